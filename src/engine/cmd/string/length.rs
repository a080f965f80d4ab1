//! How long a string may grow, for APPEND and SETRANGE.

use crate::cmd::prelude::*;

/// `proto-max-bulk-len` when the command began.
#[derive(Clone, Copy)]
pub(super) struct LengthLimit {
    max_bytes: u64,
}

impl LengthLimit {
    pub(super) fn of(cx: &Cx<'_>) -> LengthLimit {
        LengthLimit {
            max_bytes: cx.node.config.proto_max_bulk_len_bytes(),
        }
    }

    /// Refuses a string of `len` and `more` bytes if it were too long.
    pub(super) fn check(self, len: usize, more: usize) -> Result<(), Error> {
        let total = len.checked_add(more).map(|total| total as u64);
        match total {
            Some(total) if total <= self.max_bytes => Ok(()),
            _ => Err(error::STRING_TOO_LONG),
        }
    }
}

/// Takes the memory for `more` bytes; a host that has none left refuses like the limit does.
pub(super) fn reserve(bytes: &mut Vec<u8>, more: usize) -> Result<(), Error> {
    bytes.try_reserve(more).map_err(|_| error::STRING_TOO_LONG)
}
