//! CONFIG SET.

use crate::cmd::prelude::*;
use crate::config::Config;

pub(super) static COMMAND: Command = Command::new(&SPEC, config_set);

static SPEC: Spec = Spec {
    name: "SET",
    summary: "Changes settings, all of them or none",
    since: "2.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: -4,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
    args: &[Arg::new("data", ArgKind::Block).multiple().args(&[
        Arg::new("parameter", ArgKind::String),
        Arg::new("value", ArgKind::String),
    ])],
    example: example(
        r#"> CONFIG SET maxmemory 100mb maxmemory-policy allkeys-lru
OK
> CONFIG GET maxmemory
1) "maxmemory"
2) "104857600""#,
    ),
    ..Spec::BLANK
};

fn config_set(cx: &mut Cx<'_>) -> Outcome {
    let words = cx.argv.get(2..).unwrap_or_default();
    let pairs: Vec<(&[u8], &[u8])> = words
        .chunks_exact(2)
        .map(|pair| (pair[0], pair[1]))
        .collect();
    if words.len() % 2 == 1 {
        return Err(error::SYNTAX);
    }
    for (number, (name, _)) in pairs.iter().enumerate() {
        if Config::is_sensitive(name) {
            cx.redact(2 * number + 3);
        }
    }
    let is_local = cx.client().peer.is_local;
    cx.node.config.set(&pairs, is_local)?;
    cx.out.ok();
    Ok(Flow::Done)
}
