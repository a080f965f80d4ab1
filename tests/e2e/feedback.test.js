// Feedback is where the eyes are: at the wrong field, under the step's title, at the tab that is not in front; and
// the keys go where the student works.

import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";
import { CLIENT, LAPTOP } from "./lab.js";
import { LESSONS } from "./views.js";

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
      await lab.fill("Port of rule 2", "six");
      await lab.press("Save rules");
      await expect(lab.field("Port of rule 2")).toBeFocused();
      await lab.fill("Port of rule 2", "6379");
      await lab.fill("CIDR of rule 2", "172.31.0.300/16");
      await lab.press("Save rules");
      await expect(lab.field("CIDR of rule 2")).toBeFocused();
      await lab.fill("CIDR of rule 2", "172.31.0.0/16");
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

test("what is typed goes to the terminal, though nothing led there before", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await lab.expectPrompt();
  await lab.clock.getByRole("button", { name: "Skip 60 s" }).click();
  await page.keyboard.type("echo one two\n");
  await expect.poll(() => lab.lines()).toContain("one two");
  await page.keyboard.type("echo ha");
  await expect(lab.output()).toContainText("echo ha");
  await page.reload();
  await lab.ready();
  await page.keyboard.type("lf\n");
  await expect.poll(() => lab.lines()).toContain("half");
  await lab.show("Console");
  await page.locator("#console-title").focus();
  await page.keyboard.type("echo at a title\n");
  await expect.poll(() => lab.lines()).toContain("at a title");
});

test("the focus is never lost when what had it is gone", async ({ lab, page }) => {
  await lab.createCache();
  const title = lab.console.getByRole("heading", { name: "lab-redis" });
  await lab.console.getByRole("button", { name: "Skip to available" }).click();
  await expect(lab.console.getByText("available", { exact: true })).toBeVisible();
  await expect(title).toBeFocused();
  await lab.pressAndConfirm("Delete");
  await expect(lab.console.getByText("deleting", { exact: true })).toBeVisible();
  await expect(title).toBeFocused();
  // A press in the header leaves it in the console.
  await lab.console.getByRole("button", { name: "Skip to deleted" }).focus();
  await lab.skip("Skip to deleted");
  await expect(lab.console.getByRole("heading", { name: "No such cache" })).toBeFocused();
  await lab.lesson.getByRole("button", { name: "Next lesson" }).click();
  await lab.expectLesson("Connect to the cache");
  await expect(lab.lesson).toBeFocused();
});

test("the last Undo leaves the focus on the page", async ({ lab, page }) => {
  await lab.openLesson("launch-client?panel=security-groups/create");
  await lab.fill("Security group name", "extra");
  await lab.fill("Description", "to be taken back");
  await lab.press("Create security group");
  await lab.expectPanel("extra");
  for (let turn = 0; turn < 5 && (await lab.button("Undo").isEnabled()); turn += 1) {
    await lab.button("Undo").focus();
    await page.keyboard.press("Enter");
  }
  await expect(lab.button("Undo")).toBeDisabled();
  await expect(lab.lesson).toBeFocused();
});

test("a panel that is a form begins at its first field", async ({ lab }) => {
  await lab.openLesson("launch-client");
  await lab.follow("Open the launch panel");
  await expect(lab.field("Name")).toBeFocused();
});

test("Enter connects again to a host whose terminal has ended", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await lab.enter("exit");
  const again = page.getByRole("button", { name: "Reconnect" });
  await expect(again).toBeVisible();
  await page.keyboard.type("x");
  await expect(again).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(again).toBeHidden();
  await expect(lab.input()).toBeFocused();
  expect(await lab.run("echo again")).toEqual(["again"]);
});

test("an instance without a name is given one in its panel", async ({ lab, page }) => {
  await lab.openLesson("launch-client?panel=instances/launch");
  await lab.press("Launch instance");
  await expect(lab.console.getByRole("heading", { name: /^i-/ })).toBeVisible();
  await expect(lab.console.getByText("It has none yet.")).toBeVisible();
  await lab.skip("Skip to running");
  await expect(page.getByRole("button", { name: /^Connect to i-/ }), "its id stands for its name").toBeVisible();
  await lab.fill("Name", CLIENT);
  await lab.press("Save name");
  await lab.expectPanel(CLIENT);
  await expect(lab.step.getByText(/no instance/)).toHaveCount(0);
});

test("the same \u201cNot yet\u201d once more is said once more", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await lab.expectPrompt();
  await lab.run("valkey-cli -p 6379 PING");
  await expect(lab.notYet).toBeVisible();
  await lab.notYet.evaluate((word) => (word.dataset.first = ""));
  await lab.run("valkey-cli -p 6379 PING");
  await expect(page.locator("[data-first]")).toHaveCount(0);
  await expect(lab.notYet).toBeVisible();
});

test("a security group that is in use says by what, and cannot be deleted", async ({ lab, page }) => {
  await openPanel(lab, "connect", "security-group/SG-RedisClient/inbound");
  await lab.press("Delete");
  await expect(lab.dialog).toContainText("SG-RedisClient is in use");
  await expect(lab.dialog.getByRole("button", { name: "Delete" })).toHaveCount(0);
  await expectAccessible(page);
  await lab.dialog.getByRole("button", { name: new RegExp(`^${CLIENT} \\(i-`) }).click();
  await expect(lab.dialog).toBeHidden();
  await lab.expectPanel(CLIENT);
  await page.evaluate(() => (location.hash = "#/lesson/connect?panel=subnet-groups"));
  await lab.press("Delete redis-subnet-group");
  await expect(lab.dialog.getByRole("button", { name: "lab-redis" })).toBeVisible();
  await expect(lab.dialog.getByRole("button", { name: "Delete" })).toHaveCount(0);
});

test("what cannot be changed now cannot be ticked", async ({ lab }) => {
  await lab.openLesson("clean-up?panel=cache/lab-redis");
  const boxes = lab.console.getByRole("group", { name: "Security groups" }).getByRole("checkbox");
  await expect(boxes.first()).toBeEnabled();
  await lab.pressAndConfirm("Delete");
  await expect(boxes.first()).toBeDisabled();
});

test("that something was changed is said for some seconds", async ({ lab, page }) => {
  await page.clock.install();
  await openPanel(lab, "connect", `instance/${CLIENT}`);
  await lab.hand.check(lab.console.getByRole("checkbox", { name: /^default/ }));
  await lab.press("Change security groups");
  const said = lab.console.getByText("Changed.", { exact: true });
  await expect(said).toBeVisible();
  await page.clock.fastForward(9_000);
  await expect(said).toBeHidden();
});

test("an example in a field is not taken for what was typed", async ({ lab }) => {
  await openPanel(lab, "connect", "security-group/SG-RedisCache/inbound");
  await lab.press("Add rule");
  for (const cell of ["Port", "CIDR"]) {
    await expect(lab.field(`${cell} of rule 2`)).toHaveAttribute("placeholder", /^e\.g\. /);
  }
});

test("no word of a command and no port is broken, and long names break at their dots", async ({ lab, page }) => {
  await lab.openLesson("connect?panel=cache/lab-redis");
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const pane of ["Lesson", "Console"]) {
      await lab.showPane(pane);
      const broken = await page.evaluate(() =>
        [...document.querySelectorAll(".piece")]
          .filter((piece) => piece.offsetHeight > 1.9 * Number.parseFloat(getComputedStyle(piece).lineHeight))
          .map((piece) => piece.textContent),
      );
      expect(broken, `${pane} at ${width}`).toEqual([]);
    }
  }
  await lab.showPane("Console");
  const endpoint = lab.console.getByText(/^lab-redis\..*:6379$/).first();
  await expect(endpoint.locator("span").last()).toHaveText("com:6379");
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
  await lab.openLesson("connect?panel=subnet-groups/create");
  await lab.fill("Name", "spare");
  await lab.press("Create subnet group");
  await lab.press("Delete spare");
  await expect(lab.dialog).toContainText("Delete spare?");
  await lab.dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(lab.console.getByRole("rowheader", { name: "spare" })).toBeVisible();
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
  await lab.expectDone("Store a value");
  await lab.hand.press(lab.step.getByRole("button", { name: "Show the solution" }));
  await lab.lesson.getByRole("button", { name: "Print a report" }).click();
  await expect.poll(() => page.evaluate(() => globalThis.isPrinting)).toBe(true);
  await page.emulateMedia({ media: "print" });
  const report = page.getByRole("region", { name: "Lab report" });
  await expect(report).toContainText("SET course Cloud Computing");
  await expect(report.getByRole("listitem").first()).toContainText(/done at \d\d:\d\d:\d\d/);
  await expect(report).toContainText(/Main lab\. \d of \d steps done, hints used: 1\./);
  await expect(report.getByRole("listitem").filter({ hasText: "solution shown" })).toHaveCount(1);
  await expect(report).toContainText(`0 of ${LESSONS.length} lessons done.`);
  await expect(report.getByRole("listitem").filter({ hasText: "Clean up" })).toContainText(/0 of \d steps/);
  await expect(lab.lesson).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(report).toBeHidden();
  // The student prints the page itself, by the browser's menu: nobody waits for that.
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
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
