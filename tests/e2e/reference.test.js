// The documents for people: they are reached from the settings, open beside the lab, and load nothing but their style and a script.

import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";

test("the settings lead to the reference, which leads on and back to the lab", async ({ lab, page, context }) => {
  await lab.openHome();
  await lab.hand.press(page.getByRole("button", { name: /^Settings/ }));
  const opened = context.waitForEvent("page");
  await lab.hand.press(page.getByRole("link", { name: /Command reference/ }));
  const reference = await opened;
  const set = reference.locator("#cmd-set");
  await expect(set).toContainText("SET key value [NX | XX]");
  await expect(set).toContainText("O(1)");
  await expectAccessible(reference, "the command reference");
  await reference.getByRole("link", { name: "Compatibility" }).click();
  await expect(reference.getByRole("heading", { level: 1 })).toHaveText("Compatibility with Redis 7.2");
  await expect(reference.getByRole("row", { name: /^HSET / })).toContainText("done");
  await expect(reference.getByRole("row", { name: /^appendonly / })).toContainText("there");
  await expectAccessible(reference, "the compatibility list");
  await reference.getByRole("link", { name: "HSET", exact: true }).click();
  await expect(reference.locator("#cmd-hset")).toBeInViewport();
  const closed = reference.waitForEvent("close");
  await reference.getByRole("link", { name: "The lab" }).click();
  await closed;
  expect(context.pages(), "no second lab was opened").toEqual([page]);
});

test("the reference looks as the lab was set", async ({ lab, page, site }) => {
  await lab.openHome();
  await page.evaluate(() => localStorage.setItem("port6379.data-theme", JSON.stringify("dark")));
  await page.goto(new URL("reference/commands.html", site.url).href);
  const paper = await page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  expect(paper).toBe("rgb(15, 18, 22)");
});

for (const colorScheme of ["light", "dark"]) {
  test(`the reference fits a phone, ${colorScheme}`, async ({ browser, site }) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme, javaScriptEnabled: false });
    const page = await context.newPage();
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").slice(-2).join("/")));
    for (const name of ["commands", "compatibility"]) {
      await page.goto(new URL(`reference/${name}.html`, site.url).href);
      const [wide, paper] = await page.locator("body").evaluate((body) => [
        document.documentElement.scrollWidth,
        getComputedStyle(body).backgroundColor,
      ]);
      expect(wide).toBe(390);
      expect(paper).toBe(colorScheme === "dark" ? "rgb(15, 18, 22)" : "rgb(250, 249, 246)");
    }
    const needless = asked.filter((path) => !/^reference\/(commands\.html|compatibility\.html|style\.css)$|icon\.svg$/.test(path));
    expect(needless).toEqual([]);
    await context.close();
  });
}
