// Communes or districts as points sized by members: filled where there is a club, a ring where there is none.
import { names } from "./places.js";
import { node, svg, words } from "./shapes.js";

const NAMED = 14; // how many names are tried, those with most members first

const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, key) => values[key]);

// The columns as objects. What is said of a place is the same for the hand and for a reader's label.
export function decoded(data, geometry) {
  const { columns, box, words: t } = data;
  const frames = geometry.islands.filter(({ frame }) => frame);
  const shown = new Intl.NumberFormat(t.locale);
  const [estimated, marked] = [new Set(columns.estimated), new Set(columns.marked)];
  const places = columns.name.map((name, index) => {
    const [x, y] = [box[0] + columns.x[index] / 10, box[1] + columns.y[index] / 10];
    const within = frames.find(({ frame: [left, top, width, height] }) =>
      x >= left && x <= left + width && y >= top && y <= top + height);
    const [clubs, members] = [columns.clubs[index], columns.members[index]];
    const kind = data.kinds[columns.kind[index]];
    const lines = [clubs ? filled(t.clubs, { clubs: shown.format(clubs) }) : t.no_club];
    if (clubs) lines.push(members === null ? t.no_report : filled(t.members, { members: shown.format(members) }));
    const parts = { covered: shown.format(columns.covered[index]), communes: shown.format(columns.communes[index]) };
    if (columns.communes.length) lines.splice(0, 0, filled(t.cover, parts));
    if (estimated.has(index)) lines.push(t.estimated);
    return { index, x, y, label: [x, y], frame: within?.key ?? null, clubs, members, lines,
      title: `${kind[0].toLocaleUpperCase(t.locale)}${kind.slice(1)} ${name}`,
      name: columns.communes.length ? `${name} ${parts.covered}/${parts.communes}` : name,
      link: columns.link[index] ?? "", marked: marked.has(index), estimated: estimated.has(index) };
  });
  return { ...data, points: places, at: new Map(places.map((place) => [String(place.index), place])) };
}

export function radius(state, members) {
  if (!members || !state.most) return state.least;
  return Math.max(state.least, state.reach * Math.sqrt(members / state.most));
}

const look = ({ clubs, estimated }) => (clubs ? (estimated ? "covered estimated" : "covered") : "hollow");

function point(place, state, unit) {
  const r = radius(state, place.members) * unit;
  const attributes = { class: "tcp-place", "data-at": place.index, tabindex: -1, role: place.link ? "link" : "img",
    "aria-label": [place.title, ...place.lines].join(". ") };
  const circle = svg("circle", { cx: place.x, cy: place.y, r, class: `tcp-point ${look(place)}` });
  const reach = svg("circle", { cx: place.x, cy: place.y, r: Math.max(r, 12 * unit), class: "tcp-reach" });
  const ring = place.marked ? [svg("circle", { cx: place.x, cy: place.y, r: r + 4 * unit, class: "tcp-marked" })] : [];
  return svg("g", attributes, [...(state.points.length < 60 ? [reach] : []), ...ring, circle]);
}

// The small ones lie over the large ones, and the ones pointed out over all.
export function sized(layer, places, unit, box, state) {
  const focused = layer.contains(document.activeElement) ? document.activeElement.dataset.at : null;
  const order = [...places].sort((a, b) => a.marked - b.marked || (b.members ?? 0) - (a.members ?? 0));
  layer.replaceChildren(...order.map((place) => point(place, state, unit)));
  const first = order.find((place) => place.marked) ?? order[0];
  const entry = layer.querySelector(`[data-at="${focused ?? first?.index}"]`);
  entry?.setAttribute("tabindex", 0);
  if (focused) entry?.focus();
  const weight = (place) => (place.marked ? Infinity : place.members ?? 0);
  const named = [...places].filter((place) => place.clubs || place.marked).sort((a, b) => weight(b) - weight(a));
  const most = state.columns.communes.length ? places.length : NAMED;
  const taken = layer.appendChild(svg("g", { class: "tcp-names", "aria-hidden": "true" }));
  names(taken, named.slice(0, most), unit, box, (place) => radius(state, place.members), places);
}

export function sizedLegend(state) {
  const { words: t, steps } = state;
  const shown = new Intl.NumberFormat(t.locale);
  const mark = (r, kind) => {
    const half = Math.max(r, 5) + 1.5;
    return svg("svg", { width: 2 * half, height: 2 * half, "aria-hidden": "true" }, [
      svg("circle", { cx: half, cy: half, r, class: `tcp-point ${kind}` })]);
  };
  const rows = [[mark(5, "covered"), t.with_club], [mark(state.least, "hollow"), t.without_club]];
  if (state.points.some((place) => place.estimated)) rows.push([mark(5, "covered estimated"), t.estimated]);
  for (const step of steps) rows.push([mark(radius(state, step), "size"), filled(t.size, { members: shown.format(step) })]);
  return node("ul", "tcp-legend", rows.map((row) => node("li", "", row)));
}
