//! OBJECT REFCOUNT: how many share a value.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, object_refcount);

static SPEC: Spec = Spec {
    name: "REFCOUNT",
    summary: "Returns how many references to the value at a key there are",
    since: "2.2.3",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::READONLY,
    categories: Categories::KEYSPACE,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(2, KeyFlags::RO)],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> MSET small 12 text twelve
OK
> OBJECT REFCOUNT text
(integer) 1
> OBJECT REFCOUNT small
(integer) 2147483647"#,
    ),
    ..Spec::BLANK
};

/// What Redis reports for an object that it never frees.
const SHARED_REFCOUNT: i64 = i32::MAX as i64;
/// Numbers below this exist once in a Redis server, however many keys hold them.
const SHARED_INTEGERS: i64 = 10_000;

fn object_refcount(cx: &mut Cx<'_>) -> Outcome {
    let shares = shares_integers(cx);
    let is_shared = |value: &Value| {
        let number = value.as_str().and_then(Str::stored_int);
        shares && number.is_some_and(|n| (0..SHARED_INTEGERS).contains(&n))
    };
    match cx
        .inspect_quietly(cx.argv[2])
        .map(|entry| is_shared(&entry.value))
    {
        Some(true) => cx.out.integer(SHARED_REFCOUNT),
        Some(false) => cx.out.integer(1),
        None => cx.out.null(),
    }
    Ok(Flow::Done)
}

/// An eviction by age or frequency needs an object for each key.
fn shares_integers(cx: &Cx<'_>) -> bool {
    cx.node.config.maxmemory_bytes() == 0 || !cx.node.config.maxmemory_policy().tracks_access()
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn small_integers_are_shared_unless_access_is_tracked() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "MSET small 9999 large 10000 negative -1 text a");
        for (key, expected) in [
            ("small", ":2147483647"),
            ("large", ":1"),
            ("negative", ":1"),
            ("text", ":1"),
        ] {
            assert_eq!(
                harness.say(client, &format!("OBJECT REFCOUNT {key}")),
                expected
            );
        }
        harness.say(
            client,
            "CONFIG SET maxmemory 100mb maxmemory-policy allkeys-lru",
        );
        assert_eq!(harness.say(client, "OBJECT REFCOUNT small"), ":1");
        assert_eq!(harness.say(client, "OBJECT REFCOUNT none"), "$-1");
    }
}
