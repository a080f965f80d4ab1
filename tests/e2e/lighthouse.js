// What Lighthouse says of dist/, as it is on a phone: `cargo xtask lighthouse` runs this with the folder of the package as argument.
// Prints the scores and what performance is made of, median of a few runs.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import config from "./playwright.config.js";
import { startSite } from "./site.js";

const RUNS = 3;
const METRICS = [
  "first-contentful-paint",
  "speed-index",
  "largest-contentful-paint",
  "total-blocking-time",
  "cumulative-layout-shift",
];

const packages = process.argv[2];
const load = (path) => import(pathToFileURL(join(packages, path)));
const { default: lighthouse } = await load("lighthouse/core/index.js");
const { launch } = await load("chrome-launcher/dist/index.js");

const { executablePath, args } = config.use.launchOptions;
const site = await startSite();
const chrome = await launch({ chromePath: executablePath, chromeFlags: ["--headless=new", ...args] });
try {
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const { lhr } = await lighthouse(site.url, { port: chrome.port, logLevel: "error" });
    runs.push(lhr);
  }
  runs.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  const lhr = runs[Math.floor(RUNS / 2)];
  for (const { title, score } of Object.values(lhr.categories)) console.log(`${title.padEnd(28)}${Math.round(score * 100)}`);
  for (const name of METRICS) console.log(`${name.padEnd(28)}${lhr.audits[name].displayValue}`);
  const { categories, audits } = lhr;
  const lost = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  for (const { id } of lost.filter(({ id }) => !METRICS.includes(id) && audits[id].score !== null && audits[id].score < 1)) {
    console.log(`not passed: ${audits[id].title}`);
  }
} finally {
  await chrome.kill();
  await site.close();
}
