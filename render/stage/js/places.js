// Every place's sheets: those that came with the document, the others fetched one at a time behind the talk.
export function placesOf(data) {
  const decks = new Map(Object.entries(data.decks));
  const asked = new Map();
  const key = (code) => code ?? "";
  const known = new Map(data.places.map((place) => [key(place.code), place]));

  function fetched(code) {
    const at = key(code);
    if (decks.has(at)) return Promise.resolve(decks.get(at));
    if (!asked.has(at)) {
      const place = known.get(at);
      const answer = place?.href
        ? fetch(place.href, { credentials: "same-origin" }).then((got) => (got.ok ? got.json() : Promise.reject(new Error(String(got.status)))))
        : Promise.reject(new Error("unknown"));
      asked.set(at, answer.then((deck) => {
        decks.set(at, deck);
        return deck;
      }).finally(() => asked.delete(at)));
    }
    return asked.get(at);
  }

  // One at a time, and on past one that fails: the next round tries again.
  async function ahead(told) {
    for (let round = 0; round < 3; round += 1) {
      for (const place of data.places) {
        if (decks.has(key(place.code))) continue;
        await fetched(place.code).catch(() => new Promise((done) => setTimeout(done, 2000 * (round + 1))));
        told(decks.size, known.size);
      }
    }
  }

  return { get: (code) => decks.get(key(code)), fetched, ahead, label: (code) => known.get(key(code))?.label ?? "",
    list: data.places, ready: () => decks.size };
}
