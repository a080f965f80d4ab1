//! COMMAND.

use crate::cmd::prelude::*;

mod count;
mod docs;
mod getkeys;
mod getkeysandflags;
mod help;
mod info;
mod list;

/// What `COMMAND` and its relatives tell of COMMAND.
pub static SPEC: Spec = Spec {
    name: "COMMAND",
    summary: "Tells about every command",
    since: "2.8.13",
    group: Group::Server,
    complexity: "O(N)",
    arity: -1,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["nondeterministic_output_order"],
    subcommands: &[
        &count::SPEC,
        &docs::SPEC,
        &getkeys::SPEC,
        &getkeysandflags::SPEC,
        &help::SPEC,
        &info::SPEC,
        &list::SPEC,
    ],
    handler: command,
    ..Spec::BLANK
};

/// `COMMAND` alone is `COMMAND INFO` of everything.
fn command(cx: &mut Cx<'_>) -> Outcome {
    info::write_all(cx.out);
    Ok(Flow::Done)
}
