//! Hashes inside of a serialization: a table field by field, the small form as it is in memory.

use super::payload::{Input, write_length};
use super::set::distinct;
use super::{string, types, ziplist};
use crate::db::{Collection, Hash, Listpack, Pairs, Sizing};

/// Writes the type byte, the fields and their values.
pub(super) fn write(out: &mut Vec<u8>, hash: &Hash) {
    match hash {
        Hash::Small(pairs) => {
            out.push(types::HASH_LISTPACK);
            string::write_bytes(out, pairs.to_listpack().as_bytes());
        }
        Hash::Table(_) => {
            out.push(types::HASH);
            write_length(out, hash.len());
            hash.visit(&mut |field, value| {
                string::write_bytes(out, &field.bytes());
                string::write_bytes(out, &value.bytes());
            });
        }
    }
}

/// Reads what follows the type byte `kind`; `None` if it is corrupt.
pub(super) fn read(kind: u8, input: &mut Input<'_>, sizing: &Sizing<'_>) -> Option<Hash> {
    if kind == types::HASH {
        return read_fields(input, sizing);
    }
    let text = string::read(input)?;
    let mut hash = match kind {
        types::HASH_LISTPACK => small(Listpack::load(&text.bytes())?)?,
        types::HASH_ZIPLIST => small(ziplist::to_listpack(&text.bytes())?)?,
        types::HASH_ZIPMAP => read_zipmap(&text.bytes(), sizing)?,
        _ => return None,
    };
    hash.fit(sizing);
    Some(hash)
}

fn small(pack: Listpack) -> Option<Hash> {
    let pack = distinct(pack, 2)?;
    Some(Hash::Small(Pairs::of_listpack(&pack)))
}

fn read_fields(input: &mut Input<'_>, sizing: &Sizing<'_>) -> Option<Hash> {
    let count = input.plain_length()?;
    let mut hash = if count > sizing.config.hash_max_listpack_entries() {
        Hash::empty_table(sizing)
    } else {
        Hash::default()
    };
    for _ in 0..count {
        let (field, value) = (string::read(input)?, string::read(input)?);
        if !hash.set(&field.bytes(), &value.bytes(), sizing) {
            return None;
        }
    }
    Some(hash)
}

/// The number of fields of a zipmap that has too many to tell; they are counted anyhow.
const ZIPMAP_LEN_UNKNOWN: u8 = 254;
/// The length that is followed by a longer one.
const ZIPMAP_LONG: u8 = 254;
const ZIPMAP_END: u8 = 255;

/// What hashes were before 2.6: `number of fields | (length | field | length | unused bytes | value | unused...)* |
/// end`.
fn read_zipmap(bytes: &[u8], sizing: &Sizing<'_>) -> Option<Hash> {
    let mut input = Input(bytes);
    let told = input.byte()?;
    let (mut hash, mut count) = (Hash::default(), 0_usize);
    while input.0 != [ZIPMAP_END] {
        let field_bytes = zipmap_length(&mut input)?;
        let field = input.take(field_bytes)?;
        let value_bytes = zipmap_length(&mut input)?;
        let unused = input.byte()?;
        let value = input.take(value_bytes)?;
        input.take(u64::from(unused))?;
        if !hash.set(field, value, sizing) {
            return None;
        }
        count += 1;
    }
    let is_counted = told >= ZIPMAP_LEN_UNKNOWN || usize::from(told) == count;
    is_counted.then_some(hash)
}

fn zipmap_length(input: &mut Input<'_>) -> Option<u64> {
    match input.byte()? {
        ZIPMAP_END => None,
        ZIPMAP_LONG => Some(u64::from(u32::from_le_bytes(input.array()?))),
        short => Some(u64::from(short)),
    }
}

#[cfg(test)]
mod tests {
    use crate::db::{Collection, Value};
    use crate::persist::rdb::load;
    use crate::testing::Harness;

    /// How it is represented and its fields and values, as redis-server 7.0.15 reads it with
    /// `sanitize-dump-payload yes`.
    fn read(bytes: &[u8]) -> Option<(&'static str, Vec<Vec<u8>>)> {
        let harness = Harness::new();
        let Value::Hash(hash) = load(bytes, &harness.node.sizing())? else {
            return None;
        };
        let mut words = Vec::new();
        hash.visit(&mut |field, value| {
            words.extend([field.bytes().to_vec(), value.bytes().to_vec()]);
        });
        Some((hash.encoding(), words))
    }

    fn small(words: &[&[u8]]) -> Option<(&'static str, Vec<Vec<u8>>)> {
        let words = words.iter().map(|word| word.to_vec());
        Some(("listpack", words.collect()))
    }

    #[test]
    fn zipmaps_are_read() {
        let zipmap = b"\x09\x14\x02\x03foo\x03\x00bar\x01n\x02\x0312\0\0\0\xff";
        assert_eq!(read(zipmap), small(&[b"foo", b"bar", b"n", b"12"]));
        let long = [
            b"\x09\x40\x4e\x01\x46".as_slice(),
            &[b'f'; 70],
            b"\x03\x00bar\xff",
        ]
        .concat();
        assert_eq!(read(&long).map(|(encoding, _)| encoding), Some("hashtable"));
        for broken in [
            b"\x09\x0d\x02\x01a\x01\x00b\x01a\x01\x00b\xff".as_slice(),
            b"\x09\x07\x05\x01a\x01\x00b\xff",
            b"\x09\x06\x01\x01a\x01\x00b",
            b"\x09\x06\x01\x01a\x09\x00b",
            b"\x09\x02\x00\xff",
        ] {
            assert_eq!(read(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn tables_are_read_in_the_form_of_today() {
        assert_eq!(read(b"\x04\x01\x01a\xc0\x05"), small(&[b"a", b"5"]));
        for broken in [
            b"\x04\x02\x01a\x01b\x01a\x01b".as_slice(),
            b"\x04\x02\x01a\x01b",
            b"\x04\x00",
        ] {
            assert_eq!(read(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn listpacks_have_a_value_for_every_field() {
        let whole = b"\x10\x0d\x0d\0\0\0\x02\0\x81a\x02\x81b\x02\xff";
        assert_eq!(read(whole), small(&[b"a", b"b"]));
        let odd = b"\x10\x0a\x0a\0\0\0\x01\0\x81a\x02\xff";
        assert_eq!(read(odd), None);
        let twice = b"\x10\x13\x13\0\0\0\x04\0\x81a\x02\x81b\x02\x81a\x02\x81b\x02\xff";
        assert_eq!(read(twice), None);
    }
}
