//! PFMERGE: makes one HyperLogLog of several.

use super::stored::{edit_hll, merge_keys};
use crate::cmd::prelude::*;
use crate::db::hyperloglog::hll::Registers;
use crate::db::hyperloglog::{header, hll};

pub(super) static COMMAND: Command = Command::new(&SPEC, pfmerge);

static SPEC: Spec = Spec {
    name: "PFMERGE",
    summary: "Merges HyperLogLogs into one that has seen what any of them has",
    since: "2.8.9",
    group: Group::HyperLogLog,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::HYPERLOGLOG,
    keys: &[
        KeySpec::one(1, KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::INSERT)),
        KeySpec::range(2, -1, 1, KeyFlags::RO.and(KeyFlags::ACCESS)),
    ],
    args: &[
        Arg::key("destkey", 0),
        Arg::key("sourcekey", 1).optional().multiple(),
    ],
    example: example(
        r#"> PFADD mon alice bob
(integer) 1
> PFADD tue bob carol
(integer) 1
> PFMERGE week mon tue
OK
> PFCOUNT week
(integer) 3"#,
    ),
    ..Spec::BLANK
};

fn pfmerge(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let mut registers = [0; hll::REGISTERS];
    let is_any_dense = merge_keys(cx, &argv[1..], &mut registers)?;
    let sparse_max_bytes = cx.node.config.hll_sparse_max_bytes();
    let is_new = !cx.exists(argv[1]);
    edit_hll(cx, argv[1], &mut |bytes| {
        header::forget_count(bytes);
        let merged = write(bytes, &registers, is_any_dense, sparse_max_bytes);
        // However much it changed, that is one change; a new key counts as such by itself.
        (u64::from(!is_new), merged)
    })?;
    cx.out.ok();
    Ok(Flow::Done)
}

fn write(
    bytes: &mut Vec<u8>,
    registers: &Registers,
    is_dense: bool,
    sparse_max_bytes: u64,
) -> Result<(), Error> {
    if is_dense {
        hll::make_dense(bytes)?;
    }
    for (index, value) in registers
        .iter()
        .enumerate()
        .filter(|(_, value)| **value > 0)
    {
        hll::raise(bytes, index, *value, sparse_max_bytes)?;
    }
    Ok(())
}
