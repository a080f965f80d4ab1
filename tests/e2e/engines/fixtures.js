// What a test in Firefox or WebKit gets. The project's name is the browser's.

import { test as base } from "@playwright/test";
import { Lab } from "../lab.js";
import { startSite } from "../site.js";
import { startFirefox } from "./firefox.js";
import { RemotePage } from "./locator.js";
import { startWebKit } from "./webkit.js";

export { expect } from "../expect.js";

const BROWSERS = { firefox: startFirefox, webkit: startWebKit };

/** A tab, which is shown where the test fails and closed unless it has been. */
async function onePage({ engine }, use, info) {
  const page = new RemotePage(await engine.newTab());
  await use(page);
  if (page.isClosed) return;
  if (info.status !== info.expectedStatus) {
    await info.attach("screenshot", { body: await page.tab.screenshot(), contentType: "image/png" });
  }
  await page.close();
}

export const test = base.extend({
  // Whether the page may start its service worker. What it answers nobody can spoil, so only tests about it have it.
  hasServiceWorker: [false, { option: true }],

  site: async ({ hasServiceWorker }, use) => {
    const site = await startSite({ absent: hasServiceWorker ? [] : ["sw.js"] });
    await use(site);
    await site.close();
  },

  // One browser for many tests. Each test has a site on a port of its own: what one stored, the next does not find.
  engine: [
    async ({}, use, info) => {
      const engine = await BROWSERS[info.project.name]();
      await use(engine);
      await engine.close();
    },
    { scope: "worker" },
  ],

  page: onePage,
  otherPage: onePage,

  lab: async ({ page, site }, use) => {
    await use(new Lab(page, site));
  },

  // The same site in a second tab.
  otherLab: async ({ otherPage, site }, use) => {
    await use(new Lab(otherPage, site));
  },
});
