//! The command table: a folder per group of the reference, a file per command (see `spec.rs`).

mod connection;
mod generic;
mod prelude;
mod server;
mod string;
mod transactions;

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
    COMMANDS
        .iter()
        .flat_map(|group| group.iter().copied())
        .find(|spec| spec.name.as_bytes().eq_ignore_ascii_case(name))
}
