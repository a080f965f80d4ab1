//! SELECT.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, select);

static SPEC: Spec = Spec {
    name: "SELECT",
    summary: "Changes to another database of the node",
    since: "1.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE).and(Flags::FAST),
    categories: Categories::CONNECTION,
    args: &[Arg::new("index", ArgKind::Integer)],
    example: example("> SELECT 1\nOK"),
    ..Spec::BLANK
};

fn select(cx: &mut Cx<'_>) -> Outcome {
    let number = parse_i64(cx.argv[1]).ok_or(error::NOT_AN_INTEGER)?;
    let number = i32::try_from(number).map_err(|_| error::NOT_A_32_BIT_INTEGER)?;
    let db = usize::try_from(number).map_err(|_| error::NO_SUCH_DB)?;
    if db >= cx.node.dbs.len() {
        return Err(error::NO_SUCH_DB);
    }
    cx.client_mut().db = db;
    cx.out.ok();
    Ok(Flow::Done)
}
