// Touch and mouse: a swipe or a touch at an edge turns the sheet; the bar shows while the mouse moves.
const FAR = 60; // pixels that make a swipe
const REST = 2500; // milliseconds until the bar goes

export function handOf(main, act) {
  let from = null;
  let timer = 0;
  main.addEventListener("pointerdown", (event) => (from = { x: event.clientX, y: event.clientY, touch: event.pointerType === "touch" }));
  main.addEventListener("pointerup", (event) => {
    if (!from || event.target.closest("textarea, input, button, a, dialog")) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    const scrolled = event.target.closest(".scroll");
    if (from.touch && Math.abs(dx) > FAR && Math.abs(dx) > 2 * Math.abs(dy)) {
      if (!scrolled || scrolled.scrollWidth <= scrolled.clientWidth) act(dx < 0 ? "next" : "previous");
    } else if (Math.abs(dx) < 8 && Math.abs(dy) < 8 && !String(getSelection())) {
      const at = event.clientX / innerWidth;
      if (at > 0.85) act("next");
      else if (at < 0.15) act("previous");
    }
    from = null;
  });
  addEventListener("pointermove", () => {
    document.body.classList.add("hand");
    clearTimeout(timer);
    timer = setTimeout(() => document.body.classList.remove("hand"), REST);
  });
}
