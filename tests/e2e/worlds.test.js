// Worlds: the student's own lab and every exercise's are kept apart and found again, in one tab or several.

import { expect, test } from "./fixtures.js";
import { CLIENT, LAPTOP } from "./lab.js";

const EXERCISE = "The rule is there, and still nothing";

/** The student's own lab at its second lesson: an instance that is launched, and a form half filled. */
async function workInTheLab(lab) {
  await lab.openLesson("launch-client");
  await lab.follow("Open the launch panel");
  await lab.fill("Name", CLIENT);
  await lab.fill("Security group name", "SG-RedisClient");
  await lab.press("Launch instance");
  await lab.expectPanel(CLIENT);
  await lab.openTerminal(LAPTOP);
  await lab.run("echo mine", { on: LAPTOP });
}

async function expectTheLab(lab) {
  await lab.expectLesson("Launch the client");
  await expect(lab.backToLab).toBeHidden();
  expect(await lab.lines(LAPTOP)).toContain("mine");
}

test("an exercise has a world of its own, and the lab is found as it was", async ({ lab, page }) => {
  await workInTheLab(lab);
  await lab.chooseLesson(EXERCISE);
  await expect(lab.backToLab).toBeVisible();
  await expect(lab.output(LAPTOP)).toHaveCount(0);
  await lab.show("Console");
  await lab.expectPanel("Console");
  await lab.run("echo theirs");
  await lab.hand.press(lab.backToLab);
  await expectTheLab(lab);
  await lab.expectPanel(CLIENT);
  await lab.chooseLesson(EXERCISE);
  expect(await lab.lines()).toContain("theirs");
  await page.reload();
  await lab.ready();
  await expect.poll(() => lab.lines()).toContain("theirs");
  await lab.hand.press(lab.backToLab);
  await expectTheLab(lab);
});

test("header and contents agree when a lesson is opened again", async ({ lab, page }) => {
  await lab.openLesson("why-a-cache");
  await lab.run("GET course:101", { on: LAPTOP });
  await lab.run("SET course:101 x EX 300", { on: LAPTOP });
  await lab.expectDone("Ask the cache", "Store the answer");
  await lab.chooseLesson("Launch the client");
  await lab.chooseLesson("What a cache is for");
  await expectSteps(lab, "2 of 5 steps");
  await page.reload();
  await lab.ready();
  await expectSteps(lab, "2 of 5 steps");
});

/** What header and contents say of the lesson that is open. */
async function expectSteps(lab, steps) {
  await expect(lab.page.getByRole("progressbar", { name: "Steps done" })).toHaveText(`${steps} done`);
  await lab.hand.press(lab.page.getByTitle("All lessons"));
  await expect(lab.dialog.getByRole("link", { name: "What a cache is for" })).toContainText(steps);
  await lab.hand.press(lab.dialog.getByRole("button", { name: "Close" }));
}
