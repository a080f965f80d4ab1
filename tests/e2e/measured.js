// The frame of what `cargo xtask bench` runs in Chromium: dist/ is served, a browser opened, and both are closed at the end.

import { chromium } from "@playwright/test";
import config from "./playwright.config.js";
import { startSite } from "./site.js";

/** Runs `measure(browser, site)`; what it throws is said in a line, and the command fails. */
export async function measured(measure) {
  const site = await startSite();
  const browser = await chromium.launch(config.use.launchOptions);
  try {
    await measure(browser, site);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await browser.close();
    await site.close();
  }
}
