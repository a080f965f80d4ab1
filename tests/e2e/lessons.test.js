// How the lessons come to the page: compiled for students; as they are written for who writes them.

import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";
import { BASE } from "./site.js";

/** What was asked for below the page. */
function asked(site) {
  return site.requests.map(({ path }) => path.slice(BASE.length));
}

/** Serves a file of the lessons as if it had been edited. */
async function edit(page, file, change) {
  await page.route(`**/lessons/${file}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
}

function title(page, name) {
  return page.getByRole("article").getByRole("heading", { name });
}

test("a student loads all lessons as one file, and no parser for others", async ({ lab, site }) => {
  await lab.openLesson("connect");
  const paths = asked(site);
  expect(paths).toContain("lessons/course.bin");
  expect(paths.filter((path) => /author|\.toml$|\.md$/.test(path))).toEqual([]);
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

test("mistakes in lessons are shown with file, line and what mends them", async ({ page, site }) => {
  await edit(page, "connect/lesson.toml", () => "minutes = 5\n\n[[step]]\nid = 'x'\nchekc = []\n");
  await edit(page, "expiry/en.md", (text) => `${text}\n<b>bold</b>\n`);
  await page.goto(`${site.url}?author`);
  const trouble = page.getByRole("alert");
  await expect(trouble).toContainText("lessons/connect/lesson.toml:5: unknown field `chekc`");
  await expect(trouble).toContainText("lessons/README.md lists what can be written");
  await expect(trouble).toContainText(/lessons\/expiry\/en\.md:\d+: HTML is not shown/);
  await expect(trouble.getByRole("button", { name: "Try once more" })).toBeVisible();
  await expectAccessible(page);
});
