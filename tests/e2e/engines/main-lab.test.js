// The main lab in the other browsers, as a student does it.

import { walkMainLab } from "../main-lab.js";
import { test } from "./fixtures.js";

test("the main lab, from the first question to the last resource deleted", async ({ lab }) => {
  test.setTimeout(240_000);
  await walkMainLab(lab);
});
