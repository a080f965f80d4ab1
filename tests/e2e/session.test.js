// The timeline: what was done is looked back at and played, gone on from, saved, sent and opened elsewhere; and what comes from elsewhere
// does no harm.

import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";
import { LAPTOP, Lab } from "./lab.js";

/** The module that replays is a megabyte of code, which the browser compiles. */
const START_MS = 60_000;
const HEADING = "Port6379 session 1\n";

class Timeline {
  constructor(page, site) {
    this.page = page;
    this.site = site;
  }

  /** Opens it from the lab, in a tab of its own. */
  static async from(lab, watch) {
    const link = lab.page.getByRole("banner").getByRole("link", { name: "Timeline" });
    const [page] = await Promise.all([lab.page.waitForEvent("popup"), link.click()]);
    watch.attachPage(page);
    const timeline = new Timeline(page, lab.site);
    await timeline.ready();
    return timeline;
  }

  async ready() {
    await expect(this.slider).toBeEnabled({ timeout: START_MS });
    await expect(this.status).not.toBeEmpty({ timeout: START_MS });
  }

  get slider() {
    return this.page.getByRole("slider", { name: "Moment" });
  }

  get status() {
    return this.page.locator(".session-status");
  }

  get frame() {
    return this.page.frameLocator(".session-frame");
  }

  /** What the terminal shows in the past. */
  get screen() {
    return this.frame.locator(".terminal-pane");
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  notice(text) {
    return this.page.locator(".session-notice").filter({ hasText: text });
  }

  async saved(name = "Save as file") {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.button(name).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  choose(name, bytes) {
    return this.page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
  }
}

/** Some lines at the laptop's terminal, in the student's own lab. */
async function work(lab, ...lines) {
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
  for (const line of lines) await lab.run(line, { on: LAPTOP });
}

/** The values that a browser keeps of a student's work, but for what time alone changes. */
function keptWork(page) {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => /^port6379\.(world\..*#|progress)/.test(key)).sort().map((key) => [key, localStorage[key]]));
}

test("each moment shows the lab as it was, by mouse and keys, and nothing can be done in it", async ({ lab, watch }) => {
  await work(lab, "echo one", "echo two", "echo three");
  const timeline = await Timeline.from(lab, watch);
  await expect(timeline.screen).toContainText("three");
  await expect(timeline.status).toContainText("echo three");
  await expectAccessible(timeline.page);
  await timeline.button("One action back").click();
  await expect(timeline.screen).not.toContainText("three");
  await expect(timeline.screen).toContainText("two");
  await timeline.slider.focus();
  await timeline.page.keyboard.press("ArrowLeft");
  await expect(timeline.status).toContainText("echo one");
  await expect(timeline.screen).not.toContainText("two");
  await expect(timeline.slider).toHaveAttribute("aria-valuetext", /: echo one\. Lab time \d\d:\d\d:\d\d/);
  await timeline.page.keyboard.press("Home");
  await expect(timeline.status).toContainText("the beginning");
  await expect(timeline.screen).not.toContainText("one");
  await timeline.page.keyboard.press("End");
  await expect(timeline.screen).toContainText("three");
  await timeline.frame.getByRole("textbox", { name: LAPTOP }).first().focus();
  await timeline.page.keyboard.type("x");
  await expect(timeline.frame.getByText("This is the past: nothing can be done in it.").first()).toBeVisible();
  await expect(timeline.screen.getByText("$ x")).toHaveCount(0);
});

test("the past is played, quicker and with its pauses shortened; where nothing is to move, moment by moment", async ({ lab, watch }) => {
  await work(lab, "echo one");
  await lab.skip("Skip 60 s");
  await lab.run("echo two", { on: LAPTOP });
  const timeline = await Timeline.from(lab, watch);
  await timeline.slider.focus();
  await timeline.page.keyboard.press("Home");
  await timeline.page.getByLabel("Speed").selectOption("16");
  await timeline.button("Play").click();
  await expect(timeline.button("Pause")).toBeVisible();
  await expect(timeline.screen).toContainText("two", { timeout: 30_000 });
  await expect(timeline.button("Play")).toBeVisible();
  await timeline.page.emulateMedia({ reducedMotion: "reduce" });
  await timeline.button("Play").click();
  await expect(timeline.status).toContainText("Action 0 of");
  await expect(timeline.status).toContainText("echo two", { timeout: 30_000 });
});

test("the lab goes on from an earlier moment, and redo brings back what came later", async ({ lab, watch }) => {
  await work(lab, "echo one", "echo two", "echo three");
  const timeline = await Timeline.from(lab, watch);
  await expect(timeline.button("Go on from here")).toBeDisabled();
  await timeline.button("One action back").click();
  await timeline.button("One action back").click();
  await expect(timeline.status).toContainText("echo one");
  await timeline.button("Go on from here").click();
  await expect(timeline.notice("takes back what came after")).toContainText("Actions taken back: 2");
  await timeline.button("Take them back").click();
  await expect.poll(() => lab.lines(LAPTOP)).not.toContain("two");
  expect(await lab.lines(LAPTOP)).toContain("one");
  await lab.hand.press(lab.button("Redo"));
  await expect.poll(() => lab.lines(LAPTOP)).toContain("two");
});

test("a session that was saved is shown elsewhere, leads to the same state, and touches nothing there", async ({ lab, watch, browser }) => {
  await work(lab, "echo from home", "lss");
  const timeline = await Timeline.from(lab, watch);
  const file = await timeline.saved();
  expect(file.name).toMatch(/^port6379-session-launch-client-\d{4}-\d\d-\d\d\.p6379$/);
  await expect(timeline.notice("passwords too")).toBeVisible();

  const context = await browser.newContext();
  const there = new Lab(await context.newPage(), lab.site);
  watch.attachPage(there.page);
  await work(there, "echo at school");
  const other = await Timeline.from(there, watch);
  const before = await keptWork(there.page);
  await other.choose(file.name, file.bytes);
  await expect(other.notice("The replay led to the state that was saved")).toBeVisible({ timeout: START_MS });
  await expect(other.screen).toContainText("from home");
  await expect(other.screen).not.toContainText("at school");
  await expect(other.button("Go on from here")).toBeHidden();
  expect(await keptWork(there.page)).toEqual(before);
  // Who teaches sees how the steps went.
  await other.button("Steps").click();
  const steps = other.page.getByRole("region", { name: "Steps" });
  await expect(steps.getByRole("row")).not.toHaveCount(0);
  await steps.locator("summary").first().click();
  await steps.getByRole("button", { name: /^lss/ }).click();
  await expect(other.status).toContainText("lss");
  await expectAccessible(other.page);
  await context.close();
});

test("a session leads to the same state where the page is read in another language", async ({ lab, watch, site }) => {
  await work(lab, "echo same", "lss");
  const timeline = await Timeline.from(lab, watch);
  const { page } = timeline;
  const file = await timeline.saved();
  await page.goto(`${site.url}session.html?lang=te`);
  const other = new Timeline(page, site);
  await expect(page.locator("html")).toHaveAttribute("lang", "te");
  await other.choose(file.name, file.bytes);
  await expect(page.locator(".session-past")).toHaveAttribute("data-agrees", "true", { timeout: START_MS });
  await expect(page.locator(".session-frame").contentFrame().locator("html")).toHaveAttribute("lang", "te");
});

test("a short session is a link; a report says what is in it", async ({ lab, watch, context, site }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await work(lab, "echo in a link");
  const timeline = await Timeline.from(lab, watch);
  await timeline.button("Copy link").click();
  await expect(timeline.notice("The link is copied")).toBeVisible();
  const link = await timeline.page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain(`${site.url}session.html#session=`);
  const page = await context.newPage();
  watch.attachPage(page);
  await page.goto(link);
  const other = new Timeline(page, site);
  await other.ready();
  await expect(other.screen).toContainText("in a link");
  await expect(page).toHaveURL(/session\.html$/);

  await timeline.button("Report a problem").click();
  await timeline.page.getByLabel("What went wrong, and what did you expect?").fill("The cache does not answer.");
  await expect(timeline.page.getByText("Nothing is sent")).toBeVisible();
  const report = await timeline.saved("Save the report as a file");
  await other.choose(report.name, report.bytes);
  await expect(other.notice("The report says: The cache does not answer.")).toContainText("Chrom", { timeout: START_MS });
});

test("a file that is none, cut off, altered, huge or hostile is refused by name, and what is shown stays", async ({ lab, watch, site }) => {
  await work(lab, "echo mine");
  const timeline = await Timeline.from(lab, watch);
  const { bytes } = await timeline.saved();
  const altered = Buffer.from(bytes);
  altered[altered.length - 20] ^= 4;
  const packed = (content) => Buffer.concat([Buffer.from(HEADING), deflateRawSync(content)]);
  for (const [name, content, said] of [
    ["notes.txt", "buy milk", "it was not saved by a timeline"],
    ["empty", "", "it was not saved by a timeline"],
    ["work.txt", "Port6379 work 1\nsaved 1\n", "it holds all of somebody's work"],
    ["later", "Port6379 session 2\nxyz", "a newer version of this page has saved it"],
    ["cut", bytes.subarray(0, bytes.length - 30), "something of it is missing or was altered"],
    ["altered", altered, "something of it is missing or was altered"],
    ["garbage", packed(Buffer.from("not a session")), "something of it is missing or was altered"],
    ["bomb", packed(Buffer.alloc(40 << 20)), "it is larger than any session"],
    ["huge", Buffer.concat([Buffer.from(HEADING), Buffer.alloc(9 << 20)]), "it is larger than any session"],
  ]) {
    await timeline.choose(name, content);
    await expect(timeline.notice(`${name} was not opened`)).toContainText(said);
    await expect(timeline.screen).toContainText("mine");
  }
  const link = `${site.url}session.html#session=AAAA`;
  await timeline.page.goto(link);
  await expect(timeline.notice("the link was not opened")).toContainText("something of it is missing or was altered");
  await expect(timeline.screen).toContainText("mine");
  await timeline.page.goto("about:blank");
  await timeline.page.goto(link);
  await expect(timeline.page.getByRole("alert")).toContainText("something of it is missing or was altered");
});

test("by itself the timeline shows where the student was last, or says that nothing was done", async ({ page, site, lab }) => {
  await page.goto(`${site.url}session.html`);
  await expect(page.getByRole("alert")).toContainText("nothing has been done in it yet", { timeout: START_MS });
  await work(lab, "echo kept");
  await page.goto(`${site.url}session.html`);
  const timeline = new Timeline(page, site);
  await timeline.ready();
  await expect(timeline.screen).toContainText("kept");
  await expect(timeline.button("Go on from here")).toBeHidden();
  await expect(timeline.button("Back to now")).toBeHidden();
});

test("a visit loads nothing of the timeline", async ({ lab, site }) => {
  await lab.openHome();
  expect(site.requests.filter(({ path }) => /session|linter/.test(path))).toEqual([]);
});

test("all that it says is in the catalogue; on a phone nothing scrolls sideways", async ({ lab, page, site }) => {
  await work(lab, "echo kept");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${site.url}session.html?lang=en-XA`);
  await expect(page.locator(".session-past")).toBeVisible({ timeout: START_MS });
  const said = await page.locator("button:not(tbody *), h1, h2, label, .session-past strong, .session-report p").evaluateAll((all) => all.map((one) => one.textContent.trim()));
  expect(said.filter((text) => text && !/^[\u27e6\u2039\u203a]/.test(text))).toEqual([]);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
