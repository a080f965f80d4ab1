//! CLIENT CACHING.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_caching);

static SPEC: Spec = Spec {
    name: "CACHING",
    summary: "Says whether the keys of the next command are to be tracked",
    since: "6.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[Arg::new("mode", ArgKind::OneOf)
        .args(&[Arg::pure_token("yes", "YES"), Arg::pure_token("no", "NO")])],
    example: example(
        r#"> CLIENT CACHING YES
(error) ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT mode enabled"#,
    ),
    ..Spec::BLANK
};

fn client_caching(cx: &mut Cx<'_>) -> Outcome {
    let answer = cx.argv[2];
    let Some(tracking) = &mut cx.client_mut().tracking else {
        return Err(Error::fixed(
            "ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT mode \
             enabled",
        ));
    };
    tracking.caching = Some(match parse_yes_no(answer)? {
        true if tracking.is_optin => true,
        false if tracking.is_optout => false,
        true => return Err(YES_NEEDS_OPTIN),
        false => return Err(NO_NEEDS_OPTOUT),
    });
    cx.out.ok();
    Ok(Flow::Done)
}

/// `YES` or `NO`, in any case.
fn parse_yes_no(word: &[u8]) -> Result<bool, Error> {
    match word {
        _ if word.eq_ignore_ascii_case(b"YES") => Ok(true),
        _ if word.eq_ignore_ascii_case(b"NO") => Ok(false),
        _ => Err(error::SYNTAX),
    }
}

const YES_NEEDS_OPTIN: Error =
    Error::fixed("ERR CLIENT CACHING YES is only valid when tracking is enabled in OPTIN mode.");
const NO_NEEDS_OPTOUT: Error =
    Error::fixed("ERR CLIENT CACHING NO is only valid when tracking is enabled in OPTOUT mode.");
