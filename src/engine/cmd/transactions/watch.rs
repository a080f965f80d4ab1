//! WATCH.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of WATCH.
pub static SPEC: Spec = Spec {
    name: "WATCH",
    summary: "",
    since: "2.2.0",
    group: Group::Transactions,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::ALLOW_BUSY),
    categories: Categories::TRANSACTION,
    keys: &[KeySpec {
        flags: KeyFlags::RO,
        begin: BeginSearch::Index(1),
        find: FindKeys::Range {
            last_key: -1,
            step: 1,
            limit: 0,
        },
    }],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0).multiple()],
    handler: watch,
    ..Spec::BLANK
};

fn watch(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
