// The page on which an author puts an embed together: writes the snippets, shows the embed, and what it and this page say to each other.

// Lines of the talk that are kept, and characters of a line that are shown.
const MOST_LINES = 200;
const LONGEST = 400;
// How long nobody types before the preview is another one.
const TYPING_MS = 300;
// What a command's data look like.
const EXAMPLES = {
  start: {},
  goto: { pane: "terminal" },
  run: { line: "redis-cli ping" },
  reset: {},
  getState: {},
  setState: { state: "" },
};
// In the order in which the snippets say them, with what the address of a frame calls them.
const WORDS = { lesson: "lesson", step: "step", panes: "panes", theme: "theme", lang: "lang", "lab-id": "id", fresh: "fresh" };

const byId = (id) => document.getElementById(id);
const choices = byId("choices");
const commands = byId("commands");
const here = new URL(".", import.meta.url);

/** What is chosen, by the names of attributes. */
function chosen() {
  const form = new FormData(choices);
  const all = choices.querySelectorAll("[name=panes]").length;
  const panes = form.getAll("panes");
  const words = {};
  for (const name of Object.keys(WORDS)) {
    const value = name === "panes" ? (panes.length < all ? panes.join(",") : "") : (form.get(name) ?? "").trim();
    if (value) words[name] = value;
  }
  return words;
}

const escaped = (text) => String(text).replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

function elementSnippet(words) {
  const attributes = Object.entries(words).map(([name, value]) => (name === "fresh" ? " fresh" : ` ${name}="${escaped(value)}"`));
  const loading = choices.elements.loading.checked ? ' loading="eager"' : "";
  const script = `<script src="${escaped(new URL("embed.js", here))}" async></scr` + "ipt>";
  return `${script}\n<port6379-lab${attributes.join("")}${loading}></port6379-lab>`;
}

function frameSnippet(words) {
  const parts = ["embed", ...Object.entries(words).map(([name, value]) => `${WORDS[name]}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)];
  const address = `${here}?${parts.join("&")}`;
  const title = escaped(`Port6379: ${words.lesson ?? "Redis and ElastiCache"}`);
  return `<iframe src="${escaped(address)}" title="${title}" width="100%" height="620" allow="clipboard-write; fullscreen"></iframe>`;
}

// -- The talk ------------------------------------------------------------------------------------------------------

function log(direction, what, data) {
  const line = document.createElement("p");
  const text = data === undefined ? "" : ` ${JSON.stringify(data)}`;
  const name = document.createElement("b");
  name.textContent = `${direction} ${what}`;
  line.append(name, text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  const box = byId("log");
  // Who reads further up is left there.
  const isAtEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
  box.append(line);
  while (box.children.length > MOST_LINES) box.firstChild.remove();
  if (isAtEnd) box.scrollTop = box.scrollHeight;
}

async function send(event) {
  event.preventDefault();
  const { command, data } = commands.elements;
  const lab = byId("preview").firstElementChild;
  let given;
  try {
    given = JSON.parse(data.value || "{}");
  } catch {
    return log("!", "The data are no JSON.");
  }
  log("→", command.value, given);
  const argument = { run: given?.line, setState: given?.state }[command.value] ?? given;
  try {
    log("←", "answer", await lab[command.value](argument));
  } catch (error) {
    log("←", "answer", { error: { code: error.code, message: error.message } });
  }
}

// -- All together --------------------------------------------------------------------------------------------------

function write() {
  const words = chosen();
  byId("element").textContent = elementSnippet(words);
  byId("iframe").textContent = frameSnippet(words);
}

let shown = "";

/** Puts the embed there, unless it is the one that is there. */
function show() {
  const now = byId("element").textContent;
  if (now === shown) return;
  shown = now;
  const lab = document.createElement("port6379-lab");
  for (const [name, value] of Object.entries(chosen())) lab.setAttribute(name, value);
  if (choices.elements.loading.checked) lab.setAttribute("loading", "eager");
  for (const event of ["ready", "step", "score", "complete", "resize", "error"]) {
    lab.addEventListener(`lab-${event}`, ({ detail }) => log("←", event, detail));
  }
  byId("preview").replaceChildren(lab);
}

/** The course's lessons, to choose from; where its own file is away any id may be written. */
async function offerLessons() {
  const response = await fetch(new URL("lessons/course.toml", here)).catch(() => undefined);
  if (!response?.ok) return;
  const lists = (await response.text()).matchAll(/^lessons = \[([^\]]*)\]/gm);
  const ids = [...lists].flatMap(([, list]) => [...list.matchAll(/"([\w.-]+)"/g)].map(([, id]) => id));
  byId("lessons").append(...ids.map((id) => Object.assign(document.createElement("option"), { value: id })));
}

let typing;
choices.addEventListener("input", () => {
  write();
  clearTimeout(typing);
  typing = setTimeout(show, TYPING_MS);
});
choices.addEventListener("submit", (event) => event.preventDefault());
commands.addEventListener("submit", send);
commands.elements.command.addEventListener("change", ({ target }) => {
  commands.elements.data.value = JSON.stringify(EXAMPLES[target.value]);
});
for (const button of document.querySelectorAll("[data-copies]")) {
  button.addEventListener("click", async () => {
    const text = byId(button.dataset.copies).textContent;
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    byId("copied").textContent = isCopied ? "Copied." : "This browser does not let the page copy here. Select the snippet yourself.";
  });
}
write();
show();
offerLessons();
