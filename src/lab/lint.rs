//! The proof that every lesson can be done, and only by doing it: each one is replayed.
//!
//! For every step: it is not done before the student does anything, every known wrong way fails with its own
//! message, the commands offered for pasting are understood, and the solution does it.

use std::collections::BTreeMap;
use std::rc::Rc;

use lesson::author::verify::{same_shape, step_line, verify};
use lesson::author::{languages, load};
use lesson::course::{COURSE_FILE, Course, Lesson, data_file, text_file};
use lesson::facts::Doing;
use lesson::model::{Action, Line, StepFile};
use lesson::problem::Problem;
use lesson::template::{fill, names};
use lesson::view::Block;
use sim::process::Record;

use crate::history;
use crate::protocol::History;
use crate::scene;
use crate::state::State;

/// When the linter's worlds begin: any fixed instant.
const START_MS: u64 = 1_790_000_000_000;
/// The status of a shell line whose program does not exist.
const COMMAND_NOT_FOUND: i32 = 127;

/// Replays all lessons; what is wrong comes back with file, line and advice. `files` are paths below `lessons/`
/// with their texts.
pub fn lint(files: &[(String, String)]) -> Vec<Problem> {
    let sources: BTreeMap<&str, &str> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let languages = match languages(sources.get(COURSE_FILE).copied()) {
        Ok(languages) => languages,
        Err(problem) => return vec![problem],
    };
    let mut problems = Vec::new();
    let mut courses = Vec::new();
    for language in &languages {
        let (course, found) = load(files, language);
        problems.extend(found);
        problems.extend(verify(&course, &|name| {
            sources.get(name).map(|text| text.to_string())
        }));
        courses.push(course);
    }
    problems.extend(translations(&courses));
    if let Some(course) = courses.into_iter().next() {
        replay_all(course, &sources, &mut problems);
    }
    problems.dedup();
    problems
}

fn translations(courses: &[Course]) -> Vec<Problem> {
    let Some((first, others)) = courses.split_first() else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    for other in others {
        for lesson in &other.lessons {
            if let Some((_, reference)) = first.lesson(&lesson.id) {
                let file = text_file(&lesson.id, &other.language);
                problems.extend(same_shape(&reference.text, &lesson.text, &file));
            }
        }
    }
    problems
}

fn replay_all(course: Course, sources: &BTreeMap<&str, &str>, problems: &mut Vec<Problem>) {
    let course = Rc::new(course);
    for lesson in &course.lessons {
        let name = data_file(&lesson.id);
        let mut replay = Replay {
            course: &course,
            lesson,
            source: sources.get(name.as_str()).copied().unwrap_or_default(),
            data_file: name,
            problems,
        };
        replay.lesson();
    }
}

struct Replay<'a> {
    course: &'a Rc<Course>,
    lesson: &'a Lesson,
    data_file: String,
    source: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Replay<'_> {
    fn lesson(&mut self) {
        let history = History {
            seed: 1,
            start_ms: START_MS,
            lesson: Some(self.lesson.id.clone()),
            inputs: Vec::new(),
        };
        let mut state = match history::beginning(self.course, &history) {
            Ok(state) => state,
            Err(problem) => {
                let advice =
                    "A scene does what a student could do; lessons/README.md lists the actions.";
                return self.report(0, format!("the scene cannot be built: {problem}"), advice);
            }
        };
        for step in &self.lesson.data.step {
            if !self.step(step, &mut state) {
                return;
            }
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
        if let Err(problem) = scene::perform(state, &solution(step)) {
            self.report(
                line,
                format!("the solution of step `{}` fails: {problem}", step.id),
                "Mend the solution.",
            );
            return false;
        }
        if is_current(state, step) {
            let key = message_key(state).unwrap_or_else(|| "nothing".into());
            let message = format!(
                "the solution of step `{}` does not do it; the lesson says `{key}`",
                step.id
            );
            self.report(line, message, "Mend the checks or the solution.");
            return false;
        }
        true
    }

    fn wrong_ways(&mut self, step: &StepFile, state: &State, line: usize) {
        for (number, wrong) in step.wrong.iter().enumerate() {
            self.wrong_way(step, state, line, number + 1, &wrong.actions, &wrong.says);
        }
        let Some(quiz) = &step.quiz else { return };
        for choice in (1..=quiz.choices).filter(|choice| *choice != quiz.answer) {
            let says = format!("choice-{choice}");
            self.wrong_way(step, state, line, choice, &[Action::Answer(choice)], &says);
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
        let mut state = state.clone();
        let what = format!("wrong way {number} of step `{}`", step.id);
        if let Err(problem) = scene::perform(&mut state, actions) {
            return self.report(
                line,
                format!("{what} cannot be done: {problem}"),
                "Mend its actions.",
            );
        }
        if !is_current(&state, step) {
            return self.report(line, format!("{what} passes"), "Make the checks stricter.");
        }
        let said = message_key(&state);
        if said.as_deref() != Some(says) {
            let said = said.unwrap_or_else(|| "nothing".into());
            self.report(
                line,
                format!("{what} must say `{says}`, but says `{said}`"),
                "Mend the checks' order, or `says`.",
            );
        }
    }

    /// Commands offered for pasting are typed into the open terminal.
    fn pasted(&mut self, step: &StepFile, state: &State, line: usize) {
        let Some(text) = self.lesson.text.steps.get(&step.id) else {
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
        let filled = fill(text, &state.cloud.view(), &[]);
        if names(text).next().is_some() && filled.contains('<') {
            return self.report(
                line,
                format!("{what} have a placeholder that is not known yet: {filled}"),
                "Offer them later.",
            );
        }
        let mut open = state.terminals.iter().rev();
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
        let from = state.journal.next_number();
        let lines = filled.lines().map(|line| {
            Action::Run(Line {
                on: host.clone(),
                line: line.to_owned(),
            })
        });
        let lines: Vec<Action> = lines.collect();
        if let Err(problem) = scene::perform(state, &lines) {
            return self.report(line, format!("{what} fail: {problem}"), "Mend them.");
        }
        let trouble = state
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

fn solution(step: &StepFile) -> Vec<Action> {
    match &step.quiz {
        Some(quiz) => vec![Action::Answer(quiz.answer)],
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
