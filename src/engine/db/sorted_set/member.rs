//! The bytes of a member, in 16 bytes if there are no more than 14 of them.
//!
//! As [`crate::db::text::Text`], but longer ones are shared: table and order of a large set hold the same member, and who
//! has just touched its bytes in one finds them near for the other.

use std::rc::Rc;

use crate::db::allocation::allocated;
use crate::db::string::{INLINE_MAX_BYTES, SHORT_MAX_BYTES, padded};

/// Bytes that do not change.
#[derive(Clone, Debug)]
pub(crate) struct Member(Form);

#[derive(Clone, Debug)]
enum Form {
    Inline {
        len: u8,
        bytes: [u8; INLINE_MAX_BYTES],
    },
    Short {
        len: u8,
        bytes: Rc<[u8; SHORT_MAX_BYTES]>,
    },
    Long(Rc<Box<[u8]>>),
}

impl Member {
    pub(crate) fn new(bytes: &[u8]) -> Member {
        let len = bytes.len() as u8;
        Member(match bytes.len() {
            0..=INLINE_MAX_BYTES => Form::Inline {
                len,
                bytes: padded(bytes),
            },
            15..=SHORT_MAX_BYTES => Form::Short {
                len,
                bytes: Rc::new(padded(bytes)),
            },
            _ => Form::Long(Rc::new(Box::from(bytes))),
        })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match &self.0 {
            Form::Inline { len, bytes } => &bytes[..usize::from(*len)],
            Form::Short { len, bytes } => &bytes[..usize::from(*len)],
            Form::Long(bytes) => bytes,
        }
    }

    /// Bytes of memory beyond the 16, whoever else holds them.
    pub(super) fn heap_bytes(&self) -> usize {
        const COUNTERS_BYTES: usize = 2 * size_of::<usize>();
        match &self.0 {
            Form::Inline { .. } => 0,
            Form::Short { .. } => allocated(COUNTERS_BYTES + SHORT_MAX_BYTES),
            Form::Long(bytes) => {
                allocated(COUNTERS_BYTES + size_of::<Box<[u8]>>()) + allocated(bytes.len())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_length_comes_back() {
        assert_eq!(size_of::<Member>(), 16);
        for len in (0..100).chain([1000, 100_000]) {
            let bytes: Vec<u8> = (0..len).map(|at: usize| at as u8).collect();
            let member = Member::new(&bytes);
            assert_eq!(member.clone().bytes(), bytes);
            assert_eq!(member.heap_bytes() > 0, len > 14);
        }
    }
}
