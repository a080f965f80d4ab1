//! All commands by name, apart from what runs them: who only asks about commands has none of their code in the program.
//!
//! Its index is made in two steps: of commands that come later only the names are known at first.

use std::sync::OnceLock;

use primitives::sorting::sort_by_key;

use super::command::Spec;
use super::index::{CommandId, Index};
use crate::base::parts::Part;
use crate::base::words::Argv;

/// Every command there is.
pub(crate) struct Catalogue {
    /// Those whose code is there from the beginning.
    first: &'static [CatalogueEntry],
    later: Later,
    /// Made of the first ones. The numbers in it are those of `whole`, too, which goes on where this ends.
    known: OnceLock<Index>,
    /// Made when the first command is asked for that comes later.
    whole: OnceLock<Index>,
}

/// A command, or a subcommand: those stand right behind their command.
#[derive(Clone, Copy)]
pub(crate) struct CatalogueEntry {
    pub(crate) spec: &'static Spec,
    /// What its code comes with.
    pub(crate) part: Option<&'static Part>,
    pub(crate) is_subcommand: bool,
}

/// The commands whose code comes later.
pub(crate) struct Later {
    /// What brings all that is known about them but their names.
    pub(crate) part: &'static Part,
    pub(crate) names: &'static [&'static str],
    /// Only to be called when `part` is at hand.
    pub(crate) entries: fn() -> &'static [CatalogueEntry],
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

impl Catalogue {
    pub(crate) const fn new(first: &'static [CatalogueEntry], later: Later) -> Catalogue {
        Catalogue {
            first,
            later,
            known: OnceLock::new(),
            whole: OnceLock::new(),
        }
    }

    /// The command that these words ask for, in any case.
    pub(crate) fn lookup(&'static self, argv: Argv<'_>) -> Lookup {
        let Some(top) = argv.first().and_then(|word| self.find(word)) else {
            let is_awaited = argv.first().is_some_and(|word| self.is_awaited(word));
            return if is_awaited {
                Lookup::NotLoaded
            } else {
                Lookup::UnknownCommand
            };
        };
        match argv.get(1) {
            Some(word) if !top.subcommands().is_empty() => match top.subcommand(word) {
                Some(sub) => Lookup::Found(sub),
                None => Lookup::UnknownSubcommand(top),
            },
            _ => Lookup::Found(top),
        }
    }

    /// The command of that name, in any case, subcommands left out.
    pub(crate) fn find(&'static self, name: &[u8]) -> Option<CommandId> {
        let found = self.known().find(name);
        found.or_else(|| self.is_awaited(name).then(|| self.whole().find(name))?)
    }

    /// The command that `client|list` or `get` names, in any case.
    pub(crate) fn find_full_name(&'static self, name: &[u8]) -> Option<CommandId> {
        match name.iter().position(|&byte| byte == b'|') {
            None => self.find(name),
            Some(bar) => self.find(&name[..bar])?.subcommand(&name[bar + 1..]),
        }
    }

    /// All of them, in the order of their names: each command is followed by its subcommands.
    pub(crate) fn all(&'static self) -> impl Iterator<Item = CommandId> {
        self.whole().in_order_of_names()
    }

    /// Those that are known by now, in the order of their numbers. The numbers of others come after theirs.
    pub(crate) fn known_by_now(&'static self) -> impl Iterator<Item = CommandId> {
        self.known().iter()
    }

    fn known(&'static self) -> &'static Index {
        match self.whole.get() {
            Some(whole) => whole,
            None => self.known.get_or_init(|| {
                let mut first = Index::default();
                add_all(&mut first, self.first);
                first
            }),
        }
    }

    /// All there is, or what is known at once where the rest cannot be had.
    fn whole(&'static self) -> &'static Index {
        if !self.later.part.is_at_hand() {
            return self.known();
        }
        let first = self.known();
        self.whole.get_or_init(|| {
            let mut whole = first.clone();
            add_all(&mut whole, (self.later.entries)());
            whole
        })
    }

    /// Whether a command of that name comes later and has not come yet.
    fn is_awaited(&self, name: &[u8]) -> bool {
        let is_same = |known: &&str| known.as_bytes().eq_ignore_ascii_case(name);
        self.whole.get().is_none() && self.later.names.iter().any(is_same)
    }
}

/// Adds them in the order of their names.
fn add_all(index: &mut Index, entries: &'static [CatalogueEntry]) {
    let commands = entries.chunk_by(|_, next| next.is_subcommand);
    let mut commands: Vec<&[CatalogueEntry]> = commands.collect();
    sort_by_key(&mut commands, |command| command[0].spec.name);
    for command in commands {
        let subcommands = command[1..].iter().map(|sub| sub.spec);
        let mut subcommands: Vec<&Spec> = subcommands.collect();
        sort_by_key(&mut subcommands, |sub| sub.name);
        index.add(command[0].spec, command[0].part, &subcommands);
    }
}
