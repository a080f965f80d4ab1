//! What runs each command that a node is handed. What is known of the commands is in their [`Catalogue`].

use std::sync::OnceLock;

use primitives::sorting::sort_by_key;

use crate::node::command::{Command, Handler};
use crate::spec::{Catalogue, CommandId};

/// The handlers of all commands of a catalogue.
pub(crate) struct Handlers {
    pub(crate) commands: &'static Catalogue,
    /// Those whose code is there from the beginning.
    first: fn() -> Vec<&'static Command>,
    /// The others. Only to be called when one of them was found in the catalogue, which tells of them when they are there.
    later: fn() -> Vec<&'static Command>,
    /// By [`CommandId::index`].
    of_first: OnceLock<Vec<Handler>>,
    /// By what [`CommandId::index`] is above those of `of_first`.
    of_later: OnceLock<Vec<Handler>>,
}

impl Handlers {
    pub(crate) const fn new(
        commands: &'static Catalogue,
        first: fn() -> Vec<&'static Command>,
        later: fn() -> Vec<&'static Command>,
    ) -> Handlers {
        Handlers {
            commands,
            first,
            later,
            of_first: OnceLock::new(),
            of_later: OnceLock::new(),
        }
    }

    /// What runs a command of the catalogue.
    pub(crate) fn of(&'static self, command: CommandId) -> Handler {
        let first = self.of_first.get_or_init(|| self.in_order((self.first)()));
        match first.get(command.index()) {
            Some(handler) => *handler,
            None => {
                let later = self.of_later.get_or_init(|| self.in_order((self.later)()));
                later[command.index() - first.len()]
            }
        }
    }

    /// The handlers of these commands and of their subcommands, in the order of their numbers.
    fn in_order(&'static self, commands: Vec<&'static Command>) -> Vec<Handler> {
        let mut handlers: Vec<(usize, Handler)> = Vec::new();
        for command in commands {
            let Some(id) = self.commands.find(command.spec.name.as_bytes()) else {
                continue;
            };
            handlers.push((id.index(), command.handler));
            handlers.extend(command.subcommands.iter().filter_map(|sub| {
                let id = id.subcommand(sub.spec.name.as_bytes())?;
                Some((id.index(), sub.handler))
            }));
        }
        sort_by_key(&mut handlers, |(index, _)| *index);
        handlers.into_iter().map(|(_, handler)| handler).collect()
    }
}
