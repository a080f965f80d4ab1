// The editor in the other browsers: its text field stands in a shadow root with adopted styles, and takes what is typed.

import { LAPTOP } from "../lab.js";
import { expect, test } from "./fixtures.js";

/** The text field, of which the driver sees nothing: it is in a shadow root. */
const FIELD = `document.querySelector(".editor-place").shadowRoot.querySelector(".cm-content")`;

test("a file is made, typed into, saved, and read in the terminal", async ({ lab, page }) => {
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
  await lab.show("Editor");
  await lab.hand.fill(lab.editor.getByRole("textbox", { name: "Name of the new file" }), "shop.py");
  await lab.hand.press(lab.editor.getByRole("button", { name: "New", exact: true }));
  const isThere = () => page.evaluate(`!!document.querySelector(".editor-place")?.shadowRoot?.activeElement`);
  await expect.poll(isThere).toBe(true);
  await page.keyboard.type("def price(n):");
  await page.keyboard.press("Enter");
  await page.keyboard.type("return n * 3  # three");
  const text = () => page.evaluate(`[...${FIELD}.querySelectorAll(".cm-line")].map((line) => line.textContent)`);
  await expect.poll(text).toEqual(["def price(n):", "    return n * 3  # three"]);
  await expect(lab.editorStatus).toHaveText("Unsaved changes");
  await page.keyboard.press("Control+s");
  await expect(lab.editorStatus).toHaveText("Saved");
  expect(await lab.run("cat shop.py; echo", { on: LAPTOP })).toEqual(["def price(n):", "    return n * 3  # three"]);
  // The policy has let its styles in.
  const colours = `[...new Set([...${FIELD}.querySelectorAll("span, .cm-line")].map((part) => getComputedStyle(part).color))].length`;
  expect(await page.evaluate(colours)).toBeGreaterThan(2);
  expect(await page.evaluate(`getComputedStyle(${FIELD}.closest(".cm-editor")).display`)).toBe("flex");
});
