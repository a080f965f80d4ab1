// The page of a cmi5 package, launched by an LMS of another origin: what it reports is held against the specification's rules.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expectAccessible } from "./axe.js";
import { startLms } from "./cmi5-lms.js";
import { expect, test as base } from "./fixtures.js";

const OWN = fileURLToPath(new URL("../../www/lms/", import.meta.url));
/** What a package has besides the page. */
const PAGE = { "cmi5.html": "text/html", "cmi5.js": "text/javascript", "lab.js": "text/javascript", "lms.css": "text/css" };
const LESSON = "why-a-cache";

const test = base.extend({
  lms: async ({ watch, site }, use) => {
    const lms = await startLms();
    watch.allow(new RegExp(`^other origin: ${lms.origin}/`));
    for (const [name, type] of Object.entries(PAGE)) {
      site.fail(new RegExp(`/${name}$`), { status: 200, type, body: readFileSync(OWN + name) });
    }
    // A document that nobody has written yet.
    watch.allow(/status of 404/);
    await use(lms);
    expect(lms.flaws(), "what the specification forbids").toEqual([]);
    await lms.close();
  },
});

// A request that Playwright holds does not outlive its page.
test.use({ hasServiceWorker: true });

/** Launches the lesson; what it shows. */
async function launch(page, site, lms, more) {
  await page.goto(site.url + lms.launch(LESSON, more));
  const lab = page.frameLocator("iframe");
  await expect(lab.getByRole("heading", { name: "What a cache is for" })).toBeVisible();
  return lab;
}

async function type(page, lab, line) {
  await lab.getByRole("textbox", { name: /^Terminal of / }).focus();
  await page.keyboard.type(line);
  await page.keyboard.press("Enter");
}

/** Does the whole lesson. */
async function doAll(page, lab) {
  for (const line of ["GET course:101", 'SET course:101 "Cloud Computing" EX 300', "GET course:101"]) await type(page, lab, line);
  for (const choice of [2, 0]) await lab.locator("[aria-current=step]").getByRole("radio").nth(choice).click();
}

test("a lesson is done: initialized, completed, passed, terminated, and back to the LMS", async ({ page, site, lms }) => {
  const lab = await launch(page, site, lms, { masteryScore: 0.8, returnURL: `${lms.origin}/back` });
  await expect.poll(() => lms.verbs()).toEqual(["initialized"]);
  await expectAccessible(page, "the page that an LMS launches");
  await doAll(page, lab);
  await expect.poll(() => lms.verbs()).toEqual(["initialized", "completed", "passed"]);
  expect(lms.statements()[2].result.score).toEqual({ scaled: 1, raw: 5, min: 0, max: 5 });
  await page.getByRole("button", { name: "Save and leave" }).click();
  await page.waitForURL(`${lms.origin}/back`);
  expect(lms.verbs()).toEqual(["initialized", "completed", "passed", "terminated"]);

  // What was said once in a registration is not said again.
  const again = await launch(page, site, lms, { masteryScore: 0.8 });
  await expect(again.getByRole("log", { name: /^Output of / })).toContainText("GET course:101");
  await expect.poll(() => lms.verbs()).toEqual(["initialized"]);
  await page.getByRole("button", { name: "Save and leave" }).click();
  await expect(page.getByText("You can close this window.")).toBeVisible();
  expect(lms.verbs()).toEqual(["initialized", "terminated"]);
});

test("the work comes back on another computer; what is handed in too early has failed, and passes later", async ({ page, site, lms }) => {
  const lab = await launch(page, site, lms, { masteryScore: 0.6 });
  await expect(page.getByRole("button", { name: "Hand in as it is" })).toBeHidden();
  await type(page, lab, "GET course:101");
  await page.getByRole("button", { name: "Hand in as it is" }).click();
  await expect(page.getByText("You can close this window.")).toBeVisible();
  expect(lms.verbs()).toEqual(["initialized", "failed", "terminated"]);
  expect(lms.statements()[1].result.score.scaled).toBe(0.2);

  await page.evaluate(() => localStorage.clear());
  const again = await launch(page, site, lms, { masteryScore: 0.6 });
  await expect(again.getByRole("log", { name: /^Output of / })).toContainText("GET course:101");
  for (const line of ['SET course:101 "Cloud Computing" EX 300', "GET course:101"]) await type(page, again, line);
  await expect(again.locator("[aria-current=step]").getByRole("radio").first()).toBeVisible();
  // Who closes the window has enough for the LMS: three steps of five.
  await page.goto("about:blank");
  await expect.poll(() => lms.verbs()).toEqual(["initialized", "passed", "terminated"]);
});

for (const launchMode of ["Browse", "Review"]) {
  test(`in the mode ${launchMode} nothing is judged, and nothing kept`, async ({ page, site, lms }) => {
    const lab = await launch(page, site, lms, { launchMode });
    await doAll(page, lab);
    await expect(page.getByRole("button", { name: "Hand in as it is" })).toBeHidden();
    await page.getByRole("button", { name: "Save and leave" }).click();
    await expect(page.getByText("You can close this window.")).toBeVisible();
    expect(lms.verbs()).toEqual(["initialized", "terminated"]);
    expect([...lms.documents.keys()]).toEqual([]);
  });
}

test("an LMS that does not answer for a moment gets its statements later, each once", async ({ page, site, lms, watch }) => {
  watch.allow(/status of 503/);
  await page.clock.install();
  const lab = await launch(page, site, lms);
  await expect.poll(() => lms.verbs()).toEqual(["initialized"]);
  lms.fail(1);
  await doAll(page, lab);
  await expect(page.getByText("The LMS does not answer.")).toBeVisible();
  await page.clock.runFor(10_000);
  await expect.poll(() => lms.verbs()).toEqual(["initialized", "completed", "passed"]);
  await expect(page.getByText("The LMS does not answer.")).toBeHidden();
  await page.getByRole("button", { name: "Save and leave" }).click();
  await expect.poll(() => lms.verbs()).toEqual(["initialized", "completed", "passed", "terminated"]);
});

test("a launch that is none shows the lesson, and says that nothing is reported", async ({ page, site, lms }) => {
  const good = lms.launch(LESSON);
  const spoilt = [
    `cmi5.html?lesson=${LESSON}`,
    good.replace(/endpoint=[^&]*/, "endpoint=javascript%3Aalert(1)"),
    good.replace(/actor=[^&]*/, "actor=%7B%22mbox%22%3A1%7D"),
    good.replace(/registration=[^&]*/, "registration=7"),
  ];
  for (const address of spoilt) {
    await page.goto(site.url + address);
    await expect(page.getByText("No LMS has launched this page. So what you do here is reported to nobody.")).toBeVisible();
    await expect(page.frameLocator("iframe").getByRole("heading", { name: "What a cache is for" })).toBeVisible();
  }
  await page.goto(site.url + good);
  await expect.poll(() => lms.verbs()).toEqual(["initialized"]);
  // The token is given once: a reload is no launch.
  await page.reload();
  await expect(page.getByText("The token has been given already.")).toBeVisible();
});

test("the learner's language is the lesson's", async ({ page, site, lms }) => {
  await page.goto(site.url + lms.launch(LESSON, { preferences: { languagePreference: "en-XA, en", audioPreference: "on" } }));
  await expect(page.locator("port6379-lab")).toHaveAttribute("lang", "en-XA");
  await expect(page.frameLocator("iframe").getByRole("heading", { name: "\u27e6" }).first()).toBeVisible();
});
