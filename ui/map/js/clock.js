// Time in the page: which month is shown, by whose hand, from which series and on which map; tells the server at rest.
import { describe, frameAt, legendAt } from "./frames.js";
import { indexOf, monthAt } from "./numbers.js";
import { keyOf, load } from "./months.js";
import { player } from "./play.js";
import { ground, sinceLines } from "./since.js";
import { slider } from "./slider.js";

const REST = 400; // milliseconds without a move
const PATIENCE = 8000; // milliseconds until an unanswered month is given up

export function clock(picture, box, { fetched, sheet, show }) {
  const own = { at: null, speed: 1, sent: null, timer: 0, ready: null, data: null, known: new Map(),
    chosen: null, followed: undefined, asked: 0 };
  const hand = { moved: (index) => move(index), played: () => play.turn(), sped: (speed) => (own.speed = speed) };
  const row = slider(box, picture.instance, hand);
  const time = () => own.data.time;
  const count = () => indexOf(time().first, time().last) + 1;
  const borderAt = () => indexOf(time().first, time().border);
  const away = () => own.at !== null && monthAt(time().first, own.at) !== own.data.frame.month;
  const setAt = (index) => (time().files["63"] && (!time().files["34"] || index < borderAt()) ? "63" : "34");
  const seriesAt = (index) => own.ready.series[setAt(index)];

  function draw() {
    const start = performance.now();
    const set = setAt(own.at);
    const months = own.ready.series[set];
    const key = `${set} ${own.at}`;
    if (!own.known.has(key)) own.known.set(key, frameAt(months, own.at, time(), own.data.frame.indicator));
    const frame = own.known.get(key);
    // The province chosen by hand is followed from where it was chosen, so that going back over the border finds it.
    if (picture.state.selected !== own.followed) own.chosen = { code: picture.state.selected, set: picture.state.set };
    const selected = own.followed = ground(own.chosen.code, own.chosen.set, set, time().old);
    const geometry = own.ready.geometries[set];
    const description = `${describe(frame, time(), (code) => own.ready.names[set].get(code))} ${own.data.source}`;
    show(picture, { ...own.data, set, selected, frame, description, legend: legendAt(frame, time(), own.data.legend),
      more: (code) => sinceLines(code, own.at, time(), seriesAt) }, geometry);
    tell(frame);
    performance.measure("tc-slider-frame", { start, end: performance.now() });
  }

  function tell(frame) {
    const { said, words } = time();
    const sentence = [own.at < borderAt() ? said.before : said.after, frame.estimated.includes(true) ? words.how : ""];
    row.show(own.at, frame.month, words, sentence.filter(Boolean).join(" "), play.on());
  }

  function move(index) {
    if (!own.ready) return;
    play.stop();
    own.at = index;
    cancelAnimationFrame(own.asked);
    own.asked = requestAnimationFrame(() => own.ready && draw());
    settle();
  }

  function settle() {
    clearTimeout(own.timer);
    own.timer = play.on() ? 0 : setTimeout(() => {
      own.timer = 0;
      // What the server shows, or will when it has answered.
      if (own.sent ? own.sent.month !== monthAt(time().first, own.at) : away()) rest(picture.state.selected);
    }, REST);
  }

  function rest(code) {
    clearTimeout(own.timer);
    own.timer = 0;
    own.sent = { month: monthAt(time().first, own.at), until: performance.now() + PATIENCE };
    picture.send("rest", code ? `${own.sent.month} ${code}` : own.sent.month);
  }

  const play = player({
    ready: () => own.ready !== null && box.isConnected,
    pause: () => 1000 / (time().per_second * own.speed),
    step: (begun) => {
      clearTimeout(own.timer);
      own.at = begun && own.at < count() - 1 ? own.at : begun ? 0 : own.at + 1;
      own.timer = 0;
      draw();
      return own.at < count() - 1;
    },
    ended: () => {
      draw();
      settle();
    },
  });

  // A server's answer: its month is taken over unless the hand has moved on meanwhile. True: drawn here.
  function answer(data) {
    const index = indexOf(data.time.first, data.frame.month);
    if (own.sent && (own.sent.month === data.frame.month || performance.now() > own.sent.until)) own.sent = null;
    const busy = own.at !== null && (own.timer || play.on() || own.sent);
    const key = keyOf(data.time);
    own.data = data;
    own.known.clear();
    if (!busy) own.at = index;
    if (own.ready?.key !== key) own.ready = null;
    row.setUp(data.time, count(), borderAt(), own.ready !== null);
    if (own.ready) {
      if (own.at === index && picture.state) picture.state = { ...picture.state, set: data.set, selected: data.selected };
      draw();
      return true;
    }
    own.at = index;
    play.stop();
    tell(data.frame);
    load(data, fetched, sheet).then((ready) => {
      if (own.data.time === null || keyOf(own.data.time) !== key) return;
      own.ready = ready;
      row.setUp(own.data.time, count(), borderAt(), true);
      draw();
    }).catch(() => row.show(own.at, data.frame.month, data.time.words, data.time.words.failed, false));
    return false;
  }

  return { answer, rest, away: () => own.ready !== null && away(), stop: () => { play.stop(); clearTimeout(own.timer); } };
}
