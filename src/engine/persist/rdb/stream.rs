//! Streams inside of a serialization: the nodes as they are, the counters, and the groups with what is pending.

use std::collections::VecDeque;

use super::payload::{Input, write_length, write_number};
use super::{string, types};
use crate::db::{
    Collection, Consumer, Group, Nack, Name, Sizing, Stream, StreamCounters, StreamId, StreamNode,
};

/// What stands for a number of entries read that is not known.
const UNKNOWN: u64 = u64::MAX;

/// Writes the type byte and the elements.
pub(super) fn write(out: &mut Vec<u8>, stream: &Stream) {
    out.push(types::STREAM_LISTPACKS_3);
    write_length(out, stream.nodes().len());
    for node in stream.nodes() {
        string::write_bytes(out, &raw(node.id()));
        string::write_bytes(out, node.as_bytes());
    }
    write_number(out, stream.len() as u64);
    write_id(out, stream.last_id());
    write_id(out, stream.first_id());
    write_id(out, stream.max_deleted_id());
    write_number(out, stream.entries_added());
    write_length(out, stream.groups().len());
    for (name, group) in stream.groups().iter() {
        string::write_bytes(out, name);
        write_group(out, group);
    }
}

fn write_group(out: &mut Vec<u8>, group: &Group) {
    write_id(out, group.last_id);
    write_number(out, group.entries_read.map_or(UNKNOWN, i64::cast_unsigned));
    write_length(out, group.pending().len());
    for (id, nack) in group.pending() {
        out.extend_from_slice(&raw(*id));
        out.extend_from_slice(&nack.delivered_ms.to_le_bytes());
        write_number(out, nack.deliveries.cast_unsigned());
    }
    write_length(out, group.consumers().len());
    for (name, consumer) in group.consumers().iter() {
        string::write_bytes(out, name);
        out.extend_from_slice(&consumer.seen_ms.to_le_bytes());
        out.extend_from_slice(&consumer.active_ms.to_le_bytes());
        write_length(out, consumer.pending().len());
        for id in consumer.pending() {
            out.extend_from_slice(&raw(*id));
        }
    }
}

fn write_id(out: &mut Vec<u8>, id: StreamId) {
    write_number(out, id.ms);
    write_number(out, id.seq);
}

/// An ID as the radix trees of Redis hold it.
fn raw(id: StreamId) -> [u8; 16] {
    (u128::from(id.ms) << 64 | u128::from(id.seq)).to_be_bytes()
}

/// Reads what follows the type byte `kind`; `None` if it is corrupt.
pub(super) fn read(kind: u8, input: &mut Input<'_>, _sizing: &Sizing<'_>) -> Option<Stream> {
    let mut nodes = VecDeque::new();
    for _ in 0..input.plain_length()? {
        let id = from_raw(string::read(input)?.bytes().as_ref().try_into().ok()?);
        nodes.push_back(StreamNode::load(id, &string::read(input)?.bytes())?);
    }
    let len = input.plain_length()?;
    let last_id = read_id(input)?;
    let mut stream = Stream::load(nodes, len)?;
    stream.ends_by(last_id).then_some(())?;
    let mut counters = StreamCounters {
        last_id,
        max_deleted_id: StreamId::MIN,
        entries_added: len,
    };
    if kind >= types::STREAM_LISTPACKS_2 {
        // The first ID is known from the nodes.
        read_id(input)?;
        counters.max_deleted_id = read_id(input)?;
        counters.entries_added = input.plain_length()?;
    }
    stream.set_counters(counters);
    for _ in 0..input.plain_length()? {
        let name = string::read(input)?;
        let group = read_group(kind, input, &stream)?;
        stream.add_group(&name.bytes(), group).then_some(())?;
    }
    Some(stream)
}

fn read_group(kind: u8, input: &mut Input<'_>, stream: &Stream) -> Option<Group> {
    let last_id = read_id(input)?;
    let entries_read = if kind >= types::STREAM_LISTPACKS_2 {
        Some(input.plain_length()?)
            .filter(|read| *read != UNKNOWN)
            .map(u64::cast_signed)
    } else {
        stream.entries_until(last_id)
    };
    let mut pending = Vec::new();
    for _ in 0..input.plain_length()? {
        let id = from_raw(input.array()?);
        let delivered_ms = i64::from_le_bytes(input.array()?);
        let deliveries = input.plain_length()?.cast_signed();
        pending.push((id, delivered_ms, deliveries));
    }
    let is_sorted = pending
        .iter()
        .zip(pending.iter().skip(1))
        .all(|(one, next)| one.0 < next.0);
    let mut group = Group::new(last_id, entries_read);
    for _ in 0..input.plain_length()? {
        read_consumer(kind, input, &mut group, &pending)?;
    }
    (is_sorted && group.pending().len() == pending.len()).then_some(group)
}

/// Reads a consumer and makes what is pending for it pending for the group.
fn read_consumer(
    kind: u8,
    input: &mut Input<'_>,
    group: &mut Group,
    pending: &[(StreamId, i64, i64)],
) -> Option<()> {
    let name = Name::from(&*string::read(input)?.bytes());
    let seen_ms = i64::from_le_bytes(input.array()?);
    let active_ms = if kind >= types::STREAM_LISTPACKS_3 {
        i64::from_le_bytes(input.array()?)
    } else {
        seen_ms
    };
    let mut consumer = Consumer::new(seen_ms);
    consumer.active_ms = active_ms;
    group.add_consumer(&name, consumer).then_some(())?;
    for _ in 0..input.plain_length()? {
        let id = from_raw(input.array()?);
        let place = pending.binary_search_by_key(&id, |row| row.0).ok()?;
        let &(_, delivered_ms, deliveries) = pending.get(place)?;
        let is_new = !group.pending().contains_key(&id);
        let nack = Nack {
            consumer: name.clone(),
            delivered_ms,
            deliveries,
        };
        (is_new && group.assign(id, nack)).then_some(())?;
    }
    Some(())
}

fn read_id(input: &mut Input<'_>) -> Option<StreamId> {
    let ms = input.plain_length()?;
    let seq = input.plain_length()?;
    Some(StreamId { ms, seq })
}

fn from_raw(raw: [u8; 16]) -> StreamId {
    let bits = u128::from_be_bytes(raw);
    StreamId {
        ms: (bits >> 64) as u64,
        seq: bits as u64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Container;
    use crate::db::Value;
    use crate::persist::rdb;
    use crate::testing::Harness;

    /// The one node of a stream to which redis-server 7.0.15 was sent `XADD s 1-1 f a`, `XADD s 2-1 f b`,
    /// `XADD s 2-2 g 7` and `XDEL s 2-1`.
    const NODE: &[u8] = b"\x01\x10\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x0177\x00\x00\x00\
        \x16\x00\x02\x01\x01\x01\x01\x01\x81f\x02\x00\x01\x02\x01\x00\x01\x00\x01\x81a\x02\x04\x01\x03\x01\x01\x01\
        \x00\x01\x81b\x02\x04\x01\x00\x01\x01\x01\x01\x01\x01\x01\x81g\x02\x07\x01\x06\x01\xff";
    /// Length and last ID.
    const LENGTH: &[u8] = b"\x02\x02\x02";
    /// First ID, greatest deleted ID and entries added, which came with Redis 7.
    const COUNTERS: &[u8] = b"\x01\x01\x02\x01\x03";
    /// Behind `XGROUP CREATE s g 0`, `XREADGROUP GROUP g alice COUNT 1 STREAMS s >` and
    /// `XGROUP CREATECONSUMER s g bob`.
    const GROUP: &[u8] = b"\x01\x01g\x01\x01";
    const ENTRIES_READ: &[u8] = b"\x81\xff\xff\xff\xff\xff\xff\xff\xff";
    const PENDING: &[u8] = b"\x01\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x01\
        \xea\xd8\x13\xfa\xa1\x01\x00\x00\x01";
    const CONSUMERS: &[u8] =
        b"\x02\x05alice\xea\xd8\x13\xfa\xa1\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x01\
        \x00\x00\x00\x00\x00\x00\x00\x01\x03bob\x04\xd9\x13\xfa\xa1\x01\x00\x00\x00";

    fn payload(kind: u8) -> Vec<u8> {
        let parts: &[&[u8]] = match kind {
            types::STREAM_LISTPACKS => &[NODE, LENGTH, GROUP, PENDING, CONSUMERS],
            _ => &[
                NODE,
                LENGTH,
                COUNTERS,
                GROUP,
                ENTRIES_READ,
                PENDING,
                CONSUMERS,
            ],
        };
        [&[kind][..], &parts.concat()].concat()
    }

    fn load(payload: &[u8]) -> Option<Stream> {
        match rdb::load(payload, &Harness::new().node.sizing())? {
            Value::Stream(stream) => Some((*stream).clone()),
            _ => None,
        }
    }

    #[test]
    fn streams_of_older_servers_are_read() {
        for kind in [types::STREAM_LISTPACKS, types::STREAM_LISTPACKS_2] {
            let stream = load(&payload(kind)).unwrap();
            let id = |ms, seq| StreamId { ms, seq };
            let ids = stream
                .range(StreamId::MIN, StreamId::MAX)
                .map(|entry| entry.id);
            assert_eq!(ids.collect::<Vec<_>>(), [id(1, 1), id(2, 2)]);
            assert_eq!((stream.first_id(), stream.last_id()), (id(1, 1), id(2, 2)));
            let group = stream.group(b"g").unwrap();
            let nack = group.pending().get(&id(1, 1)).unwrap();
            assert_eq!((&*nack.consumer, nack.deliveries), (&b"alice"[..], 1));
            let bob = group.consumer(b"bob").unwrap();
            assert_eq!((bob.pending().len(), bob.seen_ms), (0, bob.active_ms));
            let (added, deleted, read) = match kind {
                types::STREAM_LISTPACKS => (2, id(0, 0), Some(1)),
                _ => (3, id(2, 1), None),
            };
            assert_eq!(
                (stream.entries_added(), stream.max_deleted_id()),
                (added, deleted)
            );
            assert_eq!(group.entries_read, read);
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let stream = load(&payload(types::STREAM_LISTPACKS_2)).unwrap();
        let written = rdb::dump(&stream.into_value());
        assert_eq!(written[0], types::STREAM_LISTPACKS_3);
        let head = [NODE, LENGTH, COUNTERS, GROUP, ENTRIES_READ, PENDING].concat();
        assert_eq!(written[1..=head.len()], head);
        let again = load(&written).unwrap();
        assert_eq!(rdb::dump(&again.into_value()), written);
    }

    #[test]
    fn damaged_streams_are_refused_or_whole() {
        let intact = payload(types::STREAM_LISTPACKS_2);
        for len in 0..intact.len() {
            assert!(load(&intact[..len]).is_none(), "{len} bytes");
        }
        for at in 1..intact.len() {
            for flip in [1, 2, 0x80, 0xff] {
                let mut damaged = intact.clone();
                damaged[at] ^= flip;
                if let Some(stream) = load(&damaged) {
                    let entries = stream.range_back(StreamId::MIN, StreamId::MAX).count();
                    assert_eq!(entries, stream.len());
                }
            }
        }
    }
}
