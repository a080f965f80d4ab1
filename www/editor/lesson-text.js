// How a lesson's text is coloured: headings, fences, links, code, placeholders. It is what lessons know of Markdown, and no more: a
// grammar of all of it would be larger than the rest of the editor.

const FENCE = /^\s*(```+|~~~+)/;
const INLINE = [
  [/^`[^`]*`/, "string"],
  [/^\{\{[^}]*\}\}/, "number"],
  [/^\{#[^}]*\}/, "meta"],
  [/^!?\[[^\]]*\]\([^)]*\)/, "link"],
  [/^\*\*[^*]+\*\*/, "strong"],
  [/^\*[^*\s][^*]*\*/, "emphasis"],
];

/** A fence's line begins one or ends it. */
function fence(stream, state) {
  const [, mark] = stream.match(FENCE, false) ?? [];
  if (!mark) return false;
  if (state.fence && !mark.startsWith(state.fence)) return false;
  state.fence = state.fence ? "" : mark;
  stream.skipToEnd();
  return true;
}

function inline(stream) {
  for (const [pattern, style] of INLINE) if (stream.match(pattern)) return style;
  stream.next();
  stream.eatWhile(/[^`{[!*]/);
  return null;
}

/** For CodeMirror's `StreamLanguage.define`. */
export const lessonText = {
  name: "lesson-text",
  startState: () => ({ fence: "", isHeading: false }),
  copyState: (state) => ({ ...state }),
  token(stream, state) {
    if (stream.sol()) {
      state.isHeading = false;
      if (fence(stream, state)) return "meta";
      if (!state.fence && stream.match(/^#{1,6} /)) state.isHeading = true;
      if (!state.fence && stream.match(/^(> ?|[-*] |\d+\. )/)) return "keyword";
    }
    if (state.fence) {
      stream.skipToEnd();
      return "string";
    }
    if (!state.isHeading) return inline(stream);
    if (stream.match(/^\{#[^}]*\}/)) return "meta";
    stream.next();
    stream.eatWhile(/[^{]/);
    return "heading";
  },
};
