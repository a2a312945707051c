// The map through the months: classes by month for each province, recoloured as the hand or the player moves.
const PACE = 150; // milliseconds a month while it plays

export function monthsOf(series, words) {
  if (!series) return () => {};
  const last = series.months.length - 1;
  const levels = new Map(series.codes.map((code, at) => [code, series.levels[at]]));
  let timer = 0;

  return function mounted(sheet, code) {
    clearInterval(timer);
    const box = sheet.querySelector(".months");
    if (!box) return;
    const range = box.querySelector("input");
    const play = box.querySelector(".play");
    const shapes = [...box.querySelectorAll(".land [data-code]")];
    const guesses = [...box.querySelectorAll("[data-guess]")];
    const [asOf, check] = sheet.querySelectorAll(".foot > [data-month]");
    const own = code === null ? series.codes.length : series.codes.indexOf(code);

    function drawn() {
      const at = Number(range.value);
      for (const shape of shapes) {
        const shade = series.steps[levels.get(shape.dataset.code)?.[at].toLowerCase()] ?? "none";
        shape.setAttribute("class", shape.classList.contains("islet") ? `islet ${shade}` : shade);
      }
      for (const guess of guesses) guess.toggleAttribute("hidden", !/[A-Z]/.test(levels.get(guess.dataset.guess)?.[at] ?? ""));
      box.querySelector(".when").textContent = series.months[at];
      box.querySelector(".value").textContent = own < 0 ? "" : series.shown[own].split("|")[at];
      box.querySelector(".of").textContent = own < 0 ? "" : series.details[own].split("|")[at];
      range.setAttribute("aria-valuetext", series.months[at]);
      asOf.textContent = words.as_of.replace("{month}", series.months[at]);
      check?.toggleAttribute("hidden", at !== series.own); // the slide's code is of the deck's month only
    }

    function stopped() {
      clearInterval(timer);
      play.setAttribute("aria-pressed", "false");
    }

    play.addEventListener("click", () => {
      if (play.getAttribute("aria-pressed") === "true") return stopped();
      if (Number(range.value) === last) range.value = "0";
      play.setAttribute("aria-pressed", "true");
      timer = setInterval(() => {
        range.value = String(Number(range.value) + 1);
        drawn();
        if (Number(range.value) >= last) stopped();
      }, PACE);
    });
    range.max = String(last);
    range.value = String(last);
    range.addEventListener("input", () => {
      stopped();
      drawn();
    });
    drawn();
  };
}
