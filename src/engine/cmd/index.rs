//! From a command's words to its spec, and a dense number for each command and subcommand.
//!
//! The index is made from the table, in two steps: of commands that come later only the names are known at first. It is
//! the only place that compares command names.

use crate::sorting::sort_by_key;
use std::sync::{LazyLock, OnceLock};

use hashbrown::HashTable;

use crate::call::Argv;
use crate::cmd::later;
use crate::db::equal;
use crate::parts::{Part, REST};
use crate::spec::Spec;

/// The place of a command or subcommand in the index: dense, the same in every run of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CommandId(u16);

/// One command or subcommand.
#[derive(Clone)]
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
    /// The first word names a command whose code could not be had.
    NotLoaded,
    /// The first word names this container; the second is none of its subcommands.
    UnknownSubcommand(CommandId),
}

impl CommandId {
    /// The place in a vector of [`CommandId::count`] items.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// How many commands and subcommands are known by now; the numbers of others come after theirs.
    pub(crate) fn count() -> usize {
        index().rows.len()
    }

    /// Those that are known by now.
    pub(crate) fn known() -> impl Iterator<Item = CommandId> {
        (0..index().rows.len()).map(|place| CommandId(place as u16))
    }

    /// All of them, in the order of their names: each command is followed by its subcommands.
    pub(crate) fn all() -> impl Iterator<Item = CommandId> {
        let whole = whole();
        let places = 0..whole.rows.len();
        let mut tops: Vec<CommandId> = places
            .map(|place| CommandId(place as u16))
            .filter(|id| whole.rows[id.index()].parent.is_none())
            .collect();
        sort_by_key(&mut tops, |id| whole.rows[id.index()].spec.name);
        let with_subs = |top: CommandId| {
            let subs = whole.rows[top.index()].subcommands.iter().copied();
            std::iter::once(top).chain(subs)
        };
        tops.into_iter().flat_map(with_subs)
    }

    pub(crate) fn row(self) -> &'static Row {
        &index().rows[self.index()]
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
        let is_awaited = argv.first().is_some_and(|word| is_awaited(word));
        return if is_awaited {
            Lookup::NotLoaded
        } else {
            Lookup::UnknownCommand
        };
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
    let find = |index: &'static Index| index.names.find(hash(word), same).map(|&(_, id)| id);
    find(index()).or_else(|| find(is_awaited(word).then(whole)?))
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

/// What is known at once. The numbers in it are those of [`WHOLE`], too, which goes on where this ends.
static FIRST: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index {
        rows: Vec::new(),
        names: HashTable::new(),
    };
    let specs = super::COMMANDS.iter().copied().flatten();
    index.add_commands(specs.map(|spec| (*spec, None)).collect());
    index
});

/// All there is, made when the first command is asked for that comes later.
static WHOLE: OnceLock<Index> = OnceLock::new();

fn index() -> &'static Index {
    WHOLE.get().unwrap_or_else(|| &FIRST)
}

/// All there is, or what is known at once where the rest cannot be had.
fn whole() -> &'static Index {
    if !REST.is_at_hand() {
        return &FIRST;
    }
    WHOLE.get_or_init(|| {
        let mut index = Index {
            rows: FIRST.rows.clone(),
            names: FIRST.names.clone(),
        };
        index.add_commands(later::specs());
        index
    })
}

/// Whether a command of that name comes later and has not come yet.
fn is_awaited(word: &[u8]) -> bool {
    let same = |name: &&str| name.as_bytes().eq_ignore_ascii_case(word);
    WHOLE.get().is_none() && later::NAMES.iter().any(same)
}

impl Index {
    /// In the order of their names.
    fn add_commands(&mut self, mut commands: Vec<(&'static Spec, Option<&'static Part>)>) {
        sort_by_key(&mut commands, |(spec, _)| spec.name);
        for (spec, part) in commands {
            self.add_command(spec, part);
        }
    }

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
    fn each_command_comes_at_once_or_says_with_which_part() {
        let tops = CommandId::all().filter(|id| id.row().parent.is_none());
        let (later, first): (Vec<_>, Vec<_>) = tops.partition(|id| id.row().part.is_some());
        let names = |ids: &[CommandId]| ids.iter().map(|id| id.spec().name).collect::<Vec<_>>();
        let mut awaited = later::NAMES.to_vec();
        awaited.sort_unstable();
        assert_eq!(names(&later), awaited);
        let numbers = |ids: &[CommandId]| ids.iter().map(|id| id.index()).max();
        assert!(numbers(&first) < Some(FIRST.rows.len()));
        assert!(
            first
                .iter()
                .all(|id| FIRST.rows[id.index()].spec.name == id.spec().name)
        );
    }

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
