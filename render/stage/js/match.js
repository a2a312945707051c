// From what was typed to places: no marks, no case, no spaces; whole names and short forms before beginnings and parts.
export function folded(text) {
  return text.toLowerCase().normalize("NFD").replace(/\u0111/g, "d").replace(/[^a-z0-9\uac00-\ud7a3\u1100-\u11ff]/g, "");
}

function rank(place, typed) {
  if (place.names.includes(typed)) return 0;
  if (place.names.some((name) => name.startsWith(typed))) return 1;
  if (place.words.some((word) => word.startsWith(typed))) return 2;
  return typed.length > 2 && place.names.some((name) => name.includes(typed)) ? 3 : null;
}

// Places that a text may mean, best first; `old` is the older name that was met, "" for the place's own.
export function matching(places, text, most = 6) {
  const typed = folded(text);
  if (!typed) return [];
  const found = [];
  places.forEach((place, at) => {
    const own = rank(place, typed);
    const before = place.old.map((old) => ({ old: old.label, rank: rank(old, typed) })).filter((one) => one.rank !== null)
      .sort((a, b) => a.rank - b.rank)[0];
    if (own !== null && (!before || own <= before.rank)) found.push({ place, rank: own * 2, at, old: "" });
    else if (before) found.push({ place, rank: before.rank * 2 + 1, at, old: before.old });
  });
  return found.sort((a, b) => a.rank - b.rank || a.at - b.at).slice(0, most);
}

// Whether the first is meant without a doubt: the only one, or the only one called exactly so.
export function certain(found) {
  return found.length > 0 && (found.length === 1 || (found[0].rank < 2 && found[1].rank > found[0].rank));
}
