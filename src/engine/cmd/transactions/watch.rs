//! WATCH.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, watch);

static SPEC: Spec = Spec {
    name: "WATCH",
    summary: "Lets the next EXEC run only if these keys have not changed",
    since: "2.2.0",
    group: Group::Transactions,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::ALLOW_BUSY)
        .and(Flags::NOT_QUEUED),
    categories: Categories::TRANSACTION,
    keys: &[KeySpec::range(1, -1, 1, KeyFlags::RO)],
    args: &[Arg::key("key", 0).multiple()],
    example: example("> WATCH stock\nOK"),
    part: Some(&REST),
    ..Spec::BLANK
};

fn watch(cx: &mut Cx<'_>) -> Outcome {
    if cx.client().multi.is_some() {
        return Err(Error::fixed("ERR WATCH inside MULTI is not allowed"));
    }
    // A client whose EXEC will refuse anyway need not watch more.
    if !cx.client().dirty_cas {
        for key in &cx.argv[1..] {
            cx.node.watch(cx.place, key);
        }
    }
    cx.out.ok();
    Ok(Flow::Done)
}
