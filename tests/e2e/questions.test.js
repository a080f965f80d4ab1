// Questions that are answered in writing, or by several choices. Those with one choice stand in the main lab.

import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";
import { LAPTOP } from "./lab.js";

const RATE = "How good is the cache?";
const SERVICE = "What does the service do?";

/** Why not yet, of the step at hand. */
function notYet(page) {
  return page.getByRole("article").getByText(/^Not yet/);
}

test("a number is written as a person writes it, and a wrong one says which way it is wrong", async ({ lab, page }) => {
  await lab.openLesson("why-elasticache");
  await lab.run("INFO stats", { on: LAPTOP });
  const field = page.getByRole("textbox", { name: RATE });
  const answer = page.getByRole("article").getByRole("button", { name: "Answer" });
  await answer.click();
  await expect(notYet(page)).toHaveCount(0);
  await field.fill("25 %");
  await field.press("Enter");
  await expect(page.getByRole("article")).toContainText("25 % would be the miss rate");
  await expectAccessible(page);
  await field.fill("most");
  await answer.click();
  await expect(page.getByRole("article")).toContainText("Write a number between 0 and 100");
  await field.fill("75,0 %");
  await answer.click();
  await lab.expectDone(RATE);
  await page.reload();
  await lab.ready();
  await lab.expectDone(RATE);
});

test("of several right choices all are wanted", async ({ lab, page, watch }) => {
  watch.allow(/^console error: Failed to load resource/);
  await page.route("**/lessons/course.bin*", (route) => route.fulfill({ status: 404 }));
  await page.route("**/lessons/why-elasticache/lesson.toml", async (route) => {
    const response = await route.fetch({ maxRetries: 3 });
    const lesson = (await response.text()).replace(/(id = "managed"\nquiz = \{ answer = )3/, "$1[1, 3]");
    const body = lesson.replace(/id = "rate"[^[]*/, 'id = "rate"\nquiz = { text = ["a ratio", "75"] }\n\n');
    await route.fulfill({ response, body });
  });
  await lab.openLesson("why-elasticache");
  await lab.run("INFO stats", { on: LAPTOP });
  await page.getByRole("textbox", { name: RATE }).fill(" A  Ratio.");
  await page.keyboard.press("Enter");
  await lab.expectDone(RATE);
  await lab.run("CONFIG SET slowlog-log-slower-than 0", { on: LAPTOP });
  await lab.run("KEYS course:*", { on: LAPTOP });
  await lab.run("SLOWLOG GET", { on: LAPTOP });
  const group = page.getByRole("group", { name: SERVICE });
  const answer = page.getByRole("article").getByRole("button", { name: "Answer" });
  const choice = (place) => group.getByRole("checkbox").nth(place - 1);
  await choice(3).check();
  await choice(4).check();
  await answer.click();
  await expect(page.getByRole("article")).toContainText("when you ask it to keep backups");
  await expectAccessible(page);
  await choice(4).uncheck();
  await choice(1).check();
  await answer.click();
  await lab.expectDone(SERVICE);
});
