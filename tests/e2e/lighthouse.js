// What Lighthouse says of dist/, on a phone and on a desktop: `cargo xtask lighthouse` runs this with the folder of the package as
// argument. Prints the scores and what performance is made of, median of a few runs, and fails below what is wanted.

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

const { default: desktop } = await load("lighthouse/core/config/desktop-config.js");

/** What a site gets for each kind of machine: no configuration is a phone. */
const MACHINES = { phone: undefined, desktop };

/** The least that each category is to have. */
const WANTED = 95;

const { executablePath, args } = config.use.launchOptions;
const site = await startSite();
const chrome = await launch({ chromePath: executablePath, chromeFlags: ["--headless=new", ...args] });
try {
  for (const [machine, config] of Object.entries(MACHINES)) {
    console.log(`\non a ${machine}`);
    print(await median(config));
  }
} finally {
  await chrome.kill();
  await site.close();
}

/** The run whose performance is in the middle. */
async function median(config) {
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const { lhr } = await lighthouse(site.url, { port: chrome.port, logLevel: "error" }, config);
    runs.push(lhr);
  }
  runs.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  return runs[Math.floor(RUNS / 2)];
}

function print({ categories, audits }) {
  for (const { title, score } of Object.values(categories)) {
    const points = Math.round(score * 100);
    if (points < WANTED) process.exitCode = 1;
    console.log(`${title.padEnd(28)}${points}${points < WANTED ? `, wanted ${WANTED}` : ""}`);
  }
  for (const name of METRICS) console.log(`${name.padEnd(28)}${audits[name].displayValue}`);
  const lost = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  for (const { id } of lost.filter(({ id }) => !METRICS.includes(id) && audits[id].score !== null && audits[id].score < 1)) {
    console.log(`not passed: ${audits[id].title}`);
  }
}
