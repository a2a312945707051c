// Where the talk is: place and sheet, where it was before a question, black, and whether it goes on by itself.
export function talkOf(data, places, { leads, changed }) {
  const own = { code: data.start, at: 0, back: null, black: false, scan: false, auto: false };
  const shown = { black: false, scan: false };
  let timer = 0;
  const deck = () => places.get(own.code);
  const count = () => deck().sheets.length;
  const told = () => {
    clearTimeout(timer);
    if (own.auto && leads) timer = setTimeout(() => move((own.at + 1) % count()), data.seconds * 1000);
    changed({ ...own });
  };

  function move(at) {
    own.at = Math.max(0, Math.min(count() - 1, at));
    Object.assign(own, shown);
    told();
  }

  // The sheet of a slide by its number; the last one for a number past the end.
  function jump(number) {
    const at = deck().sheets.findIndex((sheet) => sheet.number === number);
    move(at >= 0 ? at : count() - 1);
  }

  // The same slide for another place; the last slide before it where that place has none.
  function sameIn(code) {
    const here = deck().sheets[own.at];
    const there = places.get(code).sheets;
    const exact = there.findIndex((sheet) => sheet.key === here.key && sheet.part === here.part);
    const first = there.findIndex((sheet) => sheet.key === here.key);
    if (exact >= 0 || first >= 0) return exact >= 0 ? exact : first;
    return Math.max(0, there.findLastIndex((sheet) => sheet.number < here.number));
  }

  // The sheets of another place, which must be there already.
  function visit(code) {
    if (code === own.code) return told();
    if (own.back && own.back.code === code) return home();
    const at = sameIn(code);
    own.back ??= { code: own.code, at: own.at };
    Object.assign(own, { code, at }, shown);
    told();
  }

  // Back from black or the code, else from a question.
  function home() {
    if (!own.back && !own.scan && !own.black) return false;
    if (own.scan || own.black) Object.assign(own, shown);
    else Object.assign(own, own.back, { back: null }, shown);
    told();
    return true;
  }

  return {
    state: () => ({ ...own }),
    sheet: () => deck().sheets[own.at],
    following: () => deck().sheets[own.at + 1],
    count, move, jump, visit, home,
    step: (by) => move(own.at + by),
    first: () => move(0),
    last: () => move(count() - 1),
    black: () => { own.black = !own.black; told(); },
    scan: () => { own.scan = !own.scan; told(); },
    auto: (on = !own.auto) => { own.auto = on; told(); },
    follow: (state) => { Object.assign(own, state); told(); },
  };
}
