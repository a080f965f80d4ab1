// The page without a network: what is kept for that, what becomes of it when the host has a new build, and that nothing which goes
// wrong with it keeps the page from loading.

import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";
import { LAPTOP, PLAYGROUND } from "./lab.js";

test.use({ hasServiceWorker: true });

// What does not come while the network is away or the host spoils it, the browser tells.
const AWAY = /^console (error|warning): .*(ERR_|Failed to (load|fetch)|did not load)/;

/** What the page says of itself (www/offline.js). */
function state(page) {
  return page.evaluate(() => globalThis.startUp?.offline?.state);
}

/** Waits until the service worker of this page's build answers for it. */
async function expectKept(page) {
  await expect.poll(async () => (await state(page))?.phase).toBe("idle");
  await expect.poll(() => page.evaluate(() => !!navigator.serviceWorker.controller)).toBe(true);
}

async function goOffline({ context, site, watch }) {
  watch.allow(AWAY);
  await context.setOffline(true);
  await site.close();
}

/** The host has another build from now on: the same but for the name of its style, in which this mark is. */
async function upload(site, mark) {
  const [, old] = /style-([0-9a-f]{16})/.exec(await (await fetch(site.url)).text());
  const edit = (text) => text.replaceAll(old, mark);
  site.fail(/\/(index\.html)?$/, { edit });
  site.fail(/\/sw\.js$/, { edit: (text) => named(edit(text), mark) });
  site.fail(new RegExp(`style-${mark}`), { path: `style-${old}.css` });
}

/** A service worker's code under the name of another build. */
function named(code, name) {
  return code.replace(/("id": ?")\w+/, `$1${name}`);
}

/** The style that a page is painted with, which tells its build. */
function styleOf(page) {
  return page.locator('link[rel="stylesheet"]').first().getAttribute("href");
}

/** The names of what is kept of the page, by the cache that it is in. */
function cached(page) {
  return page.evaluate(async () => {
    const found = {};
    for (const name of await caches.keys()) {
      const keys = await (await caches.open(name)).keys();
      found[name.split(" ").pop()] = keys.map(({ url }) => url.split("/port6379/").pop());
    }
    return found;
  });
}

test.describe("without a network", () => {
  test("the page that was visited once opens", async ({ context, lab, page, site, watch }) => {
    await lab.openHome();
    await expectKept(page);
    await lab.run("SET here 1", { on: PLAYGROUND });
    await goOffline({ context, site, watch });
    await page.reload();
    await lab.ready();
    expect(await lab.run("GET here", { on: PLAYGROUND })).toEqual(['"1"']);
  });

  test("all of the course runs, Python too, once it was asked for", async ({ context, lab, page, site, watch }) => {
    test.setTimeout(180_000);
    await lab.openHome();
    await expectKept(page);
    await lab.makeAvailableOffline({ withPython: true });
    await goOffline({ context, site, watch });
    await lab.openLesson("launch-client");
    await lab.openTerminal(LAPTOP);
    await lab.run("redis-server --daemonize yes", { on: LAPTOP });
    expect(await lab.run("redis-cli geoadd g 1 2 a", { on: LAPTOP })).toEqual(["(integer) 1"]);
    expect(await lab.run("python3 -c 'print(6 * 7)'", { on: LAPTOP, timeout: 90_000 })).toEqual(["42"]);
    for (const name of ["Console", "Flow", "Data", "Metrics", "Editor"]) {
      await lab.show(name);
      await expect(page.getByRole("tabpanel", { name })).not.toBeEmpty();
      await expect(page.getByText(/did not load/)).toHaveCount(0);
    }
    for (const lesson of ["redis-geo", "aside-lock"]) await lab.openLesson(lesson);
    const reference = await context.newPage();
    await reference.goto(`${site.url}reference/commands.html`);
    await expect(reference.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("what was not asked for says so, and the page stands", async ({ context, lab, page, site, watch }) => {
    await lab.openHome();
    await expectKept(page);
    await goOffline({ context, site, watch });
    await page.reload();
    await lab.ready();
    await page.goto(`${site.url}#/lesson/aside-lock`);
    await expect(page.getByText("The lesson did not load: you are offline.")).toBeVisible();
  });
});

test("a first visit brings nothing twice, and a second one asks for what may have changed alone", async ({ lab, page, site }) => {
  await lab.openHome();
  await expectKept(page);
  const asked = () => site.requests.splice(0).map(({ path }) => path.split("/port6379/").pop());
  const marked = asked().filter((path) => /-[0-9a-f]{16}[._/]/.test(path));
  expect(marked).toEqual([...new Set(marked)]);
  await page.reload();
  await lab.ready();
  expect(asked().filter((path) => !/^(|sw\.js|icon\.svg|manifest\.webmanifest|lessons\/.*)$/.test(path))).toEqual([]);
});

test("the settings make it available, show it, and take it back", async ({ lab, page }) => {
  await lab.openHome();
  await expectKept(page);
  await lab.openSettings();
  await expect(lab.offline.getByRole("checkbox", { name: /With Python, \d+\.\d MB more/ })).toBeVisible();
  await expectAccessible(page);
  await lab.hand.key("Escape");
  await lab.makeAvailableOffline({ withPython: false });
  await page.reload();
  await lab.ready();
  await lab.openSettings();
  await expectAccessible(page);
  const section = lab.offline;
  await expect(section).toContainText("The course runs without a network. Python needs one.");
  expect(Object.values(await cached(page)).flat()).toEqual(expect.arrayContaining(["lessons/redis-geo/words.bin"]));
  await lab.hand.press(section.getByRole("button", { name: "Remove the offline copy" }));
  await expect(section.getByRole("button", { name: /Make available offline/ })).toBeVisible();
  const kept = Object.values(await cached(page)).flat();
  expect(kept.filter((path) => /_(rest|console)\.wasm|redis-geo/.test(path))).toEqual([]);
  expect(kept).toContain("index.html");
});

test("can be installed", async ({ lab, page }) => {
  await lab.openHome();
  await expectKept(page);
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
  const { errors, data } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(JSON.parse(data)).toMatchObject({ start_url: "./", scope: "./", display: "standalone" });
});

test.describe("a new build", () => {
  const NEXT = "0123456789abcdef";

  test("is announced to who has the page open, and is there after a reload", async ({ lab, page, site }) => {
    await lab.openHome();
    await expectKept(page);
    await upload(site, NEXT);
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
    await expect(page.getByText("A new version of this page is there.")).toBeVisible();
    // Nobody is forced: the old one is whole, its cache too.
    expect(Object.keys(await cached(page))).toHaveLength(3);
    expect(await styleOf(page)).not.toBe(`style-${NEXT}.css`);
    await lab.hand.press(page.getByRole("button", { name: "Reload", exact: true }));
    await expect.poll(() => styleOf(page)).toBe(`style-${NEXT}.css`);
    await expectKept(page);
    await expect.poll(async () => Object.keys(await cached(page)).sort()).toEqual([NEXT, "notes"]);
    await expect(page.getByText("A new version of this page is there.")).toBeHidden();
  });

  test("waits for the last tab of the one before, and what is open stays of one build", async ({ context, lab, page, site, watch }) => {
    await lab.openHome();
    await expectKept(page);
    const [old] = Object.keys(await cached(page)).filter((name) => name !== "notes");
    await upload(site, NEXT);
    const other = await context.newPage();
    await other.goto(site.url);
    await expect.poll(() => styleOf(other)).toBe(`style-${NEXT}.css`);
    await expectKeptBy(other, NEXT);
    // The old tab has its build's cache, offline as well.
    expect(Object.keys(await cached(page)).sort()).toEqual([NEXT, old, "notes"].sort());
    await page.close();
    await other.reload();
    await expect.poll(async () => Object.keys(await cached(other)).sort()).toEqual([NEXT, "notes"]);
    await goOffline({ context, site, watch });
    await other.reload();
    await expect.poll(() => styleOf(other)).toBe(`style-${NEXT}.css`);
  });

  test("keeps the course available", async ({ context, lab, page, site, watch }) => {
    await lab.openHome();
    await expectKept(page);
    await lab.makeAvailableOffline({ withPython: false });
    await upload(site, NEXT);
    await page.reload();
    await expectKept(page);
    await expect.poll(async () => Object.keys(await cached(page)).sort()).toEqual([NEXT, "notes"]);
    await goOffline({ context, site, watch });
    await lab.openLesson("aside-lock");
    expect(await styleOf(page)).toBe(`style-${NEXT}.css`);
  });

  test("that is not all there yet changes nothing", async ({ lab, page, site, watch }) => {
    watch.allow(AWAY);
    await lab.openHome();
    await expectKept(page);
    const style = await styleOf(page);
    // Of its files the service worker alone is there.
    site.fail(/\/sw\.js$/, { edit: (text) => named(text, NEXT).replaceAll(style, `style-${NEXT}.css`) });
    const isWaiting = page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update();
      const { installing } = registration;
      await new Promise((resolve) => installing.addEventListener("statechange", resolve, { once: true }));
      return installing.state;
    });
    expect(await isWaiting).toBe("redundant");
    await page.reload();
    await lab.ready();
    expect(await styleOf(page)).toBe(style);
    await expectKept(page);
    await expect(page.getByText("A new version of this page is there.")).toBeHidden();
  });
});

async function expectKeptBy(page, name) {
  await expect.poll(async () => (await state(page))?.phase).toBe("idle");
  await expect.poll(async () => Object.keys(await cached(page))).toContain(name);
}

test.describe("what goes wrong", () => {
  test("a damaged cache: what is damaged comes from the network, and is mended", async ({ context, lab, page, site, watch }) => {
    await lab.openHome();
    await expectKept(page);
    // Everything that is kept: cut, changed, or emptied.
    await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        let turn = 0;
        for (const request of await cache.keys()) {
          const response = await cache.match(request);
          const { headers } = response;
          const bytes = new Uint8Array(await response.arrayBuffer());
          bytes[bytes.length >> 1] ^= 1;
          const spoilt = [bytes, bytes.subarray(bytes.length >> 1), ""][turn++ % 3];
          await cache.put(request, new Response(spoilt, { headers }));
        }
      }
    });
    await page.reload();
    await lab.ready();
    expect(await lab.run("PING", { on: PLAYGROUND })).toEqual(["PONG"]);
    await expectKept(page);
    await goOffline({ context, site, watch });
    await page.reload();
    await lab.ready();
  });

  test("an emptied cache", async ({ lab, page }) => {
    await lab.openHome();
    await expectKept(page);
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await page.reload();
    await lab.ready();
    expect(await lab.run("PING", { on: PLAYGROUND })).toEqual(["PONG"]);
  });

  test("no room: it is said, and the page goes on", async ({ lab, page, site }) => {
    await lab.openHome();
    await expectKept(page);
    const session = await page.context().newCDPSession(page);
    const { usage } = await session.send("Storage.getUsageAndQuota", { origin: site.origin });
    await session.send("Storage.overrideQuotaForOrigin", { origin: site.origin, quotaSize: usage + 500_000 });
    await lab.openSettings();
    const section = lab.offline;
    await lab.hand.press(section.getByRole("button", { name: /Make available offline/ }));
    await expect(section.getByRole("alert")).toContainText("This browser has no room left for all of it.");
    await session.send("Storage.overrideQuotaForOrigin", { origin: site.origin });
    await lab.hand.press(section.getByRole("button", { name: /Make available offline/ }));
    await expect(section).toContainText("The course runs without a network.");
  });

  test("a file that does not come is named, and the rest goes on from there", async ({ lab, page, site, watch }) => {
    watch.allow(AWAY);
    await lab.openHome();
    await expectKept(page);
    site.fail(/_rest\.wasm$/, { status: 503 });
    await lab.openSettings();
    const section = lab.offline;
    await lab.hand.press(section.getByRole("button", { name: /Make available offline/ }));
    await expect(section.getByRole("alert")).toContainText(/page-[0-9a-f]{16}_rest\.wasm did not come\./);
    site.mend();
    site.requests.length = 0;
    await lab.hand.press(section.getByRole("button", { name: /Make available offline/ }));
    await expect(section).toContainText("The course runs without a network.");
    expect(site.requests.filter(({ path }) => path.includes("_account"))).toEqual([]);
  });

  test("a server that is slow or broken: what is kept stands in for it", async ({ lab, page, site, watch }) => {
    watch.allow(AWAY);
    await lab.openHome();
    await expectKept(page);
    for (const fault of [{ hang: true }, { status: 502 }]) {
      site.fail(/./, fault);
      await page.reload();
      await lab.ready();
      site.mend();
    }
  });

  test("a host that has taken sw.js away gets rid of it", async ({ lab, page, site, watch }) => {
    watch.allow(AWAY);
    watch.allow(/bad HTTP response code/);
    await lab.openHome();
    await expectKept(page);
    site.fail(/\/sw\.js$/, { status: 404 });
    await page.reload();
    await lab.ready();
    await expect.poll(() => cached(page)).toEqual({});
    expect(await page.evaluate(() => navigator.serviceWorker.getRegistration())).toBeUndefined();
  });

  test("a service worker that does nothing but end itself is enough to be rid of a broken one", async ({ lab, page, site }) => {
    await lab.openHome();
    await expectKept(page);
    site.fail(/\/sw\.js$/, { body: "self.registration.unregister();" });
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.getRegistration().then((found) => !!found))).toBe(false);
    await page.reload();
    await lab.ready();
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  });

  test("a lesson that an instructor changes is read as it is, and kept so; one that is taken away is forgotten", async ({ context, lab, page, site, watch }) => {
    watch.allow(AWAY);
    const read = () =>
      page.evaluate(() =>
        fetch("lessons/course.toml", { cache: "no-cache" }).then(
          async (response) => (response.ok ? response.text() : response.status),
          () => "nothing",
        ),
      );
    await lab.openHome();
    await expectKept(page);
    expect(await read()).toContain("languages");
    site.fail(/course\.toml$/, { body: "another" });
    expect(await read()).toBe("another");
    await context.setOffline(true);
    await expect.poll(read).toBe("another");
    await context.setOffline(false);
    site.mend();
    site.fail(/course\.toml$/, { status: 404 });
    expect(await read()).toBe(404);
    await context.setOffline(true);
    await expect.poll(read).toBe("nothing");
  });
});
