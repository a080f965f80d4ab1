//! CLIENT TRACKING.

use crate::base::ids::ClientId;
use crate::base::number::parse_i64;
use crate::cmd::connection::client::no_evict::parse_on_off;
use crate::cmd::prelude::*;
use crate::node::state::client::Tracking;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_tracking);

static SPEC: Spec = Spec {
    name: "TRACKING",
    summary: "Has the server tell the client when keys that it read have changed",
    since: "6.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[
        Arg::new("status", ArgKind::OneOf)
            .args(&[Arg::pure_token("on", "ON"), Arg::pure_token("off", "OFF")]),
        Arg::new("client-id", ArgKind::Integer)
            .token("REDIRECT")
            .optional(),
        Arg::new("prefix", ArgKind::String)
            .token("PREFIX")
            .optional()
            .multiple()
            .multiple_token(),
        Arg::pure_token("BCAST", "BCAST").optional(),
        Arg::pure_token("OPTIN", "OPTIN").optional(),
        Arg::pure_token("OPTOUT", "OPTOUT").optional(),
        Arg::pure_token("NOLOOP", "NOLOOP").optional(),
    ],
    example: example(
        r#"> HELLO 3
...
> CLIENT TRACKING ON
OK
> CLIENT TRACKING OFF
OK"#,
    ),
    ..Spec::BLANK
};

fn client_tracking(cx: &mut Cx<'_>) -> Outcome {
    let wanted = parse(cx)?;
    if parse_on_off(cx.argv[2])? {
        check(cx.client().tracking.as_ref(), &wanted)?;
        cx.node.enable_tracking(cx.place, wanted);
    } else {
        cx.node.disable_tracking(cx.place);
    }
    cx.out.ok();
    Ok(Flow::Done)
}

fn parse(cx: &Cx<'_>) -> Result<Tracking, Error> {
    let mut wanted = Tracking::default();
    let mut words = cx.argv[3..].iter();
    while let Some(word) = words.next() {
        match word.to_ascii_uppercase().as_slice() {
            b"REDIRECT" => {
                let id = words.next().ok_or(error::SYNTAX)?;
                if wanted.redirect.is_some() {
                    return Err(ONE_REDIRECT);
                }
                wanted.redirect = Some(parse_redirect(cx, id)?);
            }
            b"PREFIX" => wanted
                .prefixes
                .push(words.next().ok_or(error::SYNTAX)?.to_vec()),
            b"BCAST" => wanted.is_bcast = true,
            b"OPTIN" => wanted.is_optin = true,
            b"OPTOUT" => wanted.is_optout = true,
            b"NOLOOP" => wanted.is_noloop = true,
            _ => return Err(error::SYNTAX),
        }
    }
    Ok(wanted)
}

fn parse_redirect(cx: &Cx<'_>, text: &[u8]) -> Result<ClientId, Error> {
    let id = ClientId(
        parse_i64(text)
            .ok_or(error::NOT_AN_INTEGER)?
            .cast_unsigned(),
    );
    cx.node
        .clients
        .place(id)
        .map(|_| id)
        .ok_or(NO_SUCH_REDIRECT)
}

/// Whether the options go together, and with those that are in force.
fn check(current: Option<&Tracking>, wanted: &Tracking) -> Result<(), Error> {
    if !wanted.is_bcast && !wanted.prefixes.is_empty() {
        return Err(PREFIX_NEEDS_BCAST);
    }
    if current.is_some_and(|current| current.is_bcast != wanted.is_bcast) {
        return Err(NO_SWITCH_OF_BCAST);
    }
    if wanted.is_bcast && (wanted.is_optin || wanted.is_optout) {
        return Err(BCAST_EXCLUDES_OPT);
    }
    if wanted.is_optin && wanted.is_optout {
        return Err(ONE_OPT);
    }
    let switches = |current: &Tracking| {
        (wanted.is_optin && current.is_optout) || (wanted.is_optout && current.is_optin)
    };
    if current.is_some_and(switches) {
        return Err(NO_SWITCH_OF_OPT);
    }
    check_prefixes(
        current.map_or(&[], |current| &current.prefixes),
        &wanted.prefixes,
    )
}

fn check_prefixes(current: &[Vec<u8>], wanted: &[Vec<u8>]) -> Result<(), Error> {
    for (place, prefix) in wanted.iter().enumerate() {
        if let Some(other) = current.iter().find(|other| overlap(other, prefix)) {
            return Err(overlapping(prefix, "an existing prefix", other));
        }
        if let Some(other) = wanted[place + 1..]
            .iter()
            .find(|other| overlap(other, prefix))
        {
            return Err(overlapping(prefix, "another provided prefix", other));
        }
    }
    Ok(())
}

fn overlap(one: &[u8], other: &[u8]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

fn overlapping(prefix: &[u8], kind: &str, other: &[u8]) -> Error {
    let mut text = b"ERR Prefix '".to_vec();
    text.extend_from_slice(prefix);
    text.extend_from_slice(format!("' overlaps with {kind} '").as_bytes());
    text.extend_from_slice(other);
    text.extend_from_slice(b"'. Prefixes for a single client must not overlap.");
    Error::text(text)
}

const ONE_REDIRECT: Error = Error::fixed("ERR A client can only redirect to a single other client");
const NO_SUCH_REDIRECT: Error =
    Error::fixed("ERR The client ID you want redirect to does not exist");
const PREFIX_NEEDS_BCAST: Error =
    Error::fixed("ERR PREFIX option requires BCAST mode to be enabled");
const BCAST_EXCLUDES_OPT: Error =
    Error::fixed("ERR OPTIN and OPTOUT are not compatible with BCAST");
const ONE_OPT: Error = Error::fixed("ERR You can't specify both OPTIN mode and OPTOUT mode");
const NO_SWITCH_OF_BCAST: Error = Error::fixed(
    "ERR You can't switch BCAST mode on/off before disabling tracking for this client, and then re-enabling it with \
     a different mode.",
);
const NO_SWITCH_OF_OPT: Error = Error::fixed(
    "ERR You can't switch OPTIN/OPTOUT mode before disabling tracking for this client, and then re-enabling it with \
     a different mode.",
);
