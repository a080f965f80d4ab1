// A program that an interpreter runs: what the lab has told it, what it has done that the lab has not heard yet, and what kernel.py
// sees of both. How it waits is for who runs it to say: worker.js and inside.js.

import { LabClock, realNow } from "./clock.js";
import { Files } from "./files.js";
import { Acts, NONE } from "./wire.js";

/** Output is sent at most this often while a program computes. */
const SEND_MS = 15;
/** Writes after a silence that need not wait for that. */
const AT_ONCE = 8;
/** Output that may be on its way before the program waits until it is shown. */
const OUTPUT_BYTES = 32_768;
/** Output that a program may have. All of it is kept with the world, in which an endless loop must not fill the browser's store. */
const MOST_OUTPUT = 1_000_000;
/** How often a program that computes looks whether it is to stop. */
const LOOK_MS = 150;
/** How the interpreter tells of Ctrl-C. */
const SIGINT = 2;
/** Where packages are that come with the site. */
const PACKAGES = /^(.*\/lib\/python3\.14\/site-packages)\/([^/]+)\.dist-info\/INSTALLER$/;

/** What a wait may end with. */
export const [NEWS, TIMED_OUT, INTERRUPTED, NOTHING_TO_COME] = [0, 1, 2, 3];

/** Ctrl-C for code that computes, which no message reaches: the page takes addresses of its own away, one each time. */
export class Interrupts {
  addresses = [];
  /** How many of the addresses are used up. */
  raised = 0;
  #lookedAt = 0;

  /** Whether it is to stop. It does not look each time that it is asked. */
  look() {
    const now = realNow();
    if (now - this.#lookedAt < LOOK_MS) return false;
    this.#lookedAt = now;
    return this.raised < this.addresses.length && !isThere(this.addresses[this.raised]);
  }

  /** With a policy that keeps a worker from looking there, Ctrl-C ends a program that computes. */
  get areThere() {
    return this.raised < this.addresses.length && isThere(this.addresses[this.raised]);
  }
}

function isThere(address) {
  const request = new XMLHttpRequest();
  try {
    request.open("GET", address, false);
    request.send();
    return request.status === 200;
  } catch {
    return false;
  }
}

export class Program {
  clock = new LabClock();
  acts = new Acts();
  interrupts;
  /** Run when there is news. */
  wake = null;
  /** Whether something was heard since the program waited last. */
  hasNews = false;
  #outside;
  #files = null;
  #heardInterrupts = 0;
  #raisedInterrupts = 0;
  #sentAt = 0;
  #outputSince = 0;
  /** When it wrote last, and how many more writes are sent at once. */
  #wroteAt = 0;
  #atOnce = 0;
  #output = 0;
  #next = 1;
  #lookups = new Map();
  #sockets = new Map();
  #timers = new Set();
  /** What came on the standard input. */
  #lines = [];
  #calls = 0;
  #loading = { received: 0, total: 0, told: -1, isWatched: false };

  /**
   * `outside`: `send`, which takes acts; `raised`, which hears that Ctrl-C has been raised, and whether by an address; `interrupts`;
   * and how a program waits: `wait(program, ms)` and `turn(program)`, with a promise, or at once where it `isSynchronous`.
   */
  constructor(outside) {
    this.#outside = outside;
    this.interrupts = outside.interrupts;
    this.host = this.#host();
    this.signals = this.#signals();
  }

  // -- Acts and news ---------------------------------------------------------------------------------------------

  send() {
    this.#sentAt = realNow();
    if (this.acts.size) this.#outside.send(this.acts.take());
  }

  hear(news) {
    this.clock.set(news.now);
    const socket = this.#sockets.get(news.socket);
    switch (news.kind) {
      case "n":
        this.#lookups.set(news.query, news.addresses);
        break;
      case "c":
        if (socket) socket.state = "open";
        break;
      case "f":
        if (socket) Object.assign(socket, { state: "failed", errno: news.errno });
        break;
      case "s":
        socket?.chunks.push(news.bytes);
        break;
      case "x":
        if (socket) Object.assign(socket, { state: "closed", isReset: news.isReset });
        break;
      case "t":
        this.#timers.delete(news.timer);
        break;
      case "r":
        this.#lines.push(news.bytes);
        break;
      case "i":
        this.#heardInterrupts += 1;
        break;
    }
    this.hasNews = true;
    this.wake?.();
  }

  get hasInterrupt() {
    return this.#heardInterrupts > this.#raisedInterrupts;
  }

  get hasLine() {
    return this.#lines.length > 0;
  }

  raiseInterrupt(isByAddress = false) {
    this.#raisedInterrupts += 1;
    this.#outside.raised(isByAddress);
  }

  /** News that comes at most so much later, by a timer: its number, or 0 for no end. */
  setTimer(ms) {
    if (ms === undefined || ms < 0) return 0;
    const timer = this.#next++;
    this.#timers.add(timer);
    this.acts.add("t", timer, Math.min(Math.ceil(ms), NONE - 1));
    return timer;
  }

  /** What a wait has ended with. */
  outcome(timer) {
    this.hasNews = false;
    if (this.hasInterrupt) {
      this.raiseInterrupt();
      return INTERRUPTED;
    }
    const isTimedOut = timer && !this.#timers.delete(timer);
    return isTimedOut ? TIMED_OUT : NEWS;
  }

  // -- Loading ---------------------------------------------------------------------------------------------------

  /** So many bytes of the interpreter are to come. */
  expect(total) {
    this.#loading.total = total;
  }

  /** So many more have come. */
  received(count) {
    this.#loading.received += count;
    this.tellProgress();
  }

  /** From now on somebody waits for it. */
  watch() {
    this.#loading.isWatched = true;
    this.tellProgress();
  }

  tellProgress() {
    const { received, total, told, isWatched } = this.#loading;
    if (!isWatched || !total) return;
    // The last piece is not the end: the interpreter has yet to begin.
    const percent = Math.min(99, Math.floor((received / total) * 20) * 5);
    if (percent <= told) return;
    this.#loading.told = percent;
    this.acts.add("%", { raw: [percent] });
    this.send();
  }

  /** A program that says nothing for long must not look as if it still loaded. */
  endProgress() {
    if (this.#loading.told < 0) return;
    this.acts.add("%", { raw: [100] });
    this.send();
  }

  // -- From its beginning to its end -----------------------------------------------------------------------------

  /** Puts the instance's files where the interpreter finds them. */
  putFiles(python, commission) {
    this.#files = new Files(python.FS, this.acts);
    this.#files.put(commission);
  }

  /** The packages that pip has installed come from the site. */
  async unpack(python, commission, wheels) {
    for (const [path] of commission.files) {
      const [, folder, stem] = PACKAGES.exec(path) ?? [];
      const wheel = stem && wheels.find((name) => name.startsWith(`${stem}-`));
      if (!wheel) continue;
      const response = await fetch(new URL(`./${wheel}`, import.meta.url));
      if (!response.ok) throw new Error(`${wheel}: status ${response.status}`);
      const bytes = await response.arrayBuffer();
      python.unpackArchive(bytes, "zip", { extractDir: folder });
    }
  }

  end(status) {
    this.#files.give();
    this.acts.add("q", { raw: [status & 255] });
    this.send();
  }

  /** What the terminal says where the interpreter itself does not work. */
  fail(error) {
    this.acts.add("!", `the interpreter has failed: ${error?.message ?? error}`.split("\n")[0]);
    this.send();
  }

  // -- What the interpreter sees -------------------------------------------------------------------------------

  /** Stands for the interpreter's buffer of signals, at which it looks every few instructions. */
  #signals() {
    const look = () => {
      // Most looks are not worth asking for the time.
      if (++this.#calls % 64) return 0;
      if (realNow() - this.#sentAt > SEND_MS) this.send();
      if (!this.interrupts.look()) return 0;
      this.raiseInterrupt(true);
      return SIGINT;
    };
    return {
      get 0() {
        return look();
      },
      set 0(_) {
        // It writes back that it has seen the signal.
      },
    };
  }

  /** What kernel.py calls. */
  #host() {
    return { ...this.#ofTime(), ...this.#ofTerminal(), ...this.#ofSockets(), saveFiles: () => this.#files.give() };
  }

  #ofTime() {
    return {
      /** Whether waits are over when they return, rather than promises. */
      isSynchronous: this.#outside.isSynchronous,

      /** Waits for news, at most so long: what it ends with. */
      wait: (ms) => this.#outside.wait(this, ms),

      /** Lets what has come be heard, for a program that only looks. */
      turn: () => this.#outside.turn(this),
    };
  }

  #ofTerminal() {
    return {
      /** Writes; whether so much is on its way that it is better to wait. */
      write: (isError, bytes) => this.#write(isError, bytes),

      /** What was written has been shown. */
      written: () => void (this.#outputSince = 0),

      /** Asks for a line: with a prompt, one that is edited there. */
      ask: (prompt) => {
        this.#outputSince = 0;
        if (prompt === undefined) this.acts.add("r");
        else this.acts.add("p", prompt);
        if (this.#outside.isSynchronous) this.send();
      },

      /** The line, when it has come. */
      line: () => this.#lines.shift(),
    };
  }

  #write(isError, bytes) {
    const room = MOST_OUTPUT - this.#output;
    if (room <= 0) return false;
    this.#output += bytes.length;
    this.acts.output(isError ? "e" : "o", bytes.subarray(0, room));
    if (this.#output >= MOST_OUTPUT) {
      const note = `\n[python3: the lab shows no more than ${MOST_OUTPUT} bytes of one program]\n`;
      this.acts.output("e", new TextEncoder().encode(note));
    }
    this.#outputSince += bytes.length;
    this.#sendOutput();
    return this.#outputSince > OUTPUT_BYTES;
  }

  /** A few lines go at once: what comes after them may compute for minutes, and looks nowhere meanwhile. Of a flood, some do. */
  #sendOutput() {
    const now = realNow();
    if (now - this.#wroteAt > SEND_MS) this.#atOnce = AT_ONCE;
    this.#wroteAt = now;
    if (this.#atOnce-- > 0 || now - this.#sentAt > SEND_MS) this.send();
  }

  #ofSockets() {
    const sockets = this.#sockets;
    return {
      lookUp: (name) => {
        const query = this.#next++;
        this.acts.add("n", query, name);
        return query;
      },

      found: (query) => {
        const addresses = this.#lookups.get(query);
        this.#lookups.delete(query);
        return addresses;
      },

      connect: (target, address, port, timeoutMs) => {
        const number = this.#next++;
        sockets.set(number, { state: "connecting", chunks: [], errno: 0, isReset: false });
        const raw = address.split(".").map(Number);
        this.acts.add("c", number, target, { raw }, port, timeoutMs < 0 ? NONE : Math.ceil(timeoutMs));
        return number;
      },

      /** `connecting`, `open`, `failed`, or `closed` by the other end. */
      stateOf: (number) => sockets.get(number)?.state ?? "closed",
      errnoOf: (number) => sockets.get(number)?.errno ?? 0,
      isReset: (number) => sockets.get(number)?.isReset ?? false,
      hasData: (number) => (sockets.get(number)?.chunks.length ?? 0) > 0,

      /** Up to so many bytes that have come. */
      take: (number, most, isPeek) => takeFrom(sockets.get(number)?.chunks ?? [], most, isPeek),

      send: (number, bytes) => void this.acts.add("s", number, bytes),

      close: (number, isReset) => {
        if (sockets.delete(number)) this.acts.add(isReset ? "X" : "x", number);
      },
    };
  }
}

function takeFrom(chunks, most, isPeek) {
  const [first] = chunks;
  if (!first) return new Uint8Array();
  const taken = first.subarray(0, most);
  if (isPeek) return taken;
  if (taken.length === first.length) chunks.shift();
  else chunks[0] = first.subarray(taken.length);
  return taken;
}
