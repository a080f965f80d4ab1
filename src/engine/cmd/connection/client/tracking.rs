//! CLIENT TRACKING.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT TRACKING.
pub static SPEC: Spec = Spec {
    name: "TRACKING",
    summary: "",
    since: "6.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[
        Arg::new("status", ArgKind::OneOf).args(&[
            Arg::new("on", ArgKind::PureToken).token("ON"),
            Arg::new("off", ArgKind::PureToken).token("OFF"),
        ]),
        Arg::new("client-id", ArgKind::Integer)
            .token("REDIRECT")
            .optional(),
        Arg::new("prefix", ArgKind::String)
            .token("PREFIX")
            .optional()
            .multiple()
            .multiple_token(),
        Arg::new("BCAST", ArgKind::PureToken)
            .token("BCAST")
            .optional(),
        Arg::new("OPTIN", ArgKind::PureToken)
            .token("OPTIN")
            .optional(),
        Arg::new("OPTOUT", ArgKind::PureToken)
            .token("OPTOUT")
            .optional(),
        Arg::new("NOLOOP", ArgKind::PureToken)
            .token("NOLOOP")
            .optional(),
    ],
    handler: client_tracking,
    ..Spec::BLANK
};

fn client_tracking(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
