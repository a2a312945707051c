// The province with its communes. Points and words keep their size on the screen whatever the sheet's, so they are
// laid anew when the picture changes size. `unit` is the sheet's units in one pixel.
import { overlap, svg, words } from "./shapes.js";

const RADIUS = { covered: 3.6, hollow: 3.6, numbered: 10 };

export function outline(geometry, state) {
  const [left, top, width, height] = state.box;
  const near = ({ box }) => overlap(box, [left, top, left + width, top + height]);
  const around = geometry.provinces.filter((p) => p.code !== state.province && near(p));
  const own = geometry.provinces.find((p) => p.code === state.province);
  const islets = geometry.islands.filter((island) => !island.frame && island.province === state.province);
  return [
    ...around.map((p) => svg("path", { d: p.d, class: "tcp-around" })),
    svg("path", { d: own.d, class: "tcp-own" }),
    ...islets.map((island) => svg("path", { d: island.d, class: "tcp-islet" })),
  ];
}

function point(place, unit) {
  const kind = place.number ? "numbered" : place.covered ? "covered" : "hollow";
  const circle = svg("circle", { cx: place.x, cy: place.y, r: RADIUS[kind] * unit, class: `tcp-point ${kind}` });
  const title = svg("title");
  title.textContent = place.number ? `${place.number}. ${place.name}` : place.name;
  circle.append(title);
  if (!place.number) return [circle];
  return [circle, words(place.number, { x: place.x, y: place.y, class: "tcp-number" })];
}

// A name goes where it covers no other name and none of the points `around`: beside, else above or below its point, else nowhere.
export function names(layer, named, unit, [left, top, width, height], radius, around = named) {
  const circle = (p) => {
    const r = (radius(p) + 1) * unit;
    return [p.x - r, p.y - r, p.x + r, p.y + r];
  };
  const taken = around.map(circle);
  const sheet = [left, top, left + width, top + height];
  for (const place of named) {
    const label = layer.appendChild(words(place.name, { class: "tcp-name" }));
    const long = label.getComputedTextLength();
    const [gap, half] = [(radius(place) + 4) * unit, 8 * unit];
    const spots = [
      [place.x + gap, place.y, "start"], [place.x - gap, place.y, "end"],
      [place.x, place.y - gap - half / 2, "middle"], [place.x, place.y + gap + half / 2, "middle"],
    ];
    const box = ([x, y, anchor]) => {
      const from = anchor === "start" ? x : anchor === "end" ? x - long : x - long / 2;
      return [from, y - half, from + long, y + half];
    };
    const inside = (b) => b[0] >= sheet[0] && b[1] >= sheet[1] && b[2] <= sheet[2] && b[3] <= sheet[3];
    const spot = spots.find((s) => inside(box(s)) && !taken.some((other) => overlap(other, box(s))));
    if (!spot) {
      label.remove();
      continue;
    }
    taken.push(box(spot));
    for (const [key, value] of [["x", spot[0]], ["y", spot[1]], ["text-anchor", spot[2]]]) label.setAttribute(key, value);
  }
}

export function points(layer, places, unit, box) {
  layer.replaceChildren();
  const order = [...places].sort((a, b) => (a.number ? 1 : 0) - (b.number ? 1 : 0) || (b.number ?? 0) - (a.number ?? 0));
  for (const place of order) layer.append(...point(place, unit));
  names(layer, places.filter((place) => place.number), unit, box, () => RADIUS.numbered);
}
