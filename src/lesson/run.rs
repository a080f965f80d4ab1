//! One student's way through one lesson: which steps are done, what is said about the one in hand.
//!
//! Steps are done in order. One that is done stays done, whatever happens to the world later. After every change
//! the lab calls [`Run::update`]; what the page shows is [`Run::view`].

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Failure, Window, failures, foremost};
use crate::course::{Course, Lesson};
use crate::facts::Facts;
use crate::model::StepFile;
use crate::template::{fill_blocks, fill_inlines, fill_target};
use crate::text::{Message, StepText};
use crate::view::{LessonView, NotYet, QuizView, StepState, StepView};

/// A lesson in progress.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The lesson's id.
    pub lesson: String,
    window: Window,
    done: BTreeSet<String>,
    hints: BTreeMap<String, usize>,
    answers: BTreeMap<String, usize>,
    /// How many of the current step's checks held at the last look.
    holding: usize,
    /// The journal's entries before this one were looked at.
    looked_at: u64,
    /// Whether the latest doing brought the step no further.
    is_stuck: bool,
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
            },
            looked_at: now,
            ..Run::default()
        }
    }

    /// Looks at the world; the ids of the steps that are done now and were not before.
    pub fn update(&mut self, lesson: &Lesson, facts: &dyn Facts) -> Vec<String> {
        let mut newly_done = Vec::new();
        while let Some(step) = self.current(lesson) {
            if !self.look_at(step, facts) {
                break;
            }
            self.done.insert(step.id.clone());
            newly_done.push(step.id.clone());
            self.begin_step(facts);
        }
        self.looked_at = facts.journal().next_number();
        newly_done
    }

    /// Shows one more hint of a step.
    pub fn hint(&mut self, lesson: &Lesson, step: &str) {
        let total = lesson
            .text
            .steps
            .get(step)
            .map_or(0, |text| text.hints.len());
        let shown = self.hints.entry(step.to_owned()).or_default();
        *shown = total.min(*shown + 1);
    }

    /// Chooses an answer, from 0.
    pub fn answer(&mut self, lesson: &Lesson, step: &str, choice: usize) {
        let choices = lesson
            .text
            .steps
            .get(step)
            .map_or(0, |text| text.choices.len());
        if choice < choices {
            self.answers.insert(step.to_owned(), choice);
        }
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

    /// What the page shows.
    pub fn view(&self, course: &Course, facts: &dyn Facts) -> Option<LessonView> {
        let (place, lesson) = course.lesson(&self.lesson)?;
        let neighbour = |place: Option<usize>| Some(course.lessons.get(place?)?.id.clone());
        let current = self.current(lesson).map(|step| step.id.as_str());
        Some(LessonView {
            id: lesson.id.clone(),
            section: lesson.section.clone(),
            title: lesson.text.title.clone(),
            number: place + 1,
            of: course.lessons.len(),
            intro: fill_blocks(&lesson.text.intro, facts.view()),
            steps: lesson
                .data
                .step
                .iter()
                .filter_map(|step| Some((step, lesson.text.steps.get(&step.id)?)))
                .map(|(step, text)| self.step_view(step, text, current, facts))
                .collect(),
            outro: fill_blocks(&lesson.text.outro, facts.view()),
            previous: neighbour(place.checked_sub(1)),
            next: neighbour(place.checked_add(1)),
        })
    }

    /// Whether the step is done; else decides what to say about it.
    fn look_at(&mut self, step: &StepFile, facts: &dyn Facts) -> bool {
        if let Some(quiz) = &step.quiz {
            let chosen = self.answers.get(&step.id).map(|choice| choice + 1);
            self.complaint = chosen
                .filter(|choice| *choice != quiz.answer)
                .map(wrong_choice);
            return chosen == Some(quiz.answer);
        }
        let failed = failures(&step.check, facts, &self.window);
        if failed.is_empty() {
            return true;
        }
        let holding = step.check.len() - failed.len();
        let is_new = facts.journal().next_number() > self.looked_at;
        if holding > self.holding {
            self.is_stuck = false;
        } else if is_new {
            self.is_stuck = true;
        }
        self.holding = holding;
        self.complaint = foremost(failed).filter(|failure| failure.tried);
        false
    }

    /// What is merely missing is no reproach to someone who has just come a step further.
    fn is_patient(&self) -> bool {
        let complaint = self.complaint.as_ref();
        !self.is_stuck && complaint.is_some_and(|failure| failure.is_absence)
    }

    fn begin_step(&mut self, facts: &dyn Facts) {
        self.window.step = facts.journal().next_number();
        self.window.step_at_ms = facts.now_ms();
        self.holding = 0;
        self.is_stuck = false;
        self.complaint = None;
    }

    fn step_view(
        &self,
        step: &StepFile,
        text: &StepText,
        current: Option<&str>,
        facts: &dyn Facts,
    ) -> StepView {
        let view = facts.view();
        let is_current = current == Some(step.id.as_str());
        let is_done = self.done.contains(&step.id);
        let shown = self.hints.get(&step.id).copied().unwrap_or(0);
        let is_open = is_done || is_current;
        StepView {
            id: step.id.clone(),
            title: text.title.clone(),
            state: match (is_done, is_current) {
                (true, _) => StepState::Done,
                (_, true) => StepState::Current,
                _ => StepState::Later,
            },
            body: if is_open {
                fill_blocks(&text.body, view)
            } else {
                Vec::new()
            },
            not_yet: if is_current {
                self.not_yet(text, facts)
            } else {
                None
            },
            hints: text
                .hints
                .iter()
                .take(shown)
                .map(|hint| fill_blocks(hint, view))
                .collect(),
            hints_total: text.hints.len(),
            why: if is_done {
                fill_blocks(&text.why, view)
            } else {
                Vec::new()
            },
            quiz: step.quiz.as_ref().map(|_| QuizView {
                choices: text.choices.clone(),
                chosen: self.answers.get(&step.id).copied(),
            }),
        }
    }

    fn not_yet(&self, text: &StepText, facts: &dyn Facts) -> Option<NotYet> {
        let message = find_message(text, self.message_key()?)?;
        let failure = self.complaint.as_ref()?;
        Some(NotYet {
            text: fill_inlines(&message.text, facts.view(), &failure.words),
            link: message
                .link
                .as_ref()
                .map(|(words, target)| (words.clone(), fill_target(target, facts.view()))),
        })
    }
}

/// The message of a key; a question's `choice-3` falls back to `wrong`.
pub(crate) fn find_message<'a>(text: &'a StepText, key: &str) -> Option<&'a Message> {
    let general = || {
        key.starts_with("choice-")
            .then(|| text.not_yet.get("wrong"))?
    };
    text.not_yet.get(key).or_else(general)
}

fn wrong_choice(choice: usize) -> Failure {
    Failure {
        say: Some(format!("choice-{choice}")),
        tried: true,
        ..Failure::default()
    }
}
