// Hand and keyboard over the points: hover and focus tell, arrows walk, a choice goes down, Escape goes up.
import { node } from "./shapes.js";

export const tooltip = () => {
  const tip = node("div", "tcp-tip");
  tip.setAttribute("aria-hidden", "true"); // the same words stand in each point's label
  return tip;
};

// `picture` holds the state, the tip and `go`; it outlives what is drawn, so one root is listened to once.
export function listen(root, picture, { neighbour, WAYS }) {
  const at = (event) => event.target.closest?.("[data-at]");
  const placeOf = (group) => picture.state.at?.get(group.dataset.at);
  const tell = (group, x, y) => {
    const { tip } = picture;
    const { title, lines } = placeOf(group);
    tip.replaceChildren(node("strong", "", [title]), ...lines.map((line) => node("span", "", [line])));
    tip.classList.add("shown");
    const [box, own] = [root.getBoundingClientRect(), tip.getBoundingClientRect()];
    tip.style.left = `${Math.max(0, Math.min(x - box.left + 14, box.width - own.width))}px`;
    tip.style.top = `${Math.max(0, y - box.top - own.height - 12)}px`;
  };
  const hush = () => picture.tip?.classList.remove("shown");
  const down = (group) => {
    const link = group && placeOf(group).link;
    if (link) picture.go(new URL(link, window.location.href).search);
  };
  root.addEventListener("pointermove", (event) => {
    const group = at(event);
    if (group) tell(group, event.clientX, event.clientY);
    else hush();
  });
  root.addEventListener("pointerleave", hush);
  root.addEventListener("click", (event) => down(at(event)));
  root.addEventListener("focusin", (event) => {
    const group = at(event);
    if (!group?.matches(":focus-visible")) return;
    const box = group.getBoundingClientRect();
    tell(group, box.left + box.width / 2, box.top);
  });
  root.addEventListener("focusout", hush);
  root.addEventListener("keydown", (event) => {
    const group = at(event);
    if (!picture.state.at || !group || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" || event.key === "Backspace") picture.go(new URL(picture.state.words.up, window.location.href).search);
    else if (event.key === "Enter") down(group);
    else if (event.key in WAYS) {
      const here = placeOf(group);
      const next = neighbour(picture.state.points.filter((place) => place.frame === here.frame), here, WAYS[event.key]);
      const other = next && root.querySelector(`[data-at="${next.index}"]`);
      if (other) {
        group.setAttribute("tabindex", -1);
        other.setAttribute("tabindex", 0);
        other.focus();
      }
    } else return;
    event.preventDefault();
  });
}
