//! MODULE LOADEX: finds no file either.

use super::load::module_load;
use super::{CHANGES, GUARD};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, module_load);

static SPEC: Spec = Spec {
    name: "LOADEX",
    summary: "Loads an extension with its own parameters; this server has none",
    since: "7.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: -3,
    flags: CHANGES,
    guard: Some(&GUARD),
    args: &[
        Arg::new("path", ArgKind::String),
        Arg::new("configs", ArgKind::Block)
            .token("CONFIG")
            .optional()
            .multiple()
            .multiple_token()
            .args(&[
                Arg::new("name", ArgKind::String),
                Arg::new("value", ArgKind::String),
            ]),
        Arg::new("args", ArgKind::String)
            .token("ARGS")
            .optional()
            .multiple(),
    ],
    example: example(
        "> MODULE LOADEX /usr/lib/redis/bloom.so ARGS 100\n(error) ERR MODULE command not allowed. <any>",
    ),
    ..Spec::BLANK
};
