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
    keys: &[KeySpec {
        flags: KeyFlags::RW.and(KeyFlags::UPDATE),
        begin: BeginSearch::Index(1),
        find: FindKeys::Range {
            last_key: 0,
            step: 1,
            limit: 0,
        },
    }],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0)],
    example: r#"> SET session open EX 60
OK
> PERSIST session
(integer) 1
> TTL session
(integer) -1"#,
    handler: persist,
    ..Spec::BLANK
};

fn persist(cx: &mut Cx<'_>) -> Outcome {
    let key = cx.argv[1];
    let expires = cx.expiry_ms(key).is_some();
    if expires {
        cx.set_expiry(key, None);
        cx.notify(b'g', "persist", key);
    }
    cx.out.integer(i64::from(expires));
    Ok(Flow::Done)
}
