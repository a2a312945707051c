// A month of a series as the picture wants it: shades, words and the text equivalent, in the words of the server.
import { filled, grouped, lastDay, monthAt, monthText, ratio } from "./numbers.js";

export function classOf(value, edges) {
  if (!edges.length || value < edges[0] || value > edges[edges.length - 1]) return null;
  let index = 0;
  while (index + 1 < edges.length - 1 && edges[index + 1] <= value) index += 1;
  return index;
}

export function valueText({ known, state, top, bottom }, { numbers, words }) {
  if (!known) return words.states[state];
  return ratio(top, bottom, numbers) + (top === bottom ? numbers.one : numbers.suffix);
}

function detailText({ a, b, estimated }, { numbers, words }) {
  const parts = a === null || b === null ? "" : filled(numbers.parts, { a: grouped(a, numbers), b: grouped(b, numbers) });
  return [parts, estimated ? words.estimated : ""].filter(Boolean).join(" · ");
}

export function frameAt(series, index, time, indicator) {
  const { numbers, words, edges, shades } = time;
  const month = monthAt(series.first, index);
  const frame = { month, indicator, date: filled(words.date, { day: lastDay(month), month: monthText(month, words.months) }), codes: series.codes,
    states: [], shades: [], texts: [], details: [], estimated: [], values: [], classes: [] };
  for (const row of series.rows) {
    const found = series.at(row, index, numbers.times);
    const value = found.known ? Math.round((found.top / found.bottom) * 1e9) / 1e9 : null;
    const step = found.state === "value" ? classOf(value, edges) : null;
    frame.states.push(found.state);
    frame.values.push(value);
    frame.classes.push(step);
    frame.shades.push(step === null ? null : shades[step]);
    frame.texts.push(found.text ?? valueText(found, time));
    frame.details.push(found.detail ?? detailText(found, time));
    frame.estimated.push(found.estimated);
  }
  return frame;
}

export function legendAt(frame, time, { title, classes }) {
  const count = (list, one) => list.reduce((sum, each) => sum + (each === one ? 1 : 0), 0);
  const states = time.states.map((state) => ({ state, label: time.words.states[state], count: count(frame.states, state) }));
  if (time.with_estimates) {
    states.push({ state: "estimated", label: time.words.estimated, count: count(frame.estimated, true) });
  }
  return { title, classes: classes.map((each, k) => ({ ...each, count: count(frame.classes, k) })), states };
}

export function describe(frame, { numbers, words }, nameOf) {
  const whole = (number) => grouped(number, numbers);
  const known = frame.codes.map((code, k) => k).filter((k) => frame.values[k] !== null);
  const counts = { known: whole(known.length), provinces: whole(frame.codes.length) };
  if (!known.length) return filled(words.nothing, counts);
  const values = known.map((k) => frame.values[k]);
  const [top, low] = [Math.max(...values), Math.min(...values)];
  if (top === low) return filled(words.equal, { ...counts, value: frame.texts[known[0]] });
  const at = (level) => {
    const here = known.filter((k) => frame.values[k] === level);
    const more = here.length > 3 ? filled(words.more, { count: whole(here.length - 3) }) : "";
    return `${here.slice(0, 3).map((k) => nameOf(frame.codes[k])).join(", ")}${more} (${frame.texts[here[0]]})`;
  };
  return filled(words.text, { ...counts, highest: at(top), lowest: at(low) });
}
