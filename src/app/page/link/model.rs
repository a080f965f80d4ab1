//! What the page knows of the lab: the last word on each subject, as the lab said it.
//!
//! **Invariant:** nothing here is computed; events replace values.

use std::rc::Rc;

use cloud::view::PathView;
use cloud::view::View;
use lab::protocol::{ClockView, Event, RESTARTS, Report, TerminalTab, WorldId};
use lesson::search::Finding;
use lesson::view::{CourseView, LessonView};
use yew::prelude::*;

use crate::link::files::NoLessons;
use crate::link::shared::Shared;
use crate::link::tenure::Holding;

/// Whether there is a lab to talk to.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// The worker or the lab is starting.
    Starting,
    /// All is well.
    Ready,
    /// It has not answered for a while; it may still.
    Silent,
    /// There are no lessons, and why.
    NoLessons(NoLessons),
    /// It does not work, and why.
    Broken(Trouble),
}

/// Why the lab is not there.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// A sentence for the student: what happened, and the mend.
    pub text: String,
    /// For whoever looks into it; may be empty.
    pub detail: String,
    /// Whether the stored world may be what the lab fails on, so that a new one may help.
    pub is_world_suspect: bool,
}

/// Something said to the student, until it is dismissed.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Counts up.
    pub id: u32,
    /// Whether something went wrong.
    pub is_error: bool,
    /// One sentence.
    pub text: String,
    /// Whether Undo takes back what it is about; it goes when that is not so any more.
    pub has_undo: bool,
}

/// The whole state that comes from the lab.
#[derive(Clone, PartialEq)]
pub struct Model {
    /// Whether there is a lab.
    pub phase: Phase,
    /// The world that is shown.
    pub world: WorldId,
    /// What this tab has of it.
    pub holding: Holding,
    /// Counts the worlds that were shown: what is painted of one is not taken for a part of another.
    pub visit: u32,
    /// The world's clock.
    pub clock: Option<ClockView>,
    /// The resources.
    pub view: Shared<View>,
    /// Whether a view has come at all.
    pub has_view: bool,
    /// The open terminals.
    pub terminals: Shared<Vec<TerminalTab>>,
    /// The latest connection attempt.
    pub path: Option<Shared<PathView>>,
    /// The table of contents.
    pub course: Shared<CourseView>,
    /// The open lesson.
    pub lesson: Option<Shared<LessonView>>,
    /// The lessons that were found last, and for which words.
    pub found: Option<(AttrValue, Vec<Finding>)>,
    /// What undo would take back.
    pub undo: Option<AttrValue>,
    /// What redo would do again.
    pub redo: Option<AttrValue>,
    /// Whether the student has just asked for a new beginning.
    is_restarting: bool,
    /// What is to be said, oldest first.
    pub notices: Vec<Notice>,
    /// Whether the lab has been at one request for a while.
    pub is_working: bool,
    /// The id of the notice that comes next.
    pub next_notice: u32,
    /// What is printed now, for the student to hand in.
    pub report: Option<Shared<Report>>,
}

impl Default for Model {
    fn default() -> Self {
        Model {
            phase: Phase::Starting,
            world: WorldId::Lab,
            holding: Holding::Unknown,
            visit: 0,
            clock: None,
            view: Shared::default(),
            has_view: false,
            terminals: Shared::default(),
            path: None,
            course: Shared::default(),
            lesson: None,
            found: None,
            undo: None,
            redo: None,
            is_restarting: false,
            notices: Vec::new(),
            is_working: false,
            next_notice: 0,
            report: None,
        }
    }
}

/// What changes the model.
pub enum Change {
    /// The lab said these.
    Heard(Vec<Event>),
    /// The state of the worker changed.
    Phase(Phase),
    /// Something to say.
    Say {
        /// Whether something went wrong.
        is_error: bool,
        /// One sentence.
        text: String,
    },
    /// Whether this tab may write the world that is shown.
    Holding(Holding),
    /// The student has read a notice.
    Dismiss(u32),
    /// The lab has been silent for a while, or is back.
    Working(bool),
    /// The report has been printed.
    Printed,
    /// The student asks for a new beginning.
    Restarting,
    /// The world begins anew: paths of the old one say nothing.
    ForgetPath,
}

impl Reducible for Model {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut model = (*self).clone();
        match change {
            Change::Heard(events) => events.into_iter().for_each(|event| model.hear(event)),
            Change::Phase(phase) => model.phase = phase,
            Change::Say { is_error, text } => model.say(is_error, text, false),
            Change::Restarting => model.is_restarting = true,
            Change::Dismiss(id) => model.notices.retain(|notice| notice.id != id),
            Change::Working(is_working) => model.is_working = is_working,
            Change::Printed => model.report = None,
            Change::ForgetPath => model.path = None,
            Change::Holding(holding) => model.holding = holding,
        }
        Rc::new(model)
    }
}

impl Model {
    /// Before the lab has said anything: at home, or at a lesson.
    pub fn starting(is_home: bool) -> Self {
        Model {
            world: match is_home {
                true => WorldId::Playground,
                false => WorldId::Lab,
            },
            ..Model::default()
        }
    }

    /// Whether the home page is shown, whose world is the playground.
    pub fn is_home(&self) -> bool {
        self.world == WorldId::Playground
    }

    fn hear(&mut self, event: Event) {
        match event {
            Event::Ready { .. } => self.phase = Phase::Ready,
            Event::Entered(world) => self.enter(world),
            Event::Clock(clock) => self.clock = Some(clock),
            Event::View(view) => {
                self.view = Shared::new(*view);
                self.has_view = true;
            }
            Event::Terminals(tabs) => self.terminals = Shared::new(tabs),
            Event::Path(path) => self.path = Some(Shared::new(*path)),
            Event::Course(course) => self.course = Shared::new(*course),
            Event::Lesson(lesson) => self.lesson = Some(Shared::new(*lesson)),
            Event::Found { text, lessons } => self.found = Some((text.into(), lessons)),
            Event::CanUndo { undo, redo } => {
                self.undo = undo.map(AttrValue::from);
                self.redo = redo.map(AttrValue::from);
                self.say_the_way_back();
            }
            Event::Notice { kind, text } => self.say(kind == "error", text, false),
            Event::Report(report) => self.report = Some(Shared::new(*report)),
            // The client keeps these: they paint nothing.
            Event::Screen { .. }
            | Event::CallDone { .. }
            | Event::Wanted(_)
            | Event::Recorded { .. }
            | Event::History { .. }
            | Event::Progress(_)
            | Event::BenchDone { .. }
            | Event::Seen(_)
            | Event::PartMissing
            | Event::Damaged(_)
            | Event::Actor { .. } => {}
        }
    }

    /// Nothing of the world before is true of this one; all that is comes with it.
    fn enter(&mut self, world: WorldId) {
        if self.world != world {
            self.visit += 1;
            self.lesson = None;
            self.is_restarting = false;
        }
        self.path = None;
        self.world = world;
    }

    /// What a new beginning put away can be had back until something else is done.
    fn say_the_way_back(&mut self) {
        self.notices.retain(|notice| !notice.has_undo);
        let is_new = self
            .undo
            .as_deref()
            .is_some_and(|it| RESTARTS.iter().any(|restart| restart.text() == it));
        if is_new && std::mem::take(&mut self.is_restarting) {
            let text = match self.is_home() {
                true => words::SAY_EMPTIED,
                false => words::SAY_RESTARTED,
            };
            self.say(false, text.text().to_owned(), true);
        }
    }

    fn say(&mut self, is_error: bool, text: String, has_undo: bool) {
        self.notices.retain(|notice| notice.text != text);
        self.notices.push(Notice {
            id: self.next_notice,
            is_error,
            text,
            has_undo,
        });
        self.next_notice += 1;
    }
}
