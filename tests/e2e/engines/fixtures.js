// What a test in Firefox or WebKit gets. The project's name is the browser's.

import { test as base } from "@playwright/test";
import { Lab } from "../lab.js";
import { startSite } from "../site.js";
import { startFirefox } from "./firefox.js";
import { RemotePage } from "./locator.js";
import { startWebKit } from "./webkit.js";

export { expect } from "../expect.js";

const BROWSERS = { firefox: startFirefox, webkit: startWebKit };

export const test = base.extend({
  site: async ({}, use) => {
    const site = await startSite();
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

  page: async ({ engine }, use, info) => {
    const tab = await engine.newTab();
    await use(new RemotePage(tab));
    if (info.status !== info.expectedStatus) {
      await info.attach("screenshot", { body: await tab.screenshot(), contentType: "image/png" });
    }
    await tab.close();
  },

  lab: async ({ page, site }, use) => {
    await use(new Lab(page, site));
  },
});
