// The lesson as a student sees it: the page itself, in a frame, with the lessons from here and a memory of its own. So nothing that
// is tried out in it touches what the author has done as a student. The page finds this by its frame (www/boot.js).

import { Memory } from "./memory.js";

export class Preview {
  #frame;
  #course = null;
  #lab = null;
  #local = new Memory();
  #session = new Memory();
  #hear;
  #pictureAt;

  /** `frame`: an iframe. `hear` gets what the frame's lab says, as bytes; `pictureAt` says what to show for the address of a picture of the lesson. */
  constructor(frame, hear, pictureAt) {
    this.#frame = frame;
    this.#pictureAt = pictureAt;
    this.#hear = hear;
    frame.studio = { enter: (page) => this.#enter(page), course: () => this.#courseBytes() };
  }

  /** For the frame's program, which takes bytes of its own window alone. */
  async #courseBytes() {
    return new this.#frame.contentWindow.Uint8Array(this.#course);
  }

  /** The page begins: before anything of it runs it gets the stores of this frame, and its lab is listened to. */
  #enter(page) {
    const put = (object, name, value) => Object.defineProperty(object, name, { value, configurable: true });
    put(page, "localStorage", this.#local);
    put(page, "sessionStorage", this.#session);
    // Who holds which world is a matter between tabs: here is one alone.
    put(page.navigator, "locks", undefined);
    // It is shown anew while its author writes beside it, and takes the focus only if that was in it.
    const { focus } = page.HTMLElement.prototype;
    page.HTMLElement.prototype.focus = function (...given) {
      if (page.document.hasFocus()) focus.apply(this, given);
    };
    const preview = this;
    // A picture of the lesson is here, and in no folder yet.
    const { setAttribute } = page.Element.prototype;
    page.Element.prototype.setAttribute = function (name, value) {
      const own = name === "src" && this.localName === "img" ? preview.#pictureAt(value) : undefined;
      setAttribute.call(this, name, own ?? value);
    };
    page.Worker = class extends page.Worker {
      constructor(url, options) {
        super(url, options);
        if (options?.name === "worker") preview.#listen(this);
      }
    };
  }

  #listen(worker) {
    this.#lab = worker;
    worker.addEventListener("message", ({ data }) => {
      // Another window's bytes are of another class.
      if (worker === this.#lab && ArrayBuffer.isView(data)) this.#hear(data);
    });
  }

  /** Shows the compiled course at a lesson. `isStudent`: as a student gets it, else with all its steps open. */
  show(course, lesson, isStudent) {
    this.#course = course;
    this.#lab = null;
    const query = new URLSearchParams(location.search);
    query.delete("all-steps");
    if (!isStudent) query.set("all-steps", "");
    const address = new URL(`index.html?${query}#/lesson/${lesson}`, document.baseURI).href;
    const page = this.#frame.contentWindow;
    const isSamePage = page.location.href.split("#")[0] === address.split("#")[0];
    // What was shown before is nothing to go back to.
    page.location.replace(address);
    // Another lesson alone is a way within the page, which has other lessons.
    if (isSamePage) page.location.reload();
  }

  /** Forgets all that was done in it. A page that is left writes once more: not into what the next one gets. */
  forget() {
    this.#local = new Memory();
    this.#session = new Memory();
  }

  /** Has the frame's lab do what these bytes say. */
  send(bytes) {
    this.#lab?.postMessage(bytes);
  }
}
