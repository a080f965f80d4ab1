// Puts a lesson of Port6379 into any web page, where this script is loaded: <port6379-lab lesson="fix-port"></port6379-lab>.
// Until somebody wants it there is a picture and a button; then a frame. `embed.d.ts` says what the element can do, and what is said
// between page and frame, which is version 1 of that: a later embed.js will still speak it.
//
// A page and the lab need not trust each other: the frame's own origin is told this page's by its address, and only that origin gets the
// port through which they speak; what comes through it is checked, and shown as text.
//
// It is no module: browsers load those from another site only if that sends headers, which not every host of the lab can.

(() => {
  "use strict";

  const VERSION = 1;
  // How often, and how many times, the frame is asked to answer, as it may still be loading.
  const EVERY_MS = 500;
  const TRIES = 20;
  // How long a command may take.
  const ANSWER_MS = 30_000;
  // Heights that a frame may ask for, in pixels.
  const LEAST = 240;
  const MOST = 4_000;

  /** This file's own address: the lab is beside it. */
  const SCRIPT = (document.currentScript ?? document.querySelector('script[src$="/embed.js"]'))?.src ?? document.baseURI;
  const EVENTS = ["ready", "step", "score", "complete", "resize", "error"];
  // What of the element's attributes the frame's address says, and how it calls it.
  const WORDS = { lesson: "lesson", step: "step", panes: "panes", theme: "theme", lang: "lang", fresh: "fresh", "lab-id": "id" };

  const STYLES = `
  :host { display: block; position: relative; block-size: var(--port6379-height, 560px); color-scheme: inherit; }
  :host([hidden]) { display: none; }
  iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; }
  .offer { display: grid; box-sizing: border-box; inline-size: 100%; block-size: 100%; place-content: center; justify-items: center; gap: 16px;
    padding: 16px; border: 1px solid #8b929a; border-radius: 10px; background: #0e1218; color: #fff; font: 15px/1.5 system-ui, sans-serif;
    text-align: center; overflow: hidden; }
  .offer img { max-inline-size: 100%; min-block-size: 0; object-fit: contain; }
  button { padding: 10px 20px; border: 0; border-radius: 8px; background: #2f5fe0; color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
  button:hover { background: #244fc4; }
  button:focus-visible { outline: 3px solid #7ea2ff; outline-offset: 2px; }
  .note { position: absolute; inset: auto 0 0; margin: 0; padding: 10px 14px; background: #fdeaea; color: #1b1f24; font: 14px/1.5 system-ui, sans-serif; }
  .note a { color: #1d46b8; }`;

  let sheet;

  function styles() {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLES);
    }
    return sheet;
  }

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** Why a command was not done: `code` says it for programs, `message` for people. */
  class LabError extends Error {
    constructor(code, message) {
      super(String(message).slice(0, 500));
      this.name = "LabError";
      this.code = String(code).slice(0, 64);
    }
  }

  class Port6379Lab extends HTMLElement {
    static observedAttributes = [...Object.keys(WORDS), "src"];

    #shadow = this.attachShadow({ mode: "open" });
    #frame = null;
    #port = null;
    #tries = null;
    #asked = new Map();
    #count = 0;

    connectedCallback() {
      this.#shadow.adoptedStyleSheets = [styles()];
      if (this.getAttribute("loading") === "eager") this.#show();
      else this.#offer();
    }

    disconnectedCallback() {
      this.#end("removed", "The element was removed from its page.");
      this.#shadow.replaceChildren();
    }

    attributeChangedCallback(name, before, now) {
      if (!this.#frame || before === now) return;
      if (name === "theme" && this.#port) this.#ask("setTheme", { theme: now ?? "auto" }).catch(() => {});
      else this.#show();
    }

    // -- What a page can have done -------------------------------------------------------------------------------------

    /** Loads the lab, if that has not been done, and resolves when a lesson is open. */
    start(place = {}) {
      return this.#call("start", place);
    }

    /** Begins the lesson again; the student can undo that. */
    reset() {
      return this.#call("reset");
    }

    /** Goes to a lesson, a pane, a step of the lesson. */
    goto(place) {
      return this.#call("goto", place);
    }

    /** Types a line into the terminal in front, and Enter. */
    run(line) {
      return this.#call("run", { line });
    }

    /** The lesson's world as a string, to be kept. */
    getState() {
      return this.#call("getState");
    }

    /** Goes on with such a string. */
    setState(state) {
      return this.#call("setState", { state });
    }

    // -- The frame -----------------------------------------------------------------------------------------------------

    /** The lab's folder. */
    get #home() {
      return new URL(this.getAttribute("src") ?? ".", this.hasAttribute("src") ? document.baseURI : SCRIPT);
    }

    get #address() {
      const url = this.#home;
      url.search = "embed";
      for (const [attribute, word] of Object.entries(WORDS)) {
        if (this.hasAttribute(attribute)) url.searchParams.set(word, this.getAttribute(attribute));
      }
      // A page without an origin, as of a file, cannot be told anything.
      if (location.origin !== "null") url.searchParams.set("origin", location.origin);
      return url;
    }

    get #label() {
      return this.getAttribute("label") || `Port6379: ${this.getAttribute("lesson") ?? "Redis and ElastiCache"}`;
    }

    /** Until somebody wants it. */
    #offer() {
      const poster = this.getAttribute("poster");
      const picture = element("img", { alt: "", loading: "lazy", src: poster ?? new URL("icon.svg", this.#home) });
      if (!poster) picture.width = picture.height = 72;
      const button = element("button", { type: "button", textContent: this.getAttribute("start-label") || "Start the lab" });
      button.addEventListener("click", () => {
        this.#show();
        this.#frame.focus();
      });
      const label = element("span", { textContent: this.#label });
      this.#shadow.replaceChildren(element("div", { className: "offer" }, picture, label, button));
    }

    #show() {
      this.#end("restarted", "The frame was loaded anew.");
      const frame = element("iframe", { title: this.#label, allow: "clipboard-write; fullscreen", src: this.#address });
      this.#frame = frame;
      // Each time the frame has loaded, what was said to it before is gone.
      frame.addEventListener("load", () => this.#connect(frame));
      this.#shadow.replaceChildren(frame);
    }

    #connect(frame) {
      this.#end("restarted", "The frame was loaded anew.", frame);
      if (location.origin === "null") return;
      let left = TRIES;
      const ask = () => {
        if (left-- === 0) return this.#unanswered();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => this.#hear(port1, data);
        frame.contentWindow.postMessage({ port6379: "connect", version: VERSION }, this.#home.origin, [port2]);
      };
      this.#tries = setInterval(ask, EVERY_MS);
      ask();
    }

    #unanswered() {
      clearInterval(this.#tries);
      const text = "The lab in this frame does not answer. Its site may not let this page show it (frame-ancestors), or be away. ";
      this.#fail("no-answer", text);
      const link = element("a", { href: this.#home, target: "_blank", rel: "noopener", textContent: "Open it in a tab of its own" });
      this.#shadow.append(element("p", { className: "note" }, text, link));
    }

    #fail(code, message) {
      this.#emit("error", { code, message });
      for (const { reject } of this.#asked.values()) reject(new LabError(code, message));
      this.#asked.clear();
    }

    /** What was asked of a frame that is gone is answered by nobody. `frame`: the one that goes on. */
    #end(code, message, frame = null) {
      clearInterval(this.#tries);
      this.#port?.close();
      this.#port = null;
      this.#frame = frame;
      for (const [id, { isSent, reject }] of this.#asked) {
        // What has not been sent waits for the next port.
        if (frame && !isSent) continue;
        reject(new LabError(code, message));
        this.#asked.delete(id);
      }
    }

    // -- The talk ------------------------------------------------------------------------------------------------------

    #hear(port, message) {
      if (!isRecord(message)) return;
      if (!this.#port && message.type === "connected") {
        clearInterval(this.#tries);
        this.#port = port;
        for (const id of this.#asked.keys()) this.#send(id);
      } else if (!this.#port && message.type === "refused") {
        clearInterval(this.#tries);
        this.#fail("unknown-version", "The lab speaks another version than this page's embed.js.");
      }
      if (port !== this.#port) return;
      if (message.type === "event" && EVENTS.includes(message.event) && isRecord(message.data)) this.#take(message);
      if (message.type === "answer") this.#answered(message);
    }

    #take({ event, data }) {
      if (event === "resize") {
        if (!Number.isFinite(data.height)) return;
        data.height = Math.min(MOST, Math.max(LEAST, Math.round(data.height)));
        this.style.setProperty("--port6379-height", `${data.height}px`);
      }
      this.#emit(event, data);
    }

    #emit(event, detail) {
      this.dispatchEvent(new CustomEvent(`lab-${event}`, { detail, bubbles: true }));
    }

    #call(command, data = {}) {
      if (!this.isConnected) return Promise.reject(new LabError("removed", "The element is in no page."));
      if (!this.#frame) this.#show();
      return this.#ask(command, data);
    }

    #ask(command, data) {
      const id = ++this.#count;
      return new Promise((resolve, reject) => {
        this.#asked.set(id, { command, data, resolve, reject, isSent: false });
        if (this.#port) this.#send(id);
      });
    }

    #send(id) {
      const asked = this.#asked.get(id);
      if (asked.isSent) return;
      asked.isSent = true;
      this.#port.postMessage({ type: "command", id, command: asked.command, data: asked.data });
      setTimeout(() => {
        if (this.#asked.get(id) !== asked) return;
        this.#asked.delete(id);
        asked.reject(new LabError("timed-out", "The lab did not answer in time."));
      }, ANSWER_MS);
    }

    #answered({ id, error, value }) {
      const asked = this.#asked.get(id);
      if (!asked) return;
      this.#asked.delete(id);
      if (isRecord(error)) asked.reject(new LabError(error.code, error.message));
      else asked.resolve(value);
    }
  }

  if (!customElements.get("port6379-lab")) customElements.define("port6379-lab", Port6379Lab);
})();
