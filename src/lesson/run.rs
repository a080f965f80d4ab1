//! One student's way through one lesson: which steps are done, what is said about the one in hand.
//!
//! Steps are done in order. One that is done stays done, whatever happens to the world later. After every change
//! the lab calls [`Run::update`]; what the page shows is [`Run::view`].

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Failure, Window, evaluate, failures, foremost};
use crate::course::{Course, Lesson};
use crate::facts::{Doing, Entry, Facts};
use crate::model::StepFile;
use crate::quiz::{Given, WRONG, has_general};
use crate::template::{fill_blocks, fill_inlines, fill_target, spent};
use crate::text::{Message, StepText};
use crate::view::{Inline, LessonView, NotYet, QuizView, StepState, StepView};

/// A lesson in progress.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The lesson's id.
    pub lesson: String,
    window: Window,
    done: BTreeSet<String>,
    hints: BTreeMap<String, usize>,
    /// By the ids of steps; a list, as one more kind of map is more code than all that is done with it.
    answers: Vec<(String, Given)>,
    /// How many of the current step's checks held at the last look.
    holding: usize,
    /// How many of the later steps' did; before the first look nothing is known of them.
    holding_ahead: Option<usize>,
    /// The journal's entries before this one were looked at.
    looked_at: u64,
    /// The entries before this one brought the lesson further, or came before one that did.
    progress: u64,
    complaint: Option<Failure>,
}

impl Run {
    /// The lesson is opened in the world as it is.
    pub fn new(lesson: &str, facts: &dyn Facts) -> Run {
        let now = facts.journal().next_number();
        Run {
            lesson: lesson.to_owned(),
            window: Window {
                lesson: now,
                step: now,
                step_at_ms: facts.now_ms(),
                tries: now,
            },
            looked_at: now,
            ..Run::default()
        }
    }

    /// Looks at the world; the ids of the steps that are done now and were not before.
    pub fn update(&mut self, lesson: &Lesson, facts: &dyn Facts) -> Vec<String> {
        let mut newly_done = Vec::new();
        while let Some(step) = self.current(lesson) {
            if !self.look_at(step, lesson, facts) {
                break;
            }
            self.done.insert(step.id.clone());
            newly_done.push(step.id.clone());
            self.begin_step(lesson, facts);
        }
        self.looked_at = facts.journal().next_number();
        newly_done
    }

    /// The lesson is opened again: nothing is said of what was done meanwhile.
    pub fn resume(&mut self, facts: &dyn Facts) {
        self.window.tries = facts.journal().next_number();
        self.complaint = None;
    }

    /// Shows one more hint of a step.
    pub fn hint(&mut self, step: &str) {
        // How many there are, only the words tell, which may still be to come.
        *self.hints.entry(step.to_owned()).or_default() += 1;
    }

    /// How many hints of a step the student has asked for; there may be fewer.
    pub fn hints_shown(&self, step: &str) -> usize {
        self.hints.get(step).copied().unwrap_or_default()
    }

    /// Answers a step's question.
    pub fn answer(&mut self, lesson: &Lesson, step: &str, given: Given) {
        let mut steps = lesson.data.step.iter();
        let quiz = steps
            .find(|own| own.id == step)
            .and_then(|own| own.quiz.as_ref());
        if let Some(given) = quiz.and_then(|quiz| quiz.taken(given)) {
            self.answers.retain(|(own, _)| own != step);
            self.answers.push((step.to_owned(), given));
        }
    }

    fn answered(&self, step: &str) -> Option<&Given> {
        let mut answers = self.answers.iter();
        answers.find_map(|(own, given)| (own == step).then_some(given))
    }

    /// The first step that is not done.
    pub fn current<'a>(&self, lesson: &'a Lesson) -> Option<&'a StepFile> {
        lesson
            .data
            .step
            .iter()
            .find(|step| !self.done.contains(&step.id))
    }

    /// The number of the journal's first entry that belongs to this run.
    pub fn began(&self) -> u64 {
        self.window.lesson
    }

    /// The finished steps.
    pub fn done(&self) -> impl Iterator<Item = &str> {
        self.done.iter().map(String::as_str)
    }

    /// The key of the message that the current step shows.
    pub fn message_key(&self) -> Option<&str> {
        let key = self.complaint.as_ref()?.say.as_deref();
        key.filter(|_| !self.is_patient())
    }

    /// The key of the message that keeps silent because the latest doing brought the step further.
    pub fn withheld_key(&self) -> Option<&str> {
        let key = self.complaint.as_ref()?.say.as_deref();
        key.filter(|_| self.is_patient())
    }

    /// The current step is taken for done, as where the lesson is tried out some things cannot be done.
    #[cfg(feature = "author")]
    pub fn pass(&mut self, lesson: &Lesson, facts: &dyn Facts) {
        if let Some(step) = self.current(lesson) {
            self.done.insert(step.id.clone());
            self.begin_step(lesson, facts);
        }
    }

    /// The messages of a step's checks that do not hold, though they ask for nothing that only Python does.
    #[cfg(feature = "author")]
    pub fn failing_without_python(&self, step: &StepFile, facts: &dyn Facts) -> Vec<String> {
        let checks = step.check.iter();
        let failing = checks
            .filter(|check| !check.needs_python() && evaluate(check, facts, &self.window).is_err());
        failing.filter_map(|check| check.say.clone()).collect()
    }

    /// What the page shows.
    pub fn view(&self, course: &Course, facts: &dyn Facts) -> Option<LessonView> {
        let (place, lesson) = course.lesson(&self.lesson)?;
        let (before, rest) = course.lessons.split_at(place);
        let is_shown = |lesson: &&Lesson| !lesson.data.hidden;
        let id = |lesson: &Lesson| lesson.id.clone();
        let current = self.current(lesson).map(|step| step.id.as_str());
        let words = [spent(facts.cost())];
        Some(LessonView {
            id: lesson.id.clone(),
            section: lesson.section.clone(),
            title: lesson.title.clone(),
            language: lesson.language.clone(),
            awaits: lesson.awaits(),
            number: match lesson.data.hidden {
                true => 0,
                false => before.iter().filter(is_shown).count() + 1,
            },
            of: course.shown().count(),
            intro: fill_blocks(&lesson.text().intro, facts.view(), &words),
            steps: lesson
                .data
                .step
                .iter()
                .filter_map(|step| Some((step, lesson.text().steps.get(&step.id)?)))
                .map(|(step, text)| self.step_view(step, text, current, facts, &words))
                .collect(),
            outro: fill_blocks(&lesson.text().outro, facts.view(), &words),
            previous: before.iter().rev().find(is_shown).map(id),
            next: rest.iter().skip(1).find(is_shown).map(id),
            tab: lesson.data.view,
        })
    }

    /// Whether the step is done; else decides what to say about it.
    fn look_at(&mut self, step: &StepFile, lesson: &Lesson, facts: &dyn Facts) -> bool {
        if let Some(quiz) = &step.quiz {
            let given = self.answered(&step.id);
            let fault = given.and_then(|given| quiz.fault(given));
            let is_right = given.is_some() && fault.is_none();
            let is_answer = |entry: &Entry| entry.doing == Doing::Answer(step.id.clone());
            let tried = self.window.latest_try(facts, is_answer);
            self.complaint = fault.map(|key| wrong_answer(key, tried));
            return is_right;
        }
        let failed = failures(&step.check, facts, &self.window);
        if failed.is_empty() {
            return true;
        }
        let holding = step.check.len() - failed.len();
        let now = facts.journal().next_number();
        let before = self.holding_ahead;
        let ahead = match before {
            Some(before) if now == self.looked_at => before,
            _ => self.count_ahead(lesson, facts),
        };
        if holding > self.holding || before.is_some_and(|before| ahead > before) {
            self.progress = now;
        }
        (self.holding, self.holding_ahead) = (holding, Some(ahead));
        self.complaint = foremost(failed).filter(|failure| failure.tried.is_some());
        false
    }

    /// How many checks of the steps after the current one hold: whoever goes ahead does no wrong.
    fn count_ahead(&self, lesson: &Lesson, facts: &dyn Facts) -> usize {
        let open = lesson.data.step.iter();
        let later = open.filter(|step| !self.done.contains(&step.id)).skip(1);
        let checks = later.flat_map(|step| &step.check);
        checks
            .filter(|check| evaluate(check, facts, &self.window).is_ok())
            .count()
    }

    /// What is merely missing is no reproach to someone who has just come further.
    fn is_patient(&self) -> bool {
        let complaint = self.complaint.as_ref();
        complaint.is_some_and(|failure| failure.is_absence && failure.tried < Some(self.progress))
    }

    fn begin_step(&mut self, lesson: &Lesson, facts: &dyn Facts) {
        self.window.step = facts.journal().next_number();
        self.window.step_at_ms = facts.now_ms();
        self.window.tries = self.window.step;
        self.holding = 0;
        self.holding_ahead = Some(self.count_ahead(lesson, facts));
        self.complaint = None;
    }

    fn step_view(
        &self,
        step: &StepFile,
        text: &StepText,
        current: Option<&str>,
        facts: &dyn Facts,
        words: &[(&str, String)],
    ) -> StepView {
        let view = facts.view();
        let is_current = current == Some(step.id.as_str());
        let is_done = self.done.contains(&step.id);
        let shown = self.hints.get(&step.id).copied().unwrap_or(0);
        StepView {
            id: step.id.clone(),
            title: text.title.clone(),
            state: match (is_done, is_current) {
                (true, _) => StepState::Done,
                (_, true) => StepState::Current,
                _ => StepState::Later,
            },
            body: fill_blocks(&text.body, view, words),
            not_yet: if is_current {
                self.not_yet(text, facts)
            } else {
                None
            },
            hints: text
                .hints
                .iter()
                .take(shown)
                .map(|hint| fill_blocks(hint, view, words))
                .collect(),
            hints_total: text.hints.len(),
            why: if is_done {
                fill_blocks(&text.why, view, words)
            } else {
                Vec::new()
            },
            quiz: step.quiz.as_ref().map(|quiz| QuizView {
                form: quiz.form(),
                choices: text.choices.clone(),
                given: self.answered(&step.id).cloned(),
            }),
        }
    }

    fn not_yet(&self, text: &StepText, facts: &dyn Facts) -> Option<NotYet> {
        let message = find_message(text, self.message_key()?)?;
        let failure = self.complaint.as_ref()?;
        let mut words = failure.words.clone();
        words.push(spent(facts.cost()));
        Some(NotYet {
            serial: failure.tried?,
            text: match &failure.instead {
                Some(said) => marked(said),
                None => fill_inlines(&message.text, facts.view(), &words),
            },
            link: message
                .link
                .as_ref()
                .map(|(words, target)| (words.clone(), fill_target(target, facts.view()))),
        })
    }
}

/// The message of a key; a question's `choice-3` and the like fall back to `wrong`.
pub(crate) fn find_message<'a>(text: &'a StepText, key: &str) -> Option<&'a Message> {
    let general = || has_general(key).then(|| text.not_yet.get(WRONG))?;
    text.not_yet.get(key).or_else(general)
}

/// A sentence with code between backticks.
fn marked(said: &str) -> Vec<Inline> {
    let pieces = said.split('`').enumerate();
    pieces
        .map(|(place, piece)| match place % 2 {
            0 => Inline::Text(piece.to_owned()),
            _ => Inline::Code(piece.to_owned()),
        })
        .collect()
}

fn wrong_answer(key: String, tried: Option<u64>) -> Failure {
    Failure {
        say: Some(key),
        tried,
        ..Failure::default()
    }
}
