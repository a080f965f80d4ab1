// Accessibility: axe-core over the whole page, with a message that names the element and the rule.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "@playwright/test";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Fails with all that axe finds in the current view, which `name` tells from others of the same test; `rules`: only
 * by these.
 */
export async function expectAccessible(page, name = "the page", rules = undefined) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(SOURCE);
  // What fades in has not its colours yet. One that is taken away meanwhile ends with a rejection.
  await page.evaluate(() => {
    const ends = ({ effect, playState }) => playState === "running" && Number.isFinite(effect.getComputedTiming().endTime);
    return Promise.allSettled(document.getAnimations().filter(ends).map(({ finished }) => finished));
  });
  const findings = await page.evaluate(async (rules) => {
    const only = rules && { runOnly: { type: "rule", values: rules } };
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"], ...only });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(" ")}: ${failureSummary}`),
    );
  }, rules);
  expect(findings, `what axe finds in ${name}`).toEqual([]);
}
