// Whatever does not load, start or answer ends within seconds in one sentence that names the cause and the mend, and in a way to
// try again that works once the cause is gone. Nothing is offered that would delete what the student has made.

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expectAccessible } from "./axe.js";
import { FAILURES, IN_CHROMIUM } from "./failures.js";
import { SAID_MS, expectSaid, walkFailure } from "./failure-walk.js";
import { expect, test } from "./fixtures.js";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

for (const row of [...FAILURES, ...IN_CHROMIUM]) {
  // A page that was built in one piece has no parts that could be missing.
  const isWhole = row.part && !readdirSync(DIST).some((name) => row.part.test(name));
  if (isWhole || row.file) continue;
  test(row.name, async ({ lab, page, site, watch }) => {
    // What browsers write into their consoles about these is theirs.
    watch.allow(/./);
    await walkFailure(row, { lab, page, site }, expectAccessible);
  });
}

// From the disk there is no origin to watch.
for (const row of FAILURES.filter(({ file }) => file)) {
  test(row.name, async ({ browser }) => {
    const page = await browser.newPage();
    await page.goto(`file://${DIST}index.html`);
    await expectSaid(row, page, expectAccessible);
    await page.close();
  });
}

// Where no script runs at all, not every driver can look at the page.
test("the page stands in a sandbox without scripts", async ({ page, site, watch }) => {
  watch.allow(/./);
  site.fail(/\/$/, { headers: { "content-security-policy": "sandbox allow-same-origin" } });
  await page.goto(site.url);
  await expect(page.getByText(/needs JavaScript.*allow-scripts/)).toBeInViewport();
  await expect(page.getByText("Loading", { exact: true })).toBeHidden();
});

test("where styles and program fail, both say why and one button tries again", async ({ lab, page, site, watch }) => {
  watch.allow(/./);
  site.fail(/\.css$/, { status: 403 });
  site.fail(/_bg\.wasm$/, { status: 404 });
  await page.goto(site.url);
  await expect(page.getByText(/styles did not load: .*\(status 403\)/)).toBeVisible({ timeout: SAID_MS });
  await expect(page.getByText(/page-\w+_bg\.wasm \(status 404\)/)).toBeVisible({ timeout: SAID_MS });
  site.mend();
  await page.getByRole("button", { name: "Try again" }).click();
  await lab.ready();
});

test("a page that is older than its files says so, and finds the newer one past what a cache keeps", async ({ lab, page, site, watch }) => {
  watch.allow(/./);
  await page.route(site.url, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(/-[0-9a-f]{12,16}(?=[._])/g, "-0123456789abcdef") });
  });
  await page.goto(site.url);
  await expect(page.getByText("Loading", { exact: true })).toBeInViewport();
  await expect(page.getByText(/a file of this page is/)).toBeInViewport({ timeout: SAID_MS });
  await expect(page.getByText("Loading", { exact: true })).not.toBeInViewport();
  await page.getByText("Try again").click();
  await lab.ready();
});

test("in another site's frame that keeps nothing, the page offers a tab of its own", async ({ page, site, watch }) => {
  // The other page's icon.
  watch.allow(/Failed to load resource/);
  await page.addInitScript(() => {
    const refuse = { get: () => { throw new DOMException("refused", "SecurityError"); } };
    if (window !== parent) Object.defineProperty(window, "localStorage", refuse);
  });
  await page.route(`${site.url}host.html`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><iframe src='.' width=1200 height=800></iframe>" }),
  );
  await page.goto(`${site.url}host.html`);
  const link = page.frameLocator("iframe").getByRole("link", { name: "Open it in a tab of its own" });
  const opened = page.waitForEvent("popup");
  await link.click();
  await (await opened).waitForURL(site.url);
});

test("offline, the page says so", async ({ lab, page, site, watch, context }) => {
  watch.allow(/./);
  site.fail(/_bg\.wasm$/, { hang: true });
  await page.goto(site.url);
  await context.setOffline(true);
  await expect(page.getByText(/sent nothing of page-\w+_bg\.wasm for 8 seconds/)).toBeVisible({ timeout: SAID_MS });
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText(/you are offline/)).toBeVisible();
  await context.setOffline(false);
  site.mend();
  await page.getByRole("button", { name: "Try again" }).click();
  await lab.ready();
});

test("what has come of the program is shown while it comes", async ({ page, site, watch }) => {
  watch.allow(/./);
  site.fail(/_bg\.wasm$/, { half: "stall" });
  await page.goto(site.url);
  await expect(page.getByText(/^[\d,]+ of [\d,]+ KB$/)).toBeVisible();
  const bar = page.getByRole("progressbar", { name: "How much of the lab has come" });
  await expect.poll(() => bar.evaluate((bar) => bar.value / bar.max)).toBeCloseTo(0.5, 1);
});
