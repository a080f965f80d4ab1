// The page as a frame of another one: by a plain address, by the element of embed.js, and what the two say to each other.

import { expectAccessible } from "./axe.js";
import { expect, test as base } from "./fixtures.js";
import { startHost } from "./host.js";

const EVENTS = ["ready", "step", "score", "complete", "resize", "error"];

const test = base.extend({
  /** Another web site; its pages may be loaded as the lab's are. */
  host: async ({ watch, context }, use) => {
    const host = await startHost();
    for (const origin of [host.origin, host.local]) await context.route(`${origin}/**`, (route) => route.continue());
    await use(host);
    await host.close();
  },
});

/** Opens a page of a host's. */
async function visit(page, host, body, origin = host.local) {
  host.serve("/course", body);
  await page.goto(`${origin}/course`);
}

const frameOf = (site, query, more = 'width="1100" height="640"') =>
  `<iframe title="Lab" src="${site.url}?embed&${query}" allow="clipboard-write" ${more}></iframe>`;

const elementOf = (site, attributes) => `<script src="${site.url}embed.js"></script><port6379-lab ${attributes}></port6379-lab>`;

const labOf = (page, place = 0) => page.frameLocator("iframe").nth(place);
const inputOf = (lab) => lab.getByRole("textbox", { name: /^Terminal of / });
const outputOf = (lab) => lab.getByRole("log", { name: /^Output of / });

/** Types into a frame's terminal. */
async function type(page, lab, line) {
  // A frame of another origin gets the keys by a click alone.
  await outputOf(lab).click();
  await expect(inputOf(lab)).toBeFocused();
  await page.keyboard.type(line);
  await page.keyboard.press("Enter");
}

/** Has the page collect what its element tells. */
async function listen(page) {
  await page.evaluate((events) => {
    globalThis.lab = document.querySelector("port6379-lab");
    globalThis.heard = [];
    for (const event of events) lab.addEventListener(`lab-${event}`, ({ detail }) => heard.push({ event, detail }));
  }, EVENTS);
}

const heard = (page, event) => page.evaluate((event) => heard.filter((one) => one.event === event).map(({ detail }) => detail), event);

/** Does something with the element; an error comes back as its code. */
const call = (page, name, ...given) =>
  page.evaluate(([name, given]) => lab[name](...given).then((value) => value ?? "done", (error) => error.code), [name, given]);

/**
 * A host's page that speaks for itself: `say(message)` through the port, `answers`, and `posted` for plain messages. `version` and
 * `origin` are what it says of itself.
 */
const bareHost = (site, query, origin) => `
  <script>
    globalThis.answers = [];
    globalThis.posted = [];
    addEventListener("message", ({ data }) => posted.push(data));
    globalThis.connect = (version = 1) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => {
        if (data.type === "connected") globalThis.port = port1;
        answers.push(data);
      };
      document.querySelector("iframe").contentWindow.postMessage({ port6379: "connect", version }, "${site.origin}", [port2]);
    };
    globalThis.say = (message) => port.postMessage(message);
  </script>
  ${frameOf(site, `${query}&origin=${encodeURIComponent(origin)}`)}`;

const answers = (page, type) => page.evaluate((type) => answers.filter((one) => one.type === type), type);

/** Says something through the port, and returns the code of the error that it is answered by. */
async function codeOf(page, message) {
  const { length } = await answers(page, "answer");
  await page.evaluate((message) => say(message), message);
  await expect.poll(async () => (await answers(page, "answer")).length).toBeGreaterThan(length);
  return (await answers(page, "answer"))[length].error?.code;
}

async function connect(page) {
  // As embed.js does: the frame may not listen yet.
  await expect
    .poll(async () => {
      await page.evaluate(() => globalThis.port || connect());
      return (await answers(page, "connected")).length;
    })
    .toBe(1);
}

// -- The element ------------------------------------------------------------------------------------------------------

test("an element waits until it is wanted, then tells the page of another site how the lesson goes", async ({ page, site, host }) => {
  await visit(page, host, elementOf(site, 'lesson="why-a-cache" panes="lesson,terminal" lab-id="one" style="display:block;width:1100px"'));
  const start = page.getByRole("button", { name: "Start the lab" });
  await expect(start).toBeVisible();
  await expect(page.getByText("Port6379: why-a-cache")).toBeVisible();
  expect(site.requests.filter(({ path }) => path.endsWith(".wasm"))).toEqual([]);
  await expectAccessible(page, "the element before it is wanted");
  await listen(page);
  await start.click();
  const lab = labOf(page);
  await expect(lab.getByRole("heading", { name: "What a cache is for" })).toBeVisible();
  await expect.poll(() => heard(page, "ready")).toMatchObject([{ lesson: "why-a-cache", done: 0, total: 5, complete: false }]);
  expect((await heard(page, "resize")).at(-1).height).toBe(await page.locator("iframe").evaluate((frame) => frame.clientHeight));
  for (const line of ["GET course:101", 'SET course:101 "Cloud Computing" EX 300', "GET course:101"]) {
    const { length } = await heard(page, "score");
    expect(await call(page, "run", line)).toBe("done");
    await expect.poll(async () => (await heard(page, "score")).length).toBe(length + 1);
  }
  expect((await heard(page, "score")).at(-1)).toEqual({ lesson: "why-a-cache", raw: 3, min: 0, max: 5, scaled: 0.6 });
  const done = (await heard(page, "step")).filter(({ step }) => step.state === "done");
  expect(done.map(({ step }) => [step.number, step.id])).toEqual([[1, "ask"], [2, "fill"], [3, "hit"]]);
  for (const choice of [2, 0]) {
    const { length } = await heard(page, "score");
    await lab.locator("[aria-current=step]").getByRole("radio").nth(choice).click();
    await expect.poll(async () => (await heard(page, "score")).length).toBe(length + 1);
  }
  expect(await heard(page, "complete")).toEqual([{ lesson: "why-a-cache", raw: 5, min: 0, max: 5, scaled: 1 }]);
  expect(await call(page, "reset")).toBe("done");
  await expect.poll(async () => (await heard(page, "score")).at(-1).raw).toBe(0);
});

test("the page's theme goes on to the frame, which goes where the page says", async ({ page, site, host }) => {
  await visit(page, host, elementOf(site, 'lesson="why-a-cache" panes="lesson,terminal" theme="light" loading="eager" lab-id="two" style="display:block;width:1100px"'));
  await listen(page);
  expect(await call(page, "start")).toEqual({ lesson: "why-a-cache" });
  const root = labOf(page).locator("html");
  await expect(root).toHaveAttribute("data-theme", "light");
  await page.evaluate(() => lab.setAttribute("theme", "dark"));
  await expect(root).toHaveAttribute("data-theme", "dark");
  await expect(labOf(page).getByRole("tab", { name: "Console" })).toHaveCount(0);
  expect(await call(page, "goto", { pane: "console" })).toBe("done");
  await expect(labOf(page).getByRole("tab", { name: "Console" })).toHaveAttribute("aria-selected", "true");
  expect(await call(page, "goto", { lesson: "why-elasticache" })).toBe("done");
  await expect(labOf(page).getByRole("article")).toContainText("ElastiCache");
  expect(await call(page, "goto", { lesson: "no-such-lesson" })).toBe("unknown-lesson");
  expect(await call(page, "goto", { step: 99 })).toBe("unknown-step");
  expect(await call(page, "goto", { step: 2 })).toBe("step-later");
  expect(await call(page, "goto", { pane: "kitchen" })).toBe("unknown-pane");
  expect(await call(page, "run", "a\u0003b")).toBe("bad-line");
});

test("an element with a lesson alone is as high as the lesson", async ({ page, site, host }) => {
  await visit(page, host, elementOf(site, 'lesson="why-a-cache" panes="lesson" loading="eager" lab-id="high"'));
  const lab = labOf(page);
  await expect(lab.getByRole("article")).toBeVisible();
  const overflow = () => lab.locator("#lesson-pane").evaluate((pane) => pane.scrollHeight - pane.clientHeight);
  await expect.poll(overflow).toBeLessThanOrEqual(0);
  await expect(inputOf(lab)).toBeHidden();
  const before = await page.locator("iframe").evaluate((frame) => frame.clientHeight);
  await lab.getByRole("button", { name: /hint|solution/i }).first().click();
  await expect.poll(() => page.locator("iframe").evaluate((frame) => frame.clientHeight)).toBeGreaterThan(before);
});

test("a frame that keeps nothing hands its world to the page, which gives it back after a reload", async ({ page, site, host }) => {
  await page.addInitScript(() => {
    if (window === parent) return;
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException("refused", "SecurityError"); } });
    }
  });
  await visit(page, host, elementOf(site, 'lesson="why-a-cache" loading="eager" lab-id="x"'));
  await listen(page);
  await call(page, "start");
  await call(page, "run", "GET course:101");
  await expect.poll(async () => (await heard(page, "score")).at(-1)?.raw).toBe(1);
  const state = await call(page, "getState");
  expect(state).toMatch(/^1\.[\w-]+$/);
  expect(state.length).toBeLessThan(4_096);
  await page.reload();
  await listen(page);
  await call(page, "start");
  expect((await heard(page, "ready"))[0].done).toBe(0);
  expect(await call(page, "setState", state)).toBe("done");
  await expect.poll(async () => (await heard(page, "score")).at(-1)?.raw).toBe(1);
  await expect(outputOf(labOf(page))).toContainText("GET course:101");
  expect(await call(page, "run", "PING")).toBe("done");
  await expect(outputOf(labOf(page))).toContainText("PONG");
});

// -- The plain address ------------------------------------------------------------------------------------------------

test("a frame shows the panes that its address names, and what a lesson's link leads to joins them", async ({ page, site, host }) => {
  await visit(page, host, frameOf(site, "lesson=why-a-cache&panes=lesson,data,editor,terminal&theme=dark&id=panes"));
  const lab = labOf(page);
  await expect(lab.getByRole("article")).toBeVisible();
  await expect(lab.locator("html")).toHaveAttribute("data-theme", "dark");
  const tabs = lab.getByRole("tablist", { name: "Stage" }).getByRole("tab");
  await expect(tabs).toHaveText(["Data", "Editor"]);
  await expect(tabs.first()).toHaveAttribute("aria-selected", "true");
  for (const [key, name] of [["ArrowRight", "Editor"], ["ArrowRight", "Data"], ["End", "Editor"], ["ArrowLeft", "Data"]]) {
    await lab.getByRole("tablist", { name: "Stage" }).getByRole("tab", { selected: true }).press(key);
    await expect(lab.getByRole("tab", { name })).toHaveAttribute("aria-selected", "true");
    await expect(lab.getByRole("tab", { name })).toBeFocused();
  }
  await expect(lab.getByRole("button", { name: /What a cache is for/ })).toBeHidden();
  await type(page, lab, "GET nothing");
  await lab.getByRole("button", { name: "Go to the terminal" }).click();
  await expect(inputOf(lab)).toBeFocused();
  const [opened] = await Promise.all([page.waitForEvent("popup"), lab.getByRole("banner").getByRole("link", { name: "Open it in a tab of its own" }).click()]);
  await expect(opened).toHaveURL(`${site.url}#/lesson/why-a-cache`);
});

for (const [panes, shown] of [
  ["lesson", "lesson"],
  ["terminal", "terminal"],
  ["network", "stage"],
  ["lesson,terminal", "lesson terminal"],
  ["lesson,network", "lesson stage"],
  ["network,terminal", "stage terminal"],
]) {
  test(`a frame with ${panes} is filled by them`, async ({ page, site, host }) => {
    await visit(page, host, frameOf(site, `lesson=why-a-cache&panes=${panes}&fresh`));
    const lab = labOf(page);
    await expect(lab.locator(".clock-time")).toBeVisible();
    const boxes = await lab.locator(".panes").evaluate((panes) => {
      const area = (element) => element.getBoundingClientRect().width * element.getBoundingClientRect().height;
      const all = [...panes.querySelectorAll(":scope > .pane")].filter((pane) => area(pane) > 0);
      return { names: all.map((pane) => pane.className.match(/(\w+)-pane/)[1]).join(" "), part: all.reduce((sum, pane) => sum + area(pane), 0) / area(panes) };
    });
    expect(boxes.names).toBe(shown);
    expect(boxes.part).toBeGreaterThan(0.98);
  });
}

test("what makes no sense in an address is passed over and named", async ({ page, site, host }) => {
  const query = "lesson=why-a-cache&step=9&panes=lesson,kitchen&theme=pink&lang=%3Cb%3E&fresh=maybe&id=a.b&origin=school&speak=morse";
  await visit(page, host, frameOf(site, query));
  const lab = labOf(page);
  for (const said of ["panes=lesson,kitchen", "theme=pink", "lang=<b>", "fresh=maybe", "id=a.b", "origin=school", "speak=morse"]) {
    await expect(lab.getByText(`asks for ${said}, which the lab passes over`)).toBeVisible();
  }
  await expect(lab.getByText("This lesson has no step 9.")).toBeVisible();
  await expect(lab.getByRole("article")).toBeVisible();
  await expect(lab.getByRole("tab", { name: "Network" })).toBeVisible();
});

test("a frame leaves no entries in the history of the page around it", async ({ page, site, host }) => {
  host.serve("/before", "Before");
  await page.goto(`${host.local}/before`);
  await visit(page, host, frameOf(site, "lesson=why-a-cache&id=history"));
  const lab = labOf(page);
  await expect(lab.getByRole("article")).toBeVisible();
  const before = await page.evaluate(() => history.length);
  await lab.getByRole("tab", { name: "Console" }).click();
  await lab.getByRole("tabpanel", { name: "Console" }).getByRole("link").or(lab.getByRole("tabpanel", { name: "Console" }).getByRole("button")).first().click();
  await lab.getByRole("tab", { name: "Network" }).click();
  await expect(lab.getByRole("tab", { name: "Network" })).toHaveAttribute("aria-selected", "true");
  expect(await page.evaluate(() => history.length)).toBe(before);
  await page.goBack();
  await expect(page).toHaveURL(`${host.local}/before`);
});

test("in a narrow frame the panes are behind tabs, and the stage's has the name of what is behind it", async ({ page, site, host }) => {
  await visit(page, host, frameOf(site, "lesson=why-a-cache&panes=lesson,data,metrics&fresh", 'width="420" height="500"'));
  const lab = labOf(page);
  const buttons = lab.getByRole("navigation", { name: "Panes" }).getByRole("button");
  await expect(buttons).toHaveCount(2);
  await buttons.and(lab.getByRole("button", { name: "Data", exact: true })).click();
  await expect(lab.getByRole("tab", { name: "Data" })).toHaveAttribute("aria-selected", "true");
  await expect(lab.getByRole("tab", { name: "Metrics" })).toBeVisible();
});

test("three frames of one page have each their own lab, by their ids, and keep it", async ({ page, site, host }) => {
  const ids = ["a", "b", "c"];
  const frames = ids.map((id) => frameOf(site, `lesson=why-a-cache&panes=terminal&id=${id}`, 'width="800" height="300"'));
  await visit(page, host, frames.join(""), host.origin);
  for (const [place, id] of ids.entries()) {
    await expect(outputOf(labOf(page, place))).toContainText("6379>");
    await type(page, labOf(page, place), `ECHO only-${id}`);
    await expect(outputOf(labOf(page, place))).toContainText(`"only-${id}"`);
  }
  await expect.poll(() => page.frames()[1].evaluate(() => Object.keys(localStorage).filter((name) => /^port6379\.embed\.[abc]\.world\.lab$/.test(name)).length)).toBe(3);
  await page.reload();
  for (const [place, id] of ids.entries()) {
    await expect(outputOf(labOf(page, place))).toContainText(`"only-${id}"`);
    for (const other of ids.filter((other) => other !== id)) await expect(outputOf(labOf(page, place))).not.toContainText(`only-${other}`);
  }
});

test("a fresh frame begins anew and leaves what is kept alone", async ({ page, site, host }) => {
  await visit(page, host, frameOf(site, "lesson=why-a-cache&panes=terminal"), host.origin);
  await type(page, labOf(page), "ECHO kept");
  await expect(outputOf(labOf(page))).toContainText('"kept"');
  const kept = () => page.frames()[1].evaluate(() => localStorage.getItem("port6379.world.lab"));
  await expect.poll(kept).not.toBeNull();
  await visit(page, host, frameOf(site, "lesson=why-a-cache&panes=terminal&fresh"), host.origin);
  await expect(outputOf(labOf(page))).toContainText("6379>");
  await expect(outputOf(labOf(page))).not.toContainText("kept");
  await type(page, labOf(page), "ECHO gone");
  await expect(outputOf(labOf(page))).toContainText('"gone"');
  await expect(labOf(page).getByText("This browser keeps nothing")).toBeHidden();
  await page.reload();
  await expect(outputOf(labOf(page))).toContainText("6379>");
  await expect(outputOf(labOf(page))).not.toContainText("gone");
  await visit(page, host, frameOf(site, "lesson=why-a-cache&panes=terminal"), host.origin);
  await expect(outputOf(labOf(page))).toContainText('"kept"');
  await expect(outputOf(labOf(page))).not.toContainText("gone");
});

test("in a sandbox without an origin the frame says what its page must add", async ({ page, site, host, watch }) => {
  watch.allow(/./);
  await visit(page, host, frameOf(site, "lesson=why-a-cache", 'width="600" height="400" sandbox="allow-scripts"'));
  await expect(labOf(page).getByText(/have allow-same-origin added to the frame's sandbox/)).toBeVisible();
});

test("in a sandbox with scripts and an origin it works", async ({ page, site, host }) => {
  await visit(page, host, frameOf(site, "lesson=why-a-cache&panes=terminal", 'width="600" height="400" sandbox="allow-scripts allow-same-origin"'));
  await type(page, labOf(page), "ECHO hello");
  await expect(outputOf(labOf(page))).toContainText('"hello"');
});

test("a frame of 320 by 240 shows each pane, and axe finds nothing in it", async ({ page, site, host }) => {
  await visit(page, host, frameOf(site, "lesson=why-a-cache&fresh", 'width="320" height="240" style="border:0"'));
  const lab = labOf(page);
  const frame = page.frames()[1];
  const panes = lab.getByRole("navigation", { name: "Panes" });
  await expect(lab.getByRole("button", { name: "Show the solution" })).toBeAttached();
  for (const [name, pane] of [["Lesson", "#lesson-pane"], ["Network", ".stage-pane"], ["Terminal", ".terminal-pane"], ["Console", ".stage-pane"]]) {
    await panes.getByRole("button", { name, exact: true }).click();
    await expect(panes.getByRole("button", { name, exact: true })).toHaveAttribute("aria-current", "page");
    const { width, height } = await lab.locator(pane).boundingBox();
    expect(width).toBe(320);
    expect(height, name).toBeGreaterThan(150);
    expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await expectAccessible(frame, `the pane ${name} of a small frame`);
  }
  await panes.getByRole("button", { name: "Terminal", exact: true }).click();
  await type(page, lab, "ECHO small");
  await expect(outputOf(lab)).toContainText('"small"');
});

// -- Who cannot be trusted --------------------------------------------------------------------------------------------

test("a frame answers its own host alone, once, and every wrong command by a name", async ({ page, site, host }) => {
  await visit(page, host, bareHost(site, "lesson=why-a-cache&id=hostile", host.local));
  await expect(labOf(page).getByRole("article")).toBeVisible();
  await page.evaluate(() => connect(7));
  await expect.poll(() => answers(page, "refused")).toMatchObject([{ error: { code: "unknown-version", versions: [1] } }]);
  await connect(page);
  await page.evaluate(() => connect());
  for (const junk of [null, 5, "run", [], { type: "command" }, { type: "command", id: {}, command: "run" }, { type: "command", id: 1, command: "run", data: [] }]) {
    expect(await codeOf(page, junk)).toBe("bad-message");
  }
  const command = (command, data) => codeOf(page, { type: "command", id: 7, command, data });
  expect(await command("format")).toBe("unknown-command");
  expect(await command("constructor")).toBe("unknown-command");
  expect(await command("__proto__")).toBe("unknown-command");
  expect(await command("run", {})).toBe("bad-arguments");
  expect(await command("run", { line: "x".repeat(5_000) })).toBe("bad-line");
  expect(await command("run", { line: "x\nFLUSHALL" })).toBe("bad-line");
  expect(await command("goto", { lesson: 5 })).toBe("bad-arguments");
  expect(await command("goto", { lesson: "../x" })).toBe("unknown-lesson");
  expect(await command("setTheme", { theme: "javascript:" })).toBe("unknown-theme");
  expect(await command("setState", { state: "" })).toBe("bad-state");
  expect(await command("setState", { state: "9.AAAA" })).toBe("other-version");
  expect(await command("setState", { state: "1.AAAA" })).toBe("bad-state");
  expect(await command("setState", { state: `1.${"A".repeat(4_000_001)}` })).toBe("too-large");
  // A hundred megabytes of nothing.
  const bomb = await page.evaluate(async () => {
    const packed = new Blob([new Uint8Array(100e6)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return `1.${btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
  });
  expect(await command("setState", { state: bomb })).toBe("too-large");
  expect(await answers(page, "connected")).toHaveLength(1);
  await type(page, labOf(page), "ECHO alive");
  await expect(outputOf(labOf(page))).toContainText('"alive"');
});

test("a frame whose address names another origin tells this one nothing", async ({ page, site, host, watch }) => {
  // The browser says that it has not delivered what is for another origin.
  watch.allow(/postMessage/);
  await visit(page, host, bareHost(site, "lesson=why-a-cache&id=other&speak=xapi", host.origin));
  await expect(labOf(page).getByRole("article")).toBeVisible();
  await page.evaluate(() => connect());
  await page.evaluate(() => connect());
  expect(await page.evaluate(() => [answers, posted])).toEqual([[], []]);
});

test("a hostile frame can neither grow without bounds nor put markup into the page", async ({ page, site, host }) => {
  const evil = `<script>
    addEventListener("message", ({ ports: [port] }) => {
      port.postMessage({ type: "connected", version: 1 });
      port.postMessage(null);
      port.postMessage({ type: "event", event: "resize", data: { height: 1e9 } });
      port.postMessage({ type: "event", event: "resize", data: { height: "9em;color:red" } });
      port.postMessage({ type: "event", event: "click", data: {} });
      port.postMessage({ type: "event", event: "error", data: { code: "x", message: "<img src=x onerror=alert(1)>" } });
      port.onmessage = ({ data: { id } }) => port.postMessage({ type: "answer", id, error: { code: "c".repeat(1e5), message: "m".repeat(1e5) } });
    });
  </script>`;
  host.serve("/evil/", evil);
  await visit(page, host, elementOf(site, `lesson="x" loading="eager" src="${host.origin}/evil/"`));
  await listen(page);
  const code = await call(page, "start");
  expect(code).toHaveLength(64);
  await expect.poll(() => page.locator("iframe").evaluate((frame) => frame.clientHeight)).toBe(4_000);
  expect(await page.evaluate(() => lab.getAttribute("style"))).toBe("--port6379-height: 4000px;");
  expect(await page.locator("img").count()).toBe(0);
});

test("a frame that never answers is said to be away", async ({ page, site, host }) => {
  await page.clock.install();
  host.serve("/silent/", "Nobody is here.");
  await visit(page, host, elementOf(site, `lesson="x" loading="eager" src="${host.origin}/silent/"`));
  await listen(page);
  await expect(labOf(page).getByText("Nobody is here.")).toBeVisible();
  const started = call(page, "start");
  await page.clock.fastForward(11_000);
  for (let tries = 0; tries < 21; tries += 1) await page.clock.runFor(500);
  expect(await started).toBe("no-answer");
  await expect(page.getByText("The lab in this frame does not answer.")).toBeVisible();
  expect(await heard(page, "error")).toMatchObject([{ code: "no-answer" }]);
});

test("who has no code for the messages hears them as LTI and xAPI have them", async ({ page, site, host }) => {
  await visit(page, host, bareHost(site, "lesson=why-a-cache&id=lms&speak=lti,xapi&panes=lesson,terminal", host.local));
  await type(page, labOf(page), "GET course:101");
  const statements = () => page.evaluate(() => posted.filter(({ subject }) => subject === "xapi.statement").map(({ statement }) => statement));
  await expect.poll(async () => (await statements()).length).toBe(2);
  const [attempted, answered] = await statements();
  expect(attempted.verb.id).toBe("http://adlnet.gov/expapi/verbs/attempted");
  expect(attempted.object).toMatchObject({ objectType: "Activity", id: `${site.url}#/lesson/why-a-cache` });
  expect(answered).toMatchObject({ verb: { display: { "en-US": "answered" } }, result: { success: true } });
  expect(answered.object.id).toBe(`${site.url}#/lesson/why-a-cache/step/ask`);
  expect(await page.evaluate(() => posted.find(({ subject }) => subject === "lti.frameResize").height)).toBeGreaterThan(240);
});

// -- The playground ---------------------------------------------------------------------------------------------------

test("the playground writes the snippets and shows what is said", async ({ page, site }) => {
  await page.goto(`${site.url}embed.html`);
  await page.getByLabel("Lesson", { exact: true }).first().fill("why-a-cache");
  await page.getByLabel("Id of what is kept").fill("try");
  await page.getByLabel("Theme").selectOption("dark");
  await expect(page.locator("#element")).toHaveText(
    `<script src="${site.url}embed.js" async></script>\n<port6379-lab lesson="why-a-cache" panes="lesson,terminal" theme="dark" lab-id="try"></port6379-lab>`,
  );
  await expect(page.locator("#iframe")).toContainText(`src="${site.url}?embed&amp;lesson=why-a-cache&amp;panes=lesson,terminal`);
  await expectAccessible(page, "the playground");
  await page.getByRole("button", { name: "Start the lab" }).click();
  const log = page.getByRole("log", { name: /^Messages/ });
  await expect(log).toContainText('← ready {"lesson":"why-a-cache"');
  await page.getByRole("combobox", { name: "Command" }).selectOption("run");
  await page.getByLabel("Its data").fill('{"line":"GET course:101"}');
  await page.getByRole("button", { name: "Send" }).click();
  await expect(log).toContainText('→ run {"line":"GET course:101"}');
  await expect(log).toContainText("← score");
});
