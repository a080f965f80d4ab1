//! Where a command's keys stand in its words, as `COMMAND INFO` describes it.

use super::flags::KeyFlags;

/// Where some of the keys stand in the argument vector.
#[derive(Clone, Copy, Debug)]
pub struct KeySpec {
    /// What the command does with these keys.
    pub flags: KeyFlags,
    /// Where to begin.
    pub begin: BeginSearch,
    /// How to go on from there.
    pub find: FindKeys,
}

/// How the first key is found.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum BeginSearch {
    Index(i32),
    Keyword {
        keyword: &'static str,
        start_from: i32,
    },
    Unknown,
}

/// How the keys after the beginning are found.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum FindKeys {
    Range {
        last_key: i32,
        step: i32,
        limit: i32,
    },
    KeyNum {
        key_num_index: i32,
        first_key: i32,
        step: i32,
    },
    Unknown,
}

impl KeySpec {
    /// One key, at that place in the words.
    pub const fn one(place: i32, flags: KeyFlags) -> KeySpec {
        KeySpec::range(place, 0, 1, flags)
    }

    /// Keys from that place on, `step` words apart. `last_key` counts from the first one, or from the end when it is
    /// negative.
    pub const fn range(place: i32, last_key: i32, step: i32, flags: KeyFlags) -> KeySpec {
        KeySpec {
            flags,
            begin: BeginSearch::Index(place),
            find: FindKeys::Range {
                last_key,
                step,
                limit: 0,
            },
        }
    }

    /// One key, behind that word, which is looked for from that place on.
    pub const fn after(keyword: &'static str, start_from: i32, flags: KeyFlags) -> KeySpec {
        KeySpec {
            begin: BeginSearch::Keyword {
                keyword,
                start_from,
            },
            ..KeySpec::one(0, flags)
        }
    }

    /// A number of keys at that place, and the keys after it.
    pub const fn counted(place: i32, flags: KeyFlags) -> KeySpec {
        KeySpec {
            flags,
            begin: BeginSearch::Index(place),
            find: FindKeys::KeyNum {
                key_num_index: 0,
                first_key: 1,
                step: 1,
            },
        }
    }

    /// First key, last key and step, when the spec is a plain range that starts at a known place.
    pub(crate) fn simple_range(&self) -> Option<(i32, i32, i32)> {
        match (self.begin, self.find) {
            (BeginSearch::Index(first), FindKeys::Range { last_key, step, .. }) => {
                let last = if last_key < 0 {
                    last_key
                } else {
                    first + last_key
                };
                Some((first, last, step))
            }
            _ => None,
        }
    }
}
