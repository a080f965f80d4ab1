// How soon a first visit is of use: `cargo xtask bench` runs this against dist/, with the number of rounds as argument, and reads a
// line for each place and kind of connection: names and medians in milliseconds, apart by tabs.
//
// A place is ready when its prompt stands there and the first key that is typed has been echoed.

import config from "./playwright.config.js";
import { measured } from "./measured.js";

const TIMEOUT_MS = 60_000;

/** Where a visitor may come in: what follows the address, and how the line ends in which one can type. */
const PLACES = [
  { name: "home", place: "", prompt: "127.0.0.1:6379> " },
  { name: "lesson with a prompt", place: "#/lesson/store-and-count", prompt: "6379> " },
];

/** Chromium's own preset "Slow 4G": 1.44 Mbit/s, 562 ms. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };

const CONNECTIONS = [
  { name: "local", slowness: 1 },
  { name: "local, CPU 4x slower", slowness: 4 },
  { name: "slow 4G", slowness: 1, network: SLOW_4G },
  { name: "slow 4G, CPU 4x slower", slowness: 4, network: SLOW_4G },
];

/** Runs in the page: notes when the prompt is first painted, types a key there, and notes when that is. */
function watchPrompt(prompt) {
  const last = () => document.querySelector("[role=log]")?.lastElementChild?.lastElementChild?.textContent ?? "";
  const look = () => {
    const line = last();
    if (!globalThis.promptAt && line.trimEnd().endsWith(prompt.trimEnd())) {
      globalThis.promptAt = performance.now();
      globalThis.promptShown();
    }
    if (globalThis.promptAt && line.trimEnd().endsWith("Q")) globalThis.echoAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** One first visit: when there was paint, a prompt, an echo. */
async function visit(browser, site, { place, prompt }, { slowness, network }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send("Network.enable");
    if (network) await cdp.send("Network.emulateNetworkConditions", network);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowness });
    const shown = new Promise((resolve) => page.exposeFunction("promptShown", resolve));
    await page.addInitScript(watchPrompt, prompt);
    await page.goto(site.url + place, { waitUntil: "commit" });
    await shown;
    await page.getByRole("textbox", { name: /^Terminal of/ }).press("Q");
    await page.waitForFunction(() => globalThis.echoAt, null, { timeout: TIMEOUT_MS });
    return await page.evaluate(() => {
      const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
      return [paint, globalThis.promptAt, globalThis.echoAt];
    });
  } finally {
    await context.close();
  }
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const rounds = Number(process.argv[2] ?? 5);
await measured(async (browser, site) => {
  for (const place of PLACES) {
    for (const connection of CONNECTIONS) {
      const visits = [];
      for (let round = 0; round < rounds; round++) visits.push(await visit(browser, site, place, connection));
      const medians = [0, 1, 2].map((column) => Math.round(median(visits.map((times) => times[column]))));
      console.log([place.name, connection.name, ...medians].join("\t"));
    }
  }
});
