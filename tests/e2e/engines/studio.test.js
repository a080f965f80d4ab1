// The lesson studio in the other browsers: a lesson is checked, shown in a frame with a memory of its own, and played there.

import { expect, test } from "./fixtures.js";

test("a lesson is checked and played in a frame that keeps nothing of the student's", async ({ lab, page, site }) => {
  await page.goto(`${site.url}studio.html`);
  await expect(page.getByText("No problems: each solution works, and each wrong way gets its message.")).toBeVisible();
  await lab.hand.press(page.getByRole("button", { name: "Play all", exact: true }));
  await expect(page.getByText("Every solution did its step.")).toBeVisible();
  const worlds = () => page.evaluate(() => Object.keys(localStorage).filter((key) => /world|progress|place|holder/.test(key)));
  expect(await worlds()).toEqual([]);
});
