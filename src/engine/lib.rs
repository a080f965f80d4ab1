//! One Redis node: bytes and time go in, bytes and effects come out.
//!
//! A host (the simulator, the TCP server, a test) owns a [`Node`], tells it who connected and what arrived, and
//! drains what the node wants to send. A command passes the files of `node/` in this order:
//! feed -> admit -> queue -> call -> commit -> wake.
//!
//! The folders import downwards only: `ENGINE_FOLDERS` in `tests/tidy.rs` is their order.
//!
//! **Invariant:** the engine has no clock, no socket and no random generator of its own: time is an argument and
//! randomness comes from the seed the node was made with. It knows nothing of AWS or of a browser.

mod base;
pub mod bench;
mod cmd;
mod config;
mod db;
pub mod dialogue;
mod info;
mod node;
mod peek;
mod persist;
#[cfg(test)]
mod properties;
mod spec;
#[cfg(test)]
mod testing;
mod wire;

pub use base::error::Error;
pub use base::ids::ClientId;
pub use base::parts::{Loader, Part, load_parts_by, was_part_missed};
pub use base::release::{Release, Server, VERSION};
pub use base::time::Time;
pub use cmd::{commands, find_command};
pub use config::OutputLimit;
pub use node::state::client::Peer;
pub use node::state::stopwatch::Clock;
pub use node::{Node, NodeConfig, Output, Pending};
pub use peek::{
    Counters, Glance, GroupPeek, Page, Peek, RecentCommand, SlowCommand, is_looked_for,
};
pub use spec::syntax::syntax;
pub use spec::{
    Arg, ArgKind, BeginSearch, Categories, CommandId, FindKeys, Flags, Group, KeyFlags, KeySpec,
    Spec, grammar,
};
pub use wire::reply::{Protocol, Reply};
pub use wire::{format, resp};

impl Node {
    /// A node that starts empty at `now`. A setting that Redis would refuse at start is the error.
    pub fn new(config: &NodeConfig, now: Time) -> Result<Node, String> {
        Node::with_commands(&cmd::HANDLERS, config, now)
    }

    /// What DEBUG DIGEST answers, as bytes: the same for the same data.
    pub fn dataset_digest(&self) -> [u8; 20] {
        cmd::server::debug::digest::dataset(self)
    }
}
