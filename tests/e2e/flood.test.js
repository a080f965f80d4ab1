// A million keys, populated and listed, on the laptop's own server, and long pastes: the engine works in its worker, and the
// page never holds its breath for longer than a twentieth of a second.
//
// What counts is how long the page's main thread works at a task, by the thread's own clock (tasks.js).

import { expect, test } from "./fixtures.js";
import { LAPTOP } from "./lab.js";
import { beginTasks, longestTasks } from "./tasks.js";

const REDIS = /6379> ?$/;

const LONGEST_TASK_MS = 50;

test("a million keys do not hold up the page", async ({ browser, lab, page }) => {
  test.setTimeout(360_000);
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
  await lab.run("redis-server --enable-debug-command yes --daemonize yes", { on: LAPTOP });
  await lab.run("redis-cli", { on: LAPTOP, prompt: REDIS });
  await beginTasks(browser, page);

  await lab.enter("DEBUG POPULATE 1000000", LAPTOP);
  await expectLast(lab, ["OK"], REDIS);
  await lab.enter("DBSIZE", LAPTOP);
  await expectLast(lab, ["(integer) 1000000"], REDIS);
  await lab.enter("KEYS *", LAPTOP);
  await expectLast(lab, [/^1000000\) "key:\d+"$/], REDIS);
  await expectTypingEchoes(lab);
  await expectScrolling(lab);

  const { main: longest } = await longestTasks(browser);
  expect(longest.length, "tasks were measured").toBeGreaterThan(0);
  expect(longest.filter(({ ms }) => ms > LONGEST_TASK_MS), "tasks over 50 ms on the main thread").toEqual([]);
});

test("pastes do not hold up the page", async ({ browser, lab, page }) => {
  test.setTimeout(360_000);
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
  await lab.run("redis-server --daemonize yes", { on: LAPTOP });
  await lab.run("redis-cli", { on: LAPTOP, prompt: REDIS });
  await beginTasks(browser, page);
  const sets = (name, count) => Array.from({ length: count }, (_, number) => `SET ${name}:${number} v${number}`).join("\n");
  const pastes = { few: sets("few", 3_000), many: sets("many", 40_000), large: `SET large ${"x".repeat(300_000)}` };
  for (const [name, lines] of Object.entries(pastes)) {
    await lab.paste(`${lines}\nECHO ${name}-done`, LAPTOP);
    await lab.hand.key("Enter");
    await expectLast(lab, [`"${name}-done"`], REDIS);
  }
  await lab.enter("DBSIZE", LAPTOP);
  await expectLast(lab, ["(integer) 43001"], REDIS);
  await lab.enter("STRLEN large", LAPTOP);
  await expectLast(lab, ["(integer) 300000"], REDIS);
  const { main } = await longestTasks(browser);
  expect(main.length, "tasks were measured").toBeGreaterThan(0);
  expect(main.filter(({ ms }) => ms > LONGEST_TASK_MS), "tasks over 50 ms on the main thread").toEqual([]);
});

/** Waits for the last lines of the terminal, the prompt being the very last. */
async function expectLast(lab, lines, prompt) {
  const wanted = [...lines, prompt];
  const read = (log) =>
    [...log.children].slice(-2).flatMap((chunk) => [...chunk.children].map((line) => line.textContent.trimEnd())).slice(-4);
  const poll = expect.poll(async () => {
    const last = (await lab.output(LAPTOP).evaluate(read)).slice(-wanted.length);
    return last.length === wanted.length && last.every((line, at) => matches(line, wanted[at])) ? "as wanted" : last;
  }, { timeout: 300_000, intervals: [250] });
  await poll.toBe("as wanted");
}

function matches(line, wanted) {
  return wanted instanceof RegExp ? wanted.test(line) : line === wanted;
}

async function expectTypingEchoes(lab) {
  await lab.enter("ECHO still-here", LAPTOP);
  await expectLast(lab, ['"still-here"'], REDIS);
}

async function expectScrolling(lab) {
  const position = () => lab.output(LAPTOP).evaluate((log) => log.parentElement.scrollTop);
  const bottom = await position();
  await lab.hand.enter(lab.input(LAPTOP));
  for (let times = 0; times < 5; times += 1) await lab.hand.key("PageUp");
  await expect.poll(position).toBeLessThan(bottom - 500);
  for (let times = 0; times < 6; times += 1) await lab.hand.key("PageDown");
  await expect.poll(position).toBeGreaterThanOrEqual(bottom);
}
