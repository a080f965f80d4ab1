//! EXPIRE: makes a key expire after a number of seconds.

use super::expiry::{Form, Unit, expire_key};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, expire);

static SPEC: Spec = Spec {
    name: "EXPIRE",
    summary: "Makes a key expire after a number of seconds",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("seconds", ArgKind::Integer),
        grammar::CONDITION,
    ],
    example: example(
        r#"> SET session open
OK
> EXPIRE session 60
(integer) 1
> TTL session
(integer) 60"#,
    ),
    ..Spec::BLANK
};

fn expire(cx: &mut Cx<'_>) -> Outcome {
    expire_key(
        cx,
        &Form {
            command: "expire",
            unit: Unit::Seconds,
            is_absolute: false,
        },
    )
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn replicas_are_told_the_instant() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        harness.say(client, "SET k v");
        for command in [
            "EXPIRE k 10 NX",
            "PEXPIRE k 20 lt",
            "EXPIREAT k 1700000030",
            "PEXPIREAT k 1700000040000 GT",
        ] {
            assert_eq!(harness.say(client, command), ":1", "{command}");
        }
        assert_eq!(harness.say(client, "EXPIRE k 1 GT"), ":0");
        assert_eq!(harness.say(client, "EXPIRE k -1"), ":1");
        assert_eq!(harness.say(client, "EXPIRE k 10"), ":0");
        assert_eq!(
            harness.propagated(),
            [
                "SELECT 0",
                "SET k v",
                "PEXPIREAT k 1700000010000 NX",
                "PEXPIREAT k 1700000000020 lt",
                "PEXPIREAT k 1700000030000",
                "PEXPIREAT k 1700000040000 GT",
                "DEL k"
            ]
        );
    }

    #[test]
    fn instants_beyond_64_bits_and_unknown_words() {
        let mut harness = Harness::new();
        let client = harness.connect();
        for (command, name) in [
            ("EXPIRE k 9223372036854775807", "expire"),
            ("EXPIRE k -9223372036854775807", "expire"),
            ("EXPIREAT k 9223372036854776", "expireat"),
            ("PEXPIRE k 9223372036854775807", "pexpire"),
        ] {
            let refusal = format!("-ERR invalid expire time in '{name}' command");
            assert_eq!(harness.say(client, command), refusal);
        }
        assert_eq!(harness.say(client, "PEXPIREAT k 9223372036854775807"), ":0");
        assert_eq!(
            harness.say(client, "EXPIRE k x ab"),
            "-ERR Unsupported option ab"
        );
    }
}
