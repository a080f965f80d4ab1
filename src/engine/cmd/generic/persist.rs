//! PERSIST: takes a key's expiry away.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of PERSIST.
pub static SPEC: Spec = Spec {
    name: "PERSIST",
    summary: "Makes a key never expire",
    since: "2.2.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0)],
    example: example(
        r#"> SET session open EX 60
OK
> PERSIST session
(integer) 1
> TTL session
(integer) -1"#,
    ),
    handler: persist,
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
    use crate::testing::Bench;

    #[test]
    fn only_a_change_is_propagated() {
        let mut bench = Bench::new();
        bench.node.set_persisting(true);
        let client = bench.connect();
        bench.say(client, "SET k v PXAT 1700000010000");
        assert_eq!(bench.say(client, "PERSIST k"), ":1");
        assert_eq!(bench.say(client, "PERSIST k"), ":0");
        assert_eq!(bench.say(client, "PERSIST none"), ":0");
        assert_eq!(
            bench.propagated(),
            ["SELECT 0", "SET k v PXAT 1700000010000", "PERSIST k"]
        );
    }
}
