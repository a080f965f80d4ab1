//! Commands of the group `connection`, one file each.

use crate::spec::Spec;

mod auth;
mod client;
mod echo;
mod hello;
mod ping;
mod quit;
mod reset;
mod select;

/// Every top-level command of the group, but [`RARE`].
pub static COMMANDS: &[&Spec] = &[
    &auth::SPEC,
    &echo::SPEC,
    &ping::SPEC,
    &quit::SPEC,
    &select::SPEC,
];

/// Those of them whose code comes later: each says so itself.
pub static RARE: &[&Spec] = &[&client::SPEC, &hello::SPEC, &reset::SPEC];
