// What is wrong with the lesson, and its steps with their solutions and wrong ways, as lists.

import { button, make } from "./elements.js";
import { say } from "./words.js";

function placeOf({ file, line }) {
  return say(line > 0 ? "studio-line" : "studio-whole-file", { file, line });
}

/** Lists what is wrong; a press goes there. */
export function showProblems(list, problems, goTo) {
  const row = (problem) => {
    const place = button(placeOf(problem), () => goTo(problem), { className: "link" });
    const message = make("span", { className: "studio-message" }, problem.message);
    const advice = make("span", { className: "studio-advice" }, problem.advice);
    return make("li", { className: problem.isGrave ? "grave" : "" }, place, " ", message, " ", advice);
  };
  list.replaceChildren(...problems.map(row));
}

function wayRow(way, step, does, isOff) {
  let text = say("studio-wrong-says", { text: way.text });
  if (way.passes) text = say("studio-wrong-passes");
  else if (way.said === null || way.said === undefined) text = say("studio-wrong-silent");
  const isRight = way.said === way.expected && !way.passes;
  const go = button(say("studio-wrong", { number: way.number }), () => does.playWay(step, way), { className: "link", disabled: isOff });
  go.setAttribute("aria-label", say("studio-wrong-label", { number: way.number, step: step.title }));
  return make("li", { className: isRight ? "" : "grave" }, go, " ", text);
}

/** Lists the steps: `does.play(step)`, `does.playWay(step, way)`, `does.record(step)`, `does.goTo(problem)`; `state` says which is played or recorded. */
export function showSteps(list, steps, ways, does, { recording, isPlaying }) {
  const row = (step) => {
    const own = ways.filter((way) => way.step === step.id);
    const isRecording = recording === step.id;
    const title = button(step.title, () => does.goTo({ file: "lesson.toml", line: step.line }), { className: "link" });
    const play = button(say("studio-play"), () => does.play(step), { className: "small", disabled: isPlaying || Boolean(recording) });
    play.setAttribute("aria-label", say("studio-play-label", { step: step.title }));
    const record = button(say(isRecording ? "studio-stop" : "studio-record"), () => does.record(step), {
      className: isRecording ? "small studio-on" : "small",
      disabled: isPlaying || step.isQuestion || (Boolean(recording) && !isRecording),
    });
    record.setAttribute("aria-label", isRecording ? say("studio-record-stop") : say("studio-record-label", { step: step.title }));
    const line = make("div", { className: "studio-step" }, title, make("span", { className: "header-space" }), play, step.isQuestion ? null : record);
    return make("li", {}, line, own.length ? make("ul", { className: "studio-ways" }, ...own.map((way) => wayRow(way, step, does, isPlaying || Boolean(recording)))) : null);
  };
  const none = make("li", { className: "studio-empty" }, say("studio-no-steps"));
  list.replaceChildren(...(steps.length ? steps.map(row) : [none]));
}
