//! OBJECT IDLETIME.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of OBJECT IDLETIME.
pub static SPEC: Spec = Spec {
    name: "IDLETIME",
    summary: "",
    since: "2.2.3",
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
    handler: object_idletime,
    ..Spec::BLANK
};

fn object_idletime(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
