// The lab as it was: the page itself, in a frame, with stores of its own and, in the place of its lab's worker, the module that has
// replayed the session. So nothing that is looked at touches what the student has. The page finds this by its frame (www/boot.js).

import { Memory } from "../studio/memory.js";

const PREFIX = "port6379.";
/** What of the browser's stores is no setting: a student's work, */
const WORK = /^port6379\.(world\.|progress$|place$)/;
/** and which tab has it in hand. */
const TABS = /^port6379\.(holder|asks)\./;
/** What makes no sense in the past. */
const HIDDEN = ".history, .share, .clock-pause, .clock-skip, .world-bar button { display: none; }";

export class Frame {
  #element;
  #local = new Memory();
  #session = new Memory();
  #answer;
  #worker = null;

  /** `element`: an iframe. `answer` promises what the lab says to what its page says, both as bytes; nothing: it says nothing. */
  constructor(element, answer) {
    this.#element = element;
    this.#answer = answer;
    // Its lessons are those of the page.
    element.studio = { enter: (page) => this.#enter(page), course: () => undefined };
  }

  /** The page begins: before anything of it runs it gets the stores of this frame, and who answers for its lab. */
  #enter(page) {
    const put = (object, name, value) => Object.defineProperty(object, name, { value, configurable: true });
    put(page, "localStorage", this.#local);
    put(page, "sessionStorage", this.#session);
    put(page.navigator, "locks", undefined);
    // What other tabs write is written elsewhere.
    page.addEventListener("storage", (event) => event.stopImmediatePropagation(), true);
    const style = new page.CSSStyleSheet();
    style.replaceSync(HIDDEN);
    page.document.adoptedStyleSheets.push(style);
    // The focus stays on the timeline.
    const { focus } = page.HTMLElement.prototype;
    page.HTMLElement.prototype.focus = function (...given) {
      if (page.document.hasFocus()) focus.apply(this, given);
    };
    const frame = this;
    page.Worker = class extends page.EventTarget {
      onmessage = null;
      onerror = null;

      constructor(_url, options) {
        super();
        if (options?.name === "worker") frame.#begin(this, page);
      }

      postMessage(data) {
        if (ArrayBuffer.isView(data)) frame.#hear(this, data);
      }

      terminate() {}
    };
  }

  #begin(worker, page) {
    this.#worker = worker;
    worker.say = (bytes) => {
      // The page takes bytes of its own window alone.
      const data = new page.Uint8Array(bytes);
      const event = new page.MessageEvent("message", { data });
      worker.dispatchEvent(event);
      worker.onmessage?.(event);
    };
    this.#hear(worker, null);
  }

  async #hear(worker, data) {
    const answer = await this.#answer(data);
    if (answer && worker === this.#worker) worker.say(answer);
  }

  /** Has the frame's lab say this. */
  say(bytes) {
    this.#worker?.say(bytes);
  }

  /** Begins with the page at an address after `#`; `isOwn`: with what this browser keeps, else with its settings alone. */
  begin(hash, isOwn) {
    this.#worker = null;
    for (const [memory, store] of [[this.#local, localStorage], [this.#session, sessionStorage]]) {
      memory.clear();
      for (const key of Object.keys(store)) {
        const isWanted = key.startsWith(PREFIX) && !TABS.test(key) && (isOwn || !WORK.test(key));
        if (isWanted) memory.setItem(key, store.getItem(key));
      }
    }
    const query = new URLSearchParams(location.search);
    const address = new URL(`index.html?${query}${hash}`, document.baseURI).href;
    const page = this.#element.contentWindow;
    const isSamePage = page.location.href.split("#")[0] === address.split("#")[0];
    page.location.replace(address);
    if (isSamePage) page.location.reload();
  }
}
