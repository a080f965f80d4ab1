//! The commands whose code comes later, and all that is known about them but their names: that comes with it.

use super::family::{self, Family};
use super::{
    bitmap, connection, generic, geo, hash, hyperloglog, list, pubsub, server, set, sorted_set,
    stream, string, transactions,
};
use crate::base::parts::{REST, later};
use crate::node::command::Command;
use crate::spec::CatalogueEntry;

later!(REST);

/// Whole groups, and what comes later of the others.
static FAMILIES: &[&Family] = &[
    &bitmap::COMMANDS,
    &geo::COMMANDS,
    &hash::COMMANDS,
    &hyperloglog::COMMANDS,
    &list::COMMANDS,
    &pubsub::COMMANDS,
    &set::COMMANDS,
    &sorted_set::COMMANDS,
    &stream::COMMANDS,
    &connection::RARE,
    &generic::RARE,
    &server::RARE,
    &string::RARE,
    &transactions::RARE,
];

const COUNT: (usize, usize) = family::count(FAMILIES);

static ENTRIES: [CatalogueEntry; COUNT.1] = family::entries(FAMILIES);

/// The names, which do not come later.
pub(super) static NAMES: [&str; COUNT.0] = family::names(&ENTRIES);

/// What a catalogue has of them.
#[inline(never)]
pub(super) fn entries() -> &'static [CatalogueEntry] {
    &ENTRIES
}

/// All of them.
#[inline(never)]
pub(super) fn commands() -> Vec<&'static Command> {
    family::commands(FAMILIES)
}
