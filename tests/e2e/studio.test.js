// The lesson studio, as an instructor uses it: a lesson is written, checked, played, recorded, kept, shared; and what comes from
// elsewhere does no harm.

import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { strToU8, unzipSync, zipSync } from "fflate";
import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";

const template = (file) => readFileSync(new URL(`../../www/studio/template/${file}`, import.meta.url), "utf8");
const DATA = template("lesson.toml");
const TEXT = template("en.md");
/** The linter is a megabyte of code, which the browser compiles. */
const START_MS = 60_000;

class Studio {
  constructor(page, site) {
    this.page = page;
    this.site = site;
  }

  async open(after = "") {
    await this.page.goto(`${this.site.url}studio.html${after}`);
    await this.ready();
  }

  async ready() {
    await expect(this.field("lesson.toml")).toBeAttached();
  }

  /** What is written in: `en.md` or `lesson.toml`. */
  field(file) {
    return this.page.getByRole("textbox", { name: `${file}. `, includeHidden: true });
  }

  /** Puts another text into a field, as a paste over all of it does. */
  async write(file, text) {
    await this.field(file).focus();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.field(file).evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  get status() {
    return this.page.locator(".studio-status");
  }

  get problems() {
    return this.page.locator(".studio-problems > li");
  }

  async expectSound() {
    await expect(this.status).toContainText("No problems", { timeout: START_MS });
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  notice(text) {
    return this.page.locator(".studio-notice").filter({ hasText: text });
  }

  get name() {
    return this.page.getByLabel("The lesson's name, as in links");
  }

  /** The lesson as a student sees it. */
  get preview() {
    return this.page.frameLocator(".studio-frame");
  }

  title(text) {
    return this.preview.getByRole("heading", { level: 1, name: text });
  }

  /** Types a line into the preview's terminal. */
  async type(line) {
    const input = this.preview.getByRole("textbox", { name: /Your laptop/ });
    await input.focus();
    await this.page.keyboard.type(`${line}\n`);
  }

  /** The drafts that the browser keeps. */
  drafts() {
    return this.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("port6379.studio.")).sort());
  }
}

const studioTest = test.extend({
  studio: async ({ page, site }, use) => {
    await use(new Studio(page, site));
  },
});

/** The fragment of a link with this in it. */
function fragment(content) {
  return `#lesson=${deflateRawSync(content).toString("base64url")}`;
}

studioTest("a visit loads nothing of the studio; its address leads there", async ({ lab, page, site }) => {
  await lab.openHome();
  const ofStudio = () => site.requests.filter(({ path }) => /studio|linter/.test(path));
  expect(ofStudio()).toEqual([]);
  await page.goto(`${site.url}index.html#/lesson/connect`);
  await page.goto("about:blank");
  await page.goto(`${site.url}index.html#/studio`);
  await expect(page).toHaveURL(/\/studio\.html$/);
  expect(ofStudio().length).toBeGreaterThan(0);
});

studioTest("a lesson is written: a mistake is at its line, and goes with it", async ({ page, studio }) => {
  await studio.open();
  await studio.expectSound();
  await expect(studio.title("A greeting that expires")).toBeVisible();
  await studio.write("en.md", TEXT.replace("# A greeting that expires", "# My own lesson"));
  await expect(studio.title("My own lesson")).toBeVisible();
  await studio.write("lesson.toml", DATA.replace('value = "hello"', 'valeu = "hello"'));
  await expect(studio.problems).toContainText(["valeu"], { timeout: START_MS });
  await studio.problems.getByRole("button", { name: "lesson.toml, line 27" }).click();
  await expect(studio.field("lesson.toml")).toBeFocused();
  await expect(page.locator(".studio-data .cm-activeLine")).toContainText("valeu");
  await expect(page.locator(".studio-data .cm-fault")).toHaveCount(1);
  await expectAccessible(page);
  await page.keyboard.press("ControlOrMeta+z");
  await studio.expectSound();
  await expect(page.locator(".cm-fault")).toHaveCount(0);
  await studio.write("lesson.toml", DATA.replace("greeting hello", "greeting hallo"));
  await expect(studio.problems.first()).toContainText("the solution of step `set` does not do it");
  await expect(studio.problems.first()).toContainText("the reply `OK`");
});

studioTest("the solutions are played in the lesson as a student gets it, which is no world of the student's own", async ({ page, studio }) => {
  await studio.open();
  await studio.expectSound();
  await expect(page.locator(".studio-ways li")).toHaveCount(5);
  await expect(page.locator(".studio-ways li").first()).toContainText("says: No server was started yet.");
  await expect(studio.preview.getByText("with redis-cli.")).toBeVisible();
  await studio.button("Try as a student").click();
  await expect(studio.preview.getByText("with redis-cli.")).toBeHidden();
  await studio.button("Back to the studio").click();
  await studio.button("Play all").click();
  await expect(studio.notice("Every solution did its step.")).toBeVisible({ timeout: START_MS });
  await expect(studio.preview.getByRole("button", { name: "Done: Let it expire" })).toBeVisible();
  await expect(studio.button("Play all")).toBeEnabled();
  // What was played is forgotten for the student, and nothing says that work was lost.
  await studio.button("Try as a student").click();
  await expect(studio.preview.getByText("with redis-cli.")).toBeHidden();
  await expect(studio.preview.getByRole("log").first()).toContainText("$", { timeout: START_MS });
  await expect(studio.preview.getByText("could be read")).toHaveCount(0);
  await studio.button("Back to the studio").click();
  await studio.button("Go the wrong way 1 of Store a greeting").click();
  await expect(studio.preview.getByText(/^Not yet\. greeting is "bye"/)).toBeVisible({ timeout: START_MS });
  const worlds = () => page.evaluate(() => Object.keys(localStorage).filter((key) => /world|progress|place|holder/.test(key)));
  expect(await worlds()).toEqual([]);
});

studioTest("a solution is recorded by doing it", async ({ page, studio }) => {
  test.setTimeout(120_000);
  await studio.open();
  await studio.expectSound();
  await studio.button("Record a solution of Store a greeting").click();
  await expect(studio.notice("Recording the solution of Store a greeting")).toBeVisible({ timeout: START_MS });
  await studio.type("redis-cli");
  await studio.type("SET greeting hello");
  await expect(studio.preview.getByRole("button", { name: "Done: Store a greeting" })).toBeVisible();
  await studio.type("exit");
  await studio.notice("Recording").getByRole("button", { name: "Stop recording" }).click();
  await expect(studio.notice("Actions recorded: 3.")).toBeVisible();
  const lines = page.locator(".studio-data .cm-line");
  await expect(lines.filter({ hasText: "SET greeting hello" })).toHaveText('  { run = { on = "laptop", line = "SET greeting hello" } },');
  await studio.expectSound();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(lines.filter({ hasText: "SET greeting hello" })).toContainText("redis-cli SET greeting hello");
});

studioTest("the guide's first lesson comes out as it says", async ({ studio }) => {
  test.setTimeout(120_000);
  const guide = readFileSync(new URL("../../lessons/README.md", import.meta.url), "utf8");
  const [, section] = guide.split("## Your first lesson in ten minutes");
  const fence = (name) => section.split(`   \`\`\`${name}\n`)[1].split("   ```")[0].replaceAll(/^ {3}/gm, "");
  const before = (text, mark, more) => text.replace(mark, `${more}\n${mark}`);
  await studio.open();
  await studio.button("New lesson").click();
  await studio.expectSound();
  await studio.name.fill("count-visits");
  await studio.name.press("Enter");
  const text = TEXT.replace(/^# .*/, "# Greet and count");
  await studio.write("en.md", before(text, "## Let it expire {#expire}", fence("markdown")));
  await expect(studio.title("Greet and count")).toBeVisible({ timeout: START_MS });
  await studio.write("lesson.toml", before(DATA, '[[step]]\nid = "expire"', fence("toml")));
  await expect(studio.problems.first()).toContainText("step `count`: the step has no solution", { timeout: START_MS });
  await studio.button("Record a solution of Count three visits").click();
  await expect(studio.notice("Recording the solution of Count three visits")).toBeVisible({ timeout: START_MS });
  for (let time = 0; time < 3; time++) await studio.type("redis-cli INCR visits");
  await expect(studio.preview.getByRole("button", { name: "Done: Count three visits" })).toBeVisible();
  await studio.notice("Recording").getByRole("button", { name: "Stop recording" }).click();
  await expect(studio.notice("Actions recorded: 3.")).toBeVisible();
  await studio.expectSound();
  await studio.button("Play all").click();
  await expect(studio.notice("Every solution did its step.")).toBeVisible({ timeout: START_MS });
});

studioTest("a reload brings the draft back, and another tab never takes it", async ({ context, page, site, studio, watch }) => {
  await studio.open();
  await studio.write("en.md", TEXT.replace("A greeting", "First tab"));
  await expect(page.locator(".studio-kept")).toHaveText("Draft kept in this browser");
  await page.reload();
  await studio.ready();
  await expect(studio.title("First tab")).toBeVisible({ timeout: START_MS });
  const second = new Studio(await context.newPage(), site);
  watch.attachPage(second.page);
  await second.open();
  await second.write("en.md", TEXT.replace("A greeting", "Second tab"));
  // Whose draft was changed elsewhere goes on with one of its own.
  await expect(studio.notice("my-lesson was changed in another tab. What you write here is kept as my-lesson-2")).toBeVisible();
  await expect(studio.name).toHaveValue("my-lesson-2");
  await expect.poll(() => studio.drafts()).toEqual(["port6379.studio.my-lesson", "port6379.studio.my-lesson-2"]);
  const kept = (name) => page.evaluate((name) => JSON.parse(localStorage.getItem(`port6379.studio.${name}`)).text, name);
  expect(await kept("my-lesson")).toContain("# Second tab");
  expect(await kept("my-lesson-2")).toContain("# First tab");
});

studioTest("new, rename, delete and undo lose nothing", async ({ studio }) => {
  await studio.open();
  await studio.button("New lesson").click();
  await studio.write("en.md", TEXT.replace("A greeting", "Mine"));
  await studio.name.fill("Not a name!");
  await studio.name.press("Enter");
  await expect(studio.notice("Small letters a to z")).toBeVisible();
  await studio.name.fill("mine");
  await studio.name.press("Enter");
  await expect.poll(() => studio.drafts()).toEqual(["port6379.studio.mine"]);
  await studio.button("New lesson").click();
  await studio.button("New lesson").click();
  await expect(studio.notice("There is a draft my-lesson already. This one is called my-lesson-2.")).toBeVisible();
  await studio.page.getByRole("combobox", { name: "Drafts" }).selectOption("mine");
  await expect(studio.title("Mine")).toBeVisible({ timeout: START_MS });
  await studio.button("Delete draft").click();
  await expect.poll(() => studio.drafts()).toEqual(["port6379.studio.my-lesson", "port6379.studio.my-lesson-2"]);
  await studio.notice("is deleted").getByRole("button", { name: "Undo" }).click();
  await expect(studio.name).toHaveValue("mine");
  await expect(studio.title("Mine")).toBeVisible();
});

studioTest("a lesson is saved as a zip and opened again; what is none is named", async ({ page, studio }) => {
  await studio.open();
  await studio.write("en.md", TEXT.replace("A greeting", "Packed"));
  const [download] = await Promise.all([page.waitForEvent("download"), studio.button("Save as zip").click()]);
  expect(download.suggestedFilename()).toBe("my-lesson.zip");
  const zip = readFileSync(await download.path());
  expect(Object.keys(unzipSync(zip)).sort()).toEqual(["my-lesson/", "my-lesson/en.md", "my-lesson/lesson.toml"]);
  const open = (name, buffer) => page.locator(".studio-head input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(buffer) });
  await open("my-lesson.zip", zip);
  await expect(studio.notice("Opened my-lesson-2.")).toBeVisible();
  await expect(studio.title("Packed")).toBeVisible({ timeout: START_MS });
  const refused = [
    ["broken.zip", zip.subarray(0, 100), "it is no zip that can be read"],
    ["other.zip", zipSync({ "readme.txt": strToU8("no lesson") }), "it has no lesson.toml and no en.md"],
    ["bomb.zip", zipSync({ "a/en.md": new Uint8Array(60 << 20) }), "it is larger than 1 MB"],
    ["photo.md", new Uint8Array(2 << 20), "it is larger than 1 MB"],
  ];
  for (const [name, bytes, why] of refused) {
    await open(name, bytes);
    await expect(studio.notice(`${name} was not opened: ${why}`)).toBeVisible();
  }
  await expect(studio.name).toHaveValue("my-lesson-2");
  await open("en.md", Buffer.from(`\ufeff${TEXT.replace("store a greeting", "store a Gr\u00fcezi")}`, "latin1"));
  await expect(studio.problems.first()).toContainText("UTF-8", { timeout: START_MS });
});

// One pixel, and what a browser must not be shown.
const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=", "base64");
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1"/>');

studioTest("pictures lie beside the lesson: shown, checked, kept, and saved with it", async ({ page, studio }) => {
  await studio.open();
  await studio.write("en.md", TEXT.replace("\n\n## Start", "\n\n![The way of a key](the-way.png)\n\n## Start"));
  await expect(studio.problems).toContainText(["there is no picture `the-way.png` beside the lesson"], { timeout: START_MS });
  const add = (name, buffer) => page.locator('.studio-words input[type="file"]').setInputFiles({ name, mimeType: "image/png", buffer });
  await add("way.svg", SVG);
  await expect(studio.notice("way.svg was not added: an SVG can hold scripts. Save it as PNG.")).toBeVisible();
  await add("the-way.png", SVG);
  await expect(studio.problems).toContainText(["`the-way.png` is an SVG, which can hold scripts, and is not shown"]);
  await add("the way.png", PIXEL);
  await expect(studio.notice("the-way.png is beside the lesson.")).toBeVisible();
  await studio.expectSound();
  const picture = studio.preview.getByRole("img", { name: "The way of a key" });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth))).toBe(1);
  await add("large.png", Buffer.alloc((1 << 20) + 1));
  await expect(studio.notice("large.png was not added: it is larger than 1 MB")).toBeVisible();
  await expect(page.locator(".studio-kept")).toHaveText("Draft kept in this browser");
  await page.reload();
  await studio.ready();
  await expect(picture).toBeVisible({ timeout: START_MS });
  const [download] = await Promise.all([page.waitForEvent("download"), studio.button("Save as zip").click()]);
  const zip = readFileSync(await download.path());
  expect(Buffer.from(unzipSync(zip)["my-lesson/the-way.png"])).toEqual(PIXEL);
  await page.locator('.studio-head input[type="file"]').setInputFiles({ name: "my-lesson.zip", mimeType: "application/zip", buffer: zip });
  await expect(studio.notice("Opened my-lesson-2.")).toBeVisible();
  await studio.expectSound();
  await expect(picture).toBeVisible();
  expect(await picture.getAttribute("src")).toContain("data:image/png;base64,");
});

studioTest("a lesson is shared by a link, and whoever opens it is asked first", async ({ context, page, site, studio, watch }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await studio.open();
  await studio.write("en.md", TEXT.replace("A greeting", "Shared"));
  await studio.button("Share").click();
  await expect(studio.notice("The link is copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(4_000);
  const other = new Studio(await context.newPage(), site);
  watch.attachPage(other.page);
  await other.page.goto(link);
  await expect(other.notice("This lesson comes from a link: my-lesson. Nothing of it has been run.")).toBeVisible();
  await expect(other.page).toHaveURL(/studio\.html$/);
  await expectAccessible(other.page);
  await other.button("Open it").click();
  await expect(other.name).toHaveValue("my-lesson-2");
  await expect(other.title("Shared")).toBeVisible({ timeout: START_MS });
  await other.write("en.md", `${TEXT}\n${Array.from({ length: 9_000 }, () => Math.random().toString(36)).join(" ")}`);
  await other.button("Share").click();
  await expect(other.notice("This lesson is too large for a link")).toBeVisible();
});

const HOSTILE = {
  "cut off": fragment(JSON.stringify({ name: "a", data: DATA, text: TEXT })).slice(0, 200),
  "no base64": "#lesson=%%%",
  "no JSON": fragment("{"),
  "of another shape": fragment(JSON.stringify({ name: ["a"], data: 1, text: null })),
  "a name that is a path": fragment(JSON.stringify({ name: "../../x", data: "", text: "" })),
  "a prototype": fragment('{"__proto__":{"name":"a"},"name":"constructor","data":{},"text":{}}'),
  "a bomb": fragment(Buffer.alloc(20 << 20, " ")),
  "longer than links are": `#lesson=${"A".repeat(40_000)}`,
};

for (const [what, hash] of Object.entries(HOSTILE)) {
  studioTest(`a link with ${what} is refused in words`, async ({ studio }) => {
    await studio.open(hash);
    await expect(studio.notice("The link has no lesson that can be read")).toBeVisible();
    expect(await studio.drafts()).toEqual([]);
    await studio.expectSound();
  });
}

studioTest("a hostile lesson is text and never markup", async ({ page, studio }) => {
  const evil = '<img src=x onerror="document.title=1"> [a](javascript:alert(1)) ![b](https://example.org/b.png)';
  await studio.open(fragment(JSON.stringify({ name: "evil", data: DATA, text: TEXT.replace("# A greeting that expires", `# ${evil}`) })));
  await studio.button("Open it").click();
  await expect(studio.status).toContainText("Problems found", { timeout: START_MS });
  await expect(page.locator("img, script:not([src])")).toHaveCount(0);
  await expect(page).toHaveTitle(/^Lesson studio/);
});

studioTest("a lesson that never ends does not take the studio with it", async ({ page, studio }) => {
  await studio.open();
  await studio.expectSound();
  const endless = DATA.replace("redis-server --daemonize yes\" } }]", 'while true; do redis-cli PING; done" } }]');
  await studio.write("lesson.toml", endless);
  await expect(studio.status).not.toContainText("Checking", { timeout: 50_000 });
  await expect(studio.status).not.toContainText("No problems");
  await studio.write("lesson.toml", DATA);
  await studio.expectSound();
  expect(await page.evaluate(() => Math.max(0, ...globalThis.longTasks))).toBeLessThan(1_000);
});

studioTest("a lesson of the course is opened, with those that it builds on", async ({ studio }) => {
  await studio.open("#open=store-and-count");
  await expect(studio.title("Store, read, count")).toBeVisible({ timeout: START_MS });
  await studio.expectSound();
});

for (const [what, width, height] of [["a phone", 390, 844], ["a small phone", 320, 640], ["a tablet", 1024, 768]]) {
  studioTest(`on ${what} its parts are behind tabs`, async ({ page, studio }) => {
    await page.setViewportSize({ width, height });
    await studio.open();
    for (const name of ["Words", "Data", "Check", "Preview"]) {
      const tab = page.getByRole("tab", { name, exact: true });
      await tab.click();
      await expect(page.getByRole("tabpanel", { name })).toBeVisible();
      await expect(page.getByRole("tabpanel")).toHaveCount(1);
    }
    await page.keyboard.press("Home");
    await expect(studio.field("en.md")).toBeVisible();
    await studio.expectSound();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

studioTest("all that it says is in the catalogue", async ({ page, studio }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`${studio.site.url}studio.html?lang=en-XA`);
  await expect(page.locator(".studio-status.sound")).toBeVisible({ timeout: START_MS });
  const said = await page.locator("button:not(.studio-step *), h1, h2, .studio-status, a:not(.brand)").evaluateAll((all) => all.map((one) => one.textContent.trim()));
  expect(said.filter((text) => text && !text.startsWith("\u27e6") && text !== "\u00d7")).toEqual([]);
  await expectAccessible(page);
});
