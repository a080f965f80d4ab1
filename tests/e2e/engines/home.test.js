// The bare address in the other browsers: the course, and a prompt that takes what is typed at once.

import { PLAYGROUND } from "../lab.js";
import { expect, test } from "./fixtures.js";

test("the bare address shows the course and a prompt that answers at once", async ({ lab, page }) => {
  await lab.openHome();
  await expect(lab.input(PLAYGROUND)).toBeFocused();
  await page.keyboard.type("PING");
  await page.keyboard.press("Enter");
  await expect(lab.output(PLAYGROUND)).toContainText("PONG");
  await expect(lab.goOn).toHaveText("Start");
});

test("the playground is kept, and home and lessons lead to each other", async ({ lab, page }) => {
  await lab.openHome();
  await lab.run("SET here 1", { on: PLAYGROUND });
  await lab.hand.press(lab.goOn);
  await lab.expectLesson("What a cache is for");
  await lab.goHome();
  await page.reload();
  await lab.ready();
  expect(await lab.run("GET here", { on: PLAYGROUND })).toEqual(['"1"']);
});
