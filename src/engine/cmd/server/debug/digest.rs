//! DEBUG DIGEST and DIGEST-VALUE: the same hashes as Redis's for the same data, whatever order it lies in.

use sha1_smol::Sha1;

use crate::cmd::prelude::*;
use crate::db::Entry;
use crate::node::Node;
use crate::rdb;

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
fn dataset(node: &Node) -> Hash {
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
    match &entry.value {
        Value::Str(text) => {
            mix(hash, &0u32.to_be_bytes());
            mix(hash, &text.bytes());
        }
        Value::Set(set) => {
            mix(hash, &2u32.to_be_bytes());
            set.visit(&mut |member| {
                xor(hash, &member.bytes());
                true
            });
        }
        Value::Hash(held) => {
            mix(hash, &4u32.to_be_bytes());
            held.visit(&mut |field, value| {
                let mut one = Hash::default();
                mix(&mut one, &field.bytes());
                mix(&mut one, &value.bytes());
                xor(hash, &one);
            });
        }
        // The other types come with their commands.
        other => mix(hash, &rdb::dump(other)),
    }
    if entry.expire_at_ms().is_some() {
        xor(hash, b"!!expire!!");
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
