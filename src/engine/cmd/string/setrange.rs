//! SETRANGE: overwrites a part of a string, which grows with zero bytes if it must.

use super::length::{LengthLimit, reserve};
use crate::cmd::prelude::*;
use crate::number::parse_i64;

/// What `COMMAND` and its relatives tell of SETRANGE.
pub static SPEC: Spec = Spec {
    name: "SETRANGE",
    summary: "Overwrites a string from an offset on; a shorter one is first filled up with zero bytes",
    since: "2.2.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::STRING,
    keys: &[KeySpec {
        flags: KeyFlags::RW.and(KeyFlags::UPDATE),
        begin: BeginSearch::Index(1),
        find: FindKeys::Range {
            last_key: 0,
            step: 1,
            limit: 0,
        },
    }],
    args: &[
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("offset", ArgKind::Integer),
        Arg::new("value", ArgKind::String),
    ],
    example: r#"> SET text "Hello World"
OK
> SETRANGE text 6 Redis
(integer) 11
> GET text
"Hello Redis""#,
    handler: setrange,
    ..Spec::BLANK
};

fn setrange(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (key, part) = (argv[1], argv[3]);
    let offset = parse_i64(argv[2]).ok_or(error::NOT_AN_INTEGER)?;
    let offset = usize::try_from(offset).map_err(|_| error::OFFSET_OUT_OF_RANGE)?;
    let len = if part.is_empty() {
        cx.peek_str(key)?.map_or(0, Str::len)
    } else {
        let len = write(cx, key, offset, part)?;
        cx.notify(b'$', "setrange", key);
        len
    };
    cx.out.integer(len as i64);
    Ok(Flow::Done)
}

fn write(cx: &mut Cx<'_>, key: &[u8], offset: usize, part: &[u8]) -> Result<usize, Error> {
    let limit = LengthLimit::of(cx);
    let overwritten = cx.edit_str(key, |text| {
        limit.check(offset, part.len())?;
        overwrite(text.bytes_mut(), offset, part)
    })?;
    if let Some(len) = overwritten {
        return Ok(len);
    }
    limit.check(offset, part.len())?;
    let mut bytes = Vec::new();
    let len = overwrite(&mut bytes, offset, part)?;
    cx.put(key, Value::Str(Str::raw(bytes)), Expiry::Clear);
    Ok(len)
}

fn overwrite(bytes: &mut Vec<u8>, offset: usize, part: &[u8]) -> Result<usize, Error> {
    let end = offset + part.len();
    if end > bytes.len() {
        reserve(bytes, end - bytes.len())?;
        bytes.resize(end, 0);
    }
    bytes[offset..end].copy_from_slice(part);
    Ok(bytes.len())
}
