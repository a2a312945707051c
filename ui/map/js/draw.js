// The picture. build() lays the shapes of one geometry; draw() colours them from the state and from nothing else.
import { furniture, paint, patterns } from "./furniture.js";
import { bare, names } from "./names.js";
import { put, svg, text } from "./shapes.js";

// A geometry's sheet is laid once and kept: going back over a border puts the kept one in. True: newly laid.
export function build(picture, geometry) {
  picture.observer?.disconnect();
  const kept = picture.sheets.get(geometry);
  if (kept) {
    Object.assign(picture, kept);
    picture.root.replaceChildren(kept.sheet, kept.tip);
    picture.observer.observe(kept.sheet);
    return false;
  }
  const id = `tcm-${picture.instance}-${geometry.set}`;
  const [left, top, width, height] = geometry.viewBox;
  const sheet = svg("svg", { viewBox: geometry.viewBox.join(" "), role: "group", "aria-labelledby": `${id}-title`,
    "aria-describedby": `${id}-text`, class: "tcm-sheet" });
  const title = svg("title", { id: `${id}-title` });
  const description = svg("desc", { id: `${id}-text` });
  const layers = { land: svg("g"), marks: svg("g", { class: "tcm-marks" }), sea: svg("g"), over: svg("g"),
    names: svg("g", { class: "tcm-names", "aria-hidden": "true" }), words: svg("g") };
  sheet.append(title, description, patterns(id), ...Object.values(layers));

  const shapes = new Map();
  for (const province of geometry.provinces) {
    const path = svg("path", { d: province.d, class: "tcm-province", role: "button", tabindex: -1, "data-code": province.code });
    const mark = svg("path", { d: province.d, class: "tcm-mark", fill: `url(#${id}-estimated)` });
    layers.land.append(path);
    layers.marks.append(mark);
    shapes.set(province.code, { ...province, path, marks: [mark], others: [] });
  }
  for (const island of geometry.islands) island_(layers.sea, island, shapes.get(island.province), id);
  const focus = svg("path", { class: "tcm-focus" });
  const outline = svg("path", { class: "tcm-outline" });
  layers.over.append(outline, focus);

  const tip = tooltip();
  picture.root.replaceChildren(sheet, tip);
  const laid = { id, drawn: geometry, sheet, tip, title, description, layers, shapes, outline, focus, told: null };
  Object.assign(picture, laid);
  const scale = () => {
    const shown = sheet.getBoundingClientRect();
    if (!shown.width) return;
    if (picture.sheet !== sheet) return;
    picture.unit = Math.max(width / shown.width, height / shown.height);
    sheet.style.setProperty("--u", picture.unit.toFixed(4));
    if (!picture.state) return;
    names(picture, picture.state.selected);
    furniture(picture);
  };
  picture.observer = new ResizeObserver(scale);
  picture.observer.observe(sheet);
  picture.sheets.set(geometry, Object.assign(laid, { observer: picture.observer }));
  picture.unit ??= 1; // a sheet without a width yet is drawn at its own size
  scale();
  return true;
}

function island_(layer, island, province, id) {
  const group = svg("g", { class: "tcm-island", "data-code": island.province });
  if (island.frame) {
    const [x, y, width, height] = island.frame;
    group.append(svg("rect", { x, y, width, height, class: "tcm-frame" }));
    group.append(text(province.name, { x: x + width / 2, y: y + height, class: "tcm-of" }));
  }
  const shape = svg("path", { d: island.d, class: "tcm-islet", "data-code": island.province });
  const mark = svg("path", { d: island.d, class: "tcm-mark", fill: `url(#${id}-estimated)` });
  group.append(shape, mark);
  const [x, y] = island.label ?? [];
  if (island.label) group.append(text(island.name, { x, y: island.frame ? island.frame[1] : y, class: island.frame ? "tcm-name" : "tcm-point" }));
  layer.append(group);
  province.others.push(shape);
  province.marks.push(mark);
}

function tooltip() {
  const box = document.createElement("div");
  box.className = "tcm-tip";
  box.setAttribute("aria-hidden", "true"); // the same words stand in each province's label
  return box;
}

export function draw(picture) {
  const { state, shapes, sheet, title, description } = picture;
  const { frame } = state;
  const at = new Map(frame.codes.map((code, index) => [code, index]));
  for (const [code, shape] of shapes) {
    const index = at.get(code);
    const condition = index === undefined ? "no_data" : frame.states[index];
    const shade = condition === "value" && frame.shades[index] ? frame.shades[index] : condition;
    const said = index === undefined ? state.words.no_data : [frame.texts[index], frame.details[index]].filter(Boolean).join(" · ");
    for (const part of [shape.path, ...shape.others]) put(part, { "data-shade": shade, fill: paint(picture.id, shade) });
    put(shape.path, { "aria-label": `${shape.name}: ${said}`, "aria-pressed": code === state.selected ? "true" : "false" });
    for (const mark of shape.marks) put(mark, { display: frame.estimated[index] ? null : "none" });
    const known = condition === "value" || condition === "zero";
    Object.assign(shape, { said, shade, text: known ? bare(frame.texts[index]) : "–" });
  }
  const heading = `${state.title}, ${frame.date}`;
  if (title.textContent !== heading) title.textContent = heading;
  if (description.textContent !== state.description) description.textContent = state.description;
  select(picture, state.selected);
  furniture(picture);
  put(sheet, { "data-month": frame.month, "data-indicator": frame.indicator, "data-set": state.set });
  picture.retell?.();
  performance.mark("tc-map-drawn");
}

export function select(picture, code) {
  const shape = picture.shapes.get(code);
  put(picture.outline, { d: shape ? shape.d : null });
  for (const island of picture.layers.sea.children) island.classList.toggle("chosen", island.dataset.code === code);
  for (const [other, { path }] of picture.shapes) put(path, { "aria-pressed": other === code ? "true" : "false" });
  const entry = shape ? code : picture.shapes.keys().next().value;
  for (const [other, { path }] of picture.shapes) put(path, { tabindex: other === entry ? 0 : -1 });
  names(picture, code);
}
