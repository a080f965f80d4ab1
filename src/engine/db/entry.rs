//! What a key leads to: its value, its expiry and when it was last used.
//!
//! Key, expiry and access data stand together, `access (3 bytes) | flags | expiry (8 bytes, if any) | key`, and need no
//! allocation if they are short: every byte here is paid a million times.

use crate::base::time::Time;
use crate::db::allocation::allocated;
use crate::db::dict::Keyed;
use crate::db::value::Value;

const ACCESS_BYTES: usize = 3;
const FLAGS: usize = 3;
const EXPIRY_START: usize = 4;
const EXPIRY_BYTES: usize = 8;
const HAS_EXPIRY: u8 = 1;

/// The longest head that needs no memory of its own: a key of 18 bytes, or of 10 with an expiry.
const INLINE_MAX_BYTES: usize = 22;

/// A key, its value and what is known about both.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    head: Head,
    pub(crate) value: Value,
}

/// Everything but the value.
#[derive(Clone, Debug)]
enum Head {
    Inline {
        len: u8,
        bytes: [u8; INLINE_MAX_BYTES],
    },
    Long(Box<[u8]>),
}

impl Keyed for Entry {
    fn key(&self) -> &[u8] {
        Entry::key(self)
    }
}

impl Entry {
    pub(crate) fn new(key: &[u8], value: Value, expire_at_ms: Option<i64>) -> Entry {
        Entry {
            head: Head::new(&[0; ACCESS_BYTES], key, expire_at_ms),
            value,
        }
    }

    pub(crate) fn key(&self) -> &[u8] {
        let start = EXPIRY_START + if self.has_expiry() { EXPIRY_BYTES } else { 0 };
        &self.head.bytes()[start..]
    }

    /// Milliseconds since the epoch at which the key ceases to exist.
    pub(crate) fn expire_at_ms(&self) -> Option<i64> {
        if !self.has_expiry() {
            return None;
        }
        let bytes = self.head.bytes().get(EXPIRY_START..)?.first_chunk()?;
        Some(i64::from_le_bytes(*bytes))
    }

    /// Whether its time is over, though it is still stored.
    pub(crate) fn is_due(&self, now: Time) -> bool {
        self.expire_at_ms().is_some_and(|at_ms| now.as_ms() > at_ms)
    }

    pub(super) fn set_expire_at_ms(&mut self, at_ms: Option<i64>) {
        match at_ms {
            Some(at_ms) if self.has_expiry() => {
                self.head.bytes_mut()[EXPIRY_START..EXPIRY_START + EXPIRY_BYTES]
                    .copy_from_slice(&at_ms.to_le_bytes());
            }
            None if !self.has_expiry() => {}
            _ => self.head = Head::new(&self.head.bytes()[..ACCESS_BYTES], self.key(), at_ms),
        }
    }

    /// The 24 bits that LRU or LFU keep.
    pub(crate) fn access(&self) -> u32 {
        let head = self.head.bytes();
        u32::from_le_bytes([head[0], head[1], head[2], 0])
    }

    pub(crate) fn set_access(&mut self, access: u32) {
        if let Some(bytes) = self.head.bytes_mut().first_chunk_mut::<ACCESS_BYTES>() {
            let [low, middle, high, _] = access.to_le_bytes();
            *bytes = [low, middle, high];
        }
    }

    /// Bytes allocated beside the place in the table.
    pub(crate) fn heap_bytes(&self) -> usize {
        self.head.heap_bytes() + self.value.heap_bytes()
    }

    fn has_expiry(&self) -> bool {
        self.head.bytes()[FLAGS] & HAS_EXPIRY != 0
    }
}

impl Head {
    fn new(access: &[u8], key: &[u8], expire_at_ms: Option<i64>) -> Head {
        let expiry = expire_at_ms.map(i64::to_le_bytes);
        let expiry = expiry.as_ref().map_or(&[][..], |bytes| bytes);
        let flags = if expiry.is_empty() { 0 } else { HAS_EXPIRY };
        let parts = [access, &[flags], expiry, key];
        let len = EXPIRY_START + expiry.len() + key.len();
        if len > INLINE_MAX_BYTES {
            return Head::Long(parts.concat().into());
        }
        let (mut bytes, mut at) = ([0; INLINE_MAX_BYTES], 0);
        for part in parts {
            bytes[at..at + part.len()].copy_from_slice(part);
            at += part.len();
        }
        let len = len as u8;
        Head::Inline { len, bytes }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Head::Inline { len, bytes } => &bytes[..usize::from(*len)],
            Head::Long(bytes) => bytes,
        }
    }

    fn bytes_mut(&mut self) -> &mut [u8] {
        match self {
            Head::Inline { len, bytes } => &mut bytes[..usize::from(*len)],
            Head::Long(bytes) => bytes,
        }
    }

    fn heap_bytes(&self) -> usize {
        match self {
            Head::Inline { .. } => 0,
            Head::Long(bytes) => allocated(bytes.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::string::Str;

    #[test]
    fn an_entry_takes_40_bytes_with_its_key() {
        assert_eq!(size_of::<Entry>(), 40);
    }

    #[test]
    fn expiry_comes_and_goes_without_touching_the_key() {
        let mut entry = Entry::new(b"key", Value::Str(Str::int(1)), None);
        entry.set_access(0x00AB_CDEF);
        for at_ms in [None, Some(5), Some(-1), None, Some(i64::MAX)] {
            entry.set_expire_at_ms(at_ms);
            assert_eq!(
                (entry.key(), entry.expire_at_ms(), entry.access()),
                (&b"key"[..], at_ms, 0x00AB_CDEF)
            );
        }
        let long = Entry::new(b"a key of many bytes", Value::Str(Str::int(1)), None);
        assert_eq!(long.expire_at_ms(), None);
        assert!(!long.is_due(Time(u64::MAX)));
    }
}
