// Playing: one step after another at a pace that may change on the way. It begins by hand only, never by itself.
export function player({ ready, pause, step, ended }) {
  let run = 0; // the number of the run that is on, 0 for none
  let runs = 0;

  function stop() {
    run = 0;
  }

  function turn() {
    if (run) {
      stop();
      ended();
      return;
    }
    if (!ready()) return;
    const own = (run = runs += 1);
    let due = 0;
    const tick = (now) => {
      if (run !== own) return;
      if (!ready()) return stop();
      if (now >= due) {
        const more = step(due === 0);
        due = Math.max(due || now, now - pause()) + pause();
        if (!more) {
          stop();
          ended();
          return;
        }
      }
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  return { turn, stop, on: () => run !== 0 };
}
