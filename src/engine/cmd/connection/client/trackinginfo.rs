//! CLIENT TRACKINGINFO.

use crate::cmd::connection::client::getredir::redirect_of;
use crate::cmd::prelude::*;
use crate::node::state::client::Tracking;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_trackinginfo);

static SPEC: Spec = Spec {
    name: "TRACKINGINFO",
    summary: "Tells how the connection tracks keys",
    since: "6.2.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    example: example(
        r#"> CLIENT TRACKINGINFO
1) "flags"
2) 1) "off"
3) "redirect"
4) (integer) -1
5) "prefixes"
6) (empty array)"#,
    ),
    ..Spec::BLANK
};

fn client_trackinginfo(cx: &mut Cx<'_>) -> Outcome {
    let client = &cx.node.clients[cx.place];
    let flags = flags(client.tracking.as_ref());
    let prefixes = client
        .tracking
        .as_ref()
        .map_or(&[][..], |tracking| &tracking.prefixes);
    cx.out.map(3);
    cx.out.bulk(b"flags");
    cx.out.set(flags.len());
    for flag in flags {
        cx.out.bulk(flag.as_bytes());
    }
    cx.out.bulk(b"redirect");
    cx.out.integer(redirect_of(client));
    cx.out.bulk(b"prefixes");
    cx.out.array(prefixes.len());
    for prefix in prefixes {
        cx.out.bulk(prefix);
    }
    Ok(Flow::Done)
}

fn flags(tracking: Option<&Tracking>) -> Vec<&'static str> {
    let Some(tracking) = tracking else {
        return vec!["off"];
    };
    let flags = [
        ("on", true),
        ("bcast", tracking.is_bcast),
        ("optin", tracking.is_optin),
        ("caching-yes", tracking.caching == Some(true)),
        ("optout", tracking.is_optout),
        ("caching-no", tracking.caching == Some(false)),
        ("noloop", tracking.is_noloop),
        ("broken_redirect", tracking.is_redirect_broken),
    ];
    flags
        .into_iter()
        .filter(|(_, is_set)| *is_set)
        .map(|(name, _)| name)
        .collect()
}
