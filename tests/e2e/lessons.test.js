// How the lessons come to the page: compiled for students; as they are written for who writes them.

import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";
import { BASE } from "./site.js";
import { LESSONS } from "./views.js";

/** What was asked for below the page. */
function asked(site) {
  return site.requests.map(({ path }) => path.slice(BASE.length));
}

/** Serves a file of the lessons as if it had been edited. */
async function edit(page, file, change) {
  await page.route(`**/lessons/${file}`, async (route) => {
    const response = await route.fetch({ maxRetries: 3 });
    await route.fulfill({ response, body: change(await response.text()) });
  });
}

function title(page, name) {
  return page.getByRole("article").getByRole("heading", { name });
}

test("a student loads the course and the words of the lesson that is read, and no parser for others", async ({ lab, site }) => {
  await lab.openLesson("connect");
  await lab.expectLesson("Connect to the cache");
  const paths = asked(site);
  expect(paths.filter((path) => path.startsWith("lessons/")).sort()).toEqual(["lessons/connect/words.bin", "lessons/course.bin"]);
  expect(paths.filter((path) => /author|\.toml$|\.md$/.test(path))).toEqual([]);
});

test("the words of the lesson to go on with are there before it is opened", async ({ lab, page, site }) => {
  await page.goto(site.url);
  await lab.ready();
  const words = () => asked(site).filter((path) => path.endsWith("words.bin"));
  await expect.poll(words).toEqual(["lessons/why-a-cache/words.bin"]);
  await page.getByRole("link", { name: /^Start/ }).click();
  await lab.expectLesson("What a cache is for");
  expect(words()).toHaveLength(1);
});

test("a search finds what stands in lessons that were never opened", async ({ lab, page, site }) => {
  await page.goto(site.url);
  await lab.ready();
  await page.getByRole("combobox").fill("SG-RedisClient");
  await expect(page.getByRole("option", { name: /^Launch/ })).toBeVisible();
});

test("without the compiled lessons, the page reads them as they are written", async ({ lab, page, site, watch }) => {
  watch.allow(/^console error: Failed to load resource/);
  await page.route("**/lessons/course.bin*", (route) => route.fulfill({ status: 404 }));
  await lab.openLesson("connect");
  await expect(page.getByRole("article")).toContainText("valkey-cli");
  expect(asked(site)).toContainEqual(expect.stringMatching(/^author-[0-9a-f]{16}_bg\.wasm$/));
  expect(asked(site)).toContain("lessons/connect/en.md");
});

test("an edited lesson shows after a reload", async ({ lab, page }) => {
  await edit(page, "connect/en.md", (text) => text.replace(/^# .*/, "# Edited just now"));
  await lab.openLesson("connect");
  await expect(title(page, "Edited just now")).toHaveCount(0);
  await lab.page.goto("about:blank");
  await lab.openLesson("connect", "?author");
  await expect(title(page, "Edited just now")).toBeVisible();
});

test("a lesson with a mistake is left out and named with file, line and mend; the others work", async ({ lab, page }) => {
  await edit(page, "fix-name/lesson.toml", () => "minutes = 5\n\n[[step]]\nid = 'x'\nchekc = []\n");
  await edit(page, "connect/en.md", (text) => `${text}\n<b>bold</b>\n`);
  await lab.openLesson("store-and-count", "?author");
  await lab.expectLesson("Store, read, count");
  const banner = lab.notice("left out");
  await expect(banner).toContainText(/lessons\/connect\/en\.md:\d+: HTML is not shown/);
  await expect(banner).toContainText("lessons/fix-name/lesson.toml:5: `chekc` is not known here");
  await expect(banner).toContainText("lessons/README.md says what each means");
  await expectAccessible(page);
  // Its scene stands on the lesson that is left out.
  expect(await lab.run("PING")).toEqual(["PONG"]);
  await lab.hand.press(page.getByRole("button", { name: /^Main lab/ }));
  await expect(lab.dialog.getByRole("link", { name: /^Let values expire/ })).toBeVisible();
  await expect(lab.dialog.getByRole("link", { name: /^(Connect to the cache|Name or service)/ })).toHaveCount(0);
});

test("what only has a flaw is shown and named, and a sound course is said to be so", async ({ lab, page }) => {
  await lab.openLesson("store-and-count", "?author");
  await expect(lab.notice(`${LESSONS.length} lessons read, no mistakes found`)).toBeVisible();

  await edit(page, "connect/lesson.toml", (text) => text.replace('cache = "lab-redis"', 'cache = "lab-reddis"'));
  // In English alone: in each language the message of the choice is missing, too.
  await edit(page, "why-elasticache/lesson.toml", (text) => text.replace(/answer = \d/, "answer = 9"));
  await page.goto("about:blank");
  await lab.openLesson("store-and-count", "?author");
  const banner = lab.notice("there are mistakes in them");
  await expect(banner).toContainText(/lessons\/connect\/lesson\.toml:\d+: this lesson never has a cache `lab-reddis`/);
  await expect(banner).toContainText("the right answer is not among the choices");
  await lab.hand.press(page.getByRole("button", { name: /^Main lab/ }));
  await lab.unfoldMap();
  await expect(lab.dialog.getByRole("link", { name: /^(Connect to the cache|Why ElastiCache)/ })).toHaveCount(2);
});

test("a lesson that the course does not list is named to its author, and to nobody else", async ({ lab, page, site, watch }) => {
  await page.goto(`${site.url}?author#/lesson/leaderboard`);
  await expect(lab.notice("course.toml does not list the lesson leaderboard")).toBeVisible();

  watch.allow(/^console error: Failed to load resource/);
  await page.route("**/lessons/course.bin*", (route) => route.fulfill({ status: 404 }));
  await edit(page, "fix-name/lesson.toml", () => "minutes = 5\nchekc = []\n");
  await page.goto("about:blank");
  await page.goto(`${site.url}#/lesson/leaderboard`);
  await expect(lab.notice("Some lessons are missing")).toBeVisible();
  await expect(page.getByText(/chekc|course\.toml/)).toHaveCount(0);
});

test("what an instructor edits or deletes has no packed copy that a server would go on sending", async ({ site }) => {
  for (const file of ["connect/en.md", "connect/lesson.toml", "course.toml", "course.bin"]) {
    for (const end of [".gz", ".br"]) {
      expect((await fetch(`${site.url}lessons/${file}${end}`)).status, file + end).toBe(404);
    }
  }
});

test("the page asks for edited files past what caches keep", async ({ browser, site }) => {
  // A page of its own: where requests are watched, the browser asks for everything so.
  const page = await browser.newPage();
  await page.goto(`${site.url}?author#/lesson/connect`);
  await expect(title(page, "Connect to the cache")).toBeVisible();
  await page.close();
  const texts = site.requests.filter(({ path }) => path.endsWith(".md"));
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.filter(({ caching }) => caching !== "no-cache")).toEqual([]);
});

test("a course that cannot be read at all is named with its line", async ({ page, site }) => {
  await edit(page, "course.toml", (text) => text.replace("languages", "langauges"));
  await page.goto(`${site.url}?author`);
  const trouble = page.getByRole("alert");
  await expect(trouble).toContainText(/lessons\/course\.toml:\d+: `langauges` is not known here/);
  await expect(trouble.getByRole("button", { name: "Try once more" })).toBeVisible();
  await expectAccessible(page);
});

test.describe("a course in two languages", () => {
  test.use({ locale: "de-DE" });

  test("is read as the address asks, or the settings, or the browser", async ({ lab, page }) => {
    await inGerman(page);
    const article = page.getByRole("article");
    await lab.openLesson("store-and-count", "?author");
    await lab.expectLesson("Auf Deutsch: store-and-count");
    await expect(article).toHaveAttribute("lang", "de");

    await lab.run("SET here stays");
    await lab.readIn("English");
    await lab.expectLesson("Store, read, count");
    await expect(article).toHaveAttribute("lang", "en");
    expect(await lab.run("GET here"), "the world goes on").toEqual(['"stays"']);
    await page.reload();
    await lab.expectLesson("Store, read, count");

    await page.goto("about:blank");
    await lab.openLesson("store-and-count", "?author&lang=de");
    await lab.expectLesson("Auf Deutsch: store-and-count");
    await lab.readIn("English");
    await lab.expectLesson("Store, read, count");
    await expect(page).toHaveURL(/\?author&lang=en#/);
  });

  test("shows a lesson that is not translated in the first language, and says so", async ({ lab, page, watch }) => {
    await inGerman(page);
    await page.route("**/lessons/connect/de.md", (route) => route.fulfill({ status: 404 }));
    watch.allow(/^console error: Failed to load resource/);
    await lab.openLesson("connect", "?author");
    await lab.expectLesson("Connect to the cache");
    const article = page.getByRole("article");
    await expect(article).toHaveAttribute("lang", "en");
    await expect(article).toContainText("This lesson is not translated yet.");
    await expect(lab.notice("lessons/connect/de.md: there is no such file")).toContainText("this lesson is read in `en`");
    await lab.openLesson("store-and-count", "?author");
    await lab.expectLesson("Auf Deutsch: store-and-count");
    await expect(article).not.toContainText("not translated");
  });
});

/** Serves the course in German too: every lesson's words, under another title. */
async function inGerman(page) {
  await edit(page, "course.toml", (text) => text.replace(/^languages = .*/m, 'languages = ["en", "de"]'));
  await page.route("**/lessons/*/de.md", async (route) => {
    const url = route.request().url();
    const [, id] = /lessons\/([^/]+)\/de\.md/.exec(url);
    const response = await route.fetch({ url: url.replace("de.md", "en.md"), maxRetries: 3 });
    await route.fulfill({ response, body: (await response.text()).replace(/^# .*/, `# Auf Deutsch: ${id}`) });
  });
}
