//! FLUSHDB.

use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, flushdb);

static SPEC: Spec = Spec {
    name: "FLUSHDB",
    summary: "Deletes every key of the selected database",
    since: "1.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: -1,
    flags: Flags::WRITE,
    categories: Categories::KEYSPACE.and(Categories::DANGEROUS),
    tips: &["request_policy:all_shards", "response_policy:all_succeeded"],
    args: &[grammar::FLUSH_TYPE],
    example: example(
        r#"> SET k v
OK
> SELECT 1
OK
> FLUSHDB
OK
> SELECT 0
OK
> GET k
"v""#,
    ),
    ..Spec::BLANK
};

fn flushdb(cx: &mut Cx<'_>) -> Outcome {
    check_flush_type(cx.argv)?;
    cx.flush_db(cx.db);
    cx.node.invalidate_all();
    cx.node.dirty += 1;
    cx.out.ok();
    Ok(Flow::Done)
}

/// `ASYNC`, `SYNC` or nothing: memory is given back in the same way, so that nobody can tell the difference.
pub(super) fn check_flush_type(argv: Argv<'_>) -> Result<(), Error> {
    match argv.get(1..).unwrap_or_default() {
        [] => Ok(()),
        [word] if word.eq_ignore_ascii_case(b"ASYNC") || word.eq_ignore_ascii_case(b"SYNC") => {
            Ok(())
        }
        _ => Err(error::SYNTAX),
    }
}
