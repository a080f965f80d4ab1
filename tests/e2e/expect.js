// Playwright's `expect`, which also takes the locators of the other browsers (engines/locator.js).

import { expect as base } from "@playwright/test";
import { RemoteLocator } from "./engines/locator.js";

const PATIENCE_MS = 20_000;

const isVisible = (element) => element.checkVisibility({ visibilityProperty: true });
const tidy = (text) => text.replace(/\s+/g, " ").trim();
const includes = (text, wanted) => (wanted instanceof RegExp ? wanted.test(text) : tidy(text).includes(tidy(wanted)));
const equals = (text, wanted) => (wanted instanceof RegExp ? wanted.test(text) : tidy(text) === tidy(wanted));

/** Of each matcher: what it looks at in the page (all elements), and whether that will do. */
const MATCHERS = {
  toBeVisible: [`(found) => found.some(${isVisible})`, (is) => is],
  toBeHidden: [`(found) => !found.some(${isVisible})`, (is) => is],
  toBeAttached: ["(found) => found.length > 0", (is) => is],
  toBeChecked: ["([one]) => one?.checked", (is) => is === true],
  toBeDisabled: [`([one]) => one?.matches(":disabled")`, (is) => is === true],
  toBeEnabled: [`([one]) => one?.matches(":not(:disabled)")`, (is) => is === true],
  toBeFocused: ["([one]) => one === document.activeElement", (is) => is],
  toHaveCount: ["(found) => found.length", (count, wanted) => count === wanted],
  toHaveValue: ["([one]) => one?.value", (value, wanted) => value !== undefined && equals(value, wanted)],
  toHaveText: ["([one]) => one?.textContent", (text, wanted) => text !== undefined && equals(text, wanted)],
  toContainText: ["([one]) => one?.textContent", (text, wanted) => text !== undefined && includes(text, wanted)],
};

/** A matcher for both kinds of locators. */
function matcher(name, [look, isRight]) {
  return async function (locator, ...wanted) {
    const options = { isNot: this.isNot, timeout: wanted.find((one) => one?.timeout)?.timeout ?? PATIENCE_MS };
    return locator instanceof RemoteLocator
      ? remote(name, locator, look, (seen) => isRight(seen, ...wanted), wanted, options)
      : native(name, locator, wanted, options);
  };
}

async function native(name, locator, wanted, { isNot }) {
  const expectation = isNot ? base(locator).not : base(locator);
  try {
    await expectation[name](...wanted);
    return { pass: !isNot, message: () => "" };
  } catch (error) {
    return { pass: isNot, message: () => error.message };
  }
}

async function remote(name, locator, look, isRight, wanted, { isNot, timeout }) {
  const deadline = Date.now() + timeout;
  for (;;) {
    const seen = await locator.all(look);
    const pass = isRight(seen);
    if (pass !== isNot || Date.now() > deadline) {
      const message = () => `${name}(${wanted.map(String)}) of ${locator}: ${JSON.stringify(seen)}`;
      return { pass, message };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const expect = base.extend(
  Object.fromEntries(Object.entries(MATCHERS).map(([name, parts]) => [name, matcher(name, parts)])),
);
