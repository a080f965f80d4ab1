//! OBJECT FREQ.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of OBJECT FREQ.
pub static SPEC: Spec = Spec {
    name: "FREQ",
    summary: "",
    since: "4.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::READONLY,
    categories: Categories::KEYSPACE,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec {
        flags: KeyFlags::RO,
        begin: BeginSearch::Index(2),
        find: FindKeys::Range {
            last_key: 0,
            step: 1,
            limit: 0,
        },
    }],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0)],
    handler: object_freq,
    ..Spec::BLANK
};

fn object_freq(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
