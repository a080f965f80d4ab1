//! What page and worker say to each other. Both binaries are built from this file, so they cannot disagree.
//!
//! **Invariant:** values only, no JavaScript types: everything here crosses `postMessage` through serde.

use serde::{Deserialize, Serialize};

/// The fingerprint of all that page and worker are built from (build.rs).
pub const BUILD: &str = env!("PORT6379_BUILD");

/// What the page asks of the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Is anybody there?
    Ping {
        /// Comes back unchanged in [`Event::Pong`].
        text: String,
    },
}

/// What the worker tells the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// The answer to [`Request::Ping`].
    Pong {
        /// The text of the question.
        text: String,
    },
}

/// The frame around every message from the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromWorker<E> {
    /// The worker listens now. Sent once, before anything else; the page holds its messages back until then.
    Ready {
        /// The worker's build, [`BUILD`] of its binary. The page wants its own.
        build: String,
    },
    /// Something happened in the lab.
    Event(E),
    /// The worker panicked, with this message. It is the last thing it says: start a new one.
    Panicked(String),
}
