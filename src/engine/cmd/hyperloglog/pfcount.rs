//! PFCOUNT: how many different elements a HyperLogLog has seen.

use super::stored::merge_keys;
use crate::cmd::prelude::*;
use crate::db::hyperloglog::{header, hll};

pub(super) static COMMAND: Command = Command::new(&SPEC, pfcount);

static SPEC: Spec = Spec {
    name: "PFCOUNT",
    summary: "Estimates how many different elements one or several HyperLogLogs have seen",
    since: "2.8.9",
    group: Group::HyperLogLog,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::READONLY.and(Flags::MAY_REPLICATE),
    categories: Categories::HYPERLOGLOG,
    keys: &[KeySpec::range(1, -1, 1, KeyFlags::RW.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0).multiple()],
    example: example(
        r#"> PFADD mon alice bob
(integer) 1
> PFADD tue bob carol
(integer) 1
> PFCOUNT mon
(integer) 2
> PFCOUNT mon tue
(integer) 3"#,
    ),
    ..Spec::BLANK
};

fn pfcount(cx: &mut Cx<'_>) -> Outcome {
    let count = match cx.argv[1..] {
        [key] => count_one(cx, key)?,
        ref keys => {
            let mut registers = [0; hll::REGISTERS];
            merge_keys(cx, keys, &mut registers)?;
            hll::count_registers(&registers)
        }
    };
    cx.out.integer(count.cast_signed());
    Ok(Flow::Done)
}

/// The count is kept in the string, which is a change that is propagated though the command only reads.
fn count_one(cx: &mut Cx<'_>, key: &[u8]) -> Result<u64, Error> {
    cx.inspect(key);
    let count = cx.edit_str_if(key, |text| {
        hll::check(&text.bytes())?;
        let bytes = text.bytes_mut();
        if let Some(count) = header::cached_count(bytes) {
            return Ok((count, false));
        }
        let count = hll::count(bytes)?;
        header::set_cached_count(bytes, count);
        Ok((count, true))
    })?;
    Ok(count.unwrap_or(0))
}
