// The component's door: fetches a geometry once, draws a state into the mounted element, draws points anew on a new size.
import { frames, legend, locator } from "./beside.js";
import { listen, tooltip } from "./hand.js";
import { outline, points } from "./places.js";
import { node, svg, words } from "./shapes.js";
import { decoded, sized, sizedLegend } from "./sized.js";

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

// The scripts that the map of the provinces has as well, from its own folder.
const borrowed = (folder) => Promise.all(["near", "links"].map((name) => import(new URL(`${folder}/${name}.js`, window.location.origin))));

function draw(root, geometry, state, tip) {
  const [left, top, width, height] = state.box;
  const layer = svg("g");
  const mark = state.simulated ? [words(state.simulated, { class: "tcp-simulated" })] : [];
  const hand = Boolean(state.at);
  let held = hand && root.contains(document.activeElement); // a keyboard that was here goes on here
  const lay = hand ? (...place) => sized(...place, state) : points;
  const said = hand ? `${state.words.title}. ${state.words.description}` : state.description;
  const sheet = svg("svg", { viewBox: state.box.join(" "), class: "tcp-sheet", role: hand ? "group" : "img", "aria-label": said },
    [...outline(geometry, state), layer, ...mark]);
  sheet.style.aspectRatio = `${width} / ${height}`;
  sheet.style.setProperty("--ratio", (width / height).toFixed(4));
  const beside = node("div", "tcp-beside", [node("div", "", [...frames(geometry, state, lay)]), locator(geometry, state)]);
  const heading = node("p", "tcp-heading", [hand ? state.words.title : state.title]);
  root.replaceChildren(heading, sheet, hand ? sizedLegend(state) : legend(state), beside, ...(hand ? [tip] : []));
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
    lay(layer, land, unit, state.box);
    if (held) layer.querySelector("[tabindex='0']")?.focus();
    held = false;
    performance.mark("tc-places-drawn");
  };
  const observer = new ResizeObserver(scale);
  observer.observe(sheet);
  return observer;
}

async function answering(root, picture, data, send) {
  const [near, { linkedQuery, onLinks }] = await borrowed(data.shared);
  picture.go = (query) => send("go", query);
  picture.tip ??= tooltip();
  if (!picture.listening) listen(root, picture, near);
  picture.listening = true;
  picture.unlink?.();
  picture.unlink = onLinks((address) => {
    const query = linkedQuery(address, window.location.href, data.place);
    if (query !== null) picture.go(query);
    return query !== null;
  });
}

export async function mount({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".tcp");
  const picture = pictures.get(root) ?? {};
  pictures.set(root, picture);
  picture.wanted = data;
  const ready = data.columns && answering(root, picture, data, setTriggerValue);
  let geometry;
  try {
    geometry = await geometryAt(data.geometry);
    await ready;
  } catch (error) {
    root.replaceChildren(node("p", "tcp-heading", [data.words.failed]));
    return undefined;
  }
  if (picture.wanted !== data) return undefined; // a newer answer came while this one's map was on its way
  picture.observer?.disconnect();
  picture.state = data.columns ? decoded(data, geometry) : data;
  picture.observer = draw(root, geometry, picture.state, picture.tip);
  root.dataset.province = data.province;
  return () => {
    if (root.isConnected) return;
    picture.observer.disconnect();
    picture.unlink?.();
  };
}
