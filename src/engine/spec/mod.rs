//! What is known about a command besides its handler: the one source for `COMMAND`, `COMMAND DOCS`, ACL, HELP,
//! the terminal's hints and completion, and the reference page.

mod arg;
mod catalogue;
mod command;
mod flags;
pub mod grammar;
mod guard;
mod index;
mod key_spec;
pub(crate) mod keys;
pub(crate) mod syntax;

pub use arg::{Arg, ArgKind};
pub(crate) use catalogue::{Catalogue, CatalogueEntry, Later, Lookup};
pub(crate) use command::example;
pub use command::{Group, Spec};
pub use flags::{Categories, Flags, KeyFlags};
pub(crate) use guard::Guard;
pub use index::CommandId;
pub use key_spec::{BeginSearch, FindKeys, KeySpec};
