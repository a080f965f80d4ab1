//! The command table: a folder per group of the reference, a file per command (see `spec/command.rs`).

mod bitmap;
mod blocking;
mod connection;
mod family;
mod generic;
mod geo;
mod grammar;
mod hash;
mod help;
mod hyperloglog;
mod later;
mod list;
mod picking;
mod prelude;
mod pubsub;
mod scanning;
pub(crate) mod server;
mod set;
mod sorted_set;
mod stream;
mod string;
mod transactions;

use crate::base::parts::REST;
use crate::cmd::family::Family;
use crate::node::handlers::Handlers;
use crate::spec::{Catalogue, CatalogueEntry, CommandId, Later};

/// What a node is handed.
pub(crate) static HANDLERS: Handlers =
    Handlers::new(&CATALOGUE, || family::commands(FIRST), later::commands);

static CATALOGUE: Catalogue = Catalogue::new(
    &ENTRIES,
    Later {
        part: &REST,
        names: &later::NAMES,
        entries: later::entries,
    },
);

static ENTRIES: [CatalogueEntry; family::count(FIRST).1] = family::entries(FIRST);

/// The commands whose code is there from the beginning; the others are in `later.rs`.
static FIRST: &[&Family] = &[
    &connection::COMMANDS,
    &generic::COMMANDS,
    &server::COMMANDS,
    &string::COMMANDS,
    &transactions::COMMANDS,
];

/// Every top-level command, of which those that come later are left out where their code cannot be had.
pub fn commands() -> impl Iterator<Item = CommandId> {
    CATALOGUE.all().filter(|id| id.container().is_none())
}

/// The command of that name, in any case.
pub fn find_command(name: &[u8]) -> Option<CommandId> {
    CATALOGUE.find(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::{Local, Speaker, hold, parse};
    use crate::spec::{Arg, ArgKind, Lookup};

    #[test]
    fn each_command_comes_at_once_or_says_with_which_part() {
        let (later, first): (Vec<_>, Vec<_>) = commands().partition(|id| id.part().is_some());
        let names = |ids: &[CommandId]| ids.iter().map(|id| id.spec().name).collect::<Vec<_>>();
        let mut awaited = later::NAMES.to_vec();
        awaited.sort_unstable();
        assert_eq!(names(&later), awaited);
        let numbers = |ids: &[CommandId]| ids.iter().map(|id| id.index()).collect::<Vec<_>>();
        assert!(numbers(&first).iter().max() < numbers(&later).iter().min());
    }

    #[test]
    fn what_the_course_needs_first_is_in_no_later_part() {
        let later = CATALOGUE.all().filter(|id| id.part().is_some());
        let later: Vec<&str> = later.map(CommandId::full_name).collect();
        for name in [
            "ping", "set", "get", "incr", "expire", "del", "keys", "scan", "multi",
        ] {
            assert!(!later.contains(&name), "{name}");
        }
        for name in ["debug", "command|docs", "client|list", "zadd"] {
            assert!(later.contains(&name), "{name}");
        }
    }

    #[test]
    fn every_command_is_found_by_its_name_in_any_case() {
        for id in CATALOGUE.all() {
            let name = id.full_name().to_ascii_uppercase();
            assert_eq!(
                CATALOGUE.find_full_name(name.as_bytes()),
                Some(id),
                "{name}"
            );
        }
    }

    #[test]
    fn each_command_has_the_handler_of_its_own_row() {
        let by_name = |id: CommandId| {
            let mut all = family::commands(FIRST).into_iter().chain(later::commands());
            let top = id
                .container()
                .map_or(id.spec().name, |container| container.name);
            let top = all.find(|command| command.spec.name == top).unwrap();
            match id.container() {
                None => top.handler,
                Some(_) => {
                    let mut subs = top.subcommands.iter();
                    subs.find(|sub| sub.spec.name == id.spec().name)
                        .unwrap()
                        .handler
                }
            }
        };
        for id in CATALOGUE.all() {
            let is_same = std::ptr::fn_addr_eq(HANDLERS.of(id), by_name(id));
            assert!(is_same, "{}", id.full_name());
        }
    }

    #[test]
    fn a_container_needs_one_of_its_own_subcommands() {
        let found = CATALOGUE.lookup(&[b"client", b"LIST"]);
        assert!(matches!(found, Lookup::Found(id) if id.full_name() == "client|list"));
        assert!(
            matches!(CATALOGUE.lookup(&[b"client", b"nope"]), Lookup::UnknownSubcommand(id) if id.full_name() == "client")
        );
        assert!(
            matches!(CATALOGUE.lookup(&[b"client"]), Lookup::Found(id) if id.full_name() == "client")
        );
        assert_eq!(CATALOGUE.lookup(&[b"clientx"]), Lookup::UnknownCommand);
        assert_eq!(CATALOGUE.lookup(&[]), Lookup::UnknownCommand);
    }

    #[test]
    fn every_command_has_a_summary_of_one_line_without_a_full_stop() {
        for id in CATALOGUE.all() {
            let summary = id.spec().summary;
            let is_one_line =
                !summary.is_empty() && !summary.contains('\n') && !summary.ends_with('.');
            assert!(is_one_line, "{}: '{summary}'", id.full_name());
        }
    }

    #[test]
    fn every_example_gives_what_it_says() {
        for id in CATALOGUE.all() {
            let spec = id.spec();
            assert!(
                !spec.example.is_empty() || !id.subcommands().is_empty(),
                "{} has no example",
                id.full_name()
            );
            for section in parse(spec.example).unwrap() {
                let held = hold(&section, &mut Local::new().unwrap(), Speaker::Engine);
                assert!(
                    held.is_ok(),
                    "{}: {}",
                    id.full_name(),
                    held.unwrap_err().message
                );
            }
        }
    }

    /// The words that a grammar asks for at least, and whether there may be more.
    fn words(args: &[Arg]) -> (usize, bool) {
        args.iter().fold((0, false), |(least, open), arg| {
            let token = usize::from(arg.token.is_some());
            let (inner, inner_open) = match arg.kind {
                ArgKind::PureToken => (0, false),
                ArgKind::Block => words(arg.args),
                ArgKind::OneOf => {
                    let required = |choice: &Arg| Arg {
                        optional: false,
                        ..*choice
                    };
                    let choices = arg.args.iter().map(|choice| words(&[required(choice)]));
                    let least = choices.clone().map(|(least, _)| least).min().unwrap_or(0);
                    (
                        least,
                        choices
                            .into_iter()
                            .any(|(words, open)| open || words != least),
                    )
                }
                _ => (1, false),
            };
            let is_open = open || inner_open || arg.multiple || arg.optional;
            (
                least + if arg.optional { 0 } else { token + inner },
                is_open,
            )
        })
    }

    #[test]
    fn arity_agrees_with_the_arguments() {
        for id in CATALOGUE.all().filter(|id| id.subcommands().is_empty()) {
            let spec = id.spec();
            if spec.args.is_empty() && spec.arity < 0 {
                continue;
            }
            let (least, is_open) = words(spec.args);
            let least = least + 1 + usize::from(id.container().is_some());
            let arity = i32::try_from(least).unwrap() * if is_open { -1 } else { 1 };
            assert_eq!(spec.arity, arity, "{}", id.full_name());
        }
    }
}
