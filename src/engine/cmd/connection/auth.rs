//! AUTH.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, auth);

static SPEC: Spec = Spec {
    name: "AUTH",
    summary: "Proves who the client is",
    since: "1.0.0",
    group: Group::Connection,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::NO_AUTH)
        .and(Flags::ALLOW_BUSY),
    categories: Categories::CONNECTION,
    args: &[
        Arg::new("username", ArgKind::String)
            .since("6.0.0")
            .optional(),
        Arg::new("password", ArgKind::String),
    ],
    example: example("> AUTH default secret\nOK"),
    ..Spec::BLANK
};

fn auth(cx: &mut Cx<'_>) -> Outcome {
    if cx.argv.len() <= 3 {
        (1..cx.argv.len()).for_each(|place| cx.redact(place));
    }
    match *cx.argv {
        [_, password] => {
            if cx.node.config.requirepass().is_empty() {
                return Err(NO_PASSWORD_CONFIGURED);
            }
            authenticate(cx, b"default", password)?;
        }
        [_, user, password] => authenticate(cx, user, password)?,
        _ => return Err(error::SYNTAX),
    }
    cx.out.ok();
    Ok(Flow::Done)
}

/// Lets the client in, or tells nothing but that name or password is wrong. Without a password set, the default user
/// is let in with any.
pub(super) fn authenticate(cx: &mut Cx<'_>, user: &[u8], password: &[u8]) -> Result<(), Error> {
    let wanted = cx.node.config.requirepass();
    if user != b"default" || !(wanted.is_empty() || is_same(wanted, password)) {
        cx.node.stats.acl_denied_auth += 1;
        return Err(error::WRONG_PASS);
    }
    cx.client_mut().authenticated = true;
    Ok(())
}

/// Takes the same time wherever the first difference is.
fn is_same(wanted: &[u8], given: &[u8]) -> bool {
    let differences = wanted
        .iter()
        .zip(given)
        .fold(0, |all, (one, other)| all | (one ^ other));
    wanted.len() == given.len() && differences == 0
}

const NO_PASSWORD_CONFIGURED: Error = Error::fixed(
    "ERR AUTH <password> called without any password configured for the default user. Are you sure your \
     configuration is correct?",
);
