//! HSCAN: the fields in portions, by a cursor that stays valid while fields come and go.

use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::cmd::scanning::scan_elements;
use crate::db::Hash;

pub(super) static COMMAND: Command = Command::new(&SPEC, hscan);

static SPEC: Spec = Spec {
    name: "HSCAN",
    summary: "Returns some fields with their values and the cursor for the next ones; 0 begins and ends",
    since: "2.8.0",
    group: Group::Hash,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::READONLY,
    categories: Categories::HASH,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("cursor", ArgKind::Integer),
        grammar::MATCH,
        grammar::COUNT,
    ],
    example: example(
        r#"> HSET user name Ada born 1815
(integer) 2
> HSCAN user 0 MATCH n*
1) "0"
2) 1) "name"
   2) "Ada""#,
    ),
    ..Spec::BLANK
};

fn hscan(cx: &mut Cx<'_>) -> Outcome {
    scan_elements(cx, |hash: &Hash, cursor, options, page| {
        hash.scan(cursor, options.count, &mut |field, value| {
            if options.matches(&field.bytes()) {
                field.reply(page.next());
                value.reply(page.next());
            }
        })
    })
}
