// The page itself, whatever the lab does: it loads anywhere, keeps its policy, stays on its origin, can be
// used by everybody, and says what is wrong when it cannot run.

import { readFileSync } from "node:fs";
import { expectAccessible } from "./axe.js";
import { expect, layoutShift, test } from "./fixtures.js";
import { BASE } from "./site.js";

test("loads below a sub-path, and the worker answers", async ({ lab, site }) => {
  await lab.open();
  const outside = site.requests.filter(({ path }) => !path.startsWith(BASE));
  expect(outside, "requests outside the sub-path").toEqual([]);
  expect(site.requests.filter(({ status }) => status !== 200), "requests that failed").toEqual([]);
  const asked = site.requests.map(({ path }) => path.slice(BASE.length));
  expect(asked.filter((path) => /^worker-boot-[0-9a-f]{16}\.js$/.test(path))).toHaveLength(1);
  // The worker runs the program that the page has compiled.
  const programs = asked.filter((path) => path.endsWith(".wasm")).map((path) => path.replace(/.*_/, ""));
  expect([...new Set(programs)].sort()).toEqual(["bg.wasm", "checks.wasm", "lesson.wasm"]);
});

test("names its scripts, styles and programs by their content, so that caches may keep them", async ({ lab, site }) => {
  await lab.openLesson("connect", "?author");
  const names = site.requests.map(({ path }) => path.split("/").pop());
  const kept = names.filter((name) => /\.(js|css|wasm)$/.test(name) && name !== "serve.js");
  expect(kept.length).toBeGreaterThan(6);
  expect(kept.filter((name) => !/-[0-9a-f]{12,16}[._]/.test(name))).toEqual([]);
});

test("opens without a step in the browser's history", async ({ lab, page, site }) => {
  await page.goto(site.url, { waitUntil: "commit" });
  const steps = await page.evaluate(() => history.length);
  await lab.ready();
  await expect(page).toHaveURL(site.url);
  expect(await page.evaluate(() => history.length)).toBe(steps);
});

test("has icons of the sizes that its manifest names", async ({ page, site }) => {
  await page.goto(site.url, { waitUntil: "commit" });
  const manifest = await page.evaluate(() => fetch("manifest.webmanifest").then((response) => response.json()));
  const sizes = await page.evaluate(async ({ icons }) => {
    const size = async ({ src }) => {
      const icon = await createImageBitmap(await fetch(src).then((response) => response.blob()));
      return `${icon.width}x${icon.height}`;
    };
    return Promise.all(icons.filter(({ type }) => type === "image/png").map(size));
  }, manifest);
  expect(sizes).toEqual(["192x192", "512x512", "512x512"]);
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(["any", ...sizes]);
});

test("does not jump while it loads", async ({ lab, page }) => {
  await lab.open();
  expect(await layoutShift(page)).toBeLessThan(0.01);
});

test("blocks inline scripts, inline styles, eval and other origins", async ({ lab, page, watch }) => {
  watch.allow(/^policy: (script-src-elem|style-src-attr|script-src|connect-src) /);
  watch.allow(/^console error: .*Content Security Policy/);
  await lab.open();
  const got = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "globalThis.inlineRan = true";
    document.head.append(script);
    const styled = document.createElement("p");
    styled.setAttribute("style", "position: fixed");
    document.body.append(styled);
    const fetched = await fetch("https://example.com/").then(
      () => true,
      () => false,
    );
    // In a task of its own: the debugger lifts the policy while it runs the function around this.
    const evaluated = await new Promise((resolve) => {
      setTimeout(() => {
        try {
          resolve(new Function("return true")());
        } catch {
          resolve(false);
        }
      });
    });
    return { inline: globalThis.inlineRan ?? false, style: styled.style.position, evaluated, fetched };
  });
  expect(got).toEqual({ inline: false, style: "", evaluated: false, fetched: false });
  await expect.poll(() => watch.seen.filter((line) => line.startsWith("policy:")).length).toBe(4);
});

test("says so when the browser has no WebAssembly", async ({ page, site }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(site.url);
  await expect(page.getByRole("status")).toContainText("lacks WebAssembly");
  await expectAccessible(page);
});

test("says so when the code does not load", async ({ page, site, watch }) => {
  watch.allow(/^console (error|warning): /);
  await page.route("**/*_bg.wasm", (route) => route.abort());
  await page.goto(site.url);
  await expect(page.getByRole("status")).toContainText("did not load");
});

test("a page that is worked on says while it is older than what it is made from", async ({ page, site }) => {
  site.fail(/\/$/, { edit: (html) => html.replace(/(<script[^>]*serve\.js.*?)?<\/head>/, '<script type="module" src="serve.js"></script></head>') });
  site.fail(/serve\.js$/, { status: 200, type: "text/javascript", body: readFileSync(new URL("../../www/serve.js", import.meta.url)) });
  site.fail(/stale\.txt$/, { status: 200, body: "a lesson has a slip" });
  await page.goto(site.url);
  await expect(page.getByText("a lesson has a slip")).toBeVisible();
  site.mend();
  site.fail(/stale\.txt$/, { status: 200, body: "" });
  await expect(page.getByText("The new build is there")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("says that it needs JavaScript", async ({ page, site, watch }) => {
    watch.allow(/preloaded using link preload but not used/);
    await page.goto(site.url);
    // Playwright's text search leaves out noscript elements.
    await expect(page.locator("noscript p")).toBeVisible();
    await expect(page.getByText("Loading the lab", { exact: true })).toBeHidden();
  });
});
