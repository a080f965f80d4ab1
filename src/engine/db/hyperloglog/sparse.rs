//! The sparse representation: runs of equal registers, of one byte or two.
//!
//! `00nnnnnn`: n + 1 zeros. `01nnnnnn nnnnnnnn`: n + 1 zeros. `1vvvvvnn`: n + 1 registers of the value v + 1.
//!
//! **Invariant:** a string that a client made up may hold anything; what does not cover each register exactly once
//! is found out, if only by who needs to know.

use smallvec::SmallVec;

use crate::db::hyperloglog::hll::REGISTERS;

/// The highest value that a run can have.
pub(crate) const VALUE_MAX: u8 = 32;
const VALUE_RUN_MAX: usize = 4;
const SHORT_ZEROS_MAX: usize = 64;
const IS_VALUE: u8 = 0x80;
const IS_LONG_ZEROS: u8 = 0x40;
/// How many runs around a changed one are looked at, for neighbours that can be joined.
const JOIN_STEPS: usize = 5;

/// The runs of the registers: what a blank string holds.
pub(crate) fn all_zeros() -> SmallVec<[u8; 5]> {
    let mut runs = SmallVec::new();
    push_zeros(&mut runs, REGISTERS);
    runs
}

/// Some registers of the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// 0 to [`VALUE_MAX`].
    pub(crate) value: u8,
    /// How many registers.
    pub(crate) len: usize,
    /// Bytes that it takes.
    pub(crate) size: usize,
}

/// The run that begins at a byte. The second one of a run that is cut off counts as 0.
fn run_at(bytes: &[u8], at: usize) -> Option<Run> {
    let first = *bytes.get(at)?;
    Some(if first & IS_VALUE != 0 {
        Run {
            value: (first >> 2 & 31) + 1,
            len: usize::from(first & 3) + 1,
            size: 1,
        }
    } else if first & IS_LONG_ZEROS != 0 {
        let second = bytes.get(at + 1).copied().unwrap_or(0);
        Run {
            value: 0,
            len: (usize::from(first & 63) << 8 | usize::from(second)) + 1,
            size: 2,
        }
    } else {
        Run {
            value: 0,
            len: usize::from(first) + 1,
            size: 1,
        }
    })
}

/// All runs in order.
pub(crate) fn runs(bytes: &[u8]) -> impl Iterator<Item = Run> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let run = run_at(bytes, at)?;
        at += run.size;
        Some(run)
    })
}

/// What [`raise`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Raised {
    /// The register was as high already.
    Unchanged,
    Changed,
    /// The runs cannot tell that, or not in so few bytes.
    DoesNotFit,
    /// No run covers the register.
    Corrupt,
}

/// Raises a register to `value`; the whole string, of which the runs begin at `start`, may get `max_bytes` long.
pub(crate) fn raise(
    bytes: &mut Vec<u8>,
    start: usize,
    index: usize,
    value: u8,
    max_bytes: u64,
) -> Raised {
    if value > VALUE_MAX {
        return Raised::DoesNotFit;
    }
    let Some(place) = find(bytes, start, index) else {
        return Raised::Corrupt;
    };
    if place.run.value >= value {
        return Raised::Unchanged;
    }
    let new = place.split(index, value);
    let new_len = bytes.len() - place.run.size + new.len();
    if new.len() > place.run.size && new_len as u64 > max_bytes {
        return Raised::DoesNotFit;
    }
    let end = bytes.len().min(place.at + place.run.size);
    bytes.splice(place.at..end, new);
    // Of a run that is cut off, Redis counts the byte that is not there as one that was replaced.
    bytes.truncate(new_len);
    join(bytes, place.before.unwrap_or(start));
    Raised::Changed
}

/// The run that covers a register.
struct Place {
    run: Run,
    at: usize,
    /// The first register that it covers.
    first: usize,
    /// Where the run before it begins.
    before: Option<usize>,
}

fn find(bytes: &[u8], start: usize, index: usize) -> Option<Place> {
    let (mut at, mut first, mut before) = (start, 0, None);
    loop {
        let run = run_at(bytes, at)?;
        if index < first + run.len {
            return Some(Place {
                run,
                at,
                first,
                before,
            });
        }
        before = Some(at);
        at += run.size;
        first += run.len;
    }
}

impl Place {
    /// The runs that take its place when one of its registers becomes `value`.
    fn split(&self, index: usize, value: u8) -> SmallVec<[u8; 5]> {
        let mut runs = SmallVec::new();
        push(&mut runs, self.run.value, index - self.first);
        push(&mut runs, value, 1);
        push(
            &mut runs,
            self.run.value,
            self.first + self.run.len - index - 1,
        );
        runs
    }
}

fn push(runs: &mut SmallVec<[u8; 5]>, value: u8, len: usize) {
    if len == 0 {
    } else if value == 0 {
        push_zeros(runs, len);
    } else {
        runs.push(value_run(value, len));
    }
}

fn push_zeros(runs: &mut SmallVec<[u8; 5]>, len: usize) {
    let rest = len - 1;
    if len > SHORT_ZEROS_MAX {
        runs.push(IS_LONG_ZEROS | (rest >> 8) as u8);
    }
    runs.push(rest as u8);
}

fn value_run(value: u8, len: usize) -> u8 {
    IS_VALUE | (value - 1) << 2 | (len - 1) as u8
}

/// Joins neighbours of the same value, from the run at a byte on.
fn join(bytes: &mut Vec<u8>, mut at: usize) {
    for _ in 0..JOIN_STEPS {
        let Some(run) = run_at(bytes, at) else {
            return;
        };
        let next = run_at(bytes, at + run.size);
        match next.filter(|next| run.value > 0 && next.value == run.value) {
            Some(next) if run.len + next.len <= VALUE_RUN_MAX => {
                bytes[at] = value_run(run.value, run.len + next.len);
                bytes.remove(at + 1);
            }
            _ => at += run.size,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use primitives::Rng;

    fn registers(bytes: &[u8]) -> Vec<u8> {
        runs(bytes)
            .flat_map(|run| std::iter::repeat_n(run.value, run.len))
            .collect()
    }

    #[test]
    fn runs_are_split_and_joined() {
        let mut bytes = all_zeros().to_vec();
        assert_eq!(bytes, [0x7F, 0xFF]);
        assert_eq!(raise(&mut bytes, 0, 100, 5, 3000), Raised::Changed);
        assert_eq!(bytes, [0x40, 99, 0x90, 0x7F, 0x9A]);
        assert_eq!(raise(&mut bytes, 0, 101, 5, 3000), Raised::Changed);
        assert_eq!(bytes, [0x40, 99, 0x91, 0x7F, 0x99]);
        assert_eq!(raise(&mut bytes, 0, 100, 5, 3000), Raised::Unchanged);
        assert_eq!(raise(&mut bytes, 0, 100, 33, 3000), Raised::DoesNotFit);
        assert_eq!(raise(&mut bytes, 0, 200, 1, 6), Raised::DoesNotFit);
        assert_eq!(
            raise(&mut bytes[..3].to_vec(), 0, 200, 1, 6),
            Raised::Corrupt
        );
    }

    #[test]
    fn runs_say_what_was_raised() {
        for seed in 0..20 {
            let mut rng = Rng::new(seed);
            let (mut bytes, mut expected) = (all_zeros().to_vec(), vec![0; REGISTERS]);
            for _ in 0..400 {
                let index = (8000 + rng.below(200)) as usize;
                let value = 1 + rng.below(4) as u8;
                raise(&mut bytes, 0, index, value, u64::MAX);
                expected[index] = value.max(expected[index]);
            }
            assert_eq!(registers(&bytes), expected, "seed {seed}");
        }
    }
}
