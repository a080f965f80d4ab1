//! CONFIG REWRITE.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, config_rewrite);

static SPEC: Spec = Spec {
    name: "REWRITE",
    summary: "Writes the settings in effect back to the configuration file",
    since: "2.8.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
    example: example("> CONFIG REWRITE\n(error) ERR The server is running without a config file"),
    ..Spec::BLANK
};

/// A node is started from settings, never from a file.
fn config_rewrite(_cx: &mut Cx<'_>) -> Outcome {
    Err(Error::fixed(
        "ERR The server is running without a config file",
    ))
}
