// Keys and clickers: what a key does, numbers that wait for Enter, and letters that begin a name.
const WAIT = 500; // milliseconds in which a second letter makes a name of a first one that is a command
const SLOW = 2000; // milliseconds in which it still does after the command, which is then taken back
const STEPS = { ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", ArrowLeft: "previous",
  ArrowUp: "previous", PageUp: "previous", Backspace: "previous", Home: "first", End: "last", Escape: "back", ".": "black",
  "?": "help", "/": "find", F2: "speaker" };
const LETTERS = { b: "black" };
const SHIFTED = { n: "speaker", a: "auto", l: "paper", f: "full", q: "scan" }; // names begin with these: only with Shift
const TWICE = new Set(["black", "auto", "paper", "full", "scan"]); // done again they are undone
const FIELDS = "input, textarea";
const SLIDES = /^(Arrow|Home|End|Escape)/; // what a slider keeps for itself
const CLICKER = new Set(["PageDown", "PageUp"]);

export function keysOf({ act, find, typed, busy, on }) {
  let number = "";
  let letter = "";
  let action = "";
  let acted = 0;
  let timer = 0;

  // The letter that waited is the command after all.
  function commanded() {
    clearTimeout(timer);
    const ends = on(action); // what ends black, say, begins no name
    act(action);
    if (ends) forgotten();
    else acted = Date.now();
  }

  function forgotten() {
    clearTimeout(timer);
    letter = action = "";
    acted = 0;
  }

  // Another key: what waited acts before it, unless that key leaves.
  function settled(leaves = false) {
    if (letter && !acted && !leaves) commanded();
    forgotten();
  }

  // The letter that began a name; what it did meanwhile is undone.
  function begun() {
    const first = !acted || (TWICE.has(action) && Date.now() - acted < SLOW) ? letter : "";
    if (first && acted && on(action) !== false) act(action);
    forgotten();
    return first;
  }

  function digits(event) {
    settled();
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
    if (event.repeat) return; // a key held down must not make the hall flash
    const key = event.key.toLowerCase();
    const command = (event.shiftKey && SHIFTED[key]) || LETTERS[key];
    const again = letter.toLowerCase() === key && command === action;
    if (again && !acted) commanded(); // pressed twice it is the command twice
    const first = again || (command && acted) ? "" : begun();
    if (first || !command) return find(first + event.key);
    forgotten();
    letter = event.key;
    action = command;
    timer = setTimeout(commanded, WAIT);
  }

  // An input method takes the letter itself; one that waited goes before it.
  function composed() {
    find(begun());
  }

  return function pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (busy()) return;
    // A clicker turns the sheet wherever one last pressed; Escape leaves what one was in.
    const field = event.target.closest?.(FIELDS);
    if (field && !CLICKER.has(event.key) && (field.type !== "range" || SLIDES.test(event.key))) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.target.closest?.("button") && (event.key === "Enter" || event.key === " ")) return;
    if (event.key === "Process") return composed();
    if (/^\d$/.test(event.key)) digits(event);
    else if (event.key === "Enter") {
      settled();
      if (number) entered();
      else act("next");
    } else if (STEPS[event.key]) {
      settled(event.key === "Escape");
      if (number) typed((number = ""));
      act(STEPS[event.key]);
    } else if (/^\p{L}$/u.test(event.key)) letters(event);
    else return;
    event.preventDefault();
  };
}
