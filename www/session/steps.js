// How a student came through the steps, for who teaches: a row for each, which leads to its moment.

import { button, make } from "../studio/elements.js";
import { say } from "../studio/words.js";

/** `1:02:03`, `4:05`. */
export function span(ms) {
  const seconds = Math.round(ms / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

function slip({ what, said, moment }, goTo) {
  const text = what ? `${what}${said ? `: ${said}` : ""}` : say("session-not-yet", { text: said });
  const leads = button(text, () => goTo(moment), { className: "link" });
  leads.setAttribute("translate", "no");
  return make("li", {}, leads);
}

function slips({ slips: list, moreSlips }, goTo) {
  if (list.length === 0) return make("span", {}, "0");
  const items = list.map((one) => slip(one, goTo));
  if (moreSlips) items.push(make("li", {}, say("session-more", { count: moreSlips })));
  const summary = make("summary", {}, String(list.length + moreSlips));
  return make("details", {}, summary, make("ul", {}, ...items));
}

function hints({ hints: [opened, of], hasSolution }) {
  if (hasSolution) return say("session-solution", { opened, of });
  return of ? say("session-hints-of", { opened, of }) : "0";
}

function row(step, startMs, goTo) {
  const { title, doneAtMs, moment, activeMs } = step;
  const isDone = Number.isFinite(doneAtMs);
  const isSeen = isDone || activeMs > 0;
  const name = isSeen ? button(title, () => goTo(moment), { className: "link" }) : title;
  const done = isDone ? span(doneAtMs - startMs) : isSeen ? say("session-not-done") : "";
  const cell = (...content) => make("td", {}, ...content);
  return make("tr", {}, make("th", { scope: "row" }, name), cell(done), cell(isSeen ? span(activeMs) : ""), cell(isSeen ? hints(step) : ""), cell(isSeen ? slips(step, goTo) : ""));
}

/** Shows the steps of each lesson that was opened. `goTo` gets the moment that a row leads to. */
export function showSteps(place, { steps, startMs }, goTo) {
  const lessons = new Map();
  for (const step of steps) lessons.set(step.lesson, [...(lessons.get(step.lesson) ?? []), step]);
  const heads = ["session-step", "session-done", "session-active", "session-hints", "session-slips"];
  const tables = [...lessons.values()].map((own) =>
    make(
      "table",
      {},
      make("caption", {}, own[0].lessonTitle),
      make("thead", {}, make("tr", {}, ...heads.map((name) => make("th", { scope: "col" }, say(name))))),
      make("tbody", {}, ...own.map((step) => row(step, startMs, goTo))),
    ),
  );
  const none = tables.length ? [] : [make("p", {}, say("session-no-steps"))];
  place.replaceChildren(make("h2", {}, say("session-steps")), make("p", {}, say("session-steps-lead")), ...tables, ...none);
}
