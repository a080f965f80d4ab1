//! Plays one lesson: its scene, then every step, first the wrong way, then the right one.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::slice;

use lesson::action::{Action, Line, Python};
use lesson::author::names::{Named, Names, action_line, said_of, unknown, unknown_needs};
use lesson::author::plain;
use lesson::author::verify::{line_of, step_line};
use lesson::course::{COURSE_FILE, Course, Lesson, data_file, text_file};
use lesson::facts::Doing;
use lesson::model::StepFile;
use lesson::problem::Problem;
use lesson::template::{Meaning, fill, meaning, names};
use lesson::view::Block;
use serde::Serialize;
use sim::Time;
use sim::process::Record;

use super::python::{has_python, is_python};
use super::{COMMAND_NOT_FOUND, Sources, programs};
use crate::protocol::{History, WorldId};
use crate::scene;
use crate::state::State;
use crate::worlds::history;

/// When the linter's worlds begin: any fixed instant.
const START_MS: u64 = 1_790_000_000_000;

/// Plays a lesson; what is wrong with it is added to the problems.
pub(super) fn replay(
    course: &Rc<Course>,
    lesson: &Lesson,
    sources: &Sources<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<WrongWay> {
    let data_file = data_file(&lesson.id);
    let text_file = text_file(&lesson.id, &course.language);
    let text = |name: &str| sources.get(name).copied().unwrap_or_default();
    let mut replay = Replay {
        course,
        lesson,
        source: text(&data_file),
        text: text(&text_file),
        data_file,
        known: Names::default(),
        problems,
        ways: Vec::new(),
    };
    replay.lesson();
    replay.ways
}

/// A wrong way of a step, and what the lesson says to who goes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WrongWay {
    /// The step's id.
    pub step: String,
    /// Counts from 1: those that are written, or, of a question, its wrong answers.
    pub number: usize,
    /// The message that it must get, by its key.
    pub expected: String,
    /// The message that it got; `None`: nothing is said.
    pub said: Option<String>,
    /// That message as a student reads it.
    pub text: String,
    /// Whether the step is done by it, which it must not be.
    pub passes: bool,
}

struct Replay<'a> {
    course: &'a Rc<Course>,
    lesson: &'a Lesson,
    data_file: String,
    source: &'a str,
    /// The words in the course's first language.
    text: &'a str,
    /// All names that were in the world so far.
    known: Names,
    problems: &'a mut Vec<Problem>,
    /// Those that were gone.
    ways: Vec<WrongWay>,
}

/// Builds the playground.
pub(super) fn replay_playground(course: &Rc<Course>, problems: &mut Vec<Problem>) {
    let history = History {
        seed: 1,
        start_ms: START_MS,
        ..History::default()
    };
    if let Err(problem) = history::beginning(course, &WorldId::Playground, &history) {
        let message = format!("the playground's scene cannot be built: {problem}");
        problems.push(Problem::new(COURSE_FILE, 0, message, SCENE));
    }
}

impl Replay<'_> {
    fn lesson(&mut self) {
        let history = History {
            seed: 1,
            start_ms: START_MS,
            lesson: Some(self.lesson.id.clone()),
            ..History::default()
        };
        let mut state = match history::beginning(self.course, &WorldId::Lab, &history) {
            Ok(state) => state,
            Err(problem) => return self.scene_stops(&history, &problem),
        };
        self.known.note(&state.situation.cloud.view());
        let begun = self.problems.len();
        let steps = &self.lesson.data.step;
        let needs = unknown_needs(&self.named(), &self.known);
        let failed = steps.iter().position(|step| !self.step(step, &mut state));
        let played = failed.map_or(steps.len(), |place| place + 1);
        let found = unknown(
            &self.named(),
            &steps[..played],
            failed.is_none(),
            &self.known,
        );
        // They come first: a name that leads nowhere is why more than one other thing fails.
        self.problems
            .splice(begun..begun, needs.into_iter().chain(found));
    }

    /// Says at which action the scene stops.
    fn scene_stops(&mut self, history: &History, problem: &str) {
        let mut state = State::new(self.course.clone(), history.seed, Time::from_ms(START_MS));
        let scene = &self.lesson.data.scene;
        match perform(&mut state, scene) {
            Err(stop) => self.report_stop("the scene", 1, scene, &stop),
            Ok(()) => self.report(0, format!("the scene cannot be built: {problem}"), SCENE),
        }
    }

    /// `what` stops at one of these actions, which stand in the file from a line on.
    fn report_stop(&mut self, what: &str, from: usize, actions: &[Action], stop: &Stop) {
        let Some(action) = actions.get(stop.action) else {
            return;
        };
        let (kind, word) = said_of(action);
        let message = format!(
            "{what} stops at `{kind}` ({word}): {}",
            in_one_line(&stop.problem)
        );
        let advice = match stop.changing.as_slice() {
            _ if stop.problem.ends_with("does not end") => HANGS.to_owned(),
            [] => SCENE.to_owned(),
            changing => {
                let waits = changing
                    .iter()
                    .map(|name| format!("`{{ wait-for = \"{name}\" }}`"));
                let waits: Vec<String> = waits.collect();
                format!(
                    "Time goes on only where it is said: put {} before this action.",
                    waits.join(" and ")
                )
            }
        };
        let line = action_line(self.source, from, action);
        self.report(line, message, &advice);
    }

    fn named(&self) -> Named<'_> {
        Named {
            lesson: self.lesson,
            language: &self.course.language,
            data: self.source,
            text: self.text,
        }
    }

    /// Whether the lesson can go on behind this step.
    fn step(&mut self, step: &StepFile, state: &mut State) -> bool {
        let line = step_line(self.source, &step.id);
        if !is_current(state, step) {
            let advice = "A step must need doing: check what its own commands change, or `since = \"step\"`.";
            self.report(
                line,
                format!(
                    "step `{}` is done before the student does anything",
                    step.id
                ),
                advice,
            );
            return true;
        }
        self.wrong_ways(step, state, line);
        self.pasted(step, state, line);
        let missing = self.missing_programs(step, state);
        let begun = state.situation.journal.next_number();
        let solution = solution(step);
        let performed = perform(state, &solution);
        self.known.note(&state.situation.cloud.view());
        // The step itself may install them.
        self.report_programs(step, programs::missing(state, &missing));
        if let Err(stop) = performed {
            let what = format!("the solution of step `{}`", step.id);
            self.report_stop(&what, line, &solution, &stop);
            return false;
        }
        if has_python(&solution) {
            return self.without_python(step, state, line);
        }
        if is_current(state, step) {
            let message = format!(
                "the solution of step `{}` does not do it; the lesson says {}{}",
                step.id,
                said(state),
                latest(state, begun)
            );
            self.report(line, message, "Mend the checks or the solution.");
            return false;
        }
        true
    }

    /// A step that the solution does not do here, as Python has not run: what needs none holds all the same, and the browser
    /// tests prove the rest.
    fn without_python(&mut self, step: &StepFile, state: &mut State, line: usize) -> bool {
        if !is_current(state, step) {
            let message = format!("step `{}` is done without its `python` line", step.id);
            let advice =
                "Ask for what Python did: `shell = { line = \"python3 *\", ... }`, or write `run`.";
            self.report(line, message, advice);
            return true;
        }
        let facts = state.situation.facts();
        let Some((lesson, run)) = state.lesson().zip(state.run.as_ref()) else {
            return false;
        };
        let mut passed = run.clone();
        let failing = run.failing_without_python(step, &facts);
        passed.pass(lesson, &facts);
        for say in &failing {
            let message = format!(
                "the check `{say}` of step `{}` does not hold, and asks for nothing that needs Python",
                step.id
            );
            let advice =
                "Let the `instead` lines of `python` do what the script does, or mend the check.";
            self.report(line, message, advice);
        }
        state.run = Some(passed);
        failing.is_empty()
    }

    fn missing_programs(&self, step: &StepFile, state: &State) -> BTreeSet<String> {
        let text = self.lesson.text().steps.get(&step.id);
        let named = text.map(programs::named).unwrap_or_default();
        programs::missing(state, &named)
    }

    fn report_programs(&mut self, step: &StepFile, programs: BTreeSet<String>) {
        let text = self.lesson.text().steps.get(&step.id);
        let heading = text.map_or(0, |text| text.line);
        let file = text_file(&self.lesson.id, &self.course.language);
        for program in programs {
            let line = line_of(self.text, &program, heading);
            let message = format!("`{program}` is not on the host of this step");
            let advice = "Name a program that is there, or let the student install it first.";
            self.problems
                .push(Problem::new(&file, line, message, advice));
        }
    }

    fn wrong_ways(&mut self, step: &StepFile, state: &State, line: usize) {
        for (number, wrong) in step.wrong.iter().enumerate() {
            self.wrong_way(step, state, line, number + 1, &wrong.actions, &wrong.says);
        }
        let Some(quiz) = &step.quiz else { return };
        for (number, (given, says)) in quiz.wrong_ways().into_iter().enumerate() {
            let actions = [Action::Answer(given)];
            self.wrong_way(step, state, line, number + 1, &actions, &says);
        }
    }

    fn wrong_way(
        &mut self,
        step: &StepFile,
        state: &State,
        line: usize,
        number: usize,
        actions: &[Action],
        says: &str,
    ) {
        if has_python(actions) {
            return;
        }
        let mut state = state.clone();
        let begun = state.situation.journal.next_number();
        let what = format!("wrong way {number} of step `{}`", step.id);
        if let Err(stop) = perform(&mut state, actions) {
            return self.report_stop(&what, line, actions, &stop);
        }
        let passes = !is_current(&state, step);
        self.ways.push(WrongWay {
            step: step.id.clone(),
            number,
            expected: says.to_owned(),
            said: message_key(&state).filter(|_| !passes),
            text: message_text(&state).filter(|_| !passes).unwrap_or_default(),
            passes,
        });
        if passes {
            return self.report(line, format!("{what} passes"), "Make the checks stricter.");
        }
        if message_key(&state).as_deref() != Some(says) {
            let message = format!(
                "{what} must say `{says}`, but says {}{}",
                said(&state),
                latest(&state, begun)
            );
            let advice = match withheld(&state) {
                Some(_) => {
                    "Let the wrong way do one thing more, which does not help, or expect another message."
                }
                None => "Mend the checks' order, or `says`.",
            };
            self.report(line, message, advice);
        }
    }

    /// Commands offered for pasting are typed into the open terminal.
    fn pasted(&mut self, step: &StepFile, state: &State, line: usize) {
        let Some(text) = self.lesson.text().steps.get(&step.id) else {
            return;
        };
        for block in &text.body {
            if let Block::Code { text, paste: true } = block {
                self.paste(step, &mut state.clone(), text, line);
            }
        }
    }

    fn paste(&mut self, step: &StepFile, state: &mut State, text: &str, line: usize) {
        let what = format!("the pasted commands of step `{}`", step.id);
        let filled = fill(text, &state.situation.cloud.view(), &[]);
        let view = state.situation.cloud.view();
        let is_known = |name| matches!(meaning(&view, name), Meaning::Known(_));
        if !names(text).all(is_known) {
            return self.report(
                line,
                format!("{what} have a placeholder that is not known yet: {filled}"),
                "Offer them later.",
            );
        }
        let mut open = state.situation.terminals.iter().rev();
        let Some(host) = open
            .find(|terminal| terminal.pid.is_some())
            .map(|terminal| terminal.host.clone())
        else {
            return self.report(
                line,
                format!("{what} have no terminal to go to"),
                "Open one in an earlier step.",
            );
        };
        let from = state.situation.journal.next_number();
        let lines = filled.lines().map(|line| match is_python(line) {
            true => Action::Python(Python {
                on: host.clone(),
                line: line.to_owned(),
                instead: Vec::new(),
            }),
            false => Action::Run(Line {
                on: host.clone(),
                line: line.to_owned(),
            }),
        });
        let lines: Vec<Action> = lines.collect();
        if let Err(problem) = scene::perform(state, &lines) {
            return self.report(line, format!("{what} fail: {problem}"), "Mend them.");
        }
        let trouble = state
            .situation
            .journal
            .latest_since(from)
            .find_map(|entry| misunderstood(&entry.doing));
        if let Some(trouble) = trouble {
            self.report(
                line,
                format!("{what} are not understood: {trouble}"),
                "Mend them.",
            );
        }
    }

    fn report(&mut self, line: usize, message: String, advice: &str) {
        self.problems
            .push(Problem::new(&self.data_file, line, message, advice));
    }
}

/// What mends actions that cannot be done.
const SCENE: &str = "Actions do what a student could do; lessons/README.md lists them.";
/// What mends a line without an end.
const HANGS: &str = "Write `type` instead of `run` for a command that goes on: it does not wait for the prompt. What runs \
     Python is a `python` action.";

/// Where actions stop.
struct Stop {
    /// The place of the action that fails, from 0.
    action: usize,
    problem: String,
    /// What is not yet what it is going to be.
    changing: Vec<String>,
}

fn perform(state: &mut State, actions: &[Action]) -> Result<(), Stop> {
    for (place, action) in actions.iter().enumerate() {
        let done = scene::perform(state, slice::from_ref(action));
        done.map_err(|problem| Stop {
            action: place,
            problem,
            changing: changing(state),
        })?;
    }
    Ok(())
}

/// The plain sentence, which comes last, then AWS's own words.
fn in_one_line(problem: &str) -> String {
    match problem.rsplit_once('\n') {
        Some((said, plain)) => format!("{plain} (AWS: {})", said.replace('\n', ". ")),
        None => problem.to_owned(),
    }
}

fn changing(state: &State) -> Vec<String> {
    let view = state.situation.cloud.view();
    let instances = view.instances.iter();
    let instances = instances.filter(|instance| instance.changes_at_ms.is_some());
    let caches = view.caches.iter();
    let caches = caches.filter(|cache| cache.changes_at_ms.is_some());
    let names = instances.map(|instance| instance.name.clone());
    let databases = view.databases.iter();
    let databases = databases.filter(|database| database.changes_at_ms.is_some());
    let names = names.chain(caches.map(|cache| cache.id.clone()));
    names
        .chain(databases.map(|database| database.id.clone()))
        .collect()
}

fn solution(step: &StepFile) -> Vec<Action> {
    match &step.quiz {
        Some(quiz) => vec![Action::Answer(quiz.solution())],
        None => step.solution.clone(),
    }
}

fn is_current(state: &State, step: &StepFile) -> bool {
    let run = state.run.as_ref();
    let current = run
        .zip(state.lesson())
        .and_then(|(run, lesson)| run.current(lesson));
    current.is_some_and(|current| current.id == step.id)
}

fn message_key(state: &State) -> Option<String> {
    state.run.as_ref()?.message_key().map(str::to_owned)
}

/// What the open step says, as a student reads it.
fn message_text(state: &State) -> Option<String> {
    let course = &state.situation.course;
    let view = state.run.as_ref()?.view(course, &state.situation.facts())?;
    let not_yet = view.steps.into_iter().find_map(|step| step.not_yet)?;
    Some(plain(&not_yet.text))
}

fn withheld(state: &State) -> Option<&str> {
    state.run.as_ref()?.withheld_key()
}

/// What the lesson says now, or why it says nothing.
fn said(state: &State) -> String {
    match (message_key(state), withheld(state)) {
        (Some(key), _) => format!("`{key}`"),
        (None, Some(key)) => format!(
            "nothing: the latest action brought the step further, and `{key}`, which tells what is missing, \
             waits for one that does not"
        ),
        (None, None) => "nothing".to_owned(),
    }
}

/// The latest line in a terminal, with what came of it: `{{last}}` and `{{reply}}` as a message shows them.
fn latest(state: &State, since: u64) -> String {
    let records = || {
        let entries = state.situation.journal.latest_since(since);
        entries.filter_map(|entry| match &entry.doing {
            Doing::Record(record) => Some(record),
            _ => None,
        })
    };
    let command = records().find_map(|record| match record {
        Record::Redis { argv, reply, .. } => Some(format!(
            "; the last command was `{}`, the reply `{}`",
            argv.join(" "),
            reply.trim_end()
        )),
        _ => None,
    });
    let line = || {
        records().find_map(|record| match record {
            Record::Shell { line, status } => {
                Some(format!("; the last line was `{line}`, its status {status}"))
            }
            _ => None,
        })
    };
    command.or_else(line).unwrap_or_default()
}

fn misunderstood(doing: &Doing) -> Option<String> {
    match doing {
        Doing::Record(Record::Shell {
            line,
            status: COMMAND_NOT_FOUND,
        }) => Some(line.clone()),
        Doing::Record(Record::Redis {
            reply,
            is_error: true,
            ..
        }) if reply.contains("ERR ") => Some(reply.clone()),
        _ => None,
    }
}
