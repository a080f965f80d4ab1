//! MOVE: takes a key into another database, unless it is there already.

use super::relocate::database;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, r#move);

static SPEC: Spec = Spec {
    name: "MOVE",
    summary: "Moves a key to another database unless it is there already",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE),
    )],
    args: &[Arg::key("key", 0), Arg::new("db", ArgKind::Integer)],
    example: example(
        r#"> SET greeting hello
OK
> MOVE greeting 1
(integer) 1
> EXISTS greeting
(integer) 0"#,
    ),
    part: Some(&REST),
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
    let moves = cx.reach(key).is_some() && !cx.in_db(target, |cx| cx.reach(key).is_some());
    if moves && let Some(entry) = cx.remove(key) {
        cx.in_db(target, |cx| cx.put_removed(key, entry));
        cx.notify(b'g', "move_from", key);
        cx.in_db(target, |cx| cx.notify(b'g', "move_to", key));
    }
    cx.out.integer(i64::from(moves));
    Ok(Flow::Done)
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn databases_that_cannot_be_moved_to() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "SET k v");
        for (db, refusal) in [
            ("0", "-ERR source and destination objects are the same"),
            ("16", "-ERR DB index is out of range"),
            ("-1", "-ERR DB index is out of range"),
            ("x", "-ERR value is not an integer or out of range"),
            (
                "2147483648",
                "-ERR value is out of range, value must between -2147483648 and 2147483647",
            ),
        ] {
            assert_eq!(harness.say(client, &format!("MOVE k {db}")), refusal);
        }
    }

    #[test]
    fn a_key_that_is_there_stays() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "SET k old\r\nMOVE k 3\r\nSET k new EX 50");
        assert_eq!(harness.say(client, "MOVE k 3"), ":0");
        assert_eq!(harness.say(client, "MOVE none 3"), ":0");
        assert_eq!(harness.say(client, "MOVE k 4"), ":1");
        assert_eq!(
            harness.say(client, "SELECT 4\r\nGET k\r\nTTL k"),
            "+OK $3 new :50"
        );
    }
}
