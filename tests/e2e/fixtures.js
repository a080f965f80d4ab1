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
  // Whether the page may start its service worker. What it answers nobody can spoil, so only tests about it have it.
  hasServiceWorker: [false, { option: true }],

  site: async ({}, use) => {
    const site = await startSite();
    await use(site);
    await site.close();
  },

  watch: async ({ context, site, hasServiceWorker }, use) => {
    const watch = new Watch();
    if (hasServiceWorker) watch.attachRequests(context, site.origin);
    else await watch.forbidRequests(context, site.origin);
    await watch.attach(context);
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

function isElsewhere(origin) {
  return (url) => url.origin !== origin && url.protocol !== "data:" && url.protocol !== "blob:";
}

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

  /** Stops all requests to other origins, and the page's service worker. */
  async forbidRequests(context, origin) {
    await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
    await context.route(isElsewhere(origin), (route) => {
      this.#seen.push(`other origin: ${route.request().url()}`);
      return route.abort();
    });
  }

  /** Sees them only: a request that passes through Playwright does not reach a service worker when the server is gone. */
  attachRequests(context, origin) {
    context.on("request", (request) => {
      if (isElsewhere(origin)(new URL(request.url()))) this.#seen.push(`other origin: ${request.url()}`);
    });
  }

  async attach(context) {
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
