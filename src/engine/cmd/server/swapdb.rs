//! SWAPDB.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of SWAPDB.
pub static SPEC: Spec = Spec {
    name: "SWAPDB",
    summary: "",
    since: "4.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::KEYSPACE.and(Categories::DANGEROUS),
    args: &[
        Arg::new("index1", ArgKind::Integer),
        Arg::new("index2", ArgKind::Integer),
    ],
    handler: swapdb,
    ..Spec::BLANK
};

fn swapdb(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
