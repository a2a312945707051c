// The months of one indicator on one map, unpacked: steps back into values, and a value's parts for any month.
import { events } from "./events.js";

function unpacked(steps) {
  let last = 0;
  return steps.map((step) => (step === null ? null : (last += step)));
}

export function series(file, letters) {
  if (file.events) return events(file);
  const rows = file.codes.map((code, k) => ({
    code,
    states: file.states[k],
    a: file.a ? unpacked(file.a[k]) : null,
    b: file.b ? unpacked(file.b[k]) : null,
    v: file.v ? unpacked(file.v[k]) : null,
  }));
  const places = new Map(rows.map((row) => [row.code, row]));
  const at = (row, index, times) => measure(letters, row, index, times);
  return { set: file.set, first: file.first, months: file.months, codes: file.codes, rows, places, at };
}

// What stands for a province in a month: its state, whether an estimate, top / bottom of the shown value, a and b.
function measure(letters, row, index, times) {
  const letter = row.states[index] ?? "n";
  const small = letter.toLowerCase();
  const state = letters[small];
  const a = row.a?.[index] ?? null;
  const b = row.b?.[index] ?? null;
  const known = state === "value" || state === "zero";
  const top = !known ? null : row.v ? row.v[index] : a * times;
  return { state, estimated: letter !== small, known, top, bottom: row.v || !known ? 1 : b, a, b };
}
