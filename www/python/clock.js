// The lab's time in the place of the browser's, for an interpreter that asks JavaScript what time it is.

const realDate = Date.now;

/** The browser's own time, whatever `Date` and `performance` say meanwhile. */
export const realNow = performance.now.bind(performance);

/** The lab's time, which goes on with the browser's from the instant at which it was last heard of. */
export class LabClock {
  #lab = realDate();
  #real = realNow();
  #latest = 0;
  #origin = 0;

  /** It is so late in the lab, in milliseconds. */
  set(lab) {
    this.#lab = lab;
    this.#real = realNow();
    this.#origin ||= lab;
  }

  /** It never goes back, though the lab may be a little behind. */
  now() {
    this.#latest = Math.max(this.#latest, this.#lab + realNow() - this.#real);
    return this.#latest;
  }

  /** From now on all code of this worker gets the lab's time, in UTC, as servers have it. */
  use() {
    Date.now = () => Math.floor(this.now());
    performance.now = () => this.now() - this.#origin;
    if (Date.prototype.getDay !== Date.prototype.getUTCDay) useUTC();
  }

  /** From now on it gets the browser's again, still in UTC. */
  leave() {
    Date.now = realDate;
    delete performance.now;
  }
}

function useUTC() {
  Date.prototype.getTimezoneOffset = () => 0;
  for (const part of ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds"]) {
    Date.prototype[`get${part}`] = Date.prototype[`getUTC${part}`];
  }
}
