// The whole main lab on a phone: one pane at a time, tapped, typed as a phone's keyboard types.

import { expect, test } from "./fixtures.js";
import { Touch } from "./hands.js";
import { LAPTOP } from "./lab.js";
import { walkMainLab } from "./main-lab.js";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

test("the main lab on a phone", async ({ lab, page }) => {
  test.setTimeout(120_000);
  lab.hand = new Touch(page);
  await walkMainLab(lab);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "no sideways scrolling").toBeLessThanOrEqual(0);
});

test("a terminal knows how wide it is", async ({ lab }) => {
  await lab.openLesson("connect");
  await lab.openTerminal(LAPTOP);
  const widest = async () => {
    const lines = await lab.run("help", { on: LAPTOP });
    return Math.max(...lines.map((line) => line.length));
  };
  await expect.poll(widest, { message: "no word of the help is broken" }).toBeLessThan(50);
});

test("what is pressed is as large as a finger", async ({ lab, page }) => {
  await lab.openLesson("connect");
  for (const pane of ["Lesson", "Network", "Console", "Terminal"]) {
    await lab.show(pane);
    // A link within a sentence is as high as its line.
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button:not(.link), select, input[type=text]")]
        .map((element) => ({ name: element.ariaLabel ?? element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 44)
        .map(({ name, box }) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`),
    );
    expect(small, pane).toEqual([]);
  }
});
