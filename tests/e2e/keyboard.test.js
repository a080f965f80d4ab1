// The whole main lab without a mouse: every control can be reached, the focus is always in sight, and the
// terminal, which keeps Tab for itself, can be left.

import { expect, test } from "./fixtures.js";
import { Keyboard } from "./hands.js";
import { CLIENT } from "./lab.js";
import { walkMainLab } from "./main-lab.js";

// Transitions would show the focus late to whoever measures it.
test.use({ reducedMotion: "reduce" });

test("the main lab by keyboard alone", async ({ lab, page }) => {
  test.setTimeout(240_000);
  forbidPointer(page);
  lab.hand = new Keyboard(page);
  await walkMainLab(lab);
});

test("Tab completes in the terminal; Escape, then Tab, leaves it", async ({ lab, page }) => {
  await lab.openLesson("connect");
  await lab.expectPrompt();
  lab.hand = new Keyboard(page);
  await lab.hand.reach(lab.input());
  await lab.hand.type("valkey-");
  await lab.hand.key("Tab");
  await expect(lab.input(), "Tab belongs to the shell").toBeFocused();
  await lab.hand.key("Escape");
  await lab.hand.key("Tab");
  await expect(lab.input()).not.toBeFocused();
  await lab.hand.reach(lab.input());
  await lab.hand.key("Shift+Tab");
  await expect(lab.input(), "Shift-Tab leaves at once").not.toBeFocused();
});

test("every part of the diagram can be reached and opens its settings", async ({ lab, page }) => {
  await lab.openLesson("connect");
  lab.hand = new Keyboard(page);
  await lab.hand.press(lab.part(CLIENT));
  await lab.expectPanel(CLIENT);
  await lab.show("Network");
  await lab.hand.press(lab.part("SG-RedisCache"));
  await lab.expectPanel("SG-RedisCache");
});

test("the panes can be resized with the arrow keys", async ({ lab, page }) => {
  await lab.open();
  lab.hand = new Keyboard(page);
  for (const [name, key] of [["Width of the lesson", "ArrowRight"], ["Height of the terminal", "ArrowUp"]]) {
    const line = page.getByRole("separator", { name });
    const before = Number(await line.getAttribute("aria-valuenow"));
    await lab.hand.reach(line);
    await lab.hand.key(key);
    await expect.poll(async () => Number(await line.getAttribute("aria-valuenow"))).toBeGreaterThan(before);
  }
});

/** Any call of the mouse fails the test. */
function forbidPointer(page) {
  const refuse = () => {
    throw new Error("this test has no mouse");
  };
  for (const device of [page.mouse, page.touchscreen]) {
    for (const name of ["move", "down", "up", "click", "dblclick", "wheel", "tap"]) {
      if (name in device) device[name] = refuse;
    }
  }
}
