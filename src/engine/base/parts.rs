//! Code that comes later: a host may start with a program that lacks some of it.
//!
//! In the page that is how a first visit stays small: `cargo xtask build` cuts the program in parts. What belongs to
//! one is declared where it is: a group of commands or one command names its part (`part: Some(&REST)`), any other
//! module says `later!(REST);`. The build reads these lines, so they stand as they do here. A host that has all of
//! its code at once need not do anything.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// Sees to it that the code of the part of that name is there; `false`: it could not be had.
pub type Loader = fn(&'static str) -> bool;

static LOADER: OnceLock<Loader> = OnceLock::new();

/// Whether a part could not be had.
static WAS_MISSED: AtomicBool = AtomicBool::new(false);

/// From now on `loader` is asked before code of a part is run, until it has brought it. Later calls change nothing.
pub fn load_parts_by(loader: Loader) {
    LOADER.get_or_init(|| loader);
}

/// Whether a part could not be had since this was last asked: what was run meanwhile is not what it would have been.
pub fn was_part_missed() -> bool {
    WAS_MISSED.swap(false, Ordering::Relaxed)
}

/// What the first steps of the course do without.
pub static REST: Part = Part::new("rest");

/// Some of the program's code.
pub struct Part {
    name: &'static str,
    /// The loader has said yes: to ask it again for every command would cost more than some commands do.
    is_loaded: AtomicBool,
}

impl Part {
    /// The part that the build calls by that name.
    pub const fn new(name: &'static str) -> Part {
        Part {
            name,
            is_loaded: AtomicBool::new(false),
        }
    }

    /// What [`later!`](crate::later) calls, so that it only takes parts.
    pub const fn declare(&self) {}

    /// Whether its code is there, or has just come. If not, nothing of it may be run.
    pub fn is_at_hand(&self) -> bool {
        let Some(load) = LOADER.get() else {
            return true;
        };
        if !self.is_loaded.load(Ordering::Relaxed) {
            let is_loaded = load(self.name);
            self.is_loaded.store(is_loaded, Ordering::Relaxed);
            WAS_MISSED.fetch_or(!is_loaded, Ordering::Relaxed);
        }
        self.is_loaded.load(Ordering::Relaxed)
    }
}

/// Says of the module it stands in that its code comes with a part. Whoever calls it has asked for that before.
#[macro_export]
macro_rules! later {
    ($part:ident) => {
        const _: () = $part.declare();
    };
}

pub(crate) use later;
