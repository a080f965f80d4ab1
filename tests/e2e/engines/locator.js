// Pages and locators of browsers that Playwright does not drive, with those of its methods that the page object
// (lab.js) uses: so the same scenarios walk every browser. Roles and names are computed in the page, by the
// accessible-name rules of @testing-library/dom.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const QUERIES = readFileSync(
  createRequire(import.meta.url).resolve("@testing-library/dom/dist/@testing-library/dom.umd.min.js"),
  "utf8",
);

/** How long an element may take to come and to be ready for what is to be done with it. */
const PATIENCE_MS = 10_000;

const POLL_MS = 40;

export class RemotePage {
  constructor(tab) {
    this.tab = tab;
    this.keyboard = new Keyboard(tab);
    this.isClosed = false;
  }

  goto(url) {
    return this.tab.goto(url);
  }

  reload() {
    return this.tab.reload();
  }

  evaluate(work, argument) {
    return this.tab.evaluate(callOf(work, argument));
  }

  bringToFront() {
    return this.tab.front();
  }

  async close() {
    await this.tab.close();
    this.isClosed = true;
  }

  getByTitle(text, options) {
    return this.#root.getByTitle(text, options);
  }

  getByRole(role, options) {
    return this.#root.getByRole(role, options);
  }

  getByText(text, options) {
    return this.#root.getByText(text, options);
  }

  getByLabel(text, options) {
    return this.#root.getByLabel(text, options);
  }

  locator(selector) {
    return this.#root.locator(selector);
  }

  get #root() {
    return new RemoteLocator(this.tab, []);
  }
}

class Keyboard {
  #tab;

  constructor(tab) {
    this.#tab = tab;
  }

  type(text) {
    return this.#tab.type(text);
  }

  insertText(text) {
    return this.#tab.type(text);
  }

  /** `Enter`, `Control+C`. */
  press(combination) {
    const keys = combination.split("+");
    const key = keys.pop();
    return this.#tab.press(keys, keys.includes("Control") ? key.toLowerCase() : key);
  }
}

export class RemoteLocator {
  #tab;
  /** What narrows the elements down, one after another, as plain data. */
  #steps;

  constructor(tab, steps) {
    this.#tab = tab;
    this.#steps = steps;
  }

  getByRole(role, { name, exact = false, selected, level } = {}) {
    return this.#with({ by: "role", role, name: textOf(name, exact), selected, level });
  }

  getByText(text, { exact = false } = {}) {
    return this.#with({ by: "text", text: textOf(text, exact) });
  }

  getByLabel(text, { exact = false } = {}) {
    return this.#with({ by: "label", text: textOf(text, exact) });
  }

  getByTitle(text, { exact = false } = {}) {
    return this.#with({ by: "title", text: textOf(text, exact) });
  }

  /** By CSS selector, or by XPath after `xpath=`. */
  locator(selector) {
    return this.#with({ by: "selector", selector });
  }

  filter({ hasText, visible = false }) {
    return this.#with({ by: "filter", text: textOf(hasText, false), isVisible: visible });
  }

  first() {
    return this.#with({ by: "nth", index: 0 });
  }

  nth(index) {
    return this.#with({ by: "nth", index });
  }

  toString() {
    return JSON.stringify(this.#steps);
  }

  // -- What there is, at once ----------------------------------------------------------------------------------

  /** What `work` finds out about all the elements that are there now. */
  async all(work, argument) {
    const steps = JSON.stringify(this.#steps);
    const found = `(${findAll})(${steps})`;
    const expression = `(${work})(${found}, ${JSON.stringify(argument)})`;
    try {
      // A page that was opened anew between two of these calls has no queries any more.
      for (;;) {
        const value = await this.#tab.evaluate(`${HAS_QUERIES} ? ${expression} : "no queries"`);
        if (value !== "no queries") return value;
        await this.#tab.evaluate(`(() => { ${QUERIES}; return true; })()`);
      }
    } catch (error) {
      throw new Error(`${this}: ${error.message}`);
    }
  }

  count() {
    return this.all((elements) => elements.length);
  }

  allTextContents() {
    return this.all((elements) => elements.map((element) => element.textContent));
  }

  isVisible() {
    return this.all((elements) => elements.length > 0 && elements[0].checkVisibility({ visibilityProperty: true }));
  }

  // -- One element, once it is there ---------------------------------------------------------------------------

  evaluate(work, argument) {
    return this.#once(`([element], argument) => ({ value: (${work})(element, argument) })`, argument);
  }

  getAttribute(name) {
    return this.#once((elements, name) => ({ value: elements[0].getAttribute(name) }), name);
  }

  textContent() {
    return this.#once((elements) => ({ value: elements[0].textContent }));
  }

  inputValue() {
    return this.#once((elements) => ({ value: elements[0].value }));
  }

  focus() {
    return this.#once((elements) => ({ value: elements[0].focus() }));
  }

  /** Clicks where the element is, once it stands still and nothing covers it. */
  async click() {
    const place = await this.#once(whereToClick);
    await this.#tab.click(place);
  }

  fill(text) {
    return this.#once(fillIn, text);
  }

  selectOption({ label }) {
    return this.#once(choose, label);
  }

  async press(combination) {
    await this.focus();
    await new Keyboard(this.#tab).press(combination);
  }

  /** Tries until `work` returns `{ value }`: it gets the elements, and may say why not yet as a string. */
  async #once(work, argument) {
    const guarded = `(elements, argument) => elements.length === 0 ? "no such element"
      : elements.length > 1 ? elements.length + " such elements" : (${work})(elements, argument)`;
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const result = await this.all(guarded, argument);
      if (typeof result === "object") return result.value;
      if (Date.now() > deadline) throw new Error(`${this}: ${result}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  #with(step) {
    return new RemoteLocator(this.#tab, [...this.#steps, step]);
  }
}

const HAS_QUERIES = `typeof TestingLibraryDom === "object"`;

function callOf(work, argument) {
  return typeof work === "string" ? work : `(${work})(${JSON.stringify(argument)})`;
}

/** A text to look for, as plain data. */
function textOf(text, isExact) {
  if (text === undefined) return undefined;
  return text instanceof RegExp ? { pattern: text.source, flags: text.flags } : { text, isExact };
}

// -- In the page -----------------------------------------------------------------------------------------------

function findAll(steps) {
  const { queryAllByRole, queryAllByLabelText } = globalThis.TestingLibraryDom;
  const tidy = (text) => text.replace(/\s+/g, " ").trim();
  const matches = (wanted) => (found) => {
    if (wanted.pattern !== undefined) return new RegExp(wanted.pattern, wanted.flags).test(tidy(found));
    if (wanted.isExact) return tidy(found) === tidy(wanted.text);
    return tidy(found).toLowerCase().includes(tidy(wanted.text).toLowerCase());
  };
  const ways = {
    role: (root, { role, name, selected, level }) =>
      queryAllByRole(root, role, {
        name: name && matches(name),
        selected: selected ?? undefined,
        level: level ?? undefined,
      }),
    title: (root, { text }) => [...root.querySelectorAll("[title]")].filter(({ title }) => matches(text)(title)),
    label: (root, { text }) => queryAllByLabelText(root, matches(text)),
    // As Playwright does: the innermost elements whose text it is.
    text: (root, { text }) => {
      const fits = (element) => !/^(SCRIPT|STYLE|NOSCRIPT|HEAD)$/.test(element.tagName) && matches(text)(element.textContent);
      return [...root.querySelectorAll("*")].filter((element) => fits(element) && ![...element.children].some(fits));
    },
    selector: (root, { selector }) => {
      if (!selector.startsWith("xpath=")) return [...root.querySelectorAll(selector)];
      const found = document.evaluate(selector.slice(6), root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
      return Array.from({ length: found.snapshotLength }, (_, index) => found.snapshotItem(index));
    },
  };
  const passes = ({ text, isVisible }) => (element) =>
    (!text || matches(text)(element.textContent)) && (!isVisible || element.checkVisibility({ visibilityProperty: true }));
  // A page that is just being opened has none.
  let elements = document.body ? [document.body] : [];
  for (const step of steps) {
    if (step.by === "nth") elements = elements.slice(step.index, step.index + 1);
    else if (step.by === "filter") elements = elements.filter(passes(step));
    else elements = [...new Set(elements.flatMap((element) => ways[step.by](element, step)))];
  }
  return elements;
}

async function whereToClick([element]) {
  if (element.matches(":disabled")) return "it is disabled";
  element.scrollIntoView({ block: "nearest", inline: "nearest" });
  const box = () => JSON.stringify(element.getBoundingClientRect());
  const before = box();
  // Two frames, however long they take: on a busy machine a scroll has not begun after a fixed time.
  await new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
    setTimeout(resolve, 1_000);
  });
  if (box() !== before) return "it moves";
  const { x, y, width, height } = element.getBoundingClientRect();
  const place = { x: x + width / 2, y: y + height / 2 };
  const there = document.elementFromPoint(place.x, place.y);
  const isFree = there && (element.contains(there) || there.contains(element));
  return isFree ? { value: place } : `${there?.outerHTML.slice(0, 80)} covers it`;
}

function fillIn([element], text) {
  if (element.matches(":disabled, [readonly]")) return "it takes no text";
  element.focus();
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), "value");
  set.call(element, text);
  element.dispatchEvent(new InputEvent("input", { bubbles: true, data: text, inputType: "insertText" }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
  return { value: null };
}

function choose([list], label) {
  const option = [...list.options].find((option) => option.label === label);
  if (!option) return `it has no option ${label}`;
  list.focus();
  list.value = option.value;
  list.dispatchEvent(new Event("input", { bubbles: true }));
  list.dispatchEvent(new Event("change", { bubbles: true }));
  return { value: null };
}
