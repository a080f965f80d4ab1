//! DUMP: a value in Redis's serialization, for RESTORE.

use crate::cmd::prelude::*;
use crate::persist::rdb;

pub(super) static COMMAND: Command = Command::new(&SPEC, dump);

static SPEC: Spec = Spec {
    name: "DUMP",
    summary: "Returns a value in the form that RESTORE reads",
    since: "2.6.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::READONLY,
    categories: Categories::KEYSPACE,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> SET ten 10
OK
> DUMP ten
"\x00\xc0\n<any>""#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn dump(cx: &mut Cx<'_>) -> Outcome {
    match cx.read(cx.argv[1]).map(|entry| rdb::dump(&entry.value)) {
        Some(payload) => cx.out.bulk(&payload),
        None => cx.out.null(),
    }
    Ok(Flow::Done)
}
