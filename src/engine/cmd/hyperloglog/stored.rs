//! HyperLogLogs in the keyspace.

use crate::cmd::prelude::*;
use crate::db::hyperloglog::header::Representation;
use crate::db::hyperloglog::hll::{self, Registers};

/// How many changes count, and what went wrong after them.
pub(super) type Edited = (u64, Result<(), Error>);

/// Opens the HyperLogLog at `key`. What the edit did before something went wrong stays, and is propagated.
pub(super) fn edit_hll(
    cx: &mut Cx<'_>,
    key: &[u8],
    edit: &mut dyn FnMut(&mut Vec<u8>) -> Edited,
) -> Result<u64, Error> {
    let edited = cx.edit_str_if(key, |text| {
        hll::check(&text.bytes())?;
        let (changes, outcome) = edit(text.bytes_mut());
        Ok(((changes, outcome), changes > 0))
    })?;
    let (changes, outcome) = match edited {
        Some(edited) => edited,
        None => {
            let mut bytes = hll::blank();
            let (changes, outcome) = edit(&mut bytes);
            cx.put(key, Value::Str(Str::raw(bytes)), Expiry::Clear);
            (changes + 1, outcome)
        }
    };
    if changes > 0 {
        cx.node.dirty += changes - 1;
        cx.notify(b'$', "pfadd", key);
    }
    outcome.map(|()| changes)
}

/// Raises the registers to those of the keys that are there; whether any of these is dense.
pub(super) fn merge_keys(
    cx: &mut Cx<'_>,
    keys: &[&[u8]],
    registers: &mut Registers,
) -> Result<bool, Error> {
    let mut is_any_dense = false;
    for key in keys {
        if let Some(text) = cx.read_str(key)? {
            let bytes = text.bytes();
            is_any_dense |= hll::check(&bytes)? == Representation::Dense;
            hll::merge(registers, &bytes)?;
        }
    }
    Ok(is_any_dense)
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn whatever_changes_the_string_is_propagated() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        for line in [
            "PFADD k a",
            "PFADD k a",
            "PFCOUNT k",
            "PFCOUNT k",
            "PFMERGE k k",
            "PFCOUNT k nothing",
            "PFDEBUG TODENSE k",
            "PFDEBUG TODENSE k",
        ] {
            harness.say(client, line);
        }
        assert_eq!(
            harness.propagated(),
            [
                "SELECT 0",
                "PFADD k a",
                "PFCOUNT k",
                "PFMERGE k k",
                "PFDEBUG TODENSE k"
            ]
        );
    }

    #[test]
    fn what_was_added_before_the_registers_were_found_corrupt_stays() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        // The registers up to 12721: "a" belongs to one of them, "b" to a later one.
        let cut = r#""HYLL\x01\0\0\0\0\0\0\0\0\0\0\x80\x71\xb0""#.replace("\\0", "\\x00");
        harness.say(client, &format!("SET k {cut}"));
        let reply = harness.say(client, "PFADD k a b");
        assert_eq!(reply, "-INVALIDOBJ Corrupted HLL object detected");
        assert_eq!(harness.say(client, "STRLEN k"), ":20");
        assert_eq!(harness.propagated().last().unwrap(), "PFADD k a b");
    }
}
