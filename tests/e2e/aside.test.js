// The last part of the main lab, as a student does it: a database behind the cache, the course's script as it is printed and
// mended with nano, hits and misses, and what the wrong security group looks like.

import { expect, test } from "./fixtures.js";
import { CLIENT } from "./lab.js";

const SHELL = /\$ ?$/;
const MYSQL = /MySQL \[.*\]> ?$/;
const START_MS = 90_000;

test.describe.configure({ timeout: 400_000 });

test("from the empty form of a database to the hit rate", async ({ lab }) => {
  await lab.openLesson("aside-database");
  await lab.expectLesson("A database behind the cache");
  const database = await createDatabase(lab);
  await refused(lab, database);
  await openTheDoor(lab);
  await fill(lab, database);
  await installPackages(lab);
  await printed(lab);
  await mend(lab);
  await lab.answer("It ends with an error");
  await lab.nextLesson("Five minutes later");
  await expire(lab);
  await lab.nextLesson("Stale data, and two cures");
  await lab.nextLesson("The hit rate, and what to cache");
  await hitRate(lab);
});

/** With the console's own choices, which let nobody in but the student's own address. */
async function createDatabase(lab) {
  await lab.follow("Create a database");
  await lab.expectPanel("Create database");
  await lab.fill("DB instance identifier", "lab-db");
  await lab.fill("Master password", "Passw0rd");
  await lab.hand.press(lab.console.getByRole("radio", { name: /^Create new/ }));
  await lab.fill("New security group's name", "SG-Database");
  await lab.press("Create database");
  await lab.expectPanel("lab-db");
  await lab.expectDone("Create the database");
  await lab.enter("sudo dnf install -y mariadb105");
  await lab.show("Console");
  await lab.press("Skip the wait");
  await lab.press("Skip the wait");
  const shown = lab.console.getByText(/^lab-db\.\w{12}\.ap-south-1\.rds\.amazonaws\.com$/).first();
  await lab.expectDone("A client, meanwhile");
  await lab.show("Console");
  return shown.textContent();
}

/** The classic: the rule is in the wrong group. */
async function refused(lab, database) {
  const { length } = await lab.lines();
  await lab.enter(`mysql -h ${database} -u admin -p`);
  await lab.expectPrompt(/password: ?$/);
  await lab.enter("Passw0rd");
  await lab.expectDone("Knock");
  await lab.show("Network");
  await expect(lab.verdict).toContainText("Dropped at SG-Database");
  await lab.skip("Skip to time-out");
  const said = await lab.linesFrom(length, SHELL);
  expect(said.join("")).toContain(`ERROR 2002 (HY000): Can't connect to server on '${database}' (110)`);
  await lab.answer("In SG-RedisClient, inbound");
  await expect(lab.notYet).toContainText("Who connects to whom?");
  await lab.answer("In SG-Database, inbound");
}

async function openTheDoor(lab) {
  await lab.follow("Edit the inbound rules");
  await lab.press("Add rule");
  await lab.choose("Type of rule 2", "MYSQL/Aurora");
  await lab.choose("Source of rule 2", "SG-RedisCache");
  await lab.press("Save rules");
  await lab.show("Lesson");
  await expect(lab.notYet).toContainText("The packet still does not arrive.");
  await lab.show("Console");
  await lab.choose("Source of rule 2", "SG-RedisClient");
  await lab.press("Save rules");
  await lab.expectDone("Open 3306");
}

async function fill(lab, database) {
  await lab.run(`mysql -h ${database} -u admin -pPassw0rd`, { prompt: MYSQL });
  await lab.run("SHOW DATABASES;", { prompt: MYSQL });
  await lab.expectDone("Connect");
  await paste(lab, MYSQL);
  await lab.expectDone("Fill it");
  await lab.run("exit", { prompt: SHELL });
  await lab.nextLesson("The course's script and its three bugs");
}

/** Pastes what the open step offers, and presses Enter behind it; what it prints. */
async function paste(lab, prompt, which = 0) {
  const { length } = await lab.lines();
  await lab.show("Lesson");
  await lab.hand.press(lab.step.getByRole("button", { name: "Paste", exact: true }).nth(which));
  await lab.show("Terminal");
  await lab.hand.enter(lab.input());
  await lab.hand.key("Enter");
  return lab.linesFrom(length, prompt, CLIENT, START_MS);
}

async function installPackages(lab) {
  for (const line of ["sudo dnf install -y python3-pip", "python3 -m pip install redis mysql-connector-python"]) {
    const { length } = await lab.lines();
    await lab.enter(line);
    await lab.skip("Skip 60 s");
    await lab.linesFrom(length, SHELL);
  }
  await lab.expectDone("Install what it needs");
}

async function python(lab, line = "python3 cache.py") {
  await lab.expectPrompt(SHELL);
  const { length } = await lab.lines();
  await lab.enter(line);
  return lab.linesFrom(length, SHELL, CLIENT, START_MS);
}

/** The handout's script, unmodified but for the names of the servers. */
async function printed(lab) {
  await paste(lab, SHELL);
  const said = await python(lab);
  expect(said.at(-1)).toMatch(/^mysql\.connector\.errors\.ProgrammingError: 1064 \(42000\)/);
  await lab.expectDone("Run it as printed");
}

/** Its three bugs, one after the other, with nano. */
async function mend(lab) {
  await replace(lab, "table", "courses");
  const said = await python(lab);
  expect(said.at(-1)).toMatch(/^redis\.exceptions\.DataError: Invalid input of type: 'tuple'/);
  await lab.expectDone("The first bug: a word that MySQL keeps for itself");
  await replace(lab, "fetchone()", "fetchone()[0]");
  expect(await python(lab)).toEqual(["Cloud Computing"]);
  await lab.expectDone("The second bug: a row is not a value");
  expect(await python(lab)).toEqual(["b'Cloud Computing'"]);
  await lab.expectDone("Once more: a hit");
  await replace(lab, "6379", "6379, decode_responses=True");
  expect(await python(lab)).toEqual(["Cloud Computing"]);
  await lab.expectDone("The third bug: bytes");
}

/** Changes a word of the script with nano's own search and replace. */
async function replace(lab, word, by) {
  await lab.expectPrompt(SHELL);
  await lab.enter("nano cache.py");
  await expect(lab.output()).toContainText("GNU nano");
  await lab.hand.key("Control+\\");
  await lab.hand.type(word);
  await lab.hand.key("Enter");
  await lab.hand.type(by);
  await lab.hand.key("Enter");
  await expect(lab.output()).toContainText("Replace this instance?");
  await lab.hand.type("y");
  await expect(lab.output()).toContainText("Replaced 1 occurrence");
  await lab.hand.key("Control+s");
  await lab.hand.key("Control+x");
  await lab.expectPrompt(SHELL);
}

async function expire(lab) {
  await python(lab);
  const endpoint = (await lab.run("cat cache.py", { prompt: SHELL })).join("\n").match(/host='(lab-redis[^']+)'/)[1];
  const [ttl] = await lab.run(`valkey-cli -h ${endpoint} TTL 101`, { prompt: SHELL });
  const left = Number(ttl.match(/\d+/)[0]);
  expect(left).toBeGreaterThan(0);
  await lab.expectDone("How long is left?");
  await lab.letPass(left);
  await lab.expectDone("Let it expire");
  expect(await python(lab)).toEqual(["Cloud Computing"]);
  await lab.expectDone("A miss again");
  await lab.answer("About 12 times.");
  await lab.answer("They cost two ways through the network");
  await lab.expectDone("How often is the database asked?", "Twice asked");
}

async function hitRate(lab) {
  await paste(lab, SHELL);
  const [short] = await python(lab, "python3 traffic.py 1");
  const [, hits, misses] = short.match(/^(\d+) hits, (\d+) misses$/).map(Number);
  expect(hits + misses).toBe(100);
  expect(misses).toBeGreaterThan(10);
  await lab.expectDone("A hundred visitors");
  expect(await python(lab, "python3 traffic.py 60")).toEqual(["97 hits, 3 misses"]);
  await lab.expectDone("Let it live longer");
  const counted = (await paste(lab, SHELL)).join("\n");
  expect(Number(counted.match(/keyspace_hits:(\d+)/)[1])).toBeGreaterThan(150);
  await lab.expectDone("What the cache itself says");
}

test("a wrong group on 3306, as mysql and as Python say it", async ({ lab }) => {
  await lab.openLesson("fix-database");
  const mysql = await paste(lab, SHELL);
  expect(mysql.join("")).toMatch(/ERROR 2002 \(HY000\): Can't connect to server on 'lab-db\..*' \(110\)/);
  await lab.expectDone("Ask with mysql");
  const { length } = await lab.lines();
  await lab.enter("python3 cache.py");
  const timeOut = lab.clock.getByRole("button", { name: "Skip to time-out", exact: true });
  await timeOut.click({ timeout: START_MS });
  const said = await lab.linesFrom(length, SHELL, CLIENT, START_MS);
  expect(said.at(-1)).toMatch(/^mysql\.connector\.errors\.\w+: 2003: Can't connect to MySQL server on 'lab-db\..*Errno 110/);
  await lab.expectDone("Ask with Python");
  expect(await lab.run("echo $?", { prompt: SHELL })).toEqual(["1"]);
});
