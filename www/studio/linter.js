// The linter module (src/app/linter), in a worker: reads a lesson, plays it, follows the lab that shows it.

import { say } from "./words.js";

// What plays a lesson may take: far more than any needs.
const LONGEST_MS = 20_000;
// How long the module may take to come: a megabyte, on a slow connection.
const START_MS = 120_000;

export class Linter {
  #worker = null;
  #ready = null;
  #asked = new Map();
  #next = 1;
  #url;
  /** Called when another worker had to be started, which knows nothing of the lab any more. */
  onrestart = () => {};

  constructor(url) {
    this.#url = url;
    this.#start();
  }

  #start() {
    const worker = new Worker(this.#url, { type: "module", name: "linter" });
    this.#worker = worker;
    this.#ready = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(this.#url)), START_MS);
      worker.onmessage = ({ data: [number, found, why] }) => {
        // It has come, or it has stopped.
        if (number !== null) return this.#answer(number, found, why);
        if (found !== undefined) return this.#stop(found);
        clearTimeout(timer);
        resolve();
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message ?? this.#url));
        this.#fail(event.message ?? this.#url);
      };
    });
    this.#ready.catch(() => {});
  }

  #answer(number, found, why) {
    const { resolve, reject, timer } = this.#asked.get(number) ?? {};
    this.#asked.delete(number);
    clearTimeout(timer);
    if (why === null || why === undefined) resolve?.(found);
    else reject?.(new Error(why));
  }

  #fail(why) {
    for (const { reject, timer } of this.#asked.values()) {
      clearTimeout(timer);
      reject(new Error(why));
    }
    this.#asked.clear();
  }

  /** Ends the worker; all that was asked for fails. Another one begins. */
  #stop(why) {
    this.#worker.terminate();
    this.#fail(why);
    this.#start();
    this.onrestart();
  }

  /** Promises the answer; fails with why there is none. */
  async ask(...question) {
    await this.#ready;
    const number = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#stop(say("studio-why-long")), LONGEST_MS);
      this.#asked.set(number, { resolve, reject, timer });
      this.#worker.postMessage([number, ...question]);
    });
  }
}
