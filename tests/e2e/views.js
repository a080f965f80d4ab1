// The views that the tests of accessibility and of words and the screenshots visit: a name, how to get there, and the pane that a
// phone shows; and its address, where that is the whole way. Sizes and schemes are changed while a view is open.

import { readFileSync } from "node:fs";

import { expect } from "./expect.js";
import { CLIENT, FIRST, LAPTOP } from "./lab.js";

/** The lessons of the course in order. */
const COURSE = readFileSync(new URL("../../lessons/course.toml", import.meta.url), "utf8");
export const LESSONS = [...COURSE.matchAll(/^lessons = \[([^\]]*)\]/gm)].flatMap(([, ids]) => [...ids.matchAll(/"([^"]+)"/g)].map(([, id]) => id));

/** Those of them that are looked at one by one: of many that are alike, one. */
const SHOWN_LESSONS = LESSONS.filter((id) => !/^(redis|aside)-/.test(id) || id === "redis-strings" || id === "aside-script");

/** A script as students write it. */
const SCRIPT = `import redis

# Five minutes, then the database is asked again.
TTL = 300
r = redis.Redis(host="lab-redis", port=6379, decode_responses=True)

def price_of(product):
    price = r.get(f"product:{product}")
    if price is not None:
        return price
    return None
`;

/** The console's panels, by address, in the world of the lesson `connect`. */
export const PANELS = [
  "instances",
  "instances/launch",
  `instance/${CLIENT}`,
  "security-groups",
  "security-groups/create",
  "security-group/SG-RedisClient/inbound",
  "security-group/SG-RedisClient/outbound",
  "security-group/none-such/inbound",
  "caches",
  "cache/create",
  "cache/lab-redis",
  "cache/none-such",
  "subnet-groups",
  "subnet-groups/create",
  "databases",
  "database/create",
  "database/none-such",
  "db-subnet-groups",
  "db-subnet-groups/create",
  "vpc",
  "cloudwatch",
];

/** The packet of a connection that the cache's security group drops. */
export async function openBlocked(lab) {
  await lab.openLesson("connect");
  await lab.page.evaluate(() => (location.hash = "#/lesson/connect?panel=security-group/SG-RedisCache/inbound"));
  await lab.press("Delete rule 1");
  await lab.press("Save rules");
  await expect(lab.console.getByRole("tab", { name: "Inbound rules (0)" })).toBeVisible();
  await lab.follow("the cache's panel");
  const endpoint = await lab.endpoint();
  await lab.expectPrompt();
  await lab.enter(`valkey-cli -h ${endpoint} -p 6379`);
  await lab.show("Lesson");
  await expect(lab.notYet).toBeVisible();
  await lab.show("Network");
  await expect(lab.verdict).toContainText("Dropped at");
}

async function openConnected(lab) {
  await lab.openLesson("store-and-count");
  await lab.expectPrompt(/:6379> ?$/);
  const [endpoint] = (await lab.lines()).at(-1).split(":");
  await lab.run("EXIT");
  await lab.run(`valkey-cli -h ${endpoint} -p 6379`);
  await lab.run("HELLO 3");
  await lab.show("Network");
  await expect(lab.verdict).toContainText("Connected to");
}

/** The address of one of them. */
export const panelAddress = (panel) => `#/lesson/connect?panel=${panel}`;

async function openPanel(lab, panel) {
  await lab.open(panelAddress(panel));
  await expect(lab.console.getByRole("heading", { level: 2 })).toBeVisible();
}

async function openFormWithError(lab) {
  await openPanel(lab, "security-groups/create");
  await lab.fill("Security group name", "wrong");
  await lab.press("Create security group");
  await expect(lab.console.getByRole("alert").first()).toBeVisible();
}

async function openRuleEditor(lab) {
  await openPanel(lab, "security-group/SG-RedisCache/inbound");
  await lab.press("Add rule");
  await lab.choose("Source of rule 2", "Custom CIDR");
}

async function openConfirm(lab) {
  await openPanel(lab, "cache/lab-redis");
  await lab.press("Delete");
  await expect(lab.dialog).toBeVisible();
}

async function openContents(lab) {
  await lab.openLesson("connect");
  await lab.hand.press(lab.page.getByRole("banner").getByTitle("All lessons"));
  await expect(lab.dialog).toBeVisible();
}

async function openSearch(lab) {
  await lab.openHome();
  await lab.hand.fill(lab.page.getByRole("combobox", { name: /^Search/ }), "cache");
  await expect(lab.page.getByRole("option").first()).toBeVisible();
}

async function openSettings(lab) {
  await lab.open();
  await lab.openSettings();
  // It comes with a part of the program.
  await expect(lab.offline).toBeVisible();
}

async function openArchive(lab) {
  await openSettings(lab);
  await lab.hand.press(lab.page.getByRole("button", { name: "Your work as a file: save or open" }));
  await expect(lab.page.getByRole("dialog", { name: "Your work as a file" })).toBeVisible();
}

async function openHints(lab) {
  await lab.openLesson("connect");
  await lab.hand.press(lab.step.getByRole("button", { name: "Show a hint" }));
  await lab.hand.press(lab.step.getByRole("button", { name: "Next hint" }));
  await expect(lab.step.getByText("Hint 2 of 4")).toBeVisible();
}

async function openTwoTerminals(lab) {
  await lab.openLesson("connect");
  await lab.openTerminal(LAPTOP);
  await lab.run("help", { on: LAPTOP });
  await lab.hand.press(lab.page.getByRole("button", { name: "Open a terminal", exact: true }));
}

async function openCreating(lab) {
  await lab.createCache();
  await expect(lab.console.getByText("Creating: about")).toBeVisible();
}

/** Keys of several kinds in the cache, and a look at them. */
async function openData(lab) {
  await lab.openLesson("store-and-count");
  await lab.expectPrompt(/:6379> ?$/);
  for (const line of [
    "SET user:1:name Ada EX 3000",
    `SET user:1:settings '{"theme":"dark","tags":[1,2]}'`,
    "RPUSH jobs mail call",
    "HSET product:7 name lamp price 12",
    "GET missing",
  ]) {
    await lab.run(line);
  }
  await lab.show("Data");
  await lab.openKey("user:");
  await lab.openKey("1:");
  await lab.openKey("settings");
  await expect(lab.data.getByText('"theme": "dark"')).toBeVisible();
}

async function openCommands(lab) {
  await openData(lab);
  await lab.hand.press(lab.data.getByRole("button", { name: "Commands", exact: true }));
  await expect(lab.data.getByText("GET missing")).toBeVisible();
}

async function openMetrics(lab) {
  await openData(lab);
  await lab.show("Metrics");
  await expect(lab.metrics.getByRole("img").first()).toBeVisible();
}

/** A script with unsaved changes, beside others. */
async function openEditor(lab) {
  await lab.openLesson("connect");
  await lab.expectPrompt();
  await lab.run("mkdir shop; echo 'print(1)' > shop/prices.py; echo 'one two' > notes.txt");
  await lab.writeFile("cache.py", SCRIPT);
  await expect(lab.editorStatus).toHaveText("Unsaved changes");
}

/** A load generator that has run for a while, with its cache, its database and its port. */
export async function openFlow(lab) {
  await lab.openLesson("connect?panel=database/create");
  await lab.fill("DB instance identifier", "lab-db");
  await lab.fill("Master password", "Passw0rd");
  await lab.hand.press(lab.console.getByRole("radio", { name: /^Create new/ }));
  await lab.fill("New security group's name", "rds-lab");
  await lab.press("Create database");
  await lab.expectPanel("lab-db");
  await lab.press("Skip the wait");
  await lab.press("Skip the wait");
  await expect(lab.console.getByRole("button", { name: "Modify", exact: true })).toBeEnabled();
  await lab.page.evaluate(() => (location.hash = "#/lesson/connect?panel=security-group/rds-lab/inbound"));
  await lab.press("Add rule");
  await lab.choose("Type of rule 2", "MYSQL/Aurora");
  await lab.fill("CIDR of rule 2", "172.31.0.0/16");
  await lab.press("Save rules");
  await lab.show("Flow");
  await lab.hand.fill(lab.flow.getByLabel("Password", { exact: true }), "Passw0rd");
  await lab.hand.press(lab.flow.getByRole("button", { name: "Start", exact: true }));
  await lab.skip("Skip 60 s");
  await expect(lab.flow.getByText(/^[\d,]+ hits$/)).toBeVisible();
}

async function openFlowIdle(lab) {
  await lab.openLesson("launch-client");
  await lab.show("Flow");
  await expect(lab.flow.getByText(/^There is no database yet/)).toBeVisible();
}

async function openTable(lab) {
  await openBlocked(lab);
  await lab.hand.press(lab.network.getByRole("button", { name: "Table" }));
}

export const views = [
  { name: "home", pane: "Lesson", address: "", open: (lab) => lab.openHome() },
  { name: "home-search", pane: "Lesson", open: openSearch },
  { name: "start", pane: "Lesson", address: FIRST, open: (lab) => lab.open() },
  ...SHOWN_LESSONS.map((id) => ({
    name: `lesson-${id}`,
    pane: "Lesson",
    address: `#/lesson/${id}`,
    open: (lab) => lab.openLesson(id),
  })),
  { name: "hints", pane: "Lesson", open: openHints },
  { name: "not-yet", pane: "Lesson", open: openBlocked },
  { name: "network-empty", pane: "Network", address: FIRST, open: (lab) => lab.open() },
  { name: "network-connected", pane: "Network", open: openConnected },
  { name: "network-blocked", pane: "Network", open: openBlocked },
  { name: "network-table", pane: "Network", open: openTable },
  { name: "data", pane: "Network", open: openData },
  { name: "data-commands", pane: "Network", open: openCommands },
  { name: "metrics", pane: "Network", open: openMetrics },
  { name: "editor", pane: "Network", open: openEditor },
  { name: "flow-idle", pane: "Network", open: openFlowIdle },
  { name: "terminal", pane: "Terminal", open: openConnected },
  { name: "terminal-two", pane: "Terminal", open: openTwoTerminals },
  { name: "console-home", pane: "Console", open: async (lab) => (await lab.openLesson("connect"), lab.show("Console")) },
  ...PANELS.map((panel) => ({
    name: `console-${panel.replaceAll("/", "-")}`,
    pane: "Console",
    address: panelAddress(panel),
    open: (lab) => openPanel(lab, panel),
  })),
  { name: "console-rule-editor", pane: "Console", open: openRuleEditor },
  { name: "console-error", pane: "Console", open: openFormWithError },
  { name: "console-creating", pane: "Console", open: openCreating },
  { name: "confirm", pane: "Console", open: openConfirm },
  { name: "contents", pane: "Lesson", open: openContents },
  { name: "settings", pane: "Lesson", open: openSettings },
  { name: "archive", pane: "Lesson", open: openArchive },
];

/** The sizes that matter: a laptop, a small screen, a phone. */
export const sizes = [
  { name: "1440x900", width: 1440, height: 900 },
  { name: "1024x768", width: 1024, height: 768 },
  { name: "390x844", width: 390, height: 844 },
];

export const schemes = ["light", "dark"];

/** Goes through the sizes and schemes with a view open; `look` gets the name of each, and the scheme. */
export async function inEveryLook(lab, view, look) {
  for (const { name, ...size } of sizes) {
    await lab.page.setViewportSize(size);
    if (!(await lab.dialog.isVisible())) await lab.showPane(view.pane);
    for (const colorScheme of schemes) {
      await lab.page.emulateMedia({ colorScheme });
      await look(`${view.name}-${name}-${colorScheme}`, colorScheme);
    }
  }
}
