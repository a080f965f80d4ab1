// The text field of the editor pane, and of the lesson studio: CodeMirror, in a shadow root of its own. There its styles are adopted style sheets, which a
// policy without inline styles allows; the page's custom properties reach into it. The build bundles this file with what it
// imports (src/xtask/editor.rs); the page loads the bundle when the pane is first opened (boot.js).

import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { python } from "@codemirror/legacy-modes/mode/python";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { search, searchKeymap } from "@codemirror/search";
import { EditorSelection, EditorState, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { EditorView, GutterMarker, gutter, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { lessonText } from "./lesson-text.js";

/** What CodeMirror says to a person, in the order in which the page's catalogue hands it over. */
const PHRASES = [
  "Find",
  "Replace",
  "next",
  "previous",
  "all",
  "match case",
  "regexp",
  "by word",
  "replace",
  "replace all",
  "close",
  "current match",
  "on line",
  "replaced match on line $",
  "replaced $ matches",
  "Selection deleted",
  "Control character",
];

/** What comes with a language, by the end of the file's name. */
const LANGUAGES = [
  [/\.py$/, () => [StreamLanguage.define(python), indentOnInput(), indentUnit.of("    ")]],
  [/\.toml$/, () => [StreamLanguage.define(toml), EditorView.lineWrapping]],
  [/\.md$/, () => [StreamLanguage.define(lessonText), EditorView.lineWrapping]],
];

/** Keys of the search that ask a question of their own are left out. */
const SEARCH_KEYS = searchKeymap.filter(({ key }) => key !== "Mod-Alt-g");

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.self], color: "var(--editor-keyword)" },
  { tag: [tags.string, tags.special(tags.string), tags.escape], color: "var(--editor-string)" },
  { tag: [tags.number, tags.bool, tags.atom, tags.null], color: "var(--editor-number)" },
  { tag: [tags.comment, tags.meta], color: "var(--editor-comment)" },
  { tag: tags.heading, color: "var(--editor-name)", fontWeight: "600" },
  { tag: tags.strong, fontWeight: "600" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.link, color: "var(--editor-keyword)" },
  { tag: [tags.propertyName, tags.standard(tags.propertyName)], color: "var(--editor-name)" },
  { tag: [tags.definition(tags.variableName), tags.className, tags.standard(tags.variableName)], color: "var(--editor-name)" },
]);

const FOUND = { backgroundColor: "var(--editor-found)", outline: "1px solid var(--waiting)" };

const LOOK = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--panel)", color: "var(--ink)", fontSize: "var(--editor-size)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", overscrollBehavior: "contain" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 12px 0 8px" },
  "& ::selection, & .cm-line::selection, & .cm-line ::selection": { backgroundColor: "var(--editor-selection)" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--ink-2)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "3ch", padding: "0 4px 0 12px" },
  "&.cm-focused .cm-activeLine, &.cm-focused .cm-activeLineGutter": { backgroundColor: "var(--hover)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--editor-selection)", color: "inherit" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--blocked-tint)", color: "var(--blocked)" },
  ".cm-faults": { width: "10px" },
  ".cm-fault": { width: "8px", height: "8px", margin: "0.45em 0 0 2px", borderRadius: "50%", backgroundColor: "var(--waiting)" },
  ".cm-fault.grave": { borderRadius: "2px", backgroundColor: "var(--blocked)" },
  ".cm-searchMatch": FOUND,
  ".cm-searchMatch.cm-searchMatch-selected": { ...FOUND, backgroundColor: "var(--editor-selection)" },
  ".cm-panels": { backgroundColor: "var(--paper)", color: "var(--ink)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "6px 40px 8px 12px", fontFamily: "var(--font)", fontSize: "0.8125rem" },
  ".cm-panel.cm-search label": { fontSize: "0.8125rem", whiteSpace: "nowrap" },
  ".cm-panel.cm-search [name=close]": { top: "4px", right: "6px", minWidth: "28px", minHeight: "28px", color: "inherit", fontSize: "1.125rem" },
  ".cm-panel :focus-visible": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-textfield": {
    minHeight: "28px",
    padding: "2px 8px",
    border: "1px solid var(--line-strong)",
    borderRadius: "6px",
    backgroundColor: "var(--panel)",
    color: "inherit",
    fontFamily: "var(--mono)",
    fontSize: "0.8125rem",
  },
  ".cm-button": {
    minHeight: "28px",
    padding: "2px 10px",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    background: "var(--panel)",
    color: "inherit",
    fontFamily: "var(--font)",
    fontSize: "0.8125rem",
    cursor: "pointer",
  },
});

/** Tab indents by the file's unit; with Shift it takes that back. */
const TAB = {
  key: "Tab",
  run: (view) => (view.state.selection.ranges.some(({ empty }) => !empty) ? indentMore(view) : insertIndent(view)),
  shift: indentLess,
};

function insertIndent(view) {
  const { state } = view;
  const unit = state.facet(indentUnit);
  view.dispatch(state.update(state.replaceSelection(unit), { scrollIntoView: true, userEvent: "input" }));
  return true;
}

/** Escape, then Tab leaves: as long as nothing else was pressed in between, however long that takes. */
const LEAVE = EditorView.domEventHandlers({
  keydown(event, view) {
    if (event.key === "Escape") view.setTabFocusMode(true);
    else if (!["Tab", "Shift"].includes(event.key)) view.setTabFocusMode(false);
  },
  focus: (event, view) => view.setTabFocusMode(false),
});

// -- Faults ----------------------------------------------------------------------------------------------------

const setFaults = StateEffect.define();

/** A line of which something is wrong: a dot in the margin, for a mouse with its words. The page lists them besides. */
class Fault extends GutterMarker {
  constructor(text, isGrave) {
    super();
    this.text = text;
    this.isGrave = isGrave;
  }

  eq(other) {
    return other.text === this.text && other.isGrave === this.isGrave;
  }

  toDOM() {
    const dot = document.createElement("div");
    dot.className = this.isGrave ? "cm-fault grave" : "cm-fault";
    dot.title = this.text;
    return dot;
  }
}

/** They move with their lines until others are set. */
const FAULTS = StateField.define({
  create: () => RangeSet.empty,
  update(faults, { changes, effects }) {
    const set = effects.findLast((effect) => effect.is(setFaults));
    return set ? set.value : faults.map(changes);
  },
});

const FAULT_GUTTER = [FAULTS, gutter({ class: "cm-faults", markers: (view) => view.state.field(FAULTS) })];

/** What is typed over a selection browsers put into an element styled as what was there, and the policy allows no such style. */
const TYPE_OVER = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const isOver = event.inputType === "insertText" && event.data && !view.composing && !view.state.selection.main.empty;
    if (!isOver) return false;
    view.dispatch(view.state.update(view.state.replaceSelection(event.data), { scrollIntoView: true, userEvent: "input.type" }));
    return true;
  },
});

/** How all lines of a file end: within the field a line has no end of its own. */
function endOf(text) {
  return /\r\n/.test(text) && !/(^|[^\r])\n/.test(text) ? "\r\n" : "\n";
}

class TextField {
  #view;
  #phrases;
  #tell;
  /** The files that were open, by name: each keeps what can be undone in it. */
  #states = new Map();
  #name = "";
  #label = "";
  #end = "\n";

  constructor(place, tell, phrases) {
    const root = place.shadowRoot ?? place.attachShadow({ mode: "open" });
    this.#tell = tell;
    this.#phrases = EditorState.phrases.of(Object.fromEntries(PHRASES.map((phrase, at) => [phrase, phrases[at]])));
    this.#view = new EditorView({ parent: root, root });
  }

  /** Shows a file; `label` names it to a screen reader. What can be undone in it is known if it is as it was left. */
  open(name, label, text) {
    if (this.#name) this.#states.set(this.#name, this.#view.state);
    this.#name = name;
    this.#label = label;
    this.#end = endOf(text);
    const known = this.#states.get(name);
    this.#view.setState(known && this.#textOf(known) === text ? known : this.#begin(text));
  }

  #begin(text) {
    const name = this.#name;
    const language = LANGUAGES.find(([names]) => names.test(name))?.[1]() ?? [];
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        FAULT_GUTTER,
        history(),
        bracketMatching(),
        search(),
        syntaxHighlighting(COLOURS),
        LOOK,
        LEAVE,
        TYPE_OVER,
        keymap.of([TAB, ...SEARCH_KEYS, ...defaultKeymap, ...historyKeymap]),
        EditorState.tabSize.of(4),
        EditorView.contentAttributes.of({ "aria-label": this.#label, tabindex: "0", spellcheck: "false", translate: "no" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) this.#tell(this.#textOf(update.state));
        }),
        this.#phrases,
        language,
      ],
    });
  }

  /** The text of the file. */
  #textOf({ doc }) {
    return this.#end === "\n" ? doc.toString() : doc.toString().replaceAll("\n", this.#end);
  }

  /** Another text in the place of the file's: what was there can be had back by undoing. */
  load(text) {
    this.#end = endOf(text);
    const { state } = this.#view;
    const insert = state.toText(text);
    const at = Math.min(state.selection.main.head, insert.length);
    const changes = { from: 0, to: state.doc.length, insert };
    this.#view.dispatch({ changes, selection: EditorSelection.cursor(at) });
  }

  /** Marks lines in the margin: `{ line, text, isGrave }` each, lines from 1. */
  mark(faults) {
    const { doc } = this.#view.state;
    const at = (line) => doc.line(Math.min(Math.max(line, 1), doc.lines)).from;
    const ranges = faults.map(({ line, text, isGrave }) => new Fault(text, isGrave).range(at(line)));
    this.#view.dispatch({ effects: setFaults.of(RangeSet.of(ranges, true)) });
  }

  /** Goes to a line, from 1. */
  goTo(line) {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const effects = EditorView.scrollIntoView(from, { y: "center" });
    this.#view.dispatch({ selection: EditorSelection.cursor(from), effects });
    this.#view.focus();
  }

  focus() {
    this.#view.focus();
  }

  end() {
    this.#view.destroy();
  }
}

/**
 * A text field in `place`. `tell` hears the text after each change; `phrases`: PHRASES in the page's words. Returns what takes
 * the page's orders: the name of a method, and its arguments.
 */
export function mountEditor([place, tell, phrases]) {
  const field = new TextField(place, tell, phrases);
  return ([order, ...words]) => field[order](...words);
}
