//! DEBUG: what test suites lean on. The subcommands are words of one command, not commands of their own.

use crate::cmd::help::{head, write_lines};
use crate::cmd::prelude::*;
use crate::config::Config;
use crate::spec::Guard;

pub(crate) mod digest;
mod inspect;
mod populate;
mod protocol;
mod reload;
mod switches;

pub(super) static COMMAND: Command = Command::new(&SPEC, debug);

static SPEC: Spec = Spec {
    name: "DEBUG",
    summary: "Holds the subcommands that tests and troubleshooting need",
    since: "1.0.0",
    group: Group::Server,
    complexity: "",
    arity: -2,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    guard: Some(&GUARD),
    is_system: true,
    example: example(
        "> DEBUG POPULATE 2 user\nOK\n> MGET user:0 user:1\n1) \"value:0\"\n2) \"value:1\"",
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

static GUARD: Guard = Guard {
    parameter: "enable-debug-command",
    permission: Config::enable_debug_command,
};

/// A subcommand: how many words may follow its name, what it takes and does, and its handler.
struct Sub {
    name: &'static str,
    words: std::ops::RangeInclusive<usize>,
    grammar: &'static str,
    summary: &'static str,
    handler: fn(&mut Cx<'_>) -> Outcome,
}

const fn sub(
    name: &'static str,
    words: std::ops::RangeInclusive<usize>,
    grammar: &'static str,
    summary: &'static str,
    handler: fn(&mut Cx<'_>) -> Outcome,
) -> Sub {
    Sub {
        name,
        words,
        grammar,
        summary,
        handler,
    }
}

const ANY: usize = usize::MAX;

static SUBS: &[Sub] = &[
    sub(
        "CHANGE-REPL-ID",
        0..=0,
        "",
        "Draws new replication ids",
        switches::change_repl_id,
    ),
    sub(
        "DIGEST",
        0..=0,
        "",
        "Tells a hash of all databases",
        digest::digest,
    ),
    sub(
        "DIGEST-VALUE",
        0..=ANY,
        "[key ...]",
        "Tells a hash of each key's value",
        digest::digest_value,
    ),
    sub(
        "DICT-RESIZING",
        1..=1,
        "0|1",
        "Accepted; tables here grow and shrink as they must",
        switches::accept,
    ),
    sub(
        "ERROR",
        1..=1,
        "text",
        "Replies this text as an error",
        protocol::error,
    ),
    sub("HELP", 0..=0, "", "Tells about the subcommands", debug_help),
    sub(
        "HTSTATS",
        1..=2,
        "db [full]",
        "Tells about a database's hash tables",
        inspect::htstats,
    ),
    sub(
        "HTSTATS-KEY",
        1..=2,
        "key [full]",
        "Tells about the hash table in a value",
        inspect::htstats_key,
    ),
    sub(
        "JMAP",
        0..=0,
        "",
        "Accepted; there is no other memory to map",
        switches::accept,
    ),
    sub(
        "LISTPACK",
        1..=1,
        "key",
        "Tells about the listpack in a value",
        inspect::listpack,
    ),
    sub(
        "LOADAOF",
        0..=0,
        "",
        "Writes every value as to a file and reads it back",
        reload::loadaof,
    ),
    sub(
        "LOG",
        1..=1,
        "text",
        "Accepts a line for a log, which this server does not keep",
        switches::accept,
    ),
    sub(
        "OBJECT",
        1..=1,
        "key",
        "Tells how a key's value is stored",
        inspect::object,
    ),
    sub(
        "PAUSE-CRON",
        1..=1,
        "0|1",
        "Stops or resumes periodic work",
        switches::pause_cron,
    ),
    sub(
        "POPULATE",
        1..=3,
        "count [prefix [size]]",
        "Creates that many string keys",
        populate::populate,
    ),
    sub(
        "PROTOCOL",
        1..=1,
        "type",
        "Replies a value of that type",
        protocol::protocol,
    ),
    sub(
        "QUICKLIST",
        1..=2,
        "key [0|1]",
        "Tells about the quicklist in a value",
        inspect::quicklist,
    ),
    sub(
        "QUICKLIST-PACKED-THRESHOLD",
        1..=1,
        "size",
        "Sets the size above which a list item has a node of its own",
        switches::quicklist_packed_threshold,
    ),
    sub(
        "RELOAD",
        0..=ANY,
        "[MERGE] [NOFLUSH] [NOSAVE]",
        "Writes every value as to a file and reads it back",
        reload::reload,
    ),
    sub(
        "REPLICATE",
        1..=ANY,
        "word [word ...]",
        "Propagates a command without running it",
        switches::replicate,
    ),
    sub(
        "REPLYBUFFER",
        2..=2,
        "PEAK-RESET-TIME NEVER|RESET|milliseconds | RESIZING 0|1",
        "Accepted; reply buffers here grow and shrink as they must",
        switches::replybuffer,
    ),
    sub(
        "SDSLEN",
        1..=1,
        "key",
        "Tells the lengths of a key and its string",
        inspect::sdslen,
    ),
    sub(
        "SET-ACTIVE-EXPIRE",
        1..=1,
        "0|1",
        "Stops or resumes active expiry",
        switches::set_active_expire,
    ),
    sub(
        "SET-SKIP-CHECKSUM-VALIDATION",
        1..=1,
        "0|1",
        "Makes RESTORE believe in any checksum",
        switches::set_skip_checksum_validation,
    ),
    sub(
        "SLEEP",
        1..=1,
        "seconds",
        "Keeps the whole server from working",
        switches::sleep,
    ),
    sub(
        "STRINGMATCH-LEN",
        2..=2,
        "length pattern",
        "Matches that many letters a",
        inspect::stringmatch_len,
    ),
];

fn debug(cx: &mut Cx<'_>) -> Outcome {
    let name = cx.argv[1];
    let words = cx.argv.len() - 2;
    let sub = SUBS
        .iter()
        .find(|sub| sub.name.as_bytes().eq_ignore_ascii_case(name));
    match sub {
        Some(sub) if sub.words.contains(&words) => (sub.handler)(cx),
        _ => Err(error::subcommand_syntax(name, "DEBUG")),
    }
}

fn debug_help(cx: &mut Cx<'_>) -> Outcome {
    let mut lines = vec![head("DEBUG")];
    for sub in SUBS {
        let line = format!("{} {}", sub.name, sub.grammar);
        lines.push(line.trim_end().to_owned());
        lines.push(format!("    {}.", sub.summary));
    }
    write_lines(cx, &lines);
    Ok(Flow::Done)
}
