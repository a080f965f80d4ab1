// Small things that stood in a student's way, each with what it must do instead.

import { expect, test } from "./fixtures.js";
import { CLIENT, LAPTOP, PLAYGROUND } from "./lab.js";
import { learnWhy } from "./main-lab.js";

const SHELL = /\$ ?$/;
const PHONE = { width: 390, height: 844 };

test("arrows move between the answers of a question, and Space or Enter answers", async ({ lab, page }) => {
  await lab.openLesson("clean-up");
  const answers = lab.step.getByRole("radio");
  await answers.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(answers.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(answers.nth(2)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(answers.first()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(answers.last()).toBeFocused();
  await expect(lab.step.locator(":checked")).toHaveCount(0);
  await expect(lab.notYet).toBeHidden();
  const title = await lab.step.getByRole("heading").textContent();
  await page.keyboard.press("Enter");
  const answered = lab.notYet.or(lab.lesson.getByRole("button", { name: `Done: ${title}` }));
  await expect(answered.first()).toBeVisible();
});

for (const viewport of [{ width: 1024, height: 768 }, PHONE]) {
  test(`a long endpoint stays within the box of "Not yet" at ${viewport.width}`, async ({ lab, page }) => {
    await page.setViewportSize(viewport);
    await lab.openLesson("connect");
    await lab.show("Terminal");
    const name = "lab-redis.abc123.ng.0001.aps1.cache.amazonaws.com";
    await lab.run(`valkey-cli -h https://${name} PING`, { prompt: SHELL });
    await lab.show("Lesson");
    await expect(lab.notYet).toContainText(`https://${name} is a URL`);
    expect(await lab.notYet.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
  });
}

test("names break behind their dots, and an option or a region nowhere", async ({ lab, page }) => {
  await page.setViewportSize(PHONE);
  await lab.openLesson("connect");
  await expect(lab.lesson.locator(".piece").first()).toBeAttached();
  const broken = await lab.lesson.locator(".piece").evaluateAll((pieces) =>
    pieces.filter((piece) => piece.getClientRects().length > 1).map((piece) => piece.textContent),
  );
  expect(broken).toEqual([]);
});

test("a full stop stays with the link before it", async ({ lab }) => {
  await lab.openLesson("fix-source");
  await expect(lab.lesson).toContainText(/\S/);
  const loose = await lab.page.evaluate(() =>
    [...document.querySelectorAll(".prose .link")].filter(({ nextSibling }) => /^[.,;:!?)]/.test(nextSibling?.data ?? "") &&
      getComputedStyle(nextSibling.parentElement).whiteSpace !== "nowrap").length,
  );
  expect(loose).toBe(0);
});

test("Create cache begins at the name", async ({ lab }) => {
  await lab.openLesson("create-cache?panel=cache/create");
  await lab.show("Console");
  await lab.press("ElastiCache");
  await lab.hand.press(lab.console.getByRole("button", { name: /^Create/ }).first());
  await expect(lab.field("Name")).toBeFocused();
});

test("a name that is taken away is said to be removed", async ({ lab }) => {
  await lab.openLesson("connect?panel=instances");
  await lab.press(CLIENT);
  await lab.fill("Name", "");
  await lab.press("Save name");
  await expect(lab.console.getByText("The name is removed.")).toBeVisible();
});

test("a terminal's close button stands beside its tab", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await lab.openTerminal(LAPTOP);
  await page.getByRole("tab", { name: CLIENT }).click();
  const box = (locator) => locator.boundingBox();
  const first = await box(page.getByRole("tab", { name: CLIENT }));
  const close = await box(page.getByRole("button", { name: `Close the terminal of ${CLIENT}` }));
  const second = await box(page.getByRole("tab", { name: LAPTOP }));
  expect(close.x).toBeGreaterThanOrEqual(first.x + first.width - 1);
  expect(second.x).toBeGreaterThanOrEqual(close.x + close.width - 1);
});

test("the name of the terminal in front has room on a phone", async ({ lab, page }) => {
  await page.setViewportSize(PHONE);
  await lab.openLesson("connect");
  await lab.openTerminal(LAPTOP);
  await lab.openTerminal(CLIENT);
  const tab = page.getByRole("tab", { selected: true });
  const strip = await page.getByRole("button", { name: "Open a terminal", exact: true }).boundingBox();
  const { x, width } = await tab.boundingBox();
  expect(width).toBeGreaterThan(120);
  expect(x).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(strip.x);
  expect(await tab.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0);
});

test("with no terminal open, an instance that runs is not asked for", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await page.getByRole("button", { name: `Close the terminal of ${CLIENT}` }).click();
  await expect(page.getByText("No terminal is open.")).toBeVisible();
  await expect(page.getByText("Launch an instance, then connect")).toHaveCount(0);
});

test("the playground's note goes with its terminal", async ({ lab, page }) => {
  await lab.openHome();
  await page.getByRole("button", { name: `Close the terminal of ${PLAYGROUND}` }).click();
  await expect(page.getByText("No terminal is open.")).toBeVisible();
  await expect(page.getByText(/^# A Redis of your own/)).toHaveCount(0);
});

test("Jump to newest leaves the close button of an ended terminal free", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await lab.run("seq 300", { prompt: SHELL });
  await lab.enter("sleep 3; exit");
  // Who reads above is not taken along by what comes.
  await lab.output().locator("..").hover();
  await page.mouse.wheel(0, -2_000);
  const close = page.getByRole("button", { name: /^(Close the terminal|Reconnect)/ }).last();
  await expect(close).toBeVisible();
  const jump = page.getByRole("button", { name: "Jump to newest" });
  await expect(jump).toBeVisible();
  // The button makes room when the end is drawn.
  const isFree = async () => {
    const [above, below] = [await jump.boundingBox(), await close.boundingBox()];
    return above.y + above.height <= below.y;
  };
  await expect.poll(isFree).toBe(true);
});

test("a subnet group's Delete is in sight at 1366", async ({ lab, page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await lab.openLesson("connect?panel=subnet-groups");
  await expect(lab.console.getByRole("button", { name: /^Delete / })).toBeInViewport({ ratio: 1 });
});

test("two instances of one name are told apart by their addresses", async ({ lab, page }) => {
  await lab.openLesson("connect?panel=instances/launch");
  await lab.fill("Name", CLIENT);
  await lab.press("Launch instance");
  await lab.expectPanel(CLIENT);
  await lab.skip("Skip to running");
  await page.getByRole("button", { name: "Open a terminal", exact: true }).click();
  const lines = page.getByRole("list", { name: "Hosts" }).getByRole("button", { name: CLIENT });
  await expect(lines).toHaveCount(2);
  const words = await lines.allTextContents();
  expect(words[0]).toMatch(/172\.31\.\d+\.\d+$/);
  expect(words[1]).toMatch(/172\.31\.\d+\.\d+$/);
  expect(words[0]).not.toBe(words[1]);
  await expect(page.getByRole("tab", { name: new RegExp(`^${CLIENT}.*172\\.31`) })).toBeVisible();
});

test("where a finished lesson leads is in sight", async ({ lab, page }) => {
  await page.setViewportSize({ width: 1366, height: 640 });
  await lab.open();
  await learnWhy(lab);
  const next = lab.lesson.getByRole("button", { name: "Next lesson" });
  await expect(next).toBeInViewport({ ratio: 1 });
  await lab.lesson.evaluate((pane) => (pane.scrollTop = 0));
  await expect(next).toBeInViewport({ ratio: 1 });
});

test("what says that nothing starts fits a narrow phone", async ({ page, site, watch }) => {
  watch.allow(/./);
  site.fail(/\/early-\w+\.js$/, { status: 404 });
  await page.setViewportSize({ width: 320, height: 568 });
  await page.goto(site.url);
  await expect(page.locator("#splash-answer")).toBeInViewport();
  const lines = page.locator("#splash-trouble text");
  await expect(lines).not.toHaveCount(0);
  const cut = await lines.evaluateAll((lines) =>
    lines.filter((line) => line.getBoundingClientRect().right > innerWidth).map(({ textContent }) => textContent),
  );
  expect(cut).toEqual([]);
});
