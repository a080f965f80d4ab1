//! SETBIT: sets or clears one bit of a string.

use super::edit::edit_bits;
use super::offset::{byte_of, parse_offset};
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, setbit);

static SPEC: Spec = Spec {
    name: "SETBIT",
    summary: "Sets or clears one bit of a string, which grows if it must, and returns what it was",
    since: "2.2.0",
    group: Group::Bitmap,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::BITMAP,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE),
    )],
    args: &[
        Arg::key("key", 0),
        Arg::new("offset", ArgKind::Integer),
        Arg::new("value", ArgKind::Integer),
    ],
    example: example(
        r#"> SETBIT visits 7 1
(integer) 0
> SETBIT visits 7 0
(integer) 1
> GET visits
"\x00""#,
    ),
    ..Spec::BLANK
};

fn setbit(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let place = parse_offset(cx, argv[2], None)?;
    let bit = match parse_i64(argv[3]) {
        Some(0) => 0,
        Some(1) => 0x80 >> (place & 7),
        _ => return Err(error::NOT_A_BIT),
    };
    let (byte, mask) = (byte_of(place), 0x80 >> (place & 7));
    let mut was_set = false;
    edit_bits(
        cx,
        argv[1],
        byte.saturating_add(1),
        &mut |bytes, has_grown| {
            let old = bytes[byte];
            was_set = old & mask != 0;
            bytes[byte] = old & !mask | bit;
            u64::from(has_grown || bytes[byte] != old)
        },
    )?;
    cx.out.integer(i64::from(was_set));
    Ok(Flow::Done)
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn only_what_changes_something_is_propagated() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        for line in [
            "SETBIT k 3 0",
            "SETBIT k 3 0",
            "SETBIT k 3 1",
            "SETBIT k 3 1",
            "BITFIELD k SET u4 0 1",
            "BITFIELD k SET u4 0 1 GET u8 0",
            "BITFIELD k OVERFLOW FAIL SET u4 0 16",
            "BITFIELD new OVERFLOW FAIL SET u4 0 16",
        ] {
            harness.say(client, line);
        }
        assert_eq!(
            harness.propagated(),
            [
                "SELECT 0",
                "SETBIT k 3 0",
                "SETBIT k 3 1",
                "BITFIELD new OVERFLOW FAIL SET u4 0 16",
            ]
        );
    }
}
