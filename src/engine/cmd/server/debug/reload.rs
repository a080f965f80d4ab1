//! DEBUG RELOAD and LOADAOF: every value is written as it would be to a file, and read back.

use crate::cmd::prelude::*;
use crate::node::Node;
use crate::persist::rdb;

/// `DEBUG RELOAD [MERGE] [NOFLUSH] [NOSAVE]`.
pub(super) fn reload(cx: &mut Cx<'_>) -> Outcome {
    let mut saves = true;
    for word in cx.argv.get(2..).unwrap_or_default() {
        match word.to_ascii_uppercase().as_slice() {
            b"MERGE" | b"NOFLUSH" => {}
            b"NOSAVE" => saves = false,
            _ => {
                return Err(Error::fixed(
                    "ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.",
                ));
            }
        }
    }
    if !saves {
        return Err(NOT_LOADED);
    }
    round_trip(cx)
}

/// DEBUG LOADAOF.
pub(super) fn loadaof(cx: &mut Cx<'_>) -> Outcome {
    round_trip(cx)
}

/// A server that keeps no file, or whose file makes no sense.
const NOT_LOADED: Error = Error::fixed("ERR Error trying to load the RDB dump, check server logs.");

/// Expiries and access data stay, keys past their time go, and to those who watch or track everything is new.
fn round_trip(cx: &mut Cx<'_>) -> Outcome {
    for db in 0..cx.node.dbs.len() {
        cx.node.touch_watched_db(db, Some(db));
        let keys: Vec<Vec<u8>> = cx.node.dbs[db]
            .iter()
            .map(|entry| entry.key().to_vec())
            .collect();
        for key in keys {
            reload_key(cx.node, db, &key).ok_or(NOT_LOADED)?;
        }
    }
    cx.node.invalidate_all();
    cx.out.ok();
    Ok(Flow::Done)
}

fn reload_key(node: &mut Node, db: usize, key: &[u8]) -> Option<()> {
    let slot = node.dbs[db].find(key)?;
    let entry = node.dbs[db].at(slot);
    if entry.is_due(node.now) {
        node.expire(db, slot);
        return Some(());
    }
    let payload = rdb::dump(&entry.value);
    let value = rdb::load(&payload, &node.sizing())?;
    let old = node.dbs[db].replace(slot, value, Expiry::Keep);
    node.bury(old);
    rdb::is_intact(&payload).then_some(())
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn everything_is_as_before_and_watched_keys_have_changed() {
        let mut harness = Harness::with(&[("enable-debug-command", "yes")]);
        let client = harness.connect();
        harness.say(
            client,
            "set n 12\nset text hello px 1000\nappend raw abc\nselect 3\nset gone x px 10\nselect 0",
        );
        let digest = harness.say(client, "debug digest-value n text raw");
        harness.wait_ms(20);
        assert_eq!(harness.say(client, "watch n"), "+OK");
        assert_eq!(
            harness.say(client, "debug reload\ndebug loadaof"),
            "+OK +OK"
        );
        assert_eq!(harness.say(client, "debug digest-value n text raw"), digest);
        assert_eq!(
            harness.say(client, "object encoding raw\npttl text"),
            "$6 embstr :980"
        );
        assert_eq!(harness.say(client, "multi\nexec"), "+OK *-1");
        assert_eq!(harness.say(client, "select 3\ndbsize"), "+OK :0");
        assert!(
            harness
                .say(client, "debug reload nosave")
                .starts_with("-ERR Error trying")
        );
        assert!(
            harness
                .say(client, "debug reload all")
                .starts_with("-ERR DEBUG RELOAD only")
        );
    }
}
