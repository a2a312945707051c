// "And Ninh Bình?": a box that any letter opens; the sheet behind it follows as soon as one place is meant.
import { certain, matching } from "./match.js";

export function finder({ box, places, words, show, back, failed }) {
  const input = box.querySelector("input");
  const list = box.querySelector("ul");
  let found = [];
  let chosen = 0;
  let shown = false;

  function drawn() {
    list.replaceChildren(...found.map(({ place, old }, at) => {
      const item = document.createElement("li");
      item.id = `found-${at}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(at === chosen));
      item.textContent = place.label;
      if (old) {
        const small = document.createElement("small");
        small.textContent = ` ${words.old.replace("{name}", old)}`;
        item.append(small);
      }
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        chosen = at;
        taken();
      });
      return item;
    }));
    if (input.value.trim() && !found.length) {
      const none = document.createElement("li");
      none.textContent = words.none;
      list.append(none);
    }
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (found.length) input.setAttribute("aria-activedescendant", `found-${chosen}`);
    else input.removeAttribute("aria-activedescendant");
  }

  async function followed() {
    const typed = input.value;
    const { place } = found[chosen];
    try {
      await places.fetched(place.code);
    } catch {
      failed(place.label);
      return false;
    }
    if (!box.hidden && typed === input.value) {
      shown = true;
      show(place.code);
    }
    return true;
  }

  function looked() {
    found = matching(places.list, input.value);
    chosen = 0;
    drawn();
    if (input.value.trim().length > 1 && certain(found)) followed(); // one letter alone may be a slip
  }

  function closed() {
    box.hidden = true;
    input.value = "";
    document.querySelector("main").focus();
  }

  async function taken() {
    if (!found.length) return;
    if (await followed()) closed();
  }

  function open(text) {
    box.hidden = false;
    shown = false;
    input.value = text;
    input.focus();
    looked();
  }

  input.addEventListener("input", looked);
  input.addEventListener("keydown", (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.isComposing) return;
    if (event.key === "Escape") {
      closed();
      if (shown) back();
    } else if (event.key === "Enter" || event.key === "PageDown") taken();
    else if (moves[event.key] && found.length) {
      chosen = (chosen + moves[event.key] + found.length) % found.length;
      drawn();
      followed();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  box.addEventListener("submit", (event) => event.preventDefault());
  return { open, close: closed, isOpen: () => !box.hidden };
}
