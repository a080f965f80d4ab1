// The engine in Chromium: `cargo xtask bench` runs this against dist/. Opened with `?bench`, the page offers
// `globalThis.port6379.bench(command, count)`: a promise of operations per second, measured in its worker on a
// fresh engine that is fed in pipelines of 16.

import { chromium } from "@playwright/test";
import config from "./playwright.config.js";
import { startSite } from "./site.js";

const READY_TIMEOUT_MS = 15_000;
const COUNT = 200_000;
const ROUNDS = 5;

// What redis-benchmark sends under these names.
const KEY = "key:__rand_int__";
const COMMANDS = [
  ["ping_mbulk", "PING"],
  ["set", `SET ${KEY} xxx`],
  ["get", `GET ${KEY}`],
  ["incr", "INCR counter:__rand_int__"],
  ["mset", `MSET ${Array(10).fill(`${KEY} xxx`).join(" ")}`],
];

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const site = await startSite();
const browser = await chromium.launch(config.use.launchOptions);
try {
  const page = await browser.newPage();
  await page.goto(`${site.url}?bench`);
  const offered = page.waitForFunction(() => typeof globalThis.port6379?.bench === "function", null, {
    timeout: READY_TIMEOUT_MS,
  });
  await offered.catch(() => {
    throw new Error("the page in dist/ offers no globalThis.port6379.bench(); was it built from this checkout?");
  });
  // The worker takes questions once its lab runs, and then the lesson stands there.
  await page.getByText(/^Lesson \d+ of/).first().waitFor({ timeout: READY_TIMEOUT_MS });
  for (const [name, command] of COMMANDS) {
    const runs = [];
    for (let round = 0; round < ROUNDS; round++) {
      runs.push(
        await page.evaluate(([line, count]) => globalThis.port6379.bench(line, count), [command, COUNT]),
      );
    }
    console.log(`${name.padEnd(12)} ${Math.round(median(runs)).toString().padStart(20)}`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await browser.close();
  await site.close();
}
