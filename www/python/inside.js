// Python in the lab's own worker, for browsers in which WebAssembly cannot wait (no JSPI). worker-boot.js loads this when the page
// says so.
//
// Where a program waits, the lab's time leaps to what it waits for, before the call returns: time is virtual, so nothing need wait.
// While a program computes, the lab hears nobody, and what else is done in the page comes after it. At Python's prompt, and where a
// script asks for a line (lab.py), the interpreter is not on the stack, and everything goes on.

import { realNow } from "./clock.js";
import { load, wordsOf } from "./interpreter.js";
import { INTERRUPTED, Interrupts, NOTHING_TO_COME, Program, TIMED_OUT } from "./program.js";
import { readNews } from "./wire.js";

/** How far time leaps for a wait that has no end of its own, in milliseconds of the lab's: an hour. */
const LONGEST_MS = 3_600_000;
/** Waits that end by their timer and cost no time. A program that sleeps in an endless loop would fill the history with its naps. */
const FREE_NAPS = 1_000;
/** How long each further one takes. */
const NAP_MS = 50;
/** The exit status of a program that Ctrl-C has ended. */
const BY_INTERRUPT = 130;

/** The lab: `act` carries out what an actor does, `goOn` lets time pass until it has news. Both give its time then. */
const { actors } = globalThis;
const interrupts = new Interrupts();
/** Programs at work, by their actors' numbers. */
const programs = new Map();
/** The one whose interpreter is on the stack. */
let running = null;
/** One interpreter loads at a time. */
let loading = Promise.resolve();

/** Code of the interpreter has the lab's time. The page knows who is at work meanwhile: only it can end that. */
function inPython(program, work) {
  running = program;
  postMessage({ inside: { running: program.actor } });
  program.clock.use();
  try {
    return work();
  } finally {
    program.clock.leave();
    postMessage({ inside: { running: 0 } });
    running = null;
  }
}

/** The lab has the browser's. */
function inLab(work) {
  running?.clock.leave();
  try {
    return work();
  } finally {
    running?.clock.use();
  }
}

function exit(actor, status) {
  inLab(() => actors.act(actor, Uint8Array.of("q".charCodeAt(0), status)));
}

// -- Waiting -----------------------------------------------------------------------------------------------------

function wait(program, ms) {
  // What has been heard since is looked at first.
  if (program.hasNews) return program.outcome(0);
  const timer = program.setTimer(ms);
  program.send();
  const latest = timer ? Infinity : program.clock.now() + LONGEST_MS;
  while (!program.hasNews) {
    if (interrupts.look()) {
      program.raiseInterrupt(true);
      return INTERRUPTED;
    }
    const now = inLab(() => actors.goOn(program.actor));
    if (!program.hasNews && !(now >= 0 && now < latest)) return NOTHING_TO_COME;
  }
  if (program.isGone) return INTERRUPTED;
  const outcome = program.outcome(timer);
  if (outcome === TIMED_OUT && ++program.naps > FREE_NAPS) nap();
  return outcome;
}

function nap() {
  const end = realNow() + NAP_MS;
  while (realNow() < end);
}

function newProgram(actor) {
  const program = new Program({
    isSynchronous: true,
    interrupts,
    send: (acts) => inLab(() => actors.act(actor, acts)),

    raised(isByAddress) {
      if (!isByAddress) return;
      interrupts.raised += 1;
      postMessage({ inside: { interrupted: interrupts.raised } });
    },

    wait,

    turn(program) {
      program.send();
      inLab(() => actors.act(actor, new Uint8Array()));
    },
  });
  return Object.assign(program, { actor, naps: 0, isGone: false, isReady: false });
}

// -- A program ---------------------------------------------------------------------------------------------------

async function play(program, commission, { total, wheels }) {
  loading = loading.catch(() => {}).then(() => load(program, total));
  const python = await loading;
  if (program.isGone) return;
  program.isReady = true;
  program.endProgress();
  // While it loaded, nobody told it of the time.
  program.clock.set(inLab(() => actors.act(program.actor, new Uint8Array())));
  inPython(program, () => program.putFiles(python, commission));
  await program.unpack(python, commission, wheels);
  const steps = inPython(program, () => python.pyimport("_lab").steps(...wordsOf(python, commission)));
  const go = (step) => inPython(program, step);
  let status = go(() => steps.go_on());
  while (status === undefined && !program.isGone) {
    await lineOf(program);
    status = program.hasInterrupt ? go(() => interrupt(program, steps)) : go(() => steps.go_on());
  }
  if (!program.isGone) inPython(program, () => program.end(status));
}

/** Resolves when there is a line, or something else that ends the wait for it. */
async function lineOf(program) {
  while (!program.hasLine && !program.hasInterrupt && !program.isGone) {
    await new Promise((resolve) => (program.wake = resolve));
    program.wake = null;
  }
  program.hasNews = false;
}

function interrupt(program, steps) {
  program.raiseInterrupt();
  return steps.interrupt();
}

/** The lab has news for an actor; whether it is for it alone. The lab is at work: nothing may be asked of it before this returns. */
actors.hear = (actor, bytes) => {
  const program = programs.get(actor);
  if (!program) return false;
  const [{ kind }] = readNews(bytes);
  if (kind === "D") {
    programs.delete(actor);
    program.isGone = program.hasNews = true;
    program.wake?.();
    // The page wants to know.
    return false;
  }
  readNews(bytes).forEach((news) => program.hear(news));
  if (kind === "i" && !program.isReady) setTimeout(() => exit(actor, BY_INTERRUPT));
  return true;
};

function hire({ actor, news, ...context }) {
  const program = newProgram(actor);
  programs.set(actor, program);
  const [{ now, commission }] = readNews(news);
  program.clock.set(now);
  program.watch();
  play(program, commission, context).catch((error) => program.fail(error));
}

/** The page hires somebody, or tells of an address for Ctrl-C, or how many of them are used up. */
export function hear({ hired, address, used }) {
  if (address) interrupts.addresses.push(address);
  if (used) interrupts.raised = Math.max(interrupts.raised, used);
  if (hired) hire(hired);
}
