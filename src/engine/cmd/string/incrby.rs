//! INCRBY: adds to the number that a string spells.

use super::counter::increment;
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, incrby);

static SPEC: Spec = Spec {
    name: "INCRBY",
    summary: "Adds to the number in a string; a key that is not there counts as 0",
    since: "1.0.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::STRING,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE),
    )],
    args: &[Arg::key("key", 0), Arg::new("increment", ArgKind::Integer)],
    example: example(
        r#"> SET visits 10
OK
> INCRBY visits 5
(integer) 15
> INCRBY visits -20
(integer) -5"#,
    ),
    ..Spec::BLANK
};

fn incrby(cx: &mut Cx<'_>) -> Outcome {
    let by = parse_i64(cx.argv[2]).ok_or(error::NOT_AN_INTEGER)?;
    increment(cx, by)
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn sums_stay_within_64_bits() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "SET k 9223372036854775806 EX 100");
        assert_eq!(harness.say(client, "INCR k"), ":9223372036854775807");
        let overflow = "-ERR increment or decrement would overflow";
        assert_eq!(harness.say(client, "INCR k"), overflow);
        assert_eq!(harness.say(client, "INCRBY k 1"), overflow);
        assert_eq!(
            harness.say(client, "DECRBY k -9223372036854775808"),
            "-ERR decrement would overflow"
        );
        assert_eq!(harness.say(client, "TTL k"), ":100");
        harness.say(client, "SET text 01");
        assert_eq!(
            harness.say(client, "INCR text"),
            "-ERR value is not an integer or out of range"
        );
    }
}
