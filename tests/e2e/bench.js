// The engine in Chromium: `cargo xtask bench` runs this against dist/, with scripts and counts as arguments, and
// reads a line of operations per second for each. Opened with `?bench`, the page offers
// `globalThis.port6379.bench(script, count)`: a promise of operations per second, measured in its worker on a fresh
// engine that is fed in pipelines of 16.

import config from "./playwright.config.js";
import { measured } from "./measured.js";

const READY_TIMEOUT_MS = 15_000;
const RUN_TIMEOUT_MS = 60_000;
const ROUNDS = 5;

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

// A page that refuses a script says so on the screen only: the promise is never kept.
function measure(page, script, count) {
  const run = page.evaluate(([line, count]) => globalThis.port6379.bench(line, count), [script, count]);
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no result for ${script}`)), RUN_TIMEOUT_MS).unref();
  });
  return Promise.race([run, late]);
}

await measured(async (browser, site) => {
  const page = await browser.newPage();
  await page.goto(`${site.url}?bench`);
  const offered = page.waitForFunction(() => typeof globalThis.port6379?.bench === "function", null, {
    timeout: READY_TIMEOUT_MS,
  });
  await offered.catch(() => {
    throw new Error("the page in dist/ offers no globalThis.port6379.bench(); was it built from this checkout?");
  });
  // The worker takes questions once its lab runs, and then the playground's prompt stands there.
  await page.getByText(/^127\.0\.0\.1:6379>/).first().waitFor({ timeout: READY_TIMEOUT_MS });
  for (let place = 2; place + 1 < process.argv.length; place += 2) {
    const [script, count] = [process.argv[place], Number(process.argv[place + 1])];
    const runs = [];
    for (let round = 0; round < ROUNDS; round++) {
      runs.push(await measure(page, script, count));
    }
    console.log(Math.round(median(runs)).toString());
  }
});
