// Every view, at every size, light and dark: axe finds nothing, nothing scrolls sideways, nothing is said on the
// console (which every test checks).

import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";
import { inEveryLook, views } from "./views.js";

// What moves is looked at when it has come to rest.
test.use({ reducedMotion: "reduce" });

for (const view of views) {
  test(`axe finds nothing: ${view.name}`, async ({ lab, page }) => {
    test.setTimeout(120_000);
    await view.open(lab);
    await inEveryLook(lab, view, async (name, scheme) => {
      // A scheme changes nothing but colours.
      await expectAccessible(page, name, scheme === "dark" ? ["color-contrast"] : undefined);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
    });
  });
}
