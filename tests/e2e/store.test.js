// What the browser keeps of the student's work: nothing older than a second is lost whenever a tab ends, worlds outgrow the local
// storage, either of the two stores can be lost or damaged, and what cannot be read is set aside and never overwritten.
//
// MOMENTS=50 kills the tab at as many moments; SEED gives others.

import { readFileSync } from "node:fs";
import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";
import { LAPTOP, Lab } from "./lab.js";
import { walkOn } from "./main-lab.js";

const MOMENTS = Number(process.env.MOMENTS ?? 10);
const SEED = Number(process.env.SEED ?? 6379);
const REDIS = /:6379> ?$/;
const WORLD = "port6379.world.lab";

/** Numbers from 0 to 1, the same for a seed (mulberry32). */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A page of this origin on which no program runs. */
async function goAside(lab) {
  await lab.page.goto(`${lab.site.url}icon.svg`);
}

/** All that the database has, once the page has no more to tell it. */
async function settled(page) {
  await page.waitForFunction(() => globalThis.startUp?.settled);
  await expect.poll(() => page.evaluate(() => startUp.settled())).toBe(true);
}

function forgetDatabase(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase("port6379").onsuccess = resolve;
      }),
  );
}

/** What the local storage has, apart from what the database adds to it. */
function localOf(page) {
  return page.evaluate(() => Object.entries(localStorage));
}

/** A line at the laptop's terminal. */
async function work(lab, line) {
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
  await lab.run(line, { on: LAPTOP });
}

/** A client of the laptop's own server, with values of 200 KB each. */
async function storeLarge(lab, from, to) {
  for (let number = from; number < to; number += 1) {
    await lab.paste(`SET big:${number} ${String(number % 10).repeat(200_000)}`, LAPTOP);
    await lab.hand.key("Enter");
    await expect.poll(async () => (await lab.lines(LAPTOP)).slice(-2)[0]).toBe("OK");
    await lab.enter("DBSIZE", LAPTOP);
    await expect.poll(async () => (await lab.lines(LAPTOP)).slice(-2)[0]).toBe(`(integer) ${number + 1}`);
  }
}

async function beginLarge(lab) {
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
  await lab.run("redis-server --daemonize yes", { on: LAPTOP });
  await lab.run("redis-cli", { on: LAPTOP, prompt: REDIS });
}

async function expectLarge(lab, number) {
  await lab.expectPrompt(REDIS, LAPTOP);
  await lab.enter(`STRLEN big:${number}`, LAPTOP);
  await expect.poll(async () => (await lab.lines(LAPTOP)).slice(-2)[0]).toBe("(integer) 200000");
}

async function openDialog({ hand, page }) {
  await hand.press(page.getByRole("button", { name: /^Settings/ }));
  await hand.press(page.getByRole("button", { name: "Your work as a file: save or open" }));
  const dialog = page.getByRole("dialog", { name: "Your work as a file" });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function download(lab, button) {
  const [download] = await Promise.all([lab.page.waitForEvent("download"), lab.hand.press(button)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

// -- Tabs that end ---------------------------------------------------------------------------------------------

/** In the page: twelve lines a second, which nobody types, and a word to the test for each. */
async function typeOn(page, host, from) {
  await page.evaluate(
    ([host, from]) => {
      const field = [...document.querySelectorAll("textarea, input")].find((field) => field.getAttribute("aria-label") === `Terminal of ${host}`);
      let number = from;
      setInterval(() => {
        field.value += `echo line ${number}`;
        field.dispatchEvent(new InputEvent("input", { data: "x", bubbles: true }));
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
        globalThis.typed(number++);
      }, 80);
    },
    [host, from],
  );
}

test("a tab that is killed at any moment has lost nothing that is older than a second", async ({ context, site, watch }) => {
  test.setTimeout(60_000 + MOMENTS * 20_000);
  const random = numbers(SEED);
  const typed = [];
  let awaited = null;
  await context.exposeBinding("typed", (_, number) => {
    typed.push([number, Date.now()]);
    if (number >= awaited?.number) awaited.resolve();
  });
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    const page = await context.newPage();
    watch.attachPage(page);
    const lab = new Lab(page, site);
    await lab.openLesson("launch-client");
    if (!moment) await lab.openTerminal(LAPTOP);
    // The tab before may have died in the middle of a line.
    await lab.expectPrompt(/\$/, LAPTOP);
    const before = typed.length;
    const number = before + 1 + Math.floor(random() * 50);
    const reached = new Promise((resolve) => (awaited = { number, resolve }));
    await typeOn(page, LAPTOP, before);
    await reached;
    const session = await context.newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    // It may live a little longer, and keep more.
    const diedAt = Date.now();
    session.send("Page.crash").catch(() => {});
    await crashed;
    await page.close();

    const again = new Lab(await context.newPage(), site);
    watch.attachPage(again.page);
    await again.openLesson("launch-client");
    const safe = typed.filter(([, at]) => at < diedAt - 1_000).at(-1)?.[0];
    // A number, so that what is missing is said.
    const last = async () => Math.max(-1, ...(await again.lines(LAPTOP)).map((line) => Number(/^line (\d+)$/.exec(line)?.[1] ?? -1)));
    const least = expect.poll(last, `seed ${SEED}, moment ${moment}: of ${typed.length} lines`);
    await least.toBeGreaterThanOrEqual(safe ?? -1);
    await again.page.close();
  }
});

// -- Long worlds -----------------------------------------------------------------------------------------------

test("a world that is larger than the local storage is all there after a reload, in another tab, and as a file", async ({ lab, page, context, browser, watch }) => {
  test.setTimeout(300_000);
  await beginLarge(lab);
  const other = new Lab(await context.newPage(), lab.site);
  watch.attachPage(other.page);
  await other.openLesson("launch-client");
  await expect(other.elsewhere).toBeVisible();
  await storeLarge(lab, 0, 30);
  await settled(page);
  const local = (await localOf(page)).reduce((sum, [, text]) => sum + text.length, 0);
  expect(local, "characters in the local storage").toBeLessThan(4_000_000);
  // The other tab has heard what went where.
  await other.useHere();
  await expectLarge(other, 0);
  await expectLarge(other, 29);
  await other.page.reload();
  await other.ready();
  await expectLarge(other, 17);
  const dialog = await openDialog(other);
  const file = await download(other, dialog.getByRole("button", { name: "Save to a file" }));
  expect(file.text.length).toBeGreaterThan(6_000_000);

  const elsewhere = await browser.newContext();
  const there = new Lab(await elsewhere.newPage(), lab.site);
  watch.attachPage(there.page);
  await work(there, "echo before");
  await settled(there.page);
  const open = await openDialog(there);
  await open.locator("input[type=file]").setInputFiles({ name: file.name, mimeType: "text/plain", buffer: Buffer.from(file.text) });
  await there.hand.press(open.getByRole("button", { name: "Put it in place of what is here" }));
  await expect(there.page).toHaveURL(/#\/$/);
  await there.openLesson("launch-client");
  await expectLarge(there, 3);

  // All of it goes when the course begins again.
  await there.hand.press(there.page.getByRole("button", { name: /^Settings/ }));
  await there.hand.press(there.page.getByText("Start the course again"));
  await there.hand.press(there.page.getByRole("button", { name: "Forget all and start again" }));
  await expect(there.goOn).toHaveText("Start");
  await settled(there.page);
  const left = () => there.page.evaluate(() => Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index)).filter((name) => name.includes("world.lab")));
  await expect.poll(left).toEqual([]);
  await elsewhere.close();
});

// -- The lab at rest -------------------------------------------------------------------------------------------

/** In the page: lines as an on-screen keyboard sends them. */
async function typeMany(lab, from, to) {
  await lab.input(LAPTOP).evaluate(
    async (field, [from, to]) => {
      for (let number = from; number < to; number += 1) {
        field.value += `SET key:${number} value${number}\n`;
        field.dispatchEvent(new InputEvent("input", { data: "x", bubbles: true }));
        if (number % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 40));
      }
    },
    [from, to],
  );
  await expect.poll(async () => (await lab.lines(LAPTOP)).slice(-3).join("\n"), { timeout: 60_000 }).toContain(`value${to - 1}\nOK`);
}

/** Whether the lab's worker has its memory back from before. */
function isPutBack(page) {
  return page.evaluate(() => startUp.image?.read === true);
}

test("a long world comes back with the worker's memory, and goes on from there", async ({ lab, page }) => {
  test.setTimeout(180_000);
  await beginLarge(lab);
  await settled(page);
  await typeMany(lab, 0, 1_500);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("port6379.image"))).not.toBeNull();
  await settled(page);
  // What comes after the image is carried out.
  await typeMany(lab, 1_500, 1_540);
  const lines = await lab.lines(LAPTOP);
  await page.reload();
  await lab.ready();
  await expect.poll(() => lab.lines(LAPTOP)).toEqual(lines);
  expect(await isPutBack(page)).toBe(true);
  await lab.enter("GET key:17", LAPTOP);
  await expect.poll(async () => (await lab.lines(LAPTOP)).at(-2)).toBe('"value17"');
  await lab.enter("DBSIZE", LAPTOP);
  await expect.poll(async () => (await lab.lines(LAPTOP)).at(-2)).toBe("(integer) 1540");
  // Parts, the console and another reload go on from it, too.
  await lab.show("Console");
  await lab.expectPanel("Console");
  await page.reload();
  await lab.ready();
  await lab.enter("GET key:1539", LAPTOP);
  await expect.poll(async () => (await lab.lines(LAPTOP)).at(-2)).toBe('"value1539"');
  // Undo goes back beyond it.
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect.poll(async () => (await lab.lines(LAPTOP)).slice(-3).join("\n")).not.toContain("GET key:1539");

  // One that is damaged is none.
  await goAside(lab);
  await page.evaluate(async () => {
    const request = indexedDB.open("port6379.images");
    await new Promise((resolve) => (request.onsuccess = resolve));
    const blocks = request.result.transaction("blocks", "readwrite").objectStore("blocks");
    const block = await new Promise((resolve) => {
      const got = blocks.get(2);
      got.onsuccess = () => resolve(got.result);
    });
    block[100] ^= 1;
    await new Promise((resolve) => (blocks.put(block, 2).onsuccess = resolve));
    request.result.close();
  });
  await lab.openLesson("launch-client");
  await lab.enter("GET key:1538", LAPTOP);
  await expect.poll(async () => (await lab.lines(LAPTOP)).at(-2)).toBe('"value1538"');
  expect(await isPutBack(page)).toBe(false);
});

test("a lab whose memory was put back does the whole main lab", async ({ lab, page }) => {
  test.setTimeout(300_000);
  await lab.open();
  // Enough for an image, and fewer lines than a terminal keeps.
  await typeMany(lab, 0, 850);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("port6379.image"))).not.toBeNull();
  await settled(page);
  await page.reload();
  await lab.ready();
  expect(await isPutBack(page)).toBe(true);
  await walkOn(lab);
});

// -- One of the two stores is lost -----------------------------------------------------------------------------

test("a local storage that lost its last seconds, as when the power goes, gets them back", async ({ lab, page }) => {
  await work(lab, "echo first");
  await settled(page);
  const earlier = await localOf(page);
  await lab.run("echo second", { on: LAPTOP });
  await expect.poll(async () => JSON.stringify(await localOf(page)) !== JSON.stringify(earlier)).toBe(true);
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  await settled(page);
  await goAside(lab);
  await page.evaluate((earlier) => {
    localStorage.clear();
    for (const [name, text] of earlier) localStorage.setItem(name, text);
  }, earlier);
  await lab.openLesson("launch-client");
  await expect.poll(() => lab.lines(LAPTOP)).toContain("second");
});

for (const [name, lose] of [
  ["the local storage", (page) => page.evaluate(() => localStorage.clear())],
  ["the database", forgetDatabase],
]) {
  test(`${name} is lost, and all is there`, async ({ lab, page }) => {
    await work(lab, "echo mine");
    await settled(page);
    await goAside(lab);
    await lose(page);
    await lab.openLesson("launch-client");
    await expect.poll(() => lab.lines(LAPTOP)).toContain("mine");
    await lab.run("echo more", { on: LAPTOP });
    await page.reload();
    await lab.ready();
    await expect.poll(() => lab.lines(LAPTOP)).toContain("more");
  });
}

test("a browser without a database keeps what it can, as before", async ({ lab, page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await work(lab, "echo mine");
  await page.reload();
  await lab.ready();
  await expect.poll(() => lab.lines(LAPTOP)).toContain("mine");
});

test("a database that does not open is said, and what lies in it stays", async ({ lab, page, watch }) => {
  test.setTimeout(120_000);
  watch.allow(/^console error/);
  await beginLarge(lab);
  await storeLarge(lab, 0, 12);
  await settled(page);
  await page.context().addInitScript(() => {
    if (sessionStorage.getItem("locked")) {
      IDBFactory.prototype.open = () => {
        throw new DOMException("refused", "UnknownError");
      };
    }
  });
  await page.evaluate(() => sessionStorage.setItem("locked", "1"));
  await page.reload();
  await expect(page.getByText("Nothing of it is lost")).toBeVisible();
  await page.evaluate(() => sessionStorage.removeItem("locked"));
  await page.getByRole("button", { name: "Try again" }).click();
  await lab.ready();
  await expectLarge(lab, 0);
});

// -- What cannot be read ---------------------------------------------------------------------------------------

for (const [name, spoil] of [
  ["damaged", (text) => text.slice(0, text.length / 2)],
  ["of a later version", (text) => btoa(`\u0063${atob(text).slice(1)}`)],
  ["altered in one letter", (text) => text.slice(0, 20) + (text[20] === "A" ? "B" : "A") + text.slice(21)],
]) {
  test(`a world that is ${name} is set aside, said, and given out as a file`, async ({ lab, page }) => {
    await work(lab, "echo mine");
    await settled(page);
    await goAside(lab);
    const text = spoil(await page.evaluate((name) => localStorage.getItem(name), WORLD));
    await page.evaluate(([name, text]) => localStorage.setItem(name, text), [WORLD, text]);
    await lab.openLesson("launch-client");
    await expect(lab.notice("is set aside")).toBeVisible();
    await lab.openTerminal(LAPTOP);
    await lab.run("echo anew", { on: LAPTOP });
    await page.reload();
    await lab.ready();
    await expect.poll(() => lab.lines(LAPTOP)).toContain("anew");
    const dialog = await openDialog(lab);
    await expect(dialog).toContainText("One thing is set aside here");
    await expectAccessible(page);
    const file = await download(lab, dialog.getByRole("button", { name: "Save what is set aside" }));
    expect(file.text).toContain(`world.lab ${text}\n`);
    expect(file.text).toMatch(/^aside\.\d+\.world\.lab#\d+ \S+$/m);
    await lab.hand.press(dialog.getByRole("button", { name: "Forget what is set aside" }));
    await expect(dialog).not.toContainText("set aside here");
  });
}
