// Hand and keyboard: hover tells, click and Enter choose, arrows walk to the nearest neighbour that way.
import { select } from "./draw.js";
import { chosen } from "./hover.js";
import { neighbour, WAYS } from "./near.js";
import { put } from "./shapes.js";

export function listen(picture) {
  const { sheet, root, shapes } = picture;
  const { tip } = picture;
  const codeOf = (event) => event.target.closest?.("[data-code]")?.dataset.code;

  const tell = (code, x, y) => {
    const shape = shapes.get(code);
    tip.replaceChildren();
    const more = (picture.state.more?.(code) ?? []).map((words) => ["more", words]);
    picture.told = [code, x, y];
    for (const [kind, words] of [["name", shape.name], ["said", shape.said], ["date", picture.state.frame.date], ...more]) {
      const line = document.createElement("span");
      line.className = kind;
      line.textContent = words;
      tip.append(line);
    }
    tip.classList.add("shown");
    const [box, own] = [root.getBoundingClientRect(), tip.getBoundingClientRect()];
    tip.style.left = `${Math.max(0, Math.min(x - box.left + 14, box.width - own.width))}px`;
    tip.style.top = `${Math.max(0, y - box.top - own.height - 12)}px`;
  };
  const hush = () => {
    tip.classList.remove("shown");
    picture.told = null;
  };
  const kept = [...picture.sheets.values()].find((each) => each.sheet === sheet);
  Object.assign(kept, { tell, hush, retell: () => picture.told && tell(...picture.told) });
  Object.assign(picture, { tell, hush, retell: kept.retell });
  picture.choose = (code) => {
    picture.state = { ...picture.state, selected: code };
    select(picture, code); // shown at once; the server's answer follows
    chosen(picture, code);
    picture.pick(code ?? "");
  };
  const turn = (code) => picture.choose(picture.state.selected === code ? null : code);

  sheet.addEventListener("pointermove", (event) => {
    const code = codeOf(event);
    if (code) tell(code, event.clientX, event.clientY);
    else hush();
  });
  sheet.addEventListener("pointerleave", hush);
  sheet.addEventListener("click", (event) => {
    const code = codeOf(event);
    if (code) turn(code);
    // A finger does not hover: what it chose is told until it touches again.
    if (event.pointerType !== "touch" || !code || picture.state.selected !== code) return;
    tell(code, event.clientX, event.clientY);
    document.addEventListener("pointerdown", () => picture.hush(), { once: true });
  });
  sheet.addEventListener("focusin", (event) => {
    const code = codeOf(event);
    if (!code || !event.target.matches(":focus-visible")) return;
    put(picture.focus, { d: shapes.get(code).d });
    const box = event.target.getBoundingClientRect();
    tell(code, box.left + box.width / 2, box.top + box.height / 2);
  });
  sheet.addEventListener("focusout", () => {
    put(picture.focus, { d: null });
    hush();
  });
  sheet.addEventListener("keydown", (event) => {
    const code = codeOf(event);
    if (!code) return;
    if (event.key === "Enter" || event.key === " ") turn(code);
    else if (event.key === "Escape") hush();
    else if (event.key in WAYS) {
      const next = neighbour(shapes.values(), shapes.get(code), WAYS[event.key]);
      if (next) {
        put(shapes.get(code).path, { tabindex: -1 });
        put(next.path, { tabindex: 0 });
        next.path.focus();
      }
    } else return;
    event.preventDefault();
  });
}
