//! SSCAN: the members in portions, by a cursor that stays valid while members come and go.

use crate::cmd::prelude::*;
use crate::cmd::scanning::scan_elements;
use crate::db::Set;

/// What `COMMAND` and its relatives tell of SSCAN.
pub static SPEC: Spec = Spec {
    name: "SSCAN",
    summary: "Returns some members and the cursor for the next ones; 0 begins and ends",
    since: "2.8.0",
    group: Group::Set,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::READONLY,
    categories: Categories::SET,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("cursor", ArgKind::Integer),
        Arg::new("pattern", ArgKind::Pattern)
            .token("MATCH")
            .optional(),
        Arg::new("count", ArgKind::Integer)
            .token("COUNT")
            .optional(),
    ],
    example: example(
        r#"> SADD colors red green
(integer) 2
> SSCAN colors 0 MATCH r*
1) "0"
2) 1) "red""#,
    ),
    handler: sscan,
    ..Spec::BLANK
};

fn sscan(cx: &mut Cx<'_>) -> Outcome {
    scan_elements(cx, |set: &Set, cursor, options, page| {
        set.scan(cursor, options.count, &mut |member| {
            if options.matches(&member.bytes()) {
                member.reply(page.next());
            }
        })
    })
}
