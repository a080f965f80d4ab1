//! The command table: a folder per group of the reference, a file per command (see `spec.rs`).

mod bitmap;
mod blocking;
mod connection;
mod generic;
mod geo;
mod grammar;
mod hash;
mod help;
mod hyperloglog;
mod index;
mod later;
mod list;
mod picking;
mod prelude;
mod pubsub;
mod scanning;
mod server;
mod set;
mod sorted_set;
mod stream;
mod string;
mod transactions;

pub(crate) use index::{CommandId, Lookup, lookup, lookup_full_name, lookup_top};

use crate::parts::Part;
use crate::spec::Spec;

/// The commands of a group whose code comes later.
struct Family {
    /// The part of the program that it comes with.
    part: Option<&'static Part>,
    /// The top-level ones.
    specs: &'static [&'static Spec],
}

/// The commands whose code is there from the beginning; the others are in `later.rs`.
static COMMANDS: &[&[&Spec]] = &[
    connection::COMMANDS,
    generic::COMMANDS,
    server::COMMANDS,
    string::COMMANDS,
    transactions::COMMANDS,
];

/// Every top-level command, of which those that come later are left out where their code cannot be had.
pub fn commands() -> impl Iterator<Item = &'static Spec> {
    CommandId::all()
        .filter(|id| id.row().parent.is_none())
        .map(CommandId::spec)
}

/// The command of that name, in any case.
pub fn find_command(name: &[u8]) -> Option<&'static Spec> {
    lookup_top(name).map(CommandId::spec)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::{Local, Speaker, hold, parse};
    use crate::spec::{Arg, ArgKind};

    #[test]
    fn every_command_has_a_summary_of_one_line_without_a_full_stop() {
        for id in CommandId::all() {
            let summary = id.spec().summary;
            let is_one_line =
                !summary.is_empty() && !summary.contains('\n') && !summary.ends_with('.');
            assert!(is_one_line, "{}: '{summary}'", id.full_name());
        }
    }

    #[test]
    fn every_example_gives_what_it_says() {
        for id in CommandId::all() {
            let spec = id.spec();
            assert!(
                !spec.example.is_empty() || !spec.subcommands.is_empty(),
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
        for id in CommandId::all().filter(|id| id.spec().subcommands.is_empty()) {
            let spec = id.spec();
            if spec.args.is_empty() && spec.arity < 0 {
                continue;
            }
            let (least, is_open) = words(spec.args);
            let least = least + 1 + usize::from(id.row().parent.is_some());
            let arity = i32::try_from(least).unwrap() * if is_open { -1 } else { 1 };
            assert_eq!(spec.arity, arity, "{}", id.full_name());
        }
    }
}
