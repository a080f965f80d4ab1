//! Commands for Redis that missed it: typed at a shell or on the laptop, sent to another server, or without the quotation
//! marks that a value needs. The mistake is the same in every lesson, so what is said of it is said here.

use cloud::view::View;
use sim::process::Record;
use sim::why::Reason;

use super::failure::Failure;
use super::host::leads_to;
use super::recent::{as_typed, quoted};
use super::window::Window;
use crate::facts::{Doing, Entry, Facts};
use crate::parts::CHECKS;
use crate::template::find_cache;

engine::later!(CHECKS);

/// What a shell says of a program that it does not find.
const NOT_FOUND: i32 = 127;
/// What may stand behind the value in a `SET`.
const OPTIONS_OF_SET: [&str; 9] = [
    "EX", "PX", "EXAT", "PXAT", "NX", "XX", "KEEPTTL", "GET", "IFEQ",
];

/// The commands that a check waits for, and where it waits for them.
pub(super) struct Wanted<'a> {
    /// Their names; none: any.
    pub(super) names: &'a [String],
    /// The cache; none: any server.
    pub(super) cache: Option<&'a str>,
}

/// What the latest try was, when it was no command that reached the right server whole.
pub(super) fn failure(wanted: &Wanted, facts: &dyn Facts, window: &Window) -> Option<Failure> {
    let mut tries = facts.journal().latest_since(window.tries);
    let (number, said) =
        tries.find_map(|entry| Some((entry.number, what_is_said(wanted, entry, facts.view())?)))?;
    Some(Failure {
        tried: Some(number),
        instead: Some(said?),
        ..Failure::default()
    })
}

/// `None`: the entry is no try. `Some(None)`: there is nothing to say but what the lesson says.
fn what_is_said(wanted: &Wanted, entry: &Entry, view: &View) -> Option<Option<String>> {
    let is_laptop = || {
        let host = entry.host.as_deref();
        wanted.cache.is_some() && view.laptops.iter().any(|own| Some(own.id.as_str()) == host)
    };
    match &entry.doing {
        Doing::Record(Record::Redis { endpoint, argv, .. }) => {
            let is_elsewhere = wanted.cache.is_some()
                && !view
                    .caches
                    .iter()
                    .any(|cache| leads_to(&cache.id, endpoint, view));
            Some(match is_elsewhere {
                true => Some(other_server(wanted, argv, endpoint, view)),
                false => unquoted(&entry.doing),
            })
        }
        Doing::Record(Record::Shell { line, status }) if is_for_redis(wanted, line, *status) => {
            Some(Some(match is_laptop() {
                true => on_laptop(wanted, view),
                false => at_shell(wanted, line, view),
            }))
        }
        Doing::Record(Record::Connection { connected, .. }) if is_laptop() => {
            Some((!connected).then(|| on_laptop(wanted, view)))
        }
        Doing::Record(Record::Connection {
            connected: true, ..
        }) => Some(None),
        Doing::Path(path) if path.blocked_at().is_some() => {
            let cache = find_cache(view, wanted.cache?)?;
            match is_laptop() {
                true => Some(Some(on_laptop(wanted, view))),
                false if path.port == cache.port => {
                    let hop = path.blocked_at()?;
                    let advice = hop.fix.as_ref().map(|fix| &fix.advice);
                    let said: Vec<String> =
                        hop.why.iter().chain(advice).map(Reason::text).collect();
                    Some(Some(said.join(" ")))
                }
                false => None,
            }
        }
        _ => None,
    }
}

/// Whether a shell's line was meant for Redis: the shell does not know its first word, and Redis does.
fn is_for_redis(wanted: &Wanted, line: &str, status: i32) -> bool {
    let name = line.split_whitespace().next().unwrap_or_default();
    let is_wanted = || {
        wanted
            .names
            .iter()
            .any(|own| own.eq_ignore_ascii_case(name))
    };
    let is_missing = status == NOT_FOUND || status != 0 && is_wanted();
    // Bash has a `set` of its own, which takes any words in silence.
    (is_missing || name == "set") && engine::find_command(name.as_bytes()).is_some()
}

fn at_shell(wanted: &Wanted, line: &str, view: &View) -> String {
    words::CheckAtShell {
        line: &in_code(line),
        client: &client(wanted, view),
    }
    .text()
}

fn on_laptop(wanted: &Wanted, view: &View) -> String {
    words::CheckOnLaptop {
        cache: wanted.cache.unwrap_or_default(),
        client: &client(wanted, view),
    }
    .text()
}

fn other_server(wanted: &Wanted, argv: &[String], endpoint: &str, view: &View) -> String {
    words::CheckOtherServer {
        line: &in_code(&as_typed(argv)),
        endpoint,
        cache: wanted.cache.unwrap_or_default(),
        client: &client(wanted, view),
    }
    .text()
}

/// How to connect.
fn client(wanted: &Wanted, view: &View) -> String {
    let cache = wanted.cache.and_then(|name| find_cache(view, name));
    let endpoint = cache.and_then(|cache| Some((cache.primary_endpoint.as_ref()?, cache.port)));
    match (wanted.cache, endpoint) {
        (None, _) => "redis-cli".to_owned(),
        (_, Some((host, port))) => format!("valkey-cli -h {host} -p {port}"),
        _ => "valkey-cli".to_owned(),
    }
}

/// A `SET` that Redis did not understand because its value is several words.
fn unquoted(doing: &Doing) -> Option<String> {
    let Doing::Record(Record::Redis { argv, reply, .. }) = doing else {
        return None;
    };
    let [set, key, rest @ ..] = argv.as_slice() else {
        return None;
    };
    let is_option = |word: &String| {
        let mut options = OPTIONS_OF_SET.iter();
        options.any(|option| option.eq_ignore_ascii_case(word))
    };
    let length = rest.iter().position(is_option).unwrap_or(rest.len());
    let is_mistake =
        set.eq_ignore_ascii_case("SET") && length > 1 && reply.contains("syntax error");
    is_mistake.then(|| {
        let (value, options) = rest.split_at(length);
        let mut quoted = vec![set.clone(), key.clone(), value.join(" ")];
        quoted.extend_from_slice(options);
        words::CheckUnquoted {
            line: &in_code(&as_typed(argv)),
            quoted: &in_code(&as_typed(&quoted)),
        }
        .text()
    })
}

/// As it stands between the marks of code.
fn in_code(line: &str) -> String {
    quoted(line).replace('`', "'")
}
