// How long the page and its worker are busy at a stretch with what is large, and how soon a long world is back: `cargo xtask
// bench` runs this against dist/, and reads a line for each: what was done, how long it took until the terminal showed it, the
// longest task of the main thread and that of the worker, in milliseconds, apart by tabs.

import config from "./playwright.config.js";
import { packed } from "./earlier.js";
import { LAPTOP, Lab } from "./lab.js";
import { measured } from "./measured.js";
import { beginTasks, longestTasks } from "./tasks.js";

const TIMEOUT_MS = 120_000;
const LINES = 4_000;

// Inputs in a piece of a stored world; and how long nothing is done before what is at rest is measured.
const IN_A_PIECE = 256;
const AT_REST_MS = 5_000;

const REDIS = /6379> ?$/;

/** In the page: resolves when the front terminal's last lines match, looked at in every frame. */
function whenShown([pattern, name]) {
  const wanted = new RegExp(pattern);
  return new Promise((resolve) => {
    const look = () => {
      const log = [...document.querySelectorAll("[role=log]")].find((log) => log.getAttribute("aria-label").endsWith(name));
      const lines = [...(log?.children ?? [])].slice(-2).flatMap((chunk) => [...chunk.children].slice(-3));
      const text = lines.map((line) => line.textContent.trimEnd()).join("\n");
      if (wanted.test(text)) resolve();
      else setTimeout(look, 5);
    };
    look();
  });
}

class Measure {
  constructor(browser, page, lab) {
    Object.assign(this, { browser, page, lab });
  }

  /** Prints what `act` costs until the terminal ends in `shown`, or until it is over. */
  async row(name, act, shown, host = LAPTOP) {
    await beginTasks(this.browser, this.page);
    const began = Date.now();
    await act();
    if (shown) await this.shows(shown, host);
    const took = Date.now() - began;
    // What comes after, such as storing it, belongs to it.
    await this.page.waitForTimeout(1_000);
    const { main, worker } = await longestTasks(this.browser, 4);
    const longest = (tasks) => (process.env.ALL ? tasks.map(({ ms }) => ms).join(",") : tasks[0]?.ms ?? 0);
    console.log([name, took, longest(main), longest(worker)].join("\t"));
  }

  shows(shown, host = LAPTOP) {
    return this.page.evaluate(whenShown, [shown.source, host]);
  }
}

async function pastes(measure) {
  const { lab } = measure;
  const lines = (count) => Array.from({ length: count }, (_, number) => `SET paste:${number} v${number}`).join("\n");
  const press = (key) => () => lab.hand.key(key);
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
  await lab.run("redis-server --daemonize yes", { on: LAPTOP });
  await lab.run("redis-cli", { on: LAPTOP, prompt: REDIS });
  await measure.row("paste 3,000 lines", () => lab.paste(lines(3_000), LAPTOP), /paste:2999 v2999/);
  await measure.row("run them", press("Enter"), /OK\n.*6379>$/);
  await measure.row("paste a value of 300 KB", () => lab.paste(`SET large ${"x".repeat(300_000)}`, LAPTOP), /xxx/);
  await measure.row("move in it", press("ArrowLeft"));
  await measure.row("set it", press("Enter"), /OK\n.*6379>$/);
  await measure.row("paste 1 MB of lines", () => lab.paste(lines(40_000), LAPTOP), /paste:39999 v39999/);
  await measure.row("run them", press("Enter"), /OK\n.*6379>$/);
  await measure.row("leave", () => lab.enter("exit", LAPTOP), /\$$/);
  const echoes = Array.from({ length: 60_000 }, (_, number) => `echo line ${number}`).join("\n");
  await measure.row("paste 1 MB of echo", () => lab.paste(echoes, LAPTOP), /line 59999/);
  await measure.row("run them", press("Enter"), /line 59999\n.*\$$/);
}

async function others(measure) {
  const { lab, page } = measure;
  await measure.row("open a lesson", () => lab.openLesson("store-and-count"));
  await measure.row("open the console", () => lab.show("Console"));
  await lab.openTerminal(LAPTOP);
  await lab.run("redis-server --daemonize yes", { on: LAPTOP });
  await lab.run("redis-cli", { on: LAPTOP, prompt: REDIS });
  await lab.paste(`RPUSH list ${Array.from({ length: 10_000 }, (_, number) => number + 1).join(" ")}`, LAPTOP);
  await lab.hand.key("Enter");
  await measure.shows(/integer\) 10000/);
  await measure.row("LRANGE of 10,000", () => lab.enter("LRANGE list 0 -1", LAPTOP), /10000\) "10000"/);
  await measure.row("type below it", () => lab.hand.type("ECHO hello"), /ECHO hello/);
  await measure.row("resize", async () => {
    for (const width of [1000, 500, 1300]) await page.setViewportSize({ width, height: 800 });
  });
}

async function longWorld(measure) {
  const { lab, page } = measure;
  await lab.openLesson("store-and-count");
  await lab.expectPrompt(REDIS);
  await lab.hand.enter(lab.input());
  await page.evaluate(async (count) => {
    const field = document.activeElement;
    const press = (key) => {
      if (key === "\n") return field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
      field.value += key;
      field.dispatchEvent(new InputEvent("input", { data: key, bubbles: true }));
    };
    for (let number = 0; number < count; number += 1) {
      for (const part of [`SET key:${number} value${number}`, "\n"]) press(part);
      if (number % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }, LINES);
  const last = /value3999\nOK\n.*6379>$/;
  await measure.shows(last, "");
  await page.waitForTimeout(1_000);
  const size = await page.evaluate(() =>
    Object.entries(localStorage).filter(([key]) => key.includes("world.")).reduce((sum, [key, text]) => sum + key.length + text.length, 0),
  );
  console.error(`${(size / LINES).toFixed(1)} characters of storage a line`);
  await measure.row(`reload ${LINES} lines`, () => page.reload({ waitUntil: "commit" }), last, "");
}

/** The values that keep a world in which so many commands were given to a server on the laptop. */
function storedWorld(commands) {
  const start_ms = 1_790_000_000_000;
  const line = (text) => packed(0, 1, `${text}\r`);
  const inputs = [packed(2, "laptop"), line("redis-server --daemonize yes"), line("redis-cli")];
  for (let number = 0; number < commands; number += 1) inputs.push(line(`SET key:${number} value${number}`));
  const entries = inputs.map((input, index) => packed((start_ms + 60_000 + index * 2_000) * 1_000, input.length, input));
  const values = {};
  for (let from = 0; from < entries.length; from += IN_A_PIECE) {
    const piece = entries.slice(from, from + IN_A_PIECE);
    values[`port6379.history.${from / IN_A_PIECE}`] = Buffer.concat([packed(piece.length), ...piece]).toString("base64");
  }
  values["port6379.history"] = packed(2, 7, start_ms, 1, "launch-client", Object.keys(values).length).toString("base64");
  return values;
}

async function longWorlds(measure) {
  const { lab, page } = measure;
  for (const commands of [1_000, 10_000, 100_000]) {
    await page.goto(`${lab.site.url}icon.svg`);
    await page.evaluate((values) => {
      for (const name of ["port6379", "port6379.images"]) indexedDB.deleteDatabase(name);
      localStorage.clear();
      Object.assign(localStorage, values);
    }, storedWorld(commands));
    const shown = new RegExp(`value${commands - 1}\nOK\n.*6379>$`);
    await page.goto(`${lab.site.url}#/lesson/launch-client`);
    await measure.shows(shown);
    await page.waitForFunction(() => !localStorage.getItem("port6379.history"));
    await page.waitForTimeout(AT_REST_MS);
    await measure.row(`reload ${commands} commands`, () => page.reload({ waitUntil: "commit" }), shown);
  }
}

await measured(async (browser, site) => {
  for (const part of [pastes, others, longWorld, longWorlds].filter(({ name }) => !process.argv[2] || process.argv[2] === name)) {
    const context = await browser.newContext({ viewport: config.use.viewport });
    context.setDefaultTimeout(TIMEOUT_MS);
    const page = await context.newPage();
    await part(new Measure(browser, page, new Lab(page, site)));
    await context.close();
  }
});
