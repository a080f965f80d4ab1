// The data pane and the metrics pane: keys that appear while somebody types, what is in them, what clients do, and counts over time.

import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";
import { LAPTOP, PLAYGROUND } from "./lab.js";

const REDIS = /6379> ?$/;

/** The lesson whose client is connected to the cache. */
async function openConnected(lab) {
  await lab.openLesson("store-and-count");
  await lab.expectPrompt(REDIS);
}

test("keys appear while a student types, with what is left of their time", async ({ lab }) => {
  await openConnected(lab);
  await lab.show("Data");
  await expect(lab.data.getByText("lab-redis-001")).toBeVisible();
  await lab.run("SET user:1:name Ada EX 100", { prompt: REDIS });
  await expect(lab.keyRow("user:")).toContainText("1 key");
  await lab.openKey("user:");
  await lab.openKey("1:");
  await expect(lab.keyRow("name")).toContainText("Ada");
  await expect(lab.keyRow("name")).toContainText(/1 min \d+ s/);
  await expect(lab.keyRow("name")).toContainText("string");
  await lab.skip("Skip 60 s");
  await expect(lab.keyRow("name")).toContainText(/embstr\d\d s/);
  await lab.skip("Skip 60 s");
  await expect(lab.keyRow("name")).toHaveCount(0);
});

test("a key shows what is in it, by its type, and follows every change", async ({ lab }) => {
  await openConnected(lab);
  await lab.run("RPUSH jobs mail call", { prompt: REDIS });
  await lab.run("HSET product:7 name lamp", { prompt: REDIS });
  await lab.run("XADD log 1-1 what started", { prompt: REDIS });
  await lab.run("XGROUP CREATE log readers 0", { prompt: REDIS });
  await lab.run("SETBIT days 1 1", { prompt: REDIS });
  await lab.show("Data");
  const row = (text) => lab.data.getByRole("region", { name: "Value" }).getByRole("row").filter({ hasText: text });
  await lab.openKey("jobs");
  await expect(row("mail")).toContainText("0");
  await expect(row("call")).toContainText("1");
  await lab.run("LPUSH jobs first", { prompt: REDIS });
  await expect(row("call")).toContainText("2");
  await lab.openKey("log");
  await expect(row("1-1")).toContainText("what = started");
  await expect(lab.data.getByRole("region", { name: "Consumer groups" })).toContainText("readers");
  await lab.openKey("days");
  await lab.hand.press(lab.data.getByRole("button", { name: "Bits", exact: true }));
  await expect(lab.data.getByText("1 bit is set.")).toBeVisible();
  await expect(lab.data.getByText("01000000")).toBeVisible();
  await lab.run("DEL days", { prompt: REDIS });
  await expect(lab.data.getByText("days is not there any more.")).toBeVisible();
});

test("what clients say is listed with what it took, and the list is no client", async ({ lab }) => {
  await openConnected(lab);
  await lab.show("Data");
  await lab.run("SET k v", { prompt: REDIS });
  await lab.run("LPUSH k v", { prompt: REDIS });
  const commands = lab.data.getByRole("listitem");
  await expect(commands.first()).toContainText("LPUSH k v");
  await expect(commands.first()).toContainText("WRONGTYPE");
  await expect(commands.nth(1)).toContainText(/SET k v/);
  await expect(commands.nth(1)).toContainText("\u00b5s");
  await lab.run("CLIENT LIST", { prompt: REDIS });
  await expect(lab.output()).not.toContainText("cmd=monitor");
  await lab.hand.press(lab.data.getByRole("button", { name: "Slow log", exact: true }));
  await expect(lab.data.getByText("No command was that slow.")).toBeVisible();
});

test("a hundred thousand keys are shown a page at a time, and the page stays awake", async ({ lab, page }) => {
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
  await lab.run("redis-server --enable-debug-command yes --daemonize yes", { on: LAPTOP });
  await lab.run("redis-cli", { on: LAPTOP, prompt: REDIS });
  await lab.run("DEBUG POPULATE 100000", { on: LAPTOP, prompt: REDIS });
  await page.evaluate(() => {
    globalThis.longest = 0;
    const watch = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    });
    watch.observe({ type: "longtask" });
  });
  await lab.show("Data");
  await expect(lab.data.getByText("100000 keys", { exact: true }).first()).toBeVisible();
  await lab.openKey("key:");
  await expect(lab.data.getByRole("row")).toHaveCount(103);
  await lab.hand.press(lab.data.getByRole("button", { name: "Show the next (99,900 more keys)" }));
  await expect(lab.data.getByRole("button", { name: "Back to the first (100 keys before these)" })).toBeVisible();
  await lab.hand.fill(lab.data.getByRole("textbox", { name: "Find keys" }), "key:4242");
  await expect(lab.data.getByText("11 keys", { exact: true }).first()).toBeVisible();
  expect(await page.evaluate(() => globalThis.longest)).toBeLessThan(400);
});

test("at home the keys stand over the playground's terminal, while they are wanted", async ({ lab, page }) => {
  await lab.openHome();
  const button = lab.playground.getByRole("button", { name: "Show the keys", exact: true });
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await lab.hand.press(button);
  await lab.run("INCR visits", { on: PLAYGROUND, prompt: REDIS });
  const row = lab.playground.getByRole("row").filter({ hasText: "visits" });
  await expect(row).toContainText("1");
  await lab.run("INCR visits", { on: PLAYGROUND, prompt: REDIS });
  await expect(row).toContainText("2");
  await expectAccessible(page);
  await lab.hand.press(lab.playground.getByRole("button", { name: "Hide the keys", exact: true }));
  await expect(row).toHaveCount(0);
});

test("a lab without a server says what to do", async ({ lab, page }) => {
  await lab.openLesson("launch-client");
  await lab.show("Data");
  await expect(lab.data.getByText("No Redis server runs in this lab yet.")).toBeVisible();
  await lab.show("Metrics");
  await expect(lab.metrics.getByText("No Redis server runs in this lab yet.")).toBeVisible();
  await expectAccessible(page);
});

test("the tree of keys is gone through with the arrows", async ({ lab, page }) => {
  await openConnected(lab);
  await lab.run("MSET a 1 user:1 x user:2 y", { prompt: REDIS });
  await lab.show("Data");
  await lab.keyRow("a").getByRole("button").focus();
  await page.keyboard.press("ArrowDown");
  const folder = lab.keyRow("user:").getByRole("button");
  await expect(folder).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(folder).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await expect(lab.keyRow("1").getByRole("button")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowLeft");
  await expect(folder).toHaveAttribute("aria-expanded", "false");
});

test("metrics are charts with their values in words, and a table", async ({ lab }) => {
  await openConnected(lab);
  await lab.run("SET k v", { prompt: REDIS });
  await lab.run("GET k", { prompt: REDIS });
  await lab.run("GET missing", { prompt: REDIS });
  await lab.run("FLUSHALL", { prompt: REDIS });
  await lab.show("Metrics");
  await expect(lab.metrics.getByRole("img", { name: /^Hits: now .*, highest 1\.0\/s$/ })).toBeVisible();
  await expect(lab.metrics.getByRole("img", { name: /^Misses: .*highest 1\.0\/s$/ })).toBeVisible();
  await expect(lab.metrics.getByRole("img", { name: /^Memory: now / })).toBeVisible();
  await expect(lab.metrics.getByRole("region", { name: "What was done" })).toContainText("FLUSHALL");
  await lab.hand.press(lab.metrics.getByRole("button", { name: "Table", exact: true }));
  await expect(lab.metrics.getByRole("columnheader", { name: "Hit rate" })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("data stands beside the diagram", async ({ lab, page }) => {
    await openConnected(lab);
    await lab.show("Terminal");
    await lab.run("SET visits 1", { prompt: REDIS });
    await lab.show("Data");
    await expect(lab.keyRow("visits")).toContainText("1");
    await expectAccessible(page);
    await lab.show("Terminal");
    await lab.show("Data");
    await expect(lab.keyRow("visits")).toBeVisible();
  });
});
