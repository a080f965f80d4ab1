// Each lesson whose solution needs Python, played with a real one: the linter has none, and leaves these steps to this test.
// So whoever writes such a lesson adds nothing here.

import { Student, pythonLessons } from "./actions.js";
import { expect, test } from "./fixtures.js";

test.describe.configure({ timeout: 600_000 });

for (const { lesson, steps } of pythonLessons()) {
  test(`each step of ${lesson} is done by its solution, and no wrong way does it`, async ({ lab }) => {
    await lab.openLesson(lesson);
    const student = new Student(lab, lesson);
    for (const step of steps) {
      await lab.show("Lesson");
      await expect(lab.step.getByRole("heading", { name: step.title })).toBeVisible();
      for (const wrong of step.wrong) {
        await student.doAll(wrong.do);
        await lab.show("Lesson");
        for (const piece of wrong.says) await expect(lab.notYet).toContainText(piece);
      }
      await student.doAll(step.solution);
      await lab.expectDone(step.title);
    }
  });
}
