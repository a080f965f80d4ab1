//! MSET: stores several strings at once.

use super::pairs::{pairs, store_pairs};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, mset);

static SPEC: Spec = Spec {
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
    args: &[grammar::KEYS_AND_VALUES],
    example: example(
        r#"> MSET one 1 two 2
OK
> GET two
"2""#,
    ),
    ..Spec::BLANK
};

fn mset(cx: &mut Cx<'_>) -> Outcome {
    store_pairs(cx, pairs(cx.argv, "mset")?);
    cx.out.ok();
    Ok(Flow::Done)
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn a_key_without_a_value_is_refused_before_anything_is_stored() {
        let mut harness = Harness::new();
        let client = harness.connect();
        assert_eq!(
            harness.say(client, "MSET a 1 b"),
            "-ERR wrong number of arguments for 'mset' command"
        );
        assert_eq!(
            harness.say(client, "MSETNX a 1 b"),
            "-ERR wrong number of arguments for 'msetnx' command"
        );
        assert_eq!(harness.say(client, "EXISTS a"), ":0");
    }
}
