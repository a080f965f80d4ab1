//! Stable sorting with one copy of the machine code.
//!
//! Every element type that `slice::sort` meets costs a visitor kilobytes of code. Here only places in the slice are
//! sorted, which are of one type, and the elements then change places. For what is sorted now and then; hot paths
//! sort by themselves.

use std::cmp::Ordering;

/// Sorts by a key; equal elements keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts as `compare` says; equal elements keep their order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut order = order(items.len(), &|a, b| compare(&items[a], &items[b]));
    for start in 0..order.len() {
        let mut place = start;
        // The elements of a cycle change places with one another; places that are done come from themselves.
        loop {
            let from = std::mem::replace(&mut order[place], place);
            if from == start {
                break;
            }
            items.swap(place, from);
            place = from;
        }
    }
}

/// The places of `count` elements in the order of the elements: runs of 1, 2, 4, ... places are merged two by two. The
/// standard library's sort is quicker and several kilobytes of code, which every first visit would load.
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut run = 1;
    while run < count {
        let mut merged = Vec::with_capacity(count);
        for pair in places.chunks(run.saturating_mul(2)) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (Some(one), Some(other)) = (left.first(), right.first()) {
                // The left one was first; if it is not greater it stays so.
                let from = match compare(*one, *other) {
                    Ordering::Greater => &mut right,
                    _ => &mut left,
                };
                merged.extend_from_slice(&from[..1]);
                *from = &from[1..];
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        places = merged;
        run = run.saturating_mul(2);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rng;

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        let mut rng = Rng::new(7);
        for len in [0, 1, 2, 3, 10, 300] {
            let items: Vec<(u64, usize)> = (0..len).map(|at| (rng.below(20), at)).collect();
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            assert_eq!(ours, theirs);
        }
    }
}
