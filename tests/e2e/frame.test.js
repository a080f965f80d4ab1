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

test("Back brings the console's panel back, from another lesson, another world and home", async ({ lab, page }) => {
  await lab.openLesson("connect?panel=cache/lab-redis");
  await lab.expectPanel("lab-redis");
  for (const place of ["#/lesson/create-cache", "#/lesson/fix-port", "#/lesson/fix-port?panel=instances", "#/"]) {
    await page.evaluate((place) => (location.hash = place), place);
    await expect(page.getByRole("heading", { level: 1, name: "Connect to the cache" })).toHaveCount(0);
    await page.goBack();
    await lab.expectLesson("Connect to the cache");
    await expect(page).toHaveURL(/#\/lesson\/connect\?panel=cache\/lab-redis$/);
    await lab.expectPanel("lab-redis");
  }
});

test("a link opens the panel in a world of the lesson's own", async ({ lab }) => {
  await lab.openLesson("fix-port?panel=security-group/SG-RedisCache/inbound");
  await lab.expectPanel("SG-RedisCache");
});

test("a link to a lesson that does not exist says so and leads to the course, from anywhere", async ({ lab, page, site, watch }) => {
  // Its words were asked for with the course.
  watch.allow(/^console error: Failed to load resource/);
  const isToldAtHome = async () => {
    const word = lab.notice("There is no lesson none-such here. Choose one from the course on this page.");
    await expect(word).toBeVisible();
    await expect(lab.playground).toBeVisible();
    await expect(lab.course.getByRole("link", { name: /^Clean up/ })).toBeVisible();
    await expect(page).toHaveURL(`${site.url}#/`);
    await lab.hand.press(word.getByRole("button", { name: "Dismiss" }));
    await expect(word).toBeHidden();
  };
  const follow = () => page.evaluate(() => (location.hash = "#/lesson/none-such"));
  await page.goto(`${site.url}#/lesson/none-such`);
  await isToldAtHome();
  await follow();
  await isToldAtHome();
  await lab.openLesson("connect");
  await follow();
  await isToldAtHome();
  await page.goBack();
  await lab.expectLesson("Connect to the cache");
});

test("a shared link carries nothing that is for the lessons' author", async ({ lab, page, context, site }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.origin });
  await lab.openLesson("connect", "?author&lang=en");
  await lab.hand.press(page.getByRole("banner").getByRole("button", { name: "Share" }));
  const link = `${site.url}?lang=en#/lesson/connect`;
  await expect(lab.notice("The link to this lesson is copied")).toContainText(link);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
});

test.describe("with a mouse, as narrow as a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test("a key that is pointed at can be read", async ({ lab, page }) => {
    await lab.openLesson("why-a-cache");
    await lab.show("Terminal");
    const key = page.getByRole("button", { name: "Up", exact: true });
    await key.hover();
    const light = (color) => color.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765;
    const colors = await key.evaluate((button) => [getComputedStyle(button).color, getComputedStyle(button).backgroundColor]);
    expect(light(colors[0]) - light(colors[1]), colors.join(" on ")).toBeGreaterThan(0.5);
  });
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
  await lab.unfoldMap();
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
  await lab.fill("Port of rule 2", "70000");
  await lab.press("Save rules");
  await expect(lab.console.getByRole("alert")).toHaveText("One field needs a look: Port of rule 2");
  await expect(lab.field("Port of rule 2")).toHaveAccessibleDescription(/A port is a number from 0 to 65535/);
  await expect(lab.field("Port of rule 2")).toHaveValue("70000");
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
    await lab.hand.press(page.getByRole("button", { name: /^Settings/ }));
    await lab.hand.press(page.getByText("Start the course again"));
    const menu = await page.getByRole("group", { name: "Settings" }).boundingBox();
    expect(menu.y + menu.height, "the menu ends in the window").toBeLessThanOrEqual(450);
    const last = page.getByRole("button", { name: "Forget all and start again" });
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport({ ratio: 1 });
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

// -- Frames of another page ---------------------------------------------------------------------------------------

/** A page of the same site with a lab in each of two frames. */
async function openFrames(page, site, lessons) {
  const frames = lessons.map((id) => `<iframe src="${site.url}#/lesson/${id}" width="1300" height="700"></iframe>`);
  const body = `<!doctype html><title>Two labs</title>${frames.join("")}`;
  await page.route(`${site.url}course-page`, (route) => route.fulfill({ body, contentType: "text/html" }));
  await page.goto(`${site.url}course-page`);
  return lessons.map((_, index) => page.frameLocator("iframe").nth(index));
}

const word = (frame) => frame.getByRole("alert").filter({ hasText: "in another frame of this page" });
const inCopy = (frame) => frame.getByText("You work in a copy.");

async function echo(frame, page, text) {
  await frame.getByRole("textbox", { name: /^Terminal of/ }).focus();
  await page.keyboard.type(`echo ${text}`);
  await page.keyboard.press("Enter");
  await expect(frame.getByRole("log")).toContainText(text);
}

test("two frames with lessons that have worlds of their own both work", async ({ page, site }) => {
  const [one, two] = await openFrames(page, site, ["fix-port", "fix-name"]);
  for (const frame of [one, two]) {
    await expect(frame.getByRole("log")).toContainText("$");
    await expect(word(frame)).toHaveCount(0);
  }
  await echo(one, page, "first");
  await echo(two, page, "second");
  await page.reload();
  await expect(one.getByRole("log")).toContainText("first");
  await expect(two.getByRole("log")).toContainText("second");
});

test("of two frames in one lab one works in a copy, and the other keeps the lab", async ({ page, site }) => {
  const [one, two] = await openFrames(page, site, ["fix-port", "fix-port"]);
  const counts = async () => [await word(one).count(), await word(two).count()];
  await expect.poll(async () => (await counts()).join("")).toMatch(/01|10/);
  const [holder, other] = (await counts())[0] === 0 ? [one, two] : [two, one];
  await other.getByRole("button", { name: "Work in a copy" }).click();
  await expect(inCopy(other)).toBeVisible();
  await echo(other, page, "copied");
  await echo(holder, page, "original");
  await expect(inCopy(holder)).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage).some((name) => name.includes("world.")))).toBe(true);
  await page.evaluate(() => document.querySelectorAll("iframe").forEach((frame) => frame.contentWindow.location.reload()));
  await expect(inCopy(other)).toBeVisible();
  await expect(holder.getByRole("log")).toContainText("original");
  await expect(inCopy(holder)).toHaveCount(0);
  await expect(other.getByRole("log")).toContainText("copied");
  await expect(other.getByRole("log")).not.toContainText("original");
});
