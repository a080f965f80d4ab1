// What a first visit does without: the code of rarer commands, which comes when the first of them is run, and that
// of the console, which comes when it is first looked at. A connection that is lost by then is an error that can be
// got over, not the end of the lab.

import { expect, test } from "./fixtures.js";
import { LAPTOP, PLAYGROUND } from "./lab.js";

const REDIS = /6379> ?$/;
const REST = /_rest\.wasm$/;
const CONSOLE = /_console\.wasm$/;
const LESSON = /_lesson\.wasm$/;
const CHECKS = /_checks\.wasm$/;
const PROGRAMS = /_programs\.wasm$/;
const ACCOUNT = /_account\.wasm$/;
const DATABASE = /_database\.wasm$/;

test.describe("commands", () => {
  test.beforeEach(async ({ lab }) => {
    await lab.openLesson("launch-client");
    await lab.openTerminal(LAPTOP);
    await lab.run("redis-server --enable-debug-command yes --daemonize yes", { on: LAPTOP });
    await lab.run("redis-cli", { on: LAPTOP, prompt: REDIS });
  });

  test("the code of rarer commands is loaded once, by the first of them", async ({ lab, page }) => {
    const loads = [];
    page.context().on("request", (request) => {
      if (REST.test(request.url())) loads.push(request.url());
    });
    await lab.run("SET k v", { on: LAPTOP, prompt: REDIS });
    expect(loads).toEqual([]);
    await lab.run("DEBUG SLEEP 0", { on: LAPTOP, prompt: REDIS });
    await expect(lab.output(LAPTOP)).toContainText("OK");
    await lab.run("DEBUG STRINGMATCH-LEN 10 a*", { on: LAPTOP, prompt: REDIS });
    expect(loads).toHaveLength(1);
  });

  test("without a connection a rarer command is an error, and works once there is one", async ({ lab, page, watch }) => {
    // The page asks in vain why the code did not come.
    watch.allow(/^console error: Failed to load resource/);
    await page.context().route(REST, (route) => route.abort());
    await lab.run("DEBUG SLEEP 0", { on: LAPTOP, prompt: REDIS });
    await expect(lab.output(LAPTOP)).toContainText("could not be loaded");
    await lab.run("SET still here", { on: LAPTOP, prompt: REDIS });
    await page.context().unroute(REST);
    await lab.run("DEBUG SET-ACTIVE-EXPIRE 1", { on: LAPTOP, prompt: REDIS });
    await lab.run("GET still", { on: LAPTOP, prompt: REDIS });
    await expect(lab.output(LAPTOP)).toContainText('"here"');
  });
});

test("a world whose code cannot be loaded is not replayed without it, and comes back as it was", async ({ lab, page, watch }) => {
  // The page asks in vain why the code did not come.
  watch.allow(/^console error: Failed to load resource/);
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
  await lab.run("redis-server --daemonize yes", { on: LAPTOP });
  await lab.run("redis-cli", { on: LAPTOP, prompt: REDIS });
  expect(await lab.run("ZADD board 1 one", { on: LAPTOP, prompt: REDIS })).toEqual(["(integer) 1"]);
  const lines = await lab.lines(LAPTOP);
  await page.context().route(REST, (route) => route.abort());
  await page.reload();
  const trouble = page.getByRole("alert").filter({ hasText: "Nothing of it is lost." });
  const tryAgain = () => Promise.all([page.waitForEvent("load"), trouble.getByRole("button", { name: "Try again" }).click()]);
  await expect(trouble).toBeVisible();
  await expect(trouble.getByRole("button")).toHaveText(["Try again"]);
  const stored = await storedWorlds(page);
  expect(stored).not.toEqual([]);
  await tryAgain();
  await expect(trouble).toBeVisible();
  expect(await storedWorlds(page)).toEqual(stored);
  await page.context().unroute(REST);
  await tryAgain();
  await lab.ready();
  await expect.poll(() => lab.lines(LAPTOP)).toEqual(lines);
});

function storedWorlds(page) {
  return page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("port6379.world.")).sort());
}

// Where functions are the same to the byte the compiler keeps one, maybe under the name of the console's: the first
// button that a student presses must not be such a one.
test("a first terminal is opened and typed in before the console was looked at", async ({ lab, page }) => {
  await lab.openLesson("launch-client");
  await lab.show("Terminal");
  await page.getByRole("button", { name: "Open a terminal on your laptop" }).click();
  await expect(lab.input(LAPTOP)).toBeFocused();
  await page.keyboard.type("ecoh");
  for (const key of ["Backspace", "Backspace", "h", "o"]) await page.keyboard.press(key);
  await page.keyboard.type(" typed with keys");
  await page.keyboard.press("Enter");
  await expect.poll(() => lab.lines(LAPTOP)).toContain("typed with keys");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Control+c");
  await expect(lab.output(LAPTOP)).toContainText("^C");
});

test("the console comes when it is looked at, at the second attempt if the first fails", async ({ lab, page, watch }) => {
  watch.allow(/^console error: Failed to load resource/);
  const loads = [];
  page.on("request", (request) => {
    if (CONSOLE.test(request.url())) loads.push(request.url());
  });
  await page.route(CONSOLE, (route) => route.abort(), { times: 1 });
  await lab.open();
  expect(loads).toEqual([]);
  await page.getByRole("tab", { name: "Console" }).click();
  await expect(lab.console.getByRole("alert")).toContainText("The console did not load");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Console", exact: true })).toBeVisible();
  expect(loads).toHaveLength(2);
});

test("a first visit loads no part but the lesson's, which comes ahead of the first lesson", async ({ lab, page }) => {
  const loads = [];
  page.context().on("request", (request) => {
    if (request.url().endsWith(".wasm")) loads.push(request.url().replace(/.*_/, ""));
  });
  await lab.openHome();
  expect(await lab.run("PING", { on: PLAYGROUND })).toEqual(["PONG"]);
  const parts = () => [...new Set(loads)].sort();
  await expect.poll(parts).toEqual(["bg.wasm", "checks.wasm", "lesson.wasm"]);
  await lab.hand.press(lab.goOn);
  await lab.expectLesson("What a cache is for");
  await lab.openTerminal(LAPTOP);
  await lab.run("pwd", { on: LAPTOP });
  expect(parts()).toEqual(["bg.wasm", "checks.wasm", "lesson.wasm"]);
});

test("who comes by a lesson's link asks for its part at once", async ({ lab, page }) => {
  const loads = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".wasm")) loads.push(request.url().replace(/.*_/, ""));
  });
  await page.route(/_bg\.wasm$/, async (route) => {
    await expect.poll(() => loads).toContain("lesson.wasm");
    await route.continue();
  });
  await lab.open();
  expect([...new Set(loads)].sort()).toEqual(["bg.wasm", "checks.wasm", "lesson.wasm"]);
});

test("without a connection the lesson says so, and comes once there is one", async ({ lab, page, watch }) => {
  watch.allow(/^console error: Failed to load resource/);
  await page.route(LESSON, (route) => route.abort());
  await lab.openHome();
  await lab.hand.press(lab.goOn);
  await expect(page.getByRole("alert").getByText("The lesson did not load")).toBeVisible();
  await page.unroute(LESSON);
  await page.getByRole("button", { name: "Try again" }).click();
  await lab.expectLesson("What a cache is for");
});

test("a lesson whose checks cannot be loaded is not begun without them", async ({ lab, page, watch }) => {
  watch.allow(/^console error: Failed to load resource/);
  await page.context().route(CHECKS, (route) => route.abort());
  await lab.openHome();
  await lab.hand.press(lab.goOn);
  const trouble = page.getByRole("alert").filter({ hasText: "Nothing of it is lost." });
  await expect(trouble).toBeVisible();
  await page.context().unroute(CHECKS);
  await Promise.all([page.waitForEvent("load"), trouble.getByRole("button", { name: "Try again" }).click()]);
  await lab.expectLesson("What a cache is for");
});

test("without a connection a rarer program says so, and runs once there is one", async ({ lab, page, watch }) => {
  // The page asks in vain why the code did not come.
  watch.allow(/^console error: Failed to load resource/);
  await lab.open();
  await lab.openTerminal(LAPTOP);
  await page.context().route(PROGRAMS, (route) => route.abort());
  await lab.run("whoami", { on: LAPTOP });
  await expect(lab.output(LAPTOP)).toContainText("whoami: the code of this program could not be loaded");
  await page.context().unroute(PROGRAMS);
  await lab.run("whoami", { on: LAPTOP });
  await expect.poll(() => lab.lines(LAPTOP)).toContain("student");
});

test("without a connection the account stays as it is, and the form says why", async ({ lab, page, watch }) => {
  // The page asks in vain why the code did not come.
  watch.allow(/^console error: Failed to load resource/);
  await lab.openLesson("launch-client");
  await page.context().route(ACCOUNT, (route) => route.abort());
  await lab.follow("Open the launch panel");
  await lab.fill("Name", "RedisClient");
  await lab.press("Launch instance");
  await expect(lab.console.getByRole("alert")).toContainText("could not be loaded");
  await page.context().unroute(ACCOUNT);
  await lab.press("Launch instance");
  await lab.expectPanel("RedisClient");
});

test("the code of databases comes with the first of them, or the form says why not, and nothing of it is kept", async ({ lab, page, watch }) => {
  // The page asks in vain why the code did not come.
  watch.allow(/^console error: Failed to load resource/);
  const loads = [];
  page.context().on("request", (request) => {
    if (DATABASE.test(request.url())) loads.push(request.url());
  });
  await lab.openLesson("connect?panel=database/create");
  // From now on this world is kept.
  await lab.run("hostname");
  await lab.show("Console");
  await page.context().route(DATABASE, (route) => route.abort());
  await lab.fill("DB instance identifier", "lab-db");
  await lab.fill("Master password", "Passw0rd");
  expect(loads).toEqual([]);
  await lab.press("Create database");
  await expect(lab.console.getByRole("alert")).toContainText("The code of databases could not be loaded");
  await page.context().unroute(DATABASE);
  await page.reload();
  await lab.ready();
  await lab.press("Console home");
  await expect(lab.console.getByRole("button", { name: /^RDS databases/ })).toContainText("none");
  await lab.press(/^RDS databases/);
  await lab.press("Create database");
  await lab.fill("DB instance identifier", "lab-db");
  await lab.fill("Master password", "Passw0rd");
  await lab.press("Create database");
  await lab.expectPanel("lab-db");
  // The browser itself hears of the new address a little later: a reload before that would be of the old one.
  await expect(page).toHaveURL(/database\/lab-db$/);
  // A world with a database comes back with it.
  await page.reload();
  await lab.ready();
  await lab.expectPanel("lab-db");
});
