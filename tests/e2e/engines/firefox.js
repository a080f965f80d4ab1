// Firefox, driven over WebDriver BiDi. FIREFOX names the program.

import puppeteer from "puppeteer-core";

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

/** A tab; the same methods as WebKit's. */
class Tab {
  #page;

  constructor(page) {
    this.#page = page;
  }

  /** Comes back when the document is there: a page that never finishes loading is what some tests are about. */
  goto(url) {
    return this.#page.goto(url, { waitUntil: "domcontentloaded" });
  }

  reload() {
    return this.#page.reload({ waitUntil: "domcontentloaded" });
  }

  /** The value of an expression, which may be a promise. */
  evaluate(expression) {
    return this.#page.evaluate(expression);
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
