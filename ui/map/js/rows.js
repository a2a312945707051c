// Rows of the page's tables and lists whose link chooses a province: which province, marking them, bringing them into sight.
import { linkedQuery } from "./links.js";

const LINKED = ".tc :is(tr, li)";
const codes = new Map(); // a link's address → its province, for one address of the page
let codesFor = "";
let marked = [];

function codeOfLink(link, parameter) {
  const here = window.location.href;
  if (codesFor !== here) {
    codes.clear();
    codesFor = here;
  }
  const address = link.getAttribute("href");
  if (!codes.has(address)) {
    const query = linkedQuery(link.href, here, [parameter]);
    codes.set(address, query && new URLSearchParams(query).get(parameter));
  }
  return codes.get(address);
}

export const rowOf = (node) => node.closest?.(LINKED) ?? null;

export function codeOfRow(row, parameter) {
  for (const link of row?.querySelectorAll("a[href]") ?? []) {
    const code = codeOfLink(link, parameter);
    if (code) return code;
  }
  return null;
}

export function rowsOf(code, parameter) {
  const links = document.querySelectorAll(`${LINKED} a[href]`);
  return [...links].filter((link) => codeOfLink(link, parameter) === code).map(rowOf);
}

// The row comes into sight inside its own table; the page stays where it is.
export function intoSight(row) {
  const box = row.closest(".tc-table-wrap");
  if (!box || box.scrollHeight <= box.clientHeight) return;
  const head = row.closest("table").tHead?.offsetHeight ?? 0;
  const top = row.offsetTop - head;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight) {
    box.scrollTop = row.offsetTop + row.offsetHeight - box.clientHeight;
  }
}

export function mark(rows) {
  for (const row of marked) row.classList.remove("tc-linked");
  marked = rows;
  for (const row of marked) row.classList.add("tc-linked");
}

// A table written anew has lost its mark.
export const stillMarked = () => marked.every((row) => row.isConnected);
