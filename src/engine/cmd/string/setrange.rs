//! SETRANGE: overwrites a part of a string, which grows with zero bytes if it must.

use super::length::{LengthLimit, reserve};
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, setrange);

static SPEC: Spec = Spec {
    name: "SETRANGE",
    summary: "Overwrites a string from an offset on; a shorter one is first filled up with zero bytes",
    since: "2.2.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::STRING,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("offset", ArgKind::Integer),
        Arg::new("value", ArgKind::String),
    ],
    example: example(
        r#"> SET text "Hello World"
OK
> SETRANGE text 6 Redis
(integer) 11
> GET text
"Hello Redis""#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn setrange(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (key, part) = (argv[1], argv[3]);
    let offset = parse_i64(argv[2]).ok_or(error::NOT_AN_INTEGER)?;
    if offset < 0 {
        return Err(error::OFFSET_OUT_OF_RANGE);
    }
    // Where addresses have 32 bits, an offset beyond them is beyond every limit as well.
    let offset = usize::try_from(offset).unwrap_or(usize::MAX);
    let len = if part.is_empty() {
        cx.reach(key);
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

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn what_is_written_beyond_the_end_is_filled_up() {
        let mut harness = Harness::new();
        let client = harness.connect();
        assert_eq!(harness.say(client, "SETRANGE k 5 \"\""), ":0");
        assert_eq!(harness.say(client, "EXISTS k"), ":0");
        assert_eq!(harness.say(client, "SETRANGE k 2 ab"), ":4");
        assert_eq!(harness.say(client, "GET k"), "$4 \0\0ab");
        assert_eq!(harness.say(client, "OBJECT ENCODING k"), "$3 raw");
        assert_eq!(harness.say(client, "SETRANGE k 1 xyz"), ":4");
        assert_eq!(harness.say(client, "GET k"), "$4 \0xyz");
    }

    #[test]
    fn no_memory_is_taken_beyond_the_limit() {
        let mut harness = Harness::with(&[("proto-max-bulk-len", "1048576")]);
        let client = harness.connect();
        let too_long = "-ERR string exceeds maximum allowed size (proto-max-bulk-len)";
        assert_eq!(harness.say(client, "SETRANGE k 1048576 x"), too_long);
        assert_eq!(
            harness.say(client, "SETRANGE k 9223372036854775807 x"),
            too_long
        );
        assert_eq!(
            harness.say(client, "SETRANGE k -1 x"),
            "-ERR offset is out of range"
        );
        assert_eq!(harness.say(client, "SETRANGE k 1048575 x"), ":1048576");
        assert_eq!(harness.say(client, "APPEND k x"), too_long);
        assert_eq!(harness.say(client, "STRLEN k"), ":1048576");
    }
}
