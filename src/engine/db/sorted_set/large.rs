//! The large form of a sorted set: a table from members to scores, and the same elements in their order.

use std::cmp::Ordering;
use std::ops::Range;

use super::order::{Element, Order, Removed};
use super::range::{LexRange, ScoreRange};
use crate::db::dict::Dict;
use crate::db::graveyard::Remains;

/// Members with their scores; table and order share what is too long for a place in them.
#[derive(Clone, Debug)]
pub(super) struct Large {
    scores: Dict<Element>,
    order: Order,
    /// Bytes of members that are too long for their place in table and order.
    text_bytes: usize,
}

impl Large {
    pub(super) fn new(seed: u64) -> Large {
        Large {
            scores: Dict::new(seed),
            order: Order::default(),
            text_bytes: 0,
        }
    }

    /// Takes elements that come in their order, each with another member.
    pub(super) fn of_sorted(elements: Vec<Element>, seed: u64) -> Large {
        let mut large = Large::new(seed);
        for element in &elements {
            large.text_bytes += element.member.heap_bytes();
            large.scores.insert(element.clone());
        }
        large.order = Order::of_sorted(elements.into_iter());
        large
    }

    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    pub(super) fn heap_bytes(&self) -> usize {
        self.scores.table_bytes() + self.order.heap_bytes() + self.text_bytes
    }

    pub(super) fn order(&self) -> &Order {
        &self.order
    }

    pub(super) fn table(&self) -> &Dict<Element> {
        &self.scores
    }

    pub(super) fn score(&self, member: &[u8]) -> Option<f64> {
        let slot = self.scores.find(member)?;
        Some(self.scores.at(slot).score)
    }

    /// See [`super::SortedSet::update`].
    pub(super) fn update(
        &mut self,
        member: &[u8],
        decide: impl FnOnce(Option<f64>) -> Option<f64>,
    ) {
        let slot = match self.scores.find_or_hash(member) {
            Ok(slot) => slot,
            Err(hash) => {
                if let Some(score) = decide(None) {
                    self.insert(hash, Element::new(member, score));
                }
                return;
            }
        };
        let old = self.scores.at(slot).score;
        let Some(score) = decide(Some(old)).filter(|score| *score != old) else {
            return;
        };
        self.scores.at_mut(slot).score = score;
        if !self.order.rescore(old, member, score) {
            self.order.remove(old, member);
            self.order.insert(Element::new(member, score));
        }
    }

    fn insert(&mut self, hash: u64, element: Element) {
        self.text_bytes += element.member.heap_bytes();
        self.order.insert(element.clone());
        self.scores.insert_hashed(hash, element);
    }

    pub(super) fn remove(&mut self, member: &[u8]) -> Option<f64> {
        let slot = self.scores.find(member)?;
        let element = self.scores.remove(slot);
        self.text_bytes -= element.member.heap_bytes();
        self.order.remove(element.score, member);
        Some(element.score)
    }

    /// Removes the elements of these ranks and returns them.
    pub(super) fn remove_span(&mut self, span: Range<usize>) -> Removed {
        let mut removed = Removed::new();
        while removed.len() < span.len() {
            let run = self
                .order
                .remove_run(span.start, span.len() - removed.len());
            if run.is_empty() {
                break;
            }
            for element in &run {
                self.forget(element);
            }
            if removed.is_empty() {
                removed = run;
            } else {
                removed.extend(run);
            }
        }
        removed
    }

    /// Drops from the table what is no longer in the order.
    fn forget(&mut self, element: &Element) {
        self.text_bytes -= element.member.heap_bytes();
        if let Some(slot) = self.scores.find(element.member.bytes()) {
            self.scores.remove(slot);
        }
    }

    pub(super) fn rank(&self, member: &[u8]) -> Option<(usize, f64)> {
        let score = self.score(member)?;
        let is_before = |other: &Element| other.compare(score, member) == Ordering::Less;
        Some((self.order.count_while(is_before), score))
    }

    pub(super) fn score_span(&self, range: &ScoreRange) -> Range<usize> {
        let start = self.order.count_while(|one| !range.reaches(one.score));
        start..self.order.count_while(|one| !range.ends_before(one.score))
    }

    /// Where scores differ the order of members means nothing; as in Redis, both ends are looked at first.
    pub(super) fn lex_span(&self, range: &LexRange<'_>) -> Range<usize> {
        let member = |rank| {
            let (leaf, at) = self.order.leaf(rank);
            leaf.get(at)
                .map_or(b"".as_slice(), |one| one.member.bytes())
        };
        let last = member(self.len().saturating_sub(1));
        if range.is_void() || !range.reaches(last) || range.ends_before(member(0)) {
            return 0..0;
        }
        let start = self
            .order
            .count_while(|one| !range.reaches(one.member.bytes()));
        start
            ..self
                .order
                .count_while(|one| !range.ends_before(one.member.bytes()))
    }

    /// The memory, to be freed bit by bit.
    pub(super) fn into_remains(self) -> impl Remains {
        Rest {
            table: self.scores.into_segments(),
            order: self.order.into_remains(),
        }
    }
}

struct Rest<T, O> {
    table: T,
    order: O,
}

impl<T: Remains, O: Remains> Remains for Rest<T, O> {
    fn free(&mut self, most: usize) -> usize {
        let freed = self.table.free(most);
        freed + self.order.free(most - freed)
    }
}
