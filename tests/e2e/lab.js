// The page as a test sees it: one method per thing that a student does or looks at, so that a change of the
// markup is mended here and nowhere else. Elements are found as a person finds them, by role and name.

import { expect } from "./expect.js";
import { Mouse } from "./hands.js";

/** The host that the main lab launches. */
export const CLIENT = "RedisClient-AL2023";

/** The student's own computer. */
export const LAPTOP = "Your laptop";

/** The terminal of the home page. */
export const PLAYGROUND = "Playground";

/** The lesson that a course begins with. */
export const FIRST = "#/lesson/why-a-cache";

/** A prompt of bash or of valkey-cli at the end of what a terminal shows. */
const PROMPT = /(\$|>) ?$/;

/** The least that the clock's button skips, and a day, in seconds. */
const SHORTEST_SKIP_S = 60;
const DAY_S = 86_400;

export class Lab {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.hand = new Mouse(page);
  }

  // -- The frame ---------------------------------------------------------------------------------------------

  /** Opens a place in the page (`#/lesson/connect`), or its first lesson, and waits until the lab answers. */
  async open(place = FIRST) {
    await this.page.goto(this.site.url + place);
    await this.ready();
  }

  /** Opens a lesson as its link does. */
  async openLesson(id, query = "") {
    await this.open(`${query}#/lesson/${id}`);
  }

  /** Opens the bare address. */
  async openHome() {
    await this.open("");
  }

  /** Waits until the lab runs, and home's prompt or the lesson is there. */
  async ready() {
    const isHome = await this.page.evaluate(() => !location.hash.startsWith("#/lesson/"));
    if (isHome) return this.expectPrompt(PROMPT, PLAYGROUND);
    await expect(this.clock.getByRole("button").first()).toBeVisible();
    await expect(this.page.getByRole("article")).toBeAttached();
  }

  /** Shows a pane: `Lesson`, `Network`, `Terminal`, `Console`, `Flow`, `Data`, `Metrics` or `Editor`. On a phone the last four are beside the diagram. */
  async show(name) {
    const isBeside = ["Flow", "Data", "Metrics", "Editor"].includes(name);
    const panes = this.page.getByRole("navigation", { name: "Panes" });
    const pane = panes.getByRole("button", { name: isBeside ? "Network" : name, exact: true });
    if ((await pane.isVisible()) && (await pane.getAttribute("aria-current")) === null) await this.hand.press(pane);
    if (!isBeside && name !== "Network" && name !== "Console") return;
    const tab = this.page.getByRole("tab", { name, exact: true });
    if ((await tab.isVisible()) && (await tab.getAttribute("aria-selected")) !== "true") await this.hand.pick(tab);
  }

  /** Shows a pane where the window has room for one only, without the hand. */
  async showPane(name) {
    const tab = this.page.getByRole("navigation", { name: "Panes" }).getByRole("button", { name, exact: true });
    const isHere = async () => (await tab.getAttribute("aria-current")) !== null;
    if ((await tab.isVisible()) && !(await isHere())) await tab.evaluate((button) => button.click());
  }

  /** A line that the page says at the bottom, with its Dismiss. */
  notice(text) {
    return this.page.getByRole("status").getByText(text).locator("xpath=..");
  }

  /** Chooses the language of the lessons, by its own name. */
  async readIn(language) {
    await this.openSettings();
    await this.hand.check(this.page.getByRole("radio", { name: language, exact: true }));
    await this.hand.key("Escape");
  }

  /** Opens the menu of settings. */
  async openSettings() {
    await this.hand.press(this.page.getByRole("button", { name: /Settings/ }));
  }

  /** What the settings say of use without a network. */
  get offline() {
    return this.page.getByRole("group", { name: "Without a network" });
  }

  /** Has all of the course kept for use without a network. */
  async makeAvailableOffline({ withPython }) {
    await this.openSettings();
    if (withPython) await this.hand.check(this.offline.getByRole("checkbox"));
    await this.hand.press(this.offline.getByRole("button", { name: /Make available offline/ }));
    await expect(this.offline).toContainText(/runs without a network/, { timeout: 60_000 });
    await this.hand.key("Escape");
  }

  get dialog() {
    return this.page.getByRole("dialog");
  }

  /** Undo or Redo, as far as the header offers it. */
  button(name) {
    return this.page.getByRole("banner").getByRole("button", { name, exact: true });
  }

  // -- The clock ---------------------------------------------------------------------------------------------

  get clock() {
    return this.page.getByRole("group", { name: "The lab's clock" });
  }

  /** Lets so much time of the lab pass at least, by the clock's button: how far it goes changes with what is waited for. */
  async letPass(seconds) {
    const now = async () => {
      const time = await this.clock.locator("time").textContent();
      return time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
    };
    const start = await now();
    const passed = async () => ((await now()) - start + DAY_S) % DAY_S;
    for (let before = 0; before < seconds; before = await passed()) {
      await this.hand.press(this.clock.getByRole("button", { name: /^Skip \d+ s$/ }));
      await expect.poll(passed).toBeGreaterThanOrEqual(before + SHORTEST_SKIP_S);
    }
  }

  /** Presses a skip of the clock: `Skip 60 s`, `Skip to available`. */
  async skip(label) {
    await this.hand.press(this.clock.getByRole("button", { name: label, exact: true }));
  }

  /** Sets the speed of time. */
  async speed(times) {
    await this.hand.choose(this.clock.getByRole("combobox", { name: "Speed of time" }), `${times}x`);
  }

  // -- The lesson --------------------------------------------------------------------------------------------

  get lesson() {
    return this.page.getByRole("region", { name: "Lesson", exact: true });
  }

  /** The step that is open now. */
  get step() {
    return this.lesson.locator("[aria-current=step]");
  }

  /** Why the open step is not done yet. */
  get notYet() {
    return this.step.getByText(/^Not yet\. ./);
  }

  async expectLesson(title) {
    await expect(this.page.getByRole("heading", { level: 1, name: title })).toBeAttached();
  }

  async expectDone(...titles) {
    await this.show("Lesson");
    for (const title of titles) {
      await expect(this.lesson.getByRole("button", { name: `Done: ${title}`, exact: true })).toBeVisible();
    }
  }

  /** Follows a link in the lesson's text. */
  async follow(label) {
    await this.show("Lesson");
    await this.hand.press(this.step.getByRole("button", { name: label, exact: true }));
  }

  /** Chooses an answer of the open question. */
  async answer(text) {
    await this.show("Lesson");
    await this.hand.check(this.step.getByRole("radio", { name: text }));
  }

  /** Opens a lesson from the table of contents, by its title. */
  async chooseLesson(title) {
    await this.hand.press(this.page.getByTitle("All lessons"));
    await this.unfoldMap();
    await this.hand.press(this.dialog.getByRole("link", { name: title }));
    await expect(this.dialog).toBeHidden();
    await this.expectLesson(title);
  }

  /** Unfolds all sections of the course's map. */
  async unfoldMap() {
    const sections = this.page.locator("details.map-section");
    await expect(sections.first()).toBeAttached();
    await sections.evaluateAll((all) => all.forEach((one) => (one.open = true)));
  }

  // -- Home --------------------------------------------------------------------------------------------------

  get course() {
    return this.page.getByRole("region", { name: "Course", exact: true });
  }

  get playground() {
    return this.page.getByRole("region", { name: PLAYGROUND, exact: true });
  }

  /** What home offers to do next. */
  get goOn() {
    return this.course.getByRole("link", { name: /^(Start|Go on): / });
  }

  async goHome() {
    await this.hand.press(this.page.getByRole("link", { name: "Port6379, home" }));
    await expect(this.playground).toBeVisible();
  }

  // -- Worlds ------------------------------------------------------------------------------------------------

  /** The way back from a lesson's own world. */
  get backToLab() {
    return this.page.getByRole("button", { name: "Back to my lab", exact: true });
  }

  /** Begins the lesson again, and its world. */
  async startAgain() {
    await this.show("Lesson");
    await this.hand.press(this.lesson.getByRole("button", { name: "Start this lesson again" }));
  }

  /** What a tab says whose world another one holds. */
  get elsewhere() {
    return this.page.getByRole("alert").filter({ hasText: "in another tab" });
  }

  /** Goes on in this tab with the world that another one holds. */
  async useHere() {
    await this.hand.press(this.elsewhere.getByRole("button", { name: "Use it here" }));
    await expect(this.elsewhere).toBeHidden();
  }

  /** Pastes a text into a terminal, as the browser's own paste does. */
  async paste(text, host = CLIENT) {
    await this.show("Terminal");
    await this.input(host).evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  async nextLesson(title) {
    await this.show("Lesson");
    await this.hand.press(this.lesson.getByRole("button", { name: "Next lesson" }));
    await this.expectLesson(title);
  }

  // -- The diagram -------------------------------------------------------------------------------------------

  get network() {
    return this.page.getByRole("tabpanel", { name: "Network" });
  }

  /** How the latest connection ended, in a sentence. */
  get verdict() {
    return this.network.getByRole("status");
  }

  /** A host or a security group of the diagram. */
  part(name) {
    return this.network.getByRole("button", { name: new RegExp(`^${name}\\b`) });
  }

  // -- Data and metrics --------------------------------------------------------------------------------------

  get data() {
    return this.page.getByRole("tabpanel", { name: "Data", exact: true });
  }

  get metrics() {
    return this.page.getByRole("tabpanel", { name: "Metrics", exact: true });
  }

  get flow() {
    return this.page.getByRole("tabpanel", { name: "Flow", exact: true });
  }

  /** The row of a key, or of a namespace, by the last part of its name. */
  keyRow(name) {
    const named = this.page.getByRole("rowheader").getByText(name, { exact: true });
    return this.data.getByRole("row").filter({ has: named });
  }

  /** Unfolds a namespace, or looks into a key. */
  async openKey(name) {
    await this.hand.press(this.keyRow(name).getByRole("button"));
  }

  // -- The editor --------------------------------------------------------------------------------------------

  get editor() {
    return this.page.getByRole("tabpanel", { name: "Editor", exact: true });
  }

  /** Where the text of a file is edited. */
  editorField(file) {
    return this.editor.getByRole("textbox", { name: new RegExp(`^${file}\\. `) });
  }

  /** What the editor says of the open file. */
  get editorStatus() {
    return this.editor.getByRole("status").first();
  }

  /** Makes a file with the editor, and types into it. */
  async writeFile(name, text) {
    await this.show("Editor");
    await this.hand.fill(this.editor.getByRole("textbox", { name: "Name of the new file" }), name);
    await this.hand.press(this.editor.getByRole("button", { name: "New", exact: true }));
    await expect(this.editorField(name.split("/").at(-1))).toBeFocused();
    await this.page.keyboard.insertText(text);
  }

  /** Opens a file of the editor's list. */
  async openFile(name) {
    await this.show("Editor");
    await this.hand.press(this.editor.getByRole("navigation", { name: "Files" }).getByRole("button", { name }));
    await expect(this.editorField(name)).toBeVisible();
  }

  // -- The console -------------------------------------------------------------------------------------------

  get console() {
    return this.page.getByRole("tabpanel", { name: "Console" });
  }

  /** Waits for a panel. */
  async expectPanel(title) {
    await expect(this.console.getByRole("heading", { level: 2, name: title, exact: true })).toBeVisible();
  }

  field(label) {
    return this.console.getByLabel(label, { exact: true });
  }

  /** Creates the cache `lab-redis` with a subnet group of its own, from the lesson that asks for it; its panel then stands there. */
  async createCache() {
    await this.openLesson("create-cache?panel=cache/create");
    await this.fill("Name", "lab-redis");
    await this.choose("Subnet group", "Create a new subnet group");
    await this.fill("Subnet group name", "redis-subnet-group");
    await this.press("Create");
    await this.expectPanel("lab-redis");
  }

  async fill(label, text) {
    await this.hand.fill(this.field(label), text);
  }

  async choose(label, text) {
    await this.hand.choose(this.field(label), text);
  }

  /** The name in the cache's endpoint, which its open panel shows. */
  async endpoint() {
    await this.show("Console");
    const endpoint = await this.console.getByText(/^lab-redis\..*:6379$/).first().textContent();
    return endpoint.replace(":6379", "");
  }

  /** Presses a button of the panel. */
  async press(label) {
    await this.hand.press(this.console.getByRole("button", { name: label, exact: true }));
  }

  /** Presses a button that asks first, and says yes. */
  async pressAndConfirm(label) {
    await this.press(label);
    await this.hand.press(this.dialog.getByRole("button", { name: label, exact: true }));
    await expect(this.dialog).toBeHidden();
  }

  // -- The terminals -----------------------------------------------------------------------------------------

  /** Opens a terminal on a host, through the + beside the tabs. */
  async openTerminal(host) {
    await this.show("Terminal");
    await this.hand.press(this.page.getByRole("button", { name: "Open a terminal", exact: true }));
    const menu = this.page.getByRole("list", { name: "Hosts" });
    await this.hand.press(menu.getByRole("button", { name: new RegExp(`^${host}`) }));
    await this.expectPrompt(PROMPT, host);
  }

  /** What a terminal shows. */
  output(host = CLIENT) {
    return this.page.getByRole("log", { name: `Output of ${host}` });
  }

  /** Where a terminal takes what is typed. */
  input(host = CLIENT) {
    return this.page.getByRole("textbox", { name: `Terminal of ${host}` });
  }

  /** The lines of a terminal, without the blanks at their ends. */
  async lines(host = CLIENT) {
    await this.show("Terminal");
    return this.output(host).evaluate((log) =>
      [...log.children].flatMap((chunk) => [...chunk.children].map((line) => line.textContent.trimEnd())),
    );
  }

  /** Types a line and presses Enter. */
  async enter(line, host = CLIENT) {
    await this.show("Terminal");
    await this.hand.enter(this.input(host));
    await this.hand.type(line);
    await this.hand.key("Enter");
  }

  /** Types a line, waits for the next prompt, and returns the lines in between. */
  async run(line, { on = CLIENT, prompt = PROMPT } = {}) {
    await this.expectPrompt(PROMPT, on);
    const { length } = await this.lines(on);
    await this.enter(line, on);
    return this.linesFrom(length, prompt, on);
  }

  /** The lines from number `start` on, once a prompt follows them. */
  async linesFrom(start, prompt = PROMPT, host = CLIENT, timeout = undefined) {
    let lines = [];
    const isBack = async () => {
      lines = await this.lines(host);
      return lines.length > start && prompt.test(lines.at(-1));
    };
    await expect.poll(isBack, { message: `a prompt like ${prompt} comes back`, timeout }).toBe(true);
    return lines.slice(start, -1);
  }

  async expectPrompt(prompt = PROMPT, host = CLIENT, timeout = undefined) {
    await expect.poll(async () => (await this.lines(host)).at(-1) ?? "", { timeout }).toMatch(prompt);
  }

  // -- Trouble -----------------------------------------------------------------------------------------------

  /** Makes the lab's worker die, as a trap in the engine would. The page must have been opened with `?crash-test`. */
  async crash() {
    await this.page.evaluate(() => globalThis.port6379.crash());
  }
}
