// What AWS refuses is refused whole and said where it is; what one button makes one Undo takes back; and the card under
// the diagram names what the student did.

import { expect, test } from "./fixtures.js";
import { CLIENT, LAPTOP } from "./lab.js";

const SHELL = /\$ ?$/;

test("a launch with a new group is one action, and its controls stay where they are", async ({ lab }) => {
  await lab.openLesson("launch-client?panel=instances/launch");
  await lab.fill("Name", "web");
  await lab.press("Launch instance");
  await lab.expectPanel("web");
  await expect(lab.button("Undo")).toHaveAttribute("title", "Undo: launch web and create launch-wizard-1");
  const before = await lab.button("Redo").boundingBox();
  await lab.hand.press(lab.button("Undo"));
  await lab.expectPanel("No such instance");
  expect(await lab.button("Redo").boundingBox()).toEqual(before);
  await expect(lab.button("Undo")).toBeDisabled();
  await lab.press("Console home");
  await lab.press(/^Security groups/);
  await expect(lab.console.getByRole("row")).toHaveCount(2);
});

test("a cache that is refused leaves no subnet group", async ({ lab }) => {
  await lab.openLesson("create-cache?panel=cache/create");
  await lab.fill("Name", "lab_redis");
  await lab.choose("Subnet group", "Create a new subnet group");
  await lab.fill("Subnet group name", "redis-subnet-group");
  await lab.press("Create");
  await expect(lab.console.getByRole("alert")).toHaveText("One field needs a look: Name");
  await expect(lab.console.getByText("Begin the cache's name with a letter")).toHaveCount(1);
  // AWS's words come once and after ours, at the field.
  await expect(lab.field("Name")).toHaveAccessibleDescription(
    /Begin the cache's name with a letter.*AWS: The parameter ReplicationGroupId is not .*InvalidParameterValue$/,
  );
  await expect(lab.console.getByText("InvalidParameterValue")).toHaveCount(1);
  await lab.press("Console home");
  await expect(lab.console.getByRole("button", { name: /^Subnet groups/ })).toContainText("none");
});

test("a rule that is refused is marked, with what to write instead", async ({ lab }) => {
  await lab.openLesson("connect?panel=security-group/SG-RedisClient/inbound");
  await lab.press("Add rule");
  await lab.fill("Port of rule 2", "6379");
  await lab.fill("CIDR of rule 2", "10.0.0.7");
  await lab.press("Save rules");
  const cidr = lab.field("CIDR of rule 2");
  await expect(cidr).toHaveAttribute("aria-invalid", "true");
  await expect(cidr).toHaveAccessibleDescription(/Write 10\.0\.0\.7\/32.*AWS: CIDR block 10\.0\.0\.7 is malformed/);
  await expect(lab.field("CIDR of rule 1")).toBeHidden();
});

test("what cannot be changed while a cache is creating is said before one tries", async ({ lab }) => {
  await lab.createCache();
  await expect(lab.console.getByText("While the cache is creating, AWS refuses")).toBeVisible();
  await expect(lab.console.getByRole("button", { name: "Delete", exact: true })).toBeDisabled();
  await lab.skip("Skip to available");
  await expect(lab.console.getByRole("button", { name: "Delete", exact: true })).toBeEnabled();
});

test("the card names the slip: a URL, no host, the wrong port, TLS", async ({ lab }) => {
  await lab.openLesson("store-and-count");
  if (/> ?$/.test((await lab.lines()).at(-1))) await lab.run("EXIT", { prompt: SHELL });
  await lab.show("Console");
  await lab.press("Console home");
  await lab.press(/^ElastiCache/);
  await lab.press("lab-redis");
  const name = (await lab.console.locator(".endpoint code").first().textContent()).replace(/:6379$/, "");
  const slips = [
    [`valkey-cli -h https://${name} PING`, "is a URL, not a host name. Leave out https:// and give the name alone"],
    ["valkey-cli PING", `127.0.0.1 is ${CLIENT} itself, where clients connect unless -h names another host`],
    [`timeout 2 valkey-cli -h ${name} -p 3679 PING`, "lab-redis-001 listens on port 6379, not on 3679"],
    [`timeout 2 valkey-cli -h ${name} --tls PING`, "Leave out --tls"],
    [`ping -c 1 -W 1 ${name}`, "it is for TCP, not for ICMP"],
  ];
  for (const [line, said] of slips) {
    await lab.run(line, { prompt: SHELL });
    await lab.show("Network");
    await expect(lab.verdict).toContainText(said);
    await lab.show("Terminal");
  }
});

test("a download that is blocked is on the diagram", async ({ lab }) => {
  await lab.openLesson("connect?panel=security-group/SG-RedisClient/outbound");
  await lab.press("Delete rule 1");
  await lab.press("Save rules");
  await expect(lab.console.getByRole("tab", { name: "Outbound rules (0)" })).toBeVisible();
  await lab.speed(60);
  await lab.run("sudo dnf install -y telnet", { prompt: SHELL });
  await lab.show("Network");
  await expect(lab.verdict).toContainText("Dropped at SG-RedisClient, outbound.");
  await expect(lab.verdict).toContainText("TCP 443");
});

test("the laptop's ping gets no answer from a private address", async ({ lab }) => {
  await lab.openLesson("connect");
  await lab.openTerminal(LAPTOP);
  await lab.run("ping -c 1 -W 1 172.31.0.9", { on: LAPTOP, prompt: SHELL });
  await lab.show("Network");
  await expect(lab.verdict).toContainText("Lost on the internet.");
});
