//! Strings: a number, bytes in place, or bytes of their own behind `Rc`.

use std::ops::Deref;
use std::rc::Rc;

use crate::base::number::parse_i64;
use crate::db::allocation::allocated;
use crate::wire::reply::Reply;

/// The longest string that `OBJECT ENCODING` calls `embstr`.
const EMBEDDED_MAX_BYTES: usize = 44;
/// The longest string that needs no memory of its own.
pub(super) const INLINE_MAX_BYTES: usize = 14;
/// The longest string in the smaller of the two sizes that are kept without a header.
pub(super) const SHORT_MAX_BYTES: usize = 24;

/// A string in the smallest form that represents it; cloning never copies more than 44 bytes.
#[derive(Clone, Debug)]
pub(crate) struct Str(Form);

/// The size classes follow the allocator's: the length lives beside the tag, so a string of up to 44 bytes costs
/// its bytes rounded up, without a header.
#[derive(Clone, Debug)]
enum Form {
    Int(i64),
    Inline {
        len: u8,
        bytes: [u8; INLINE_MAX_BYTES],
    },
    Embedded24 {
        len: u8,
        bytes: Box<[u8; SHORT_MAX_BYTES]>,
    },
    Embedded44 {
        len: u8,
        bytes: Box<[u8; EMBEDDED_MAX_BYTES]>,
    },
    Raw(Rc<Vec<u8>>),
}

impl Str {
    /// A number in its decimal form.
    pub(crate) const fn int(n: i64) -> Str {
        Str(Form::Int(n))
    }

    /// The form that `SET` stores: a number when the bytes are exactly one, else as [`Str::text`].
    pub(crate) fn new(bytes: &[u8]) -> Str {
        match parse_i64(bytes) {
            Some(n) => Str::int(n),
            None => Str::text(bytes),
        }
    }

    /// Bytes that are kept as such even if they spell a number.
    pub(crate) fn text(bytes: &[u8]) -> Str {
        let len = bytes.len() as u8;
        Str(match bytes.len() {
            0..=INLINE_MAX_BYTES => Form::Inline {
                len,
                bytes: padded(bytes),
            },
            15..=SHORT_MAX_BYTES => Form::Embedded24 {
                len,
                bytes: Box::new(padded(bytes)),
            },
            25..=EMBEDDED_MAX_BYTES => Form::Embedded44 {
                len,
                bytes: Box::new(padded(bytes)),
            },
            _ => Form::Raw(Rc::new(bytes.to_vec())),
        })
    }

    /// Bytes that will be written to: `raw` however short they are.
    pub(crate) fn raw(bytes: Vec<u8>) -> Str {
        Str(Form::Raw(Rc::new(bytes)))
    }

    /// The bytes as a client sees them.
    pub(crate) fn bytes(&self) -> StrBytes<'_> {
        match (&self.0, self.stored_bytes()) {
            (Form::Int(n), _) => StrBytes::digits(*n),
            (_, bytes) => StrBytes::Borrowed(bytes.unwrap_or_default()),
        }
    }

    /// The bytes, unless it is stored as a number.
    pub(crate) fn stored_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Form::Int(_) => None,
            Form::Inline { len, bytes } => Some(cut(bytes, *len)),
            Form::Embedded24 { len, bytes } => Some(cut(&bytes[..], *len)),
            Form::Embedded44 { len, bytes } => Some(cut(&bytes[..], *len)),
            Form::Raw(bytes) => Some(bytes),
        }
    }

    /// Writes a bulk string, without an allocation of its own.
    pub(crate) fn reply(&self, out: &mut Reply) {
        match &self.0 {
            Form::Int(n) => out.bulk_integer(*n),
            _ => out.bulk(&self.bytes()),
        }
    }

    /// Number of bytes.
    pub(crate) fn len(&self) -> usize {
        self.bytes().len()
    }

    /// The number that the bytes spell, by the strict rules of [`parse_i64`].
    pub(crate) fn as_int(&self) -> Option<i64> {
        match &self.0 {
            Form::Int(n) => Some(*n),
            _ => parse_i64(&self.bytes()),
        }
    }

    /// The number, if it is stored as one.
    pub(crate) fn stored_int(&self) -> Option<i64> {
        match &self.0 {
            Form::Int(n) => Some(*n),
            _ => None,
        }
    }

    /// The bytes to write to: makes the string `raw`, and copies it if anyone else holds it.
    pub(crate) fn bytes_mut(&mut self) -> &mut Vec<u8> {
        if !matches!(self.0, Form::Raw(_)) {
            *self = Str::raw(self.bytes().to_vec());
        }
        match &mut self.0 {
            Form::Raw(bytes) => Rc::make_mut(bytes),
            _ => unreachable!("the string was made raw above"),
        }
    }

    /// What `OBJECT ENCODING` answers.
    pub(crate) fn encoding(&self) -> &'static str {
        match &self.0 {
            Form::Int(_) => "int",
            Form::Raw(_) => "raw",
            _ => "embstr",
        }
    }

    /// Bytes of memory beyond the [`crate::db::Value`] itself; shared ones count in full for each holder.
    pub(crate) fn heap_bytes(&self) -> usize {
        match &self.0 {
            Form::Int(_) | Form::Inline { .. } => 0,
            Form::Embedded24 { .. } => allocated(SHORT_MAX_BYTES),
            Form::Embedded44 { .. } => allocated(EMBEDDED_MAX_BYTES),
            Form::Raw(bytes) => {
                allocated(size_of::<Vec<u8>>() + 2 * size_of::<usize>())
                    + allocated(bytes.capacity())
            }
        }
    }
}

pub(super) fn padded<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut array = [0; N];
    array[..bytes.len()].copy_from_slice(bytes);
    array
}

fn cut(bytes: &[u8], len: u8) -> &[u8] {
    &bytes[..usize::from(len)]
}

/// A string's bytes without an allocation: borrowed, or the digits of a number.
pub(crate) enum StrBytes<'a> {
    /// The stored bytes.
    Borrowed(&'a [u8]),
    /// A number's digits, at the end of the array.
    Digits {
        /// Where they begin.
        start: u8,
        /// Room for the longest 64-bit number.
        bytes: [u8; 20],
    },
}

impl StrBytes<'_> {
    pub(crate) fn digits(n: i64) -> StrBytes<'static> {
        let mut buffer = itoa::Buffer::new();
        let text = buffer.format(n).as_bytes();
        let mut bytes = [0; 20];
        let start = bytes.len() - text.len();
        bytes[start..].copy_from_slice(text);
        StrBytes::Digits {
            start: start as u8,
            bytes,
        }
    }
}

impl Deref for StrBytes<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            StrBytes::Borrowed(bytes) => bytes,
            StrBytes::Digits { start, bytes } => &bytes[usize::from(*start)..],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_reads_back() {
        for len in 0..200 {
            let bytes: Vec<u8> = (0..len).map(|i| b'a' + (i % 26) as u8).collect();
            let text = Str::new(&bytes);
            assert_eq!(&*text.bytes(), &bytes[..]);
            assert_eq!(text.len(), len);
            let expected = if len <= 44 { "embstr" } else { "raw" };
            assert_eq!(text.encoding(), expected, "{len}");
        }
    }

    #[test]
    fn numbers_are_stored_as_numbers() {
        for text in [
            "0",
            "-1",
            "12345",
            "9223372036854775807",
            "-9223372036854775808",
        ] {
            let stored = Str::new(text.as_bytes());
            assert_eq!(stored.encoding(), "int");
            assert_eq!(&*stored.bytes(), text.as_bytes());
        }
        for text in [
            "",
            "-0",
            "01",
            "+1",
            " 1",
            "1 ",
            "9223372036854775808",
            "1.0",
        ] {
            assert_eq!(Str::new(text.as_bytes()).encoding(), "embstr", "{text}");
        }
    }

    #[test]
    fn writing_leaves_other_holders_alone() {
        let mut first = Str::raw(b"hello".to_vec());
        let second = first.clone();
        first.bytes_mut().extend_from_slice(b" world");
        assert_eq!(&*first.bytes(), b"hello world");
        assert_eq!(&*second.bytes(), b"hello");
        assert_eq!(first.encoding(), "raw");
    }
}
