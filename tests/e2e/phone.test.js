// The whole main lab on a phone: one pane at a time, tapped, typed as a phone's keyboard types.

import { expect, test } from "./fixtures.js";
import { Touch } from "./hands.js";
import { CLIENT, LAPTOP } from "./lab.js";
import { walkMainLab } from "./main-lab.js";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

test("the main lab on a phone", async ({ lab, page }) => {
  test.setTimeout(240_000);
  lab.hand = new Touch(page);
  await walkMainLab(lab);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "no sideways scrolling").toBeLessThanOrEqual(0);
});

test("a step that is done in the terminal leads to why it worked", async ({ lab, page }) => {
  lab.hand = new Touch(page);
  await lab.openLesson("why-a-cache");
  await lab.run("GET course:101", { on: LAPTOP });
  await lab.run("SET course:101 x EX 300", { on: LAPTOP });
  const way = page.getByRole("status").filter({ hasText: /Done: Store the answer(?!\.)/ }).getByRole("button", { name: "Why it worked" });
  await way.tap();
  await expect(lab.lesson.getByRole("button", { name: "Done: Store the answer" })).toBeInViewport();
  await expect(lab.lesson.getByText("Why it worked").filter({ visible: true })).toBeInViewport();
  await expect(way).toHaveCount(0);
});

test("a form is filled with what the lesson asks for beside it", async ({ lab, page }) => {
  await lab.openLesson("launch-client");
  await lab.hand.press(lab.step.getByRole("button", { name: "Open the launch panel" }));
  await lab.expectPanel("Launch an instance");
  const asked = page.getByRole("tabpanel", { name: "Console" }).getByRole("group").filter({ has: page.locator("summary") });
  await asked.locator("summary").tap();
  await expect(asked.getByText(CLIENT).first()).toBeInViewport();
});

test("no words of the search are cut, nor of what it finds", async ({ lab, page }) => {
  await lab.openHome();
  const field = page.getByRole("combobox", { name: /^Search/ });
  const room = await field.evaluate((field) => {
    const probe = document.createElement("canvas").getContext("2d");
    probe.font = getComputedStyle(field).font;
    return field.clientWidth - probe.measureText(field.placeholder).width;
  });
  expect(room).toBeGreaterThan(20);
  await field.fill("cache");
  const menu = await page.getByRole("listbox", { name: "Lessons" }).boundingBox();
  expect(menu.x, "what is found begins in sight").toBeGreaterThanOrEqual(0);
  expect(menu.x + menu.width).toBeLessThanOrEqual(390);
});

test("the longest skip fits beside the rest of the header", async ({ lab }) => {
  await lab.openLesson("connect");
  await lab.expectPrompt();
  await lab.enter("valkey-cli -h 172.31.0.9 -p 6379");
  const skip = lab.clock.getByRole("button", { name: "Skip to time-out" });
  await expect(skip).toBeVisible();
  const cut = await skip.evaluate((button) => button.scrollWidth - button.clientWidth);
  expect(cut, "pixels that are cut off").toBeLessThanOrEqual(0);
});

test("a terminal that was hidden shows its newest line", async ({ lab }) => {
  await lab.openLesson("connect");
  for (let turn = 0; turn < 3; turn += 1) await lab.run("help");
  await lab.output().evaluate((log) => (log.parentElement.scrollTop = 40));
  await lab.show("Lesson");
  await lab.show("Terminal");
  const below = () => lab.output().evaluate(({ parentElement: pane }) => pane.scrollHeight - pane.clientHeight - pane.scrollTop);
  await expect.poll(below).toBeLessThan(12);
});

test("a terminal knows how wide it is", async ({ lab }) => {
  await lab.openLesson("connect");
  await lab.openTerminal(LAPTOP);
  const widest = async () => {
    const lines = await lab.run("help", { on: LAPTOP });
    return Math.max(...lines.map((line) => line.length));
  };
  await expect.poll(widest, { message: "no word of the help is broken" }).toBeLessThan(50);
});

test("what is pressed is as large as a finger", async ({ lab, page }) => {
  await lab.openLesson("connect");
  for (const pane of ["Lesson", "Network", "Console", "Terminal"]) {
    await lab.show(pane);
    // A link within a sentence is as high as its line.
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button:not(.link), select, input[type=text]")]
        .map((element) => ({ name: element.ariaLabel ?? element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 44)
        .map(({ name, box }) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`),
    );
    expect(small, pane).toEqual([]);
  }
});
