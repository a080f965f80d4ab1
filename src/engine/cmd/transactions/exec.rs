//! EXEC.

use std::rc::Rc;

use crate::base::time::Time;
use crate::cmd::prelude::*;
use crate::wire::decode::Words;

pub(super) static COMMAND: Command = Command::new(&SPEC, exec);

static SPEC: Spec = Spec {
    name: "EXEC",
    summary: "Runs the commands collected since MULTI, with no other in between",
    since: "1.2.0",
    group: Group::Transactions,
    complexity: "",
    arity: 1,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::SKIP_SLOWLOG)
        .and(Flags::RUNS_QUEUE)
        .and(Flags::ENDS_MULTI)
        .and(Flags::NOT_QUEUED),
    categories: Categories::TRANSACTION,
    example: example("> MULTI\nOK\n> INCR visits\nQUEUED\n> EXEC\n1) (integer) 1"),
    ..Spec::BLANK
};

fn exec(cx: &mut Cx<'_>) -> Outcome {
    if cx.client().parked.is_some() {
        let reply = std::mem::take(&mut cx.node.wake.sleep.reply);
        cx.out.buf.extend_from_slice(&reply);
        return Ok(Flow::Done);
    }
    let Some(queue) = cx.client_mut().multi.take() else {
        return Err(Error::fixed("ERR EXEC without MULTI"));
    };
    let is_spoiled = cx.client().dirty_cas || cx.node.has_watched_expiry(cx.place);
    cx.node.unwatch(cx.place);
    if queue.aborted {
        return Err(error::EXEC_ABORTED);
    }
    if is_spoiled {
        cx.out.null_array();
        return Ok(Flow::Done);
    }
    let mark = cx.out.mark();
    let commands = Rc::clone(&queue.commands);
    // Until the last command has run the client counts as one in a transaction.
    cx.client_mut().multi = Some(queue);
    cx.out.array(commands.len());
    for queued in commands.iter() {
        let (is_closing, before) = (cx.client().closing, cx.out.mark());
        let argv: Words<'_> = queued.argv.iter().map(Vec::as_slice).collect();
        let flow = cx.node.call(cx.place, queued.command, &argv, cx.out);
        // Nothing may block in a transaction: it is as if the time were over at once.
        if matches!(flow, Flow::Park { .. }) {
            cx.out.null_array();
        }
        // Who killed itself hears no more, though the rest is done.
        if is_closing {
            cx.out.truncate(before);
        }
    }
    cx.client_mut().multi = None;
    // Each command has recorded its own changes.
    cx.propagate(&[]);
    match cx.node.wake.sleep.end.take() {
        Some(end) => Ok(sleep(cx, mark, end)),
        None => Ok(Flow::Done),
    }
}

/// `DEBUG SLEEP` was among the commands: keeps the reply back, and everybody waiting, until its time has come.
fn sleep(cx: &mut Cx<'_>, mark: usize, end: Time) -> Flow {
    cx.node.wake.sleep.reply = cx.out.buf.split_off(mark);
    cx.node.wake.pause(end, true);
    Flow::Park {
        awaited: Awaited::Deadline,
        words: None,
        keys: Vec::new(),
        deadline: Some(end),
    }
}
