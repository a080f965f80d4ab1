// The timeline: a session to scrub through, to play, to save, to send; the student's own, or one from a file or a link. What was done
// is replayed in a worker (src/app/linter), and each moment is shown by the page itself, in a frame.

import { button, make } from "../studio/elements.js";
import { Linter } from "../studio/linter.js";
import { metaOf, setLook } from "../studio/page.js";
import { load, say } from "../studio/words.js";
import { Frame } from "./frame.js";
import { layOut } from "./layout.js";
import { Now } from "./now.js";
import { fromFile, fromLink, hasSession, toFile, toLink } from "./pack.js";
import { showSteps, span } from "./steps.js";

/** How often the past that is played is painted. */
const FRAME_MS = 120;
/** How long a moment stands where nothing is to move. */
const STILL_MS = 1_500;
const REPORT = "#report";

const place = document.getElementById("session");
const now = Now.find();
const isNarrow = matchMedia("(max-width: 760px)");
const hasStill = matchMedia("(prefers-reduced-motion: reduce)");

let parts;
let linter;
let frame;
/** Counts the sessions that were opened: what is said of an earlier one is past. */
let edition = 0;
const state = { outline: null, moment: 0, isEnd: false, isOwn: true, isReplaying: false, isPlaying: false, wanted: null };

function ask(...question) {
  return linter.ask(...question);
}

// -- Saying it -------------------------------------------------------------------------------------------------

/** A line under the head, until it is dismissed or `key` says something else. */
function tell(key, text, ...actions) {
  hush(key);
  const row = make("div", { className: "session-notice" }, make("p", {}, text), ...actions);
  row.dataset.key = key;
  const dismiss = button("\u00d7", () => row.remove(), { className: "icon-button" });
  dismiss.setAttribute("aria-label", say("studio-dismiss"));
  row.append(dismiss);
  parts.notices.append(row);
}

function hush(key) {
  parts.notices.querySelector(`[data-key="${key}"]`)?.remove();
}

/** There is nothing to show, and why. */
function fail(why) {
  Object.assign(state, { outline: null, isPlaying: false, isReplaying: false, wanted: null });
  parts.waiting.hidden = true;
  parts.view.hidden = true;
  parts.note.hidden = false;
  parts.note.replaceChildren(make("p", { role: "alert" }, say("session-failed", { why })), make("p", {}, say("session-failed-else")));
  refresh();
}

// -- Replaying -------------------------------------------------------------------------------------------------

/** What the frame's page says is answered by the session; the first word is ours. */
async function answer(data) {
  const own = edition;
  try {
    const bytes = await ask(...(data ? ["session-hear", data] : ["session-ready"]));
    if (own === edition && data) replay(own).catch((error) => own === edition && fail(error.message));
    return own === edition ? bytes : null;
  } catch (error) {
    if (own === edition) fail(error.message);
    return null;
  }
}

/** Once the frame's page has brought the history, it is replayed. */
async function replay(own) {
  if (state.isReplaying || state.outline) return;
  let stage = await ask("session-stage");
  if (own !== edition || state.isReplaying) return;
  if (stage.trouble) throw new Error(stage.trouble);
  if (!stage.hasBegun) return;
  state.isReplaying = true;
  parts.waiting.hidden = false;
  await Promise.all((await ask("session-lessons")).map(fetchWords));
  while (!stage.isReady && own === edition) {
    stage = await ask("session-go-on");
    parts.progress.max = Math.max(stage.of, 1);
    parts.progress.value = stage.done;
  }
  const outline = await ask("session-outline");
  if (own !== edition) return;
  state.isReplaying = false;
  parts.waiting.hidden = true;
  take(outline);
  await show(outline.moments.length);
}

/** A lesson's words, for the names of its steps. Without them the steps' ids stand there. */
async function fetchWords(lesson) {
  const response = await fetch(`lessons/${encodeURIComponent(lesson)}/words.bin`).catch(() => undefined);
  if (!response?.ok) return;
  let bytes = new Uint8Array(await response.arrayBuffer());
  // The build packs the file itself.
  if (bytes[0] === 0x1f) {
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    bytes = await new Response(plain).arrayBuffer().then((whole) => new Uint8Array(whole), () => bytes);
  }
  await ask("session-words", lesson, bytes);
}

function take(outline) {
  state.outline = outline;
  parts.head.title.textContent = outline.title;
  parts.controls.slider.max = outline.moments.length;
  showSteps(parts.steps, outline, (moment) => {
    // Where there is room for one of the two, the moment is what was asked for.
    if (isNarrow.matches) toggleSteps();
    return goTo(moment);
  });
  if (outline.about) tellOfFile(outline);
  refresh();
}

/** Whether the file leads to the state that it was saved with, and what else it says. */
function tellOfFile({ agrees, isOfOtherCourse, about, digest }) {
  const key = agrees ? "session-agrees" : isOfOtherCourse ? "session-other-course" : "session-differs";
  tell("file", say(key, { digest: digest.slice(0, 12), build: about.build || "?" }));
  parts.past.dataset.agrees = String(agrees);
  if (about.problem || about.said || about.browser) {
    tell("problem", say("session-problem-says", { text: [about.problem, about.said, about.browser].filter(Boolean).join(" | ") }));
  }
}

// -- Moving in time --------------------------------------------------------------------------------------------

function clock(ms) {
  return new Date(ms).toISOString().slice(11, 19);
}

/** What a moment is called. */
function nameOf(moment) {
  return moment === 0 ? say("session-beginning") : state.outline.moments[moment - 1].label;
}

function said(moment, nowMs) {
  const of = state.outline.moments.length;
  return say("session-at", { moment, of, label: nameOf(moment), time: clock(nowMs), after: span(nowMs - state.outline.startMs) });
}

function moved({ moment, nowMs, isEnd }) {
  state.moment = moment;
  state.isEnd = isEnd;
  const text = said(moment, nowMs);
  parts.controls.slider.value = moment;
  parts.controls.slider.setAttribute("aria-valuetext", text);
  parts.status.textContent = text;
  refresh();
}

/** Shows a moment; of those that are asked for while one comes, the last. */
async function show(moment) {
  const isUnderway = state.wanted !== null;
  state.wanted = moment;
  if (isUnderway) return;
  const own = edition;
  try {
    while (state.wanted !== null && own === edition) {
      const to = state.wanted;
      const [bytes, shown] = await ask("session-show", to);
      if (own !== edition) return;
      frame.say(bytes);
      if (shown) moved(shown);
      if (state.wanted === to) state.wanted = null;
    }
  } catch (error) {
    state.wanted = null;
    if (own === edition) fail(error.message);
  }
}

function goTo(moment) {
  stop();
  const last = state.outline?.moments.length ?? 0;
  return show(Math.max(0, Math.min(moment, last)));
}

function stop() {
  state.isPlaying = false;
  refresh();
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Plays from here to the end: as it was, or, where nothing is to move, moment by moment. */
async function play() {
  const own = edition;
  state.isPlaying = true;
  refresh();
  if (state.isEnd) await show(0);
  let last = performance.now();
  while (state.isPlaying && own === edition && !state.isEnd) {
    const speed = Number(parts.controls.speed.value);
    if (hasStill.matches) {
      await pause(STILL_MS / speed);
      if (state.isPlaying) await show(state.moment + 1);
      continue;
    }
    await pause(FRAME_MS);
    const at = performance.now();
    // A tab that slept goes on where it was.
    const passed = Math.min(at - last, 4 * FRAME_MS) * speed;
    last = at;
    if (!state.isPlaying) break;
    const [bytes, shown] = await ask("session-play", passed);
    if (own !== edition) return;
    frame.say(bytes);
    if (shown) moved(shown);
  }
  if (own === edition) stop();
}

function togglePlay() {
  if (state.isPlaying) return stop();
  play().catch((error) => fail(error.message));
}

function refresh() {
  const { controls, head, past } = parts;
  const isThere = state.outline !== null;
  const last = state.outline?.moments.length ?? 0;
  for (const element of [controls.slider, controls.speed, controls.play, head.buttons.save, head.buttons.share, head.buttons.steps]) element.disabled = !isThere;
  controls.before.disabled = !isThere || state.moment === 0;
  controls.after.disabled = !isThere || state.moment >= last;
  controls.play.textContent = say(state.isPlaying ? "session-pause" : "session-play");
  controls.goOn.hidden = !now || !state.isOwn;
  controls.goOn.disabled = !isThere || state.moment >= last;
  head.buttons.back.hidden = !now;
  past.hidden = !isThere;
}

// -- Going on from here ----------------------------------------------------------------------------------------

/** The lab takes back what came later; it stays there to be done again. */
async function goOn() {
  stop();
  const { moment, outline } = state;
  const count = outline.moments.length - moment;
  const accept = button(say("session-go-on-do"), () => {
    hush("go-on");
    takeBack(moment);
  }, { className: "primary" });
  tell("go-on", say("session-go-on-what", { count, label: nameOf(moment) }), accept);
  accept.focus();
}

async function takeBack(moment) {
  if (!now.isThere) return tell("go-on", say("session-elsewhere"));
  parts.controls.goOn.disabled = true;
  try {
    const isBack = await now.goBack(moment, ask);
    if (!isBack) return tell("go-on", say("session-elsewhere"));
    tell("go-on", say("session-gone-on"));
    now.show();
  } catch (error) {
    tell("go-on", say("session-failed", { why: error.message }));
  } finally {
    refresh();
  }
}

// -- Files and links -------------------------------------------------------------------------------------------

/** The mark of this build. */
function build() {
  return metaOf("linter").match(/-([0-9a-f]+)\.js$/)?.[1] ?? "";
}

/** What a file says besides the session: of a report the student's words, the browser and the page's last messages. */
function aboutIt(problem) {
  const { about } = state.outline;
  if (problem === undefined) return [about?.problem ?? "", about?.browser ?? "", about?.said ?? ""];
  return [problem, navigator.userAgent, now?.isThere ? now.said : ""];
}

/** The session's bytes; `problem`: what a report says. */
function bytesToSave(problem) {
  return ask("session-save", state.outline.about?.build ?? build(), ...aboutIt(problem));
}

function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = make("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function fileName(kind) {
  const day = new Date().toISOString().slice(0, 10);
  return ["port6379", kind, state.outline.lesson, day].filter(Boolean).join("-") + ".p6379";
}

async function save() {
  const name = fileName("session");
  download(name, await toFile(await bytesToSave()));
  tell("saved", say("session-saved", { name }));
}

async function saveReport() {
  if (!state.outline) return;
  const name = fileName("report");
  download(name, await toFile(await bytesToSave(parts.report.problem.value.trim() || say("session-no-words"))));
  tell("saved", say("session-report-saved", { name }));
}

async function share() {
  const { url, length, isShort } = await toLink(await bytesToSave());
  if (!isShort) return tell("share", say("session-link-long", { length: length.toLocaleString("en") }));
  try {
    await navigator.clipboard.writeText(url);
    tell("share", say("session-copied"));
  } catch {
    const link = make("input", { type: "text", readOnly: true, value: url, "aria-label": say("session-link") });
    tell("share", say("studio-copy-by-hand"), link);
    link.select();
  }
}

/** A session from elsewhere is shown in a world of its own. `bytes` promises it; `name`: where it comes from. */
async function open(bytes, name) {
  try {
    const hash = await ask("session-open", await bytes);
    begin();
    state.isOwn = false;
    refresh();
    frame.begin(hash, false);
  } catch (error) {
    tell("opened", say("session-not-opened", { name, why: error.message }));
    // What was shown before is still there, unless it was given up for this one.
    if (!state.outline && !state.isReplaying) fail(error.message);
  }
}

function openFile({ target }) {
  const [file] = target.files;
  target.value = "";
  if (file) openGiven(file);
}

function openGiven(file) {
  return open(fromFile(file), file.name);
}

function openLink() {
  const { hash } = location;
  history.replaceState(null, "", location.pathname + location.search);
  return open(fromLink(hash), say("session-link"));
}

/** The student's own session. */
async function openOwn() {
  begin();
  state.isOwn = true;
  await ask("session-here");
  frame.begin(now?.hash ?? "#/lesson/-", true);
}

function begin() {
  edition++;
  Object.assign(state, { outline: null, moment: 0, isEnd: false, isReplaying: false, isPlaying: false, wanted: null });
  for (const key of ["file", "problem", "go-on", "opened", "saved", "share"]) hush(key);
  parts.note.hidden = true;
  parts.view.hidden = false;
  parts.status.textContent = "";
  delete parts.past.dataset.agrees;
  parts.head.title.textContent = "";
  parts.steps.replaceChildren();
  refresh();
}

// -- All together ----------------------------------------------------------------------------------------------

function toggleSteps() {
  parts.steps.hidden = !parts.steps.hidden;
  parts.head.buttons.steps.setAttribute("aria-pressed", String(!parts.steps.hidden));
}

function toggleReport() {
  const { panel, problem } = parts.report;
  panel.hidden = !panel.hidden;
  parts.head.buttons.report.setAttribute("aria-expanded", String(!panel.hidden));
  if (!panel.hidden) problem.focus();
}

/** A file that is dropped anywhere on the page is opened. */
function heedDrops() {
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) openGiven(file);
  });
}

/** Buttons whose work may fail say so. */
function guarded(act) {
  return (event) => Promise.resolve(act(event)).catch((error) => tell("failed", say("session-failed", { why: error.message })));
}

async function start() {
  setLook();
  await load();
  document.title = `${say("session-title")} - Port6379`;
  parts = layOut(place, {
    before: () => goTo(state.moment - 1),
    after: () => goTo(state.moment + 1),
    slide: ({ target }) => goTo(Number(target.value)),
    togglePlay,
    goOn,
    save: guarded(save),
    saveReport: guarded(saveReport),
    share: guarded(share),
    back: () => now?.show(),
    openFile,
    toggleSteps,
    toggleReport,
  });
  linter = new Linter(metaOf("linter"));
  // A replay that takes too long was ended, and with it all that was known.
  linter.onrestart = () => fail(say("session-why-long"));
  frame = new Frame(parts.frame, answer);
  heedDrops();
  addEventListener("hashchange", () => hasSession(location.hash) && openLink());
  refresh();
  if (hasSession(location.hash)) return openLink();
  if (location.hash === REPORT) toggleReport();
  await openOwn();
}

start().catch((error) => {
  const text = `The timeline did not load: ${error.message}. Reload the page; if that does not help, whoever runs this site must upload the whole folder again.`;
  place.replaceChildren(make("main", { className: "session-note" }, make("p", { role: "alert" }, text)));
});
