// All that the page says is in the catalogue of words: in the pseudo-language `en-XA` every message has accents, is half as
// long again and stands in brackets, so what is plain English was written into the code. And the longer words fit.

import { expect, test } from "./fixtures.js";
import { FIRST } from "./lab.js";
import { panelAddress, sizes, views } from "./views.js";

test.use({ reducedMotion: "reduce" });

/** What is nobody's to translate, and what the lessons say, which have languages of their own. */
const NOT_OURS = [
  "[translate=no]",
  "script, style, noscript",
  ".prose, .lesson > h1, .step-title, .quiz, .asked > summary, .not-yet",
  // What a section builds on is another section's title.
  ".map-head > p",
  ".map-head > [lang], .map-title, .go-on [lang], .crumb-section, .crumb b, [role=option]",
  ".contents-head h2, .lesson-line strong",
].join(", ");

/** The panes in the order of a phone's tabs. */
const PANES = ["Lesson", "Network", "Terminal", "Console"];

/** What the opened terminal shows, and the end of what it shows when it waits for a line. */
const lines = (page) => page.locator(".terminal:visible .terminal-lines");
const PROMPT = /[$>]\s*$/;

async function enter(page, line) {
  await expect(lines(page)).toHaveText(PROMPT);
  await page.locator(".terminal:visible .terminal-field").focus();
  await page.keyboard.type(line);
  await page.keyboard.press("Enter");
}

const pressIn = (button) => (page) => page.locator(`.console-panel ${button}`).first().click();

async function openHints(page) {
  await page.locator(".hints .link").click();
  await page.locator(".hints .link").click();
}

/** The packet of a connection that the cache's security group drops, once its rule is gone. */
async function openBlocked(page) {
  await pressIn(".rule-row > .icon-button")(page);
  await pressIn("button.primary")(page);
  await expect(page.locator(".console-panel button.primary").first()).toBeDisabled();
  await page.evaluate((address) => (location.hash = address), LAB_CACHE);
  const endpoint = await page.locator(".endpoint code").first().textContent();
  await enter(page, `valkey-cli -h ${endpoint.replace(":6379", "")} -p 6379`);
  await expect(page.locator(".not-yet")).toBeAttached();
  await page.locator("#tab-Network").click();
}

async function openTable(page) {
  await openBlocked(page);
  await page.locator(".diagram-tools button").last().click();
}

async function openConnected(page) {
  await expect(lines(page)).toHaveText(/:6379>\s*$/);
  const [endpoint] = (await lines(page).textContent()).match(/lab-redis[\w.-]*(?=:6379>\s*$)/);
  await enter(page, "EXIT");
  await expect(lines(page)).toHaveText(/\$\s*$/);
  await enter(page, `valkey-cli -h ${endpoint} -p 6379`);
  await page.locator("#tab-Network").click();
}

async function openData(page) {
  await expect(lines(page)).toHaveText(/:6379>\s*$/);
  await enter(page, "SET user:1 Ada EX 3000");
  await expect(lines(page)).toHaveText(/OK[^>]*>\s*$/);
  await page.locator("#tab-Data").click();
  await page.locator(".data-name").first().click();
  await page.locator(".data-name").nth(1).click();
}

async function openCommands(page) {
  await openData(page);
  await page.locator(".data-side .segments-buttons button").nth(1).click();
}

async function openMetrics(page) {
  await openData(page);
  await page.locator("#tab-Metrics").click();
}

/** A file that is being written, and the search in it. */
async function openEditor(page) {
  await expect(lines(page)).toHaveText(PROMPT);
  await page.locator("#tab-Editor").click();
  await page.locator("#editor-new").fill("a.py");
  await page.locator("#editor-new").press("Enter");
  await expect(page.locator(".editor-place .cm-content")).toBeFocused();
  await page.keyboard.type("x");
  await page.keyboard.press("Control+f");
}

async function openTwoTerminals(page) {
  await page.locator("#hosts-button").click();
  await page.locator(".more .menu button").first().click();
  await enter(page, "help");
  await page.locator("#hosts-button").click();
}

async function createCache(page) {
  await page.locator("#cache-name").fill("lab-redis");
  await page.locator("#cache-subnet-group").selectOption({ value: "" });
  await page.locator("#cache-new-group").fill("redis-subnet-group");
  await page.locator(".console-panel button[type=submit]").click();
}

const LAB_CACHE = panelAddress("cache/lab-redis");
const RULES = panelAddress("security-group/SG-RedisCache/inbound");

/** The way to each view whose address is not the whole of it: an address, then what is pressed and typed in whatever language. */
const WAYS = {
  "home-search": ["", (page) => page.locator(".search input").fill("cache")],
  hints: ["#/lesson/connect", openHints],
  "not-yet": [RULES, openBlocked],
  "network-connected": ["#/lesson/store-and-count", openConnected],
  "network-blocked": [RULES, openBlocked],
  "network-table": [RULES, openTable],
  data: ["#/lesson/store-and-count", openData],
  "data-commands": ["#/lesson/store-and-count", openCommands],
  metrics: ["#/lesson/store-and-count", openMetrics],
  editor: ["#/lesson/connect", openEditor],
  "flow-idle": ["#/lesson/launch-client", (page) => page.locator("#tab-Flow").click()],
  terminal: ["#/lesson/store-and-count", openConnected],
  "terminal-two": ["#/lesson/connect", openTwoTerminals],
  "console-home": ["#/lesson/connect", (page) => page.locator("#tab-Console").click()],
  "console-rule-editor": [panelAddress("security-group/SG-RedisCache/inbound"), pressIn(".rules .form-ways button")],
  "console-error": [panelAddress("security-groups/create"), pressIn("button[type=submit]")],
  "console-creating": ["#/lesson/create-cache?panel=cache/create", createCache],
  confirm: [LAB_CACHE, pressIn(".console-tools .danger")],
  contents: ["#/lesson/connect", (page) => page.locator(".crumb").click()],
  settings: [FIRST, (page) => page.locator("#settings-button").click()],
  archive: [FIRST, openArchive],
};

async function openArchive(page) {
  await page.locator("#settings-button").click();
  await page.locator(".menu-links button").click();
}

/** What is there once a view is: what its pane shows, or what it was opened for. */
const SHOWS = {
  Lesson: ".lesson, .home-lead",
  Network: ".diagram svg .part, .verdict.idle",
  Terminal: ".terminal-lines > *",
  Console: "#console-title",
  "home-search": "[role=option]",
  hints: ".hint >> nth=1",
  "not-yet": ".verdict.blocked",
  "network-connected": ".verdict.ok",
  "network-blocked": ".verdict.blocked",
  "network-table": ".diagram-tables tr >> nth=20",
  data: ".data-text",
  "data-commands": ".data-log li",
  metrics: ".chart",
  editor: ".cm-search",
  "flow-idle": ".traffic-note",
  "terminal-two": ".more .menu",
  terminal: ".verdict.ok",
  "console-error": ".form-error",
  "console-creating": ".waiting-line",
  "console-rule-editor": ".rule-row",
  confirm: "dialog",
  contents: "dialog",
  settings: ".settings .menu",
  archive: "dialog",
};

/** What the page says in plain English, in sight or for a screen reader. */
function plainWords(notOurs) {
  const said = [];
  const look = (text, where) => {
    // In brackets only names may be plain: two words in a row are a phrase that some code made.
    const plain = text.includes("\u27e6") ? /[a-z]{3,} [a-z]{3,}/ : /[A-Za-z]{3,}/;
    if (plain.test(text)) said.push(`${where}: ${text.trim()}`);
  };
  // A sentence is one text, also where names in it stand in elements of their own so that lines break well.
  const isText = (node) => node.nodeType === Node.TEXT_NODE || node.className === "piece";
  for (const element of document.body.querySelectorAll("*")) {
    const own = [...element.childNodes].filter(isText);
    const text = own.map(({ textContent }) => textContent).join("");
    const hasWords = own.some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
    if (hasWords && !element.closest(notOurs)) look(text, element.className.baseVal ?? (element.className || element.tagName));
  }
  const names = ["aria-label", "title", "placeholder", "aria-valuetext", "alt"];
  for (const name of names) {
    for (const element of document.querySelectorAll(`body [${name}]`)) {
      if (!element.closest(notOurs)) look(element.getAttribute(name), `${name} of ${element.className?.baseVal ?? element.className}`);
    }
  }
  return said;
}

/** Buttons whose words are cut off, or stand out of the window. */
function clippedButtons() {
  const isClipped = (button) => {
    const { left, right, width } = button.getBoundingClientRect();
    const isSeen = width > 0 && getComputedStyle(button).visibility === "visible" && !button.closest(".hidden, [hidden]");
    const scrolls = button.closest(".terminal-tabs, .key-row, .tries, .table-scroll, .diagram-tables, .list-scroll, .editor-files, pre");
    const isOut = !scrolls && (left < -1 || right > innerWidth + 1);
    return isSeen && (button.scrollWidth > button.clientWidth + 1 || isOut);
  };
  const clipped = [...document.querySelectorAll("button, .button")].filter(isClipped);
  return clipped.map((button) => `${button.className}: ${button.textContent}`);
}

async function openIn(language, { page, site }, { name, pane, address }) {
  const [way, act] = WAYS[name] ?? [address, () => {}];
  await page.goto(`${site.url}?lang=${language}${way}`);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await expect(page.locator(".clock-pause, .home .terminal-lines > *").first()).toBeAttached();
  if (way.includes("panel=")) await expect(page.locator("#console-title")).toBeAttached();
  await act(page);
  await expect(page.locator(SHOWS[name] ?? SHOWS[pane]).first()).toBeVisible();
}

/** Where the window has room for one pane only, shows the view's. */
async function showPane(page, pane) {
  const tab = page.locator(".phone-tabs button").nth(PANES.indexOf(pane));
  const isAlone = (await tab.isVisible()) && !(await page.getByRole("dialog").isVisible());
  if (isAlone && (await tab.getAttribute("aria-current")) === null) await tab.evaluate((button) => button.click());
}

for (const view of views) {
  test(`all words are in the catalogue, and fit: ${view.name}`, async ({ page, site }) => {
    await openIn("en-XA", { page, site }, view);
    for (const { name, ...size } of sizes) {
      await page.setViewportSize(size);
      await showPane(page, view.pane);
      await expect.poll(() => page.evaluate(plainWords, NOT_OURS), { message: `${name}: plain English` }).toEqual([]);
      await expectRoom(page, name);
    }
  });
}

/** All buttons show their words, and nothing makes the page wider than the window. */
async function expectRoom(page, size) {
  await expect.poll(() => page.evaluate(clippedButtons), { message: `${size}: clipped` }).toEqual([]);
  const { scrollWidth, left } = await page.evaluate(() => {
    const root = document.scrollingElement;
    root.scrollLeft = root.dir === "rtl" ? -1e4 : 1e4;
    return { scrollWidth: root.scrollWidth - innerWidth, left: root.scrollLeft };
  });
  expect(Math.max(scrollWidth, Math.abs(left)), `${size} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** Views that have between them each kind of thing that has a side. */
const MIRRORED = ["home", "not-yet", "network-blocked", "console-rule-editor", "data", "terminal-two", "settings"];

for (const view of views.filter(({ name }) => MIRRORED.includes(name))) {
  test(`goes from right to left where words do: ${view.name}`, async ({ page, site }) => {
    await openIn("en-XB", { page, site }, view);
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    for (const { name, ...size } of [sizes[0], sizes.at(-1)]) {
      await page.setViewportSize(size);
      await showPane(page, view.pane);
      await expectRoom(page, name);
    }
    const directions = (selector) => {
      const all = [...document.querySelectorAll(selector)].map((element) => getComputedStyle(element).direction);
      return [...new Set(all)];
    };
    expect(await page.evaluate(directions, ".terminal-scroll, pre, code, svg")).toEqual(["ltr"]);
    expect(await page.evaluate(directions, ".menu, .console, .tabs, .home-lead, dialog")).not.toContain("ltr");
  });
}

test("arrows and the line between panes follow the words' direction", async ({ page, site }) => {
  await openIn("en-XB", { page, site }, { name: "hints", pane: "Lesson" });
  const lesson = () => page.locator("#lesson-pane").boundingBox();
  const stage = () => page.locator(".tabs").boundingBox();
  expect((await lesson()).x).toBeGreaterThan((await stage()).x);
  const { width } = await lesson();
  await page.locator(".splitter.upright").focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(async () => (await lesson()).width).toBeGreaterThan(width);
  const wider = await lesson();
  const { x, y, height } = await page.locator(".splitter.upright").boundingBox();
  await page.mouse.move(x, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + height / 2);
  await page.mouse.up();
  await expect.poll(async () => (await lesson()).width).toBeCloseTo(wider.width - 60, -1);
  const tabs = page.locator(".tabs [role=tab]");
  await tabs.first().focus();
  await page.keyboard.press("ArrowLeft");
  await expect(tabs.nth(1)).toBeFocused();
});

/** What tells a reader of each that a machine has translated it, and that a lesson is not translated. */
const machineMade = [
  { code: "hi", locale: "hi-IN", own: "हिन्दी", lesson: "Cache किसलिए होता है", machine: "मशीन", untranslated: "अनुवाद" },
  { code: "te", locale: "te-IN", own: "తెలుగు", lesson: "Cache దేనికి?", machine: "మెషీన్", untranslated: "తెలుగులోకి" },
];

for (const { code, locale, own, lesson, machine, untranslated } of machineMade) {
  test.describe(`a language that a machine has translated: ${code}`, () => {
    test.use({ locale });

    test("is offered with that word, chosen for nobody, and says so to its readers", async ({ lab, page, site }) => {
      await lab.open();
      const html = page.locator("html");
      await expect(html).toHaveAttribute("lang", "en");
      await page.locator("#settings-button").click();
      const offered = page.getByRole("group", { name: "Language" });
      await expect(offered).toContainText(`${own}: machine translation`);
      const ofLanguage = new RegExp(`words/|/${code}-`);
      expect(site.requests.filter(({ path }) => ofLanguage.test(path))).toEqual([]);

      await offered.getByText(own, { exact: true }).click();
      await expect(html).toHaveAttribute("lang", code);
      await lab.expectLesson(lesson);
      const article = page.getByRole("article");
      await expect(article).toHaveAttribute("lang", code);
      await expect(article.locator(".untranslated")).toContainText(machine);
      await expect(page.locator(".untranslated")).toHaveCount(1);
      const words = `/lessons/why-a-cache/${code}-words.bin`;
      expect(site.requests.filter(({ path }) => path.endsWith(words))).not.toEqual([]);

      // What is not translated is read in English, and says so.
      await page.goto(`${site.url}#/lesson/fix-port`);
      await lab.expectLesson(/The rule is there/);
      await expect(article).toHaveAttribute("lang", "en");
      await expect(article.locator(".untranslated")).toContainText(untranslated);
      await page.goto(site.url);
      await expect(page.locator(".home .untranslated")).toContainText(machine);
    });
  });
}

test("English is fetched from nowhere, and stands in for words that do not come", async ({ lab, page, site, watch }) => {
  await lab.openHome();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  expect(site.requests.filter(({ path }) => path.includes("words/"))).toEqual([]);
  watch.allow(/words\/en-XA\.bin|404/);
  site.fail(/words\//, { status: 404 });
  await page.goto(`${site.url}?lang=en-XA`);
  await expect(lab.notice(/did not load, so they are English/)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Learn Redis and ElastiCache by doing" })).toBeVisible();
});

test("the address, the settings and the browser choose the words, in this order", async ({ lab, page, site }) => {
  await page.addInitScript(() => localStorage.setItem("port6379.language", '"en-XA"'));
  await page.goto(site.url);
  const html = page.locator("html");
  await expect(html).toHaveAttribute("lang", "en-XA");
  await expect(html).toHaveAttribute("dir", "ltr");
  await lab.open("?lang=en");
  await expect(html).toHaveAttribute("lang", "en");
});
