//! SWAPDB.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, swapdb);

static SPEC: Spec = Spec {
    name: "SWAPDB",
    summary: "Exchanges the keys of two databases",
    since: "4.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::KEYSPACE.and(Categories::DANGEROUS),
    args: &[
        Arg::new("index1", ArgKind::Integer),
        Arg::new("index2", ArgKind::Integer),
    ],
    example: example(
        r#"> SET k v
OK
> SWAPDB 0 1
OK
> GET k
(nil)
> SELECT 1
OK
> GET k
"v""#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn swapdb(cx: &mut Cx<'_>) -> Outcome {
    let one = index(cx.argv[1], "ERR invalid first DB index")?;
    let other = index(cx.argv[2], "ERR invalid second DB index")?;
    let in_range = |index: i32| {
        usize::try_from(index)
            .ok()
            .filter(|index| *index < cx.node.dbs.len())
    };
    match (in_range(one), in_range(other)) {
        (Some(one), Some(other)) => {
            if one != other {
                cx.swap_dbs(one, other);
            }
            cx.out.ok();
            Ok(Flow::Done)
        }
        _ => Err(Error::fixed("ERR DB index is out of range")),
    }
}

/// Redis reads a database's number as a C `int`.
fn index(word: &[u8], refusal: &'static str) -> Result<i32, Error> {
    let number = parse_i64(word).and_then(|n| i32::try_from(n).ok());
    number.ok_or(Error::fixed(refusal))
}
