//! DEBUG DIGEST and DIGEST-VALUE: the same hashes as Redis's for the same data, whatever order it lies in.

use sha1_smol::Sha1;

use crate::base::number::print_f64_in_full;
use crate::cmd::prelude::*;
use crate::db::{End, Entry, Stream, StreamId};
use crate::node::Node;

type Hash = [u8; 20];

/// DEBUG DIGEST: all databases; zeros when there is no key.
pub(super) fn digest(cx: &mut Cx<'_>) -> Outcome {
    let hash = dataset(cx.node);
    cx.out.simple(&hex(&hash));
    Ok(Flow::Done)
}

/// DEBUG DIGEST-VALUE [key ...]: each value; zeros for a key that does not exist.
pub(super) fn digest_value(cx: &mut Cx<'_>) -> Outcome {
    let keys = cx.argv.get(2..).unwrap_or_default();
    cx.out.array(keys.len());
    for key in keys {
        let mut hash = Hash::default();
        if let Some(entry) = cx.peek(key) {
            add_entry(&mut hash, entry);
        }
        cx.out.simple(&hex(&hash));
    }
    Ok(Flow::Done)
}

/// Databases and keys are xored, so that their order makes no difference.
pub(crate) fn dataset(node: &Node) -> Hash {
    let mut hash = Hash::default();
    for (index, db) in node.dbs.iter().enumerate().filter(|(_, db)| db.len() > 0) {
        mix(&mut hash, &(index as u32).to_be_bytes());
        for entry in db.iter() {
            let mut one = Hash::default();
            mix(&mut one, entry.key());
            add_entry(&mut one, entry);
            xor(&mut hash, &one);
        }
    }
    hash
}

fn add_entry(hash: &mut Hash, entry: &Entry) {
    mix(hash, &type_number(&entry.value).to_be_bytes());
    match &entry.value {
        Value::Str(text) => mix(hash, &text.bytes()),
        Value::List(list) => {
            for (_, element) in list.walk(End::Head) {
                mix(hash, &element.bytes());
            }
        }
        Value::Set(set) => set.visit(&mut |member| {
            xor(hash, &member.bytes());
            true
        }),
        Value::SortedSet(set) => {
            for (member, score) in set.iter() {
                add_pair(hash, &member.bytes(), &print_f64_in_full(score));
            }
        }
        Value::Hash(held) => held.visit(&mut |field, value| {
            add_pair(hash, &field.bytes(), &value.bytes());
        }),
        Value::Stream(stream) => add_stream(hash, stream),
    }
    if entry.expire_at_ms().is_some() {
        xor(hash, b"!!expire!!");
    }
}

/// The numbers that Redis has for the types; that of modules is left out.
fn type_number(value: &Value) -> u32 {
    match value {
        Value::Str(_) => 0,
        Value::List(_) => 1,
        Value::Set(_) => 2,
        Value::SortedSet(_) => 3,
        Value::Hash(_) => 4,
        Value::Stream(_) => 6,
    }
}

/// Pairs have no order, but their two parts have.
fn add_pair(hash: &mut Hash, one: &[u8], other: &[u8]) {
    let mut pair = Hash::default();
    mix(&mut pair, one);
    mix(&mut pair, other);
    xor(hash, &pair);
}

/// The entries; consumer groups do not count.
fn add_stream(hash: &mut Hash, stream: &Stream) {
    for entry in stream.range(StreamId::MIN, StreamId::MAX) {
        let id = format!("{}.{}", entry.id.ms, entry.id.seq);
        mix(hash, id.as_bytes());
        for (field, value) in entry.pairs() {
            mix(hash, &field.bytes());
            mix(hash, &value.bytes());
        }
    }
}

/// Order matters: what was mixed before is hashed again.
fn mix(hash: &mut Hash, bytes: &[u8]) {
    xor(hash, bytes);
    *hash = Sha1::from(&hash[..]).digest().bytes();
}

/// Order does not matter.
fn xor(hash: &mut Hash, bytes: &[u8]) {
    let other = Sha1::from(bytes).digest().bytes();
    for (byte, other) in hash.iter_mut().zip(other) {
        *byte ^= other;
    }
}

fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
