// Screenshots of every view at every size, light and dark, into target/shots/: `cargo xtask shots`.

import { fileURLToPath } from "node:url";
import { test } from "./fixtures.js";
import { inEveryLook, views } from "./views.js";

const FOLDER = fileURLToPath(new URL("../../target/shots/", import.meta.url));

test.use({ reducedMotion: "reduce" });

for (const view of views) {
  test(view.name, async ({ page, lab }) => {
    await view.open(lab);
    await inEveryLook(lab, view, (name) => page.screenshot({ path: `${FOLDER}${name}.png` }));
  });
}
