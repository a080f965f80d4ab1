//! CLIENT PAUSE.

use crate::base::number::parse_i64;
use crate::cmd::blocking::deadline_after_ms;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_pause);

static SPEC: Spec = Spec {
    name: "PAUSE",
    summary: "Holds the commands of all clients back for a while, or only their writes",
    since: "3.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[
        Arg::new("timeout", ArgKind::Integer),
        Arg::new("mode", ArgKind::OneOf)
            .since("6.2.0")
            .optional()
            .args(&[
                Arg::pure_token("write", "WRITE"),
                Arg::pure_token("all", "ALL"),
            ]),
    ],
    example: example(
        r#"> CLIENT PAUSE 20 WRITE
OK
> CLIENT UNPAUSE
OK"#,
    ),
    ..Spec::BLANK
};

fn client_pause(cx: &mut Cx<'_>) -> Outcome {
    let is_all = match &cx.argv[3..] {
        [] => true,
        [mode] if mode.eq_ignore_ascii_case(b"ALL") => true,
        [mode] if mode.eq_ignore_ascii_case(b"WRITE") => false,
        [_] => return Err(Error::fixed("ERR CLIENT PAUSE mode must be WRITE or ALL")),
        _ => return Err(error::subcommand_syntax(cx.argv[1], "CLIENT")),
    };
    let timeout_ms = parse_i64(cx.argv[2]).ok_or(NOT_A_TIMEOUT)?;
    let end = deadline_after_ms(cx, timeout_ms)?.unwrap_or(cx.now);
    cx.node.wake.pause(end, is_all);
    cx.out.ok();
    Ok(Flow::Done)
}

const NOT_A_TIMEOUT: Error = Error::fixed("ERR timeout is not an integer or out of range");
