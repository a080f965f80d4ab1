//! Commands of the group `connection`, one file each.

use crate::cmd::Family;

mod auth;
mod client;
mod echo;
mod hello;
mod ping;
mod quit;
mod reset;
mod select;

/// Every top-level command of the group.
pub static COMMANDS: Family = Family {
    part: None,
    specs: &[
        &auth::SPEC,
        &client::SPEC,
        &echo::SPEC,
        &hello::SPEC,
        &ping::SPEC,
        &quit::SPEC,
        &reset::SPEC,
        &select::SPEC,
    ],
};
