//! The bytes of a member or a field, in 16 bytes if there are no more than 14 of them.

use crate::db::dict::Keyed;
use crate::db::string::Str;

/// Bytes that do not change; short ones need no memory of their own. Never stored as a number.
#[derive(Clone, Debug)]
pub(crate) struct Text(Str);

impl Text {
    pub(crate) fn new(bytes: &[u8]) -> Text {
        Text(Str::text(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.stored_bytes().unwrap_or_default()
    }

    /// Bytes of memory beyond the 16.
    pub(crate) fn heap_bytes(&self) -> usize {
        self.0.heap_bytes()
    }
}

impl Keyed for Text {
    fn key(&self) -> &[u8] {
        self.bytes()
    }
}
