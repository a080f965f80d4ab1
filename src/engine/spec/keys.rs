//! Which of a command's words are keys, and what it does with them: for `COMMAND GETKEYS`, ACL, cluster and tracking.
//!
//! The key specs decide; where they say of themselves that they cannot, the command's own finder does.

use super::command::Spec;
use super::flags::KeyFlags;
use super::key_spec::{BeginSearch, FindKeys, KeySpec};
use crate::base::words::Argv;

/// A key's place in the words of its command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KeyPlace {
    pub(crate) index: usize,
    pub(crate) flags: KeyFlags,
}

/// Whether the command ever has keys.
pub(crate) fn has_keys(spec: &Spec) -> bool {
    let is_key = |key: &KeySpec| !key.flags.has(KeyFlags::NOT_KEY);
    spec.key_finder.is_some() || spec.keys.iter().any(is_key)
}

/// The keys in `argv`, in the order of the specs; `None`: the words make no sense.
pub(crate) fn find_keys(spec: &Spec, argv: Argv<'_>) -> Option<Vec<KeyPlace>> {
    let is_vague = |key: &KeySpec| key.flags.has(KeyFlags::VARIABLE_FLAGS);
    if has_keys(spec) && !spec.keys.iter().any(is_vague) {
        let found = from_specs(spec.keys, argv);
        if found.is_some() {
            return found;
        }
    }
    let finder = spec.key_finder?;
    let places = finder(argv)?.into_iter();
    Some(
        places
            .map(|(index, flags)| KeyPlace { index, flags })
            .collect(),
    )
}

fn from_specs(specs: &[KeySpec], argv: Argv<'_>) -> Option<Vec<KeyPlace>> {
    let mut places = Vec::new();
    for spec in specs {
        if spec.flags.has(KeyFlags::NOT_KEY) {
            continue;
        }
        let first = match spec.begin {
            BeginSearch::Index(index) => index as usize,
            BeginSearch::Unknown => return None,
            BeginSearch::Keyword {
                keyword,
                start_from,
            } => match after_keyword(argv, keyword, start_from) {
                Some(first) => first,
                None => continue,
            },
        };
        let (first, last, step) = range(spec.find, first, argv)?;
        if last >= argv.len() || last < first {
            return None;
        }
        let indexes = (first..=last).step_by(step);
        places.extend(indexes.map(|index| KeyPlace {
            index,
            flags: spec.flags,
        }));
        if spec.flags.has(KeyFlags::INCOMPLETE) {
            return None;
        }
    }
    Some(places)
}

/// The word after `keyword`, looked for from a place counted from the front or, backwards, from the end. What has no
/// word after it is no keyword.
fn after_keyword(argv: Argv<'_>, keyword: &str, start_from: i32) -> Option<usize> {
    let is_keyword = |index: &usize| argv[*index].eq_ignore_ascii_case(keyword.as_bytes());
    let found = if start_from > 0 {
        (start_from as usize..argv.len() - 1).find(is_keyword)
    } else {
        let end = (argv.len() + 1).saturating_sub(start_from.unsigned_abs() as usize);
        (1..end.min(argv.len())).rev().find(is_keyword)
    };
    Some(found? + 1)
}

/// The first key, the last and the step.
fn range(find: FindKeys, first: usize, argv: Argv<'_>) -> Option<(usize, usize, usize)> {
    match find {
        FindKeys::Range {
            last_key,
            step,
            limit,
        } => {
            let last = match usize::try_from(last_key) {
                Ok(last) => first + last,
                Err(_) if limit > 1 => {
                    (first + argv.len().checked_sub(first)? / limit as usize).checked_sub(1)?
                }
                Err(_) => argv.len().checked_sub(last_key.unsigned_abs() as usize)?,
            };
            Some((first, last, step.max(1) as usize))
        }
        FindKeys::KeyNum {
            key_num_index,
            first_key,
            step,
        } => {
            let text = argv.get(first + key_num_index as usize)?;
            let count: usize = std::str::from_utf8(text).ok()?.parse().ok()?;
            let first = first + first_key as usize;
            let last = first.checked_add(count.checked_sub(1)?.checked_mul(step as usize)?)?;
            Some((first, last, step.max(1) as usize))
        }
        FindKeys::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cmd::find_command;

    fn keys(line: &str) -> Option<Vec<String>> {
        let words: Vec<&[u8]> = line.split(' ').map(str::as_bytes).collect();
        let found = find_keys(find_command(words[0]).unwrap().spec(), &words)?;
        let text = |place: &KeyPlace| String::from_utf8_lossy(words[place.index]).into_owned();
        Some(found.iter().map(text).collect())
    }

    #[test]
    fn ranges_steps_and_several_specs() {
        let found = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
        assert_eq!(keys("GET a"), found(&["a"]));
        assert_eq!(keys("MGET a b c"), found(&["a", "b", "c"]));
        assert_eq!(keys("MSET a 1 b 2"), found(&["a", "b"]));
        assert_eq!(keys("COPY a b DB 1"), found(&["a", "b"]));
        assert_eq!(keys("MGET"), None);
        let stored = "GEORADIUS a 1 1 1 km STORE b STOREDIST";
        assert_eq!(keys(stored), found(&["a", "b"]));
    }

    #[test]
    fn counted_keys_and_keys_after_a_word() {
        let counted = |line: &str| {
            let words: Vec<&[u8]> = line.split(' ').map(str::as_bytes).collect();
            let find = FindKeys::KeyNum {
                key_num_index: 0,
                first_key: 1,
                step: 1,
            };
            let spec = KeySpec {
                flags: KeyFlags::RO,
                begin: BeginSearch::Index(1),
                find,
            };
            from_specs(&[spec], &words)
                .map(|places| places.iter().map(|place| place.index).collect::<Vec<_>>())
        };
        assert_eq!(counted("ZUNION 2 a b"), Some(vec![2, 3]));
        assert_eq!(counted("ZUNION 2 a"), None);
        assert_eq!(counted("ZUNION 0"), None);
        assert_eq!(counted("ZUNION 99999999999999999999 a"), None);
        let words: Vec<&[u8]> = vec![b"XREAD", b"COUNT", b"2", b"streams", b"a", b"b", b"0", b"0"];
        assert_eq!(after_keyword(&words, "STREAMS", 1), Some(4));
        assert_eq!(
            range(
                FindKeys::Range {
                    last_key: -1,
                    step: 1,
                    limit: 2
                },
                4,
                &words
            ),
            Some((4, 5, 1))
        );
        assert_eq!(after_keyword(&words, "COUNT", -2), Some(2));
    }
}
