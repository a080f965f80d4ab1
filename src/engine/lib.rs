//! One Redis node: bytes and time go in, bytes and effects come out.
//!
//! A host (the simulator, the TCP server, a test) owns a [`Node`], tells it who connected and what arrived, and
//! drains what the node wants to send. The path of a command is in `node.rs` and the files it names:
//! decode -> admit -> queue -> call -> commit -> wake.
//!
//! **Invariant:** the engine has no clock, no socket and no random generator of its own: time is an argument and
//! randomness comes from the seed the node was made with. It knows nothing of AWS or of a browser.

mod admit;
pub mod bench;
mod call;
mod client;
mod client_limit;
mod cmd;
mod collection;
mod commit;
mod config;
mod db;
mod decode;
pub mod dialogue;
mod effect;
mod error;
pub mod format;
mod glob;
pub mod grammar;
mod identity;
mod info;
mod keys;
mod keyspace;
mod latency;
mod measure;
mod memory;
mod monitor;
mod names;
mod node;
mod number;
mod parts;
mod peek;
#[cfg(test)]
mod properties;
mod pubsub;
mod queue;
mod rdb;
mod release;
mod reply;
pub mod resp;
mod rng;
mod slowlog;
pub mod small_map;
pub mod sorting;
mod spec;
mod stats;
mod stopwatch;
mod submit;
mod switches;
mod syntax;
#[cfg(test)]
mod testing;
mod time;
mod trace;
mod tracking;
mod wake;

/// The version of Redis that a node says it is.
pub const VERSION: &str = "7.2.4";

pub use client::{ClientId, Peer};
pub use client_limit::OutputLimit;
pub use cmd::{commands, find_command};
pub use error::Error;
pub use node::{Node, NodeConfig, Output, Pending};
pub use parts::{Loader, Part, load_parts_by};
pub use peek::Peek;
pub use release::{Release, Server};
pub use reply::{Protocol, Reply};
pub use rng::Rng;
pub use spec::{
    Arg, ArgKind, BeginSearch, Categories, FindKeys, Flags, Group, KeyFlags, KeySpec, Spec,
};
pub use stopwatch::Clock;
pub use syntax::syntax;
pub use time::Time;
pub use trace::Traced;
