//! What the lesson studio asks of the lab: whether a lesson is sound, how its solution goes, and what was done in it, as a
//! solution.
//!
//! The studio shows the lesson in a lab of its own, whose events it hears ([`Studio::hear`]); so it knows that lab's history. A
//! solution is played by going on with that history here and bringing the lab the longer one ([`Studio::go_on`]), as another tab
//! would. What is recorded is read from the inputs that were added meanwhile ([`Studio::recorded`]).
//!
//! **Invariant:** a lesson may come from anywhere. Nothing in it makes this panic, and nothing of it is run but in a world.

mod inline;
mod place;
mod play;
mod record;
mod write;

pub use lesson::author::pictures::describe as describe_picture;

use std::rc::Rc;

use lesson::author::verify::step_line;
use lesson::author::{compile_apart, compile_readable, read};
use lesson::course::{Course, data_file};
use lesson::problem::Problem;
use serde::Serialize;

use crate::lint::{WrongWay, lint_closely};
use crate::protocol::{Event, History, Kept, Request, WorldId};
use crate::worlds::history;

/// A lesson in the studio, with the lab that shows it.
#[derive(Default)]
pub struct Studio {
    files: Vec<(String, String)>,
    lesson: String,
    course: Option<Rc<Course>>,
    /// The world that the lab shows, and its history.
    shown: Option<(WorldId, Kept)>,
    /// How many inputs there were when the recording began.
    recording: Option<usize>,
}

/// What can be said of a lesson without playing it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// What is wrong, as far as it is in this lesson or in the course's file.
    pub problems: Vec<Mistake>,
    /// The steps, in order; none where the lesson cannot be read.
    pub steps: Vec<StepOutline>,
    /// The compiled course, for the lab that shows it; `None`: there is nothing to show.
    #[serde(skip)]
    pub course: Option<Vec<u8>>,
}

/// What can be said of a lesson once it has been played.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trial {
    /// All that is wrong.
    pub problems: Vec<Mistake>,
    /// What those hear who go a wrong way.
    pub ways: Vec<WrongWay>,
}

/// A [`Problem`], for the page.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Mistake {
    file: String,
    line: usize,
    message: String,
    advice: String,
    is_grave: bool,
}

/// A step, as the studio lists it.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepOutline {
    /// Its id.
    pub id: String,
    /// Its title, or its id where it has none.
    pub title: String,
    /// Where it begins in `lesson.toml`, from 1.
    pub line: usize,
    /// How many actions its solution has.
    pub actions: usize,
    /// Whether it is a question, whose solution is its answer.
    pub is_question: bool,
}

/// What the lab has just said of the lesson.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Heard {
    /// How many inputs the world's history has.
    pub inputs: usize,
    /// The id of the step in hand; empty: all are done.
    pub step: String,
    /// Whether this says anything of the steps at all.
    pub has_lesson: bool,
}

/// What was recorded.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Recorded {
    /// `lesson.toml` with the solution in its place; `None`: the step is not there.
    pub data: Option<String>,
    /// The solution's actions, as they are written.
    pub actions: Vec<String>,
    /// What was done and no action can say.
    pub left_out: Vec<String>,
}

impl Studio {
    /// Takes a lesson in hand. `files`: `course.toml` and all that it lists, paths below `lessons/` with their texts, pictures as
    /// [`describe_picture`] says them.
    pub fn read(&mut self, files: Vec<(String, String)>, lesson: &str) -> Reading {
        let readable = compile_readable(&files);
        let courses = read(&files).map(|read| read.courses).unwrap_or_default();
        self.course = courses.into_iter().next().map(Rc::new);
        self.files = files;
        self.lesson = lesson.to_owned();
        let is_read = |course: &Rc<Course>| course.lesson(lesson).is_some();
        Reading {
            steps: self.steps(),
            course: readable
                .course
                .filter(|_| self.course.as_ref().is_some_and(is_read)),
            problems: self.own(readable.problems),
        }
    }

    /// Plays the lesson: solutions, wrong ways, all that the linter tries.
    pub fn try_out(&self) -> Trial {
        let (problems, ways) = lint_closely(&self.files, std::slice::from_ref(&self.lesson));
        Trial {
            problems: self.own(problems),
            ways,
        }
    }

    /// The lab that shows the lesson has said this.
    pub fn hear(&mut self, events: &[Event]) -> Heard {
        let mut heard = Heard::default();
        for event in events {
            match (event, &mut self.shown) {
                (Event::History { world, kept }, _) => {
                    self.shown = Some((world.clone(), Kept::clone(kept)));
                }
                (
                    Event::Recorded {
                        world,
                        at_us,
                        input,
                        replaces_last,
                        ..
                    },
                    Some((shown, kept)),
                ) if world == shown => {
                    if *replaces_last {
                        kept.inputs.pop();
                    }
                    kept.inputs.push((*at_us, input.clone()));
                }
                (Event::Clock(clock), Some((_, kept))) => {
                    kept.until_us = kept.until_us.max(clock.now_ms.saturating_mul(1_000));
                }
                (Event::Lesson(lesson), _) => {
                    let mut steps = lesson.steps.iter();
                    let step = steps.find(|step| step.state == lesson::view::StepState::Current);
                    heard.has_lesson = true;
                    heard.step = step.map(|step| step.id.clone()).unwrap_or_default();
                }
                _ => {}
            }
        }
        heard.inputs = self.inputs();
        heard
    }

    fn inputs(&self) -> usize {
        self.shown.as_ref().map_or(0, |(_, kept)| kept.inputs.len())
    }

    /// What has the lab begin the lesson's world anew.
    pub fn begin_again(&self) -> Option<Request> {
        let (world, kept) = self.shown.clone()?;
        let kept = Kept {
            inputs: Vec::new(),
            until_us: 0,
            is_touched: false,
            // What shows the lesson begins with its scene.
            lesson: Some(self.lesson.clone()),
            ..kept
        };
        Some(bring(world, kept))
    }

    /// What has the lab do one action of a step's solution, or of a wrong way of it (`way` counts from 1); `None`: there are no
    /// more actions.
    ///
    /// # Errors
    /// Why the action cannot be done.
    pub fn go_on(&self, step: &str, way: usize, action: usize) -> Result<Option<Request>, String> {
        let Some(((world, kept), course)) = self.shown.as_ref().zip(self.course.as_ref()) else {
            return Ok(None);
        };
        let actions = play::actions(course, &self.lesson, step, way);
        let Some(action) = actions.get(action) else {
            return Ok(None);
        };
        let kept = play::go_on(course, world, kept.clone(), action)?;
        Ok(Some(bring(world.clone(), kept)))
    }

    /// What is done from now on is recorded.
    pub fn record(&mut self) {
        self.recording = Some(self.inputs());
    }

    /// Ends the recording, and writes what was done since as the solution of a step. `data`: `lesson.toml` as it is now.
    ///
    /// # Errors
    /// Why the history cannot be read.
    pub fn recorded(&mut self, step: &str, data: &str) -> Result<Recorded, String> {
        let from = self.recording.take().unwrap_or_default();
        let Some(((world, kept), course)) = self.shown.as_ref().zip(self.course.as_ref()) else {
            return Err("no lab is open".to_owned());
        };
        let (actions, left_out) = record::actions(course, world, kept.clone(), from)?;
        let actions: Vec<String> = actions.iter().map(write::action).collect();
        Ok(Recorded {
            data: place::with_solution(data, step, &actions),
            actions,
            left_out,
        })
    }

    fn steps(&self) -> Vec<StepOutline> {
        let Some((_, lesson)) = self
            .course
            .as_ref()
            .and_then(|course| course.lesson(&self.lesson))
        else {
            return Vec::new();
        };
        let file = data_file(&self.lesson);
        let source = self.files.iter().find(|(name, _)| *name == file);
        let source = source.map_or("", |(_, text)| text.as_str());
        let outline = |step: &lesson::model::StepFile| StepOutline {
            id: step.id.clone(),
            title: match lesson.text().steps.get(&step.id) {
                Some(text) if !text.title.is_empty() => text.title.clone(),
                _ => step.id.clone(),
            },
            line: step_line(source, &step.id),
            actions: step.solution.len(),
            is_question: step.quiz.is_some(),
        };
        lesson.data.step.iter().map(outline).collect()
    }

    /// Those of this lesson, and of the course's own file.
    fn own(&self, problems: Vec<Problem>) -> Vec<Mistake> {
        let folder = format!("{}/", self.lesson);
        let own = problems.into_iter().filter_map(|problem| {
            let file = problem.file.strip_prefix(&folder);
            let file =
                file.or_else(|| (!problem.file.contains('/')).then_some(problem.file.as_str()));
            Some(Mistake {
                file: file?.to_owned(),
                line: problem.line,
                message: problem.message,
                advice: problem.advice,
                is_grave: problem.is_grave,
            })
        });
        own.collect()
    }
}

/// The course as a page loads it: paths below `lessons/`, with the course's own form first and each lesson's words apart. `files`: as
/// [`Studio::read`] takes them.
///
/// # Errors
/// How many mistakes keep it from being read.
pub fn compile(files: &[(String, String)]) -> Result<Vec<(String, Vec<u8>)>, usize> {
    compile_apart(files).map_err(|problems| problems.len())
}

fn bring(world: WorldId, kept: Kept) -> Request {
    let kept = Some(kept);
    Request::Bring { world, kept }
}

/// The history that a lab has kept, if it can be replayed.
fn replayable(kept: Kept) -> Result<History, String> {
    history::replayable(history::read(kept).0)
}
