//! Patterns of SORT: how an element leads to the value of another key.

use crate::cmd::prelude::*;
use crate::db::Hash;

/// `weight_*`, `object_*->field`, `#`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pattern<'a> {
    /// `#`: the element itself.
    Element,
    /// Without a star no element leads anywhere.
    Nothing,
    /// The element stands where the star is.
    Keys {
        prefix: &'a [u8],
        suffix: &'a [u8],
        /// Of a hash.
        field: Option<&'a [u8]>,
    },
}

impl<'a> Pattern<'a> {
    /// Star and arrow are looked for up to the first NUL.
    pub(super) fn parse(word: &'a [u8]) -> Pattern<'a> {
        let seen = word.split(|&byte| byte == 0).next().unwrap_or_default();
        if seen == b"#" {
            return Pattern::Element;
        }
        let Some(star) = seen.iter().position(|&byte| byte == b'*') else {
            return Pattern::Nothing;
        };
        let behind = &seen[star + 1..];
        let arrow = behind.windows(2).position(|pair| pair == b"->");
        let suffix = &word[star + 1..];
        let (suffix, field) = match arrow.filter(|arrow| arrow + 2 < behind.len()) {
            Some(arrow) => (&suffix[..arrow], Some(&suffix[arrow + 2..])),
            None => (suffix, None),
        };
        Pattern::Keys {
            prefix: &word[..star],
            suffix,
            field,
        }
    }

    /// What an element leads to: a string, or the field of a hash.
    pub(super) fn value(&self, cx: &mut Cx<'_>, element: &[u8]) -> Option<Str> {
        match *self {
            Pattern::Element => Some(Str::text(element)),
            Pattern::Nothing => None,
            Pattern::Keys {
                prefix,
                suffix,
                field,
            } => {
                let entry = cx.read(&[prefix, element, suffix].concat())?;
                match field {
                    None => entry.value.as_str().cloned(),
                    Some(field) => {
                        let value = Hash::of(&entry.value)?.get(field)?;
                        Some(Str::text(&value.bytes()))
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_arrows() {
        let keys = |prefix, suffix, field| Pattern::Keys {
            prefix,
            suffix,
            field,
        };
        let cases: [(&[u8], Pattern<'_>); 10] = [
            (b"#", Pattern::Element),
            (b"#x", Pattern::Nothing),
            (b"", Pattern::Nothing),
            (b"nosort", Pattern::Nothing),
            (b"w_*", keys(b"w_", b"", None)),
            (b"a*b*c", keys(b"a", b"b*c", None)),
            (b"o_*->name", keys(b"o_", b"", Some(b"name"))),
            (b"o_*x->a->b", keys(b"o_", b"x", Some(b"a->b"))),
            (b"o->*", keys(b"o->", b"", None)),
            (b"o_*->", keys(b"o_", b"->", None)),
        ];
        for (word, pattern) in cases {
            assert_eq!(Pattern::parse(word), pattern, "{}", word.escape_ascii());
        }
        assert_eq!(Pattern::parse(b"a\0*"), Pattern::Nothing);
    }
}
