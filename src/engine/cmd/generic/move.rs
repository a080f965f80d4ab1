//! MOVE: takes a key into another database, unless it is there already.

use super::relocate::database;
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of MOVE.
pub static SPEC: Spec = Spec {
    name: "MOVE",
    summary: "Moves a key to another database unless it is there already",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    keys: &[KeySpec {
        flags: KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE),
        begin: BeginSearch::Index(1),
        find: FindKeys::Range {
            last_key: 0,
            step: 1,
            limit: 0,
        },
    }],
    args: &[
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("db", ArgKind::Integer),
    ],
    example: r#"> SET greeting hello
OK
> MOVE greeting 1
(integer) 1
> EXISTS greeting
(integer) 0"#,
    handler: r#move,
    ..Spec::BLANK
};

fn r#move(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let key = argv[1];
    if cx.node.config.cluster_enabled() {
        return Err(error::MOVE_IN_CLUSTER);
    }
    let target = database(cx, argv[2])?;
    if target == cx.db {
        return Err(error::SAME_OBJECT);
    }
    let moves = cx.exists(key) && !cx.in_db(target, |cx| cx.exists(key));
    if moves && let Some(entry) = cx.remove(key) {
        cx.in_db(target, |cx| cx.put_entry(key, entry));
        cx.notify(b'g', "move_from", key);
        cx.in_db(target, |cx| cx.notify(b'g', "move_to", key));
    }
    cx.out.integer(i64::from(moves));
    Ok(Flow::Done)
}
