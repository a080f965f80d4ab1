//! Union, intersection and difference of sorted sets, and of sets as if every score were 1.

use std::rc::Rc;

use primitives::sorting::sort_by_key;

use super::elements::{integer, reply_element, reply_head};
use crate::base::number::parse_f64;
use crate::cmd::prelude::*;
use crate::db::{Dict, Element, Item, Set, SortedSet};

/// What is made of several sets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Union,
    Inter,
    Diff,
}

/// ZUNION, ZINTER and ZDIFF: `numkeys key... [options]`.
pub(super) fn reply_combined(cx: &mut Cx<'_>, operation: Operation, name: &str) -> Outcome {
    let argv = cx.argv;
    let takes = Takes {
        weights: operation != Operation::Diff,
        scores: true,
        limit: false,
    };
    let (inputs, options) = read(cx, &argv[1..], takes, name)?;
    let seed = cx.node.sizing().seed;
    let mut elements = combine(operation, inputs, options.aggregate, seed);
    Element::sort(&mut elements);
    reply_head(cx.out, elements.len(), options.with_scores);
    for element in &elements {
        let score = options.with_scores.then_some(element.score);
        reply_element(cx.out, Item::Text(element.member.bytes()), score);
    }
    Ok(Flow::Done)
}

/// ZUNIONSTORE and its likes: `destination numkeys key... [options]`.
pub(super) fn store_combined(cx: &mut Cx<'_>, operation: Operation, name: &'static str) -> Outcome {
    let argv = cx.argv;
    let takes = Takes {
        weights: operation != Operation::Diff,
        scores: false,
        limit: false,
    };
    let (inputs, options) = read(cx, &argv[2..], takes, name)?;
    let sizing = cx.node.sizing();
    let elements = combine(operation, inputs, options.aggregate, sizing.seed);
    let combined = SortedSet::collect(elements, &sizing);
    cx.out.integer(combined.len() as i64);
    cx.store(argv[1], combined, name);
    Ok(Flow::Done)
}

/// ZINTERCARD: `numkeys key... [LIMIT limit]`.
pub(super) fn reply_common_count(cx: &mut Cx<'_>, name: &str) -> Outcome {
    let argv = cx.argv;
    let takes = Takes {
        weights: false,
        scores: false,
        limit: true,
    };
    let (inputs, options) = read(cx, &argv[1..], takes, name)?;
    let mut count = 0;
    intersect(&inputs, Aggregate::Sum, &mut |_, _| {
        count += 1;
        count != options.limit
    });
    cx.out.integer(count as i64);
    Ok(Flow::Done)
}

/// One of the sets; a key that is not there is an empty one.
struct Input {
    source: Source,
    weight: f64,
}

enum Source {
    Nothing,
    Sorted(SortedSet),
    Plain(Rc<Set>),
}

impl Input {
    fn len(&self) -> usize {
        match &self.source {
            Source::Nothing => 0,
            Source::Sorted(set) => set.len(),
            Source::Plain(set) => set.len(),
        }
    }

    fn score(&self, member: &[u8]) -> Option<f64> {
        match &self.source {
            Source::Nothing => None,
            Source::Sorted(set) => set.score(member),
            Source::Plain(set) => set.contains(member).then_some(1.0),
        }
    }

    /// Visits the elements until `visit` says `false`.
    fn visit(&self, visit: &mut dyn FnMut(Item<'_>, f64) -> bool) {
        match &self.source {
            Source::Nothing => {}
            Source::Sorted(set) => {
                set.iter().all(|(member, score)| visit(member, score));
            }
            Source::Plain(set) => set.visit(&mut |member| visit(member, 1.0)),
        }
    }

    /// A score as it counts; infinity times zero is zero.
    fn weighted(&self, score: f64) -> f64 {
        let weighted = score * self.weight;
        if weighted.is_nan() { 0.0 } else { weighted }
    }
}

/// What becomes of a member's scores.
#[derive(Clone, Copy)]
enum Aggregate {
    Sum,
    Min,
    Max,
}

impl Aggregate {
    fn from_word(word: &[u8]) -> Option<Aggregate> {
        let names: [(&[u8], Aggregate); 3] = [
            (b"SUM", Aggregate::Sum),
            (b"MIN", Aggregate::Min),
            (b"MAX", Aggregate::Max),
        ];
        let found = names
            .iter()
            .find(|(name, _)| word.eq_ignore_ascii_case(name));
        found.map(|(_, aggregate)| *aggregate)
    }

    /// Opposite infinities cancel each other out.
    fn of(self, one: f64, other: f64) -> f64 {
        match self {
            Aggregate::Sum if (one + other).is_nan() => 0.0,
            Aggregate::Sum => one + other,
            Aggregate::Min if other < one => other,
            Aggregate::Max if other > one => other,
            Aggregate::Min | Aggregate::Max => one,
        }
    }
}

/// Which options a command has.
#[derive(Clone, Copy)]
struct Takes {
    weights: bool,
    scores: bool,
    limit: bool,
}

struct Options {
    aggregate: Aggregate,
    with_scores: bool,
    /// 0: none.
    limit: usize,
}

/// The sets that the words name, and what the words after them say.
fn read(
    cx: &mut Cx<'_>,
    words: &[&[u8]],
    takes: Takes,
    name: &str,
) -> Result<(Vec<Input>, Options), Error> {
    let (number, rest) = words.split_first().ok_or(error::SYNTAX)?;
    let number = integer(number)?;
    if number < 1 {
        return Err(error::no_input_key(name));
    }
    let number = usize::try_from(number).unwrap_or(usize::MAX);
    let (keys, rest) = rest.split_at_checked(number).ok_or(error::SYNTAX)?;
    let mut inputs = Vec::with_capacity(keys.len());
    for key in keys {
        let source = match cx.read(key).map(|entry| &entry.value) {
            None => Source::Nothing,
            Some(Value::SortedSet(set)) => Source::Sorted(SortedSet::clone(set)),
            Some(Value::Set(set)) => Source::Plain(Rc::clone(set)),
            Some(_) => return Err(error::WRONG_TYPE),
        };
        inputs.push(Input {
            source,
            weight: 1.0,
        });
    }
    let options = parse(rest, takes, &mut inputs)?;
    Ok((inputs, options))
}

fn parse(words: &[&[u8]], takes: Takes, inputs: &mut [Input]) -> Result<Options, Error> {
    let mut options = Options {
        aggregate: Aggregate::Sum,
        with_scores: false,
        limit: 0,
    };
    let mut rest = words;
    while let [word, after @ ..] = rest {
        let is = |name: &[u8]| word.eq_ignore_ascii_case(name);
        rest = match after {
            _ if takes.weights && after.len() >= inputs.len() && is(b"WEIGHTS") => {
                let (weights, rest) = after.split_at(inputs.len());
                for (input, weight) in inputs.iter_mut().zip(weights) {
                    input.weight = parse_f64(weight).ok_or(error::WEIGHT_NOT_A_FLOAT)?;
                }
                rest
            }
            [aggregate, rest @ ..] if takes.weights && is(b"AGGREGATE") => {
                options.aggregate = Aggregate::from_word(aggregate).ok_or(error::SYNTAX)?;
                rest
            }
            [limit, rest @ ..] if takes.limit && is(b"LIMIT") => {
                let limit = integer(limit)
                    .ok()
                    .and_then(|limit| usize::try_from(limit).ok());
                options.limit = limit.ok_or(error::LIMIT_NEGATIVE)?;
                rest
            }
            rest if takes.scores && is(b"WITHSCORES") => {
                options.with_scores = true;
                rest
            }
            _ => return Err(error::SYNTAX),
        };
    }
    Ok(options)
}

/// The elements of the result, in any order.
fn combine(
    operation: Operation,
    mut inputs: Vec<Input>,
    aggregate: Aggregate,
    seed: u64,
) -> Vec<Element> {
    let mut elements = Vec::new();
    match operation {
        Operation::Union => return unite(inputs, aggregate, seed),
        Operation::Inter => {
            sort_by_key(&mut inputs, Input::len);
            intersect(&inputs, aggregate, &mut |member, score| {
                elements.push(Element::new(&member.bytes(), score));
                true
            });
        }
        Operation::Diff => {
            let Some((first, others)) = inputs.split_first() else {
                return elements;
            };
            first.visit(&mut |member, score| {
                let bytes = member.bytes();
                if others.iter().all(|other| other.score(&bytes).is_none()) {
                    elements.push(Element::new(&bytes, score));
                }
                true
            });
        }
    }
    elements
}

/// Scores are added from the smallest set to the largest, as the order decides how a sum is rounded.
fn unite(mut inputs: Vec<Input>, aggregate: Aggregate, seed: u64) -> Vec<Element> {
    sort_by_key(&mut inputs, Input::len);
    let mut united: Dict<Element> = Dict::new(seed);
    for input in &inputs {
        input.visit(&mut |member, score| {
            let (bytes, score) = (member.bytes(), input.weighted(score));
            match united.find_or_hash(&bytes) {
                Ok(slot) => {
                    let element = united.at_mut(slot);
                    element.score = aggregate.of(element.score, score);
                }
                Err(hash) => {
                    united.insert_hashed(hash, Element::new(&bytes, score));
                }
            }
            true
        });
    }
    united.iter().cloned().collect()
}

/// Visits what is in all sets until `visit` says `false`.
fn intersect(inputs: &[Input], aggregate: Aggregate, visit: &mut dyn FnMut(Item<'_>, f64) -> bool) {
    let Some((first, others)) = inputs.split_first() else {
        return;
    };
    first.visit(&mut |member, score| {
        let bytes = member.bytes();
        let mut total = first.weighted(score);
        for other in others {
            let Some(score) = other.score(&bytes) else {
                return true;
            };
            total = aggregate.of(total, score * other.weight);
        }
        visit(member, total)
    });
}
