// The three ways of working the page: with a mouse, with a finger, and with nothing but the keyboard. The
// scenarios are written once and walked with each.

import { expect } from "./expect.js";

/** Points and clicks. */
export class Mouse {
  constructor(page) {
    this.page = page;
  }

  /** Presses a button or follows a link. */
  async press(target) {
    await target.click();
  }

  /** Ticks a box, or chooses a radio button. */
  async check(target) {
    await this.press(target.locator("xpath=ancestor::label"));
  }

  /** Puts text into a field in place of what is there. */
  async fill(target, text) {
    await target.fill(text);
  }

  /** Chooses from a list that drops down, by the beginning of the line. */
  async choose(target, label) {
    const labels = await target.getByRole("option").allTextContents();
    const line = labels.find((line) => line.startsWith(label));
    expect(line, `${label} is one of ${labels}`).toBeDefined();
    await target.selectOption({ label: line });
  }

  /** Brings a tab of a tab strip to the front. */
  async pick(tab) {
    await this.press(tab);
  }

  /** Gives a terminal the focus. */
  async enter(field) {
    await field.focus();
  }

  /** Types where the focus is. */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** Presses a key where the focus is. */
  async key(name) {
    await this.page.keyboard.press(name);
  }

  /** Interrupts what runs in a terminal. */
  async interrupt() {
    await this.key("Control+C");
  }
}

/** Taps; types as a phone's keyboard does, which sends text and not keys. */
export class Touch extends Mouse {
  async press(target) {
    await target.tap();
  }

  async enter(field) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await this.page.getByRole("log", { name: await nameOfOutput(field) }).tap();
    await expect(field).toBeFocused();
  }

  async type(text) {
    await this.page.keyboard.insertText(text);
  }

  async interrupt() {
    await this.press(this.page.getByRole("toolbar", { name: "Keys" }).getByRole("button", { name: "Ctrl" }));
    await this.type("c");
  }
}

async function nameOfOutput(field) {
  const name = await field.getAttribute("aria-label");
  return name.replace("Terminal of", "Output of");
}

/** Tab, arrows, Space and Enter. Wherever it comes, the focus must be in sight. */
export class Keyboard extends Mouse {
  async press(target) {
    await this.reach(target);
    await this.key("Enter");
  }

  async check(target) {
    await this.reach(target);
    if ((await target.getAttribute("type")) !== "radio") return this.key("Space");
    await this.#arrowTo(target);
  }

  async fill(target, text) {
    await this.reach(target);
    await this.key("Control+A");
    await this.type(text);
  }

  async choose(target, label) {
    await this.reach(target);
    await this.type(label);
    await expect.poll(() => target.evaluate((list) => list.selectedOptions[0].label)).toContain(label);
  }

  async pick(tab) {
    const strip = tab.locator("xpath=ancestor::*[@role='tablist']");
    await this.reach(strip.getByRole("tab", { selected: true }));
    for (let turn = 0; turn < 10 && (await tab.getAttribute("aria-selected")) !== "true"; turn += 1) {
      await this.key("ArrowRight");
    }
    await expect(tab).toHaveAttribute("aria-selected", "true");
  }

  async enter(field) {
    await this.reach(field);
  }

  /** Moves the focus to `target` (or, of a group of radio buttons, into the group) as Tab does. */
  async reach(target) {
    await expect(target).toBeEnabled();
    const element = await target.elementHandle();
    for (let turn = 0; turn < 300; turn += 1) {
      const way = await this.page.evaluate(direction, element);
      if (way === "here") return this.#expectInSight();
      // Tab belongs to the terminal until Escape was pressed.
      if (way === "out of the terminal") await this.key("Escape");
      await this.key(way === "back" ? "Shift+Tab" : "Tab");
    }
    throw new Error(`Tab does not lead to ${target}`);
  }

  /** An arrow leads to the next radio button. Among settings it chooses it too; a question waits for Space. */
  async #arrowTo(target) {
    const isThere = () => target.evaluate((radio) => radio === document.activeElement);
    for (let turn = 0; turn < 10 && !(await isThere()); turn += 1) await this.key("ArrowDown");
    expect(await isThere(), "the arrows lead to the choice").toBe(true);
    if (!(await target.isChecked())) await this.key("Space");
  }

  async #expectInSight() {
    const missing = await this.page.evaluate(whatHidesTheFocus);
    expect(missing, "the focus must be visible").toBe("");
  }
}

/** In the page: where the focus has to go to come to `target`. */
function direction(target) {
  const active = document.activeElement;
  if (active === target) return "here";
  if (target.type === "radio" && active.type === "radio" && active.name === target.name) return "here";
  const isBefore = active.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING;
  if (isBefore && active !== document.body) return "back";
  return active instanceof HTMLTextAreaElement ? "out of the terminal" : "on";
}

/** In the page: what is wrong with the mark of the focus; empty when it can be seen. */
function whatHidesTheFocus() {
  const active = document.activeElement;
  const name = `${active.tagName} ${active.getAttribute("aria-label") ?? active.textContent.slice(0, 40)}`;
  const box = active.getBoundingClientRect();
  const isInWindow = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  if (!isInWindow) return `${name} is outside of the window`;
  // A terminal shows its cursor.
  if (active instanceof HTMLTextAreaElement) return "";
  if (!active.matches(":focus-visible")) return `${name} does not count as visibly focused`;
  const around = [active, active.nextElementSibling, active.closest("label"), ...active.querySelectorAll("*")];
  const look = () =>
    around
      .filter(Boolean)
      .flatMap((element) => [undefined, "::before", "::after"].map((part) => getComputedStyle(element, part)))
      .map((style) => [style.outline, style.boxShadow, style.stroke, style.strokeWidth, style.backgroundColor, style.borderColor])
      .join();
  const focused = look();
  active.blur();
  const blurred = look();
  active.focus({ preventScroll: true });
  return focused === blurred ? `${name} has no mark` : "";
}
