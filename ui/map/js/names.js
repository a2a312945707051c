// The names on the land: those that have room at the sheet's scale, as the server placed them, and always the chosen
// province's. Laid anew when the scale or the choice changes; their ink follows the shade under them.
import { put, svg } from "./shapes.js";

const STEP = 16 / 14; // from line to line, of the letters' size

// (x, y) is the middle of the height of all lines.
function block(code, lines, x, y, align, valued) {
  const all = lines.length + (valued ? 1 : 0);
  const rows = [...lines, ...(valued ? [""] : [])].map((words, k) =>
    svg("tspan", { x, dy: `${(k ? STEP : 0.35 - (STEP / 2) * (all - 1)).toFixed(3)}em`, class: k < lines.length ? null : "tcm-value" }, [words]));
  const element = svg("text", { x, y, class: "tcm-label", "text-anchor": align ? "middle" : "start" }, rows);
  return { code, element, sea: !align, value: valued ? rows.at(-1) : null };
}

function apart(one, other) {
  const [a, b] = [one.getBBox(), other.getBBox()];
  return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
}

// A chosen province that found no room takes it from the names it would touch.
function lay({ layers, shapes, state: { geometry } }, placed, chosen) {
  const laid = placed.map(([code, lines, x, y, align, valued = geometry.valued]) => block(code, lines, x, y, align, valued));
  const shape = shapes.get(chosen);
  const missing = shape && !laid.some(({ code }) => code === chosen) ? block(chosen, [shape.name], ...shape.label, 0.5) : null;
  layers.names.replaceChildren(...laid.map(({ element }) => element), ...(missing ? [missing.element] : []));
  if (!missing) return laid;
  const touched = laid.filter(({ element }) => !apart(element, missing.element));
  touched.forEach(({ element }) => element.remove());
  return [...laid.filter((each) => !touched.includes(each)), missing];
}

// A tile has room for the number alone: the unit stands in the title.
export function bare(words) {
  return words.replace(/\u00a0(?!%).*$/, "");
}

export function names(picture, chosen) {
  const { state, layers, shapes, unit } = picture;
  if (state.geometry !== picture.drawn || !state.geometry.names || state.compact) return; // a sheet is laid before its state comes
  const scale = state.geometry.names.find((one) => one.unit >= unit);
  const key = `${scale?.unit} ${unit} ${chosen}`;
  if (layers.names.key !== key) {
    layers.names.laid = lay(picture, scale?.labels ?? [], chosen);
    layers.names.key = key;
  }
  for (const { code, element, sea, value } of layers.names.laid) {
    const { shade, text } = shapes.get(code);
    put(element, { "data-on": sea ? "paper" : shade });
    if (value && value.textContent !== text) value.textContent = text;
  }
}
