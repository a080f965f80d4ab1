//! A whole HyperLogLog: the bytes of a string that has been found to be one.

use crate::base::error::{self, Error};
use crate::db::hyperloglog::dense::{self, DENSE_BYTES};
use crate::db::hyperloglog::estimate::{Histogram, VALUE_BITS, estimate};
use crate::db::hyperloglog::header::{self, HEADER_BYTES, Representation};
use crate::db::hyperloglog::murmur;
use crate::db::hyperloglog::sparse::{self, Raised};

/// How many registers there are.
pub(crate) const REGISTERS: usize = 1 << REGISTER_BITS;
const REGISTER_BITS: usize = 14;

/// The values of all registers.
pub(crate) type Registers = [u8; REGISTERS];

/// One that has seen nothing.
pub(crate) fn blank() -> Vec<u8> {
    let mut bytes = header::blank(Representation::Sparse);
    bytes.extend_from_slice(&sparse::all_zeros());
    bytes
}

/// The representation of a string that looks like a HyperLogLog; the runs of a sparse one are not looked at.
pub(crate) fn check(bytes: &[u8]) -> Result<Representation, Error> {
    let representation = header::representation(bytes).ok_or(error::NOT_A_HLL)?;
    if representation == Representation::Dense && bytes.len() != HEADER_BYTES + DENSE_BYTES {
        return Err(error::NOT_A_HLL);
    }
    Ok(representation)
}

/// Adds an element; whether a register changed.
pub(crate) fn add(
    bytes: &mut Vec<u8>,
    element: &[u8],
    sparse_max_bytes: u64,
) -> Result<bool, Error> {
    let hash = murmur::hash(element);
    let index = hash as usize & (REGISTERS - 1);
    // The bit ends the zeros of a hash that has nothing else.
    let rest = hash >> REGISTER_BITS | 1 << VALUE_BITS;
    raise(
        bytes,
        index,
        rest.trailing_zeros() as u8 + 1,
        sparse_max_bytes,
    )
}

/// Raises a register to a value; whether it was lower.
pub(crate) fn raise(
    bytes: &mut Vec<u8>,
    index: usize,
    value: u8,
    sparse_max_bytes: u64,
) -> Result<bool, Error> {
    let is_raised = match check(bytes)? {
        Representation::Dense => dense::raise(&mut bytes[HEADER_BYTES..], index, value),
        Representation::Sparse => {
            match sparse::raise(bytes, HEADER_BYTES, index, value, sparse_max_bytes) {
                Raised::Unchanged => false,
                Raised::Changed => true,
                Raised::Corrupt => return Err(error::CORRUPT_HLL),
                Raised::DoesNotFit => {
                    make_dense(bytes)?;
                    dense::raise(&mut bytes[HEADER_BYTES..], index, value)
                }
            }
        }
    };
    if is_raised {
        header::forget_count(bytes);
    }
    Ok(is_raised)
}

/// Changes the representation, if it is not the dense one already; whether it was not.
pub(crate) fn make_dense(bytes: &mut Vec<u8>) -> Result<bool, Error> {
    if check(bytes)? == Representation::Dense {
        return Ok(false);
    }
    let mut packed = vec![0; DENSE_BYTES];
    for_each_run(&bytes[HEADER_BYTES..], |first, run| {
        for index in first..first + run.len {
            dense::raise(&mut packed, index, run.value);
        }
    })?;
    bytes.truncate(HEADER_BYTES);
    bytes.extend_from_slice(&packed);
    header::set_representation(bytes, Representation::Dense);
    Ok(true)
}

/// Raises each register to its value in `bytes`.
pub(crate) fn merge(registers: &mut Registers, bytes: &[u8]) -> Result<(), Error> {
    if check(bytes)? == Representation::Dense {
        let values = dense::registers(&bytes[HEADER_BYTES..]);
        for (register, value) in registers.iter_mut().zip(values) {
            *register = value.max(*register);
        }
        return Ok(());
    }
    for_each_run(&bytes[HEADER_BYTES..], |first, run| {
        for register in &mut registers[first..first + run.len] {
            *register = run.value.max(*register);
        }
    })
}

/// Visits the runs that are not zero, each with its first register, unless the runs do not cover the registers.
fn for_each_run(bytes: &[u8], mut visit: impl FnMut(usize, sparse::Run)) -> Result<(), Error> {
    let mut first = 0;
    for run in sparse::runs(bytes) {
        if first + run.len > REGISTERS {
            return Err(error::CORRUPT_HLL);
        }
        if run.value > 0 {
            visit(first, run);
        }
        first += run.len;
    }
    if first == REGISTERS {
        Ok(())
    } else {
        Err(error::CORRUPT_HLL)
    }
}

/// The estimated number of different elements.
pub(crate) fn count(bytes: &[u8]) -> Result<u64, Error> {
    let mut histogram: Histogram = [0; 64];
    if check(bytes)? == Representation::Dense {
        for value in dense::registers(&bytes[HEADER_BYTES..]) {
            histogram[usize::from(value)] += 1;
        }
        return Ok(estimate(&histogram));
    }
    let mut others = REGISTERS as u32;
    for_each_run(&bytes[HEADER_BYTES..], |_, run| {
        histogram[usize::from(run.value)] += run.len as u32;
        others -= run.len as u32;
    })?;
    histogram[0] = others;
    Ok(estimate(&histogram))
}

/// As [`count`], for registers that are not part of a string.
pub(crate) fn count_registers(registers: &Registers) -> u64 {
    let mut histogram: Histogram = [0; 64];
    let (groups, _) = registers.as_chunks::<8>();
    for group in groups {
        // Most are zero most of the time.
        if *group == [0; 8] {
            histogram[0] += 8;
            continue;
        }
        for value in group {
            histogram[usize::from(value & 63)] += 1;
        }
    }
    estimate(&histogram)
}
