//! Sorted sets: members with scores, in the order of the scores, each member once.
//!
//! Small ones are one run of bytes (`sorted_set/small.rs`); large ones a table beside a tree that knows ranks
//! (`sorted_set/large.rs`, `sorted_set/order.rs`). A set that has become large stays so. Every range that a command
//! may ask for (`sorted_set/range.rs`) first becomes a span of ranks.

mod large;
mod member;
mod order;
mod range;
mod small;

use crate::base::parts::{REST, later};
use std::cmp::Ordering;
use std::ops::Range;
use std::rc::Rc;

use primitives::{Draw, Rng};

pub(crate) use order::{Element, Removed};
pub(crate) use range::{LexBound, LexRange, ScoreBound, ScoreRange};

use crate::base::number::{print_f64, print_f64_in_full};
use crate::db::allocation::allocated;
use crate::db::collection::{Collection, sole};
use crate::db::graveyard::Remains;
use crate::db::listpack::{Item, Listpack};
use crate::db::sizing::Sizing;
use large::Large;
use small::Small;

later!(REST);

/// One with fewer elements is freed at once.
const REMAINS_MIN: usize = 512;

/// A sorted set in either form.
#[derive(Clone, Debug, Default)]
pub(crate) struct SortedSet(Form);

#[derive(Clone, Debug)]
enum Form {
    Small(Small),
    Large(Rc<Large>),
}

impl Default for Form {
    fn default() -> Form {
        Form::Small(Small::default())
    }
}

impl Collection for SortedSet {
    const CLASS: u8 = b'z';

    fn len(&self) -> usize {
        match &self.0 {
            Form::Small(small) => small.len(),
            Form::Large(large) => large.len(),
        }
    }

    fn encoding(&self) -> &'static str {
        match self.0 {
            Form::Small(_) => "listpack",
            Form::Large(_) => "skiplist",
        }
    }

    fn heap_bytes(&self) -> usize {
        match &self.0 {
            Form::Small(small) => small.heap_bytes(),
            Form::Large(large) => allocated(size_of::<Large>()) + large.heap_bytes(),
        }
    }

    fn into_remains(self) -> Option<Box<dyn Remains>> {
        let Form::Large(large) = self.0 else {
            return None;
        };
        let large = sole(large).filter(|large| large.len() >= REMAINS_MIN)?;
        Some(Box::new(large.into_remains()))
    }
}

impl SortedSet {
    /// A set of elements that come in any order, each with another member; in its small form if it may be small.
    pub(crate) fn collect(mut elements: Vec<Element>, sizing: &Sizing<'_>) -> SortedSet {
        Element::sort(&mut elements);
        let longest = elements
            .iter()
            .map(|element| element.member.bytes().len())
            .max();
        if !may_be_small(elements.len(), longest.unwrap_or(0), sizing) {
            return SortedSet(Form::Large(Rc::new(Large::of_sorted(
                elements,
                sizing.seed,
            ))));
        }
        let mut small = Small::default();
        let bytes = elements.iter().map(|element| element.member.bytes().len());
        small.reserve(elements.len(), bytes.sum());
        for element in &elements {
            small.push(element.member.bytes(), element.score);
        }
        SortedSet(Form::Small(small))
    }

    /// As [`SortedSet::collect`], of elements that may repeat a member: the set then has fewer of them.
    pub(crate) fn collect_distinct(mut elements: Vec<Element>, sizing: &Sizing<'_>) -> SortedSet {
        let member = |element: &Element| element.member.bytes().to_vec();
        primitives::sorting::sort_by_key(&mut elements, member);
        elements.dedup_by(|one, other| one.member.bytes() == other.member.bytes());
        SortedSet::collect(elements, sizing)
    }

    /// Whether every element comes after the one before it.
    pub(crate) fn is_in_order(&self) -> bool {
        let mut elements = self.iter().peekable();
        while let Some((member, score)) = elements.next() {
            if let Some((next, next_score)) = elements.peek()
                && Element::new(&member.bytes(), score).compare(*next_score, &next.bytes())
                    != Ordering::Less
            {
                return false;
            }
        }
        true
    }

    /// The elements of a listpack, members and scores in turn, in the order in which they come; large if they are
    /// too many.
    pub(crate) fn of_listpack(pack: &Listpack, sizing: &Sizing<'_>) -> SortedSet {
        let mut set = SortedSet(Form::Small(Small::of_listpack(pack)));
        if set.len() as u64 > sizing.config.zset_max_listpack_entries() {
            set.enlarge(sizing.seed);
        }
        set
    }

    /// The elements as a small set is serialized.
    pub(crate) fn to_listpack(&self) -> Option<Listpack> {
        match &self.0 {
            Form::Small(small) => Some(small.to_listpack()),
            Form::Large(_) => None,
        }
    }

    /// Prepares an empty set, or one that is to be added to, for `count` elements at once.
    pub(crate) fn reserve(&mut self, count: usize, longest: usize, sizing: &Sizing<'_>) {
        if !may_be_small(count, longest, sizing) && matches!(self.0, Form::Small(_)) {
            self.enlarge(sizing.seed);
        }
    }

    /// The score of a member.
    pub(crate) fn score(&self, member: &[u8]) -> Option<f64> {
        match &self.0 {
            Form::Small(small) => small.find(member).map(|(_, score)| score),
            Form::Large(large) => large.score(member),
        }
    }

    /// Lets `decide` choose a member's score by its old one, if it has any; `None` leaves things as they are.
    pub(crate) fn update(
        &mut self,
        member: &[u8],
        sizing: &Sizing<'_>,
        decide: impl FnOnce(Option<f64>) -> Option<f64>,
    ) {
        let small = match &mut self.0 {
            Form::Large(large) => return Rc::make_mut(large).update(member, decide),
            Form::Small(small) => small,
        };
        match small.find(member) {
            Some((at, old)) => {
                if let Some(score) = decide(Some(old)).filter(|score| *score != old) {
                    small.remove(at, 1);
                    small.insert(member, score);
                }
            }
            None => {
                if let Some(score) = decide(None) {
                    self.add(member, score, sizing);
                }
            }
        }
    }

    /// Gives a member a score, whatever it had before.
    #[cfg(test)]
    pub(crate) fn put(&mut self, member: &[u8], score: f64, sizing: &Sizing<'_>) {
        self.update(member, sizing, |_| Some(score));
    }

    /// Adds a member that is not there to a small set, which may then be small no longer.
    fn add(&mut self, member: &[u8], score: f64, sizing: &Sizing<'_>) {
        let len = self.len() + 1;
        match &mut self.0 {
            Form::Small(small)
                if may_be_small(len, member.len(), sizing) && small.has_room(member.len()) =>
            {
                small.insert(member, score);
            }
            Form::Small(_) => {
                self.enlarge(sizing.seed);
                self.add(member, score, sizing);
            }
            Form::Large(large) => Rc::make_mut(large).update(member, |_| Some(score)),
        }
    }

    /// Takes on the large form, which it then keeps.
    pub(crate) fn enlarge(&mut self, seed: u64) {
        if let Form::Small(small) = &self.0 {
            self.0 = Form::Large(Rc::new(Large::of_sorted(small.to_elements(), seed)));
        }
    }

    /// Removes a member and returns its score.
    pub(crate) fn remove(&mut self, member: &[u8]) -> Option<f64> {
        match &mut self.0 {
            Form::Small(small) => {
                let (at, score) = small.find(member)?;
                small.remove(at, 1);
                Some(score)
            }
            Form::Large(large) => Rc::make_mut(large).remove(member),
        }
    }

    /// Removes the elements of these ranks and returns them in their order.
    pub(crate) fn remove_span(&mut self, span: Range<usize>) -> Removed {
        let small = match &mut self.0 {
            Form::Large(large) => return Rc::make_mut(large).remove_span(span),
            Form::Small(small) => small,
        };
        let Some(at) = small.seek(span.start) else {
            return Removed::new();
        };
        let elements = Elements::of_small(small, &span, false);
        let removed = elements.map(|(member, score)| Element::new(&member.bytes(), score));
        let removed: Removed = removed.collect();
        small.remove(at, removed.len());
        removed
    }

    /// A member's rank, from 0 for the lowest score, and its score.
    pub(crate) fn rank(&self, member: &[u8]) -> Option<(usize, f64)> {
        match &self.0 {
            Form::Small(small) => {
                let (at, score) = small.find(member)?;
                Some((small.rank(at), score))
            }
            Form::Large(large) => large.rank(member),
        }
    }

    /// The ranks of the scores in a range; may end before it starts when there are none.
    pub(crate) fn score_span(&self, range: &ScoreRange) -> Range<usize> {
        match &self.0 {
            Form::Small(small) => small.score_span(range),
            Form::Large(large) => large.score_span(range),
        }
    }

    /// The ranks of the members in a range, of a set whose scores are all equal; may end before it starts.
    pub(crate) fn lex_span(&self, range: &LexRange<'_>, is_reverse: bool) -> Range<usize> {
        match &self.0 {
            Form::Small(small) => small.lex_span(range, is_reverse),
            Form::Large(large) => large.lex_span(range),
        }
    }

    /// The elements of these ranks, the last of them first if asked so.
    pub(crate) fn elements(&self, span: Range<usize>, is_reverse: bool) -> Elements<'_> {
        match &self.0 {
            Form::Small(small) => Elements::of_small(small, &span, is_reverse),
            Form::Large(large) => Elements::of_large(large, &span, is_reverse),
        }
    }

    /// All elements in their order.
    pub(crate) fn iter(&self) -> Elements<'_> {
        self.elements(0..self.len(), false)
    }

    /// Visits `count` different elements, or all from the highest on if there are no more, as Redis does.
    pub(crate) fn sample(&self, count: usize, rng: &mut Rng, visit: &mut dyn FnMut(Item<'_>, f64)) {
        match &self.0 {
            Form::Large(large) if count < self.len() => {
                for slot in large.table().sample(count, rng) {
                    let element = large.table().at(slot);
                    visit(Item::Text(element.member.bytes()), element.score);
                }
            }
            _ => {
                let mut draw = Draw::new(count, self.len());
                let all = self.elements(0..self.len(), true);
                let drawn = all.filter(|_| draw.takes_next(rng));
                drawn.for_each(|(member, score)| visit(member, score));
            }
        }
    }

    /// Visits any element, `count` times; each has the same chance each time.
    pub(crate) fn repeat(&self, count: usize, rng: &mut Rng, visit: &mut dyn FnMut(Item<'_>, f64)) {
        match &self.0 {
            Form::Large(large) => {
                for element in (0..count).filter_map(|_| large.table().random(rng)) {
                    visit(Item::Text(element.member.bytes()), element.score);
                }
            }
            Form::Small(_) => {
                let elements: Vec<_> = self.iter().collect();
                for _ in 0..count {
                    let (member, score) = elements[rng.below(elements.len() as u64) as usize];
                    visit(member, score);
                }
            }
        }
    }

    /// Visits about `count` members, each with the text of its score, from the cursor on and returns the next cursor.
    /// A small set is visited as a whole, and its scores are printed as in other replies, which those of a large one
    /// are not.
    pub(crate) fn scan(
        &self,
        cursor: u64,
        count: usize,
        visit: &mut dyn FnMut(Item<'_>, Item<'_>),
    ) -> u64 {
        match &self.0 {
            Form::Small(small) => {
                for at in small.places() {
                    let (member, score, _) = small.element(at);
                    visit(member, Item::Text(&print_f64(score)));
                }
                0
            }
            Form::Large(large) => large.table().scan(cursor, count, |element| {
                let score = print_f64_in_full(element.score);
                visit(Item::Text(element.member.bytes()), Item::Text(&score));
            }),
        }
    }
}

/// Whether Redis keeps `len` elements of which the longest has `longest` bytes in a listpack.
fn may_be_small(len: usize, longest: usize, sizing: &Sizing<'_>) -> bool {
    let config = sizing.config;
    len as u64 <= config.zset_max_listpack_entries()
        && longest as u64 <= config.zset_max_listpack_value_bytes()
}

/// Some elements of a sorted set, one after another.
pub(crate) struct Elements<'a> {
    left: usize,
    is_reverse: bool,
    source: Source<'a>,
}

enum Source<'a> {
    Small {
        small: &'a Small,
        at: usize,
    },
    /// The places that are left, the next one last.
    SmallBack {
        small: &'a Small,
        places: Vec<usize>,
    },
    /// `leaf` holds the elements from the rank `first` on.
    Large {
        large: &'a Large,
        rank: usize,
        leaf: &'a [Element],
        first: usize,
    },
}

impl<'a> Elements<'a> {
    fn of_small(small: &'a Small, span: &Range<usize>, is_reverse: bool) -> Elements<'a> {
        let source = if is_reverse {
            let places = small.places().skip(span.start).take(span.len());
            Source::SmallBack {
                small,
                places: places.collect(),
            }
        } else {
            let at = small.seek(span.start).unwrap_or(0);
            Source::Small { small, at }
        };
        Elements {
            left: span.end.min(small.len()).saturating_sub(span.start),
            is_reverse,
            source,
        }
    }

    fn of_large(large: &'a Large, span: &Range<usize>, is_reverse: bool) -> Elements<'a> {
        let rank = if is_reverse {
            span.end.wrapping_sub(1)
        } else {
            span.start
        };
        Elements {
            left: span.end.min(large.len()).saturating_sub(span.start),
            is_reverse,
            source: Source::Large {
                large,
                rank,
                leaf: &[],
                first: 0,
            },
        }
    }
}

impl<'a> Iterator for Elements<'a> {
    type Item = (Item<'a>, f64);

    fn next(&mut self) -> Option<(Item<'a>, f64)> {
        self.left = self.left.checked_sub(1)?;
        match &mut self.source {
            Source::Small { small, at } => {
                let (member, score, next) = small.element(*at);
                *at = next;
                Some((member, score))
            }
            Source::SmallBack { small, places } => {
                let (member, score, _) = small.element(places.pop()?);
                Some((member, score))
            }
            Source::Large {
                large,
                rank,
                leaf,
                first,
            } => {
                if *rank < *first || *rank - *first >= leaf.len() {
                    let (elements, at) = large.order().leaf(*rank);
                    (*leaf, *first) = (elements, *rank - at);
                }
                let element = leaf.get(*rank - *first)?;
                *rank = if self.is_reverse {
                    rank.wrapping_sub(1)
                } else {
                    *rank + 1
                };
                Some((Item::Text(element.member.bytes()), element.score))
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.left))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::node::Node;
    use crate::testing::Harness;
    use primitives::Rng;

    /// Members with their scores, in their order.
    fn sorted(model: &BTreeMap<Vec<u8>, i64>) -> Vec<(Vec<u8>, i64)> {
        let mut elements: Vec<_> = model
            .iter()
            .map(|(member, score)| (member.clone(), *score))
            .collect();
        elements.sort_by(|one, other| (one.1, &one.0).cmp(&(other.1, &other.0)));
        elements
    }

    fn owned(elements: Elements<'_>) -> Vec<(Vec<u8>, i64)> {
        elements
            .map(|(member, score)| (member.bytes().to_vec(), score as i64))
            .collect()
    }

    fn check(set: &SortedSet, model: &BTreeMap<Vec<u8>, i64>, rng: &mut Rng) {
        let elements = sorted(model);
        let len = elements.len();
        assert_eq!(owned(set.iter()), elements);
        let (start, count) = (rng.below(len as u64 + 1) as usize, rng.below(20) as usize);
        let span = start..(start + count).min(len);
        assert_eq!(
            owned(set.elements(span.clone(), false)),
            elements[span.clone()]
        );
        let mut backwards = owned(set.elements(span.clone(), true));
        backwards.reverse();
        assert_eq!(backwards, elements[span]);
        for (rank, (member, score)) in elements.iter().enumerate().step_by(7) {
            assert_eq!(set.rank(member), Some((rank, *score as f64)));
        }
        check_ranges(set, &elements, rng);
    }

    fn check_ranges(set: &SortedSet, elements: &[(Vec<u8>, i64)], rng: &mut Rng) {
        let (min, max) = (rng.below(100) as i64, rng.below(100) as i64);
        let is_exclusive = rng.below(2) == 0;
        let bound = |score: i64| ScoreBound {
            score: score as f64,
            is_exclusive,
        };
        let span = set.score_span(&ScoreRange {
            min: bound(min),
            max: bound(max),
        });
        let is_in = |score: i64| match is_exclusive {
            true => min < score && score < max,
            false => min <= score && score <= max,
        };
        let expected = elements.iter().filter(|(_, score)| is_in(*score)).count();
        assert_eq!(span.len(), expected);
        assert!(
            owned(set.elements(span, false))
                .iter()
                .all(|(_, score)| is_in(*score))
        );
    }

    fn play(node: &Node, seed: u64, members: u64, steps: usize) {
        let sizing = node.sizing();
        let (mut rng, mut set, mut model) = (Rng::new(seed), SortedSet::default(), BTreeMap::new());
        for step in 0..steps {
            let member = rng.below(members).to_string().into_bytes();
            let score = rng.below(100) as i64;
            let len = model.len() as u64;
            match rng.below(if step % 1000 < 700 { 12 } else { 5 }) {
                0 => assert_eq!(
                    set.remove(&member).map(|score| score as i64),
                    model.remove(&member)
                ),
                1 if len > 0 => {
                    let start = rng.below(len) as usize;
                    let end = (start + rng.below(4) as usize).min(len as usize);
                    let elements = sorted(&model);
                    for (removed, (member, _)) in set
                        .remove_span(start..end)
                        .iter()
                        .zip(&elements[start..end])
                    {
                        assert_eq!(removed.member.bytes(), member);
                        model.remove(member);
                    }
                }
                _ => {
                    set.update(&member, &sizing, |old| {
                        assert_eq!(old.map(|score| score as i64), model.get(&member).copied());
                        Some(score as f64)
                    });
                    model.insert(member, score);
                }
            }
            assert_eq!(set.len(), model.len());
            if step % 97 == 0 {
                check(&set, &model, &mut rng);
            }
        }
        check(&set, &model, &mut rng);
    }

    #[test]
    fn both_forms_behave_as_an_ordered_map() {
        let harness = Harness::new();
        for seed in 0..4 {
            play(&harness.node, seed, 60, 3000);
            play(&harness.node, seed, 3000, 6000);
        }
    }

    #[test]
    fn memory_is_counted_as_elements_come_and_go() {
        let harness = Harness::new();
        let sizing = harness.node.sizing();
        let mut set = SortedSet::default();
        let empty = set.heap_bytes();
        let member = |at: u64| format!("a member that is longer than fourteen bytes: {at}");
        for at in 0..2000 {
            set.put(member(at).as_bytes(), at as f64, &sizing);
        }
        assert!(set.heap_bytes() > 2000 * 100);
        for at in 0..2000 {
            set.remove(member(at).as_bytes());
        }
        assert_eq!(set.encoding(), "skiplist");
        assert!(
            (empty..20_000).contains(&set.heap_bytes()),
            "{}",
            set.heap_bytes()
        );
    }
}
