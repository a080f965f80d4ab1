// What holds wherever the student is: links lead to lessons and panels, actions can be taken back, what was typed
// stays, and the page adapts to how its reader wants it.

import { expect, test } from "./fixtures.js";
import { LESSONS, openBlocked } from "./views.js";

test("a link opens its lesson, and another link the next", async ({ lab, page }) => {
  const titles = new Set();
  await lab.openLesson(LESSONS[0]);
  for (const id of LESSONS) {
    await page.evaluate((id) => (location.hash = `#/lesson/${id}`), id);
    await expect(page).toHaveURL(new RegExp(`#/lesson/${id}$`));
    await expect(lab.lesson.getByText(`Lesson ${LESSONS.indexOf(id) + 1} of ${LESSONS.length}`)).toBeVisible();
    titles.add(await lab.lesson.getByRole("heading", { level: 1 }).textContent());
  }
  expect(titles.size).toBe(LESSONS.length);
});

test("a link opens its lesson and its console panel", async ({ lab }) => {
  await lab.openLesson("connect?panel=security-group/SG-RedisCache/inbound");
  await lab.expectLesson("Connect to the cache");
  await lab.expectPanel("SG-RedisCache");
});

test("a link to a lesson that does not exist says so", async ({ lab }) => {
  await lab.openLesson("none-such");
  await expect(lab.notice("There is no lesson none-such.")).toBeVisible();
  await lab.expectLesson("What a cache is for");
});

test("Share says that the link is copied only when it is", async ({ lab, page, context, site }) => {
  await context.grantPermissions(["clipboard-write"], { origin: site.origin });
  await lab.openLesson("connect");
  const link = page.url();
  const share = page.getByRole("banner").getByRole("button", { name: "Share" });
  await lab.hand.press(share);
  await expect(lab.notice(`The link to this lesson is copied: ${link}`)).toBeVisible();
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await lab.hand.press(share);
  await expect(lab.notice(`Copy the link yourself: ${link}`)).toBeVisible();
});

test("the contents lead to every lesson", async ({ lab, page }) => {
  await lab.open();
  await lab.hand.press(page.getByRole("banner").getByTitle("All lessons"));
  await expect(lab.dialog.getByRole("link")).toHaveCount(LESSONS.length);
  await lab.hand.press(lab.dialog.getByRole("link", { name: /^Clean up/ }));
  await expect(lab.dialog).toBeHidden();
  await lab.expectLesson("Clean up");
});

test("a console action can be undone and done again", async ({ lab }) => {
  await lab.openLesson("connect?panel=security-groups/create");
  await lab.fill("Security group name", "extra");
  await lab.fill("Description", "to be taken back");
  await lab.press("Create security group");
  await lab.expectPanel("extra");
  await lab.press("Security groups");
  const group = lab.console.getByRole("button", { name: "extra", exact: true });
  await expect(group).toBeVisible();
  await expect(lab.button("Undo")).toHaveAttribute("title", "Undo: create extra");
  await lab.hand.press(lab.button("Undo"));
  await expect(group).toBeHidden();
  await lab.hand.press(lab.button("Redo"));
  await expect(group).toBeVisible();
  await expect(lab.button("Redo")).toBeDisabled();
});

test("a deleted cache comes back with its data", async ({ lab }) => {
  await lab.openLesson("clean-up?panel=cache/lab-redis");
  await lab.pressAndConfirm("Delete");
  await lab.skip("Skip to deleted");
  await lab.expectPanel("No such cache");
  await lab.hand.press(lab.button("Undo"));
  await lab.hand.press(lab.button("Undo"));
  await lab.expectPanel("lab-redis");
  await expect(lab.console.getByText("available", { exact: true })).toBeVisible();
});

test("a form keeps what was typed while one looks elsewhere", async ({ lab }) => {
  await lab.openLesson("launch-client?panel=instances/launch");
  await lab.fill("Name", "half-typed");
  await lab.choose("Instance type", "t3.small");
  await lab.press("Console home");
  await lab.show("Network");
  await lab.nextLesson("Create the cache");
  await lab.show("Console");
  await lab.press(/^EC2/);
  await lab.press("Launch an instance");
  await expect(lab.field("Name")).toHaveValue("half-typed");
  await expect(lab.field("Instance type")).toHaveValue("t3.small");
});

test("a rule that makes no sense is refused at its field, and the row stays", async ({ lab }) => {
  await lab.openLesson("connect?panel=security-group/SG-RedisCache/inbound");
  await lab.press("Add rule");
  await lab.fill("Port of rule 1", "70000");
  await lab.press("Save rules");
  await expect(lab.console.getByRole("alert")).toContainText("A port is a number from 0 to 65535");
  await expect(lab.field("Port of rule 1")).toHaveValue("70000");
});

test("the clock pauses, runs faster and skips", async ({ lab }) => {
  await lab.open();
  const seconds = async () => {
    const [hours, minutes, seconds] = (await lab.clock.getByRole("time").textContent()).split(":").map(Number);
    return (hours * 60 + minutes) * 60 + seconds;
  };
  await lab.hand.press(lab.clock.getByRole("button", { name: "Pause" }));
  await expect(lab.clock.getByRole("button", { name: "Resume" })).toBeVisible();
  const paused = await seconds();
  await lab.skip("Skip 60 s");
  await expect.poll(seconds).toBe((paused + 60) % 86_400);
  await lab.speed(600);
  await lab.hand.press(lab.clock.getByRole("button", { name: "Resume" }));
  await expect.poll(async () => (86_400 + (await seconds()) - paused) % 86_400).toBeGreaterThan(600);
});

test.describe("with reduced motion", () => {
  test.use({ reducedMotion: "reduce" });
  test("a packet is where it ends at once, and nothing moves", async ({ lab, page }) => {
    await openBlocked(lab);
    const moving = await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);
    expect(moving).toBe(0);
  });
});

test.describe("zoomed to 200 %", () => {
  test.use({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });
  test("nothing scrolls sideways, and every pane is there", async ({ lab, page }) => {
    await openBlocked(lab);
    for (const pane of ["Lesson", "Network", "Terminal", "Console"]) {
      await lab.show(pane);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways, `${pane} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    await lab.show("Terminal");
    await expect(lab.input()).toBeVisible();
  });
});

test("the theme follows the system, or the student's choice, which stays", async ({ lab, page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await lab.open();
  expect(await paper()).toBe("rgb(250, 249, 246)");
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await paper()).toBe("rgb(15, 18, 22)");
  await lab.hand.press(page.getByRole("button", { name: /^Settings/ }));
  await lab.hand.check(page.getByRole("radio", { name: "Light" }));
  await expect.poll(paper).toBe("rgb(250, 249, 246)");
  await page.reload();
  await lab.ready();
  expect(await paper()).toBe("rgb(250, 249, 246)");
});
