//! The protocol between the page and the lab. Everything is plain data, serialisable in both directions.

use std::fmt;

use cloud::api::{Call, CallResult};
use cloud::view::PathView;
use cloud::view::View;
use lesson::course::Wish;
use lesson::quiz::Given;
use lesson::search::Finding;
use lesson::view::{CourseView, LessonView};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use shell::screen::ScreenPatch;

/// A world: an account, its hosts and what a student did there. Each has a history of its own, is kept by itself and
/// found again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldId {
    /// The student's own, in which the main lab goes on from lesson to lesson.
    #[default]
    Lab,
    /// A lesson's own, which begins with the lesson's scene.
    Lesson(String),
    /// The home page's.
    Playground,
}

/// A name for storage: `lab`, `lesson/fix-port`, `playground`.
impl fmt::Display for WorldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WorldId::Lab => f.write_str("lab"),
            WorldId::Lesson(id) => {
                f.write_str("lesson/")?;
                f.write_str(id)
            }
            WorldId::Playground => f.write_str("playground"),
        }
    }
}

/// A terminal's number; never used twice in a world.
pub type TerminalId = u32;

/// From the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Request {
    /// The first request. The lab then asks for the world to begin with, by [`Event::Wanted`].
    Boot {
        /// The wall clock, in milliseconds since the epoch.
        wall_ms: u64,
        seed: u64,
        /// The compiled lessons, for [`lesson::course::Course::read`].
        course: Vec<u8>,
        /// The lesson that the address names.
        lesson: Option<String>,
        language: Wish,
        /// Where the student was last.
        world: Option<WorldId>,
        progress: Option<Progress>,
    },
    /// What the page has kept of a world, if anything: the answer to [`Event::Wanted`], or news of the world that is
    /// shown, when another tab has gone on with it.
    Bring { world: WorldId, kept: Option<Kept> },
    /// What was finished in another tab, and what counts as done no more: it was begun again there.
    Merge { gained: Progress, lost: Progress },
    /// The wall clock went on: virtual time follows it at the chosen speed.
    Tick { wall_ms: u64 },
    /// Something the student did; recorded in the history when it has been carried out.
    Do(Input),
    /// What the student hands in of the open lesson: [`Event::Report`].
    Report,
    /// Looks for lessons by their words; the answer is [`Event::Found`].
    Find { text: String },
    /// Operations per second of the engine in this very build, for the benchmark. The worker answers it, with
    /// [`crate::bench::run`] and its own clock; the lab has none and stays silent.
    Bench { command: String, count: u32 },
    /// The words of a lesson that awaits them ([`LessonView::awaits`]), for [`lesson::course::Lesson::read_words`].
    Words { lesson: String, words: Vec<u8> },
    /// What the page looks at from now on, a sealed [`crate::sight::Look`]; empty: nothing any more. The answers are
    /// [`Event::Seen`], as often as it changes.
    Look(Sealed),
}

/// What a student can do to the world. With the seed, the sequence of these is the whole truth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Input {
    /// Keys, as an xterm encodes them.
    Type {
        terminal: TerminalId,
        data: String,
    },
    /// The terminal's width alone, as earlier pages told it.
    Resize {
        terminal: TerminalId,
        columns: u16,
    },
    /// EC2 Instance Connect, or the laptop's own terminal: `host` is `i-...` or `laptop`.
    OpenTerminal {
        host: String,
    },
    CloseTerminal {
        terminal: TerminalId,
    },
    /// A console action; `id` comes back in [`Event::CallDone`].
    Call {
        id: u32,
        call: Call,
    },
    Pause,
    Resume,
    /// Times 1, 10, 60, ...
    Speed(u32),
    /// Jumps ahead.
    SkipMs(u64),
    /// Jumps to the instant at which a resource changes its state by itself.
    SkipUntil {
        at_ms: u64,
    },
    OpenLesson {
        id: String,
    },
    /// Starts the lesson again from its scene.
    RestartLesson,
    Hint {
        step: String,
    },
    /// Chooses one answer of a question, from 0.
    Answer {
        step: String,
        choice: usize,
    },
    Undo,
    Redo,
    /// Goes to a world as it was left.
    EnterWorld(WorldId),
    /// The terminal's size in characters, for lists of completions and for programs that draw the whole window.
    Window {
        terminal: TerminalId,
        columns: u16,
        rows: u16,
    },
    /// What an actor does: a program that runs in the page, and in the world only by this (`actors.rs`).
    Act {
        actor: u32,
        act: Sealed,
    },
    /// Answers a question with several choices, or with what is written.
    Submit {
        step: String,
        given: Given,
    },
    /// Writes a file as the user whose terminals are open on the host: the editor's Save.
    WriteFile {
        host: String,
        /// Absolute.
        path: String,
        content: String,
    },
    /// A sealed [`crate::order::Order`] to the load generator.
    Load(Sealed),
}

impl Input {
    /// Whether it is something that a student would miss. A terminal's size and the way through the lessons are not.
    pub(crate) fn is_work(&self) -> bool {
        !matches!(
            self,
            Input::Resize { .. } | Input::Window { .. } | Input::OpenLesson { .. }
        )
    }

    /// Two inputs as the one that does the same, of keys for one terminal.
    pub(crate) fn followed_by(self, next: Input) -> Input {
        match (self, next) {
            (Input::Type { terminal, mut data }, Input::Type { data: more, .. }) => {
                data.push_str(&more);
                Input::Type { terminal, data }
            }
            (_, next) => next,
        }
    }
}

/// What [`Event::CanUndo`] calls [`Input::RestartLesson`]: of a lesson, and of the playground.
pub const RESTARTS: [words::Key; 2] = [words::UNDO_RESTART, words::UNDO_AFRESH];

/// From the lab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Event {
    /// The lab is made; `restored` says how many inputs were replayed.
    Ready {
        restored: usize,
    },
    /// The lab is about to enter this world, or to look whether a lesson fits in: the page answers with
    /// [`Request::Bring`].
    Wanted(WorldId),
    /// What the page keeps of this world cannot be carried out, or not all of it: it is to be set aside before something else
    /// comes in its place.
    Damaged(WorldId),
    /// From here on everything is about this world; nothing of another is to be shown any more.
    Entered(WorldId),
    Clock(ClockView),
    View(Box<View>),
    Terminals(Vec<TerminalTab>),
    Screen {
        terminal: TerminalId,
        patch: ScreenPatch,
    },
    /// A connection attempt: begun (`outcome` still to come is not sent; the path is known at once).
    Path(Box<PathView>),
    CallDone {
        id: u32,
        result: CallResult,
    },
    Course(Box<CourseView>),
    /// The lessons that have the words that were looked for.
    Found {
        text: String,
        lessons: Vec<Finding>,
    },
    Lesson(Box<LessonView>),
    /// An input was carried out at this virtual time: the page adds it to its copy of the world's history, or puts it
    /// in the place of the last one.
    Recorded {
        world: WorldId,
        at_us: u64,
        input: Sealed,
        replaces_last: bool,
        /// As [`Kept::is_touched`], from now on.
        is_touched: bool,
    },
    /// The history is another one (a lesson was restarted, an undo went back): the page replaces its copy.
    History {
        world: WorldId,
        kept: Box<Kept>,
    },
    Progress(Progress),
    /// What the student can take back or do again.
    CanUndo {
        undo: Option<String>,
        redo: Option<String>,
    },
    /// Something to say in the page (`kind`: `info`, `error`).
    Notice {
        kind: String,
        text: String,
    },
    BenchDone {
        command: String,
        operations_per_second: f64,
    },
    /// Code that a world's history needs could not be loaded: replayed without it, the world would be another one. The
    /// lab does nothing more, and what is kept is to stay as it is.
    PartMissing,
    Report(Box<Report>),
    /// What there is where the page looks, a sealed [`crate::sight::Sight`].
    Seen(Sealed),
    /// What an actor of the world that is shown is to hear.
    Actor {
        actor: u32,
        news: Sealed,
    },
}

/// What a student hands in of a lesson. Times are virtual milliseconds since the epoch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Report {
    pub section: String,
    pub title: String,
    pub now_ms: u64,
    pub steps: Vec<ReportStep>,
    /// What was done since the lesson began, the oldest first.
    pub lines: Vec<ReportLine>,
}

/// A step of a lesson, and when it was done in this world.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ReportStep {
    pub title: String,
    pub is_done: bool,
    pub at_ms: Option<u64>,
    /// How many of its hints were looked at, of how many; the last one is the solution.
    pub hints: (usize, usize),
}

/// A line that was typed, or an action of the console, and how it ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ReportLine {
    pub at_ms: u64,
    pub what: String,
    pub result: String,
}

/// An open terminal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct TerminalTab {
    pub id: TerminalId,
    pub host: String,
    pub title: String,
    /// Why it takes no input; `None`: it does.
    pub ending: Option<Ending>,
    /// What Instance Connect says when it cannot connect.
    pub problem: Option<String>,
    /// Lines that were given together (a paste) and take a while to run.
    pub running: Option<Running>,
}

/// How far lines that were given together have been run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    /// Lines that were begun.
    pub begun: usize,
    /// Lines that there were.
    pub of: usize,
}

impl TerminalTab {
    /// Whether it takes input.
    pub fn is_alive(&self) -> bool {
        self.ending.is_none()
    }
}

/// How a terminal's connection ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ending {
    /// Why, and what to do.
    pub text: String,
    /// Whether opening the host's terminal again can work.
    pub can_reconnect: bool,
}

/// The world's clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClockView {
    /// Virtual milliseconds since the epoch.
    pub now_ms: u64,
    /// Times the wall clock.
    pub speed: u32,
    /// Whether it stands still.
    pub is_paused: bool,
    /// The skip that makes sense now: a label and the instant (`Skip to available`).
    pub skip: Option<(String, u64)>,
}

/// Seed and inputs: replayed they give the same world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Seeds every random choice of the world.
    pub seed: u64,
    /// The virtual time at the start, in milliseconds since the epoch.
    pub start_ms: u64,
    /// The lesson whose scene the world started from.
    pub lesson: Option<String>,
    /// Virtual microseconds since the epoch, and what was done then.
    pub inputs: Vec<(u64, Input)>,
    /// The virtual time up to which the student saw it, after the last input.
    pub until_us: u64,
}

/// A history as the page keeps it: it counts the inputs and never looks into them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// As [`History::seed`].
    pub seed: u64,
    /// As [`History::start_ms`].
    pub start_ms: u64,
    /// As [`History::lesson`].
    pub lesson: Option<String>,
    /// As [`History::inputs`].
    pub inputs: Vec<(u64, Sealed)>,
    /// As [`History::until_us`].
    pub until_us: u64,
    /// Whether a student would miss anything of it.
    pub is_touched: bool,
}

/// A value as bytes, for who need not read it: an [`Input`], which only the lab makes and reads, what is looked at and seen, or
/// an actor's words, which only the actor's host reads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sealed(pub Vec<u8>);

/// In one piece: byte by byte, a paste of a megabyte would hold up the page.
impl Serialize for Sealed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Sealed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&[u8]>::deserialize(deserializer)?;
        Ok(Sealed(bytes.to_vec()))
    }
}

impl Sealed {
    /// Seals a value.
    pub fn of<T: Serialize>(value: &T) -> Sealed {
        // Nothing that is sealed can fail to be written.
        Sealed(postcard::to_allocvec(value).unwrap_or_default())
    }

    /// The value that was sealed; `None`: it was none of that type.
    pub fn open<T: for<'de> Deserialize<'de>>(&self) -> Option<T> {
        postcard::from_bytes(&self.0).ok()
    }

    /// How many bytes it takes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What the student has finished, independent of any world.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Lesson id and the ids of its finished steps.
    pub done: Vec<(String, Vec<String>)>,
    /// The lesson that was open last.
    pub last: Option<String>,
}
