// The stage's door: one document for the server's page, the speaker's window and the suitcase.
import { deskOf } from "./desk.js";
import { finder } from "./find.js";
import { handOf } from "./hand.js";
import { held } from "./held.js";
import { keysOf } from "./keys.js";
import { linkOf } from "./link.js";
import { monthsOf } from "./months.js";
import { placesOf } from "./places.js";
import { talkOf } from "./talk.js";

const SPEAKER = "ghi-chu";
const SAID = 4000; // milliseconds that a sentence stands

const part = (id) => document.getElementById(id);

function ownWords(area, key) {
  try {
    area.value = sessionStorage.getItem(key) ?? "";
    area.addEventListener("input", () => sessionStorage.setItem(key, area.value));
  } catch {
    // A browser that keeps nothing for files: what is written stands as long as the sheet does.
  }
}

// A file that cannot be opened says why; its first sheet stands all the same.
export async function mount() {
  if (part("data").type !== "application/json" && !("DecompressionStream" in window)) {
    part("say").textContent = part("say").dataset.old;
    return;
  }
  let data;
  try {
    data = await held(part("data"));
  } catch {
    part("say").textContent = part("say").dataset.broken;
    return;
  }
  mounted(data);
}

function mounted(data) {
  const { words } = data;
  const speaker = new URLSearchParams(location.search).has(SPEAKER);
  const main = document.querySelector("main");
  const sheetBox = part("sheet");
  const places = placesOf(data);
  const months = monthsOf(data.months, words);
  const desk = deskOf(part("desk"), words);
  let linked = false;
  let drawn = "";
  let quiet = 0;
  document.body.classList.toggle("speaker", speaker);

  function say(text) {
    clearTimeout(quiet);
    part("say").textContent = text;
    quiet = setTimeout(() => (part("say").textContent = ""), SAID);
  }

  function draw(state) {
    const sheet = talk.sheet();
    const here = `${state.code ?? ""} ${state.at}`;
    if (here !== drawn) {
      drawn = here;
      sheetBox.innerHTML = sheet.html;
      scrollTo(0, 0);
      months(sheetBox, state.code);
      const live = sheetBox.querySelector(".live");
      part("scan-code").innerHTML = live?.innerHTML ?? "";
      part("scan-link").textContent = live?.dataset.link ?? "";
      for (const area of sheetBox.querySelectorAll("textarea")) ownWords(area, `${here} ${sheet.key}`);
      document.title = `${sheet.number}. ${sheet.title}`;
      part("heard").textContent = sheet.title;
      if (!speaker) history.replaceState(null, "", `#${sheet.number}${sheet.part > 1 ? `.${sheet.part}` : ""}`);
    }
    const last = places.get(state.code).sheets.at(-1).number;
    part("number").textContent = [data.edition, [state.auto ? words.auto : "", `${sheet.number} / ${last}`].filter(Boolean).join(" · ")].filter(Boolean).join("\n");
    part("away").hidden = !state.back;
    part("away").textContent = state.back ? words.away.replace("{place}", places.label(state.code)).replace("{back}", places.label(state.back.code)) : "";
    part("black").hidden = !state.black || speaker;
    part("dark").hidden = !state.black || !speaker;
    part("scan").hidden = !state.scan || speaker;
    part("scanned").hidden = !state.scan || !speaker;
    document.querySelector("[data-act=auto]").setAttribute("aria-pressed", String(state.auto));
    if (speaker) desk(sheet, talk.following());
    else link.say("state", state);
  }

  const talk = talkOf(data, places, { leads: !speaker, changed: draw });
  const link = linkOf(async ({ kind, value }) => {
    if (!speaker && kind === "hello") link.say("state", talk.state());
    if (!speaker && kind === "act") act(value.action, value.value);
    if (speaker && kind === "state") {
      linked = true;
      await places.fetched(value.code);
      talk.follow(value);
    }
  });

  function opened() {
    const address = new URL(location.href);
    address.searchParams.set(SPEAKER, "");
    address.hash = "";
    const other = window.open(address, "toancanh-ghi-chu", "width=1280,height=760");
    if (other) link.opened(other);
    else say(words.blocked);
  }

  const does = {
    next: () => talk.step(1), previous: () => talk.step(-1), first: talk.first, last: talk.last, jump: talk.jump, at: talk.move,
    black: talk.black, scan: () => (sheetBox.querySelector(".live") ? talk.scan() : say(words.no_code)), auto: () => talk.auto(), back: talk.home,
    visit: (code) => places.fetched(code).then(() => talk.visit(code), () => say(words.failed)),
  };
  const here = {
    full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.()),
    speaker: () => { if (!speaker) opened(); },
    paper: () => (document.documentElement.dataset.paper = document.documentElement.dataset.paper === "dark" ? "light" : "dark"),
    help: () => part("help").showModal(),
    papers: () => { part("papers-in").innerHTML = places.get(talk.state().code).papers; part("papers").showModal(); },
    find: () => find.open(""),
  };

  function act(action, value) {
    if (action === "jump" && value === 0) return here.papers();
    if (here[action]) return here[action]();
    if (speaker && linked) return link.say("act", { action, value });
    return does[action](value);
  }

  const find = finder({ box: part("find"), places, words, show: (code) => act("visit", code), back: () => act("back"),
    failed: (label) => say(words.not_yet.replace("{place}", label)) });
  const pressed = keysOf({ act, find: find.open, on: (what) => talk.state()[what], busy: () => find.isOpen() || document.querySelector("dialog[open]") !== null,
    typed: (number) => say(number ? words.number.replace("{number}", number) : "") });

  document.addEventListener("keydown", pressed);
  part("bar").addEventListener("click", (event) => {
    const action = event.target.closest("button")?.dataset.act;
    if (action) act(action);
  });
  for (const button of document.querySelectorAll("dialog [data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
  for (const name of ["black", "scan"]) part(name).addEventListener("click", () => act(name));
  sheetBox.addEventListener("click", (event) => {
    if (event.target.closest(".live")) act("scan");
  });
  handOf(main, act);

  // The sheet that the address names: its slide's number, and its part after a point.
  function addressed() {
    const [number, piece] = location.hash.slice(1).split(".").map(Number);
    return places.get(talk.state().code).sheets.findIndex((sheet) => sheet.number === number && sheet.part === (piece || 1));
  }

  talk.move(Math.max(0, addressed()));
  addEventListener("hashchange", () => {
    if (addressed() >= 0) act("at", addressed());
  });
  if (speaker) link.say("hello", null);
  else if (data.note) say(data.note);
  main.focus();
  places.ahead(() => (document.documentElement.dataset.ready = String(places.ready())));
  document.documentElement.dataset.ready = String(places.ready());
}
