// The main lab, as the course describes it, from the first question to the last resource deleted. It is walked
// with a mouse, with a finger and with the keyboard alone (`lab.hand`).

import { expect } from "./expect.js";
import { CLIENT, LAPTOP } from "./lab.js";

const SHELL = /\$ ?$/;
const REDIS = /:6379> ?$/;
const ADRIFT = /^not connected> ?$/;

/** Lesson 1: what a cache is for. The student plays the application, at a Redis on the laptop. */
export async function learnWhy(lab) {
  await lab.expectLesson("What a cache is for");
  const ask = (line) => lab.run(line, { on: LAPTOP });
  expect(await ask("GET course:101")).toEqual(["(nil)"]);
  await lab.expectDone("Ask the cache");
  expect(await ask('set course:101 "Cloud Computing" ex 300')).toEqual(["OK"]);
  expect(await ask("GET course:101")).toEqual(['"Cloud Computing"']);
  await lab.expectDone("Store the answer", "Ask again");
  await lab.answer("Yes, so every write must go");
  await expect(lab.notYet).toContainText("Then nobody would dare to use a cache");
  await lab.answer("The database still has it");
  await lab.expectDone("The cache loses a key. Is the data lost?");
  await lab.answer("So that a stale copy disappears");
  await lab.expectDone("Why give a cached answer a time to live?");
}

/** Lesson 2: launch the client, connect to it, install valkey. */
export async function launchClient(lab) {
  await lab.nextLesson("Launch the client");
  await lab.follow("Open the launch panel");
  await lab.expectPanel("Launch an instance");
  await lab.fill("Name", CLIENT);
  await expect(lab.field("Image (AMI)")).toHaveValue("Amazon Linux 2023");
  await lab.choose("Instance type", "t3.micro");
  await lab.fill("Security group name", "SG-RedisClient");
  await lab.choose("Allow SSH from", "Anywhere, 0.0.0.0/0");
  await lab.press("Launch instance");
  await lab.expectPanel(CLIENT);
  await lab.skip("Skip to running");
  await expect(lab.console.getByText("running", { exact: true })).toBeVisible();
  await lab.press("Connect");
  await lab.expectPrompt(/^\[ec2-user@ip-172-31-\d+-\d+ ~\]\$$/);
  await lab.expectDone("Launch an instance", "Wait until it runs", "Connect to it");
  await installValkey(lab);
}

async function installValkey(lab) {
  expect(await runAndSkip(lab, "sudo dnf update -y")).toContain("Complete!");
  await lab.expectDone("Bring its packages up to date");
  expect(await runAndSkip(lab, "sudo dnf install -y valkey")).toContain("Complete!");
  const [version] = await lab.run("valkey-cli --version", { prompt: SHELL });
  expect(version).toMatch(/^valkey-cli \d+\.\d+\.\d+/);
  await lab.expectDone("Install the client program", "Check the version");
}

/** Runs a line that takes its time, and skips that time. */
async function runAndSkip(lab, line) {
  const { length } = await lab.lines();
  await lab.enter(line);
  await lab.skip("Skip 60 s");
  return lab.linesFrom(length, SHELL);
}

/** Lesson 3: the cache, with a security group that lets in the client alone. Returns its endpoint. */
export async function createCache(lab) {
  await lab.nextLesson("Create the cache");
  await lab.follow("Create a security group");
  await lab.expectPanel("Create security group");
  await lab.fill("Security group name", "SG-RedisCache");
  await lab.fill("Description", "Lets the client in");
  await lab.press("Create security group");
  await lab.expectPanel("SG-RedisCache");
  await addRule(lab, "SG-RedisCache");
  await lab.show("Lesson");
  await expect(lab.notYet).toContainText("The inbound rules of SG-RedisCache are: TCP 6379 from SG-RedisCache.");
  await lab.show("Console");
  await saveSource(lab, "SG-RedisClient");
  await lab.expectDone("A security group for the cache");

  await lab.follow("Create one");
  await lab.fill("Name", "redis-subnet-group");
  await lab.press("Create subnet group");
  await lab.expectPanel("Subnet groups");
  await lab.expectDone("Say where it may live");

  await lab.follow("Create a cache");
  await lab.expectPanel("Create cache");
  await expect(lab.field(/^Redis OSS/)).toBeChecked();
  await expect(lab.field(/^Node-based cluster/)).toBeChecked();
  await expect(lab.field(/^Easy create/)).toBeChecked();
  await expect(lab.field(/^Demo/)).toBeChecked();
  await lab.fill("Name", "lab-redis");
  await expect(lab.field("Network type")).toHaveValue("IPv4");
  await lab.choose("Subnet group", "redis-subnet-group");
  await lab.hand.check(lab.field(/^SG-RedisCache/));
  await lab.press("Create");
  await lab.expectPanel("lab-redis");
  await lab.expectDone("Create lab-redis");

  await lab.skip("Skip to available");
  await lab.expectDone("Wait until it is available");
  await lab.answer("Only what is in the VPC, or routed to it");
  await lab.expectDone("Who can reach the endpoint?");
  return lab.endpoint();
}

/**
 * Lesson 4: connected; then the packet is dropped, first for want of a rule, then because the rule names the wrong group.
 * Terminal, diagram and lesson say why, and the diagram's button leads to the cure.
 */
export async function connect(lab, endpoint) {
  await lab.nextLesson("Connect to the cache");
  const command = `valkey-cli -h ${endpoint} -p 6379`;
  await lab.run(command, { prompt: REDIS });
  await lab.expectPrompt(new RegExp(`^${endpoint}:6379>`));
  await lab.show("Network");
  await expect(lab.verdict).toContainText("Connected to");
  expect(await lab.run("PING")).toEqual(["PONG"]);
  await lab.expectDone("Connect on port 6379", "Say hello");
  await lab.run("EXIT", { prompt: SHELL });

  await lab.follow("SG-RedisCache");
  await lab.press("Delete rule 1");
  await lab.press("Save rules");
  await expect(lab.console.getByRole("tab", { name: "Inbound rules (0)" })).toBeVisible();
  await lab.enter(command);
  await expectDropped(lab, "SG_HAS_NO_RULES", "SG-RedisCache has no inbound rule at all");
  await lab.expectDone("See a closed door");
  await waitForTheTimeOut(lab);

  await editRules(lab, "SG-RedisCache", { isNew: true });
  await lab.enter(command);
  await expectDropped(lab, "ENI_SG_RULES_MISMATCH", "its source is SG-RedisCache itself");
  await lab.show("Lesson");
  await expect(lab.notYet).toContainText("The packet still does not arrive.");
  await expect(lab.notYet).toContainText("its source is SG-RedisCache itself");
  await lab.show("Terminal");
  await lab.hand.enter(lab.input());
  await lab.hand.interrupt();
  await lab.expectPrompt(SHELL);

  await editRules(lab, "SG-RedisClient");
  await lab.run(command, { prompt: REDIS });
  await lab.expectDone("Open it again");
  await lab.answer("Nothing happens, until a time-out");
  await lab.answer("Because the rule then holds for every client");
  await lab.expectDone("What does a missing rule look like from the client?");
  await lab.expectDone("Why is the source a security group and not an address?");
}

/** The diagram says which group dropped the packet, and why. */
async function expectDropped(lab, code, why) {
  await lab.show("Network");
  await expect(lab.verdict).toContainText(code);
  await expect(lab.verdict).toContainText("Dropped at SG-RedisCache, inbound.");
  await expect(lab.verdict).toContainText(why);
  await expect(lab.part("SG-RedisCache")).toBeVisible();
}

async function waitForTheTimeOut(lab) {
  const { length } = await lab.lines();
  await lab.skip("Skip to time-out");
  const lines = await lab.linesFrom(length - 1, ADRIFT);
  expect(lines.join("\n")).toContain("Connection timed out");
  await lab.run("EXIT", { prompt: SHELL });
}

/** Lets `source` in, through the button under the diagram. */
async function editRules(lab, source, { isNew = false } = {}) {
  await lab.show("Network");
  await lab.hand.press(lab.network.getByRole("button", { name: "Edit inbound rules", exact: true }));
  await lab.expectPanel("SG-RedisCache");
  if (isNew) await addRule(lab, source);
  else await saveSource(lab, source);
}

/** Adds the rule for Redis to a group that has none. */
async function addRule(lab, source) {
  await lab.press("Add rule");
  await lab.choose("Type of rule 1", "Custom TCP");
  await lab.fill("Port of rule 1", "6379");
  await saveSource(lab, source);
}

async function saveSource(lab, source) {
  await lab.choose("Source of rule 1", source);
  await lab.press("Save rules");
  await expect(lab.console.getByRole("tab", { name: "Inbound rules (1)" })).toBeVisible();
  await expect(lab.console.getByRole("button", { name: "Save rules" })).toBeDisabled();
}

/** Lessons 5 to 7: every command of the lab, with the answers that the course promises. */
export async function useTheCache(lab) {
  await lab.nextLesson("Store, read, count");
  expect(await lab.run("PING")).toEqual(["PONG"]);
  expect(await lab.run('SET course "Cloud Computing"')).toEqual(["OK"]);
  expect(await lab.run("GET course")).toEqual(['"Cloud Computing"']);
  expect(await lab.run("INCR visits")).toEqual(["(integer) 1"]);
  expect(await lab.run("INCR visits")).toEqual(["(integer) 2"]);
  expect(await lab.run("GET visits")).toEqual(['"2"']);
  await lab.expectDone("Is it there?", "Store a value", "Read it", "Count visits", "Read the total");

  await lab.nextLesson("Let values expire");
  expect(await lab.run('SET notice "Results Published" EX 60')).toEqual(["OK"]);
  expectSeconds(await lab.run("TTL notice"), 60);
  expect(await lab.run("GET notice")).toEqual(['"Results Published"']);
  await lab.skip("Skip 60 s");
  expect(await lab.run("GET notice")).toEqual(["(nil)"]);
  expect(await lab.run("EXPIRE course 30")).toEqual(["(integer) 1"]);
  expectSeconds(await lab.run("TTL course"), 30);
  await lab.expectDone("Store a notice for 60 seconds", "How long is left?", "Read it while it is there");
  await lab.expectDone("Wait, and read it again", "Give an old key an expiry", "Watch it run down");

  await lab.nextLesson("Delete, and leave");
  expect(await lab.run("DEL course")).toEqual(["(integer) 1"]);
  expect(await lab.run("GET course")).toEqual(["(nil)"]);
  expect(await lab.run("EXIT", { prompt: SHELL })).toEqual([]);
  await lab.expectPrompt(/^\[ec2-user@/);
  await lab.answer("That a client in the VPC can use Redis as a cache");
  await lab.expectDone("Delete a key", "See that it is gone", "Leave", "What have you shown?");
}

/** A time to live: at most `most` seconds, and it has hardly begun to run down. */
function expectSeconds([reply], most) {
  const [, seconds] = /^\(integer\) (\d+)$/.exec(reply) ?? [];
  expect(Number(seconds)).toBeGreaterThan(most / 2);
  expect(Number(seconds)).toBeLessThanOrEqual(most);
}

/** Lesson 8: everything goes, in the order that AWS insists on. */
export async function cleanUp(lab) {
  await lab.nextLesson("Clean up");
  await lab.answer("The cache and the instance, for every hour");
  await lab.expectDone("What costs money?");

  await lab.follow("Open lab-redis");
  await lab.expectPanel("lab-redis");
  await lab.pressAndConfirm("Delete");
  await lab.skip("Skip to deleted");
  await lab.expectDone("Delete the cache");

  await lab.follow("Open the instance");
  await lab.expectPanel(CLIENT);
  await lab.pressAndConfirm("Terminate");
  await lab.skip("Skip to terminated");
  await lab.expectDone("Terminate the instance");

  await lab.follow("here");
  await lab.press("SG-RedisClient");
  await lab.expectPanel("SG-RedisClient");
  await lab.press("Delete");
  await expect(lab.dialog).toContainText("SG-RedisClient is in use");
  await lab.hand.press(lab.dialog.getByRole("button", { name: /^SG-RedisCache \(sg-.*\), inbound rules$/ }));
  await lab.expectPanel("SG-RedisCache");
  await deleteGroup(lab, "SG-RedisCache");
  await deleteGroup(lab, "SG-RedisClient");
  await lab.expectDone("Delete the security groups");

  await lab.follow("here");
  await lab.press("Delete redis-subnet-group");
  await lab.hand.press(lab.dialog.getByRole("button", { name: "Delete", exact: true }));
  await lab.expectDone("Delete the subnet group, and what else is left");
  await expectNothingLeft(lab);
}

async function deleteGroup(lab, name) {
  await lab.show("Console");
  await lab.press("Security groups");
  await lab.press(name);
  await lab.expectPanel(name);
  await lab.pressAndConfirm("Delete");
  await lab.expectPanel("Security groups");
  await expect(lab.console.getByRole("button", { name, exact: true })).toBeHidden();
}

async function expectNothingLeft(lab) {
  await lab.show("Console");
  await lab.press("Console home");
  await lab.expectPanel("Console");
  const service = (name) => lab.console.getByRole("button", { name });
  await expect(service(/^EC2/)).toContainText("0 running");
  await expect(service(/^ElastiCache/)).toContainText("none");
  await expect(service(/^Security groups/)).toContainText("1 group");
  await expect(service(/^Subnet groups/)).toContainText("none");
  await expect(lab.console.getByText(/^Nothing is running that costs money; about \$0\.\d{3} so far/)).toBeVisible();
}

/** All of it. */
export async function walkMainLab(lab) {
  await lab.open();
  await walkOn(lab);
}

/** The same in a page that shows its first lesson. */
export async function walkOn(lab) {
  await learnWhy(lab);
  await launchClient(lab);
  const endpoint = await createCache(lab);
  await connect(lab, endpoint);
  await useTheCache(lab);
  await cleanUp(lab);
}
