// Whatever does not load, start or answer ends within seconds in one sentence that names the cause and the mend, and in a way to
// try again that works once the cause is gone. Nothing is offered that would delete what the student has made.

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expectAccessible } from "./axe.js";
import { FAILURES } from "./failures.js";
import { SAID_MS, expectSaid, walkFailure } from "./failure-walk.js";
import { expect, test } from "./fixtures.js";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

for (const row of FAILURES) {
  // A page that was built in one piece has no parts that could be missing.
  const isWhole = row.part && !readdirSync(DIST).some((name) => row.part.test(name));
  if (isWhole || row.file) continue;
  test(row.name, async ({ lab, page, site, watch }) => {
    // What browsers write into their consoles about these is theirs.
    watch.allow(/./);
    await walkFailure(row, { lab, page, site }, expectAccessible);
  });
}

// From the disk there is no origin to watch.
for (const row of FAILURES.filter(({ file }) => file)) {
  test(row.name, async ({ browser }) => {
    const page = await browser.newPage();
    await page.goto(`file://${DIST}index.html`);
    await expectSaid(row, page, expectAccessible);
    await page.close();
  });
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
