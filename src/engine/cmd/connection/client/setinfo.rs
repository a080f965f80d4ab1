//! CLIENT SETINFO.

use crate::cmd::connection::client::kind::quoting;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_setinfo);

static SPEC: Spec = Spec {
    name: "SETINFO",
    summary: "Tells the name and version of the client library",
    since: "7.2.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
    args: &[Arg::new("attr", ArgKind::OneOf).args(&[
        Arg::new("libname", ArgKind::String).token("lib-name"),
        Arg::new("libver", ArgKind::String).token("lib-ver"),
    ])],
    example: example("> CLIENT SETINFO LIB-NAME jedis\nOK"),
    ..Spec::BLANK
};

fn client_setinfo(cx: &mut Cx<'_>) -> Outcome {
    let (attribute, value) = (cx.argv[2], cx.argv[3]);
    let client = cx.client_mut();
    let field = match attribute.to_ascii_lowercase().as_slice() {
        b"lib-name" => &mut client.lib_name,
        b"lib-ver" => &mut client.lib_ver,
        _ => return Err(quoting("ERR Unrecognized option '", attribute)),
    };
    if !value.iter().all(u8::is_ascii_graphic) {
        let text = b" cannot contain spaces, newlines or special characters.";
        return Err(Error::text([b"ERR ", attribute, text].concat()));
    }
    *field = value.to_vec();
    cx.out.ok();
    Ok(Flow::Done)
}
