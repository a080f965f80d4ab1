// The lab that the timeline was opened from: the tab before this one, which goes on meanwhile.

/** How long it may take for one step back. */
const STEP_MS = 15_000;

export class Now {
  #page;
  #hash;

  /** Nothing where the timeline was opened by itself, or from another site. */
  static find() {
    try {
      const page = globalThis.opener;
      return page?.startUp?.lab && page.location.origin === location.origin ? new Now(page) : null;
    } catch {
      return null;
    }
  }

  constructor(page) {
    this.#page = page;
    this.#hash = page.location.hash;
  }

  /** Where it is, after the `#`. */
  get hash() {
    return this.#hash.startsWith("#/") ? this.#hash : "#/";
  }

  /** Whether it is there, and where it was when the timeline was opened. */
  get isThere() {
    try {
      const lesson = (hash) => hash.split("?")[0];
      return !this.#page.closed && Boolean(this.#page.startUp.lab) && lesson(this.#page.location.hash) === lesson(this.#hash);
    } catch {
      return false;
    }
  }

  /** What it says in its notices, for who reports a problem. */
  get said() {
    const notices = [...this.#page.document.querySelectorAll(".notice, [role=alert]")];
    return notices.map((notice) => notice.textContent.trim()).join("\n");
  }

  /** Has it undo until it has come to a moment. `ask` asks the module. Promises whether it came there. */
  async goBack(moment, ask) {
    for (;;) {
      const { gone, bytes } = await this.#undo(moment, ask);
      if (gone !== "further") {
        if (gone === "elsewhere") this.#send(bytes.redo);
        return gone === "there";
      }
    }
  }

  async #undo(moment, ask) {
    const bytes = { undo: await ask("session-step", false), redo: await ask("session-step", true) };
    const worker = this.#page.startUp.lab;
    return new Promise((resolve) => {
      const end = (gone) => {
        clearTimeout(timer);
        worker.removeEventListener("message", hear);
        resolve({ gone, bytes });
      };
      // With nothing more to undo, the lab says nothing of its history.
      const timer = setTimeout(end, STEP_MS, "stopped");
      const hear = async ({ data }) => {
        const said = ArrayBuffer.isView(data) ? await ask("session-gone-back", data, moment) : null;
        if (said) end(said);
      };
      worker.addEventListener("message", hear);
      this.#send(bytes.undo);
    });
  }

  #send(bytes) {
    this.#page.startUp.lab.postMessage(bytes);
  }

  /** Goes to that tab; this one ends if the browser lets it. */
  show() {
    this.#page.focus();
    globalThis.close();
  }
}
