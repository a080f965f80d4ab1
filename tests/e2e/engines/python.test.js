// Python in the other browsers: where WebAssembly can wait (JSPI) it runs; elsewhere the terminal says which browsers can.

import { LAPTOP } from "../lab.js";
import { expect, test } from "./fixtures.js";

const SHELL = /\$ ?$/;

test("python3 runs, or says which browsers can run it", async ({ lab, page }) => {
  test.setTimeout(150_000);
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
  const canWait = await page.evaluate(() => "Suspending" in WebAssembly);
  const { length } = await lab.lines(LAPTOP);
  await lab.enter("python3 -c 'import time; time.sleep(0.1); print(6 * 7)'; echo $?", LAPTOP);
  const said = await lab.linesFrom(length, SHELL, LAPTOP, 90_000);
  if (canWait) return expect(said).toEqual(["42", "0"]);
  expect(said.join("\n")).toContain("python3: this browser cannot run Python yet");
  expect(said.at(-1)).toBe("137");
});
