// The editor pane: a student writes a script beside the terminal, saves it into the host's file system, and runs it there.

import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";
import { LAPTOP } from "./lab.js";

const SHELL = /\$ ?$/;
/** The interpreter is ten megabytes of code, which the browser compiles. */
const START_MS = 60_000;

/** The laptop's terminal. */
async function open(lab) {
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
}

const run = (lab, line) => lab.run(line, { on: LAPTOP, prompt: SHELL });

/** The lines of the open file, as far as they are in sight. */
function shown(lab, file) {
  return lab.editorField(file).evaluate((field) => [...field.querySelectorAll(".cm-line")].map((line) => line.textContent));
}

async function save(lab, page) {
  await page.keyboard.press("Control+s");
  await expect(lab.editorStatus).toHaveText("Saved");
}

test("a script is written, saved and run", async ({ lab, page, site }) => {
  test.setTimeout(150_000);
  await open(lab);
  const loaded = () => site.requests.filter(({ path }) => /\/editor-|_editor\.wasm$/.test(path));
  expect(loaded()).toEqual([]);
  await lab.writeFile("shop.py", "");
  expect(loaded().length).toBeGreaterThan(0);
  await page.keyboard.type("def price(n):\nreturn n * 3");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("print(price(14))\n");
  expect(await shown(lab, "shop.py")).toEqual(["def price(n):", "    return n * 3", "print(price(14))", ""]);
  await expect(lab.editorStatus).toHaveText("Unsaved changes");
  await save(lab, page);
  expect(await run(lab, "cat shop.py")).toEqual(["def price(n):", "    return n * 3", "print(price(14))"]);
  await page.keyboard.type("ls not entered");
  const { length } = await lab.lines(LAPTOP);
  await lab.editor.getByRole("button", { name: "Run", exact: true }).click();
  await expect(lab.input(LAPTOP)).toBeFocused();
  expect(await lab.linesFrom(length, SHELL, LAPTOP, START_MS)).toEqual(["42"]);
  await expect(lab.output(LAPTOP)).toContainText(/\$ python3 shop\.py42/);
  // What the editor wrote is in the world's history.
  await page.reload();
  await lab.ready();
  expect(await run(lab, "tail -1 shop.py")).toEqual(["print(price(14))"]);
});

test("Run saves first, names the file from where the shell is, and waits for nobody", async ({ lab, page }) => {
  test.setTimeout(150_000);
  await open(lab);
  await run(lab, "mkdir 'my shop'; cd /tmp");
  await lab.writeFile("my shop/a.py", "print(6 * 7)");
  const { length } = await lab.lines(LAPTOP);
  await lab.editor.getByRole("button", { name: "Run", exact: true }).click();
  expect(await lab.linesFrom(length, SHELL, LAPTOP, START_MS)).toEqual(["42"]);
  await expect(lab.output(LAPTOP)).toContainText("python3 '/home/student/my shop/a.py'");
  await lab.enter("sleep 500", LAPTOP);
  await lab.editor.getByRole("button", { name: "Run", exact: true }).click();
  await expect(lab.editorStatus).toContainText("Something runs in this host's terminal");
  await expect(lab.editor.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
  await lab.openFile(".bashrc");
  await expect(lab.editor.getByRole("button", { name: "Run", exact: true })).toBeDisabled();
});

test("keys: search, undo, and the way out of the text", async ({ lab, page }) => {
  await open(lab);
  await lab.writeFile("a.txt", "one two\none");
  await page.keyboard.press("Control+f");
  const find = lab.editor.getByRole("textbox", { name: "Find" });
  await expect(find).toBeFocused();
  await page.keyboard.type("one");
  await expect(lab.editorField("a.txt").locator(".cm-searchMatch")).toHaveCount(2);
  await expectAccessible(page, "the search");
  await page.keyboard.press("Escape");
  await expect(find).toBeHidden();
  await expect(lab.editorField("a.txt")).toBeFocused();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("x");
  expect(await shown(lab, "a.txt")).toEqual(["xone two", "one"]);
  await page.keyboard.press("Control+z");
  expect(await shown(lab, "a.txt")).toEqual(["one two", "one"]);
  await page.keyboard.press("Tab");
  expect(await shown(lab, "a.txt")).toEqual(["  one two", "one"]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(lab.editorField("a.txt")).not.toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(lab.editorField("a.txt")).toBeFocused();
  await page.keyboard.press("Tab");
  expect((await shown(lab, "a.txt"))[0]).toMatch(/^ {4}/);
});

test("what is not saved is marked, and survives other tabs, other files and a reload", async ({ lab, page }) => {
  await open(lab);
  await lab.writeFile("a.txt", "saved");
  await save(lab, page);
  await page.keyboard.type(", not saved");
  const files = lab.editor.getByRole("navigation", { name: "Files" });
  await expect(files.getByRole("button", { name: "a.txt Unsaved changes" })).toBeVisible();
  await lab.show("Network");
  await lab.show("Editor");
  expect(await shown(lab, "a.txt")).toEqual(["saved, not saved"]);
  await lab.openFile(".bashrc");
  await expect(lab.editorStatus).toHaveText("");
  await lab.openFile("a.txt");
  expect(await shown(lab, "a.txt")).toEqual(["saved, not saved"]);
  // What can be undone is known of a file that was left.
  await page.keyboard.press("Control+z");
  expect(await shown(lab, "a.txt")).not.toEqual(["saved, not saved"]);
  await page.keyboard.press("Control+y");
  expect(await shown(lab, "a.txt")).toEqual(["saved, not saved"]);
  await page.reload();
  await lab.ready();
  expect(await run(lab, "cat a.txt; echo")).toEqual(["saved"]);
  await lab.show("Editor");
  await expect(lab.editorStatus).toHaveText("Unsaved changes");
  expect(await shown(lab, "a.txt")).toEqual(["saved, not saved"]);
  await lab.editorField("a.txt").focus();
  await save(lab, page);
  await expect(files.getByRole("button", { name: "Unsaved" })).toHaveCount(0);
});

test("a file that is changed in the terminal too is read again, or the student decides", async ({ lab, page }) => {
  await open(lab);
  await lab.writeFile("a.txt", "one");
  await save(lab, page);
  await run(lab, "echo two > a.txt");
  await expect(lab.editorStatus).toContainText("a.txt was changed in the terminal");
  expect(await shown(lab, "a.txt")).toEqual(["two", ""]);
  await lab.editorField("a.txt").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("mine, not ");
  await run(lab, "echo three > a.txt");
  const question = lab.editor.getByRole("alert");
  await expect(question).toContainText("while you have unsaved changes here");
  await expectAccessible(page, "the question");
  await question.getByRole("button", { name: "Show the file as it is now" }).click();
  expect(await shown(lab, "a.txt")).toEqual(["three", ""]);
  await expect(question).toBeHidden();
  // Taking the file's text loses nothing.
  await expect(lab.editorField("a.txt")).toBeFocused();
  await page.keyboard.press("Control+z");
  expect(await shown(lab, "a.txt")).toEqual(["mine, not two", ""]);
  await run(lab, "echo four > a.txt");
  await question.getByRole("button", { name: "Keep my text" }).click();
  await expect(lab.editorStatus).toHaveText("Unsaved changes");
  await save(lab, page);
  expect(await run(lab, "cat a.txt")).toEqual(["mine, not two"]);
  await run(lab, "rm a.txt");
  await expect(lab.editorStatus).toContainText("a.txt is not there any more");
  await lab.editorField("a.txt").focus();
  await save(lab, page);
  expect(await run(lab, "cat a.txt")).toEqual(["mine, not two"]);
});

test("lines that end as on Windows go on doing so", async ({ lab, page }) => {
  await open(lab);
  await run(lab, "printf 'one\\r\\ntwo\\r\\n' > dos.txt");
  await lab.openFile("dos.txt");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("three\n");
  await save(lab, page);
  expect(await run(lab, "wc -c dos.txt; grep -c three dos.txt")).toEqual(["17 dos.txt", "1"]);
});

test("the lab's Undo takes a save back", async ({ lab, page }) => {
  await open(lab);
  await lab.writeFile("a.txt", "one");
  await save(lab, page);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("two");
  await save(lab, page);
  await page.getByTitle("Undo: save a.txt").click();
  await expect.poll(() => shown(lab, "a.txt")).toEqual(["one"]);
  await page.getByTitle("Redo: save a.txt").click();
  await expect.poll(() => shown(lab, "a.txt")).toEqual(["two"]);
});

test("what is no text, or too much of it, is refused by name", async ({ lab, page }) => {
  await open(lab);
  await run(lab, "printf '\\xff\\xfe' > picture.bin; seq 20000 > long.txt");
  await lab.show("Editor");
  const files = lab.editor.getByRole("navigation", { name: "Files" });
  await files.getByRole("button", { name: "picture.bin" }).click();
  await expect(lab.editor.getByText("picture.bin is no text")).toBeVisible();
  await files.getByRole("button", { name: "long.txt" }).click();
  await expect(lab.editor.getByText("long.txt is larger than 100 KB")).toBeVisible();
  await expect(lab.editor.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await lab.writeFile("mine.txt", "x".repeat(100_001));
  await page.keyboard.press("Control+s");
  await expect(lab.editorStatus).toContainText("mine.txt is not saved: it is larger than 100 KB");
  expect(await run(lab, "wc -c mine.txt")).toEqual(["0 mine.txt"]);
  // What Linux refuses, the page says in its words.
  await lab.hand.fill(lab.editor.getByRole("textbox", { name: "Name of the new file" }), "/etc/motd");
  await page.keyboard.press("Enter");
  await expect(page.getByText("motd was not saved: Permission denied.")).toBeVisible();
});

test("a host has its own files, and needs a terminal", async ({ lab, page }) => {
  await lab.openLesson("launch-client");
  await lab.show("Editor");
  await expect(lab.editor.getByText("No terminal is open.")).toBeVisible();
  await lab.openTerminal(LAPTOP);
  await expect(lab.editor.getByText("Your laptop")).toBeVisible();
  await lab.openLesson("connect");
  // The page stays and goes to another world, with other hosts in its menu.
  await lab.expectLesson("Connect to the cache");
  await lab.openTerminal(LAPTOP);
  await lab.show("Editor");
  const hosts = lab.editor.getByRole("combobox", { name: "Files on" });
  await hosts.selectOption({ label: LAPTOP });
  await lab.writeFile("here.txt", "x");
  await save(lab, page);
  await hosts.selectOption({ label: "RedisClient-AL2023" });
  await expect(lab.editor.getByText("Choose a file")).toBeVisible();
  await expect(lab.editor.getByRole("button", { name: "here.txt" })).toHaveCount(0);
  await hosts.selectOption({ label: LAPTOP });
  await expect(lab.editor.getByRole("button", { name: "here.txt" })).toBeVisible();
});

test("where a host enforces Trusted Types the editor works too", async ({ lab, page, site }) => {
  site.fail(/\/$/, { headers: { "content-security-policy": "require-trusted-types-for 'script'" } });
  await open(lab);
  await lab.writeFile("a.py", "print('x')");
  await save(lab, page);
  // Its colours are there: no policy has blocked its styles.
  const colour = (text) => lab.editorField("a.py").getByText(text).evaluate((span) => getComputedStyle(span).color);
  expect(await colour("'x'")).not.toBe(await colour("print"));
});
