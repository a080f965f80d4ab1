// Worlds: the student's own lab and every exercise's are kept apart and found again, in one tab or several.

import { expectAccessible } from "./axe.js";
import { packed } from "./earlier.js";
import { expect, test } from "./fixtures.js";
import { CLIENT, LAPTOP, Lab } from "./lab.js";
import { LESSONS } from "./views.js";

const REDIS = /:6379> ?$/;
const EXERCISE = "The rule is there, and still nothing";

/** The student's own lab at its second lesson: an instance that is launched, and a form half filled. */
async function workInTheLab(lab) {
  await lab.openLesson("launch-client");
  await lab.follow("Open the launch panel");
  await lab.fill("Name", CLIENT);
  await lab.fill("Security group name", "SG-RedisClient");
  await lab.press("Launch instance");
  await lab.expectPanel(CLIENT);
  await lab.openTerminal(LAPTOP);
  await lab.run("echo mine", { on: LAPTOP });
}

async function expectTheLab(lab) {
  await lab.expectLesson("Launch the client");
  await expect(lab.backToLab).toBeHidden();
  expect(await lab.lines(LAPTOP)).toContain("mine");
}

test("an exercise has a world of its own, and the lab is found as it was", async ({ lab, page }) => {
  await workInTheLab(lab);
  await lab.chooseLesson(EXERCISE);
  await expect(lab.backToLab).toBeVisible();
  await expectAccessible(page);
  await expect(lab.output(LAPTOP)).toHaveCount(0);
  await lab.show("Console");
  await lab.expectPanel("Console");
  await lab.run("echo theirs");
  await lab.hand.press(lab.backToLab);
  await expectTheLab(lab);
  await lab.expectPanel(CLIENT);
  await lab.chooseLesson(EXERCISE);
  expect(await lab.lines()).toContain("theirs");
  await page.reload();
  await lab.ready();
  await expect.poll(() => lab.lines()).toContain("theirs");
  await lab.hand.press(lab.backToLab);
  await expectTheLab(lab);
});

test("header and contents agree when a lesson is opened again", async ({ lab, page }) => {
  await lab.openLesson("why-a-cache");
  await lab.run("GET course:101", { on: LAPTOP });
  await lab.run("SET course:101 x EX 300", { on: LAPTOP });
  await lab.expectDone("Ask the cache", "Store the answer");
  await lab.chooseLesson("Launch the client");
  await lab.chooseLesson("What a cache is for");
  await expectSteps(lab, "2 of 5 steps");
  await page.reload();
  await lab.ready();
  await expectSteps(lab, "2 of 5 steps");
});

/** What header and contents say of the lesson that is open. */
async function expectSteps(lab, steps) {
  await expect(lab.page.getByRole("progressbar", { name: "Steps done" })).toHaveText(`${steps} done`);
  await lab.hand.press(lab.page.getByTitle("All lessons"));
  await expect(lab.dialog.getByRole("link", { name: "What a cache is for" })).toContainText(steps);
  await lab.hand.press(lab.dialog.getByRole("button", { name: "Close" }));
}

test("home counts what a lesson shows after a new beginning", async ({ lab, page }) => {
  await lab.openLesson("why-a-cache");
  await lab.run("GET course:101", { on: LAPTOP });
  await lab.run("SET course:101 x EX 300", { on: LAPTOP });
  await expectSteps(lab, "2 of 5 steps");
  await lab.startAgain();
  await expect(page.getByRole("progressbar", { name: "Steps done" })).toHaveText("0 of 5 steps done");
  await page.reload();
  await lab.ready();
  await expect(page.getByRole("progressbar", { name: "Steps done" })).toHaveText("0 of 5 steps done");
  await lab.goHome();
  await expect(lab.course.getByText(/\d of 5 steps/)).toHaveCount(0);
});

test("the course starts again for who comes next, in every tab", async ({ lab, page, watch }) => {
  await workInTheLab(lab);
  const other = await anotherTab(lab, watch);
  await other.openLesson("fix-port");
  await other.run("echo theirs");
  await lab.hand.press(page.getByRole("button", { name: /^Settings/ }));
  await lab.hand.press(page.getByText("Start the course again"));
  await expect(page.getByText(/forgets all progress, your lab, the worlds/)).toBeVisible();
  await expectAccessible(page);
  await lab.hand.press(page.getByRole("button", { name: "Forget all and start again" }));
  for (const tab of [lab, other]) {
    await expect(tab.goOn).toHaveText("Start");
    await expect(tab.course.getByText(`0 of ${LESSONS.length} lessons, about`)).toBeVisible();
  }
  await other.openLesson("fix-port");
  expect(await other.lines()).not.toContain("theirs");
  await lab.openLesson("launch-client");
  await lab.show("Console");
  await expect(lab.console.getByText(CLIENT)).toHaveCount(0);
});

test("a lab that a new beginning put away is had back at once", async ({ lab, page }) => {
  await workInTheLab(lab);
  await lab.startAgain();
  const word = lab.notice("Undo brings back what was there.");
  await expect(word).toBeVisible();
  await expect(lab.output(LAPTOP)).toHaveCount(0);
  await expectAccessible(page);
  await lab.hand.press(word.getByRole("button", { name: "Undo" }));
  await expectTheLab(lab);
  await expect(word).toBeHidden();
  // What is done next is what Undo takes back then: nothing is promised any more.
  await lab.startAgain();
  await expect(word).toBeVisible();
  await lab.openTerminal(LAPTOP);
  await expect(word).toBeHidden();
});

// -- Several tabs ----------------------------------------------------------------------------------------------

/** Another tab of the same browser. */
async function anotherTab(lab, watch) {
  const page = await lab.page.context().newPage();
  watch.attachPage(page);
  return new Lab(page, lab.site);
}

for (const [how, prepare] of [
  ["by the browser's locks", async () => {}],
  ["without locks, as on plain http", (context) =>
    context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }))],
]) {
  test(`one tab at a time has the lab, ${how}`, async ({ lab, context, watch }) => {
    await prepare(context);
    await workInTheLab(lab);
    const other = await anotherTab(lab, watch);
    await other.openLesson("launch-client");
    await expect(other.elsewhere).toContainText("This lab is open in another tab.");
    await expectAccessible(other.page);
    await lab.run("echo later", { on: LAPTOP });
    await other.useHere();
    await expect.poll(() => other.lines(LAPTOP)).toContain("later");
    await expect(lab.elsewhere).toContainText("You went on with this lab in another tab.");
    await other.run("echo there", { on: LAPTOP });
    await lab.useHere();
    await expect.poll(() => lab.lines(LAPTOP)).toContain("there");
    await expect(other.elsewhere).toBeVisible();
    await lab.page.reload();
    await lab.ready();
    await expect(lab.elsewhere).toBeHidden();
    await expect.poll(() => lab.lines(LAPTOP)).toContain("there");
  });

  test(`a tab that waits goes on when the other is closed, ${how}`, async ({ lab, context, watch }) => {
    await prepare(context);
    await workInTheLab(lab);
    const other = await anotherTab(lab, watch);
    await other.openLesson("launch-client");
    await expect(other.elsewhere).toBeVisible();
    await lab.run("echo last", { on: LAPTOP });
    await lab.page.close({ runBeforeUnload: true });
    await expect(other.elsewhere).toBeHidden();
    await expect.poll(() => other.lines(LAPTOP)).toContain("last");
  });
}

test("whoever types into another tab's lab is told at the terminal, and goes on at the lesson that is shown", async ({ lab, watch }) => {
  await lab.openLesson("why-a-cache");
  await lab.run("GET course:101", { on: LAPTOP });
  await lab.chooseLesson("Launch the client");
  const other = await anotherTab(lab, watch);
  await other.openLesson("why-a-cache");
  await expect(other.elsewhere).toBeVisible();
  await lab.run("GET there", { on: LAPTOP });
  const word = other.page.getByText("What you type here goes nowhere: this terminal is open in another tab or frame.");
  const terminals = await other.page.getByRole("region", { name: "Terminals", includeHidden: true }).boundingBox();
  const told = await word.first().boundingBox();
  expect(told.y, "at the terminal").toBeGreaterThan(terminals.y);
  await expect(word).toHaveCount(1);
  await other.page.keyboard.type("e");
  await expect(word.and(other.page.getByRole("status")), "heard, too").toHaveCount(1);
  // Nothing lies over the tabs of the stage.
  const tab = await other.page.getByRole("tab", { name: "Console", includeHidden: true }).boundingBox();
  const bar = await other.elsewhere.boundingBox();
  expect(bar.y + bar.height).toBeLessThanOrEqual(tab.y);
  await other.useHere();
  await expect(other.input(LAPTOP)).toBeFocused();
  await expect(other.output(LAPTOP)).toContainText("GET there");
  await other.expectLesson("What a cache is for");
  await expect(other.page).toHaveURL(/#\/lesson\/why-a-cache$/);
});

test("a tab that takes the lab back at once keeps it", async ({ lab, watch }) => {
  await workInTheLab(lab);
  const other = await anotherTab(lab, watch);
  await other.page.clock.install();
  await other.openLesson("launch-client");
  await other.useHere();
  await expect(lab.elsewhere).toBeVisible();
  await lab.useHere();
  // More than a holder has to answer in: the other tab must not ask again by itself.
  await other.page.clock.fastForward(3_000);
  await lab.run("echo back", { on: LAPTOP });
  await expect(other.elsewhere).toBeVisible();
  await expect(lab.elsewhere).toBeHidden();
});

test("a copy is this tab's alone, and the lab stays the other's", async ({ lab, watch }) => {
  await workInTheLab(lab);
  const other = await anotherTab(lab, watch);
  await other.openLesson("launch-client");
  await other.hand.press(other.elsewhere.getByRole("button", { name: "Work in a copy" }));
  await other.run("echo copied", { on: LAPTOP });
  await expect.poll(() => other.page.evaluate(() => sessionStorage.getItem("port6379.world.lab"))).not.toBeNull();
  await other.page.reload();
  await other.ready();
  await expect.poll(() => other.lines(LAPTOP)).toContain("copied");
  await lab.run("echo original", { on: LAPTOP });
  await lab.page.reload();
  await lab.ready();
  await expect.poll(() => lab.lines(LAPTOP)).toContain("original");
  expect(await lab.lines(LAPTOP)).not.toContain("copied");
  await lab.page.close();
  await other.hand.press(other.page.getByRole("button", { name: "Leave the copy" }));
  await expect.poll(() => other.lines(LAPTOP)).toContain("original");
});

test("tabs in different worlds do not meet, and what one finishes the other knows", async ({ lab, watch }) => {
  await workInTheLab(lab);
  const other = await anotherTab(lab, watch);
  await other.openLesson("fix-name");
  await expect(other.elsewhere).toBeHidden();
  await lab.hand.press(lab.page.getByTitle("All lessons"));
  await lab.unfoldMap();
  await expect(lab.dialog.getByRole("link").filter({ hasText: "1 of" })).toHaveCount(1);
  await other.run("valkey-cli -h lab-redis -p 6379", { prompt: /> ?$/ });
  await expect(lab.dialog.getByRole("link").filter({ hasText: "1 of" })).toHaveCount(2);
});

// -- What the browser keeps ------------------------------------------------------------------------------------

test("a browser that keeps nothing is told of, and worlds are found again until the tab is closed", async ({ lab, page }) => {
  await page.addInitScript(() => {
    const refuse = { get: () => { throw new DOMException("refused", "SecurityError"); } };
    Object.defineProperty(window, "localStorage", refuse);
    Object.defineProperty(window, "sessionStorage", refuse);
  });
  await workInTheLab(lab);
  // One truth, beside the lab and not over it.
  const word = page.getByText("This browser keeps nothing for this page");
  await expect(word).toHaveCount(1);
  const stage = await page.getByRole("region", { name: "Stage" }).boundingBox();
  const told = await word.boundingBox();
  expect(told.y + told.height).toBeLessThanOrEqual(stage.y);
  await lab.chooseLesson(EXERCISE);
  await expect(lab.notice("no room left")).toHaveCount(0);
  await lab.hand.press(lab.backToLab);
  await expectTheLab(lab);
});

test("a full store is told of once, and what was kept before is safe", async ({ lab, page }) => {
  await workInTheLab(lab);
  await page.reload();
  await lab.ready();
  await expect.poll(() => lab.lines(LAPTOP)).toContain("mine");
  await page.evaluate(() => {
    let piece = "x".repeat(1 << 20);
    for (let number = 0; piece.length > 0; ) {
      try {
        localStorage.setItem(`filler${number++}`, piece);
      } catch {
        piece = piece.slice(0, piece.length >> 1);
      }
    }
  });
  await lab.run(`echo ${"long ".repeat(40)}`, { on: LAPTOP });
  await expect(lab.notice("This browser has no room left")).toHaveCount(1);
  await page.reload();
  await lab.ready();
  await expect.poll(() => lab.lines(LAPTOP)).toContain("mine");
});

for (const [lesson, isOwn] of [["launch-client", false], ["fix-port", true]]) {
  test(`a world of ${lesson} that an earlier version stored is taken over`, async ({ lab, page }) => {
    const start = 1_790_000_000_000;
    const inputs = [packed(2, "laptop"), packed(0, isOwn ? 2 : 1, "echo old\r")];
    const entries = inputs.map((input, index) => [packed(start * 1000 + 3_600_000_000 + index * 1_000_000, input.length), input]);
    const head = packed(2, 7, start, 1, lesson, 1).toString("base64");
    const chunk = Buffer.concat([packed(inputs.length), ...entries.flat()]).toString("base64");
    await page.goto(`${lab.site.url}icon.svg`);
    await page.evaluate(([head, chunk]) => {
      localStorage.setItem("port6379.history", head);
      localStorage.setItem("port6379.history.0", chunk);
    }, [head, chunk]);
    await lab.openLesson(isOwn ? "why-a-cache" : lesson);
    if (isOwn) {
      await expect(lab.backToLab).toBeHidden();
      await lab.chooseLesson(EXERCISE);
    }
    await expect.poll(() => lab.lines(LAPTOP)).toContain("old");
    await expect.poll(() => page.evaluate(() => localStorage.getItem("port6379.history"))).toBeNull();
  });
}

// -- Much typing -----------------------------------------------------------------------------------------------

test("four thousand typed lines are all there after a reload", async ({ lab, page }) => {
  test.setTimeout(240_000);
  await lab.openLesson("store-and-count");
  await lab.expectPrompt(REDIS);
  await lab.input().evaluate(async (field) => {
    const press = (key) => {
      field.value += key;
      field.dispatchEvent(new InputEvent("input", { data: key, bubbles: true }));
    };
    for (let number = 0; number < 4_000; number += 1) {
      const line = `SET key:${number} value${number}\n`;
      // A page paints after every key: two hundred lines key by key, the others as an on-screen keyboard sends them.
      for (const key of number < 200 ? line : [line]) press(key);
      if (number % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 40));
    }
  });
  await expect.poll(async () => (await lab.lines()).join("\n"), { timeout: 120_000 }).toContain("SET key:3999 value3999\nOK");
  await page.reload();
  await lab.ready();
  await expect.poll(async () => (await lab.lines()).join("\n")).toContain("SET key:3999 value3999\nOK");
  await lab.enter("GET key:17");
  await expect.poll(async () => (await lab.lines()).at(-2)).toBe('"value17"');
});

test("a long paste is taken whole, and one that is too long is refused before it begins", async ({ lab }) => {
  await lab.openLesson("store-and-count");
  await lab.expectPrompt(REDIS);
  await lab.paste(Array.from({ length: 3_000 }, (_, number) => `SET paste:${number} v${number}`).join("\n"));
  await lab.hand.enter(lab.input());
  await lab.hand.key("Enter");
  await expect.poll(async () => (await lab.lines()).join("\n"), { timeout: 60_000 }).toContain("SET paste:2999 v2999\nOK");
  await lab.paste(`SET large ${"x".repeat(300_000)}`);
  await lab.hand.key("Enter");
  await expect.poll(async () => (await lab.lines()).at(-2)).toBe("OK");
  await lab.enter("STRLEN large");
  await expect.poll(async () => (await lab.lines()).at(-2)).toBe("(integer) 300000");
  await lab.paste("x".repeat(1_100_000));
  await expect(lab.notice("Nothing was pasted.")).toBeVisible();
  await lab.expectPrompt(REDIS);
});

test("a paste that takes a while says how far it is, and Ctrl-C drops the rest of it", async ({ lab, page }) => {
  await lab.open();
  await lab.openTerminal(LAPTOP);
  const echoes = Array.from({ length: 300 }, (_, number) => `echo line ${number}`);
  const progress = page.getByText(/^Running line \d+ of 601$/);
  for (const stop of [() => lab.hand.interrupt(), () => page.getByRole("button", { name: "Stop (Ctrl-C)" }).click()]) {
    await lab.paste([...echoes, "sleep 600", ...echoes].join("\n"), LAPTOP);
    await expect(progress).toBeHidden();
    await lab.hand.key("Enter");
    await expect(progress).toHaveText("Running line 301 of 601");
    await expect(page.getByRole("status").filter({ hasText: "Running 601 lines. Ctrl-C stops them." })).toBeAttached();
    await stop();
    await expect(progress).toBeHidden();
    await expect(lab.input(LAPTOP)).toBeFocused();
    await expect.poll(async () => (await lab.lines(LAPTOP)).slice(-3)).toEqual(["line 299", "^C", expect.stringMatching(/\$$/)]);
  }
  await lab.enter("echo still here", LAPTOP);
  await expect.poll(() => lab.lines(LAPTOP)).toContain("still here");
});
