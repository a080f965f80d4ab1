//! PFSELFTEST: checks that HyperLogLogs count well.

use primitives::Rng;

use crate::cmd::prelude::*;
use crate::db::hyperloglog::hll::REGISTERS;
use crate::db::hyperloglog::{dense, hll};

/// How many elements are counted at the most.
const ELEMENTS: u64 = 100_000;

pub(super) static COMMAND: Command = Command::new(&SPEC, pfselftest);

static SPEC: Spec = Spec {
    name: "PFSELFTEST",
    summary: "Checks the registers of HyperLogLogs and how far their estimates are off",
    since: "2.8.9",
    group: Group::HyperLogLog,
    complexity: "",
    arity: 1,
    flags: Flags::ADMIN,
    categories: Categories::HYPERLOGLOG,
    is_system: true,
    example: example(
        r#"> PFSELFTEST
OK"#,
    ),
    ..Spec::BLANK
};

fn pfselftest(cx: &mut Cx<'_>) -> Outcome {
    let sparse_max_bytes = cx.node.config.hll_sparse_max_bytes();
    test_registers()?;
    test_estimates(sparse_max_bytes)?;
    cx.out.ok();
    Ok(Flow::Done)
}

/// Whether registers hold what they were raised to.
fn test_registers() -> Result<(), Error> {
    let mut rng = Rng::new(1);
    let (mut packed, mut expected) = (vec![0; dense::DENSE_BYTES], vec![0; REGISTERS]);
    for _ in 0..8 * REGISTERS {
        let index = rng.below(REGISTERS as u64) as usize;
        let value = rng.below(64) as u8;
        dense::raise(&mut packed, index, value);
        expected[index] = value.max(expected[index]);
    }
    for (index, (value, expected)) in dense::registers(&packed).zip(expected).enumerate() {
        if value != expected {
            let text = format!("TESTFAILED Register {index} should be {expected} but is {value}");
            return Err(Error::text(text));
        }
    }
    Ok(())
}

/// Whether both representations count the same, and not far from the truth.
fn test_estimates(sparse_max_bytes: u64) -> Result<(), Error> {
    let mut rng = Rng::new(2);
    let (mut usual, mut dense) = (hll::blank(), hll::blank());
    hll::make_dense(&mut dense)?;
    let mut checkpoint = 1;
    for seen in 1..=ELEMENTS {
        let element = rng.next().to_le_bytes();
        hll::add(&mut usual, &element, sparse_max_bytes)?;
        hll::add(&mut dense, &element, sparse_max_bytes)?;
        if seen == checkpoint {
            checkpoint *= 10;
            let count = hll::count(&dense)?;
            if hll::count(&usual)? != count {
                return Err(error::HLL_COUNTS_DIFFER);
            }
            // Six times the standard error; of ten elements at most one may be missed.
            let allowed = ((seen as f64 * 6.0 * 1.04 / 128.0).ceil() as u64).max(1);
            if count.abs_diff(seen) > allowed {
                let off = count.abs_diff(seen);
                let text = format!("TESTFAILED Too big error. card:{seen} abserr:{off}");
                return Err(Error::text(text));
            }
        }
    }
    Ok(())
}
