//! One MySQL 8.0 server as plain data: statements and bytes in, results and bytes out.
//!
//! [`Server`] holds databases, accounts and sessions; it runs statements. The protocol's side of a client, a
//! [`wire::Connection`], turns bytes into statements and results into bytes. Neither has a clock, a socket or randomness
//! of its own.

pub mod client;
mod error;
mod exec;
mod server;
mod sql;
mod store;
mod value;
pub mod wire;

pub use error::{Error, Result};
/// Whether a word cannot be a name unless it is quoted.
pub fn is_reserved(word: &str) -> bool {
    sql::words::is_reserved(word)
}

pub use server::work::{Counters, RecentQuery, SlowQuery, Work};
pub use server::{Column, Config, Done, Outcome, Reply, ResultSet, Server, SessionId};
