//! CLIENT TRACKINGINFO.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT TRACKINGINFO.
pub static SPEC: Spec = Spec {
    name: "TRACKINGINFO",
    summary: "",
    since: "6.2.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    handler: client_trackinginfo,
    ..Spec::BLANK
};

fn client_trackinginfo(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
