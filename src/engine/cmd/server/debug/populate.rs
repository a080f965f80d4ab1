//! DEBUG POPULATE: many keys at once.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

/// More bytes than this are refused: an allocation must not fail.
const MOST_BYTES: u64 = 2 << 30;
/// What a key takes beside its value, at least.
const KEY_BYTES: u64 = 64;

/// `DEBUG POPULATE count [prefix [size]]`: keys that exist already stay as they are.
pub(super) fn populate(cx: &mut Cx<'_>) -> Outcome {
    let count = positive(cx.argv[2])?;
    let prefix = cx.argv.get(3).copied().unwrap_or(b"key");
    let size = cx.argv.get(4).map_or(Ok(0), |word| positive(word))?;
    if count.saturating_mul(size.saturating_add(KEY_BYTES)) > MOST_BYTES {
        return Err(Error::fixed("ERR OOM in dictTryExpand"));
    }
    cx.node.stopwatch.visited(count as usize);
    for n in 0..count {
        let key = key(prefix, n);
        if !cx.exists(&key) {
            let value = Str::new(&value(n, size as usize));
            cx.put(&key, Value::Str(value), Expiry::Clear);
        }
    }
    cx.out.ok();
    Ok(Flow::Done)
}

/// Redis makes the name in a buffer of 128 bytes.
fn key(prefix: &[u8], n: u64) -> Vec<u8> {
    let mut key = prefix.to_vec();
    key.push(b':');
    key.extend_from_slice(n.to_string().as_bytes());
    key.truncate(127);
    key
}

/// `value:n`, cut or filled with zeros to the size that was asked for.
fn value(n: u64, size: usize) -> Vec<u8> {
    let mut value = format!("value:{n}").into_bytes();
    if size > 0 {
        value.resize(size, 0);
    }
    value
}

fn positive(word: &[u8]) -> Result<u64, Error> {
    let number = parse_i64(word).and_then(|n| u64::try_from(n).ok());
    number.ok_or(error::NOT_POSITIVE)
}
