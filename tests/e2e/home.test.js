// The home page: the course's map, the one thing to do next, search, and the playground, in which PING answers at once.

import { expectAccessible } from "./axe.js";
import { expect, layoutShift, test } from "./fixtures.js";
import { Lab, PLAYGROUND } from "./lab.js";
import { LESSONS } from "./views.js";

const HOME = "Learn Redis and ElastiCache by doing";
const FIRST = "What a cache is for";
const REDIS = /^127\.0\.0\.1:6379> ?$/;

test("the bare address shows the course and a prompt that answers at once", async ({ lab, page }) => {
  await lab.openHome();
  await lab.expectLesson(HOME);
  await expect(page).toHaveTitle(/learn Redis and ElastiCache/);
  await expect(lab.clock).toHaveCount(0);
  await expect(lab.input(PLAYGROUND)).toBeFocused();
  await page.keyboard.type("PING");
  await page.keyboard.press("Enter");
  await expect(lab.output(PLAYGROUND)).toContainText("PONG");
  for (const section of ["Main lab", "Cache-aside", "Redis by doing", "Break and fix", "ElastiCache"]) {
    await expect(lab.course.getByRole("heading", { level: 2, name: section })).toBeVisible();
  }
  await expect(lab.course.getByText("one after the other").first()).toBeVisible();
  // Of a long course the section to go on in is open.
  await expect(lab.course.getByRole("link", { name: /^Clean up/ })).toBeVisible();
  await expect(lab.course.getByRole("link", { name: /^Geo: / })).toBeHidden();
  await lab.hand.press(lab.course.getByText("Redis by doing"));
  await expect(lab.course.getByRole("link", { name: /^Geo: / })).toBeVisible();
  await expect(lab.course.getByText("in any order").first()).toBeVisible();
  await lab.unfoldMap();
  await expect(lab.course.getByRole("listitem")).toHaveCount(LESSONS.length);
});

test("does not jump while it loads, at home and on the way to a lesson", async ({ lab, page }) => {
  await lab.openHome();
  expect(await layoutShift(page)).toBeLessThan(0.01);
  const places = () => page.getByRole("banner").evaluate((header) => [header.offsetHeight, header.querySelector(".brand").offsetLeft]);
  const before = await places();
  await lab.hand.press(lab.goOn);
  await lab.expectLesson(FIRST);
  expect(await places()).toEqual(before);
});

for (const [where, viewport] of Object.entries({ desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } })) {
  test(`what is there before the lab stays in its place, on a ${where}`, async ({ lab, page, site }) => {
    let letProgramCome;
    const held = new Promise((resolve) => (letProgramCome = resolve));
    await page.route("**/*_bg.wasm", (route) => held.then(() => route.continue()));
    await page.setViewportSize(viewport);
    await page.goto(site.url, { waitUntil: "commit" });
    const parts = [page.getByText(/^# A Redis of your own/), page.getByText(HOME), page.getByText(/^A real Redis engine/)];
    await expect(parts[0]).toBeVisible();
    const places = () => Promise.all(parts.map((part) => part.boundingBox()));
    const before = await places();
    letProgramCome();
    await lab.ready();
    expect(await places()).toEqual(before);
  });
}

test("whoever is new starts with the first lesson, and goes on there later", async ({ lab, page }) => {
  await lab.openHome();
  await expect(lab.course.getByText(`0 of ${LESSONS.length} lessons, about`)).toBeVisible();
  await expect(lab.goOn).toHaveText("Start");
  await lab.hand.press(lab.goOn);
  await lab.expectLesson(FIRST);
  await expect(page).toHaveURL(/#\/lesson\/why-a-cache$/);
  await expect(page).toHaveTitle(`${FIRST} | Port6379`);
  await lab.run("GET course:101", { on: "Your laptop" });
  await lab.chooseLesson("Launch the client");
  await lab.goHome();
  await expect(lab.goOn).toHaveAccessibleName("Go on: Launch the client");
  await expect(lab.course.getByRole("link", { name: /^What a cache is for 1 of \d steps$/ })).toBeVisible();
  await lab.hand.press(lab.goOn);
  await lab.expectLesson("Launch the client");
});

test("who turns round on the way gets where they asked for last", async ({ lab, page }) => {
  // One after the other, before the lab can answer.
  const go = (...hashes) =>
    page.evaluate((hashes) => {
      for (const hash of hashes) {
        location.hash = hash;
        dispatchEvent(new HashChangeEvent("hashchange"));
      }
    }, hashes);
  await lab.openHome();
  await go("#/lesson/why-a-cache", "#/");
  // The lab has heard of both before this line comes.
  expect(await lab.run("PING", { on: PLAYGROUND })).toEqual(["PONG"]);
  await expect(page).toHaveURL(/#\/$/);
  await go("#/lesson/why-a-cache");
  await lab.expectLesson(FIRST);
  await go("#/", "#/lesson/why-a-cache");
  await lab.run("GET course:101", { on: "Your laptop" });
  await expect(page).toHaveURL(/#\/lesson\/why-a-cache$/);
  await lab.expectLesson(FIRST);
});

test("the playground is kept, has its own undo, and can be started afresh", async ({ lab, page }) => {
  await lab.openHome();
  await lab.run("SET here 1", { on: PLAYGROUND });
  await lab.hand.press(lab.goOn);
  await lab.expectLesson(FIRST);
  await expect(lab.button("Undo")).toHaveAttribute("title", "Nothing to undo");
  await lab.goHome();
  await page.reload();
  await lab.ready();
  await lab.expectLesson(HOME);
  expect(await lab.run("GET here", { on: PLAYGROUND })).toEqual(['"1"']);
  await lab.hand.press(lab.playground.getByRole("button", { name: "Start afresh" }));
  await expect(lab.output(PLAYGROUND)).not.toContainText("here");
  await expect(lab.playground.getByText("# A Redis of your own.")).toBeVisible();
  await expect(lab.notice("The playground is empty again.")).toBeVisible();
  expect(await lab.run("EXISTS here", { on: PLAYGROUND })).toEqual(["(integer) 0"]);
  const undo = lab.playground.getByRole("button", { name: "Undo" });
  await lab.hand.press(undo);
  await lab.hand.press(undo);
  await expect.poll(() => lab.lines(PLAYGROUND)).toContain('"1"');
});

test("a command to try is put into the terminal and waits for Enter", async ({ lab, page }) => {
  await lab.openHome();
  await lab.hand.press(lab.playground.getByRole("button", { name: "INCR visits" }));
  await expect(lab.input(PLAYGROUND)).toBeFocused();
  await expect.poll(async () => (await lab.lines(PLAYGROUND)).at(-1)).toBe("127.0.0.1:6379> INCR visits");
  await page.keyboard.press("Enter");
  await expect(lab.output(PLAYGROUND)).toContainText("(integer) 1");
});

test("whoever leaves redis-cli is told the way back", async ({ lab }) => {
  await lab.openHome();
  await lab.enter("EXIT", PLAYGROUND);
  await expect(lab.output(PLAYGROUND)).toContainText("redis-cli brings you back to it");
  await lab.enter("redis-cli", PLAYGROUND);
  await lab.expectPrompt(REDIS, PLAYGROUND);
});

test("search finds lessons by title, section and step, with the keyboard alone", async ({ lab, page }) => {
  await lab.openHome();
  const field = page.getByRole("combobox", { name: "Search lessons and commands" });
  const said = page.getByRole("search").getByRole("status");
  await page.keyboard.type("/");
  await expect(field, "in the terminal a slash is a slash").not.toBeFocused();
  await page.keyboard.press("Control+U");
  await lab.goOn.focus();
  await page.keyboard.press("/");
  await expect(field).toBeFocused();
  await page.keyboard.type("elephants");
  await expect(said).toHaveText("No lesson says \u201celephants\u201d.");
  await field.fill("GEOSEARCH");
  const option = (place) => page.getByRole("option").nth(place);
  await expect(option(0)).toHaveAttribute("aria-selected", "true");
  await expect(said).toContainText("Enter opens");
  await field.fill("break and fix");
  await expect(page.getByRole("option")).toHaveCount(5);
  await page.keyboard.press("ArrowDown");
  await expect(option(1)).toHaveAttribute("aria-selected", "true");
  await expectAccessible(page, "the search's list");
  const title = await option(1).locator("b").textContent();
  await page.keyboard.press("Enter");
  await lab.expectLesson(title);
});

test("the keyboard alone leads from home to a lesson and back", async ({ lab, page }) => {
  await lab.openHome();
  await lab.goOn.focus();
  await page.keyboard.press("Enter");
  await lab.expectLesson(FIRST);
  await expect(lab.lesson).toBeFocused();
  await page.getByRole("link", { name: "Port6379, home" }).focus();
  await page.keyboard.press("Enter");
  await lab.expectLesson(HOME);
  await expect(lab.input(PLAYGROUND)).toBeFocused();
});

test("a lesson's link never shows home", async ({ lab, page, site }) => {
  await page.addInitScript((home) => {
    globalThis.seenHome = false;
    const look = () => {
      globalThis.seenHome ||= document.body?.innerText.includes(home) ?? false;
      requestAnimationFrame(look);
    };
    look();
  }, HOME);
  await page.goto(`${site.url}#/lesson/connect`);
  await lab.ready();
  await lab.expectLesson("Connect to the cache");
  expect(await page.evaluate(() => globalThis.seenHome)).toBe(false);
});

test("the browser's own back and forward lead between home and lessons", async ({ lab, page }) => {
  await lab.openHome();
  await lab.hand.press(lab.course.getByRole("link", { name: /^Let values expire/ }));
  await lab.expectLesson("Let values expire");
  await page.goBack();
  await lab.expectLesson(HOME);
  await lab.expectPrompt(REDIS, PLAYGROUND);
  await page.goForward();
  await lab.expectLesson("Let values expire");
  await page.goBack();
  await lab.expectLesson(HOME);
  await page.reload();
  await lab.ready();
  await lab.expectLesson(HOME);
});

test("a second tab at home shows the map, and asks before it takes the playground", async ({ lab, page, context, site }) => {
  await lab.openHome();
  const other = new Lab(await context.newPage(), site);
  await other.page.goto(site.url);
  await expect(other.page.getByText("This playground is open in another tab.")).toBeVisible();
  await expectAccessible(other.page);
  await other.hand.press(other.course.getByRole("link", { name: /^Launch the client/ }));
  await other.expectLesson("Launch the client");
  await other.page.close();
  await page.bringToFront();
  expect(await lab.run("PING", { on: PLAYGROUND })).toEqual(["PONG"]);
});

test.describe("zoomed to 200 %", () => {
  test.use({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });
  test("nothing scrolls sideways, and the prompt is in sight", async ({ lab, page }) => {
    await lab.openHome();
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
    await expect(lab.output(PLAYGROUND).getByText("127.0.0.1:6379>")).toBeInViewport();
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  test("the playground comes first, the map below it", async ({ lab, page }) => {
    await lab.openHome();
    await expect(lab.input(PLAYGROUND), "no keyboard comes up by itself").not.toBeFocused();
    const [playground, course] = [await lab.playground.boundingBox(), await lab.course.boundingBox()];
    expect(playground.y + playground.height).toBeLessThanOrEqual(course.y + 1);
    const order = await page.getByRole("main").getByRole("region").evaluateAll((all) => all.map((one) => one.ariaLabel));
    expect(order.slice(0, 2)).toEqual(["Playground", "Course"]);
    await expect(lab.playground.getByRole("toolbar", { name: "Keys" })).toBeInViewport();
    await lab.course.getByRole("link", { name: /^Clean up/ }).tap();
    await lab.expectLesson("Clean up");
    await expect(lab.lesson).toBeVisible();
  });
});
