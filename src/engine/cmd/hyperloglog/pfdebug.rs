//! PFDEBUG: looks into a HyperLogLog.

use crate::cmd::prelude::*;
use crate::db::hyperloglog::header::{HEADER_BYTES, Representation};
use crate::db::hyperloglog::{hll, sparse};

pub(super) static COMMAND: Command = Command::new(&SPEC, pfdebug);

static SPEC: Spec = Spec {
    name: "PFDEBUG",
    summary: "Shows the registers or the representation of a HyperLogLog, or makes it dense",
    since: "2.8.9",
    group: Group::HyperLogLog,
    complexity: "",
    arity: 3,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::ADMIN),
    categories: Categories::HYPERLOGLOG,
    is_system: true,
    keys: &[KeySpec::one(2, KeyFlags::RW.and(KeyFlags::ACCESS))],
    args: &[Arg::new("subcommand", ArgKind::String), Arg::key("key", 0)],
    example: example(
        r#"> PFADD visitors alice
(integer) 1
> PFDEBUG ENCODING visitors
sparse
> PFDEBUG TODENSE visitors
(integer) 1
> PFDEBUG ENCODING visitors
dense"#,
    ),
    ..Spec::BLANK
};

fn pfdebug(cx: &mut Cx<'_>) -> Outcome {
    let (word, key) = (cx.argv[1], cx.argv[2]);
    let is = |name: &[u8]| word.eq_ignore_ascii_case(name);
    let text = cx.peek_str(key)?.ok_or(error::NO_SPECIFIED_KEY)?.clone();
    let bytes = text.bytes();
    let representation = hll::check(&bytes)?;
    open(cx, key)?;
    match () {
        () if is(b"GETREG") => {
            let mut registers = [0; hll::REGISTERS];
            hll::merge(&mut registers, &bytes)?;
            make_dense(cx, key)?;
            cx.out.array(registers.len());
            for value in registers {
                cx.out.integer(i64::from(value));
            }
        }
        () if is(b"DECODE") && representation == Representation::Dense => {
            return Err(error::HLL_NOT_SPARSE);
        }
        () if is(b"DECODE") => cx.out.bulk(&decode(&bytes)),
        () if is(b"ENCODING") => cx.out.simple(match representation {
            Representation::Dense => "dense",
            Representation::Sparse => "sparse",
        }),
        () if is(b"TODENSE") => {
            let has_changed = make_dense(cx, key)?;
            cx.out.integer(i64::from(has_changed));
        }
        () => return Err(error::unknown_pfdebug(word)),
    }
    Ok(Flow::Done)
}

/// As Redis does, opens the string for writing even if it is only looked at, which shows in its encoding.
fn open(cx: &mut Cx<'_>, key: &[u8]) -> Result<(), Error> {
    cx.edit_str_if(key, |text| {
        text.bytes_mut();
        Ok(((), false))
    })?;
    Ok(())
}

/// Whether the representation was another one. That is propagated, but it is no change to who watches the key.
fn make_dense(cx: &mut Cx<'_>, key: &[u8]) -> Result<bool, Error> {
    let edited = cx.edit_str_if(key, |text| {
        hll::make_dense(text.bytes_mut()).map(|has_changed| (has_changed, false))
    })?;
    let has_changed = edited.unwrap_or(false);
    cx.node.dirty += u64::from(has_changed);
    Ok(has_changed)
}

/// The runs in words: `z:` or, in two bytes, `Z:` and how many zeros; `v:` and a value, how many times.
fn decode(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    for run in sparse::runs(&bytes[HEADER_BYTES..]) {
        if !text.is_empty() {
            text.push(b' ');
        }
        text.extend_from_slice(match (run.value, run.size) {
            (0, 1) => b"z:",
            (0, _) => b"Z:",
            _ => b"v:",
        });
        let mut digits = itoa::Buffer::new();
        if run.value > 0 {
            text.extend_from_slice(digits.format(run.value).as_bytes());
            text.push(b',');
        }
        text.extend_from_slice(digits.format(run.len).as_bytes());
    }
    text
}
