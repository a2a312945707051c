// The component's door: keeps one picture per mounted element, fetches a file once, hands a state to draw().
import { clock } from "./clock.js";
import { build, draw } from "./draw.js";
import { announce, changed, join, leave } from "./hover.js";
import { followLinks } from "./links.js";
import { listen } from "./pointer.js";

const files = new Map(); // address → promise of its content; the browser keeps the file itself
const pictures = new WeakMap(); // root element → its picture

function fetched(address) {
  if (!files.has(address)) {
    const answer = fetch(new URL(address, window.location.origin)).then((response) => {
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      return response.json();
    });
    answer.catch(() => files.delete(address)); // a failure is not remembered
    files.set(address, answer);
  }
  return files.get(address);
}

function pictureOf(root, instance) {
  if (!pictures.has(root)) pictures.set(root, { root, instance, state: null, clock: null, sheets: new Map() });
  return pictures.get(root);
}

function show(picture, state, geometry) {
  if (picture.geometry !== geometry) {
    changed(picture);
    if (build(picture, geometry)) {
      listen(picture);
      announce(picture);
    }
    picture.geometry = geometry;
  }
  picture.state = { ...state, geometry };
  draw(picture);
}

export async function mount({ data, key, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".tcm");
  const picture = pictureOf(root, key.replace(/[^A-Za-z0-9_-]/g, "-"));
  root.style.setProperty("--tcm-height", data.height ? `${data.height}px` : "");
  if (!picture.state) root.classList.add("waiting");
  picture.wanted = data;
  picture.send = setTriggerValue;
  picture.pick = (code) => (picture.clock?.away() ? picture.clock.rest(code) : setTriggerValue("pick", code));
  let geometry;
  try {
    geometry = await fetched(data.geometry);
  } catch (error) {
    root.classList.replace("waiting", "failed");
    root.dataset.trouble = data.words.failed;
    return undefined;
  }
  if (picture.wanted !== data) return undefined; // a newer answer came while this one's map was on its way
  const box = parentElement.querySelector(".tct");
  if (data.time && box) picture.clock ??= clock(picture, box, { fetched, show });
  else if (picture.clock) {
    picture.clock.stop();
    picture.clock = null;
    box?.replaceChildren();
  }
  if (!picture.clock?.answer(data)) show(picture, data, geometry);
  picture.unlink?.();
  picture.unlink = data.compact ? null : followLinks(picture, (code) => picture.choose(code), (query) => setTriggerValue("go", query));
  root.classList.remove("waiting", "failed");
  join(picture);
  return () => {
    if (root.isConnected) return; // another answer for the same picture: it lives on
    picture.clock?.stop();
    picture.observer.disconnect();
    picture.unlink?.();
    leave(picture);
  };
}
