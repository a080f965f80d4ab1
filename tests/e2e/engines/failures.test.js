// The list of failures in the other browsers: each says the same sentence there (but for what a row names), and
// starts when tried again.

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FAILURES } from "../failures.js";
import { expectSaid, rowIn, walkFailure } from "../failure-walk.js";
import { test } from "./fixtures.js";

const DIST = fileURLToPath(new URL("../../../dist/", import.meta.url));

for (const row of FAILURES) {
  // A page that was built in one piece has no parts that could be missing.
  if (row.part && !readdirSync(DIST).some((name) => row.part.test(name))) continue;
  test(row.name, async ({ lab, page, site }, info) => {
    if (!row.file) return walkFailure(rowIn(info.project.name, row), { lab, page, site });
    await page.goto(`file://${DIST}index.html`);
    await expectSaid(row, page);
  });
}
