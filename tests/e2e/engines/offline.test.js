// The page without its server, in the other browsers.

import { PLAYGROUND } from "../lab.js";
import { expect, test } from "./fixtures.js";

test.use({ hasServiceWorker: true });

test("the page that was visited once opens when the server is gone", async ({ lab, page, site }) => {
  await lab.openHome();
  const isKept = () => page.evaluate(() => globalThis.startUp?.offline?.state.phase === "idle" && !!navigator.serviceWorker.controller);
  await expect.poll(isKept).toBe(true);
  await lab.run("SET here 1", { on: PLAYGROUND });
  await site.close();
  await page.reload();
  await lab.ready();
  expect(await lab.run("GET here", { on: PLAYGROUND })).toEqual(['"1"']);
});
