// The page of a SCORM package in an LMS: the runtime is scorm-again's, for both versions of the standard.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";

const RUNTIME = readFileSync(fileURLToPath(new URL("node_modules/scorm-again/dist/scorm-again.min.js", import.meta.url)), "utf8");
const OWN = fileURLToPath(new URL("../../www/lms/", import.meta.url));

const VERSIONS = {
  1.2: { api: "API", make: "Scorm12API", suspended: "cmi.suspend_data", status: "cmi.core.lesson_status", done: "passed", raw: "cmi.core.score.raw" },
  2004: { api: "API_1484_11", make: "Scorm2004API", suspended: "cmi.suspend_data", status: "cmi.completion_status", done: "completed", raw: "cmi.score.raw" },
};

/** An LMS that serves the package from its own site, as they do, with what it knows of the learner. */
async function openLms(page, site, version, { known = {}, learner = "jane@school" } = {}) {
  for (const name of ["scorm.html", "scorm.js", "lab.js", "lms.css"]) {
    await page.route(`${site.url}${name}*`, (route) => route.fulfill({ path: OWN + name }));
  }
  const { api, make } = VERSIONS[version];
  const begin = `globalThis.${api} = new ${make}({ autocommit: false, logLevel: 5 });
    ${api}.loadFromJSON(${JSON.stringify({ ...known })}, "");
    globalThis.kept = () => JSON.parse(JSON.stringify(${api}.renderCMIToJSONObject ? ${api}.renderCMIToJSONObject() : ${api}.cmi));`;
  const body = `<!doctype html><html lang="en"><title>An LMS</title><script>${RUNTIME}</script><script>${begin}</script>
    <iframe title="Content" src="scorm.html?lesson=why-a-cache" width="1200" height="760"></iframe>`;
  await page.route(`${site.url}lms-page`, (route) => route.fulfill({ body, contentType: "text/html" }));
  await page.goto(`${site.url}lms-page`);
  return { learner, lab: page.frameLocator("iframe").frameLocator("iframe") };
}

/** What the LMS has of an element. */
const value = (page, version, element) =>
  page.evaluate(([api, element]) => (globalThis[api].LMSGetValue ?? globalThis[api].GetValue).call(globalThis[api], element), [VERSIONS[version].api, element]);

async function type(page, lab, line) {
  await lab.getByRole("textbox", { name: /^Terminal of / }).focus();
  await page.keyboard.type(line);
  await page.keyboard.press("Enter");
}

for (const version of [1.2, 2004]) {
  test(`SCORM ${version}: score and completion are reported, and the work comes back elsewhere`, async ({ page, site, context }) => {
    const { suspended, status, done, raw } = VERSIONS[version];
    const { lab } = await openLms(page, site, version);
    await expect(lab.getByRole("heading", { name: "What a cache is for" })).toBeVisible();
    await expect.poll(() => value(page, version, status)).toBe("incomplete");
    await type(page, lab, "GET course:101");
    await expect.poll(() => value(page, version, raw)).toBe(version === 1.2 ? "20" : "1");
    await expect.poll(() => value(page, version, suspended)).toMatch(/^1\./);
    const state = await value(page, version, suspended);
    expect(state.length).toBeLessThanOrEqual(4_096);
    await expectAccessible(page.frames()[1], "the page that an LMS opens");

    // Another computer: nothing is kept there.
    await page.evaluate(() => localStorage.clear());
    await page.evaluate(() => void indexedDB.deleteDatabase("port6379"));
    await page.goto("about:blank");
    await context.clearCookies();
    const known = { cmi: { suspend_data: state } };
    const again = await openLms(page, site, version, { known });
    await expect(again.lab.getByRole("log", { name: /^Output of / })).toContainText("GET course:101");
    await expect.poll(() => value(page, version, raw)).toBe(version === 1.2 ? "20" : "1");
    for (const line of ['SET course:101 "Cloud Computing" EX 300', "GET course:101"]) await type(page, again.lab, line);
    await expect.poll(() => value(page, version, raw)).toBe(version === 1.2 ? "60" : "3");
    for (const choice of [2, 0]) await again.lab.locator("[aria-current=step]").getByRole("radio").nth(choice).click();
    await expect.poll(() => value(page, version, status)).toBe(done);
    // Beginning again takes nothing back that was reported.
    await again.lab.getByRole("button", { name: "Start this lesson again" }).click();
    await expect(again.lab.locator("[aria-current=step]")).toContainText("Ask the cache");
    expect(await value(page, version, status)).toBe(done);
  });
}

test("without an LMS the page says that nothing is reported, and works", async ({ page, site }) => {
  for (const name of ["scorm.html", "scorm.js", "lab.js", "lms.css"]) {
    await page.route(`${site.url}${name}*`, (route) => route.fulfill({ path: OWN + name }));
  }
  await page.goto(`${site.url}scorm.html?lesson=why-a-cache`);
  await expect(page.getByText("reported to nobody")).toBeVisible();
  await expect(page.frameLocator("iframe").getByRole("heading", { name: "What a cache is for" })).toBeVisible();
});
