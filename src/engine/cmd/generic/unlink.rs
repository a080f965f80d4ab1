//! UNLINK: deletes keys; the real server frees their memory in another thread.

use super::delete::delete_all;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, unlink);

static SPEC: Spec = Spec {
    name: "UNLINK",
    summary: "Deletes keys without waiting until their memory is freed",
    since: "4.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    tips: &["request_policy:multi_shard", "response_policy:agg_sum"],
    keys: &[KeySpec::range(1, -1, 1, KeyFlags::RM.and(KeyFlags::DELETE))],
    args: &[Arg::key("key", 0).multiple()],
    example: example(
        r#"> SET big value
OK
> UNLINK big
(integer) 1"#,
    ),
    ..Spec::BLANK
};

fn unlink(cx: &mut Cx<'_>) -> Outcome {
    delete_all(cx)
}
