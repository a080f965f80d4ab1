//! The command table: a folder per group of the reference, a file per command (see `spec.rs`).

mod connection;
mod generic;
mod help;
mod index;
mod prelude;
mod server;
mod string;
mod transactions;

pub(crate) use index::{CommandId, Lookup, lookup, lookup_full_name, lookup_sub, lookup_top};

use crate::spec::Spec;

/// Every group's commands.
pub static COMMANDS: &[&[&Spec]] = &[
    connection::COMMANDS,
    generic::COMMANDS,
    server::COMMANDS,
    string::COMMANDS,
    transactions::COMMANDS,
];

/// The command of that name, in any case.
pub fn find_command(name: &[u8]) -> Option<&'static Spec> {
    lookup_top(name).map(CommandId::spec)
}
