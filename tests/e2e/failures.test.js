// Whatever does not load, start or answer ends within seconds in one sentence that names the cause and the mend, and in a way to
// try again that works once the cause is gone. Nothing is offered that would delete what the student has made.

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expectAccessible } from "./axe.js";
import { FAILURES } from "./failures.js";
import { expect, test } from "./fixtures.js";
import { LAPTOP } from "./lab.js";

/** How long the page may take to say it. */
const SAID_MS = 15_000;

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

/** What is done in the lab where the failure comes later. */
const ACTIONS = {
  async rarerCommand(lab) {
    await lab.openTerminal(LAPTOP);
    await lab.run("redis-server --daemonize yes", { on: LAPTOP });
    await lab.enter("redis-cli LPUSH list a", LAPTOP);
  },
  async console(lab) {
    await lab.show("Console");
  },
};

for (const row of FAILURES) {
  // A page that was built in one piece has no parts that could be missing.
  const isWhole = row.part && !readdirSync(DIST).some((name) => row.part.test(name));
  if (isWhole || row.file) continue;
  test(row.name, ({ lab, page, site, watch }) => go(row, { lab, page, site, watch }));
}

// From the disk there is no origin to watch.
for (const row of FAILURES.filter(({ file }) => file)) {
  test(row.name, async ({ browser }) => {
    const page = await browser.newPage();
    await page.goto(`file://${DIST}index.html`);
    await expectSaid(row, page);
    await page.close();
  });
}

async function go(row, { lab, page, site, watch }) {
  // What browsers write into their consoles about these is theirs.
  watch.allow(/./);
  for (const [pattern, fault] of row.faults ?? []) site.fail(pattern, fault);
  await page.goto(site.url + (row.open ?? ""), { waitUntil: "commit" });
  if (row.action) {
    await lab.ready();
    await ACTIONS[row.action](lab);
  }
  if (!row.says) return lab.ready();
  await expectSaid(row, page);
  if (row.mend === false) return;
  site.mend();
  await tryAgain(row, page);
  await (row.action ? expect(page.getByText(row.says).filter({ visible: true })).toHaveCount(0) : lab.ready());
}

async function expectSaid(row, page) {
  await expect(page.getByText(row.says).filter({ visible: true }).first()).toBeVisible({ timeout: SAID_MS });
  await expect(page.getByRole("button", { name: "Start over" })).toBeHidden();
  if (!row.isBare) await expectAccessible(page);
}

async function tryAgain(row, page) {
  if (row.action === "rarerCommand") return page.keyboard.type("clear; redis-cli LPUSH list a\r");
  const name = /Try again/;
  await (row.link ? page.getByRole("link", { name }) : page.getByRole("button", { name })).click();
}

test("offline, the page says so", async ({ lab, page, site, watch, context }) => {
  watch.allow(/./);
  site.fail(/_bg\.wasm$/, { hang: true });
  await page.goto(site.url);
  await context.setOffline(true);
  await expect(page.getByText(/sent nothing for 8 seconds/)).toBeVisible({ timeout: SAID_MS });
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText(/you are offline/)).toBeVisible();
  await context.setOffline(false);
  site.mend();
  await page.getByRole("button", { name: "Try again" }).click();
  await lab.ready();
});

test("what has come of the program is shown while it comes", async ({ page, site, watch }) => {
  watch.allow(/./);
  site.fail(/_bg\.wasm$/, { half: "stall" });
  await page.goto(site.url);
  await expect(page.getByText(/^[\d,]+ of [\d,]+ KB$/)).toBeVisible();
  const bar = page.getByRole("progressbar", { name: "How much of the lab has come" });
  await expect.poll(() => bar.evaluate((bar) => bar.value / bar.max)).toBeCloseTo(0.5, 1);
});
