//! What can be found wrong with lessons without doing them: texts that are missing, names that lead nowhere.

use cloud::view::View;

use super::words::{WORDS, meaningless};
use crate::check::Check;
use crate::course::{Course, Lesson, data_file, text_file};
use crate::model::StepFile;
use crate::problem::Problem;
use crate::quiz::Form;
use crate::run::find_message;
use crate::template::{Meaning, PLACEHOLDERS, meaning, names};
use crate::text::{LessonText, StepText};
use crate::view::{FIGURES, PANELS, Target};
use crate::walk::{self, Part, Spot};

/// Checks a loaded course; `listed` are the lessons of `course.toml`, those too that could not be read; `source` gives a file's
/// text, for the lines of problems.
pub fn verify<'s>(
    course: &Course,
    listed: &[&str],
    source: &dyn Fn(&str) -> Option<&'s str>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    // What is read in another language is checked there.
    let written = course
        .lessons
        .iter()
        .filter(|lesson| lesson.language == course.language);
    for lesson in written {
        let data = data_file(&lesson.id);
        let text = text_file(&lesson.id, &course.language);
        let mut review = Review {
            course,
            listed,
            lesson,
            data_source: source(&data).unwrap_or_default(),
            text_source: source(&text).unwrap_or_default(),
            data_file: data,
            text_file: text,
            problems: &mut problems,
        };
        review.lesson();
    }
    problems
}

/// The line on which a step begins in `lesson.toml`.
pub fn step_line(source: &str, step: &str) -> usize {
    let is_it = |line: &str| {
        let mut halves = line.splitn(2, '=');
        let key = halves.next().unwrap_or_default().trim();
        let value = halves.next().unwrap_or_default().trim();
        key == "id" && value.trim_matches(['"', '\'']) == step
    };
    source.lines().position(is_it).map_or(0, |line| line + 1)
}

/// The first line from `from` on that says it; `from` itself if none does.
pub fn line_of(source: &str, what: &str, from: usize) -> usize {
    let mut lines = source.lines().enumerate().skip(from.saturating_sub(1));
    lines
        .find(|(_, line)| line.contains(what))
        .map_or(from, |(index, _)| index + 1)
}

/// Whether the page has such a panel; `NAME` stands for any name, and nothing for the console's first page.
fn is_panel(path: &str) -> bool {
    let same = |pattern: &str, path: &str| {
        let (wanted, parts) = (pattern.split('/'), path.split('/'));
        pattern.split('/').count() == path.split('/').count()
            && wanted
                .zip(parts)
                .all(|(wanted, part)| wanted == part || wanted == "NAME" && !part.is_empty())
    };
    path.is_empty() || PANELS.iter().any(|pattern| same(pattern, path))
}

struct Review<'a> {
    course: &'a Course,
    listed: &'a [&'a str],
    lesson: &'a Lesson,
    data_file: String,
    data_source: &'a str,
    text_file: String,
    text_source: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Review<'_> {
    fn lesson(&mut self) {
        let text = self.lesson.text();
        if text.title.is_empty() {
            self.in_text(
                1,
                "the lesson has no title",
                "Begin the file with `# Title`.",
            );
        }
        for id in text.steps.keys() {
            if !self.lesson.data.step.iter().any(|step| step.id == *id) {
                let line = text.steps[id].line;
                self.in_text(
                    line,
                    &format!("lesson.toml has no step `{id}`"),
                    "Add `[[step]]` with this id, or take the heading out.",
                );
            }
        }
        for (place, step) in self.lesson.data.step.iter().enumerate() {
            let is_double = self
                .lesson
                .data
                .step
                .iter()
                .take(place)
                .any(|other| other.id == step.id);
            if is_double {
                self.in_step(
                    step,
                    "an earlier step has the same id",
                    "Ids are unique within a lesson.",
                );
            } else {
                self.step(step);
            }
        }
        walk::around(text, &mut |part, spot| self.part(part, spot));
    }

    fn step(&mut self, step: &StepFile) {
        let lesson = self.lesson;
        // A step without a text was reported when the lesson was loaded.
        let Some(text) = lesson.text().steps.get(&step.id) else {
            return;
        };
        walk::step(text, &mut |part, spot| self.part(part, spot));
        if text.why.is_empty() {
            self.in_text(
                text.line,
                "the step does not say why it worked",
                "Add a `### why` part: students see it when they have done the step.",
            );
        }
        for wrong in &step.wrong {
            self.message(step, text, &wrong.says);
        }
        match &step.quiz {
            Some(_) => self.quiz(step, text),
            None => self.checks(step, text),
        }
        self.unused_messages(step, text);
        for found in meaningless(step, text) {
            let line = self.text_line(&found.word, found.line);
            let message = format!("`{{{{{}}}}}` means nothing in this message", found.word);
            let advice = match found.known.as_slice() {
                [] => "What shows it knows no words.".to_owned(),
                known => format!("Its check knows {}.", known.join(", ")),
            };
            self.in_text(line, &message, &advice);
        }
    }

    fn checks(&mut self, step: &StepFile, text: &StepText) {
        if step.check.is_empty() {
            self.in_step(
                step,
                "nothing is checked",
                "Add `[[step.check]]`, or a `quiz`.",
            );
        }
        if step.solution.is_empty() {
            self.in_step(
                step,
                "the step has no solution",
                "Add `solution = [...]`: what a student does.",
            );
        }
        if text.hints.is_empty() {
            self.in_text(
                text.line,
                "the step has no hint",
                "Add `### hint` parts; the last one is the solution.",
            );
        }
        for check in &step.check {
            self.check(step, check, false);
            match &check.say {
                Some(key) => self.message(step, text, key),
                None => self.in_step(
                    step,
                    "a check does not say why not yet",
                    "Add `say = \"KEY\"` to it.",
                ),
            }
        }
    }

    fn check(&mut self, step: &StepFile, check: &Check, is_inner: bool) {
        for check in check.inner() {
            self.check(step, check, true);
        }
        if is_inner
            && let Some(key) = &check.say
            && let Some(text) = self.lesson.text().steps.get(&step.id)
        {
            self.message(step, text, key);
        }
    }

    fn quiz(&mut self, step: &StepFile, text: &StepText) {
        let Some(quiz) = &step.quiz else { return };
        let ways = [
            quiz.answer.is_some(),
            quiz.number.is_some(),
            quiz.text.is_some(),
        ];
        if ways.into_iter().filter(|is_given| *is_given).count() != 1 {
            self.in_step(
                step,
                "a question has one kind of answer",
                "Give it `answer` and `choices`, or `number`, or `text`.",
            );
            return;
        }
        if text.choices.len() != quiz.choices {
            let found = text.choices.len();
            self.in_text(
                text.line,
                &format!(
                    "the question has {found} choices, lesson.toml says {}",
                    quiz.choices
                ),
                "List them under `### choices`.",
            );
        }
        let is_choice = |choice: &usize| (1..=quiz.choices).contains(choice);
        let is_chosen = matches!(quiz.form(), Form::One | Form::Several);
        if is_chosen && (quiz.right().is_empty() || !quiz.right().iter().all(is_choice)) {
            self.in_step(
                step,
                "the right answer is not among the choices",
                "Choices count from 1.",
            );
        }
        for (_, key) in quiz.wrong_ways() {
            self.message(step, text, &key);
        }
    }

    fn message(&mut self, step: &StepFile, text: &StepText, key: &str) {
        if find_message(text, key).is_none_or(|message| message.text.is_empty()) {
            let advice = format!("Add `### not yet: {key}` below step `{}`.", step.id);
            self.in_text(text.line, &format!("there is no message `{key}`"), &advice);
        }
    }

    fn unused_messages(&mut self, step: &StepFile, text: &StepText) {
        let mut used: Vec<&str> = step.wrong.iter().map(|wrong| wrong.says.as_str()).collect();
        for check in &step.check {
            collect_keys(check, &mut used);
        }
        for (key, message) in &text.not_yet {
            let of_quiz = step.quiz.as_ref().is_some_and(|quiz| quiz.can_say(key));
            if !of_quiz && !used.contains(&key.as_str()) {
                self.in_text(
                    message.line,
                    &format!("nothing says `{key}`"),
                    "Name it in a check, or take it out.",
                );
            }
        }
    }

    fn part(&mut self, part: Part<'_>, spot: Spot) {
        let words: &[&str] = if spot.is_message { &WORDS } else { &[] };
        match part {
            Part::Text(text) => self.placeholders(text, spot.line, words),
            Part::Link(target) => self.target(target, spot.line),
            Part::Figure(name, alt) => self.figure(name, alt, spot.line),
        }
    }

    fn figure(&mut self, name: &str, alt: &str, line: usize) {
        // Whether a picture is there is for the linter, which sees the folder.
        if !FIGURES.contains(&name) && !name.contains('/') {
            let line = self.text_line(&format!("figure:{name}"), line);
            let advice = format!("The page can draw: {}.", FIGURES.join(", "));
            self.in_text(line, &format!("there is no figure `{name}`"), &advice);
        }
        if alt.is_empty() {
            self.in_text(
                line,
                "a figure has no words for those who cannot see it",
                "Write what it shows in the brackets.",
            );
        }
    }

    fn placeholders(&mut self, text: &str, line: usize, words: &[&str]) {
        for name in names(text) {
            let is_known =
                words.contains(&name) || meaning(&View::default(), name) != Meaning::Unknown;
            if !is_known {
                let advice = format!(
                    "Known are {PLACEHOLDERS}; in a message also {}.",
                    WORDS.join(", ")
                );
                let line = self.text_line(name, line);
                self.in_text(
                    line,
                    &format!("nothing is called `{{{{{name}}}}}`"),
                    &advice,
                );
            }
        }
    }

    fn target(&mut self, target: &Target, line: usize) {
        if let Target::Console(panel) = target
            && !is_panel(panel)
        {
            let line = self.text_line(&format!("console:{panel}"), line);
            let advice = format!("Panels are {}.", PANELS.join(", "));
            self.in_text(
                line,
                &format!("there is no console panel `{panel}`"),
                &advice,
            );
        }
        if let Target::Lesson(id) = target {
            let line = self.text_line(&format!("lesson:{id}"), line);
            let found = self.course.lesson(id);
            if found.is_some_and(|(_, lesson)| lesson.data.hidden) {
                let message = format!("the lesson `{id}` is hidden");
                self.in_text(line, &message, "Lead to one that students find.");
            } else if !self.listed.contains(&id.as_str()) {
                let message = format!("there is no lesson `{id}`");
                self.in_text(line, &message, "course.toml lists them all.");
            }
        }
    }

    /// The line that says it, below a heading's line.
    fn text_line(&self, what: &str, heading: usize) -> usize {
        line_of(self.text_source, what, heading)
    }

    fn in_step(&mut self, step: &StepFile, message: &str, advice: &str) {
        let line = step_line(self.data_source, &step.id);
        let message = format!("step `{}`: {message}", step.id);
        let problem = Problem::new(&self.data_file, line, message, advice);
        self.problems.push(problem.as_flaw());
    }

    fn in_text(&mut self, line: usize, message: &str, advice: &str) {
        let problem = Problem::new(&self.text_file, line, message, advice);
        self.problems.push(problem.as_flaw());
    }
}

/// The languages of a lesson must have the same steps, hints and choices.
pub fn same_shape(reference: &LessonText, other: &LessonText, file: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (id, step) in &reference.steps {
        let Some(translated) = other.steps.get(id) else {
            continue;
        };
        let same_hints = step.hints.len() == translated.hints.len();
        let same_why = step.why.is_empty() == translated.why.is_empty();
        if !same_hints || !same_why {
            let message =
                format!("step `{id}` has other hints or another `why` than in the first language");
            problems.push(
                Problem::new(file, translated.line, message, "Translate every part.").as_flaw(),
            );
        }
    }
    problems
}

fn collect_keys<'a>(check: &'a Check, keys: &mut Vec<&'a str>) {
    keys.extend(check.say.as_deref());
    for inner in check.inner() {
        collect_keys(inner, keys);
    }
}
