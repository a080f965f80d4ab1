//! HELLO.

use crate::base::number::parse_i64;
use crate::cmd::connection::auth::authenticate;
use crate::cmd::connection::client::setname::check_name;
use crate::cmd::prelude::*;
use crate::wire::reply::Protocol;

pub(super) static COMMAND: Command = Command::new(&SPEC, hello);

static SPEC: Spec = Spec {
    name: "HELLO",
    summary: "Greets the server, chooses the protocol, and may log in and name the connection",
    since: "6.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: -1,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::NO_AUTH)
        .and(Flags::ALLOW_BUSY),
    categories: Categories::CONNECTION,
    args: &[Arg::new("arguments", ArgKind::Block).optional().args(&[
        Arg::new("protover", ArgKind::Integer),
        Arg::new("auth", ArgKind::Block)
            .token("AUTH")
            .optional()
            .args(&[
                Arg::new("username", ArgKind::String),
                Arg::new("password", ArgKind::String),
            ]),
        Arg::new("clientname", ArgKind::String)
            .token("SETNAME")
            .optional(),
    ])],
    example: example(
        r#"> HELLO
 1) "server"
 2) "redis"
 3) "version"
 4) "<any>"
 5) "proto"
 6) (integer) 2
..."#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn hello(cx: &mut Cx<'_>) -> Outcome {
    if let Some(version) = cx.argv.get(1) {
        parse_version(version)?;
        hide_login(cx);
    }
    let wanted = Wanted::parse(cx.argv)?;
    if let Some((user, password)) = wanted.login {
        authenticate(cx, user, password)?;
    }
    if cx.node.needs_auth(cx.place) {
        return Err(NOT_AUTHENTICATED);
    }
    if let Some(name) = wanted.name {
        cx.client_mut().name = name.to_vec();
    }
    if let Some(protocol) = wanted.protocol {
        cx.client_mut().protocol = protocol;
        cx.out.protocol = protocol;
    }
    introduce(cx);
    Ok(Flow::Done)
}

/// Keeps name and password out of the logs, as far as the words make sense.
fn hide_login(cx: &mut Cx<'_>) {
    let argv = cx.argv;
    let mut place = 2;
    while let Some(option) = argv.get(place) {
        let is_auth = option.eq_ignore_ascii_case(b"AUTH");
        if is_auth && place + 2 < argv.len() {
            cx.redact(place + 1);
            cx.redact(place + 2);
        } else if !option.eq_ignore_ascii_case(b"SETNAME") {
            return;
        }
        place += if is_auth { 3 } else { 2 };
    }
}

/// What the words ask for; nothing is changed until all of them are right.
#[derive(Default)]
struct Wanted<'a> {
    protocol: Option<Protocol>,
    login: Option<(&'a [u8], &'a [u8])>,
    name: Option<&'a [u8]>,
}

impl<'a> Wanted<'a> {
    fn parse(argv: Argv<'a>) -> Result<Wanted<'a>, Error> {
        let mut wanted = Wanted::default();
        let Some(version) = argv.get(1) else {
            return Ok(wanted);
        };
        wanted.protocol = Some(parse_version(version)?);
        let mut rest = &argv[2..];
        while let [option, values @ ..] = rest {
            rest = match values {
                [user, password, rest @ ..] if option.eq_ignore_ascii_case(b"AUTH") => {
                    wanted.login = Some((user, password));
                    rest
                }
                [name, rest @ ..] if option.eq_ignore_ascii_case(b"SETNAME") => {
                    wanted.name = Some(check_name(name)?);
                    rest
                }
                _ => return Err(unknown_option(option)),
            };
        }
        Ok(wanted)
    }
}

fn parse_version(text: &[u8]) -> Result<Protocol, Error> {
    match parse_i64(text) {
        Some(2) => Ok(Protocol::Resp2),
        Some(3) => Ok(Protocol::Resp3),
        Some(_) => Err(Error::fixed("NOPROTO unsupported protocol version")),
        None => Err(Error::fixed(
            "ERR Protocol version is not an integer or out of range",
        )),
    }
}

fn unknown_option(option: &[u8]) -> Error {
    Error::text(
        [
            b"ERR Syntax error in HELLO option '".as_slice(),
            option,
            b"'",
        ]
        .concat(),
    )
}

fn introduce(cx: &mut Cx<'_>) {
    let out = &mut *cx.out;
    out.map(7);
    out.bulk(b"server");
    out.bulk(cx.node.release.server.name().as_bytes());
    out.bulk(b"version");
    out.bulk(cx.node.release.version.as_bytes());
    out.bulk(b"proto");
    out.integer(if out.is_resp3() { 3 } else { 2 });
    out.bulk(b"id");
    out.integer(cx.client.0.cast_signed());
    out.bulk(b"mode");
    out.bulk(if cx.node.config.cluster_enabled() {
        b"cluster"
    } else {
        b"standalone"
    });
    out.bulk(b"role");
    out.bulk(b"master");
    out.bulk(b"modules");
    out.array(0);
}

const NOT_AUTHENTICATED: Error = Error::fixed(
    "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> \
     <pass> option can be used to authenticate the client and select the RESP protocol version at the same time",
);
