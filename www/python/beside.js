// The page's end of programs that run in the lab's own worker (inside.js). While one computes, that worker hears nothing, so the
// page alone can stop it: by an address that it takes away, or else by an end of the worker. Then the world is there again from its history, without
// the program.

/** How long a program may take to answer Ctrl-C before the lab is started again. */
const ANSWER_MS = 2_000;
/** How often programs can be interrupted before the worker looks up. */
const INTERRUPTS = 8;
/** What a program that does not answer leaves behind. */
const LAST_WORDS = "^C\nKeyboardInterrupt\n";
/** The exit status of a program that Ctrl-C has ended. */
const BY_INTERRUPT = 130;

const encoder = new TextEncoder();

/** An act with one text. */
export function withText(letter, text) {
  const bytes = encoder.encode(text);
  const act = new Uint8Array(5 + bytes.length);
  act[0] = letter.charCodeAt(0);
  new DataView(act.buffer).setUint32(1, bytes.length, true);
  act.set(bytes, 5);
  return act;
}

export function exit(status) {
  return Uint8Array.of("q".charCodeAt(0), status);
}

/** Programs in one worker of the lab's. */
export class Beside {
  #context;
  #worker;
  #from;
  #actors = new Set();
  /** The actor whose code is running. */
  #running = 0;
  #addresses = [];
  /** How many of the addresses were taken away, and how many of these have been noticed. */
  #taken = 0;
  #noticed = 0;
  #timer = 0;

  constructor(context) {
    this.#context = context;
    this.#worker = context.lab;
    this.#from = new URL("inside.js", context.address).href;
    for (let count = 0; count < INTERRUPTS; count += 1) this.#giveAddress();
  }

  #post(inside) {
    this.#worker.postMessage({ from: this.#from, inside });
  }

  #giveAddress() {
    const address = URL.createObjectURL(new Blob(["1"]));
    this.#addresses.push(address);
    this.#post({ address });
  }

  has(actor) {
    return this.#actors.has(actor);
  }

  hire(actor, news) {
    this.#actors.add(actor);
    const { bytes, wheels } = this.#context;
    this.#post({ hired: { actor, news, total: Number(bytes), wheels: wheels.split(" ") } });
  }

  /** News that came before the actor was at work, which can only be Ctrl-C, or that it is gone. */
  hear(actor, isGone) {
    if (isGone) this.#actors.delete(actor);
    else this.#context.act(actor, exit(BY_INTERRUPT));
  }

  async said({ running, interrupted, failed }) {
    if (running !== undefined) this.#runs(running);
    if (interrupted) {
      this.#noticed = interrupted;
      clearTimeout(this.#timer);
      this.#giveAddress();
    }
    if (failed) {
      const why = await this.#context.explain(this.#from);
      this.#context.act(failed, withText("!", `the interpreter did not start: ${why}`));
    }
  }

  #runs(actor) {
    this.#running = actor;
    if (actor) return;
    clearTimeout(this.#timer);
    // What came too late is not for what runs next.
    if (this.#noticed < this.#taken) this.#post({ used: (this.#noticed = this.#taken) });
  }

  interrupt(isEnd) {
    if (!this.#running) return false;
    if (isEnd) this.#kill();
    else if (this.#taken === this.#noticed) {
      const address = this.#addresses[this.#taken++];
      if (address) URL.revokeObjectURL(address);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#kill(), address ? ANSWER_MS : 0);
    }
    return true;
  }

  #kill() {
    const [words, status] = [withText("e", LAST_WORDS), exit(BY_INTERRUPT)];
    const acts = new Uint8Array(words.length + status.length);
    acts.set(words);
    acts.set(status, words.length);
    this.#context.kill(this.#running, acts);
  }

  end() {
    clearTimeout(this.#timer);
    this.#addresses.forEach((address) => URL.revokeObjectURL(address));
  }
}
