// Feedback is where the eyes are: at the wrong field, under the step's title, at the tab that is not in front; and
// the keys go where the student works.

import { expect, test } from "./fixtures.js";
import { CLIENT, LAPTOP } from "./lab.js";

const LOOKS = [
  { name: "a laptop", viewport: { width: 1440, height: 900 } },
  { name: "a phone", viewport: { width: 390, height: 844 } },
];

/** Each form, what makes it wrong, the field that gets the focus, and what the line beside the button says. */
const FORMS = [
  { panel: "cache/create", press: "Create", field: "Name" },
  { panel: "instances/launch", press: "Launch instance", field: "Security group name", fill: [["Security group name", ""]] },
  { panel: "security-groups/create", press: "Create security group", field: "Security group name" },
  { panel: "subnet-groups/create", press: "Create subnet group", field: "Name" },
];

/** A panel of the console, from within a lesson. */
async function openPanel(lab, lesson, panel) {
  await lab.openLesson(lesson);
  await lab.page.evaluate((hash) => (location.hash = hash), `#/lesson/${lesson}?panel=${panel}`);
  await expect(lab.console.getByRole("heading", { level: 2 })).toBeVisible();
}

for (const { name, viewport } of LOOKS) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport });

    for (const { panel, press, field, fill = [] } of FORMS) {
      test(`${panel} leads to its first wrong field`, async ({ lab }) => {
        await openPanel(lab, "connect", panel);
        for (const [label, text] of fill) await lab.fill(label, text);
        await lab.press(press);
        const wrong = lab.field(field);
        await expect(wrong).toBeFocused();
        await expect(wrong).toBeInViewport();
        await expect(wrong).toHaveAttribute("aria-invalid", "true");
        const described = await wrong.getAttribute("aria-describedby");
        const told = lab.page.locator(described.split(" ").map((id) => `#${id}`).join(", "));
        await expect(told.last()).toBeInViewport();
        // From the line beside the button, the way back.
        const summary = lab.console.getByRole("alert");
        await summary.getByRole("button", { name: field }).click();
        await expect(wrong).toBeFocused();
      });
    }

    test("a wrong rule leads to its cell", async ({ lab }) => {
      await openPanel(lab, "connect", "security-group/SG-RedisCache/inbound");
      await lab.press("Add rule");
      await lab.fill("Port of rule 1", "six");
      await lab.press("Save rules");
      await expect(lab.field("Port of rule 1")).toBeFocused();
      await lab.fill("Port of rule 1", "6379");
      await lab.fill("CIDR of rule 1", "172.31.0.300/16");
      await lab.press("Save rules");
      await expect(lab.field("CIDR of rule 1")).toBeFocused();
      await lab.fill("CIDR of rule 1", "172.31.0.0/16");
      await lab.press("Save rules");
      await expect(lab.console.getByText("Saved. The rules hold from now on.")).toBeFocused();
    });

    test("a try that did not do it is seen at once", async ({ lab }) => {
      await openPanel(lab, "launch-client", "instances/launch");
      await lab.fill("Name", "redisclient");
      await lab.press("Launch instance");
      const tab = lab.page.getByRole("navigation", { name: "Panes" }).getByRole("button", { name: "Lesson", exact: true });
      if (viewport.width < 760) {
        await expect(tab).toHaveAccessibleDescription("Not yet.");
        await lab.show("Lesson");
        await expect(tab).toHaveAccessibleDescription("");
      }
      await expect(lab.notYet).toBeInViewport({ ratio: 1 });
      await expect(lab.step.getByRole("heading", { level: 3 })).toBeInViewport({ ratio: 1 });
    });

    test("why it worked stays until the next step is done", async ({ lab }) => {
      await lab.openLesson("why-a-cache");
      const first = lab.lesson.getByRole("listitem").filter({ has: lab.page.getByRole("button", { name: /^Done: / }) });
      for (const line of ["GET course:101", "SET course:101 x EX 300", "GET course:101"]) {
        await lab.run(line, { on: LAPTOP });
      }
      await lab.answer("The database still has it");
      await expect(first.nth(3).getByText("Why it worked")).toBeInViewport();
      await lab.answer("So that a stale copy disappears");
      await expect(first.nth(3).getByText("Why it worked")).toBeHidden();
      await expect(first.nth(4).getByText("Why it worked")).toBeInViewport();
    });

    test("a dropped connection is said while the console is in front", async ({ lab, page }) => {
      await lab.openLesson("fix-source");
      await lab.expectPrompt();
      await lab.show("Console");
      await lab.show("Lesson");
      await lab.hand.press(lab.step.getByRole("button", { name: "Paste" }));
      await page.keyboard.press("Enter");
      const isPhone = viewport.width < 760;
      const tab = isPhone
        ? page.getByRole("navigation", { name: "Panes" }).getByRole("button", { name: "Network", exact: true })
        : page.getByRole("tab", { name: "Network", exact: true });
      await expect(tab).toHaveAccessibleDescription("A connection failed.");
      await lab.show("Console");
      const stage = page.getByRole("region", { name: "Stage" });
      await expect(stage.getByText("Dropped at SG-RedisCache, inbound.")).toBeVisible();
      await stage.getByRole("button", { name: "Show the path" }).click();
      await expect(lab.verdict).toContainText("Dropped at SG-RedisCache");
      await expect(tab).toHaveAccessibleDescription("");
    });
  });
}

test("the keys stay with the terminal when the clock or a hint is pressed", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await lab.expectPrompt();
  await lab.input().focus();
  await page.keyboard.type("echo one");
  await lab.clock.getByRole("button", { name: "Skip 60 s" }).click();
  await lab.clock.getByRole("button", { name: "Pause" }).click();
  await lab.clock.getByRole("button", { name: "Resume" }).click();
  await lab.step.getByRole("button", { name: "Show a hint" }).click();
  await expect(lab.input()).toBeFocused();
  await page.keyboard.type(" two");
  await page.keyboard.press("Enter");
  await expect.poll(() => lab.lines()).toContain("one two");
});

test("a key after the clock was pressed from the keyboard goes to the terminal, too", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await lab.expectPrompt();
  await lab.input().focus();
  const pause = lab.clock.getByRole("button", { name: "Pause" });
  await pause.focus();
  await page.keyboard.press("Enter");
  await expect(lab.clock.getByRole("button", { name: "Resume" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(pause).toBeFocused();
  await page.keyboard.type("echo three");
  await page.keyboard.press("Enter");
  await expect.poll(() => lab.lines()).toContain("three");
});

test("a reload loses neither what was typed into a form nor the terminal in front", async ({ lab, page }) => {
  await lab.openLesson("connect?panel=security-groups/create");
  await lab.fill("Security group name", "half a na");
  await lab.openTerminal(LAPTOP);
  await page.getByRole("tab", { name: CLIENT }).click();
  await page.getByRole("tab", { name: LAPTOP }).click();
  await page.reload();
  await lab.ready();
  await expect(lab.field("Security group name")).toHaveValue("half a na");
  await expect(page.getByRole("tab", { name: LAPTOP })).toHaveAttribute("aria-selected", "true");
});

test("stopping an instance and deleting a subnet group ask first", async ({ lab, page }) => {
  await lab.openLesson("connect?panel=subnet-groups");
  await lab.press("Delete redis-subnet-group");
  await expect(lab.dialog).toContainText("Delete redis-subnet-group?");
  await lab.dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(lab.console.getByRole("rowheader", { name: "redis-subnet-group" })).toBeVisible();
  await page.evaluate((name) => (location.hash = `#/lesson/connect?panel=instance/${name}`), CLIENT);
  await lab.press("Stop");
  await expect(lab.dialog).toContainText(`Stop ${CLIENT}?`);
  await lab.dialog.getByRole("button", { name: "Stop" }).click();
  await expect(lab.console.getByText("stopping")).toBeVisible();
});

test("a report is printed with the steps, their times and what was done", async ({ lab, page }) => {
  await page.addInitScript(() => {
    globalThis.print = () => (globalThis.isPrinting = true);
  });
  await lab.openLesson("store-and-count");
  await lab.expectPrompt(/:6379> ?$/);
  await lab.run("PING");
  await lab.run('SET course "Cloud Computing"');
  await lab.lesson.getByRole("button", { name: "Print a report" }).click();
  await expect.poll(() => page.evaluate(() => globalThis.isPrinting)).toBe(true);
  await page.emulateMedia({ media: "print" });
  const report = page.getByRole("region", { name: "Lab report" });
  await expect(report).toContainText("SET course Cloud Computing");
  await expect(report.getByRole("listitem").first()).toContainText(/done at \d\d:\d\d:\d\d/);
  await expect(lab.lesson).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(report).toBeHidden();
  await expect(lab.lesson).toBeVisible();
});

test("a lesson prints whole, and nothing else", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("region", { name: "Stage" })).toBeHidden();
  await expect(page.getByRole("banner")).toBeHidden();
  const cut = await lab.lesson.evaluate((pane) => pane.scrollHeight - pane.clientHeight);
  expect(cut, "pixels of the lesson that a page would cut off").toBeLessThanOrEqual(0);
});
