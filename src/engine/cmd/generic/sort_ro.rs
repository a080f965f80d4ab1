//! SORT_RO: sorts a list, a set or a sorted set without storing anything.

use super::sort_options::Options;
use super::sort_run::run;
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, sort_ro);

static SPEC: Spec = Spec {
    name: "SORT_RO",
    summary: "Returns the elements of a list, a set or a sorted set sorted, by themselves or by other keys",
    since: "7.0.0",
    group: Group::Generic,
    complexity: "O(N+M*log(M))",
    arity: -2,
    flags: Flags::READONLY.and(Flags::MOVABLE_KEYS),
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
    ],
    args: &[
        Arg::key("key", 0),
        grammar::BY_PATTERN,
        grammar::LIMIT,
        grammar::GET_PATTERN,
        grammar::ORDER,
        Arg::pure_token("sorting", "ALPHA").optional(),
    ],
    example: example(
        r#"> RPUSH nums 10 9 100
(integer) 3
> SORT_RO nums DESC
1) "100"
2) "10"
3) "9""#,
    ),
    key_finder: Some(sort_ro_keys),
    part: Some(&REST),
    ..Spec::BLANK
};

fn sort_ro_keys(_words: &[&[u8]]) -> Option<Vec<(usize, KeyFlags)>> {
    Some(vec![(1, KeyFlags::RO.and(KeyFlags::ACCESS))])
}

fn sort_ro(cx: &mut Cx<'_>) -> Outcome {
    let options = Options::parse(cx, false)?;
    run(cx, &options)
}
