// The flow of data: a student starts the load generator, moves its sliders, and sees in numbers what the cache buys.

import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";

const PASSWORD = "Passw0rd";

/** A database beside the cache and the client of a lesson, with its port open. */
async function openWithDatabase(lab) {
  await lab.openLesson("connect?panel=database/create");
  await lab.fill("DB instance identifier", "lab-db");
  await lab.fill("Master password", PASSWORD);
  await lab.hand.press(lab.console.getByRole("radio", { name: /^Create new/ }));
  await lab.fill("New security group's name", "rds-lab");
  await lab.press("Create database");
  await lab.expectPanel("lab-db");
  await lab.press("Skip the wait");
  await expect(lab.console.getByText(/^lab-db\.\w{12}\.ap-south-1\.rds\.amazonaws\.com$/).first()).toBeVisible();
  await lab.press("Skip the wait");
  await expect(lab.console.getByRole("button", { name: "Modify", exact: true })).toBeEnabled();
}

async function openPort(lab) {
  await lab.page.evaluate(() => (location.hash = "#/lesson/connect?panel=security-group/rds-lab/inbound"));
  await lab.press("Add rule");
  await lab.choose("Type of rule 2", "MYSQL/Aurora");
  await lab.fill("CIDR of rule 2", "172.31.0.0/16");
  await lab.press("Save rules");
  await expect(lab.console.getByRole("tab", { name: "Inbound rules (2)" })).toBeVisible();
}

async function start(lab, password = PASSWORD) {
  await lab.show("Flow");
  await lab.hand.fill(lab.flow.getByLabel("Password", { exact: true }), password);
  await lab.hand.press(lab.flow.getByRole("button", { name: /^Start/ }));
  await expect(lab.flow.getByRole("button", { name: "Stop", exact: true })).toBeVisible();
}

/** The numbers of a row of the comparison: with the cache, and without. */
async function compared(lab, name) {
  const row = lab.flow.getByRole("row", { name: new RegExp(`^${name}`) });
  const cells = await row.getByRole("cell").allTextContents();
  return cells.map((text) => Number.parseFloat(text));
}

/** The share of hits now. */
async function hitRate(lab) {
  const text = await lab.flow.getByRole("figure").filter({ hasText: "Hit rate" }).locator("b").textContent();
  return Number.parseFloat(text);
}

async function setNumber(lab, label, value) {
  const field = lab.flow.getByRole("spinbutton", { name: `${label}, as a number` });
  await lab.hand.fill(field, String(value));
  await field.press("Tab");
}

test("a student fills the cache, moves the TTL, and switches the cache off", async ({ lab }) => {
  test.setTimeout(120_000);
  await openWithDatabase(lab);
  await openPort(lab);
  await start(lab);
  await expect(lab.flow.getByText(/^The application runs on /)).toBeVisible();
  await expect(lab.flow.getByRole("img", { name: /^Visitors send \d/ })).toBeVisible();
  await lab.skip("Skip 60 s");
  await expect.poll(() => hitRate(lab), { timeout: 20_000 }).toBeGreaterThan(70);
  const [before] = await compared(lab, "Database queries a second");
  const warm = await hitRate(lab);
  await expectAccessible(lab.page, "the flow of data");

  await setNumber(lab, "TTL in seconds", 1);
  await expect(lab.button("Undo")).toHaveAttribute("title", "Undo: change the load");
  await lab.skip("Skip 60 s");
  await expect.poll(() => hitRate(lab), { timeout: 20_000 }).toBeLessThan(warm - 10);
  await expect.poll(async () => (await compared(lab, "Database queries a second"))[0]).toBeGreaterThan(before);
  await expect(lab.flow.getByText("TTL 1 s")).toBeVisible();

  await lab.hand.press(lab.flow.getByRole("checkbox", { name: "Ask the cache first" }));
  await lab.skip("Skip 60 s");
  await expect.poll(async () => (await compared(lab, "Database queries a second"))[1], { timeout: 20_000 }).toBeGreaterThan(30);
  const [withCache, without] = await compared(lab, "Database queries a second");
  expect(without).toBeGreaterThan(withCache * 1.3);
  const [hit] = await compared(lab, "Time of a hit");
  const [miss] = await compared(lab, "Time of a miss");
  expect(hit * 2).toBeLessThan(miss);
  await expect(lab.flow.getByRole("list", { name: "Last requests" }).getByText("database", { exact: true }).first()).toBeVisible();

  await lab.hand.press(lab.flow.getByRole("button", { name: "Stop", exact: true }));
  await expect(lab.flow.getByText("Stopped. The figures are those of the last run.")).toBeVisible();
});

test("what keeps the application from its database is said in its own words", async ({ lab }) => {
  await openWithDatabase(lab);
  await start(lab);
  const fault = lab.flow.getByRole("alert");
  await lab.skip("Skip 60 s");
  await expect(fault).toContainText(/ERROR 2003 \(HY000\): Can't connect to MySQL server on 'lab-db\..*:3306' \(110\)/);
  await expectAccessible(lab.page, "the flow with a fault");
  await lab.hand.press(fault.getByRole("button", { name: "Show in the network" }));
  await expect(lab.verdict).toContainText("rds-lab");
  await openPort(lab);
  await lab.show("Flow");
  await expect(lab.flow.getByText(/^The application runs on /)).toBeVisible({ timeout: 20_000 });
  await expect(fault).toBeEmpty();
  await lab.hand.press(lab.flow.getByRole("button", { name: "Stop", exact: true }));
  await start(lab, "wrong");
  await expect(fault).toContainText("ERROR 1045 (28000): Access denied for user 'admin'@");
});

test("a slider takes arrow keys, and what is set is an order that can be undone", async ({ lab }) => {
  await openWithDatabase(lab);
  await openPort(lab);
  await start(lab);
  const slider = lab.flow.getByRole("slider", { name: "TTL in seconds" });
  await expect(slider).toHaveAttribute("aria-valuetext", "60");
  await slider.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuetext", "120");
  await expect(lab.flow.getByText("TTL 120 s")).toBeVisible();
  await lab.hand.press(lab.button("Undo"));
  await expect(slider).toHaveAttribute("aria-valuetext", "60");
  await lab.page.reload();
  await lab.ready();
  await lab.show("Flow");
  await expect(lab.flow.getByRole("button", { name: "Stop", exact: true })).toBeVisible();
});

test("without cache or database the page says what is missing, and lists what the student's programs ask", async ({ lab, page }) => {
  await lab.openLesson("launch-client");
  await lab.show("Flow");
  await expect(lab.flow.getByText("No instance runs that the application could run on.")).toBeVisible();
  await expect(lab.flow.getByText(/^There is no database yet\./)).toBeVisible();
  await expect(lab.flow.getByText(/^There is no cache yet\./)).toBeVisible();
  await expectAccessible(page, "the flow of nothing");
  await lab.hand.press(lab.flow.getByRole("button", { name: "Create a database" }));
  await lab.expectPanel("Create database");
  await lab.openLesson("store-and-count");
  await lab.expectPrompt(/6379> ?$/);
  await lab.run("GET nothing", { prompt: /6379> ?$/ });
  await lab.show("Flow");
  const list = lab.flow.getByRole("list", { name: "Last requests of your programs" });
  await expect(list.getByRole("listitem").first()).toContainText(/GET nothing\s*miss/);
});
