// What the page does when its worker dies, when it is closed and opened again, and when what it stored makes no
// sense: nothing is lost that can be kept, and there is always a page.

import { expect, test } from "./fixtures.js";
import { CLIENT } from "./lab.js";

const LOST = /^console (error|warning): .*The lab's worker was lost/;
const RESTARTED = "The lab's engine stopped and was restarted";

/** A world with something in it: a key in the cache, a half-filled form, a terminal with a line begun. */
async function doSomething(lab) {
  await lab.openLesson("store-and-count", "?crash-test");
  await lab.expectPrompt(/:6379> ?$/);
  await lab.run("PING");
  expect(await lab.run('SET course "Cloud Computing"')).toEqual(["OK"]);
  await lab.run("GET course");
  await lab.expectDone("Is it there?", "Store a value", "Read it");
  await lab.show("Console");
  await lab.press(/^EC2/);
  await lab.press("Launch an instance");
  await lab.fill("Name", "half-typed");
}

async function expectKept(lab, lines) {
  await lab.expectDone("Is it there?", "Store a value", "Read it");
  const more = await goOn(lab, lines, "GET course", '"Cloud Computing"');
  await goOn(lab, more, "GET visits", "(nil)");
}

/**
 * Types a command where `lines` were the whole terminal, and waits until the whole terminal is as it must be: while the
 * lab is being restored it may be anything. Returns the lines.
 */
async function goOn(lab, lines, command, reply) {
  const prompt = lines.at(-1);
  const wanted = [...lines.slice(0, -1), `${prompt} ${command}`, reply, prompt];
  await lab.enter(command);
  await expect.poll(() => lab.lines()).toEqual(wanted);
  return wanted;
}

test("a worker that dies comes back with nothing lost", async ({ lab, watch }) => {
  watch.allow(LOST);
  await doSomething(lab);
  const lines = await lab.lines();
  await lab.crash();
  await expect(lab.notice(RESTARTED)).toBeVisible();
  await lab.expectPanel("Launch an instance");
  await expect(lab.field("Name")).toHaveValue("half-typed");
  await expectKept(lab, lines);
});

test("a worker that dies again later comes back again", async ({ lab, watch }) => {
  watch.allow(LOST);
  await lab.openLesson("store-and-count", "?crash-test");
  await lab.expectPrompt(/:6379> ?$/);
  let lines = await lab.lines();
  for (const count of ["1", "2", "3"]) {
    lines = await goOn(lab, lines, "INCR visits", `(integer) ${count}`);
    await lab.crash();
    await dismiss(lab, RESTARTED);
  }
  await goOn(lab, lines, "GET visits", '"3"');
});

/** Waits for a notice, and takes it away. */
async function dismiss(lab, text) {
  const notice = lab.notice(text);
  await lab.hand.press(notice.getByRole("button", { name: "Dismiss" }));
  await expect(notice).toBeHidden();
}

test("a reload brings everything back", async ({ lab, page }) => {
  await doSomething(lab);
  const lines = await lab.lines();
  await page.reload();
  await lab.ready();
  await lab.expectPanel("Launch an instance");
  await expectKept(lab, lines);
});

test("what is typed when the worker dies is not lost", async ({ lab, watch }) => {
  watch.allow(LOST);
  await lab.openLesson("store-and-count", "?crash-test");
  await lab.expectPrompt(/:6379> ?$/);
  await lab.hand.enter(lab.input());
  await lab.hand.type("SET cour");
  await lab.crash();
  await lab.hand.type("se again");
  await expect(lab.notice(RESTARTED)).toBeVisible();
  await expect.poll(async () => (await lab.lines()).at(-1)).toMatch(/:6379> SET course again/);
});

const WORLD = "port6379.world.lab";

for (const [name, spoil] of [
  ["not base64", () => "{"],
  ["of another shape", () => btoa("something else")],
  ["of a later version", (text) => btoa(`\u0063${atob(text).slice(1)}`)],
  ["cut off", (text) => text.slice(0, text.length / 2)],
]) {
  test(`a stored world that is ${name} gives a notice and a fresh lab`, async ({ lab, page }) => {
    await storeWorld(lab);
    await page.goto(`${lab.site.url}icon.svg`);
    const text = await page.evaluate((key) => localStorage.getItem(key), WORLD);
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), [WORLD, spoil(text)]);
    await expectFresh(lab);
  });
}

for (const [name, value] of [
  ["not base64", "["],
  ["of another shape", btoa("nonsense")],
  ["gone", null],
]) {
  test(`stored inputs that are ${name} give a notice, and the page goes on`, async ({ lab, page }) => {
    await storeWorld(lab);
    await page.goto(`${lab.site.url}icon.svg`);
    // The browser's database may have them too by now.
    await page.evaluate(() => void indexedDB.deleteDatabase("port6379"));
    await page.evaluate(([world, value]) => {
      for (const key of Object.keys(localStorage).filter((key) => key.startsWith(`${world}#`))) {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      }
    }, [WORLD, value]);
    await expectFresh(lab, "Not all of the world that this browser had kept could be read");
  });
}

test("stored progress that makes no sense does not stop the page", async ({ lab, page }) => {
  await storeWorld(lab);
  await page.goto(`${lab.site.url}icon.svg`);
  await page.evaluate(() => localStorage.setItem("port6379.progress", '{"done":7}'));
  await lab.open();
  await expect(lab.notice("could not be read")).toBeVisible();
  await expect(page.getByRole("article")).toBeVisible();
});

/** A world with one instance, stored. */
async function storeWorld(lab) {
  await lab.openLesson("launch-client");
  await lab.follow("Open the launch panel");
  await lab.fill("Name", CLIENT);
  await lab.fill("Security group name", "SG-RedisClient");
  await lab.press("Launch instance");
  await lab.expectPanel(CLIENT);
}

async function expectFresh(lab, text = "could not be read") {
  await lab.open("#/lesson/launch-client");
  await expect(lab.notice(text)).toBeVisible();
  await lab.show("Network");
  await expect(lab.network.getByText("Your network is ready and empty.")).toBeVisible();
}
