// Printed figures, unpacked: what was last printed of a province up to a month stands, in the words of the server.
const NOTHING = { state: "no_data", estimated: false, known: false, top: null, bottom: 1, a: null, b: null, detail: "", source: "" };

export function events(file) {
  const rows = file.codes.map((code, k) => ({ code, events: file.events[k] }));
  const places = new Map(rows.map((row) => [row.code, row]));

  function at(row, index) {
    const found = row.events.findLast(([from]) => from <= index);
    if (!found) return NOTHING;
    const [, value, text, detail, source, undated] = found;
    return { ...NOTHING, state: value ? "value" : "zero", estimated: undated === 1, known: true, top: value, text, detail,
      source: file.sources[source] };
  }

  return { set: file.set, first: file.first, months: file.months, codes: file.codes, rows, places, at, printed: true };
}
