// The parts of the timeline's page.

import { brand } from "../studio/brand.js";
import { button, make } from "../studio/elements.js";
import { say } from "../studio/words.js";

export const SPEEDS = [1, 4, 16];

/** The head: whose session it is, and what can be done with it. */
function head(does) {
  const title = make("span", { className: "session-lesson" });
  const files = make("input", { type: "file", hidden: true, onchange: does.openFile });
  const buttons = {
    steps: button(say("session-steps"), does.toggleSteps, { "aria-pressed": "false" }),
    open: button(say("session-open"), () => files.click()),
    save: button(say("session-save"), does.save),
    share: button(say("session-share"), does.share),
    report: button(say("session-report"), does.toggleReport, { "aria-expanded": "false", "aria-controls": "session-report" }),
    back: button(say("session-back"), does.back, { className: "primary" }),
  };
  const bar = make("header", { className: "session-head" }, brand(), make("h1", {}, say("session-title")), title, make("span", { className: "header-space" }), ...Object.values(buttons), files);
  return { bar, title, files, buttons };
}

/** What there is to move in time with. */
function controls(does) {
  const mark = (text, label, act) => {
    const made = button(text, act, { className: "session-step", title: label });
    made.setAttribute("aria-label", label);
    return made;
  };
  const slider = make("input", { type: "range", min: 0, max: 0, value: 0, step: 1, "aria-label": say("session-slider"), oninput: does.slide });
  const options = SPEEDS.map((speed) => make("option", { value: speed }, `${speed}\u00d7`));
  const speed = make("select", { "aria-label": say("session-speed") }, ...options);
  const play = button(say("session-play"), does.togglePlay, { className: "session-play" });
  const before = mark("\u2039", say("session-before"), does.before);
  const after = mark("\u203a", say("session-after"), does.after);
  const goOn = button(say("session-go-on"), does.goOn);
  const bar = make("div", { className: "session-controls", role: "group", "aria-label": say("session-controls") }, before, play, after, speed, slider, goOn);
  return { bar, slider, speed, play, before, after, goOn };
}

/** What a report says before it is saved. */
function report(does) {
  const problem = make("textarea", { id: "session-problem", rows: 3, maxLength: 4_000 });
  const holds = make("p", {}, say("session-holds"));
  const panel = make(
    "section",
    { id: "session-report", className: "session-report", hidden: true, "aria-label": say("session-report") },
    make("h2", {}, say("session-report")),
    make("p", {}, say("session-report-lead")),
    make("label", { for: "session-problem" }, say("session-problem")),
    problem,
    holds,
    button(say("session-report-save"), does.saveReport, { className: "primary" }),
  );
  return { panel, problem };
}

/** Puts all of it in place; `does`: what its buttons do. */
export function layOut(place, does) {
  const top = head(does);
  const bar = controls(does);
  const form = report(does);
  const notices = make("div", { className: "session-notices", role: "status" });
  const status = make("p", { className: "session-status" });
  const progress = make("progress", { max: 1, value: 0, "aria-label": say("session-progress") });
  const waiting = make("div", { className: "session-waiting", hidden: true }, make("p", {}, say("session-progress")), progress);
  const past = make("div", { className: "session-past" }, make("strong", {}, say("session-marked")), " ", status);
  const frame = make("iframe", { className: "session-frame", title: say("session-frame") });
  const steps = make("section", { className: "session-steps", hidden: true, "aria-label": say("session-steps"), tabIndex: 0 });
  const note = make("div", { className: "session-note", hidden: true });
  const view = make("div", { className: "session-view" }, frame, steps);
  const main = make("main", { className: "session-main" }, notices, form.panel, waiting, note, bar.bar, past, view);
  place.replaceChildren(top.bar, main);
  return { head: top, controls: bar, report: form, notices, status, waiting, progress, past, frame, steps, note, view };
}
