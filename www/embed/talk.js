// Speaks with the page around an embed. `embed.d.ts` says what is said; this is the frame's side.
//
// Only the origin that the address names is heard and told, and only the window right around this one. It hands over a port once;
// what comes through that is hostile all the same: shapes, sizes and names are checked, and what is wrong is answered by a name.

import { pack, unpack } from "./state.js";

const VERSION = 1;
// Commands that may wait to be answered.
const MOST_WAITING = 64;
const LONGEST_STATE = 4_000_000;
const LONGEST_TEXT = 8_192;
// How long another lesson may take to open.
const OPEN_MS = 20_000;

const SENTENCES = {
  "bad-arguments": "The command lacks an argument, or one is of the wrong type.",
  "bad-line": "A line has at most 4,096 bytes and no control characters; Enter is pressed by the lab.",
  "bad-message": "A command is { type: 'command', id, command, data? }, its id a number or a short string.",
  "bad-state": "That is no state that getState of this lab has returned.",
  "no-lesson": "No lesson is open.",
  "no-terminal": "No terminal is open that takes a line.",
  "not-ready": "The lab has no world yet.",
  "other-version": "The state was made by another version of the lab.",
  "other-world": "The state is that of another lesson than the one that is shown.",
  "step-later": "The step opens when those before it are done.",
  "too-large": "That is larger than a state may be.",
  "too-many": "Too many commands wait for an answer.",
  "timed-out": "The lesson did not open in time.",
  "unknown-command": "There is no such command. There are start, reset, goto, run, getState, setState and setTheme.",
  "unknown-lesson": "The course has no such lesson.",
  "unknown-pane": "There is no such pane.",
  "unknown-step": "The lesson has no such step.",
  "unknown-theme": "The themes are auto, light and dark.",
  "unknown-version": `This lab speaks version ${VERSION}.`,
};

function problem(code) {
  const known = Object.hasOwn(SENTENCES, code) ? code : "failed";
  return { code: known, message: SENTENCES[known] ?? "The command failed." };
}

/** The steps of a lesson, counted. */
function count({ steps }) {
  const done = steps.filter(({ state }) => state === "done").length;
  return { done, total: steps.length, isComplete: steps.length > 0 && done === steps.length };
}

function score(lesson) {
  const { done, total } = count(lesson);
  return { lesson: lesson.id, raw: done, min: 0, max: total, scaled: total ? done / total : 0 };
}

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value, most = LONGEST_TEXT) => typeof value === "string" && value.length <= most;

// -- What others understand who have no code for it ----------------------------------------------------------------

/** A statement in the shape of xAPI 1.0.3, without an actor: who the student is only the host knows. */
function statement(verb, lesson, step) {
  const page = `${location.origin}${location.pathname}`;
  const { raw, min, max, scaled } = score(lesson);
  const { isComplete } = count(lesson);
  const result = step ? { success: true, completion: true } : { score: { raw, min, max, scaled }, completion: isComplete };
  return {
    verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { "en-US": verb } },
    object: {
      objectType: "Activity",
      id: `${page}#/lesson/${lesson.id}${step ? `/step/${step.id}` : ""}`,
      definition: { name: { "en-US": (step ?? lesson).title } },
    },
    ...(verb === "attempted" ? {} : { result }),
    timestamp: new Date().toISOString(),
  };
}

// -- The talk ------------------------------------------------------------------------------------------------------

/** Begins it. `setTheme` sets the page's theme. What it returns hears of the lab: `attach`, `see`, `fail` and `resize`. */
export function begin({ origin, speak = [] }, setTheme) {
  let port = null;
  let serve = null;
  let lesson = null;
  let height = 0;
  let trouble = "";
  let waiting = 0;
  // Who waits until the lab serves, or another lesson is open.
  let watchers = [];

  const post = (message) => port?.postMessage(message);
  const emit = (event, data) => post({ type: "event", event, data });

  function state(verb, step) {
    if (speak.includes("xapi")) parent.postMessage({ subject: "xapi.statement", statement: statement(verb, lesson, step) }, origin);
  }

  function sayReady() {
    const { done, total, isComplete } = count(lesson);
    emit("ready", { lesson: lesson.id, title: lesson.title, steps: lesson.steps, done, total, complete: isComplete });
  }

  // -- What the lab tells ----------------------------------------------------------------------------------------

  function compare(before) {
    for (const [index, step] of lesson.steps.entries()) {
      if (step.state === before.steps[index]?.state || step.state === "later") continue;
      emit("step", { lesson: lesson.id, step: { ...step, number: index + 1 } });
      if (step.state === "done") state("answered", step);
    }
    const [now, then] = [count(lesson), count(before)];
    if (now.done !== then.done) emit("score", score(lesson));
    if (now.isComplete && !then.isComplete) {
      emit("complete", score(lesson));
      state("completed");
    }
  }

  function see(next) {
    const before = lesson;
    lesson = next;
    if (before?.id === next.id) return compare(before);
    sayReady();
    state("attempted");
    wake();
  }

  function fail(why) {
    trouble = why;
    emit("error", { code: "lab-failed", message: why });
  }

  function resize(next) {
    height = next;
    emit("resize", { height });
    // A height is nobody's secret.
    if (speak.includes("lti")) parent.postMessage({ subject: "lti.frameResize", height }, origin ?? "*");
  }

  // -- What the host asks for ------------------------------------------------------------------------------------

  function wake() {
    const woken = watchers;
    watchers = [];
    for (const watcher of woken) watcher();
  }

  /** Resolves when the lab serves and, if it is named, that lesson is open. */
  function until(id) {
    const isSo = () => serve && lesson && (id === undefined || lesson.id === id);
    return new Promise((resolve, reject) => {
      if (isSo()) return resolve();
      const timer = setTimeout(() => reject("timed-out"), OPEN_MS);
      const look = () => {
        if (!isSo()) return watchers.push(look);
        clearTimeout(timer);
        resolve();
      };
      watchers.push(look);
    });
  }

  /** Where to go: a lesson first, then a step or a pane of it. */
  async function go({ lesson: id, step, pane }) {
    for (const word of [id, pane]) if (word !== undefined && !isText(word, 80)) throw "bad-arguments";
    if (step !== undefined && !isText(step, 80) && !Number.isSafeInteger(step)) throw "bad-arguments";
    if (id !== undefined) {
      serve("lesson", id);
      await until(id);
    }
    if (pane !== undefined) serve("pane", pane);
    if (step !== undefined) serve("step", String(step));
  }

  const COMMANDS = {
    async start(data) {
      await go(data);
      return { lesson: lesson.id };
    },
    goto: go,
    reset: () => serve("reset"),
    run({ line }) {
      if (!isText(line)) throw "bad-arguments";
      serve("run", line);
    },
    getState: async () => pack(serve("state")),
    async setState({ state }) {
      if (!isText(state, Number.MAX_SAFE_INTEGER)) throw "bad-arguments";
      if (state.length > LONGEST_STATE) throw "too-large";
      serve("adopt", await unpack(state));
    },
    setTheme({ theme }) {
      if (!["auto", "light", "dark"].includes(theme)) throw "unknown-theme";
      setTheme(theme);
    },
  };

  async function answer(id, work) {
    waiting += 1;
    try {
      if (waiting > MOST_WAITING) throw "too-many";
      const value = await work();
      post({ type: "answer", id, value });
    } catch (error) {
      post({ type: "answer", id, error: problem(error) });
    } finally {
      waiting -= 1;
    }
  }

  function hear({ data: message }) {
    const isCommand = isRecord(message) && message.type === "command";
    const isNamed = isCommand && (Number.isSafeInteger(message.id) || isText(message.id, 64));
    if (!isNamed || !isText(message.command, 64) || !(message.data === undefined || isRecord(message.data))) {
      const id = isNamed ? message.id : null;
      return post({ type: "answer", id, error: problem("bad-message") });
    }
    const { id, command, data = {} } = message;
    answer(id, async () => {
      if (!Object.hasOwn(COMMANDS, command)) throw "unknown-command";
      if (command !== "setTheme") await until();
      return COMMANDS[command](data);
    });
  }

  /** The host asks again and again until it is answered, each time with another port: the first one is taken. */
  function connect(event) {
    const isHost = event.source === parent && event.origin === origin;
    const { data, ports } = event;
    if (!isHost || !isRecord(data) || data.port6379 !== "connect" || ports.length !== 1) return;
    if (port) return ports[0].close();
    if (data.version !== VERSION) {
      ports[0].postMessage({ type: "refused", error: { ...problem("unknown-version"), versions: [VERSION] } });
      return;
    }
    [port] = ports;
    port.onmessage = hear;
    post({ type: "connected", version: VERSION });
    if (height) emit("resize", { height });
    if (lesson) sayReady();
    if (trouble) emit("error", { code: "lab-failed", message: trouble });
  }

  if (origin) addEventListener("message", connect);
  return {
    attach(done) {
      serve = done;
      wake();
    },
    see,
    fail,
    resize,
  };
}
