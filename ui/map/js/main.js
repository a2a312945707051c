// The component's door: keeps one picture per mounted element and hands a state to draw().
import { clock } from "./clock.js";
import { build, draw } from "./draw.js";
import { fetched, sheet } from "./files.js";
import { announce, changed, join, leave } from "./hover.js";
import { followLinks } from "./links.js";
import { listen } from "./pointer.js";
import { fitting, watched } from "./room.js";

const pictures = new WeakMap(); // root element → its picture

function pictureOf(root, instance) {
  if (!pictures.has(root)) {
    const picture = { root, instance, state: null, clock: null, sheets: new Map() };
    picture.place = watched(picture, () => picture.state && show(picture, picture.state, picture.whole));
    pictures.set(root, picture);
  }
  return pictures.get(root);
}

function show(picture, state, whole) {
  const geometry = fitting(picture, whole);
  picture.whole = whole;
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
  root.classList.toggle("tiles", data.tiles);
  if (!picture.state) root.classList.add("waiting");
  picture.wanted = data;
  picture.send = setTriggerValue;
  picture.pick = (code) => (picture.clock?.away() ? picture.clock.rest(code) : setTriggerValue("pick", code));
  let geometry;
  try {
    geometry = await sheet(data.geometry);
  } catch (error) {
    root.classList.replace("waiting", "failed");
    root.dataset.trouble = data.words.failed;
    return undefined;
  }
  if (picture.wanted !== data) return undefined; // a newer answer came while this one's map was on its way
  const box = parentElement.querySelector(".tct");
  if (data.time && box) picture.clock ??= clock(picture, box, { fetched, sheet, show });
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
    picture.place.disconnect();
    picture.unlink?.();
    leave(picture);
  };
}
