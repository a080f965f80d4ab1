//! MEMORY USAGE: what a key and its value take.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::db::Entry;

pub(super) static COMMAND: Command = Command::new(&SPEC, memory_usage);

static SPEC: Spec = Spec {
    name: "USAGE",
    summary: "Tells the bytes that a key and its value take in memory",
    since: "4.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::READONLY,
    keys: &[KeySpec::one(2, KeyFlags::RO)],
    args: &[
        Arg::key("key", 0),
        Arg::new("count", ArgKind::Integer)
            .token("SAMPLES")
            .optional(),
    ],
    example: example(
        r#"> SET greeting hello
OK
> MEMORY USAGE greeting
(integer) <int>
> MEMORY USAGE nothing
(nil)"#,
    ),
    ..Spec::BLANK
};

fn memory_usage(cx: &mut Cx<'_>) -> Outcome {
    check_options(cx.argv)?;
    let db = &cx.node.dbs[cx.db];
    match db.get(cx.argv[2]) {
        Some(entry) => cx
            .out
            .integer((size_of::<Entry>() + entry.heap_bytes()) as i64),
        None => cx.out.null(),
    }
    Ok(Flow::Done)
}

/// `SAMPLES` asks how many elements to look at; a value here knows its size without looking at any.
fn check_options(argv: Argv<'_>) -> Result<(), Error> {
    let mut rest = argv.get(3..).unwrap_or_default();
    while let [option, values @ ..] = rest {
        rest = match values {
            [count, rest @ ..] if option.eq_ignore_ascii_case(b"SAMPLES") => {
                let count = parse_i64(count).ok_or(error::NOT_AN_INTEGER)?;
                if count < 0 {
                    return Err(error::SYNTAX);
                }
                rest
            }
            _ => return Err(error::SYNTAX),
        };
    }
    Ok(())
}
