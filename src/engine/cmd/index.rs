//! From a command's words to its spec, and a dense number for each command and subcommand.
//!
//! The index is made once, from the table; it is the only place that compares command names.

use crate::sorting::sort_by_key;
use std::sync::LazyLock;

use hashbrown::HashTable;

use crate::call::Argv;
use crate::cmd::Family;
use crate::db::equal;
use crate::parts::Part;
use crate::spec::Spec;

/// The place of a command or subcommand in the index: dense, the same in every run of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CommandId(u16);

/// One command or subcommand.
pub(crate) struct Row {
    pub(crate) spec: &'static Spec,
    /// Lower case, as `COMMAND INFO` prints it: `get`, `client|list`.
    pub(crate) full_name: String,
    /// The part of the program that its code comes with.
    pub(crate) part: Option<&'static Part>,
    /// The container of a subcommand.
    pub(crate) parent: Option<CommandId>,
    /// The subcommands of a container, in the order of their names.
    pub(crate) subcommands: Vec<CommandId>,
}

/// What a command's words lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lookup {
    /// A command, or a container without a further word.
    Found(CommandId),
    /// The first word names nothing.
    UnknownCommand,
    /// The first word names this container; the second is none of its subcommands.
    UnknownSubcommand(CommandId),
}

impl CommandId {
    /// The place in a vector of [`CommandId::count`] items.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// How many commands and subcommands there are.
    pub(crate) fn count() -> usize {
        INDEX.rows.len()
    }

    /// All of them: each command is followed by its subcommands.
    pub(crate) fn all() -> impl Iterator<Item = CommandId> {
        (0..INDEX.rows.len()).map(|place| CommandId(place as u16))
    }

    pub(crate) fn row(self) -> &'static Row {
        &INDEX.rows[self.index()]
    }

    pub(crate) fn spec(self) -> &'static Spec {
        self.row().spec
    }

    /// `get`, `client|list`.
    pub(crate) fn full_name(self) -> &'static str {
        &self.row().full_name
    }
}

/// The command that these words ask for, in any case.
pub(crate) fn lookup(argv: Argv<'_>) -> Lookup {
    let Some(top) = argv.first().and_then(|word| lookup_top(word)) else {
        return Lookup::UnknownCommand;
    };
    match argv.get(1) {
        Some(word) if !top.spec().subcommands.is_empty() => match lookup_sub(top, word) {
            Some(sub) => Lookup::Found(sub),
            None => Lookup::UnknownSubcommand(top),
        },
        _ => Lookup::Found(top),
    }
}

/// The command of that name, in any case, subcommands left out.
pub(crate) fn lookup_top(word: &[u8]) -> Option<CommandId> {
    // Clients mostly write names as the table does.
    let same = |&(name, _): &(&str, CommandId)| {
        equal(name.as_bytes(), word) || name.as_bytes().eq_ignore_ascii_case(word)
    };
    INDEX.names.find(hash(word), same).map(|&(_, id)| id)
}

/// The subcommand of `container` of that name, in any case.
pub(crate) fn lookup_sub(container: CommandId, word: &[u8]) -> Option<CommandId> {
    let mut subcommands = container.row().subcommands.iter().copied();
    subcommands.find(|id| id.spec().name.as_bytes().eq_ignore_ascii_case(word))
}

/// The command that `client|list` or `get` names, in any case.
pub(crate) fn lookup_full_name(name: &[u8]) -> Option<CommandId> {
    match name.iter().position(|&byte| byte == b'|') {
        None => lookup_top(name),
        Some(bar) => lookup_sub(lookup_top(&name[..bar])?, &name[bar + 1..]),
    }
}

struct Index {
    rows: Vec<Row>,
    names: HashTable<(&'static str, CommandId)>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let of = |family: &'static Family| family.specs.iter().map(|spec| (*spec, family.part));
    let mut commands: Vec<_> = super::COMMANDS.iter().copied().flat_map(of).collect();
    sort_by_key(&mut commands, |(spec, _)| spec.name);
    let mut index = Index {
        rows: Vec::new(),
        names: HashTable::new(),
    };
    for (spec, part) in commands {
        index.add_command(spec, part.or(spec.part));
    }
    index
});

impl Index {
    fn add_command(&mut self, spec: &'static Spec, part: Option<&'static Part>) {
        let id = self.push(spec, spec.name.to_ascii_lowercase(), part, None);
        self.names
            .insert_unique(hash(spec.name.as_bytes()), (spec.name, id), |(name, _)| {
                hash(name.as_bytes())
            });
        let mut subcommands: Vec<&'static Spec> = spec.subcommands.to_vec();
        sort_by_key(&mut subcommands, |sub| sub.name);
        for sub in subcommands {
            let full_name = format!("{}|{}", spec.name, sub.name).to_ascii_lowercase();
            let sub = self.push(sub, full_name, part, Some(id));
            self.rows[id.index()].subcommands.push(sub);
        }
    }

    fn push(
        &mut self,
        spec: &'static Spec,
        full_name: String,
        part: Option<&'static Part>,
        parent: Option<CommandId>,
    ) -> CommandId {
        let id = CommandId(self.rows.len() as u16);
        self.rows.push(Row {
            spec,
            full_name,
            part,
            parent,
            subcommands: Vec::new(),
        });
        id
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_found_by_its_name_in_any_case() {
        for id in CommandId::all() {
            let name = id.full_name().to_ascii_uppercase();
            assert_eq!(lookup_full_name(name.as_bytes()), Some(id), "{name}");
        }
    }

    #[test]
    fn a_container_needs_one_of_its_own_subcommands() {
        let found = lookup(&[b"client", b"LIST"]);
        assert!(matches!(found, Lookup::Found(id) if id.full_name() == "client|list"));
        assert!(
            matches!(lookup(&[b"client", b"nope"]), Lookup::UnknownSubcommand(id) if id.full_name() == "client")
        );
        assert!(matches!(lookup(&[b"client"]), Lookup::Found(id) if id.full_name() == "client"));
        assert_eq!(lookup(&[b"clientx"]), Lookup::UnknownCommand);
        assert_eq!(lookup(&[]), Lookup::UnknownCommand);
    }
}
