//! Sets inside of a serialization: a table member by member, the small forms as they are in memory.

use primitives::sorting::sort_by_key;

use super::payload::{Input, write_length};
use super::{string, types};
use crate::db::{Collection, Intset, Listpack, Set, Sizing};

/// Writes the type byte and the members.
pub(super) fn write(out: &mut Vec<u8>, set: &Set) {
    match set {
        Set::Ints(ints) => {
            out.push(types::SET_INTSET);
            string::write_bytes(out, ints.as_bytes());
        }
        Set::Small(pack) => {
            out.push(types::SET_LISTPACK);
            string::write_bytes(out, pack.as_bytes());
        }
        Set::Table(_) => {
            out.push(types::SET);
            write_length(out, set.len());
            set.visit(&mut |member| {
                string::write_bytes(out, &member.bytes());
                true
            });
        }
    }
}

/// Reads what follows the type byte `kind`; `None` if it is corrupt.
pub(super) fn read(kind: u8, input: &mut Input<'_>, sizing: &Sizing<'_>) -> Option<Set> {
    if kind == types::SET {
        return read_members(input, sizing);
    }
    let text = string::read(input)?;
    let mut set = match kind {
        types::SET_INTSET => Set::Ints(Intset::load(&text.bytes())?),
        _ => Set::Small(distinct(Listpack::load(&text.bytes())?, 1)?),
    };
    set.fit(sizing);
    Some(set)
}

/// The listpack, if every `stride`th element is different from the others and followed by what belongs to it.
pub(super) fn distinct(pack: Listpack, stride: usize) -> Option<Listpack> {
    let mut keys: Vec<_> = pack.iter().step_by(stride).collect();
    if keys.len() * stride != pack.len() {
        return None;
    }
    sort_by_key(&mut keys, |key| *key);
    let is_distinct = keys.array_windows().all(|[one, next]| one != next);
    is_distinct.then_some(pack)
}

fn read_members(input: &mut Input<'_>, sizing: &Sizing<'_>) -> Option<Set> {
    let count = input.plain_length()?;
    let is_for_a_table = count > Set::max_ints(sizing);
    let mut set = if is_for_a_table {
        Set::empty_table(sizing)
    } else {
        Set::default()
    };
    for _ in 0..count {
        if !set.add(&string::read(input)?.bytes(), sizing) {
            return None;
        }
    }
    Some(set)
}

#[cfg(test)]
mod tests {
    use crate::db::{Collection, Value};
    use crate::persist::rdb::{dump, load};
    use crate::testing::Harness;

    /// How it is represented and how many members there are.
    fn read(bytes: &[u8], harness: &Harness) -> Option<(&'static str, usize)> {
        match load(bytes, &harness.node.sizing())? {
            Value::Set(set) => Some((set.encoding(), set.len())),
            _ => None,
        }
    }

    #[test]
    fn every_form_is_read_in_the_form_of_today() {
        let (usual, narrow) = (
            Harness::new(),
            Harness::with(&[
                ("set-max-intset-entries", "1"),
                ("set-max-listpack-entries", "1"),
            ]),
        );
        let ints = b"\x0b\x0c\x02\0\0\0\x02\0\0\0\x05\0\x06\0";
        let pack = b"\x14\x0d\x0d\0\0\0\x02\0\x81a\x02\x81b\x02\xff";
        for (bytes, encoding) in [
            (ints.as_slice(), "intset"),
            (pack, "listpack"),
            (b"\x02\x02\xc0\x05\xc0\x06", "intset"),
            (b"\x02\x02\x01a\xc0\x06", "listpack"),
        ] {
            assert_eq!(read(bytes, &usual), Some((encoding, 2)), "{bytes:?}");
            assert_eq!(read(bytes, &narrow), Some(("hashtable", 2)), "{bytes:?}");
        }
    }

    #[test]
    fn members_that_repeat_or_are_missing_are_refused() {
        let harness = Harness::new();
        for broken in [
            b"\x02\x02\x01a\x01a".as_slice(),
            b"\x02\x02\xc0\x05\xc0\x05",
            b"\x02\x02\x01a",
            b"\x02\x00",
            b"\x0b\x0c\x02\0\0\0\x02\0\0\0\x06\0\x05\0",
            b"\x0b\x08\x02\0\0\0\0\0\0\0",
            b"\x14\x0d\x0d\0\0\0\x02\0\x81a\x02\x81a\x02\xff",
            b"\x14\x07\x07\0\0\0\0\0\xff",
        ] {
            assert_eq!(read(broken, &harness), None, "{broken:?}");
        }
    }

    #[test]
    fn what_was_written_is_read() {
        let mut harness = Harness::new();
        let client = harness.connect();
        let many: Vec<String> = (0..600).map(|n| format!("member:{n}")).collect();
        for members in ["1 2 300000", "a b 3", &many.join(" ")] {
            harness.say(client, &format!("SADD s {members}"));
            let value = harness.node.dbs[0].get(b"s").unwrap().value.clone();
            let Some(Value::Set(read)) = load(&dump(&value), &harness.node.sizing()) else {
                panic!("{members} refused");
            };
            assert_eq!(
                (read.encoding(), read.len()),
                (value.encoding(), value.len())
            );
            harness.say(client, "DEL s");
        }
    }
}
