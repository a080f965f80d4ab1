//! What runs a command, and how it may end.

use crate::base::error::Error;
use crate::base::parts::Part;
use crate::base::time::Time;
use crate::node::cx::Cx;
use crate::node::state::awaited::Awaited;
use crate::spec::{CatalogueEntry, Spec};

/// A command or subcommand: what is known about it, and what runs it.
pub(crate) struct Command {
    pub(crate) spec: &'static Spec,
    pub(crate) handler: Handler,
    pub(crate) subcommands: &'static [&'static Command],
}

impl Command {
    pub(crate) const fn new(spec: &'static Spec, handler: Handler) -> Command {
        Command {
            spec,
            handler,
            subcommands: &[],
        }
    }

    /// A command that only has subcommands: the admit stage finds the right one, or says that there is none.
    pub(crate) const fn container(
        spec: &'static Spec,
        subcommands: &'static [&'static Command],
    ) -> Command {
        Command {
            spec,
            handler: |_| Ok(Flow::Done),
            subcommands,
        }
    }

    /// What a catalogue has of it, as a command whose code comes with that part or with the one that it names itself.
    pub(crate) const fn entry(&self, part: Option<&'static Part>) -> CatalogueEntry {
        CatalogueEntry {
            spec: self.spec,
            part: match part {
                Some(part) => Some(part),
                None => self.spec.part,
            },
            is_subcommand: false,
        }
    }
}

/// Runs one command. On `Err` whatever it wrote is taken back and the error is the reply.
pub(crate) type Handler = fn(&mut Cx<'_>) -> Outcome;

/// How a handler ended.
pub(crate) type Outcome = Result<Flow, Error>;

/// What happens after a handler that did not fail.
#[derive(Debug)]
pub(crate) enum Flow {
    /// The reply is complete.
    Done,
    /// Nothing to reply yet: run the whole command again when what it waits for is there, until `deadline`.
    Park {
        awaited: Awaited,
        /// What to run then instead of the words that came, for those that mean something else later.
        words: Option<Vec<Vec<u8>>>,
        /// The keys that may wake the command, in the order of preference.
        keys: Vec<Vec<u8>>,
        /// When to give up; `None`: never.
        deadline: Option<Time>,
    },
}
