//! Commands of the group `connection`, one file each.

use crate::cmd::family::Family;

mod auth;
mod client;
mod echo;
mod hello;
mod ping;
mod quit;
mod reset;
mod select;

/// Every top-level command of the group, but [`RARE`].
pub(super) static COMMANDS: Family = Family::of(&[
    &auth::COMMAND,
    &echo::COMMAND,
    &ping::COMMAND,
    &quit::COMMAND,
    &select::COMMAND,
]);

/// Those of them whose code comes later: each says so itself.
pub(super) static RARE: Family = Family::of(&[&client::COMMAND, &hello::COMMAND, &reset::COMMAND]);
