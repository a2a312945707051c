// What stands beside the land: patterns, title with unit and date, the simulated mark, the legend. Text keeps its
// size on the screen whatever the sheet's, so it is laid out anew when the sheet changes size.
import { paragraph, put, svg, text } from "./shapes.js";

// Where the legend ends and how wide its title may be, in sheet units: west of the land.
const LEGEND = { bottom: 766, width: 205, bar: 84 };

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
  ]);
}

// Laid anew only when a size or a wording changed: another month changes the date and the counts and nothing else.
export function furniture(picture) {
  const { state, layers, unit } = picture;
  const { legend: { title, classes, states }, frame } = state;
  const rows = [
    ...classes.map(({ shade, label, count }) => ({ shade, label, count })),
    ...states.map(({ state: kind, label, count }) => ({ shade: kind, label, count, fill: kind })),
  ];
  const key = JSON.stringify([unit, state.title, state.unit, state.simulated, state.compact, title, rows.map((row) => [row.label, row.shade])]);
  const written = layers.words.written;
  if (written?.key === key && written.date) {
    if (written.date.textContent !== frame.date) written.date.textContent = frame.date;
    written.rows.forEach((row, k) => count(row, rows[k].count, rows, unit));
    return;
  }
  layers.words.replaceChildren();
  const date = heading(picture);
  if (state.simulated) {
    layers.words.append(text(state.simulated, { x: right(picture), y: 330, class: "tcm-simulated" }));
  }
  layers.words.written = { key, date, rows: state.compact ? [] : legend(layers.words, title, rows, picture) };
}

// How many provinces a row has, as a number and as a bar.
function count({ counted, bar }, number, rows, unit) {
  if (counted.textContent !== String(number)) counted.textContent = number;
  const all = Math.max(1, ...rows.map((row) => row.count));
  put(bar, { width: ((LEGEND.bar * unit * number) / all).toFixed(1) });
}

function right({ state }) {
  const [left, , width] = state.geometry.viewBox;
  return left + width - 8;
}

function heading(picture) {
  const { state, layers, unit } = picture;
  const step = 18 * unit;
  const width = 246; // as far as the coast of Quảng Ninh
  const at = { x: right(picture), width, step };
  let y = paragraph(layers.words, state.title, { ...at, y: 8 + step * 0.8, class: "tcm-title" });
  if (state.unit) y = paragraph(layers.words, state.unit, { ...at, y, class: "tcm-quiet" });
  const lines = layers.words.childElementCount;
  paragraph(layers.words, state.frame.date, { ...at, y, class: "tcm-quiet" });
  return layers.words.childElementCount === lines + 1 ? layers.words.lastElementChild : null;
}

function legend(parent, said, rows, { unit, id }) {
  const step = 20 * unit;
  const box = 14 * unit;
  const group = svg("g", { class: "tcm-legend" });
  parent.append(group); // in the picture before it is filled: the title's lines are measured
  let y = LEGEND.bottom - step * (rows.length + 1);
  const title = { x: 4, width: LEGEND.width, step, class: "tcm-quiet" };
  const lines = Math.round(paragraph(group, said, { ...title, y: 0 }) / step);
  group.replaceChildren();
  paragraph(group, said, { ...title, y: y + box * 0.85 - step * (lines - 1) });
  return rows.map((row) => {
    y += step;
    const { shade, label, fill } = row;
    const estimated = fill === "estimated";
    const swatch = svg("rect", { x: 4, y, width: box, height: box, class: "tcm-swatch",
      "data-shade": estimated ? "s4" : shade, fill: fill && !estimated ? `url(#${id}-${fill})` : null });
    group.append(swatch);
    if (estimated) group.append(put(swatch.cloneNode(), { "data-shade": null, fill: `url(#${id}-estimated)` }));
    const words = text(label, { x: 4 + box * 1.4, y: y + box * 0.85 });
    const counted = svg("tspan", { class: "tcm-count", dx: box * 0.4 });
    const bar = svg("rect", { x: 4 + box * 1.4, y: y + box + 1.5 * unit, height: 2.5 * unit, class: "tcm-bar" });
    words.append(counted);
    group.append(words, bar);
    count({ counted, bar }, row.count, rows, unit);
    return { counted, bar };
  });
}
