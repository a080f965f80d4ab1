// Packages that the studio makes of a lesson: each is unpacked and served, and the lesson in it played as an LMS or a visitor opens it.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { deflateRawSync } from "node:zlib";
import { unzipSync } from "fflate";
import { expectAccessible } from "./axe.js";
import { startLms } from "./cmi5-lms.js";
import { expect, test as base } from "./fixtures.js";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const DATA = read("www/studio/template/lesson.toml");
const TEXT = read("www/studio/template/en.md").replace("# A greeting that expires", '# My "own" & lesson');
const NAME = "own-lesson";
/** The linter is a megabyte of code, which the browser compiles. */
const START_MS = 60_000;
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml" };

/** Serves a package: `{ url, missing, close }`, the last what was asked for and is not in it. */
async function serve(files) {
  const missing = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname).slice(1) || "index.html";
    const content = files[path];
    if (!content) missing.push(path);
    response.writeHead(content ? 200 : 404, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(content && Buffer.from(content));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, missing, close };
}

const test = base.extend({
  /** Makes a package of a kind, of the lesson that is open; its files, and it served. */
  pack: async ({ page, site, watch, context }, use) => {
    const packs = [];
    await use(async (kind, { data = DATA, text = TEXT, pictures } = {}) => {
      const lesson = deflateRawSync(JSON.stringify({ name: NAME, data, text, pictures })).toString("base64url");
      await page.goto(`${site.url}studio.html#lesson=${lesson}`);
      await page.getByRole("button", { name: "Open it" }).click();
      await expect(page.locator(".studio-status")).toContainText(/No problems|Problems found/, { timeout: START_MS });
      await page.getByRole("button", { name: "Package" }).click();
      const dialog = page.getByRole("dialog", { name: "Package this lesson" });
      await dialog.getByRole("radio", { name: kind }).check();
      const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Make the package" }).click()]);
      await expect(dialog.getByRole("status")).toContainText("is in your downloads.");
      const bytes = readFileSync(await download.path());
      const files = unzipSync(bytes);
      const served = await serve(files);
      packs.push(served);
      await context.route(`${served.url}**`, (route) => route.continue());
      watch.allow(new RegExp(`other origin: ${served.url}`));
      return { files, served, name: download.suggestedFilename(), size: bytes.length };
    });
    for (const { missing, close } of packs) {
      expect(missing.filter((path) => path !== "favicon.ico"), "files that the package lacks").toEqual([]);
      await close();
    }
  },
});

const textOf = (bytes) => Buffer.from(bytes).toString();
const title = (place) => place.getByRole("heading", { level: 1, name: 'My "own" & lesson' });

test("manifests are those that cargo xtask pack writes", async () => {
  const { fill } = await import(`data:text/javascript,${encodeURIComponent(read("www/studio/manifest.js"))}`);
  const { course, paths } = JSON.parse(read("tests/data/manifests/course.json"));
  for (const kind of ["scorm12", "scorm2004", "cmi5"]) {
    expect(fill(read(`www/lms/${kind}.xml`), course, paths)).toBe(read(`tests/data/manifests/${kind}.xml`));
  }
});

for (const [kind, schema] of [["SCORM 1.2", "1.2"], ["SCORM 2004", "2004 4th Edition"]]) {
  test(`${kind}: the package has the lesson and all that it needs`, async ({ page, pack }) => {
    const { files, served, name, size } = await pack(kind);
    expect(name).toBe(`own-lesson-${kind === "SCORM 1.2" ? "scorm12" : "scorm2004"}.zip`);
    expect(size).toBeLessThan(3_000_000);
    const manifest = textOf(files["imsmanifest.xml"]);
    expect(manifest).toContain(`<schemaversion>${schema}</schemaversion>`);
    expect(manifest).toContain(`parameters="?lesson=${NAME}"><title>My &quot;own&quot; &amp; lesson</title>`);
    const listed = [...manifest.matchAll(/<file href="([^"]+)"/g)].map(([, path]) => decodeURIComponent(path));
    expect(listed.sort()).toEqual(Object.keys(files).filter((path) => path !== "imsmanifest.xml").sort());
    expect(listed.filter((path) => /^(linter|studio|python|lms|sw)[-.](?!css)|\.toml$/.test(path))).toEqual([]);
    await page.goto(`${served.url}scorm.html?lesson=${NAME}`);
    await expect(page.getByText("No LMS has opened this page")).toBeVisible();
    await expect(title(page.frameLocator("iframe"))).toBeVisible();
  });
}

test("cmi5: an LMS launches the package, and hears how the lesson goes", async ({ page, pack, context, watch }) => {
  const { files, served } = await pack("cmi5");
  expect(textOf(files["cmi5.xml"])).toContain(`<au id="urn:x-port6379:lesson:my-own-lesson:${NAME}"`);
  const lms = await startLms();
  await context.route(`${lms.origin}/**`, (route) => route.continue());
  watch.allow(/status of 404/);
  await page.goto(served.url + lms.launch(NAME));
  const lab = page.frameLocator("iframe");
  await expect(title(lab)).toBeVisible();
  await lab.getByRole("textbox", { name: /^Terminal of / }).focus();
  for (const line of ["redis-server --daemonize yes", "redis-cli SET greeting hello", "redis-cli EXPIRE greeting 60"]) await page.keyboard.type(`${line}\n`);
  await lab.locator("[aria-current=step]").getByRole("radio").nth(1).click();
  await expect.poll(() => lms.verbs()).toEqual(["initialized", "completed", "passed"]);
  expect(lms.flaws()).toEqual([]);
  await lms.close();
});

test("a package has the lesson's pictures", async ({ page, pack }) => {
  const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";
  const text = TEXT.replace("\n\n## Start", "\n\n![The way](way.png)\n\n## Start");
  const { files, served } = await pack("SCORM 1.2", { text, pictures: { "way.png": pixel } });
  expect(textOf(files["imsmanifest.xml"])).toContain(`<file href="lessons/${NAME}/way.png"/>`);
  await page.goto(`${served.url}scorm.html?lesson=${NAME}`);
  const picture = page.frameLocator("iframe").getByRole("img", { name: "The way" });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth))).toBe(1);
});

test("a web page with the lesson alone is whole, with Python where the lesson runs it", async ({ page, pack }) => {
  const python = DATA.replace('solution = [{ run = { on = "laptop", line = "redis-cli SET greeting hello" } }]', 'solution = [{ python = { on = "laptop", line = "python3 -c 1", instead = ["redis-cli SET greeting hello"] } }]');
  const { files, served } = await pack("Web page", { data: python });
  expect(Object.keys(files).filter((path) => path.startsWith("python-")).length).toBeGreaterThan(5);
  expect(textOf(files[`lessons/${NAME}/lesson.toml`])).toBe(python);
  await page.goto(served.url);
  await page.getByRole("link", { name: 'My "own" & lesson' }).first().click();
  await expect(title(page)).toBeVisible();
});

test("what stands in the way of a package is said", async ({ page, site, watch }) => {
  watch.allow(/status of 404/);
  await page.goto(`${site.url}studio.html`);
  await expect(page.locator(".studio-status")).toContainText(/No problems|Problems found/, { timeout: START_MS });
  await page.getByRole("button", { name: "Package" }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page);
  const made = dialog.getByRole("button", { name: "Make the package" });
  site.fail(/\/files\.txt$/, { body: "<!doctype html>" });
  await made.click();
  await expect(dialog.getByRole("status")).toContainText("this page has no list of its files");
  site.mend();
  site.fail(/_rest\.wasm$/, { status: 404 });
  await made.click();
  await expect(dialog.getByRole("status")).toContainText(/the file page-\w+_rest\.wasm did not come \(status 404\)/);
  site.mend();
  site.fail(/_console\.wasm$/, { half: "cut" });
  await made.click();
  await expect(dialog.getByRole("status")).toContainText(/_console\.wasm is of another build/);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
});
