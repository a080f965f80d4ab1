//! A session to look back at: the lab as it was at any moment since its world began, and how the student came through the steps.
//!
//! The page of sessions (`www/session`) shows the past in a frame with the page itself. That page's lab is not a worker of its own: what
//! it asks is answered here ([`Session::hear`]), from a history that was replayed once, with states along it to go back to
//! (`track.rs`). So no moment takes long, nothing in the past goes on by itself, and nothing can be changed there.
//!
//! The history comes from what the frame's page has kept, or from a file (`file.rs`).
//!
//! **Invariants:** a file may come from anywhere: nothing in it makes this panic, and nothing of it is run but in a world. What is
//! looked at enters no history.

mod digest;
mod file;
mod steps;
mod track;

use std::rc::Rc;

use cloud::api::ApiError;
use lesson::course::Course;
use serde::Serialize;

use crate::Lab;
use crate::notice::info;
use crate::protocol::{Event, Input, Kept, Request, WorldId};
use crate::worlds::history;
use file::Saved;
use steps::Row;
use track::{Position, Track};

pub use file::{About, Fault};

/// Lines of a terminal that a jump shows.
const MOST_LINES: usize = 500;

/// A session, with the lab that shows it.
#[derive(Default)]
pub struct Session {
    /// What was read from a file; `None`: the session is what the frame's page has kept.
    opened: Option<Saved>,
    lab: Lab,
    course: Option<Rc<Course>>,
    /// Tells one course from another.
    course_print: u64,
    world: WorldId,
    track: Option<Track>,
    /// Where the lab that is shown is.
    at: Option<Position>,
    /// Why there is nothing to show, as the end of a sentence.
    trouble: Option<String>,
    handled: u32,
}

/// How far the replay is.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    /// Whether the history is there.
    pub has_begun: bool,
    /// Inputs that were carried out, of how many.
    pub done: usize,
    /// All of them.
    pub of: usize,
    /// Whether all were.
    pub is_ready: bool,
    /// Why it cannot be shown, as the end of a sentence.
    pub trouble: Option<String>,
}

/// What can be said of a session once it was replayed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Outline {
    /// Of the lesson that was open last.
    pub title: String,
    /// The same lesson's id.
    pub lesson: String,
    /// Virtual milliseconds since the epoch.
    pub start_ms: u64,
    /// The same at the end.
    pub end_ms: u64,
    /// What was done, in order; [`Session::show`] counts them from 1, 0 is the beginning.
    pub moments: Vec<Moment>,
    /// The steps of the lessons that were opened.
    pub steps: Vec<Row>,
    /// Of the state at the end, in hexadecimal.
    pub digest: String,
    /// Whether that is the state that was saved; `None`: it comes from no file.
    pub agrees: Option<bool>,
    /// Whether the file was saved with other lessons than these.
    pub is_of_other_course: bool,
    /// What else the file says.
    pub about: Option<About>,
}

/// Something that was done, as undo takes it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Moment {
    /// What undo calls it.
    pub label: String,
    /// When it began, in virtual milliseconds since the epoch.
    pub at_ms: u64,
}

/// Where a look has come to.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shown {
    /// How many of the moments have been.
    pub moment: usize,
    /// The virtual time there, in milliseconds since the epoch.
    pub now_ms: u64,
    /// Whether nothing comes after it.
    pub is_end: bool,
}

/// How far a lab has gone back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gone {
    /// It is there.
    There,
    /// It has further to go.
    Further,
    /// It is in another world.
    Elsewhere,
}

impl Session {
    /// Takes a file in hand, as [`Session::save`] wrote it; the frame is then to begin anew.
    ///
    /// # Errors
    /// Why it is none that can be used.
    pub fn open(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let opened = Some(file::open(bytes)?);
        *self = Session {
            opened,
            ..Session::default()
        };
        Ok(())
    }

    /// Where the page shows such a world, after its address: at home, or at a lesson.
    pub fn address(&self) -> String {
        match &self.opened {
            Some(saved) if saved.world == WorldId::Playground => "#/".to_owned(),
            Some(saved) => {
                let lesson = saved.kept.lesson.as_deref().unwrap_or("-");
                format!("#/lesson/{lesson}")
            }
            None => String::new(),
        }
    }

    /// Forgets the file: the session is what the frame's page has kept.
    pub fn forget(&mut self) {
        *self = Session::default();
    }

    /// The frame's page asks its lab for something: what the lab says, and how many inputs it has heard.
    pub fn hear(&mut self, request: Request) -> (Vec<Event>, u32) {
        let events = match request {
            request @ Request::Boot { .. } => self.boot(request),
            Request::Bring { world, kept } => {
                self.bring(world, kept);
                Vec::new()
            }
            Request::Do(input) => {
                self.handled += 1;
                refuse(&input)
            }
            // The past does not go on by itself.
            Request::Tick { .. } => Vec::new(),
            request => self.lab.handle(request),
        };
        (events, self.handled)
    }

    fn boot(&mut self, mut request: Request) -> Vec<Event> {
        (self.track, self.at, self.trouble, self.handled) = (None, None, None, 0);
        if let Request::Boot {
            course,
            lesson,
            world,
            progress,
            ..
        } = &mut request
        {
            self.course_print = file::print(course);
            (*lesson, *progress) = (None, None);
            let kept_place = world.take().unwrap_or_default();
            let place = self.opened.as_ref().map(|saved| saved.world.clone());
            *world = Some(place.unwrap_or(kept_place));
        }
        let mut events = self.lab.handle(request);
        self.course = self.lab.course();
        if let Some(saved) = &self.opened {
            let (world, kept) = (saved.world.clone(), saved.kept.clone());
            events.retain(|event| !matches!(event, Event::Wanted(_)));
            self.bring(world, Some(kept));
        }
        events
    }

    fn bring(&mut self, world: WorldId, kept: Option<Kept>) {
        let (Some(course), None) = (&self.course, &self.track) else {
            return;
        };
        let track = match kept.map(history::read) {
            None => Err(words::SESSION_WHY_EMPTY.text().to_owned()),
            Some((_, false)) => Err(words::SESSION_WHY_INPUTS.text().to_owned()),
            Some((history, true)) => Track::begin(course, &world, history),
        };
        self.world = world;
        match track {
            Ok(track) => self.track = Some(track),
            Err(why) => self.trouble = Some(why),
        }
    }

    /// How many inputs the frame's page has sent.
    pub fn handled(&self) -> u32 {
        self.handled
    }

    /// The lessons that were opened in it, whose words have to be there before the replay says anything of their steps.
    pub fn lessons(&self) -> Vec<String> {
        self.track.as_ref().map_or_else(Vec::new, Track::lessons)
    }

    /// The words of one of them.
    pub fn words(&mut self, lesson: &str, words: &[u8]) {
        let found = self
            .course
            .as_ref()
            .and_then(|course| course.lesson(lesson));
        if let Some((_, lesson)) = found
            && lesson.awaits().is_some()
        {
            // Words of another build are none: then ids stand for titles.
            let _ = lesson.read_words(words);
        }
    }

    /// Goes on with the replay, for as long as `may_go_on` says so.
    pub fn go_on(&mut self, may_go_on: &mut dyn FnMut() -> bool) -> Stage {
        let trouble = self.trouble.clone();
        match &mut self.track {
            None => Stage {
                trouble,
                ..Stage::default()
            },
            Some(track) => {
                track.go_on(may_go_on);
                let (done, of) = track.progress();
                Stage {
                    has_begun: true,
                    done,
                    of,
                    is_ready: track.is_whole(),
                    trouble,
                }
            }
        }
    }

    /// What there is in it; `None`: it was not replayed yet.
    pub fn outline(&self) -> Option<Outline> {
        let track = self.track.as_ref().filter(|track| track.is_whole())?;
        let course = self.course.as_ref()?;
        let lesson = track.last_lesson();
        let of_lesson = lesson.as_ref().and_then(|id| course.lesson(id));
        let saved = self.opened.as_ref();
        Some(Outline {
            title: of_lesson.map_or_else(String::new, |(_, lesson)| lesson.title.clone()),
            lesson: lesson.unwrap_or_default(),
            start_ms: track.history().start_ms,
            end_ms: track.end_ms(),
            moments: track.moments(),
            steps: track.rows(course),
            digest: track.digest().to_owned(),
            agrees: saved.map(|saved| saved.digest == track.digest()),
            is_of_other_course: saved.is_some_and(|saved| saved.course != self.course_print),
            about: saved.map(|saved| saved.about.clone()),
        })
    }

    /// Shows the lab as it was when so many moments had been, just before the next one: what the frame's lab says. `wall_ms`: the
    /// wall clock.
    pub fn show(&mut self, moment: usize, wall_ms: u64) -> (Vec<Event>, Option<Shown>) {
        let Some(track) = &self.track else {
            return (Vec::new(), None);
        };
        let to = track.position(moment);
        self.go_to(to, wall_ms)
    }

    /// Lets so much of the past pass, with long pauses shortened.
    pub fn play(&mut self, passed_ms: u64, wall_ms: u64) -> (Vec<Event>, Option<Shown>) {
        let (Some(track), Some(at)) = (&self.track, self.at) else {
            return (Vec::new(), None);
        };
        let to = track.later(at, passed_ms.saturating_mul(1_000));
        self.go_to(to, wall_ms)
    }

    fn go_to(&mut self, to: Position, wall_ms: u64) -> (Vec<Event>, Option<Shown>) {
        let Some(track) = self.track.as_ref().filter(|track| track.is_whole()) else {
            return (Vec::new(), None);
        };
        let here = self.at.take().zip(self.lab.leave_past());
        let (state, is_same) = track.state_at(to, here);
        self.at = Some(to);
        let shown = Shown {
            moment: track.moment_at(to),
            now_ms: state.now_ms(),
            is_end: to.is_end,
        };
        let mut events = self
            .lab
            .show_past(&self.world, state, track.history(), is_same, wall_ms);
        if !is_same {
            events.iter_mut().for_each(shorten);
        }
        (events, Some(shown))
    }

    /// How far a lab has come, by what it has said, that is asked to undo until its history is the one before this moment. `None`:
    /// it says nothing of its history.
    pub fn has_gone_back(&self, events: &[Event], moment: usize) -> Option<Gone> {
        let track = self.track.as_ref()?;
        let (world, kept) = events.iter().rev().find_map(|event| match event {
            Event::History { world, kept } => Some((world, kept)),
            _ => None,
        })?;
        let own = track.history();
        if *world != self.world || (kept.seed, kept.start_ms) != (own.seed, own.start_ms) {
            return Some(Gone::Elsewhere);
        }
        let both = own.inputs.iter().zip(&kept.inputs);
        let common = both.take_while(|((own_us, own), (at_us, sealed))| {
            own_us == at_us && history::seal(own) == *sealed
        });
        Some(match common.count() <= track.position(moment).inputs {
            true => Gone::There,
            false => Gone::Further,
        })
    }

    /// The session as a file's bytes, before they are packed; `None`: it was not replayed yet.
    pub fn save(&self, about: About) -> Option<Vec<u8>> {
        let track = self.track.as_ref().filter(|track| track.is_whole())?;
        let course = match &self.opened {
            Some(saved) => saved.course,
            None => self.course_print,
        };
        let digest = match &self.opened {
            Some(saved) => saved.digest.clone(),
            None => track.digest().to_owned(),
        };
        Some(file::write(&Saved {
            course,
            world: self.world.clone(),
            kept: history::keep(track.history()),
            digest,
            about,
        }))
    }

    #[cfg(test)]
    pub(crate) fn digest_of(state: &crate::state::State) -> String {
        digest::of(state)
    }

    #[cfg(test)]
    pub(crate) fn shown_digest(&self) -> Option<String> {
        self.lab.state().map(digest::of)
    }

    #[cfg(test)]
    pub(crate) fn history(&self) -> Option<&crate::protocol::History> {
        self.track.as_ref().map(Track::history)
    }
}

/// A jump shows the last lines of a terminal: to lay out all of them would hold up whoever scrubs.
fn shorten(event: &mut Event) {
    let Event::Screen { patch, .. } = event else {
        return;
    };
    let surplus = patch.lines.len().saturating_sub(MOST_LINES);
    if surplus > 0 {
        patch.lines.drain(..surplus);
        patch.first_line += surplus as u64;
        patch.dropped_lines += patch.first_line.saturating_sub(patch.start_line);
        patch.start_line = patch.first_line;
    }
}

/// What is done in the past is not done; what a page does by itself needs no word.
fn refuse(input: &Input) -> Vec<Event> {
    match input {
        Input::Call { id, .. } => {
            let text = words::SESSION_PAST.text();
            let result = Err(ApiError::new("ReadOnly", text));
            vec![Event::CallDone { id: *id, result }]
        }
        Input::Window { .. }
        | Input::Resize { .. }
        | Input::OpenLesson { .. }
        | Input::EnterWorld(_)
        | Input::Act { .. } => Vec::new(),
        _ => vec![info(words::SESSION_PAST.text())],
    }
}
