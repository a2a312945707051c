// One hover for all that shows a province: maps of one set of provinces, and rows of this page whose link chooses one.
// Whoever is under the hand says so with a "tc-hover" event { set, code, from }; everybody else answers to it.
import { select } from "./draw.js";
import { codeOfRow, intoSight, mark, rowOf, rowsOf, stillMarked } from "./rows.js";
import { svg } from "./shapes.js";

const EVENT = "tc-hover";
const ROWS = "table";
const maps = new Set(); // the pictures on the page
let now = { set: null, code: null, from: null };
let under = null; // the row under the hand

function say(set, code, from) {
  document.dispatchEvent(new CustomEvent(EVENT, { detail: { set, code, from } }));
}

// The rows were written by the server for the set that it shows; a map that moved on in time may show the other one.
function served() {
  const [first] = maps;
  return first?.wanted ?? null;
}

// An outline on a map where the hand is not, with its tip above and beside the province, whose box is given.
function point(map, shape, box) {
  for (const part of map.pointed ?? []) part.remove();
  for (const island of map.layers.sea.children) island.classList.toggle("linked", island.dataset.code === shape?.code);
  map.pointed = shape && ["tcm-linked-halo", "tcm-linked"].map((kind) => svg("path", { d: shape.d, class: kind }));
  if (!shape) return map.hush();
  map.layers.over.append(...map.pointed);
  map.tell(shape.code, box.right - 14, box.top + 8);
}

// All that asks for places on the screen goes before all that changes it, so that it is laid out once.
function hear({ detail: { set, code, from } }) {
  now = { set, code, from };
  const rows = code && served()?.set === set ? rowsOf(code, served().parameter) : [];
  const others = [...maps].filter((map) => map.instance !== from).map((map) => {
    const shape = (map.state?.set === set && map.shapes.get(code)) || null;
    return { map, shape, box: shape?.path.getBoundingClientRect() };
  });
  if (from !== ROWS) rows.forEach(intoSight);
  mark(rows);
  for (const { map, shape, box } of others) if (shape || map.pointed) point(map, shape, box);
}

function enter({ target, pointerType }) {
  if (pointerType === "touch") return;
  const row = rowOf(target);
  if (row === under) return;
  under = row;
  const code = codeOfRow(row, served().parameter);
  if (code || now.from === ROWS) say(served().set, code, ROWS);
}

function focus({ target }) {
  if (!target.matches("a[href]:focus-visible")) return;
  const code = codeOfRow(rowOf(target), served().parameter);
  if (code) say(served().set, code, ROWS);
}

function blur() {
  if (now.from === ROWS && now.code) say(now.set, null, ROWS);
}

function dismiss({ key }) {
  if (key !== "Escape" || !now.code) return;
  for (const map of maps) if (map.instance === now.from) map.hush();
  say(now.set, null, now.from);
}

const HEARD = { [EVENT]: hear, pointerover: enter, focusin: focus, focusout: blur, keydown: dismiss };

export function join(map) {
  if (!maps.size) for (const [name, heard] of Object.entries(HEARD)) document.addEventListener(name, heard);
  maps.add(map);
}

export function leave(map) {
  maps.delete(map);
  if (!maps.size) for (const [name, heard] of Object.entries(HEARD)) document.removeEventListener(name, heard);
}

// A newly laid sheet tells the others what is under the hand or has the keyboard's focus.
export function announce(map) {
  const own = (event) => {
    const code = event.target.closest?.("[data-code]")?.dataset.code ?? null;
    const known = now.from === map.instance && now.code === code && now.set === map.state.set;
    if (known && stillMarked()) return;
    if (code || now.from === map.instance) tell(code);
  };
  const tell = (code) => say(map.state.set, code, map.instance);
  const gone = () => now.from === map.instance && now.code && tell(null);
  map.sheet.addEventListener("pointermove", own);
  map.sheet.addEventListener("pointerleave", gone);
  map.sheet.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && own(event));
  map.sheet.addEventListener("focusout", gone);
}

// A map that is about to show another set of provinces says no more of those it showed.
export function changed(map) {
  if (now.from === map.instance && now.code) say(now.set, null, map.instance);
  if (map.pointed) point(map, null);
}

// A choice made on one map is shown on the others at once.
export function chosen(map, code) {
  for (const other of maps) {
    if (other === map || other.state?.set !== map.state.set) continue;
    other.state = { ...other.state, selected: code };
    select(other, code);
  }
}
