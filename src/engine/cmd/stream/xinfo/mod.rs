//! XINFO.

use crate::cmd::prelude::*;

mod consumers;
mod groups;
mod help;
mod stream;

/// What `COMMAND` and its relatives tell of XINFO.
pub static SPEC: Spec = Spec {
    name: "XINFO",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "",
    arity: -2,
    subcommands: &[&consumers::SPEC, &groups::SPEC, &help::SPEC, &stream::SPEC],
    handler: container,
    ..Spec::BLANK
};

