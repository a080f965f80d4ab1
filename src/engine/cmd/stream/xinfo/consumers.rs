//! XINFO CONSUMERS: the members of a group.

use super::{field, read_stream};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, xinfo_consumers);

static SPEC: Spec = Spec {
    name: "CONSUMERS",
    summary: "Returns the consumers of a group and how busy each is",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::READONLY,
    categories: Categories::STREAM,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(2, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0), Arg::new("group", ArgKind::String)],
    example: example(
        r#"> XGROUP CREATE race referees $ MKSTREAM
OK
> XGROUP CREATECONSUMER race referees Alice
(integer) 1
> XINFO CONSUMERS race referees
1) 1) "name"
   2) "Alice"
   3) "pending"
   4) (integer) 0
..."#,
    ),
    ..Spec::BLANK
};

fn xinfo_consumers(cx: &mut Cx<'_>) -> Outcome {
    let (key, name, now_ms) = (cx.argv[2], cx.argv[3], cx.now.as_ms());
    let (stream, out) = read_stream(cx)?;
    let group = stream
        .group(name)
        .ok_or_else(|| error::no_such_group(name, key))?;
    out.array(group.consumers().len());
    for (name, consumer) in group.consumers().iter() {
        out.map(4);
        out.bulk(b"name");
        out.bulk(name);
        field(out, "pending", consumer.pending().len() as i64);
        field(out, "idle", now_ms.wrapping_sub(consumer.seen_ms).max(0));
        let inactive_ms = match consumer.active_ms {
            -1 => -1,
            active_ms => now_ms.wrapping_sub(active_ms),
        };
        field(out, "inactive", inactive_ms);
    }
    Ok(Flow::Done)
}
