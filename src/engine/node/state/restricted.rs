//! The commands that answer as if they did not exist, as managed services have them.

use crate::spec::{Catalogue, CommandId};

/// Those commands.
pub(crate) struct Restricted {
    names: Vec<String>,
    /// By [`CommandId::index`], of commands that were known when the node was made.
    known: Vec<bool>,
}

impl Restricted {
    /// Commands and `command|subcommand`s of these names.
    pub(crate) fn new(commands: &'static Catalogue, names: &[String]) -> Restricted {
        let known = commands.known_by_now();
        Restricted {
            known: known.map(|id| is_among(names, id)).collect(),
            names: names.to_vec(),
        }
    }

    /// Whether that command is one of them, by itself or with its container.
    pub(crate) fn has(&self, command: CommandId) -> bool {
        let known = self.known.get(command.index());
        known
            .copied()
            .unwrap_or_else(|| is_among(&self.names, command))
    }
}

/// Whether the command or the container that it is in has one of these names.
fn is_among(names: &[String], command: CommandId) -> bool {
    let container = command.container().map(|container| container.name);
    let is_it = |name: &String| {
        name.eq_ignore_ascii_case(command.full_name())
            || container.is_some_and(|container| name.eq_ignore_ascii_case(container))
    };
    names.iter().any(is_it)
}
