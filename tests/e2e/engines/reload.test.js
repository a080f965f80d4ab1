// What a student did is there again after a reload, in the other browsers.

import { expect, test } from "./fixtures.js";

const REDIS = /:6379> ?$/;

test("a reload brings world, terminal and progress back", async ({ lab, page }) => {
  await lab.openLesson("store-and-count");
  await lab.expectPrompt(REDIS);
  expect(await lab.run("PING")).toEqual(["PONG"]);
  expect(await lab.run('SET course "Cloud Computing"')).toEqual(["OK"]);
  await lab.expectDone("Is it there?", "Store a value");
  const lines = await lab.lines();
  await page.reload();
  await lab.ready();
  await expect.poll(() => lab.lines()).toEqual(lines);
  expect(await lab.run("GET course")).toEqual(['"Cloud Computing"']);
  await lab.expectDone("Is it there?", "Store a value", "Read it");
});
