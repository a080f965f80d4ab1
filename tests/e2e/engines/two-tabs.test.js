// Two tabs on one site, in the other browsers: what is stored is shared there too, and one tab at a time writes it.

import { LAPTOP } from "../lab.js";
import { expect, test } from "./fixtures.js";

/** Types a command into the laptop's terminal, in the tab that is turned to. */
async function echo(lab, word) {
  await lab.page.bringToFront();
  await lab.run(`echo ${word}`, { on: LAPTOP });
}

async function takeOver(lab) {
  await lab.page.bringToFront();
  await lab.useHere();
}

test("one tab at a time has the lab, and it goes on where the other was", async ({ lab, otherLab }) => {
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
  await echo(lab, "first");
  await otherLab.openLesson("launch-client");
  await expect(otherLab.elsewhere).toContainText("This lab is open in another tab.");
  await echo(lab, "later");
  await takeOver(otherLab);
  await expect.poll(() => otherLab.lines(LAPTOP)).toContain("later");
  await expect(lab.elsewhere).toContainText("You went on with this lab in another tab.");
  await echo(otherLab, "there");
  await takeOver(lab);
  await expect.poll(() => lab.lines(LAPTOP)).toContain("there");
  await lab.page.reload();
  await lab.ready();
  await expect(lab.elsewhere).toBeHidden();
  await expect.poll(() => lab.lines(LAPTOP)).toContain("there");
});

test("a tab that waits goes on when the other is closed", async ({ lab, otherLab }) => {
  await otherLab.openLesson("launch-client");
  await otherLab.openTerminal(LAPTOP);
  await echo(otherLab, "last");
  await lab.openLesson("launch-client");
  await expect(lab.elsewhere).toBeVisible();
  await otherLab.page.close();
  await expect(lab.elsewhere).toBeHidden();
  await expect.poll(() => lab.lines(LAPTOP)).toContain("last");
});

test("what one tab finishes the other knows", async ({ lab, otherLab }) => {
  await lab.openLesson("launch-client");
  await otherLab.openLesson("fix-name");
  await expect(otherLab.elsewhere).toBeHidden();
  await lab.hand.press(lab.page.getByTitle("All lessons"));
  const begun = lab.dialog.getByRole("link").filter({ hasText: "1 of" });
  const before = await begun.count();
  await otherLab.page.bringToFront();
  await otherLab.run("valkey-cli -h lab-redis -p 6379", { prompt: /> ?$/ });
  await lab.page.bringToFront();
  await expect(begun).toHaveCount(before + 1);
});
