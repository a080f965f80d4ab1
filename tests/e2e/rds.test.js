// A database as a student has one: created in the console, shut out by a security group, let in, queried, deleted.

import { expectAccessible } from "./axe.js";
import { expect, test } from "./fixtures.js";
import { CLIENT } from "./lab.js";

const SHELL = /\$ ?$/;
const MYSQL = /MySQL \[.*\]> ?$/;

test("a database is created, reached when its port is open, and deleted", async ({ lab }) => {
  test.setTimeout(120_000);
  await lab.openLesson("connect?panel=database/create");
  await lab.press("Create database");
  await expect(lab.console.getByRole("alert")).toContainText("One field needs a look");
  await expect(lab.field("DB instance identifier")).toBeFocused();
  await expect(lab.field("DB instance identifier")).toHaveAccessibleDescription(/Give the database a name.*DBInstanceIdentifier/);
  await lab.fill("DB instance identifier", "lab-db");
  await lab.fill("Master password", "short");
  await lab.press("Create database");
  await expect(lab.field("Master password")).toHaveAccessibleDescription(/Choose a password of 8 to 41 characters/);
  await expectAccessible(lab.page, "the form of a database");
  await lab.fill("Master password", "Passw0rd");
  await lab.fill("Initial database name", "mydb");
  await lab.hand.press(lab.console.getByRole("radio", { name: /^Create new/ }));
  await lab.fill("New security group's name", "rds-lab");
  await lab.press("Create database");
  await lab.expectPanel("lab-db");
  await expect(lab.button("Undo")).toHaveAttribute("title", "Undo: create lab-db");
  await lab.press("Skip the wait");
  await expect(lab.console.getByText(/^lab-db\.\w{12}\.ap-south-1\.rds\.amazonaws\.com$/).first()).toBeVisible();
  await lab.press("Skip the wait");
  await expect(lab.console.getByRole("button", { name: "Modify", exact: true })).toBeEnabled();
  await expectAccessible(lab.page, "a database");
  const endpoint = await lab.console.getByText(/^lab-db\.\w{12}\.ap-south-1\.rds\.amazonaws\.com$/).first().textContent();

  await lab.expectPrompt();
  await lab.run("sudo dnf install -y mariadb105", { prompt: SHELL });
  await lab.enter(`mysql -h ${endpoint} --connect-timeout=2 -u admin -pPassw0rd`);
  await lab.show("Network");
  await expect(lab.verdict).toContainText("rds-lab");
  await expect(lab.verdict).toContainText("TCP 3306");
  const refused = await lab.linesFrom(0, SHELL);
  expect(refused.join("")).toContain(`ERROR 2002 (HY000): Can't connect to server on '${endpoint}' (110)`);

  await lab.page.evaluate(() => (location.hash = "#/lesson/connect?panel=security-group/rds-lab/inbound"));
  await lab.press("Add rule");
  await lab.choose("Type of rule 2", "MYSQL/Aurora");
  await lab.fill("CIDR of rule 2", "172.31.0.0/16");
  await lab.press("Save rules");
  await lab.enter(`mysql -h ${endpoint} -u admin -p mydb`);
  await lab.expectPrompt(/Enter password: ?$/);
  await lab.enter("Passw0rd");
  await lab.expectPrompt(MYSQL);
  await lab.run("CREATE TABLE courses (id INT PRIMARY KEY, name VARCHAR(40));", { prompt: MYSQL });
  await lab.run("INSERT INTO courses VALUES (101, 'Cloud Computing');", { prompt: MYSQL });
  const rows = await lab.run("SELECT * FROM courses WHERE id = 101;", { prompt: MYSQL });
  expect(rows).toContain("| 101 | Cloud Computing |");
  expect((await lab.lines()).join("\n")).not.toContain("Enter password: P");
  await lab.run("exit", { prompt: SHELL });

  await lab.page.evaluate(() => (location.hash = "#/lesson/connect?panel=database/lab-db"));
  await lab.press("Delete");
  const remove = lab.dialog.getByRole("button", { name: "Delete", exact: true });
  await expect(remove).toBeDisabled();
  await lab.hand.press(lab.dialog.getByRole("checkbox", { name: /^I acknowledge/ }));
  await lab.hand.fill(lab.dialog.getByLabel("To confirm, type: delete me"), "delete me");
  await expectAccessible(lab.page, "the question before a database is deleted");
  await lab.hand.press(remove);
  await lab.press("Skip the wait");
  await lab.expectPanel("No such database");
});

test("the network's drawing and its table show a database", async ({ lab }) => {
  await lab.openLesson("connect?panel=database/create");
  await lab.fill("DB instance identifier", "lab-db");
  await lab.fill("Master password", "Passw0rd");
  await lab.press("Create database");
  await lab.expectPanel("lab-db");
  await lab.show("Network");
  await expect(lab.page.getByRole("button", { name: /lab-db/ }).first()).toBeVisible();
  await expect(lab.page.getByText(CLIENT).first()).toBeVisible();
});
