//! Commands by name, and a dense number for each command and subcommand.

use std::fmt;

use hashbrown::HashTable;
use primitives::sorting::sort_by_key;

use super::command::Spec;
use crate::base::bytes::equal;
use crate::base::parts::Part;

/// A command or subcommand of an `Index`; as cheap to copy as a reference.
#[derive(Clone, Copy)]
pub struct CommandId(&'static Row);

struct Row {
    index: usize,
    spec: &'static Spec,
    full_name: String,
    part: Option<&'static Part>,
    container: Option<&'static Spec>,
    subcommands: Vec<CommandId>,
}

impl CommandId {
    /// A dense number, the same in every run of a build: the place in a vector with an item for each command.
    pub(crate) fn index(self) -> usize {
        self.0.index
    }

    /// What is known about it.
    pub fn spec(self) -> &'static Spec {
        self.0.spec
    }

    /// Lower case, as `COMMAND INFO` prints it: `get`, `client|list`.
    pub fn full_name(self) -> &'static str {
        &self.0.full_name
    }

    /// The part of the program that its code comes with.
    pub(crate) fn part(self) -> Option<&'static Part> {
        self.0.part
    }

    /// What a subcommand belongs to; `None` for a command.
    pub(crate) fn container(self) -> Option<&'static Spec> {
        self.0.container
    }

    /// The subcommands of a container, in the order of their names.
    pub fn subcommands(self) -> &'static [CommandId] {
        &self.0.subcommands
    }

    /// The subcommand of that name, in any case.
    pub(crate) fn subcommand(self, name: &[u8]) -> Option<CommandId> {
        let mut subcommands = self.subcommands().iter().copied();
        subcommands.find(|id| id.spec().name.as_bytes().eq_ignore_ascii_case(name))
    }
}

impl fmt::Debug for CommandId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.full_name())
    }
}

impl PartialEq for CommandId {
    fn eq(&self, other: &CommandId) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for CommandId {}

/// Commands by name. It is the only place that compares command names.
///
/// **Invariant:** whoever makes one keeps it for as long as the program runs: its rows are never freed.
#[derive(Clone, Default)]
pub(crate) struct Index {
    /// In the order of their numbers: each container before its subcommands.
    commands: Vec<CommandId>,
    /// Without subcommands.
    names: HashTable<(&'static str, CommandId)>,
}

impl Index {
    /// Adds a command whose code comes with that part, and its subcommands, which are in the order of their names.
    pub(crate) fn add(
        &mut self,
        spec: &'static Spec,
        part: Option<&'static Part>,
        subcommands: &[&'static Spec],
    ) {
        let index = self.commands.len();
        let full_name = spec.name.to_ascii_lowercase();
        let subcommands = subcommands.iter().enumerate().map(|(place, sub)| {
            CommandId(Box::leak(Box::new(Row {
                index: index + 1 + place,
                spec: sub,
                full_name: format!("{full_name}|{}", sub.name.to_ascii_lowercase()),
                part,
                container: Some(spec),
                subcommands: Vec::new(),
            })))
        });
        let subcommands: Vec<CommandId> = subcommands.collect();
        let command = CommandId(Box::leak(Box::new(Row {
            index,
            spec,
            full_name,
            part,
            container: None,
            subcommands,
        })));
        self.commands.push(command);
        self.commands.extend(command.subcommands());
        let rehash = |(name, _): &(&str, CommandId)| hash(name.as_bytes());
        let row = (spec.name, command);
        self.names
            .insert_unique(hash(spec.name.as_bytes()), row, rehash);
    }

    /// In the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = CommandId> {
        self.commands.iter().copied()
    }

    /// Each command followed by its subcommands, all in the order of their names.
    pub(crate) fn in_order_of_names(&self) -> impl Iterator<Item = CommandId> {
        let tops = self.iter().filter(|id| id.container().is_none());
        let mut tops: Vec<CommandId> = tops.collect();
        sort_by_key(&mut tops, |id| id.spec().name);
        let with_subcommands =
            |top: CommandId| std::iter::once(top).chain(top.subcommands().iter().copied());
        tops.into_iter().flat_map(with_subcommands)
    }

    /// The command of that name, in any case, subcommands left out.
    pub(crate) fn find(&self, name: &[u8]) -> Option<CommandId> {
        // Clients mostly write names as the table does.
        let is_same = |&(known, _): &(&str, CommandId)| {
            equal(known.as_bytes(), name) || known.as_bytes().eq_ignore_ascii_case(name)
        };
        self.names.find(hash(name), is_same).map(|&(_, id)| id)
    }
}

/// Spreads names by their first and last letters and their length, whatever the case. Names are short, and no client
/// can choose what is in the table.
fn hash(name: &[u8]) -> u64 {
    const LOWER: u32 = 0x2020_2020;
    let ends = match (name.first_chunk(), name.last_chunk()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first) | LOWER) << 32
                | u64::from(u32::from_le_bytes(*last) | LOWER)
        }
        _ => name
            .iter()
            .fold(0, |ends, byte| ends << 8 | u64::from(byte | 0x20)),
    };
    let hash = (ends ^ name.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    // The product's low bits depend on the last letters alone.
    hash ^ hash >> 32
}
