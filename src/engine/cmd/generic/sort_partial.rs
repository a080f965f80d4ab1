//! Sorting of which only a part is wanted, for SORT with `BY`, `ALPHA` and `LIMIT` and for GEOSEARCH with
//! `COUNT`.
//!
//! There equal weights leave the order of their elements open, and clients see which one it is. So it is Redis's: the
//! quicksort of Bentley and McIlroy ("Engineering a Sort Function", 1993), of parts that hold something wanted.

use std::cmp::Ordering;
use std::ops::Range;

/// Shorter parts are sorted by insertion.
const INSERTION_MAX: usize = 7;
/// For longer parts the pivot is the middle of three middles.
const THREE_MIDDLES_MIN: usize = 40;

/// Says how two elements compare.
pub(crate) type Compare<'a> = &'a dyn Fn(usize, usize) -> Ordering;

/// The elements `0..count` in an order in which those at the `wanted` places are right.
pub(crate) fn partial_order(
    count: usize,
    wanted: &Range<usize>,
    compare: Compare<'_>,
) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    // Parts that are still to be sorted; the one before comes first.
    let mut parts: Vec<Range<usize>> = std::iter::once(0..count).collect();
    while let Some(part) = parts.pop() {
        let (low, high) = partition(&mut places[part.clone()], compare);
        for (start, end) in [(part.end - high, part.end), (part.start, part.start + low)] {
            if end - start > 1 && start < wanted.end && wanted.start < end {
                parts.push(start..end);
            }
        }
    }
    places
}

/// Puts what is lower than a pivot before what equals it and what is higher behind; answers how much is lower and how
/// much is higher. A short part is sorted at once.
fn partition(part: &mut [usize], compare: Compare<'_>) -> (usize, usize) {
    let len = part.len();
    if len < INSERTION_MAX {
        insert_each(part, compare);
        return (0, 0);
    }
    let pivot = pivot(part, compare);
    part.swap(0, pivot);
    // Equal ones gather at both ends: before `equal_low` and from `equal_high` on.
    let (mut equal_low, mut low) = (1, 1);
    let (mut equal_high, mut high) = (len, len);
    loop {
        while low < high {
            match compare(part[low], part[0]) {
                Ordering::Greater => break,
                Ordering::Equal => {
                    part.swap(equal_low, low);
                    equal_low += 1;
                }
                Ordering::Less => {}
            }
            low += 1;
        }
        while low < high {
            match compare(part[high - 1], part[0]) {
                Ordering::Less => break,
                Ordering::Equal => {
                    equal_high -= 1;
                    part.swap(equal_high, high - 1);
                }
                Ordering::Greater => {}
            }
            high -= 1;
        }
        if low >= high {
            break;
        }
        part.swap(low, high - 1);
        low += 1;
        high -= 1;
    }
    swap_runs(part, 0, low, equal_low.min(low - equal_low));
    swap_runs(part, low, len, (equal_high - high).min(len - equal_high));
    (low - equal_low, equal_high - high)
}

/// Exchanges the `count` elements from `start` on with those before `end`.
fn swap_runs(part: &mut [usize], start: usize, end: usize, count: usize) {
    for offset in 0..count {
        part.swap(start + offset, end - count + offset);
    }
}

fn insert_each(part: &mut [usize], compare: Compare<'_>) {
    for end in 1..part.len() {
        let mut at = end;
        while at > 0 && compare(part[at - 1], part[at]) == Ordering::Greater {
            part.swap(at - 1, at);
            at -= 1;
        }
    }
}

fn pivot(part: &[usize], compare: Compare<'_>) -> usize {
    let len = part.len();
    let middle = len / 2;
    if len == INSERTION_MAX {
        return middle;
    }
    let of_three = |a, b, c| middle_of(part, [a, b, c], compare);
    if len <= THREE_MIDDLES_MIN {
        return of_three(0, middle, len - 1);
    }
    let step = len / 8;
    let low = of_three(0, step, 2 * step);
    let high = of_three(len - 1 - 2 * step, len - 1 - step, len - 1);
    of_three(low, of_three(middle - step, middle, middle + step), high)
}

fn middle_of(part: &[usize], [a, b, c]: [usize; 3], compare: Compare<'_>) -> usize {
    let compare = |one: usize, other: usize| compare(part[one], part[other]);
    if compare(a, b) == Ordering::Less {
        match (compare(b, c), compare(a, c)) {
            (Ordering::Less, _) => b,
            (_, Ordering::Less) => c,
            _ => a,
        }
    } else {
        match (compare(b, c), compare(a, c)) {
            (Ordering::Greater, _) => b,
            (_, Ordering::Less) => a,
            _ => c,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use primitives::Rng;

    #[test]
    fn the_wanted_places_are_right() {
        let mut rng = Rng::new(5);
        for _ in 0..2000 {
            let count = rng.below(120) as usize;
            let values: Vec<u64> = (0..count)
                .map(|_| rng.below(1 + count as u64 / 2))
                .collect();
            let start = rng.below(count as u64 + 1) as usize;
            let end = start + rng.below((count - start) as u64 + 1) as usize;
            let order = partial_order(count, &(start..end), &|a, b| values[a].cmp(&values[b]));
            let mut sorted = values.clone();
            sorted.sort_unstable();
            let wanted: Vec<u64> = order[start..end].iter().map(|&at| values[at]).collect();
            assert_eq!(wanted, sorted[start..end]);
            let mut all = order;
            all.sort_unstable();
            assert!(all.into_iter().eq(0..count));
        }
    }
}
