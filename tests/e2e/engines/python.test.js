// Python in the other browsers: where WebAssembly can wait (JSPI) in a worker of its own, elsewhere in the lab's.

import { LAPTOP } from "../lab.js";
import { expect, test } from "./fixtures.js";

const SHELL = /\$ ?$/;

test("python3 runs, sleeps, and asks for a line", async ({ lab }) => {
  test.setTimeout(240_000);
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
  const { length } = await lab.lines(LAPTOP);
  await lab.enter("python3 -c 'import time; time.sleep(0.1); print(6 * int(input()))'; echo $?", LAPTOP);
  // What is typed while it loads is the program's.
  await lab.enter("7", LAPTOP);
  const said = await lab.linesFrom(length, SHELL, LAPTOP, 180_000);
  expect(said.slice(-2)).toEqual(["42", "0"]);
});
