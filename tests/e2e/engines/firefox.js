// Firefox, driven over WebDriver BiDi. FIREFOX names the program.

import puppeteer, { TimeoutError } from "puppeteer-core";

const PROGRAM = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

/** Starts the browser: `{ newTab, close }`. What is stored lives as long as the browser. */
export async function startFirefox() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: PROGRAM,
    headless: true,
    // Firefox keeps the size of its window; a viewport of its own is more than its protocol offers.
    defaultViewport: null,
    args: ["--width", "1440", "--height", "1000"],
  });
  return {
    newTab: async () => new Tab(await browser.newPage()),
    close: () => browser.close(),
  };
}

/** How long a page may take to load; one that never finishes is what some tests are about. */
const LOADING = { waitUntil: "domcontentloaded", timeout: 5_000 };

/** Comes back when the page has loaded, or will not. */
async function loaded(loading) {
  try {
    await loading;
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
  }
}

/** A tab; the same methods as WebKit's. */
class Tab {
  #page;

  constructor(page) {
    this.#page = page;
  }

  goto(url) {
    return loaded(this.#page.goto(url, LOADING));
  }

  reload() {
    return loaded(this.#page.reload(LOADING));
  }

  /** The value of an expression, which may be a promise. */
  async evaluate(expression) {
    try {
      return await this.#page.evaluate(expression);
    } catch (error) {
      // The document was left meanwhile: the next one is asked.
      if (/context was destroyed|no such frame/i.test(error.message)) return this.evaluate(expression);
      throw error;
    }
  }

  click({ x, y }) {
    return this.#page.mouse.click(x, y);
  }

  type(text) {
    return this.#page.keyboard.type(text);
  }

  /** Presses a key with others held: `["Control"], "c"`. */
  async press(held, key) {
    for (const name of held) await this.#page.keyboard.down(name);
    await this.#page.keyboard.press(key);
    for (const name of held.toReversed()) await this.#page.keyboard.up(name);
  }

  async front() {
    await this.#page.bringToFront();
  }

  screenshot() {
    return this.#page.screenshot();
  }

  close() {
    return this.#page.close();
  }
}
