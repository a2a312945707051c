// The component's door: keeps one picture per mounted element, fetches a geometry once, hands a state to draw().
import { build, draw } from "./draw.js";
import { followLinks } from "./links.js";
import { listen } from "./pointer.js";

const geometries = new Map(); // address → promise of a geometry; the browser keeps the file itself
const pictures = new WeakMap(); // root element → its picture

function geometryAt(address) {
  if (!geometries.has(address)) {
    const answer = fetch(new URL(address, window.location.origin)).then((response) => {
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      return response.json();
    });
    answer.catch(() => geometries.delete(address)); // a failure is not remembered
    geometries.set(address, answer);
  }
  return geometries.get(address);
}

function pictureOf(root, instance) {
  if (!pictures.has(root)) pictures.set(root, { root, instance, state: null, redraw: null });
  return pictures.get(root);
}

export async function mount({ data, key, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".tcm");
  const picture = pictureOf(root, key.replace(/[^A-Za-z0-9_-]/g, "-"));
  root.style.setProperty("--tcm-height", data.height ? `${data.height}px` : "");
  root.classList.add("waiting");
  picture.wanted = data;
  picture.pick = (code) => setTriggerValue("pick", code);
  let geometry;
  try {
    geometry = await geometryAt(data.geometry);
  } catch (error) {
    root.classList.replace("waiting", "failed");
    root.dataset.trouble = data.words.failed;
    return undefined;
  }
  if (picture.wanted !== data) return undefined; // a newer answer came while this one's map was on its way
  if (picture.state?.geometry !== geometry) {
    build(picture, geometry, data);
    listen(picture);
  }
  picture.unlink?.();
  picture.unlink = data.compact ? null : followLinks(picture, (code) => picture.choose(code));
  picture.state = { ...data, geometry };
  draw(picture);
  root.classList.remove("waiting", "failed");
  return () => {
    if (root.isConnected) return; // another answer for the same picture: it lives on
    picture.observer.disconnect();
    picture.unlink?.();
  };
}
