//! PERSIST: takes a key's expiry away.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, persist);

static SPEC: Spec = Spec {
    name: "PERSIST",
    summary: "Makes a key never expire",
    since: "2.2.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> SET session open EX 60
OK
> PERSIST session
(integer) 1
> TTL session
(integer) -1"#,
    ),
    ..Spec::BLANK
};

fn persist(cx: &mut Cx<'_>) -> Outcome {
    let key = cx.argv[1];
    let expires = cx
        .reach(key)
        .is_some_and(|entry| entry.expire_at_ms().is_some());
    if expires {
        cx.set_expiry(key, None);
        cx.notify(b'g', "persist", key);
    }
    cx.out.integer(i64::from(expires));
    Ok(Flow::Done)
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn only_a_change_is_propagated() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        harness.say(client, "SET k v PXAT 1700000010000");
        assert_eq!(harness.say(client, "PERSIST k"), ":1");
        assert_eq!(harness.say(client, "PERSIST k"), ":0");
        assert_eq!(harness.say(client, "PERSIST none"), ":0");
        assert_eq!(
            harness.propagated(),
            ["SELECT 0", "SET k v PXAT 1700000010000", "PERSIST k"]
        );
    }
}
