// The row under the map: play and pause, the months, the border on the track, speed; tells what the hand does.
import { monthAt, monthText } from "./numbers.js";

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 12, PageDown: -12 };

function element(name, kind, children = []) {
  const made = document.createElement(name);
  made.className = kind;
  made.append(...children);
  return made;
}

export function slider(box, id, { moved, played, sped }) {
  const play = element("button", "tct-play");
  const range = element("input", "tct-range");
  const border = element("span", "tct-border");
  const borderText = element("span", "tct-border-text");
  const [start, end] = [element("span", "tct-start"), element("span", "tct-end")];
  const month = element("select", "tct-month");
  const speed = element("select", "tct-speed");
  const speedLabel = element("label", "tct-speed-label");
  const said = element("p", "tct-said tc-quiet");
  const help = element("p", "tc-unseen");
  play.type = "button";
  Object.assign(range, { type: "range", min: "0", step: "1" });
  help.id = `${id}-help`;
  said.setAttribute("aria-live", "polite");
  for (const part of [border, borderText, start, end]) part.setAttribute("aria-hidden", "true");
  range.setAttribute("aria-describedby", help.id);
  border.append(borderText);
  const track = element("div", "tct-track", [range, border, start, end]);
  const words = document.createElement("span");
  speedLabel.append(words, speed);
  box.replaceChildren(element("div", "tct-row", [play, month, track, speedLabel]), said, help);

  range.addEventListener("input", () => moved(Number(range.value)));
  range.addEventListener("keydown", (event) => {
    const last = Number(range.max);
    const from = Number(range.value);
    const to = event.key === "Home" ? 0 : event.key === "End" ? last : event.key in STEPS ? from + STEPS[event.key] : null;
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moved(Math.max(0, Math.min(last, to)));
  });
  play.addEventListener("click", () => played());
  month.addEventListener("change", () => moved(Number(month.value)));
  speed.addEventListener("change", () => sped(Number(speed.value)));

  const set = (part, text) => {
    if (part.textContent !== text) part.textContent = text;
  };
  // Latest first: what is looked for is mostly near the end.
  const list = (count, from, names) => {
    const key = [count, from, names].join();
    if (month.dataset.listed === key) return;
    month.dataset.listed = key;
    const each = Array.from({ length: count }, (_, back) => count - 1 - back);
    month.replaceChildren(...each.map((index) => new Option(monthText(monthAt(from, index), names), index)));
  };
  return {
    setUp({ words: texts, speeds, border_text: borderDay, first, last }, count, borderAt, ready) {
      Object.assign(range, { max: String(count - 1), disabled: !ready });
      play.disabled = month.disabled = !ready;
      range.setAttribute("aria-label", texts.slider);
      month.setAttribute("aria-label", texts.month);
      list(count, first, texts.months);
      help.textContent = texts.help;
      words.textContent = texts.speed;
      start.textContent = first.slice(0, 4);
      end.textContent = last.slice(0, 4);
      border.hidden = borderAt <= 0 || borderAt >= count;
      border.style.setProperty("--at", String((borderAt - 0.5) / (count - 1)));
      borderText.textContent = borderDay;
      if (speed.options.length === speeds.length) return;
      speed.replaceChildren(...speeds.map((each) => new Option(`${String(each).replace(".", texts.months ? "." : ",")}×`, each)));
      speed.value = "1";
    },
    show(index, text, texts, sentence, playing) {
      range.value = String(index);
      const label = monthText(text, texts.months);
      range.setAttribute("aria-valuetext", label);
      month.value = String(index);
      set(play, playing ? texts.pause : texts.play);
      set(said, sentence);
    },
    range,
  };
}
