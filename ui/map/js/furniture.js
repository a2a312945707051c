// What stands beside the land: patterns, title with unit and date, the simulated mark, the legend. Text keeps its
// size on the screen whatever the sheet's, so it is laid out anew when the sheet changes size.
import { paragraph, put, svg, text } from "./shapes.js";

// Where what is written may stand, in sheet units: the title as far as the coast of Quảng Ninh, the legend west of the
// land; "bottom" is where the legend ends. A sheet of another shape says its own places.
const PLACES = { title: { x: 632, y: 8, width: 246 }, mark: { x: 632, y: 330 }, legend: { x: 4, bottom: 766, width: 205, bar: 84 } };
// What is no plain shade: states, and the steps below a target, which grey would not tell from those above.
const TEXTURED = new Set(["no_data", "zero", "not_applicable", "withheld", "d0", "d1", "d2"]);

export function paint(id, shade) {
  return TEXTURED.has(shade) ? `url(#${id}-${shade})` : null;
}

export function patterns(id) {
  const tile = (name, size, turn, children) =>
    svg("pattern", { id: `${id}-${name}`, width: size, height: size, patternUnits: "userSpaceOnUse",
      patternTransform: `rotate(${turn})` }, children);
  const ground = (size, kind) => svg("rect", { width: size, height: size, class: `tcm-ground ${kind}` });
  const line = (size, width, kind) => svg("rect", { width, height: size, class: `tcm-line ${kind}` });
  return svg("defs", {}, [
    tile("no_data", 7, 45, [ground(7, "bare"), line(7, 1.6, "quiet")]),
    tile("zero", 7, 0, [ground(7, "bare"), svg("circle", { cx: 3.5, cy: 3.5, r: 1.15, class: "tcm-line quiet" })]),
    tile("not_applicable", 8, 0, [ground(8, "grey")]),
    tile("withheld", 7, 45, [ground(7, "grey"), line(7, 1.4, "quiet"), svg("rect", { width: 7, height: 1.4, class: "tcm-line quiet" })]),
    tile("estimated", 8, -45, [line(8, 1.5, "paper")]),
    ...["d0", "d1", "d2"].map((shade) => tile(shade, 6, 0, [ground(6, shade), ...["paper", "ink"].map((kind, y) =>
      svg("rect", { y, width: 6, height: 0.9, class: `tcm-line ${kind}` }))])),
  ]);
}

// Laid anew only when a size or a wording changed: another month changes the date and the counts and nothing else.
export function furniture(picture) {
  const { state, layers, unit } = picture;
  const { legend: { title, classes, states }, frame } = state;
  const rows = [
    ...classes.map(({ shade, label, count }) => ({ shade, label, count })),
    ...states.map(({ state: kind, label, count }) => ({ shade: kind, label, count })),
  ];
  const key = JSON.stringify([unit, state.title, state.unit, state.simulated, state.compact, title, rows.map((row) => [row.label, row.shade])]);
  const written = layers.words.written;
  if (written?.key === key && written.date) {
    if (written.date.textContent !== frame.date) written.date.textContent = frame.date;
    written.rows.forEach((row, k) => count(row, rows[k].count, rows, picture));
    return;
  }
  layers.words.replaceChildren();
  const date = heading(picture);
  if (state.simulated) {
    layers.words.append(text(state.simulated, { ...places(picture).mark, class: "tcm-simulated" }));
  }
  layers.words.written = { key, date, rows: state.compact ? [] : legend(layers.words, title, rows, picture) };
}

// How many provinces a row has, as a number and as a bar.
function count({ counted, bar }, number, rows, picture) {
  if (counted.textContent !== String(number)) counted.textContent = number;
  const all = Math.max(1, ...rows.map((row) => row.count));
  put(bar, { width: ((places(picture).legend.bar * picture.unit * number) / all).toFixed(1) });
}

function places({ state }) {
  return state.geometry.places ?? PLACES;
}

function heading(picture) {
  const { state, layers, unit } = picture;
  const step = 18 * unit;
  const at = { ...places(picture).title, step };
  let y = paragraph(layers.words, state.title, { ...at, y: at.y + step * 0.8, class: "tcm-title" });
  if (state.unit) y = paragraph(layers.words, state.unit, { ...at, y, class: "tcm-quiet" });
  const lines = layers.words.childElementCount;
  paragraph(layers.words, state.frame.date, { ...at, y, class: "tcm-quiet" });
  return layers.words.childElementCount === lines + 1 ? layers.words.lastElementChild : null;
}

function legend(parent, said, rows, picture) {
  const { unit, id } = picture;
  const { x, bottom, width } = places(picture).legend;
  const step = 20 * unit;
  const box = 14 * unit;
  const group = svg("g", { class: "tcm-legend" });
  parent.append(group); // in the picture before it is filled: the title's lines are measured
  let y = bottom - step * (rows.length + 1);
  const title = { x, width, step, class: "tcm-quiet" };
  const lines = Math.round(paragraph(group, said, { ...title, y: 0 }) / step);
  group.replaceChildren();
  paragraph(group, said, { ...title, y: y + box * 0.85 - step * (lines - 1) });
  return rows.map((row) => {
    y += step;
    const { shade, label } = row;
    const estimated = shade === "estimated";
    const swatch = svg("rect", { x, y, width: box, height: box, class: "tcm-swatch",
      "data-shade": estimated ? "s4" : shade, fill: paint(id, shade) });
    group.append(swatch);
    if (estimated) group.append(put(swatch.cloneNode(), { "data-shade": null, fill: `url(#${id}-estimated)` }));
    const words = text(label, { x: x + box * 1.4, y: y + box * 0.85 });
    const counted = svg("tspan", { class: "tcm-count", dx: box * 0.4 });
    const bar = svg("rect", { x: x + box * 1.4, y: y + box + 1.5 * unit, height: 2.5 * unit, class: "tcm-bar" });
    words.append(counted);
    group.append(words, bar);
    count({ counted, bar }, row.count, rows, picture);
    return { counted, bar };
  });
}
