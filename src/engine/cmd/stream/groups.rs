//! What the commands of consumer groups have in common.
//!
//! A change of a group is a change of the data set, but not one that `WATCH` looks for: the entries are as they were.
//! Replicas are not sent the command that read or claimed, but `XCLAIM` for each entry with the time and the count
//! that it has now, and `XGROUP SETID` for how far the group is.

use crate::cmd::prelude::*;
use crate::db::{Consumer, Group, Nack, Name, Stream, StreamId};
use crate::wire::reply::Reply;

/// An entry that became pending for a consumer, or was found to be gone.
pub(super) struct Claim {
    pub(super) id: StreamId,
    pub(super) nack: Nack,
    /// The last ID of the group at that time.
    pub(super) last_id: StreamId,
}

/// Changes a stream of which only those are told who keep a copy; `None`: there is no such key.
pub(super) fn edit_stream<R>(
    cx: &mut Cx<'_>,
    key: &[u8],
    edit: impl FnOnce(&mut Stream) -> R,
) -> Result<Option<R>, Error> {
    let Some(slot) = cx.live(key) else {
        return Ok(None);
    };
    cx.note_access(slot);
    cx.node.dbs[cx.db].edit(slot, |value| {
        let stream = Stream::of_mut(value).ok_or(error::WRONG_TYPE)?;
        Ok(Some(edit(stream)))
    })
}

/// Changes a group and writes a reply; `None`: there is no such key or group.
pub(super) fn edit_group<R>(
    cx: &mut Cx<'_>,
    key: &[u8],
    name: &[u8],
    edit: impl FnOnce(&Stream, &mut Group, &mut Reply) -> R,
) -> Result<Option<R>, Error> {
    let mut out = std::mem::take(cx.out);
    let done = edit_stream(cx, key, |stream| {
        stream.edit_group(name, |stream, group| edit(stream, group, &mut out))
    });
    *cx.out = out;
    Ok(done?.flatten())
}

/// The consumer of that name, who may be new, has been seen now. Returns its name and whether it is new.
pub(super) fn enter(group: &mut Group, name: &[u8], now_ms: i64) -> (Name, bool) {
    let is_new = group.add_consumer(name, Consumer::new(now_ms));
    if let Some(consumer) = group.consumer_mut(name) {
        consumer.seen_ms = now_ms;
    }
    (Name::from(name), is_new)
}

/// A consumer was created.
pub(super) fn tell_new_consumer(cx: &mut Cx<'_>, key: &[u8]) {
    cx.node.dirty += 1;
    cx.notify(Stream::CLASS, "xgroup-createconsumer", key);
}

/// Propagates a claim; `id` is the word to name it by.
pub(super) fn propagate_claim(cx: &mut Cx<'_>, key: &[u8], group: &[u8], id: &[u8], claim: &Claim) {
    let Claim { nack, last_id, .. } = claim;
    cx.propagate(&[
        b"XCLAIM",
        key,
        group,
        &nack.consumer,
        b"0",
        id,
        b"TIME",
        itoa::Buffer::new().format(nack.delivered_ms).as_bytes(),
        b"RETRYCOUNT",
        itoa::Buffer::new().format(nack.deliveries).as_bytes(),
        b"FORCE",
        b"JUSTID",
        b"LASTID",
        last_id.text().bytes(),
    ]);
}

/// Propagates how far a group is.
pub(super) fn propagate_position(
    cx: &mut Cx<'_>,
    key: &[u8],
    group: &[u8],
    last_id: StreamId,
    entries_read: Option<i64>,
) {
    cx.propagate(&[
        b"XGROUP",
        b"SETID",
        key,
        group,
        last_id.text().bytes(),
        b"ENTRIESREAD",
        itoa::Buffer::new()
            .format(entries_read.unwrap_or(-1))
            .as_bytes(),
    ]);
}

/// The group of a key that is read; both must be there.
pub(super) fn read_group<'c>(
    cx: &'c mut Cx<'_>,
    key: &[u8],
    name: &[u8],
) -> Result<(&'c Stream, &'c Group, &'c mut Reply), Error> {
    let (stream, out) = cx.read_as::<Stream>(key)?;
    let stream = stream.ok_or_else(|| error::no_group(key, name))?;
    let group = stream
        .group(name)
        .ok_or_else(|| error::no_group(key, name))?;
    Ok((stream, group, out))
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;
    use primitives::Rng;

    /// Any of these, with IDs, groups and consumers put in at random.
    const COMMANDS: [&str; 20] = [
        "XADD s * f v",
        "XADD s * f v",
        "XADD s * f v",
        "XADD s MAXLEN ~ 5 * f v",
        "XADD s MINID ID * f v",
        "XADD s MAXLEN ~ 7 LIMIT 3 * f v",
        "XDEL s ID",
        "XTRIM s MAXLEN ~ 4",
        "XGROUP CREATE s GROUP ID MKSTREAM",
        "XGROUP CREATE s GROUP $ ENTRIESREAD 3",
        "XGROUP SETID s GROUP ID",
        "XGROUP DELCONSUMER s GROUP WHO",
        "XREADGROUP GROUP GROUP WHO COUNT 2 STREAMS s >",
        "XREADGROUP GROUP GROUP WHO STREAMS s >",
        "XREADGROUP GROUP GROUP WHO COUNT 1 NOACK STREAMS s >",
        "XACK s GROUP ID",
        "XCLAIM s GROUP WHO 0 ID ID",
        "XCLAIM s GROUP WHO 0 ID FORCE JUSTID LASTID ID",
        "XAUTOCLAIM s GROUP WHO 5 - COUNT 2",
        "XSETID s ID",
    ];

    fn command(harness: &Harness, rng: &mut Rng) -> String {
        let line = COMMANDS[rng.below(20) as usize];
        let words = line.split(' ').enumerate().map(|(place, word)| match word {
            "ID" => {
                let ms = harness.now.as_ms() - rng.below(60) as i64;
                format!("{ms}-0")
            }
            "GROUP" if place > 1 => ["g", "h"][rng.below(2) as usize].into(),
            "WHO" => ["alice", "bob"][rng.below(2) as usize].into(),
            word => word.to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// What must be the same in a copy: consumers may be missing in it as long as nothing is pending for them.
    fn state(harness: &mut Harness) -> String {
        let client = harness.connect();
        let groups = ["g", "h"].map(|group| {
            let pending = harness.say(client, &format!("XPENDING s {group} - + 100"));
            pending + &harness.say(client, &format!("XPENDING s {group}"))
        });
        let groups = groups.concat();
        let info = harness.say(client, "XINFO STREAM s");
        let (head, _) = info.split_once("$14 radix-tree-keys").unwrap_or_default();
        let known = info
            .split_once("$17 last-generated-id")
            .unwrap_or_default()
            .1;
        let lag = harness.say(client, "XINFO GROUPS s");
        let lag = lag.split("$7 pending").skip(1).collect::<Vec<_>>().concat();
        let position = |part: &str| part.split("$4 name").next().unwrap_or_default().to_owned();
        [
            head,
            known,
            &groups,
            &position(&lag),
            &harness.say(client, "XRANGE s - +"),
        ]
        .join("\n")
    }

    #[test]
    fn what_was_propagated_rebuilds_the_groups() {
        let settings = [("stream-node-max-entries", "3")];
        for seed in 0..30 {
            let (mut rng, mut original) = (Rng::new(seed), Harness::with(&settings));
            original.node.set_persisting(true);
            let client = original.connect();
            for _ in 0..150 {
                let line = command(&original, &mut rng);
                original.say(client, &line);
                original.wait_ms(rng.below(4));
            }
            // A claim never lies in the future, so the copy is made now.
            let mut copy = Harness::with(&settings);
            copy.now = original.now;
            let loader = copy.connect();
            for line in original.propagated() {
                let reply = copy.say(loader, &line);
                assert!(!reply.starts_with("-ERR"), "seed {seed}: {line}: {reply}");
            }
            assert_eq!(state(&mut original), state(&mut copy), "seed {seed}");
        }
    }
}
