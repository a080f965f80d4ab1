//! XGROUP.

use crate::cmd::prelude::*;

mod create;
mod createconsumer;
mod delconsumer;
mod destroy;
mod help;
mod setid;

/// What `COMMAND` and its relatives tell of XGROUP.
pub static SPEC: Spec = Spec {
    name: "XGROUP",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "",
    arity: -2,
    subcommands: &[&create::SPEC, &createconsumer::SPEC, &delconsumer::SPEC, &destroy::SPEC, &help::SPEC, &setid::SPEC],
    handler: container,
    ..Spec::BLANK
};

