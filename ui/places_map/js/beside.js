// What stands beside the province: its archipelago in a frame, where it lies in the country, the legend.
import { node, svg, words } from "./shapes.js";

const FRAME_WIDTH = 200; // pixels
const LOCATOR_WIDTH = 150;

// `lay` puts points into a layer of this many units a pixel and this box.
export function frames(geometry, state, lay) {
  return state.frames.map((key) => {
    const island = geometry.islands.find((other) => other.key === key);
    const [x, y, width, height] = island.frame;
    const unit = width / FRAME_WIDTH;
    const layer = svg("g");
    const picture = svg("svg", { viewBox: island.frame.join(" "), class: "tcp-frame", role: state.at ? "group" : "img", "aria-label": island.name,
      style: `--u:${unit.toFixed(3)};width:${FRAME_WIDTH}px` }, [
      svg("path", { d: island.d, class: "tcp-islet" }),
      layer,
      words(island.name, { x: x + width / 2, y: y + 16 * unit, class: "tcp-title" }),
    ]);
    const here = state.points.filter((place) => place.frame === key);
    queueMicrotask(() => lay(layer, here, unit, [x, y, width, height])); // names are measured once it is in the page
    return picture;
  });
}

export function locator(geometry, state) {
  const [, , width, height] = geometry.viewBox;
  const unit = width / LOCATOR_WIDTH;
  const land = geometry.provinces.map((p) => svg("path", { d: p.d, class: p.code === state.province ? "tcp-here" : "tcp-there" }));
  const islands = geometry.islands.filter(({ frame }) => frame).flatMap((island) => {
    const [x, y, w, h] = island.frame;
    const own = island.province === state.province;
    const under = island.key === "truong_sa"; // above its frame the coast of Bình Thuận comes too near
    return [
      svg("rect", { x, y, width: w, height: h, class: "tcp-edge" }),
      svg("path", { d: island.d, class: own ? "tcp-here" : "tcp-there" }),
      words(island.name, { x: x + w, y: under ? y + h + 12 * unit : y - 5 * unit, class: "tcp-small" }),
    ];
  });
  return svg("svg", { viewBox: geometry.viewBox.join(" "), class: "tcp-locator", role: "img", "aria-label": state.words.locator,
    style: `--u:${unit.toFixed(3)};width:${LOCATOR_WIDTH}px;height:${(height / unit).toFixed(0)}px` }, [...land, ...islands]);
}

export function legend(state) {
  const mark = (kind) => {
    const numbered = kind === "numbered";
    const picture = svg("svg", { viewBox: "0 0 22 22", width: 22, height: 22, "aria-hidden": "true" }, [
      svg("circle", { cx: 11, cy: 11, r: numbered ? 10 : 4.5, class: `tcp-point ${kind}` }),
    ]);
    if (numbered) picture.append(words("1", { x: 11, y: 11, class: "tcp-number" }));
    return picture;
  };
  const rows = [["covered", state.words.covered], ["hollow", state.words.without]];
  if (state.points.some((place) => place.number)) rows.push(["numbered", state.words.first]);
  return node("ul", "tcp-legend", rows.map(([kind, text]) => node("li", "", [mark(kind), node("span", "", [text])])));
}
