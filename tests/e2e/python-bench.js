// How soon Python's prompt is there, and how many commands a second redis-py gets answered: `cargo xtask bench` runs this against dist/, with
// the number of rounds as argument, and reads a line for each way in which Python waits: its name, medians of the first and the
// second start in milliseconds, and commands a second, apart by tabs.

import config from "./playwright.config.js";
import { CLIENT, Lab } from "./lab.js";
import { measured } from "./measured.js";
import { PYTHON, SHELL, START_MS, WAYS, openNextToTheCache, run, write } from "./python.js";

const COMMANDS = 2_000;

/** How long the commands take is asked of the browser's clock: the lab's may leap. */
const LOOP = (host) => `
import redis
r = redis.Redis(host="${host}", decode_responses=True)
r.ping()
print("begun", flush=True)
for n in range(${COMMANDS}):
    r.incr("visits")
print("ended")
`.trim();

/** In the page: resolves when the terminal's last line, or any of its last ones, matches, with the time. */
function whenShown([pattern, isLast]) {
  const wanted = new RegExp(pattern);
  return new Promise((resolve) => {
    const look = () => {
      const log = document.querySelector("[role=tabpanel]:not([hidden]) [role=log]");
      const lines = [...(log?.children ?? [])].slice(-2).flatMap((chunk) => [...chunk.children].slice(-6));
      const texts = lines.map((line) => line.textContent.trimEnd()).slice(isLast ? -1 : 0);
      if (texts.some((text) => wanted.test(text))) resolve(performance.now());
      else setTimeout(look, 2);
    };
    look();
  });
}

async function start(lab, page) {
  const began = await page.evaluate(() => performance.now());
  const prompt = page.evaluate(whenShown, [PYTHON.source, true]);
  await lab.enter("python3");
  const took = (await prompt) - began;
  await lab.enter("exit()");
  await lab.expectPrompt(SHELL, CLIENT, START_MS);
  return took;
}

async function round(browser, site, way) {
  const context = await browser.newContext({ viewport: config.use.viewport });
  try {
    const page = await context.newPage();
    await way.begin(page);
    const lab = new Lab(page, site);
    const endpoint = await openNextToTheCache(lab);
    const starts = [await start(lab, page), await start(lab, page)];
    await write(lab, "loop.py", LOOP(endpoint), CLIENT);
    const shown = [page.evaluate(whenShown, ["^begun$", false]), page.evaluate(whenShown, ["^ended$", false])];
    await run(lab, "python3 loop.py", { on: CLIENT });
    const [begun, ended] = await Promise.all(shown);
    return [...starts, (COMMANDS / (ended - begun)) * 1_000];
  } finally {
    await context.close();
  }
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const rounds = Number(process.argv[2] ?? 3);
await measured(async (browser, site) => {
  for (const way of WAYS) {
    const all = [];
    for (let count = 0; count < rounds; count += 1) all.push(await round(browser, site, way));
    console.log([way.name, ...[0, 1, 2].map((column) => Math.round(median(all.map((times) => times[column]))))].join("\t"));
  }
});
