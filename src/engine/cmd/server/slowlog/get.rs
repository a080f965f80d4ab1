//! SLOWLOG GET: the commands that took long, the newest first.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, slowlog_get);

static SPEC: Spec = Spec {
    name: "GET",
    summary: "Tells the commands that took longer than the server was asked to bear",
    since: "2.2.12",
    group: Group::Server,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::ADMIN.and(Flags::LOADING).and(Flags::STALE),
    tips: &["request_policy:all_nodes", "nondeterministic_output"],
    args: &[Arg::new("count", ArgKind::Integer).optional()],
    example: example(
        r#"> CONFIG SET slowlog-log-slower-than 0
OK
> SLOWLOG GET 1
1) 1) (integer) 0
   2) (integer) <int>
   3) (integer) <int>
   4) 1) "CONFIG"
      2) "SET"
      3) "slowlog-log-slower-than"
      4) "0"
   5) "<any>"
   6) """#,
    ),
    ..Spec::BLANK
};

fn slowlog_get(cx: &mut Cx<'_>) -> Outcome {
    let most = match *cx.argv {
        [_, _] => DEFAULT_ENTRIES,
        [_, _, count] => count_of(count)?,
        _ => return Err(error::subcommand_syntax(cx.argv[1], "SLOWLOG")),
    };
    let log = &cx.node.slowlog;
    let out = &mut *cx.out;
    out.array(log.len().min(most));
    for entry in log.iter().take(most) {
        out.array(6);
        out.integer(entry.id.cast_signed());
        out.integer(entry.at_secs);
        out.integer(entry.duration_us.cast_signed());
        out.array(entry.argv.len());
        for word in &entry.argv {
            out.bulk(word);
        }
        out.bulk(entry.addr.as_bytes());
        out.bulk(&entry.name);
    }
    Ok(Flow::Done)
}

const DEFAULT_ENTRIES: usize = 10;

/// -1 asks for all of them.
fn count_of(word: &[u8]) -> Result<usize, Error> {
    match parse_i64(word) {
        Some(-1) => Ok(usize::MAX),
        Some(count) if count >= 0 => Ok(usize::try_from(count).unwrap_or(usize::MAX)),
        _ => Err(Error::fixed(
            "ERR count should be greater than or equal to -1",
        )),
    }
}
