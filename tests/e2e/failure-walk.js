// How a row of failures.js is gone through, in any browser.

import { expect } from "./expect.js";
import { LAPTOP } from "./lab.js";

/** How long the page may take to say it. */
export const SAID_MS = 15_000;

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
  async editor(lab) {
    await lab.show("Editor");
  },
};

/** A row as it is in one browser. */
export function rowIn(browser, row) {
  return { ...row, isTwice: row.twice === browser, says: row.saysIn && browser in row.saysIn ? row.saysIn[browser] : row.says };
}

/**
 * Opens the page with the row's faults, reads what it says, mends the faults and tries again. `look` looks at the page while
 * the sentence stands there.
 */
export async function walkFailure(row, { lab, page, site }, look) {
  for (const [pattern, fault] of row.faults ?? []) site.fail(pattern, fault);
  await page.goto(site.url + (row.open ?? ""), { waitUntil: "commit" });
  if (row.action) {
    await lab.ready();
    await ACTIONS[row.action](lab);
  }
  const isImmune = row.needs && (await page.evaluate((name) => !(name in globalThis), row.needs));
  if (!row.says || isImmune) return lab.ready();
  await expectSaid(row, page, look);
  if (row.mend === false) return;
  site.mend();
  await tryAgain(row, page);
  // Without styles the lab may be there before, so it does not tell that the page was loaded anew.
  await expect(page.getByText(row.says).filter({ visible: true })).toHaveCount(0);
  if (!row.action) await lab.ready();
}

/** The sentence, and nothing that would delete what the student has made. */
export async function expectSaid(row, page, look) {
  const said = page.getByText(row.says).filter({ visible: true }).first();
  await expect(said).toBeVisible({ timeout: SAID_MS });
  // What the drawing holds ready stands above the page; and the page may scroll, to what has the focus.
  const isInSight = () => said.evaluate(isInWindow);
  await expect.poll(isInSight, { timeout: SAID_MS }).toBe(true);
  await expect(page.getByRole("button", { name: "Start over" })).toBeHidden();
  if (!row.isBare) await look?.(page);
}

function isInWindow(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

async function tryAgain(row, page) {
  if (row.reload) return page.reload();
  if (row.action === "rarerCommand") return page.keyboard.type("clear; redis-cli LPUSH list a\r");
  const name = /Try again/;
  // Not every driver knows a link in a drawing as one.
  const button = page.getByRole("button", { name });
  await (row.link ? page.getByText(name) : button).click();
  if (!row.isTwice) return;
  await expect(button.first()).toBeVisible();
  await button.first().click();
}
