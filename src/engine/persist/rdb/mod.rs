//! Redis's serialization of values: the payloads of `DUMP` and `RESTORE`, and the values inside of RDB files.
//!
//! **Invariant:** what is read is never trusted: a length is compared with the bytes at hand before memory is taken.

mod hash;
mod list;
mod lzf;
mod payload;
mod set;
mod sorted_set;
mod stream;
mod string;
mod types;
mod ziplist;

use crate::base::parts::{REST, later};
use crc::{CRC_64_REDIS, Crc, Table};

use crate::db::{Sizing, Value};
use payload::{Input, filled};

later!(REST);

/// The version that Redis 7.2 writes; newer ones are refused.
const VERSION: u16 = 11;

static CHECKSUM: Crc<u64, Table<1>> = Crc::<u64, Table<1>>::new(&CRC_64_REDIS);

/// What `DUMP` answers for `value`.
pub(crate) fn dump(value: &Value) -> Vec<u8> {
    let mut payload = Vec::new();
    match value {
        Value::Str(text) => {
            payload.push(types::STRING);
            string::write(&mut payload, text);
        }
        Value::List(list) => list::write(&mut payload, list),
        Value::Set(set) => set::write(&mut payload, set),
        Value::Hash(hash) => hash::write(&mut payload, hash),
        Value::SortedSet(set) => sorted_set::write(&mut payload, set),
        Value::Stream(stream) => stream::write(&mut payload, stream),
    }
    payload.extend_from_slice(&VERSION.to_le_bytes());
    let checksum = CHECKSUM.checksum(&payload);
    payload.extend_from_slice(&checksum.to_le_bytes());
    payload
}

/// Whether version and checksum of a `DUMP` payload are right.
pub(crate) fn is_intact(payload: &[u8]) -> bool {
    let Some((covered, checksum)) = payload.split_last_chunk::<8>() else {
        return false;
    };
    let Some((_, version)) = covered.split_last_chunk::<2>() else {
        return false;
    };
    u16::from_le_bytes(*version) <= VERSION && CHECKSUM.checksum(covered).to_le_bytes() == *checksum
}

/// The value that a payload begins with; `None` if it is corrupt or of a type not known. As in Redis, what follows
/// the value is ignored, and a value that is too short goes on into the footer.
pub(crate) fn load(payload: &[u8], sizing: &Sizing<'_>) -> Option<Value> {
    let mut input = Input(payload);
    let input = &mut input;
    match input.byte()? {
        types::STRING => string::read(input).map(Value::Str),
        kind @ (types::LIST
        | types::LIST_ZIPLIST
        | types::LIST_QUICKLIST
        | types::LIST_QUICKLIST_2) => filled(list::read(kind, input, sizing)?),
        kind @ (types::SET | types::SET_INTSET | types::SET_LISTPACK) => {
            filled(set::read(kind, input, sizing)?)
        }
        kind @ (types::HASH | types::HASH_ZIPMAP | types::HASH_ZIPLIST | types::HASH_LISTPACK) => {
            filled(hash::read(kind, input, sizing)?)
        }
        kind @ (types::ZSET | types::ZSET_2 | types::ZSET_ZIPLIST | types::ZSET_LISTPACK) => {
            filled(sorted_set::read(kind, input, sizing)?)
        }
        kind
        @ (types::STREAM_LISTPACKS | types::STREAM_LISTPACKS_2 | types::STREAM_LISTPACKS_3) => {
            filled(stream::read(kind, input, sizing)?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Str;
    use crate::testing::Harness;

    fn loaded(payload: &[u8]) -> Option<Value> {
        load(payload, &Harness::new().node.sizing())
    }

    fn round_trip(bytes: &[u8]) {
        let payload = dump(&Value::Str(Str::new(bytes)));
        assert!(is_intact(&payload));
        let value = loaded(&payload).expect("a payload of our own");
        let Value::Str(text) = value else {
            panic!("{value:?}");
        };
        assert_eq!(&*text.bytes(), bytes);
    }

    #[test]
    fn strings_round_trip() {
        for text in [
            "",
            "0",
            "-1",
            "127",
            "128",
            "-32769",
            "2147483648",
            "9223372036854775807",
            "hello",
        ] {
            round_trip(text.as_bytes());
        }
        for len in [20, 21, 44, 45, 63, 64, 300, 16_383, 16_384, 100_000] {
            round_trip(&vec![b'x'; len]);
            let mixed: Vec<u8> = (0..len as u64).map(|i| (i * i % 251) as u8).collect();
            round_trip(&mixed);
        }
    }

    #[test]
    fn a_payload_of_an_older_server_is_read() {
        // DUMP of "10" by redis-server 7.0.15, RDB version 10.
        let payload = b"\x00\xc0\x0a\x0a\x00\x6e\x9f\x57\x45\x0e\xae\x63\xbb";
        assert!(is_intact(payload));
        let Some(Value::Str(text)) = loaded(payload) else {
            panic!("refused");
        };
        assert_eq!(text.stored_int(), Some(10));
    }

    #[test]
    fn every_damaged_byte_is_noticed() {
        let payload = dump(&Value::Str(Str::new(b"hello hello hello hello hello")));
        for at in 0..payload.len() {
            let mut damaged = payload.clone();
            damaged[at] ^= 0x20;
            assert!(!is_intact(&damaged), "byte {at}");
        }
        for len in 0..payload.len() {
            assert!(!is_intact(&payload[..len]), "{len} bytes");
        }
    }

    #[test]
    fn corrupt_values_are_refused_without_taking_memory() {
        let huge = [&[0, 0x81][..], &u64::MAX.to_be_bytes()].concat();
        let huge_lzf = [
            &[0, 0xc3, 0x03, 0x81][..],
            &(1u64 << 40).to_be_bytes(),
            b"\x00ab",
        ]
        .concat();
        for value in [
            &b""[..],
            b"\x00",
            b"\x63",
            b"\x00\x05abcd",
            b"\x00\xc4",
            b"\x00\xc0",
            b"\x00\x82",
            &huge,
            &huge_lzf,
        ] {
            assert!(loaded(value).is_none(), "{value:?}");
        }
    }
}
