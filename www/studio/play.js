// Plays solutions in the preview, and records what is done there as one.

import { say } from "./words.js";

// Between two actions, so that eyes can follow.
const PAUSE_MS = 700;
// How long the preview's lab may take for one action.
const ACTION_MS = 15_000;
// And for its start: a megabyte and a half of code, on a slow connection.
const START_MS = 60_000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Player {
  #linter;
  #preview;
  #waiting = [];
  #heard = Promise.resolve();
  #isStopped = false;
  /** Counts how often the preview was shown anew: what an earlier one said is past. */
  #turn = 0;
  /** The step in hand of the lesson that the preview shows; empty: all are done; `undefined`: nothing is known. */
  step = undefined;

  constructor(linter, preview) {
    this.#linter = linter;
    this.#preview = preview;
  }

  /** The preview is shown anew. */
  reset() {
    this.step = undefined;
    this.#turn++;
  }

  /** What the preview's lab says, as bytes. */
  hear(bytes) {
    const turn = this.#turn;
    const asked = this.#linter.ask("heard", bytes);
    this.#heard = asked.then(
      (heard) => turn === this.#turn && this.#note(heard),
      () => {},
    );
  }

  #note(heard) {
    if (!heard?.hasLesson) return;
    this.step = heard.step;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Once the preview's lab has said something of the lesson. */
  #news(longest) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(say("studio-no-preview"))), longest);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Once the preview shows the lesson. */
  async ready() {
    if (this.step === undefined) await this.#news(START_MS);
  }

  async #send(bytes) {
    const news = this.#news(ACTION_MS);
    this.#preview.send(bytes);
    await news;
  }

  /** The lesson's world begins anew. */
  async again() {
    await this.ready();
    const bytes = await this.#linter.ask("begin-again");
    if (bytes) await this.#send(bytes);
  }

  /**
   * Plays the solutions of these steps, one action after the other; or, of each, the wrong way of that number. Promises the step that is not
   * done, or nothing.
   */
  async play(steps, tell, way = 0) {
    this.#isStopped = false;
    for (const step of steps) {
      tell(step);
      for (let action = 0; !this.#isStopped; action++) {
        const bytes = await this.#linter.ask("go-on", step.id, way, action).catch((error) => {
          throw Object.assign(error, { step });
        });
        if (!bytes) break;
        await this.#send(bytes);
        await pause(PAUSE_MS);
      }
      if (this.#isStopped) return undefined;
      if (this.step === step.id) return step;
    }
    return undefined;
  }

  stop() {
    this.#isStopped = true;
  }

  /** Has the lesson come to a step: from the beginning, unless it is there. Promises the step before it that is not done, or nothing. */
  async reach(step, steps, tell) {
    await this.ready();
    if (this.step === step.id) return undefined;
    await this.again();
    return this.play(steps.slice(0, steps.indexOf(step)), tell);
  }

  /** From now on what is done in the preview is recorded. */
  async record() {
    await this.ready();
    await this.#heard;
    await this.#linter.ask("record");
  }

  /** What was done since, as the solution of a step of this lesson.toml. */
  async recorded(step, data) {
    await this.#heard;
    return this.#linter.ask("recorded", step.id, data);
  }
}
