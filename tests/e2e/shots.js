// Screenshots of every view at every size, light and dark, into target/shots/: `cargo xtask shots`.

import { fileURLToPath } from "node:url";
import { schemes, sizes, views } from "./lab.js";
import { test } from "./fixtures.js";

const FOLDER = fileURLToPath(new URL("../../target/shots/", import.meta.url));

for (const view of views) {
  for (const { name, ...viewport } of sizes) {
    for (const colorScheme of schemes) {
      test.describe(() => {
        test.use({ viewport, colorScheme, reducedMotion: "reduce" });
        test(`${view.name} ${name} ${colorScheme}`, async ({ page, lab }) => {
          await view.open(lab);
          await page.screenshot({ path: `${FOLDER}${view.name}-${name}-${colorScheme}.png` });
        });
      });
    }
  }
}
