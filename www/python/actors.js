// The page's end of programs that run outside the lab: each actor has a worker of its own (worker.js), which hears the lab's news and answers
// with acts. Where a browser cannot wait within WebAssembly (JSPI), they run in the lab's worker (beside.js). boot.js loads this when
// the lab hires the first one.

import { Beside, exit, withText } from "./beside.js";

/** How long a program may take to answer Ctrl-C before it is killed. */
const ANSWER_MS = 2_000;
/** How often a program can be interrupted that never looks up. */
const INTERRUPTS = 8;
/** The letters of news that mean something here: src/lab/actors/codec.rs. */
const [HIRED, DISMISSED, INTERRUPTED] = "HDi".split("").map((letter) => letter.charCodeAt(0));

/** A worker with an interpreter that loads or is ready. It runs one program. */
class Player {
  #worker;
  #timer = 0;
  #interrupts = 0;
  /** Addresses at which a busy worker looks: one that is gone is Ctrl-C. */
  #addresses;
  isReady = false;
  hasFailed = false;
  /** Hears the acts. */
  act = () => {};

  constructor({ start, address, bytes, wheels, explain }) {
    this.#addresses = Array.from({ length: INTERRUPTS }, () => URL.createObjectURL(new Blob(["1"])));
    this.#worker = start();
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = async (event) => {
      event.preventDefault();
      this.hasFailed = true;
      const why = event.message || (await explain(address));
      this.act(withText("!", `the interpreter did not start: ${why}`));
    };
    const boot = { total: Number(bytes), addresses: this.#addresses, wheels: wheels.split(" ") };
    this.#worker.postMessage({ boot });
  }

  #hear({ acts, interrupted, ready }) {
    if (ready) this.isReady = true;
    if (interrupted) this.#answered();
    if (acts) this.act(acts);
  }

  /** It looks at another address next time. */
  #answered() {
    clearTimeout(this.#timer);
    const address = URL.createObjectURL(new Blob(["1"]));
    this.#addresses.push(address);
    this.#worker.postMessage({ address });
  }

  tell(news) {
    this.#worker.postMessage({ news });
  }

  interrupt(news) {
    if (!this.isReady) return this.act(exit(130));
    this.tell(news);
    const address = this.#addresses[this.#interrupts++];
    if (address) URL.revokeObjectURL(address);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#kill(), address ? ANSWER_MS : 0);
  }

  #kill() {
    this.#worker.terminate();
    this.act(withText("e", "Killed\n"));
    this.act(exit(137));
  }

  end() {
    clearTimeout(this.#timer);
    this.act = () => {};
    this.#worker.terminate();
    this.#addresses.forEach((address) => URL.revokeObjectURL(address));
  }
}

/** By their actors' numbers. */
const players = new Map();
/** One that is ready for the next program: the second start is quick. */
let spare = null;

/** What runs in the lab's worker. */
let beside = null;

function hire(actor, news, context) {
  if (!("Suspending" in WebAssembly)) {
    beside ??= new Beside(context);
    return beside.hire(actor, news);
  }
  const player = spare?.hasFailed === false ? spare : new Player(context);
  spare = null;
  players.set(actor, player);
  player.act = (acts) => context.act(actor, acts);
  player.tell(news);
}

function dismiss(actor, context) {
  const player = players.get(actor);
  if (!player) return;
  players.delete(actor);
  player.end();
  if (!player.hasFailed) spare ??= new Player(context);
}

/**
 * The lab has news for an actor. `context`: `start`, which starts a worker of the script at `address`, `act`, which takes what an
 * actor does, `explain`, why a file is not there, what index.html says: `bytes` to load and `wheels`; the `lab`'s worker, and
 * `kill`, which has the lab begin again without it: an actor, and what it has done last.
 */
export function hear(actor, news, context) {
  const [kind] = news;
  if (kind === HIRED) hire(actor, news, context);
  else if (beside?.has(actor)) beside.hear(actor, kind === DISMISSED);
  else if (kind === DISMISSED) dismiss(actor, context);
  else if (kind === INTERRUPTED) players.get(actor)?.interrupt(news);
  else players.get(actor)?.tell(news);
}

/** The world is another one: nobody who was at work in it is any more. */
export function endAll() {
  players.forEach((player) => player.end());
  players.clear();
  beside?.end();
  beside = null;
}

/** What a program in the lab's worker tells the page. */
export function hearBeside(said) {
  beside?.said(said);
}

/** Ctrl-C, or (`isEnd`) the end of what keeps the lab busy; whether a program in the lab's worker is what it is for. */
export function interrupt(isEnd) {
  return beside?.interrupt(isEnd) ?? false;
}
