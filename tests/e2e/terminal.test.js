// The terminal in the page: how it ends, what it says to a screen reader, what it copies, and that its last line
// stays in sight.

import { expect, test } from "./fixtures.js";
import { CLIENT, LAPTOP } from "./lab.js";

/** What the terminal in front says to a screen reader. */
const said = (lab) => lab.page.getByRole("tabpanel", { name: CLIENT }).locator("[aria-live=polite]");

test("a shell that was left says so, and its terminal can be connected again", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await lab.expectPrompt();
  await lab.run("echo before");
  await lab.enter("exit");
  await expect.poll(() => lab.lines()).toContainEqual(expect.stringMatching(/^Connection to [\d.]+ closed\.$/));
  const terminal = page.getByRole("tabpanel", { name: CLIENT });
  const end = terminal.getByRole("alert");
  await expect(end).toContainText("You left this terminal.");
  await expect(terminal.locator(".cursor")).toHaveCount(0);
  await page.keyboard.type("l");
  await expect(said(lab)).toContainText("You left this terminal.");
  await end.getByRole("button", { name: "Reconnect" }).click();
  await lab.expectPrompt();
  await expect(lab.input()).toBeFocused();
  await page.keyboard.type("echo after");
  await page.keyboard.press("Enter");
  await expect.poll(() => lab.lines()).toEqual(expect.arrayContaining(["before", "after"]));
});

test("an instance that is terminated closes its terminal's connection", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await lab.expectPrompt();
  await page.evaluate((id) => (location.hash = `#/lesson/connect?panel=instance/${id}`), CLIENT);
  await lab.pressAndConfirm("Terminate");
  await expect.poll(() => lab.lines()).toContainEqual(expect.stringMatching(/ closed by remote host\.$/));
  const end = page.getByRole("tabpanel", { name: CLIENT }).getByRole("alert");
  await expect(end).toContainText("The instance is being terminated");
  await end.getByRole("button", { name: "Close the terminal" }).click();
  await expect(page.getByRole("tab", { name: CLIENT })).toHaveCount(0);
});

test("the last line stays in sight when the pane gets smaller", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await lab.run("seq 200 || for i in 1 2 3; do echo $i; done");
  for (let line = 0; line < 12; line += 1) await lab.run(`echo ${line}`);
  const below = () =>
    lab.output().evaluate((log) => {
      const scroll = log.parentElement;
      return scroll.scrollHeight - scroll.clientHeight - scroll.scrollTop;
    });
  for (const size of [{ width: 1440, height: 620 }, { width: 1024, height: 560 }, { width: 1440, height: 900 }]) {
    await page.setViewportSize(size);
    await expect.poll(below, { message: `at ${size.width}x${size.height}` }).toBeLessThanOrEqual(1);
  }
  await page.getByRole("separator", { name: "Height of the terminal" }).focus();
  for (let step = 0; step < 6; step += 1) await page.keyboard.press("ArrowDown");
  await expect.poll(below).toBeLessThanOrEqual(1);
});

test("an emoji and an ideograph fill two cells each, and the cursor stands behind them", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await lab.expectPrompt();
  await lab.input().focus();
  const cursor = page.getByRole("tabpanel", { name: CLIENT }).locator(".cursor");
  const leftAfter = async (text) => {
    await page.keyboard.press("Control+U");
    await page.keyboard.insertText(text);
    await expect.poll(async () => (await lab.lines()).at(-1)).toContain(`$ ${text}`);
    return (await cursor.boundingBox()).x;
  };
  const narrow = await leftAfter("abcdx");
  expect(Math.abs((await leftAfter("界🚀x")) - narrow)).toBeLessThan(0.5);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(cursor).toHaveText("🚀");
});

test("Ctrl-C copies what is selected, and interrupts the next time; Ctrl-Insert copies", async ({ lab, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await lab.openLesson("connect");
  await lab.run("echo copied");
  const pasted = () => page.evaluate(() => navigator.clipboard.readText());
  for (const keys of ["Control+C", "Control+Insert"]) {
    await page.evaluate(() => navigator.clipboard.writeText("nothing"));
    await lab.output().getByText("copied", { exact: true }).last().dblclick({ position: { x: 16, y: 8 } });
    await page.keyboard.press(keys);
    await expect.poll(pasted, { message: keys }).toBe("copied");
  }
  await lab.input().focus();
  await page.keyboard.type("half a line");
  await page.keyboard.press("Control+C");
  await expect.poll(async () => (await lab.lines()).at(-2)).toContain("half a line^C");
});

test("a screen reader hears a reply when it comes, and the line that a key brought", async ({ lab, page }) => {
  await lab.openLesson("store-and-count");
  await lab.expectPrompt(/:6379> ?$/);
  await lab.enter("SET heard yes");
  await expect(said(lab)).toContainText("OK");
  await lab.enter("GET heard");
  await expect(said(lab)).toContainText('"yes"');
  await page.keyboard.press("ArrowUp");
  await expect(said(lab)).toHaveText("GET heard");
  await page.keyboard.press("ArrowUp");
  await expect(said(lab)).toHaveText("SET heard yes");
});

test("the tabs stand side by side, each with its whole name, as long as there is room", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await lab.openTerminal(LAPTOP);
  const tabs = page.locator(".terminal-tabs [role=tab]");
  for (const front of [0, 1]) {
    await tabs.nth(front).click();
    const boxes = await tabs.evaluateAll((all) => all.map((tab) => [tab.getBoundingClientRect().left, tab.getBoundingClientRect().right]));
    boxes.sort(([a], [b]) => a - b);
    expect(boxes[1][0], `with tab ${front} in front`).toBeGreaterThanOrEqual(boxes[0][1]);
    expect(await tabs.locator(".terminal-name").evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth).length)).toBe(0);
  }
});

test("nano fills the window, follows its size, saves, and gives the screen back", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await lab.expectPrompt();
  const panel = page.getByRole("tabpanel", { name: CLIENT });
  const below = () =>
    lab.output().evaluate((log) => log.parentElement.scrollHeight - log.parentElement.clientHeight);
  await lab.enter("nano -l cache.py");
  await expect.poll(async () => (await lab.lines())[0]).toMatch(/GNU nano .* cache\.py/);
  expect(await below(), "all of it is in sight").toBeLessThanOrEqual(1);
  const rows = async () => (await lab.lines()).length;
  const before = await rows();
  await page.setViewportSize({ width: 1024, height: 620 });
  await expect.poll(rows, { message: "fewer rows" }).toBeLessThan(before);
  await expect.poll(below).toBeLessThanOrEqual(1);
  expect((await lab.lines()).at(-1)).toContain("^X Exit");
  await page.keyboard.type("import time");
  await page.keyboard.press("Enter");
  await page.keyboard.type("print(1)");
  await expect.poll(() => lab.lines()).toContainEqual(expect.stringMatching(/^ 2 print\(1\)$/));
  await page.keyboard.press("Control+O");
  await expect(said(lab)).toContainText("File Name to Write: cache.py");
  await page.keyboard.press("Enter");
  await expect(said(lab)).toContainText("[ Wrote 2 lines ]");
  await page.keyboard.press("ArrowUp");
  await expect(said(lab)).toContainText("import time");
  await page.keyboard.press("Control+X");
  await lab.expectPrompt();
  expect(await lab.lines()).not.toContainEqual(expect.stringContaining("GNU nano"));
  await lab.run("cat cache.py");
  expect(await lab.lines()).toEqual(expect.arrayContaining(["import time", "print(1)"]));
  await expect(panel).toBeVisible();
});
