//! SORT: sorts a list, a set or a sorted set.

use super::sort_options::Options;
use super::sort_run::run;
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, sort);

static SPEC: Spec = Spec {
    name: "SORT",
    summary: "Sorts the elements of a list, a set or a sorted set, by themselves or by other keys, and returns or stores them",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(N+M*log(M))",
    arity: -2,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::MOVABLE_KEYS),
    categories: Categories::SET
        .and(Categories::SORTEDSET)
        .and(Categories::LIST)
        .and(Categories::DANGEROUS),
    keys: &[
        KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS)),
        KeySpec {
            flags: KeyFlags::RO.and(KeyFlags::ACCESS),
            begin: BeginSearch::Unknown,
            find: FindKeys::Unknown,
        },
        KeySpec {
            flags: KeyFlags::OW.and(KeyFlags::UPDATE),
            begin: BeginSearch::Unknown,
            find: FindKeys::Unknown,
        },
    ],
    args: &[
        Arg::key("key", 0),
        grammar::BY_PATTERN,
        grammar::LIMIT,
        grammar::GET_PATTERN,
        grammar::ORDER,
        Arg::pure_token("sorting", "ALPHA").optional(),
        Arg::key("destination", 2).token("STORE").optional(),
    ],
    example: example(
        r#"> RPUSH nums 10 9 100
(integer) 3
> SORT nums
1) "9"
2) "10"
3) "100"
> MSET weight_9 3 weight_10 2 weight_100 1
OK
> SORT nums BY weight_* LIMIT 0 2 GET # GET weight_*
1) "100"
2) "1"
3) "10"
4) "2"
> SORT nums ALPHA DESC STORE sorted
(integer) 3"#,
    ),
    key_finder: Some(sort_keys),
    part: Some(&REST),
    ..Spec::BLANK
};

/// The last `STORE` is the one that counts.
fn sort_keys(words: &[&[u8]]) -> Option<Vec<(usize, KeyFlags)>> {
    let mut keys = vec![(1, KeyFlags::RO.and(KeyFlags::ACCESS))];
    let mut place = 2;
    while let Some(word) = words.get(place) {
        let is = |name: &[u8]| word.eq_ignore_ascii_case(name);
        if is(b"LIMIT") {
            place += 2;
        } else if is(b"GET") || is(b"BY") {
            place += 1;
        } else if is(b"STORE") && place + 1 < words.len() {
            keys.truncate(1);
            keys.push((place + 1, KeyFlags::OW.and(KeyFlags::UPDATE)));
        }
        place += 1;
    }
    Some(keys)
}

fn sort(cx: &mut Cx<'_>) -> Outcome {
    let options = Options::parse(cx, true)?;
    run(cx, &options)
}
