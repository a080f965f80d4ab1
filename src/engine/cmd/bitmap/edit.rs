//! Writing into a bitmap, for SETBIT and BITFIELD.

use crate::cmd::prelude::*;

/// Opens the string at `key` with at least `len` bytes. `edit` is told whether that made it longer, and answers how
/// many of its writes changed something.
///
/// A string that only grew is propagated as well, but nobody is notified of it.
pub(super) fn edit_bits(
    cx: &mut Cx<'_>,
    key: &[u8],
    len: usize,
    edit: &mut dyn FnMut(&mut [u8], bool) -> u64,
) -> Result<(), Error> {
    let changes = cx.edit_str_if(key, |text| {
        let bytes = text.bytes_mut();
        let has_grown = grow(bytes, len)?;
        let changes = edit(bytes, has_grown);
        Ok((changes, has_grown || changes > 0))
    })?;
    let changes = match changes {
        Some(changes) => changes,
        None => {
            let mut bytes = Vec::new();
            grow(&mut bytes, len)?;
            let changes = edit(&mut bytes, true);
            cx.put(key, Value::Str(Str::raw(bytes)), Expiry::Clear);
            changes
        }
    };
    if changes > 0 {
        cx.node.dirty += changes - 1;
        cx.notify(b'$', "setbit", key);
    }
    Ok(())
}

/// Whether the bytes had to be made more; a host that has no memory left refuses as the limit does.
fn grow(bytes: &mut Vec<u8>, len: usize) -> Result<bool, Error> {
    let Some(more) = len.checked_sub(bytes.len()).filter(|&more| more > 0) else {
        return Ok(false);
    };
    let reserved = bytes.try_reserve(more);
    reserved.map_err(|_| error::STRING_TOO_LONG)?;
    bytes.resize(len, 0);
    Ok(true)
}
