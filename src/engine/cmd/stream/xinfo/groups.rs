//! XINFO GROUPS: the consumer groups of a stream.

use super::{field, field_id, read_stream};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, xinfo_groups);

static SPEC: Spec = Spec {
    name: "GROUPS",
    summary: "Returns the consumer groups of a stream and how far each is",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::READONLY,
    categories: Categories::STREAM,
    keys: &[KeySpec::one(2, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> XADD race 1 rider Castilla
"1-0"
> XGROUP CREATE race referees 0
OK
> XINFO GROUPS race
1)  1) "name"
    2) "referees"
    3) "consumers"
    4) (integer) 0
    5) "pending"
    6) (integer) 0
    7) "last-delivered-id"
    8) "0-0"
    9) "entries-read"
   10) (nil)
   11) "lag"
   12) (integer) 1"#,
    ),
    ..Spec::BLANK
};

fn xinfo_groups(cx: &mut Cx<'_>) -> Outcome {
    let (stream, out) = read_stream(cx)?;
    out.array(stream.groups().len());
    for (name, group) in stream.groups().iter() {
        out.map(6);
        out.bulk(b"name");
        out.bulk(name);
        field(out, "consumers", group.consumers().len() as i64);
        field(out, "pending", group.pending().len() as i64);
        field_id(out, "last-delivered-id", group.last_id);
        field(out, "entries-read", group.entries_read);
        field(out, "lag", group.lag(stream));
    }
    Ok(Flow::Done)
}
