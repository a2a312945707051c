// What changed in a year, and where that may not be asked: another unit under the same name, another list of communes.
import { filled, monthAt, monthText, ratio } from "./numbers.js";

const YEAR = 12;

export function listAt(lists, month) {
  return lists.filter((list) => list.from <= month).at(-1) ?? null;
}

// The chosen province follows its ground over the border: many old ones into one new one, back only from one.
export function ground(code, from, to, old) {
  if (!code || from === to) return code;
  if (to === "34") return Object.keys(old).find((each) => old[each].includes(code)) ?? null;
  return old[code]?.length === 1 ? old[code][0] : null;
}

// Two printed figures are not compared: who printed the one that stands is told instead.
const printedBy = ({ source }, words) => (source ? [filled(words.source, { source })] : []);

// The lines under a province's value; `seriesAt(index)` gives the series of the map shown in a month.
export function sinceLines(code, index, time, seriesAt) {
  const { words, numbers, lists, old } = time;
  const series = seriesAt(index);
  if (series.printed) return printedBy(series.at(series.places.get(code), index), words);
  const month = monthAt(series.first, index);
  const list = listAt(lists, month);
  const lines = list ? [list.text] : [];
  if (index < YEAR) return lines;
  const before = seriesAt(index - YEAR);
  const then = monthAt(series.first, index - YEAR);
  const gaps = { month: monthText(then, words.months) };
  if (lists.length && listAt(lists, then) !== list) return [...lines, filled(words.list, gaps)];
  let place = code;
  if (before.set !== series.set) {
    if (old[code]?.length !== 1) return [...lines, filled(words.merged, gaps)];
    [place] = old[code];
  }
  const now = series.at(series.places.get(code), index, numbers.times);
  const was = before.at(before.places.get(place), index - YEAR, numbers.times);
  if (!now.known || !was.known) return lines;
  const top = now.top * was.bottom - was.top * now.bottom;
  const change = ratio(top, now.bottom * was.bottom, numbers);
  const shown = top > 0 && /[1-9]/.test(change) ? `+${change}` : change;
  return [...lines, filled(words.since, { ...gaps, change: filled(numbers.points, { change: shown }) })];
}
