//! CLIENT REPLY.

use crate::cmd::prelude::*;
use crate::node::state::client::ReplyMode;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_reply);

static SPEC: Spec = Spec {
    name: "REPLY",
    summary: "Switches replies off, on, or off for one command",
    since: "3.2.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[Arg::new("action", ArgKind::OneOf).args(&[
        Arg::pure_token("on", "ON"),
        Arg::pure_token("off", "OFF"),
        Arg::pure_token("skip", "SKIP"),
    ])],
    example: example(
        r#"> CLIENT REPLY ON
OK"#,
    ),
    ..Spec::BLANK
};

fn client_reply(cx: &mut Cx<'_>) -> Outcome {
    let mode = match cx.client().reply_mode {
        _ if cx.argv[2].eq_ignore_ascii_case(b"ON") => ReplyMode::On,
        _ if cx.argv[2].eq_ignore_ascii_case(b"OFF") => ReplyMode::Off,
        ReplyMode::Off if cx.argv[2].eq_ignore_ascii_case(b"SKIP") => ReplyMode::Off,
        _ if cx.argv[2].eq_ignore_ascii_case(b"SKIP") => ReplyMode::SkipNext,
        _ => return Err(error::SYNTAX),
    };
    cx.client_mut().reply_mode = mode;
    if mode == ReplyMode::On {
        cx.out.ok();
    }
    Ok(Flow::Done)
}
