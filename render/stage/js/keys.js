// Keys and clickers: what a key does, numbers that wait for Enter, and letters that may begin a name.
const WAIT = 500; // milliseconds in which a second letter makes a name of a first one that is a command
const STEPS = { ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", ArrowLeft: "previous",
  ArrowUp: "previous", PageUp: "previous", Backspace: "previous", Home: "first", End: "last", Escape: "back", ".": "black",
  "?": "help", "/": "find" };
const LETTERS = { b: "black", f: "full", s: "speaker", n: "speaker", a: "auto", l: "paper",
  q: "scan" };
const FIELDS = "input, textarea";
const CLICKER = new Set(["PageDown", "PageUp"]);

export function keysOf({ act, find, typed, busy }) {
  let number = "";
  let letter = "";
  let timer = 0;

  function commanded() {
    clearTimeout(timer);
    const action = LETTERS[letter.toLowerCase()];
    letter = "";
    if (action) act(action);
  }

  function digits(event) {
    number = (number + event.key).slice(0, 3);
    typed(number);
  }

  function entered() {
    const wanted = Number(number);
    typed("");
    number = "";
    act("jump", wanted);
  }

  function letters(event) {
    clearTimeout(timer);
    const begun = letter + event.key;
    letter = "";
    if (begun.length === 1 && LETTERS[event.key.toLowerCase()]) {
      letter = event.key;
      timer = setTimeout(commanded, WAIT);
    } else find(begun);
  }

  // An input method takes the letter itself; one that waited goes before it.
  function composed() {
    clearTimeout(timer);
    const begun = letter;
    letter = "";
    find(begun);
  }

  return function pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (busy()) return;
    // A clicker turns the sheet wherever one last pressed; Escape leaves what one was in.
    if (event.target.closest?.(FIELDS) && !CLICKER.has(event.key)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.target.closest?.("button") && (event.key === "Enter" || event.key === " ")) return;
    if (event.key === "Process") return composed();
    if (/^\d$/.test(event.key)) digits(event);
    else if (event.key === "Enter") number ? entered() : act("next");
    else if (STEPS[event.key]) {
      if (letter) commanded();
      if (number) typed((number = ""));
      act(STEPS[event.key]);
    } else if (/^\p{L}$/u.test(event.key)) letters(event);
    else return;
    event.preventDefault();
  };
}
