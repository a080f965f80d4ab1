//! ZSCAN: the members in portions, by a cursor that stays valid while members come and go.

use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::cmd::scanning::scan_elements;
use crate::db::SortedSet;

pub(super) static COMMAND: Command = Command::new(&SPEC, zscan);

static SPEC: Spec = Spec {
    name: "ZSCAN",
    summary: "Returns some members with their scores and the cursor for the next ones; 0 begins and ends",
    since: "2.8.0",
    group: Group::SortedSet,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::READONLY,
    categories: Categories::SORTEDSET,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("cursor", ArgKind::Integer),
        grammar::MATCH,
        grammar::COUNT,
    ],
    example: example(
        r#"> ZADD z 1 one 2 two
(integer) 2
> ZSCAN z 0 MATCH o*
1) "0"
2) 1) "one"
   2) "1""#,
    ),
    ..Spec::BLANK
};

fn zscan(cx: &mut Cx<'_>) -> Outcome {
    scan_elements(cx, |set: &SortedSet, cursor, options, page| {
        set.scan(cursor, options.count, &mut |member, score| {
            if options.matches(&member.bytes()) {
                member.reply(page.next());
                score.reply(page.next());
            }
        })
    })
}
