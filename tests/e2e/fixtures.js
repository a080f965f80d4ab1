// What every test gets: the site below a sub-path, and a page that is watched.
//
// A test fails when the page asks another origin for anything, writes an error or a warning to the console,
// throws, or breaks its Content-Security-Policy. A test that provokes one of these says so with
// `watch.allow(/pattern/)`.

import { test as base, expect } from "@playwright/test";
import { Lab } from "./lab.js";
import { startSite } from "./site.js";

export { expect };

export const test = base.extend({
  site: async ({}, use) => {
    const site = await startSite();
    await use(site);
    await site.close();
  },

  watch: async ({ context, site }, use) => {
    const watch = new Watch();
    await watch.attach(context, site.origin);
    await use(watch);
    expect(watch.unexpected(), "what the page must never do").toEqual([]);
  },

  page: async ({ watch, context }, use) => {
    const page = await context.newPage();
    watch.attachPage(page);
    await use(page);
  },

  lab: async ({ page, site }, use) => {
    await use(new Lab(page, site));
  },
});

class Watch {
  #seen = [];
  #allowed = [];

  /** Lets the test provoke what matches. */
  allow(pattern) {
    this.#allowed.push(pattern);
  }

  /** All that happened, as one line each. */
  get seen() {
    return [...this.#seen];
  }

  unexpected() {
    return this.#seen.filter((line) => !this.#allowed.some((pattern) => pattern.test(line)));
  }

  async attach(context, origin) {
    await context.route(
      (url) => url.origin !== origin && url.protocol !== "data:" && url.protocol !== "blob:",
      (route) => {
        this.#seen.push(`other origin: ${route.request().url()}`);
        return route.abort();
      },
    );
    await context.exposeBinding("reportViolation", (_source, line) => this.#seen.push(line));
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        globalThis.reportViolation(`policy: ${event.effectiveDirective} blocked ${event.blockedURI}`);
      });
      globalThis.longTasks = [];
      globalThis.layoutShift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.longTasks.push(Math.round(entry.duration));
      }).observe({ type: "longtask", buffered: true });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.layoutShift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
  }

  attachPage(page) {
    page.on("pageerror", (error) => this.#seen.push(`page error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        this.#seen.push(`console ${message.type()}: ${message.text()}`);
      }
    });
  }
}

/** Durations in ms of the main-thread tasks over 50 ms since the last call. */
export function takeLongTasks(page) {
  return page.evaluate(() => globalThis.longTasks.splice(0));
}

/** How far the layout has jumped since the page opened, without the user doing anything (0 is perfect). */
export function layoutShift(page) {
  return page.evaluate(() => globalThis.layoutShift);
}
