//! Reading and replacing a whole string, which most of the group do beside something of their own.

use crate::cmd::prelude::*;

/// Answers with the string at `key` or null, and tells whether there was one.
pub(super) fn reply_stored(cx: &mut Cx<'_>, key: &[u8]) -> Result<bool, Error> {
    let Some(slot) = cx.read_slot(key) else {
        cx.out.null();
        return Ok(false);
    };
    let stored = cx.node.dbs[cx.db].at(slot).value.as_str();
    stored.ok_or(error::WRONG_TYPE)?.reply(cx.out);
    Ok(true)
}

/// Stores `value` at `key`, whatever was there, and notifies of it.
pub(super) fn store(cx: &mut Cx<'_>, key: &[u8], value: &[u8], expiry: Expiry) {
    cx.put(key, Value::Str(Str::new(value)), expiry);
    cx.notify(b'$', "set", key);
}

/// As [`store`], until that many milliseconds after the epoch, and propagates the instant.
pub(super) fn store_until(cx: &mut Cx<'_>, key: &[u8], value: &[u8], at_ms: i64) {
    store(cx, key, value, Expiry::AtMs(at_ms));
    let mut digits = itoa::Buffer::new();
    cx.propagate(&[b"SET", key, value, b"PXAT", digits.format(at_ms).as_bytes()]);
    cx.notify(b'g', "expire", key);
}
