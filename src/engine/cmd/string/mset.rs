//! MSET: stores several strings at once.

use super::pairs::{pairs, store_pairs};
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of MSET.
pub static SPEC: Spec = Spec {
    name: "MSET",
    summary: "Stores several strings at once",
    since: "1.0.1",
    group: Group::String,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::STRING,
    tips: &[
        "request_policy:multi_shard",
        "response_policy:all_succeeded",
    ],
    keys: &[KeySpec::range(1, -1, 2, KeyFlags::OW.and(KeyFlags::UPDATE))],
    args: &[Arg::new("data", ArgKind::Block).multiple().args(&[
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("value", ArgKind::String),
    ])],
    example: example(
        r#"> MSET one 1 two 2
OK
> GET two
"2""#,
    ),
    handler: mset,
    ..Spec::BLANK
};

fn mset(cx: &mut Cx<'_>) -> Outcome {
    store_pairs(cx, pairs(cx.argv, "mset")?);
    cx.out.ok();
    Ok(Flow::Done)
}

#[cfg(test)]
mod tests {
    use crate::testing::Bench;

    #[test]
    fn a_key_without_a_value_is_refused_before_anything_is_stored() {
        let mut bench = Bench::new();
        let client = bench.connect();
        assert_eq!(
            bench.say(client, "MSET a 1 b"),
            "-ERR wrong number of arguments for 'mset' command"
        );
        assert_eq!(
            bench.say(client, "MSETNX a 1 b"),
            "-ERR wrong number of arguments for 'msetnx' command"
        );
        assert_eq!(bench.say(client, "EXISTS a"), ":0");
    }
}
