//! What a lesson's checks look at: the account with its world, the terminals, and what was done in them.

use std::rc::Rc;

use cloud::Cloud;
use lesson::course::Course;
use lesson::facts::Journal;
use shell::screen::Screen;
use sim::Time;
use sim::process::Pid;

use crate::protocol::TerminalId;

/// The world, its terminals and what was done. The lesson in hand is not in it: that is how a lesson can look at it.
#[derive(Clone)]
pub(crate) struct Situation {
    pub(crate) course: Rc<Course>,
    pub(crate) cloud: Cloud,
    pub(crate) terminals: Vec<Terminal>,
    pub(crate) journal: Journal,
}

/// A terminal and the process behind it.
#[derive(Clone)]
pub(crate) struct Terminal {
    pub(crate) id: TerminalId,
    /// `i-...` or the laptop's id.
    pub(crate) host: String,
    pub(crate) title: String,
    pub(crate) pid: Option<Pid>,
    pub(crate) screen: Screen,
    pub(crate) problem: Option<String>,
    /// How often its programs have written.
    pub(crate) writings: u64,
}

impl Situation {
    /// An account in which nothing was done.
    pub(crate) fn new(course: Rc<Course>, cloud: Cloud) -> Situation {
        Situation {
            course,
            cloud,
            terminals: Vec::new(),
            journal: Journal::default(),
        }
    }

    /// The virtual time.
    pub(crate) fn now(&self) -> Time {
        self.cloud.world().now()
    }

    /// Virtual milliseconds since the epoch.
    pub(crate) fn now_ms(&self) -> u64 {
        self.now().0 / 1000
    }
}
