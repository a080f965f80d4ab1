//! SINTERCARD: how many members several sets have in common.

use super::algebra::{intersect, read_all};
use crate::base::number::parse_i64;
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, sintercard);

static SPEC: Spec = Spec {
    name: "SINTERCARD",
    summary: "Returns how many members several sets have in common, counting up to a limit",
    since: "7.0.0",
    group: Group::Set,
    complexity: "O(N*M)",
    arity: -3,
    flags: Flags::READONLY.and(Flags::MOVABLE_KEYS),
    categories: Categories::SET,
    keys: &[KeySpec::counted(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::new("numkeys", ArgKind::Integer),
        Arg::key("key", 0).multiple(),
        grammar::LIMIT_OF_COUNT,
    ],
    example: example(
        r#"> SADD one 1 2 3
(integer) 3
> SADD two 2 3 4
(integer) 3
> SINTERCARD 2 one two
(integer) 2
> SINTERCARD 2 one two LIMIT 1
(integer) 1"#,
    ),
    ..Spec::BLANK
};

fn sintercard(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let numkeys = parse_i64(argv[1]).and_then(|numkeys| usize::try_from(numkeys).ok());
    let numkeys = numkeys.filter(|numkeys| *numkeys > 0);
    let numkeys = numkeys.ok_or(error::NUMKEYS_NOT_POSITIVE)?;
    let words = &argv[2..];
    let (keys, options) = words
        .split_at_checked(numkeys)
        .ok_or(error::TOO_MANY_KEYS)?;
    let limit = limit(options)?;
    let common = read_all(cx, keys)?.map_or(0, |sets| {
        let mut count = 0;
        intersect(&sets, &mut |_| {
            count += 1;
            count != limit
        });
        count
    });
    cx.out.integer(common as i64);
    Ok(Flow::Done)
}

/// The last of the limits; 0: none.
fn limit(words: &[&[u8]]) -> Result<usize, Error> {
    let mut limit = 0;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let number = words.next().filter(|_| word.eq_ignore_ascii_case(b"LIMIT"));
        let number = parse_i64(number.ok_or(error::SYNTAX)?);
        let number = number.and_then(|number| usize::try_from(number).ok());
        limit = number.ok_or(error::LIMIT_NEGATIVE)?;
    }
    Ok(limit)
}
