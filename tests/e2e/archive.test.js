// Work as a file: saved, opened in another browser, and refused when it is damaged.

import { readFileSync } from "node:fs";
import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";
import { LAPTOP, Lab } from "./lab.js";

const DIALOG = "Your work as a file";

async function openDialog({ hand, page }) {
  await hand.press(page.getByRole("button", { name: /^Settings/ }));
  await hand.press(page.getByRole("button", { name: "Your work as a file: save or open" }));
  const dialog = page.getByRole("dialog", { name: DIALOG });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function saved(lab) {
  const dialog = await openDialog(lab);
  const [download] = await Promise.all([
    lab.page.waitForEvent("download"),
    lab.hand.press(dialog.getByRole("button", { name: "Save to a file" })),
  ]);
  await expect(dialog.getByRole("status")).toContainText("Your browser saves port6379-");
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

function choose(dialog, name, text) {
  return dialog.locator("input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
}

/** A line at the laptop's terminal, in the student's own lab. */
async function work(lab, line) {
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
  await lab.run(line, { on: LAPTOP });
}

test("what one browser keeps is opened in another, and takes the place of what is there", async ({ lab, page, browser, watch }) => {
  await work(lab, "echo from home");
  const file = await saved(lab);
  expect(file.name).toMatch(/^port6379-\d{4}-\d\d-\d\d\.txt$/);
  await expectAccessible(page);

  const context = await browser.newContext();
  const there = new Lab(await context.newPage(), lab.site);
  watch.attachPage(there.page);
  await work(there, "echo at school");
  const dialog = await openDialog(there);
  await choose(dialog, file.name, file.text);
  await expect(dialog.getByRole("status")).toContainText(/port6379-.* holds one world/);
  await there.hand.press(dialog.getByRole("button", { name: "Put it in place of what is here" }));
  await expect(there.page).toHaveURL(/#\/$/);
  await there.openLesson("launch-client");
  await expect.poll(() => there.lines(LAPTOP)).toContain("from home");
  expect(await there.lines(LAPTOP)).not.toContain("at school");
  await context.close();
});

test("a tab that shows what is replaced begins with what has come, and writes nothing over it", async ({ lab, page, context, watch }) => {
  await work(lab, "echo kept");
  const file = await saved(lab);
  await page.keyboard.press("Escape");
  await lab.run("echo later", { on: LAPTOP });
  const other = new Lab(await context.newPage(), lab.site);
  watch.attachPage(other.page);
  await other.openHome();
  const dialog = await openDialog(other);
  await choose(dialog, file.name, file.text);
  await other.hand.press(dialog.getByRole("button", { name: "Put it in place of what is here" }));
  await expect(page).toHaveURL(/#\/$/);
  await lab.openLesson("launch-client");
  await expect.poll(() => lab.lines(LAPTOP)).toContain("kept");
  expect(await lab.lines(LAPTOP)).not.toContain("later");
});

test("a file that is none, cut off, altered or of later is refused by name, and nothing changes", async ({ lab, page }) => {
  await lab.openHome();
  const empty = await openDialog(lab);
  await lab.hand.press(empty.getByRole("button", { name: "Save to a file" }));
  await expect(empty.getByRole("status")).toContainText("there is nothing to save");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Settings/ })).toBeFocused();

  await work(lab, "echo mine");
  const { text } = await saved(lab);
  const dialog = page.getByRole("dialog", { name: DIALOG });
  const status = dialog.getByRole("status");
  for (const [name, content, said] of [
    ["notes.txt", "buy milk", "notes.txt was not saved by this page."],
    ["half.txt", text.slice(0, text.length / 2), "half.txt is damaged"],
    ["later.txt", text.replace("work 1", "work 2"), "later.txt was saved by a newer version"],
    ["large.txt", "x".repeat(33 * 1024 * 1024), "large.txt is larger than any file"],
  ]) {
    await choose(dialog, name, content);
    await expect(status).toContainText(said);
    await expect(dialog.getByRole("button", { name: "Put it in place of what is here" })).toHaveCount(0);
  }
  await page.reload();
  await lab.ready();
  await expect.poll(() => lab.lines(LAPTOP)).toContain("mine");
});

test("where there is no room for it, all is as it was", async ({ lab, page }) => {
  await work(lab, "echo mine");
  const { name, text } = await saved(lab);
  const dialog = page.getByRole("dialog", { name: DIALOG });
  await choose(dialog, name, text);
  await page.evaluate(() => {
    // Nor has the browser's database.
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    const { setItem } = Storage.prototype;
    let isFull = true;
    Storage.prototype.setItem = function (key, value) {
      // The first chunk of a world finds the store full.
      if (isFull && key.includes("#")) {
        isFull = false;
        throw new DOMException("full", "QuotaExceededError");
      }
      setItem.call(this, key, value);
    };
  });
  await lab.hand.press(dialog.getByRole("button", { name: "Put it in place of what is here" }));
  await expect(dialog.getByRole("status")).toContainText("has no room for what");
  await page.reload();
  await lab.ready();
  await expect.poll(() => lab.lines(LAPTOP)).toContain("mine");
});
