// What the slider moves through: the series and the borders of every map it may show, fetched before it moves.
import { series } from "./series.js";

export function keyOf({ files, geometries }) {
  return [files, geometries].flatMap(Object.entries).join(" ");
}

export async function load({ time }, fetched, sheet) {
  const sets = Object.keys(time.files);
  const months = await Promise.all(sets.map((set) => fetched(time.files[set])));
  const maps = await Promise.all(sets.map((set) => sheet(time.geometries[set])));
  const each = (list) => Object.fromEntries(sets.map((set, k) => [set, list[k]]));
  return {
    key: keyOf(time),
    geometries: each(maps),
    series: each(months.map((file) => series(file, time.letters))),
    names: each(maps.map((map) => new Map(map.provinces.map(({ code, name }) => [code, name])))),
  };
}
