import { LAPTOP, Lab } from "./lab.js";
import { measured } from "./measured.js";
await measured(async (browser, site) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on("console", (m) => console.log("C", m.text()));
  page.on("pageerror", (m) => console.log("E", m.message));
  const lab = new Lab(page, site);
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
  await page.waitForFunction(() => startUp.settled);
  await lab.input(LAPTOP).evaluate(async (field) => {
      for (let number = 0; number < 1500; number += 1) {
        field.value += `echo line ${number} with more text so that it is long enough for an image\n`;
        field.dispatchEvent(new InputEvent("input", { data: "x", bubbles: true }));
        if (number % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 40));
      }
  });
  await page.waitForFunction(() => localStorage.getItem("port6379.image"));
  await page.waitForTimeout(1500);
  console.log(await page.evaluate(() => [localStorage.getItem("port6379.image"), JSON.stringify(startUp.image)]));
  await page.reload(); await lab.ready();
  await page.waitForTimeout(1500);
  console.log(await page.evaluate(() => [localStorage.getItem("port6379.image"), JSON.stringify(startUp.image)]));
});
