// The whole main lab as a student does it, on a laptop with a mouse.

import { expect, test } from "./fixtures.js";
import { walkMainLab } from "./main-lab.js";

test("the main lab, from the first question to the last resource deleted", async ({ lab, page }) => {
  test.setTimeout(240_000);
  await walkMainLab(lab);
  await lab.hand.press(page.getByRole("button", { name: /^Main lab.*Clean up/ }));
  const lines = lab.dialog.getByRole("listitem").filter({ hasText: "done" });
  await expect(lines, "every lesson of the main lab").toHaveCount(8);
});
