// What tests of Python have in common: lines at a terminal, files on a host, and the two ways in which Python waits.

import { expect } from "./expect.js";
import { CLIENT, LAPTOP } from "./lab.js";

export const SHELL = /\$ ?$/;
export const PYTHON = /^>>> ?$/;
/** The interpreter is ten megabytes of code, which the browser compiles. */
export const START_MS = 120_000;

/**
 * How a program waits: in a worker of its own, by stopping its stack (JSPI), or in the lab's worker, which leaps to what it waits
 * for. `begin` makes of a page one that does so.
 */
export const WAYS = [
  { name: "in a worker of its own", begin: async () => {} },
  { name: "in the lab's worker, without JSPI", begin: withoutStackSwitching },
];

export function withoutStackSwitching(page) {
  return page.addInitScript(() => delete WebAssembly.Suspending);
}

/** Types a line at the shell, and returns what is printed until a prompt like this one. */
export async function run(lab, line, { prompt = SHELL, on = LAPTOP } = {}) {
  await lab.expectPrompt(SHELL, on, START_MS);
  return lines(lab, line, prompt, on);
}

export async function lines(lab, line, prompt, on = LAPTOP) {
  const { length } = await lab.lines(on);
  await lab.enter(line, on);
  return lab.linesFrom(length, prompt, on, START_MS);
}

/** A file on the host, line by line. */
export async function write(lab, name, text, on = LAPTOP) {
  await lab.paste(`cat > ${name} <<'END'\n${text}\nEND`, on);
  await lab.hand.key("Enter");
  await lab.expectPrompt(SHELL, on);
}

/** The laptop's terminal. */
export async function open(lab) {
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
}

/** An instance next to a cache, with Python's packages installed there, and what else is named. Returns the cache's name. */
export async function openNextToTheCache(lab, packages = "python3-pip") {
  await lab.openLesson("connect?panel=cache/lab-redis");
  await lab.expectPrompt(SHELL);
  const endpoint = await lab.endpoint();
  await runAndSkip(lab, `sudo dnf install -y ${packages}`);
  const said = await runAndSkip(lab, "python3 -m pip install redis PyMySQL mysql-connector-python");
  expect(said.at(-1)).toBe("Successfully installed redis-8.1.0 PyMySQL-1.2.4 mysql-connector-python-26.10.0");
  await lab.expectPrompt(SHELL, CLIENT);
  return endpoint;
}

async function runAndSkip(lab, line) {
  const { length } = await lab.lines();
  await lab.enter(line);
  await lab.skip("Skip 60 s");
  return lab.linesFrom(length, SHELL);
}
