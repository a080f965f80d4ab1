// A lesson's actions, as `lessons/README.md` lists them, done in the page as a student does them.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "./expect.js";
import { LAPTOP } from "./lab.js";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));
const SHELL = /\$ ?$/;
/** Any prompt, of a shell or of a client, or a question for a password. */
const PROMPT = /(\$|>|password:) ?$/;
/** The interpreter is ten megabytes of code, which the browser compiles. */
const START_MS = 90_000;

/** The lessons with steps that need Python, as `lessons python` tells them. */
export function pythonLessons() {
  const args = ["run", "--quiet", "--package", "lab", "--bin", "lessons", "--", "python"];
  return JSON.parse(execFileSync("cargo", args, { cwd: CHECKOUT, encoding: "utf8", maxBuffer: 1 << 24 }));
}

/** Does a lesson's actions in the page in which it is open. */
export class Student {
  #endpoints = new Map();

  constructor(lab, lesson) {
    this.lab = lab;
    this.lesson = lesson;
  }

  async doAll(actions) {
    for (const action of actions) await this.do(action);
  }

  async do(action) {
    const [[name, value]] = Object.entries(action);
    const does = this[name];
    if (!does) throw new Error(`a browser test cannot do \`${name}\` so far: teach it in actions.js`);
    await does.call(this, value);
  }

  async run({ on, line }) {
    await this.#enter(on, line, PROMPT);
  }

  async python({ on, line }) {
    await this.#enter(on, line, SHELL);
  }

  async type({ on, line }) {
    await this.lab.enter(await this.#filled(line), label(on));
  }

  /** By choices, or in writing. */
  async answer({ Choices: choices, Words: words }) {
    await this.lab.show("Lesson");
    if (words !== undefined) {
      await this.lab.hand.fill(this.lab.step.getByRole("textbox"), words);
      return this.lab.hand.key("Enter");
    }
    const { hand, step } = this.lab;
    const boxes = step.getByRole("checkbox").or(step.getByRole("radio"));
    for (const number of choices) await hand.check(boxes.nth(number - 1));
    if (choices.length > 1) await hand.press(step.getByRole("button", { name: "Answer", exact: true }));
  }

  skip(seconds) {
    return this.lab.letPass(seconds);
  }

  async "set-rules"({ group, inbound, outbound }) {
    const sides = Object.entries({ inbound, outbound }).filter(([, rules]) => rules);
    for (const [side, rules] of sides) {
      await this.#go(`security-group/${group}/${side}`);
      const remove = this.lab.console.getByRole("button", { name: "Delete rule 1", exact: true });
      while (await remove.isVisible()) await this.lab.hand.press(remove);
      for (const [index, rule] of rules.entries()) await this.#addRule(index + 1, rule);
      await this.lab.press("Save rules");
    }
  }

  async #addRule(number, { port, source, protocol }) {
    expect(protocol ?? "tcp", "rules in browser tests").toBe("tcp");
    await this.lab.press("Add rule");
    await this.lab.choose(`Type of rule ${number}`, "Custom TCP");
    await this.lab.fill(`Port of rule ${number}`, String(port));
    if (source.includes("/")) await this.lab.fill(`CIDR of rule ${number}`, source);
    else await this.lab.choose(`Source of rule ${number}`, source);
  }

  async #go(panel) {
    const to = `#/lesson/${this.lesson}?panel=${panel}`;
    await this.lab.page.evaluate((to) => (location.hash = to), to);
    await this.lab.show("Console");
  }

  /** Types a line, or pastes several, and waits until they are done; what takes minutes is skipped. */
  async #enter(on, line, prompt) {
    const host = label(on);
    const text = await this.#filled(line);
    await this.lab.expectPrompt(PROMPT, host, START_MS);
    const { length } = await this.lab.lines(host);
    if (text.includes("\n")) {
      await this.lab.paste(text, host);
      await this.lab.hand.enter(this.lab.input(host));
      await this.lab.hand.key("Enter");
    } else {
      await this.lab.enter(text, host);
    }
    if (/\b(dnf|yum|pip) install\b/.test(text)) await this.skip(60);
    return this.#until(length, prompt, host);
  }

  /** Waits for a prompt; who waits for a server that does not answer skips to the time-out. */
  async #until(length, prompt, host) {
    const timeOut = this.lab.clock.getByRole("button", { name: "Skip to time-out", exact: true });
    const isBack = async () => {
      if (await timeOut.isVisible()) await timeOut.evaluate((button) => button.click());
      const lines = await this.lab.lines(host);
      return lines.length > length && prompt.test(lines.at(-1));
    };
    await expect.poll(isBack, { message: `a prompt like ${prompt}`, timeout: START_MS }).toBe(true);
  }

  /** Placeholders become what the console says. */
  async #filled(text) {
    for (const [whole, kind, name] of text.matchAll(/\{\{(\w+)\.([\w-]+)\.endpoint\}\}/g)) {
      text = text.replaceAll(whole, await this.#endpoint(kind, name));
    }
    return text;
  }

  async #endpoint(kind, name) {
    const key = `${kind}/${name}`;
    if (!this.#endpoints.has(key)) {
      await this.#go(key);
      const shown = this.lab.console.getByText(new RegExp(`^${name}\\.[\\w.-]+amazonaws\\.com`)).first();
      this.#endpoints.set(key, (await shown.textContent()).replace(/:\d+$/, ""));
    }
    return this.#endpoints.get(key);
  }
}

function label(host) {
  return host === "laptop" ? LAPTOP : host;
}
