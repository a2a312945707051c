// The speaker's own window: the time, how long the talk has gone on, the notes, and what comes next.
export function deskOf(box, words) {
  const [clock, gone] = box.querySelectorAll(".clocks b");
  const notes = box.querySelector("#notes");
  const next = box.querySelector("#next");
  const start = { at: Date.now() };
  const two = (number) => String(number).padStart(2, "0");

  function tick() {
    const now = new Date();
    const seconds = Math.floor((now.getTime() - start.at) / 1000);
    clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
    gone.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  }

  box.querySelector("button").addEventListener("click", () => {
    start.at = Date.now();
    tick();
  });
  setInterval(tick, 250);
  tick();
  return function show(sheet, following) {
    notes.replaceChildren(...sheet.notes.map((line) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      return paragraph;
    }));
    next.textContent = following ? `${words.next} ${following.number}. ${following.name}` : words.last;
  };
}
