//! APPEND: adds bytes to the end of a string.

use super::length::{LengthLimit, reserve};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, append);

static SPEC: Spec = Spec {
    name: "APPEND",
    summary: "Adds bytes to the end of a string, which is created if it is not there",
    since: "2.0.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::STRING,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::INSERT))],
    args: &[Arg::key("key", 0), Arg::new("value", ArgKind::String)],
    example: example(
        r#"> SET greeting hello
OK
> APPEND greeting " world"
(integer) 11
> GET greeting
"hello world""#,
    ),
    ..Spec::BLANK
};

fn append(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (key, suffix) = (argv[1], argv[2]);
    let limit = LengthLimit::of(cx);
    let appended = cx.edit_str(key, |text| {
        limit.check(text.len(), suffix.len())?;
        let bytes = text.bytes_mut();
        reserve(bytes, suffix.len())?;
        bytes.extend_from_slice(suffix);
        Ok(bytes.len())
    })?;
    if appended.is_none() {
        cx.put(key, Value::Str(Str::new(suffix)), Expiry::Clear);
    }
    cx.notify(b'$', "append", key);
    cx.out.integer(appended.unwrap_or(suffix.len()) as i64);
    Ok(Flow::Done)
}
