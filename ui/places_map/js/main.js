// The component's door: fetches a geometry once, draws a state into the mounted element, draws points anew on a new size.
import { frames, legend, locator } from "./beside.js";
import { outline, points } from "./places.js";
import { node, svg, words } from "./shapes.js";

const geometries = new Map(); // address → promise of a geometry; the browser keeps the file itself
const pictures = new WeakMap(); // root element → what is to be undone and what is wanted

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

function draw(root, geometry, state) {
  const [left, top, width, height] = state.box;
  const layer = svg("g");
  const mark = state.simulated ? [words(state.simulated, { class: "tcp-simulated" })] : [];
  const sheet = svg("svg", { viewBox: state.box.join(" "), class: "tcp-sheet", role: "img", "aria-label": state.description },
    [...outline(geometry, state), layer, ...mark]);
  sheet.style.aspectRatio = `${width} / ${height}`;
  sheet.style.setProperty("--ratio", (width / height).toFixed(4));
  const beside = node("div", "tcp-beside", [node("div", "", [...frames(geometry, state)]), locator(geometry, state)]);
  root.replaceChildren(node("p", "tcp-heading", [state.title]), sheet, legend(state), beside);
  const land = state.points.filter((place) => !place.frame);
  const scale = () => {
    const shown = sheet.getBoundingClientRect().width;
    if (!shown) return;
    const unit = width / shown;
    sheet.style.setProperty("--u", unit.toFixed(4));
    for (const text of mark) {
      text.setAttribute("x", left + width - 4 * unit);
      text.setAttribute("y", top + 16 * unit);
    }
    points(layer, land, unit, state.box);
    performance.mark("tc-places-drawn");
  };
  const observer = new ResizeObserver(scale);
  observer.observe(sheet);
  return observer;
}

export async function mount({ data, parentElement }) {
  const root = parentElement.querySelector(".tcp");
  const picture = pictures.get(root) ?? {};
  pictures.set(root, picture);
  picture.wanted = data;
  let geometry;
  try {
    geometry = await geometryAt(data.geometry);
  } catch (error) {
    root.replaceChildren(node("p", "tcp-heading", [data.words.failed]));
    return undefined;
  }
  if (picture.wanted !== data) return undefined; // a newer answer came while this one's map was on its way
  picture.observer?.disconnect();
  picture.observer = draw(root, geometry, data);
  root.dataset.province = data.province;
  return () => {
    if (!root.isConnected) picture.observer.disconnect();
  };
}
