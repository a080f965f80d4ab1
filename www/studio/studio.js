// The lesson studio: a lesson's two files beside the lesson as a student gets it, checked while they are written. The page's own
// program runs in the preview's frame, the linter in a worker; this holds them together.

import { courseOf, fetchLesson } from "./course.js";
import { Drafts, NAME } from "./drafts.js";
import { button, make } from "./elements.js";
import { lessonFrom, saveAsZip } from "./files.js";
import { layOut } from "./layout.js";
import { Linter } from "./linter.js";
import { openPacking } from "./package-dialog.js";
import { metaOf, setLook } from "./page.js";
import { dataUrl, withPicture } from "./pictures.js";
import { Player } from "./play.js";
import { Preview } from "./preview.js";
import { showProblems, showSteps } from "./report.js";
import { hasLesson, lessonIn, linkToLesson } from "./share.js";
import templateText from "./template/en.md";
import templateData from "./template/lesson.toml";
import { load, say } from "./words.js";

// How long after the last key the lesson is read, and shown anew.
const READ_MS = 300;
const SHOW_MS = 900;
const KEEP_MS = 400;

const FIRST = "my-lesson";
const FILES = { data: "lesson.toml", words: "en.md" };
const PHRASES = ["find", "replace-with", "next", "previous", "all", "match-case", "regexp", "by-word", "replace", "replace-all", "close-search", "current-match", "on-line", "replaced-one", "replaced", "selection-deleted", "control-character"];

const place = document.getElementById("studio");
const drafts = new Drafts();
const lesson = { name: "", data: "", text: "", pictures: {} };
/** What the linter found last. */
const found = { problems: [], steps: [], ways: [] };
const state = { recording: undefined, isPlaying: false, isStudent: false, isWide: false };

let parts;
let linter;
let preview;
let player;
let fields;
/** The compiled course that is shown, and the one that was read last. */
let shown = null;
let read = null;
/** Counts what was written: an answer to an earlier question is none. */
let edition = 0;
const timers = {};

function later(what, ms, act) {
  clearTimeout(timers[what]);
  timers[what] = setTimeout(act, ms);
}

// -- Saying it -------------------------------------------------------------------------------------------------

/** A line under the head, until it is dismissed or `key` says something else. */
function tell(key, text, ...actions) {
  const row = make("div", { className: "studio-notice" }, make("p", {}, text), ...actions);
  row.dataset.key = key;
  const dismiss = button("\u00d7", () => row.remove(), { className: "icon-button" });
  dismiss.setAttribute("aria-label", say("studio-dismiss"));
  row.append(dismiss);
  hush(key);
  parts.notices.append(row);
  return row;
}

function hush(key) {
  parts.notices.querySelector(`[data-key="${key}"]`)?.remove();
}

// -- Reading and checking --------------------------------------------------------------------------------------

function changed() {
  edition++;
  parts.kept.textContent = say("studio-keeping");
  later("keep", KEEP_MS, keep);
  later("read", READ_MS, check);
}

/** Reads the lesson, shows it, and plays it through. */
async function check() {
  const now = ++edition;
  parts.check.status.textContent = say("studio-checking");
  try {
    const files = await courseOf(lesson);
    if (now !== edition) return;
    const [reading, course] = await linter.ask("read", files, lesson.name);
    if (now !== edition) return;
    found.steps = reading.steps;
    showFound(reading.problems);
    read = course;
    later("show", shown ? SHOW_MS : 0, showRead);
    const trial = await linter.ask("try");
    if (now !== edition) return;
    found.ways = trial.ways;
    showFound(trial.problems);
    sayHowMany();
  } catch (error) {
    if (now === edition) parts.check.status.textContent = say("studio-linter-stopped", { why: error.message });
  }
}

function showFound(problems) {
  found.problems = problems;
  showProblems(parts.check.problems, problems, goTo);
  showStepList();
  for (const [pane, file] of Object.entries(FILES)) {
    const own = problems.filter((problem) => problem.file === file);
    const marks = own.map(({ line, message, advice, isGrave }) => ({ line, text: `${message}\n${advice}`, isGrave }));
    fields[pane](["mark", marks]);
  }
}

function sayHowMany() {
  const count = found.problems.length;
  parts.check.status.textContent = count ? say("studio-found", { count }) : say("studio-sound");
  parts.check.status.classList.toggle("sound", count === 0);
}

/** What is played or done must be seen: the preview takes the place of the text. */
function widen() {
  const isWide = state.isWide || state.isPlaying || state.recording !== undefined;
  place.classList.toggle("wide", isWide);
  parts.preview.wide.setAttribute("aria-pressed", state.isWide);
}

function showStepList() {
  widen();
  const does = { play, playWay, record, goTo };
  showSteps(parts.check.steps, found.steps, found.ways, does, state);
  parts.check.all.textContent = say(state.isPlaying ? "studio-stop" : "studio-play-all");
  parts.check.all.disabled = found.steps.length === 0 || state.recording !== undefined;
}

/** Goes to the line of something. */
function goTo({ file, line }) {
  state.isWide = false;
  widen();
  const pane = file === FILES.words ? "words" : "data";
  parts.show(pane);
  fields[pane](["goTo", Math.max(line, 1)]);
}

// -- The preview -----------------------------------------------------------------------------------------------

function showCourse(course) {
  const isThere = course !== null;
  parts.preview.note.hidden = isThere;
  parts.preview.note.textContent = say(shown ? "studio-old-preview" : "studio-no-preview");
  parts.preview.frame.hidden = !isThere && !shown;
  // What is being recorded goes on in the world as it is.
  if (!isThere || state.isPlaying || state.recording) return;
  shown = course;
  player.reset();
  preview.show(course, lesson.name, state.isStudent);
}

function showRead() {
  clearTimeout(timers.show);
  timers.show = undefined;
  showCourse(read);
}

function asStudent() {
  state.isStudent = !state.isStudent;
  parts.preview.student.textContent = say(state.isStudent ? "studio-back" : "studio-as-student");
  place.classList.toggle("as-student", state.isStudent);
  parts.show(state.isStudent ? "preview" : "words");
  preview.forget();
  if (shown) showCourse(shown);
}

/** Runs what may fail, with the buttons off meanwhile. */
async function during(act) {
  // What is played is what was written last.
  if (timers.show !== undefined) showRead();
  state.isPlaying = true;
  showStepList();
  try {
    await act();
  } catch (error) {
    const step = error.step?.title ?? "";
    tell("play", step ? say("studio-play-stopped", { step, why: error.message }) : say("studio-linter-stopped", { why: error.message }));
  } finally {
    state.isPlaying = false;
    showStepList();
  }
}

const tellPlaying = (step) => tell("play", say("studio-playing", { step: step.title }));

/** Plays one step, in a world that has come so far. */
function play(step) {
  parts.show("preview");
  return during(async () => {
    const failed = (await player.reach(step, found.steps, tellPlaying)) ?? (await player.play([step], tellPlaying));
    hush("play");
    if (failed) tell("play", say("studio-not-done", { step: failed.title }));
  });
}

/** Goes a wrong way: what the lesson says to it stands in the preview. */
function playWay(step, way) {
  parts.show("preview");
  state.isWide = true;
  return during(async () => {
    // The way before it is no part of it.
    await player.again();
    const failed = (await player.reach(step, found.steps, tellPlaying)) ?? (await player.play([step], () => {}, way.number));
    hush("play");
    if (failed && failed !== step) tell("play", say("studio-not-done", { step: failed.title }));
  });
}

function playAll() {
  if (state.isPlaying) return player.stop();
  parts.show("preview");
  return during(async () => {
    await player.again();
    const failed = await player.play(found.steps, tellPlaying);
    if (failed) tell("play", say("studio-not-done", { step: failed.title }));
    else if (player.step === "") tell("play", say("studio-played"));
    else hush("play");
  });
}

function toggleWide() {
  state.isWide = !state.isWide;
  widen();
}

function again() {
  preview.forget();
  if (shown) showCourse(shown);
}

async function record(step) {
  if (state.recording === step.id) return stopRecording(step);
  parts.show("preview");
  let isReady = false;
  await during(async () => {
    const failed = await player.reach(step, found.steps, tellPlaying);
    hush("play");
    if (failed) return tell("play", say("studio-not-done", { step: failed.title }));
    await player.record();
    isReady = true;
  });
  if (!isReady) return;
  state.recording = step.id;
  showStepList();
  const stop = button(say("studio-record-stop"), () => stopRecording(step), { className: "primary" });
  tell("record", say("studio-recording", { step: step.title }), stop);
}

async function stopRecording(step) {
  state.recording = undefined;
  state.isWide = false;
  hush("record");
  showStepList();
  try {
    const { data, actions, leftOut } = await player.recorded(step, lesson.data);
    if (leftOut.length) tell("left-out", say("studio-recorded-not", { what: leftOut.join(", ") }));
    if (!actions.length || data === null || data === undefined) return tell("record", say("studio-recorded-none"));
    put("data", data);
    goTo({ file: FILES.data, line: step.line });
    tell("record", say("studio-recorded", { count: actions.length }));
  } catch (error) {
    tell("record", say("studio-linter-stopped", { why: error.message }));
  }
}

// -- Drafts ----------------------------------------------------------------------------------------------------

function keep() {
  clearTimeout(timers.keep);
  timers.keep = undefined;
  const before = lesson.name;
  const under = drafts.save(before, lesson);
  parts.kept.textContent = say(under ? "studio-kept" : "studio-not-kept");
  if (under && under !== before) {
    tell("tabs", say("studio-two-tabs", { name: before, copy: under }));
    lesson.name = under;
    check();
  }
  listDrafts();
}

function listDrafts() {
  const names = new Set([...drafts.names(), lesson.name]);
  parts.drafts.replaceChildren(...[...names].sort().map((name) => make("option", { value: name, selected: name === lesson.name }, name)));
  parts.name.value = lesson.name;
  parts.drafts.hidden = names.size < 2;
}

/** Puts a text into a field in the place of what is there, which undoing brings back. */
function put(pane, text) {
  lesson[pane === "words" ? "text" : "data"] = text;
  fields[pane](["load", text]);
  changed();
}

/** Takes a lesson in hand; whatever was in hand is kept. */
function take({ name, data, text, pictures = {} }) {
  if (timers.keep !== undefined) keep();
  state.recording = undefined;
  for (const key of ["record", "play", "left-out"]) hush(key);
  Object.assign(lesson, { name, data, text, pictures });
  for (const [pane, content] of [["words", text], ["data", data]]) {
    const file = FILES[pane];
    fields[pane](["open", `${name}/${file}`, say("studio-field", { file }), content]);
  }
  found.ways = [];
  shown = null;
  preview.forget();
  listDrafts();
  history.replaceState(null, "", location.pathname + location.search);
  check();
}

/** A lesson from elsewhere becomes a draft; one that there is under its name stays. */
function takeNew({ name, data, text, pictures }) {
  // What is in hand has its name from then on.
  if (timers.keep !== undefined) keep();
  const own = drafts.free(name);
  if (own !== name) tell("renamed", say("studio-renamed", { name, copy: own }));
  take({ name: own, data, text, pictures });
  keep();
}

function open(name) {
  const draft = drafts.load(name);
  if (draft) take({ name, ...draft });
}

function begin() {
  takeNew({ name: FIRST, data: templateData, text: templateText });
  parts.show("words");
  fields.words(["focus"]);
}

async function openFiles({ target }) {
  const files = [...target.files];
  target.value = "";
  if (files.length === 0) return;
  try {
    const { name, data, text, pictures } = await lessonFrom(files);
    takeNew({ name, data: data ?? templateData, text: text ?? templateText, pictures });
    tell("opened", say("studio-opened", { name: lesson.name }));
  } catch (error) {
    tell("opened", say("studio-not-opened", { file: files[0].name, why: error.message }));
  }
}

async function addPictures({ target }) {
  const files = [...target.files];
  target.value = "";
  for (const file of files) {
    try {
      const { pictures, name } = withPicture(lesson.pictures, file.name, new Uint8Array(await file.arrayBuffer()));
      lesson.pictures = pictures;
      tell("picture", say("studio-picture-added", { name, written: `![what it shows](${name})` }));
      changed();
    } catch (error) {
      tell("picture", say("studio-not-added", { file: file.name, why: error.message }));
    }
  }
}

/** What the preview shows for a picture's address. */
function pictureAt(address) {
  const own = `lessons/${lesson.name}/`;
  const name = address.startsWith(own) ? address.slice(own.length) : "";
  return Object.hasOwn(lesson.pictures, name) ? dataUrl(name, lesson.pictures[name]) : undefined;
}

function rename({ target }) {
  const name = target.value.trim().toLowerCase();
  if (!NAME.test(name)) {
    target.value = lesson.name;
    return tell("name", say("studio-name-rule"));
  }
  hush("name");
  if (name === lesson.name) return;
  const before = lesson.name;
  lesson.name = drafts.free(name);
  if (lesson.name !== name) tell("renamed", say("studio-renamed", { name, copy: lesson.name }));
  keep();
  if (!drafts.isForeign(before)) drafts.remove(before);
  listDrafts();
  check();
}

function remove() {
  const { name, data, text, pictures } = lesson;
  clearTimeout(timers.keep);
  timers.keep = undefined;
  drafts.remove(name);
  const next = drafts.current();
  if (next) open(next);
  else takeNew({ name: FIRST, data: templateData, text: templateText });
  const undo = button(say("studio-undo"), () => {
    hush("deleted");
    takeNew({ name, data, text, pictures });
  });
  tell("deleted", say("studio-deleted", { name }), undo);
}

/** What a package is made of: the lesson as it is now, with those that it builds on. */
async function packable() {
  const title = /^# +(.*\S)/m.exec(lesson.text)?.[1] ?? lesson.name;
  const files = await courseOf(lesson, title);
  const compiled = await linter.ask("compile", files).catch(() => Promise.reject(new Error(say("studio-why-unreadable"))));
  return { lesson: { name: lesson.name, title }, files, compiled, problems: found.problems.length };
}

// -- Links -----------------------------------------------------------------------------------------------------

async function share() {
  const { url, length, isShort } = await linkToLesson(lesson);
  if (!isShort) return tell("share", say("studio-link-long", { length: length.toLocaleString() }));
  try {
    await navigator.clipboard.writeText(url);
    tell("share", say("studio-copied"));
  } catch {
    const link = make("input", { type: "text", readOnly: true, value: url, "aria-label": say("studio-link") });
    tell("share", say("studio-copy-by-hand"), link);
    link.select();
  }
}

/** A lesson in the address is asked about; until then what was here before is. */
async function askAboutLink() {
  const { hash } = location;
  if (!hasLesson(hash)) return;
  history.replaceState(null, "", location.pathname + location.search);
  try {
    const linked = await lessonIn(hash);
    const answer = (act) => () => {
      hush("link");
      act();
    };
    const accept = button(say("studio-link-open"), answer(() => takeNew(linked)), { className: "primary" });
    const leave = button(say("studio-link-leave"), answer(() => {}));
    tell("link", say("studio-from-link", { name: linked.name }), accept, leave);
    accept.focus();
  } catch (error) {
    tell("link", say("studio-link-broken", { why: error.message }));
  }
}

/** `#open=NAME`: a lesson of the course, to begin with. */
async function openFromCourse() {
  const name = /^#open=([a-z0-9-]+)$/.exec(location.hash)?.[1];
  if (!name) return;
  history.replaceState(null, "", location.pathname + location.search);
  const ready = await fetchLesson(name);
  if (ready) takeNew({ name, ...ready });
  else tell("opened", say("studio-unknown-lesson", { name }));
}

// -- All together ----------------------------------------------------------------------------------------------

/** Both text fields: `fields.words`, `fields.data` take orders. */
async function mountFields() {
  const url = metaOf("editor");
  const { mountEditor } = await import(url);
  const phrases = PHRASES.map((name) => say(`editor-${name}`));
  const mount = (pane, key) => {
    const typed = (text) => {
      if (lesson[key] === text) return;
      lesson[key] = text;
      changed();
    };
    return mountEditor([parts[pane].field, typed, phrases]);
  };
  fields = { words: mount("words", "text"), data: mount("data", "data") };
  parts.words.title.textContent = say("studio-words-file", { file: FILES.words });
  parts.data.title.textContent = say("studio-data-file", { file: FILES.data });
}

function heedTabs() {
  drafts.watch((name) => {
    listDrafts();
    if (name === lesson.name && drafts.isForeign(name)) keep();
  });
  // What was typed last is not lost with the tab.
  addEventListener("pagehide", () => timers.keep !== undefined && keep());
  addEventListener("hashchange", () => {
    askAboutLink();
    openFromCourse();
  });
}

async function start() {
  setLook();
  await load();
  document.title = `${say("studio-title")} - Port6379`;
  parts = layOut(place, { rename, open, openFiles, addPictures, begin, save: () => saveAsZip(lesson), pack: () => openPacking(packable), share, remove, asStudent, again, playAll, toggleWide });
  linter = new Linter(metaOf("linter"));
  preview = new Preview(parts.preview.frame, (bytes) => player.hear(bytes), pictureAt);
  player = new Player(linter, preview);
  // Another linter knows nothing of the preview's lab until that begins anew.
  linter.onrestart = () => shown && showCourse(shown);
  await mountFields();
  const { hash } = location;
  const current = drafts.current();
  const draft = current && drafts.load(current);
  // Who only looks leaves no draft behind.
  if (draft) take({ name: current, ...draft });
  else take({ name: FIRST, data: templateData, text: templateText });
  if (hash) history.replaceState(null, "", hash);
  heedTabs();
  await askAboutLink();
  await openFromCourse();
}

start().catch((error) => {
  const text = `The studio did not load: ${error.message}. Reload the page; if that does not help, whoever runs this site must upload the whole folder again.`;
  place.replaceChildren(make("main", { className: "studio-note" }, make("p", { role: "alert" }, text)));
});
