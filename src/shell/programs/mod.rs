//! The programs of the lab, in one table: `help`, completion, `which` and `man` read it.
//!
//! A program's own file says what it does, where it comes from and how it is started.
//!
//! **A new program** is one file and a row here. The session hands the table to the shell, which knows no program by name.

use crate::program::tool::{Table, at_once};

mod builtins;
mod condition;
mod dnf;
mod echo;
mod files;
mod filter;
mod grep;
mod host;
mod manual;
mod memory;
mod mysql;
mod names;
mod nano;
mod ncat;
mod ping;
mod prefix;
mod python;
mod raw_link;
mod redis_cli;
mod redis_server;
mod seq;
mod sleep;
mod sockets;
mod telnet;
mod unavailable;

/// All programs, by the files that hold them.
pub(crate) static TABLE: Table = Table(&[
    at_once(builtins::TOOLS),
    condition::TOOLS,
    dnf::TOOLS,
    echo::TOOLS,
    files::TOOLS,
    filter::TOOLS,
    grep::TOOLS,
    host::TOOLS,
    manual::TOOLS,
    memory::TOOLS,
    mysql::TOOLS,
    names::TOOLS,
    nano::TOOLS,
    ncat::TOOLS,
    ping::TOOLS,
    at_once(prefix::TOOLS),
    python::TOOLS,
    at_once(redis_cli::TOOLS),
    at_once(redis_server::TOOLS),
    seq::TOOLS,
    at_once(sleep::TOOLS),
    sockets::TOOLS,
    telnet::TOOLS,
    at_once(unavailable::TOOLS),
]);
