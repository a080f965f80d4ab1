// What the pages of all packages for an LMS share: the lesson as an embed, and a line for what there is to say. Loaded before the page's
// own script, and no module: an LMS may serve files with whatever type it likes.

globalThis.lmsPage = (() => {
  "use strict";

  const note = document.getElementById("note");
  // The package's manifest says it for each of its items.
  const lesson = new URLSearchParams(location.search).get("lesson") ?? "";

  function say(text) {
    note.textContent = text;
  }

  /** The name under which a browser keeps one learner's work: several may use it. */
  function ownId(standard, learner) {
    return `${standard}-${encodeURIComponent(learner).replace(/[^\w-]/g, "_")}`.slice(0, 64);
  }

  function show({ id, lang }) {
    const lab = document.createElement("port6379-lab");
    if (lesson) lab.setAttribute("lesson", lesson);
    if (lang) lab.setAttribute("lang", lang);
    lab.setAttribute("loading", "eager");
    lab.setAttribute("lab-id", id);
    lab.addEventListener("lab-error", ({ detail }) => say(detail.message));
    document.getElementById("lab").append(lab);
    return lab;
  }

  /** Goes on with what the LMS has kept, unless this browser has kept more: histories grow. */
  async function bringBack(lab, kept) {
    const here = await lab.getState().catch(() => "");
    if (here.length > kept.length) return;
    await lab.setState(kept).catch(({ message }) => say(`What the LMS has kept of your work did not come back. ${message}`));
  }

  return { lesson, say, ownId, show, bringBack };
})();
