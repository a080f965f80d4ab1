// The engine in Chromium: `cargo xtask bench` runs this against dist/. Opened with `?bench`, the page offers
// `globalThis.port6379.bench()`: a promise of `[{ name, opsPerSecond }]`, measured in its worker.

import { chromium } from "@playwright/test";
import config from "./playwright.config.js";
import { startSite } from "./site.js";

const READY_TIMEOUT_MS = 15_000;

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
  const rows = await page.evaluate(() => globalThis.port6379.bench());
  for (const { name, opsPerSecond } of rows) {
    console.log(`${name.padEnd(12)} ${Math.round(opsPerSecond).toLocaleString("en-US").padStart(16)}`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await browser.close();
  await site.close();
}
