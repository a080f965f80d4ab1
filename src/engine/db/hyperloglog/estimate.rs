//! From registers to a number: the estimator of Otmar Ertl's "New cardinality estimation algorithms for HyperLogLog
//! sketches" (2017), which needs to know only how often each value occurs.
//!
//! **Invariant:** the order of the operations is fixed: another one rounds otherwise and gives other counts than Redis.

use crate::db::hyperloglog::hll::REGISTERS;

/// The bits of a hash that do not choose the register.
pub(crate) const VALUE_BITS: usize = 50;
/// 1 / (2 ln 2).
const ALPHA: f64 = 0.721_347_520_444_481_7;

/// How often each register value occurs.
pub(crate) type Histogram = [u32; 64];

/// The number of different elements that left such registers behind.
pub(crate) fn estimate(histogram: &Histogram) -> u64 {
    let all = REGISTERS as f64;
    let full = f64::from(histogram[VALUE_BITS + 1]);
    let mut z = all * tau((all - full) / all);
    for count in histogram[1..=VALUE_BITS].iter().rev() {
        z += f64::from(*count);
        z *= 0.5;
    }
    z += all * sigma(f64::from(histogram[0]) / all);
    let count = (ALPHA * all * all / z).round();
    // No elements leave such registers; this is what a conversion in C gives.
    if count < i64::MAX as f64 {
        count as u64
    } else {
        1 << 63
    }
}

fn tau(mut x: f64) -> f64 {
    if x == 0.0 || x == 1.0 {
        return 0.0;
    }
    let (mut y, mut z) = (1.0, 1.0 - x);
    loop {
        x = x.sqrt();
        let before = z;
        y *= 0.5;
        z -= (1.0 - x) * (1.0 - x) * y;
        if before == z {
            return z / 3.0;
        }
    }
}

fn sigma(mut x: f64) -> f64 {
    if x == 1.0 {
        return f64::INFINITY;
    }
    let (mut y, mut z) = (1.0, x);
    loop {
        x *= x;
        let before = z;
        z += x * y;
        y += y;
        if before == z {
            return z;
        }
    }
}
