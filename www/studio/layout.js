// The studio's parts in the page. Where there is room they stand beside each other; else one is shown, behind tabs.

import { brand } from "./brand.js";
import { button, make } from "./elements.js";
import { say } from "./words.js";

/** The parts in their order. */
const PANES = ["words", "data", "check", "preview"];

/** The head of the page; `does`: what its buttons do. */
function head(does) {
  const name = make("input", { id: "studio-name", type: "text", spellcheck: false, autocomplete: "off", maxLength: 64, onchange: does.rename });
  name.setAttribute("translate", "no");
  const drafts = make("select", { "aria-label": say("studio-drafts"), onchange: ({ target }) => does.open(target.value) });
  drafts.setAttribute("translate", "no");
  const files = make("input", { type: "file", multiple: true, accept: ".zip,.toml,.md,.png,.jpg,.jpeg,.webp,.gif", hidden: true, onchange: does.openFiles });
  const kept = make("span", { className: "studio-kept" });
  const bar = make(
    "header",
    { className: "studio-head" },
    brand(),
    make("h1", {}, say("studio-title")),
    make("label", { className: "studio-name" }, make("span", { className: "hidden" }, say("studio-lesson")), name),
    drafts,
    kept,
    make("span", { className: "header-space" }),
    button(say("studio-new"), does.begin),
    button(say("studio-open"), () => files.click(), { title: say("studio-open-hint") }),
    files,
    button(say("studio-save"), does.save),
    button(say("studio-package"), does.pack, { title: say("studio-package-button-hint") }),
    button(say("studio-share"), does.share),
    button(say("studio-delete"), does.remove, { className: "quiet" }),
    make("a", { className: "studio-guide", href: "lessons/README.md", target: "_blank" }, say("studio-guide")),
  );
  return { bar, name, drafts, kept, files };
}

function pane(name, label, ...children) {
  return make("section", { className: `studio-pane studio-${name}`, id: `studio-${name}`, "aria-label": label }, ...children);
}

/** The tabs of a narrow page. */
function tabs(show) {
  const tab = (name) =>
    make("button", { type: "button", role: "tab", id: `studio-tab-${name}`, "aria-controls": `studio-${name}`, onclick: () => show(name) }, say(`studio-${name}`));
  const list = make("div", { className: "studio-tabs", role: "tablist", "aria-label": say("studio-panes") }, ...PANES.map(tab));
  list.addEventListener("keydown", (event) => {
    const at = PANES.indexOf(list.dataset.shown);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: PANES.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const name = PANES[(to + PANES.length) % PANES.length];
    show(name);
    document.getElementById(`studio-tab-${name}`).focus();
  });
  return list;
}

function previewPane(does) {
  const frame = make("iframe", { className: "studio-frame", title: say("studio-preview-frame"), src: "about:blank", allow: "clipboard-write" });
  const wide = button(say("studio-wide"), does.toggleWide, { className: "studio-widen" });
  const student = button(say("studio-as-student"), does.asStudent);
  const note = make("p", { className: "studio-empty" }, say("studio-no-preview"));
  const tools = make("div", { className: "studio-tools" }, make("h2", {}, say("studio-preview")), make("span", { className: "header-space" }), button(say("studio-again"), does.again), wide, student);
  return { section: pane("preview", say("studio-preview"), tools, note, frame), frame, student, note, wide };
}

function checkPane(does) {
  const status = make("p", { className: "studio-status", role: "status" });
  const problems = make("ol", { className: "studio-problems" });
  const steps = make("ol", { className: "studio-steps" });
  const all = button(say("studio-play-all"), does.playAll, { className: "small" });
  const half = (title, tool, ...lists) =>
    make("div", { className: "studio-half", role: "group", "aria-label": title }, make("div", { className: "studio-tools" }, make("h2", {}, title), tool), ...lists);
  const section = pane("check", say("studio-check"), half(say("studio-problems"), null, status, problems), half(say("studio-steps"), all, steps));
  // They scroll, so they must be reached by the keyboard.
  for (const part of section.children) part.tabIndex = 0;
  return { section, status, problems, steps, all };
}

/** Lays the studio out in a place; returns its parts. */
export function layOut(place, does) {
  const { bar, ...inHead } = head(does);
  const fieldPane = (name, ...tools) => {
    const field = make("div", { className: "studio-field" });
    const title = make("h2", {});
    return { section: pane(name, say(`studio-${name}`), make("div", { className: "studio-tools" }, title, ...tools), field), field, title };
  };
  const pictures = make("input", { type: "file", multiple: true, accept: ".png,.jpg,.jpeg,.webp,.gif", hidden: true, onchange: does.addPictures });
  const add = button(say("studio-add-picture"), () => pictures.click(), { className: "small" });
  const [words, data, check, preview] = [fieldPane("words", make("span", { className: "header-space" }), add, pictures), fieldPane("data"), checkPane(does), previewPane(does)];
  const notices = make("div", { className: "studio-notices", "aria-live": "polite" });
  const panes = make("div", { className: "studio-panes" }, words.section, data.section, check.section, preview.section);
  const list = tabs(show);
  const narrow = matchMedia("(max-width: 1179px)");
  /** Brings a part to the front where one alone is shown. */
  function show(name) {
    list.dataset.shown = panes.dataset.shown = name;
    for (const tab of list.children) {
      const isFront = tab.id === `studio-tab-${name}`;
      tab.setAttribute("aria-selected", isFront);
      tab.tabIndex = isFront ? 0 : -1;
    }
  }
  /** A part is a tab's panel only where there are tabs. */
  function fit() {
    for (const section of panes.children) {
      if (narrow.matches) section.setAttribute("role", "tabpanel");
      else section.removeAttribute("role");
    }
  }
  narrow.addEventListener("change", fit);
  fit();
  show("words");
  place.replaceChildren(bar, make("main", { className: "studio-main" }, notices, list, panes));
  return { ...inHead, words, data, check, preview, notices, panes, show };
}
