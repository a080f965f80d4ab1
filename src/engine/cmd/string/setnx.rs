//! SETNX.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of SETNX.
pub static SPEC: Spec = Spec {
    name: "SETNX",
    summary: "",
    since: "1.0.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::STRING,
    deprecated_since: "2.6.12",
    keys: &[KeySpec {
        flags: KeyFlags::OW.and(KeyFlags::INSERT),
        begin: BeginSearch::Index(1),
        find: FindKeys::Range {
            last_key: 0,
            step: 1,
            limit: 0,
        },
    }],
    args: &[
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("value", ArgKind::String),
    ],
    handler: setnx,
    ..Spec::BLANK
};

fn setnx(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
