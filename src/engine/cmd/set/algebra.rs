//! Intersection, union and difference of sets, to reply or to store.
//!
//! The form of a stored result depends on the steps that made it, so they are those of Redis.

use std::rc::Rc;

use primitives::sorting::sort_by_key;

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::db::{Item, Set};
use crate::wire::reply::Reply;

/// What is made of several sets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Inter,
    Union,
    Diff,
}

/// `key [key ...]`: replies with the result.
pub(super) fn reply(cx: &mut Cx<'_>, operation: Operation) -> Outcome {
    let keys = &cx.argv[1..];
    if operation == Operation::Inter {
        return reply_common(cx, keys);
    }
    let sets = read(cx, keys)?;
    let is_ints = |set: &Rc<Set>| matches!(**set, Set::Ints(_));
    let sizing = cx.node.sizing();
    // A table is fast to ask; only integers alone are kept in their order.
    let into = if sets.iter().flatten().all(is_ints) {
        Set::default()
    } else {
        Set::empty_table(&sizing)
    };
    let result = combine(operation, &sets, into, &sizing);
    write_members(&result, cx.out);
    Ok(Flow::Done)
}

/// `destination key [key ...]`: makes the result the value of a key and replies with the number of its members.
pub(super) fn store(cx: &mut Cx<'_>, operation: Operation, event: &'static str) -> Outcome {
    let (destination, keys) = (cx.argv[1], &cx.argv[2..]);
    let result = if operation == Operation::Inter {
        let sets = read_all(cx, keys)?.unwrap_or_default();
        common(&sets, &cx.node.sizing())
    } else {
        let sets = read(cx, keys)?;
        combine(operation, &sets, Set::default(), &cx.node.sizing())
    };
    cx.out.integer(result.len() as i64);
    cx.store(destination, result, event);
    Ok(Flow::Done)
}

/// Writes a set reply.
pub(super) fn write_members(set: &Set, out: &mut Reply) {
    out.set(set.len());
    set.visit(&mut |member| {
        member.reply(out);
        true
    });
}

/// The sets at those keys; `None` for a key that is not there.
fn read(cx: &mut Cx<'_>, keys: &[&[u8]]) -> Result<Vec<Option<Rc<Set>>>, Error> {
    let mut sets = Vec::with_capacity(keys.len());
    for key in keys {
        sets.push(match cx.read(key).map(|entry| &entry.value) {
            None => None,
            Some(Value::Set(set)) => Some(Rc::clone(set)),
            Some(_) => return Err(error::WRONG_TYPE),
        });
    }
    Ok(sets)
}

/// As [`read`], the smallest set first; `None` when one of the keys is not there.
pub(super) fn read_all(cx: &mut Cx<'_>, keys: &[&[u8]]) -> Result<Option<Vec<Rc<Set>>>, Error> {
    let sets: Option<Vec<Rc<Set>>> = read(cx, keys)?.into_iter().collect();
    Ok(sets.map(|mut sets| {
        sort_by_key(&mut sets, |set| set.len());
        sets
    }))
}

/// Visits what all sets have in common until `visit` says `false`; the smallest set is the first.
pub(super) fn intersect(sets: &[Rc<Set>], visit: &mut dyn FnMut(Item<'_>) -> bool) {
    let Some((first, others)) = sets.split_first() else {
        return;
    };
    first.visit(&mut |member| {
        let has = |set: &Rc<Set>| Rc::ptr_eq(set, first) || set.contains_item(member);
        !others.iter().all(has) || visit(member)
    });
}

fn reply_common(cx: &mut Cx<'_>, keys: &[&[u8]]) -> Outcome {
    let sets = read_all(cx, keys)?.unwrap_or_default();
    if let [only] = &sets[..] {
        write_members(only, cx.out);
        return Ok(Flow::Done);
    }
    let protocol = cx.out.protocol;
    let (mut len, mut body) = (
        0,
        Reply {
            buf: Vec::new(),
            protocol,
        },
    );
    intersect(&sets, &mut |member| {
        member.reply(&mut body);
        len += 1;
        true
    });
    cx.out.set(len);
    cx.out.buf.extend_from_slice(&body.buf);
    Ok(Flow::Done)
}

fn common(sets: &[Rc<Set>], sizing: &Sizing<'_>) -> Set {
    let mut result = match sets.first().map(|set| &**set) {
        Some(Set::Ints(_)) => Set::default(),
        _ => Set::empty_listpack(),
    };
    let mut is_all_ints = true;
    intersect(sets, &mut |member| {
        is_all_ints = is_all_ints && parse_i64(&member.bytes()).is_some();
        result.add_item(member, sizing);
        true
    });
    if is_all_ints {
        result.make_ints(sizing);
    }
    result
}

/// Union or difference, added to an empty set.
fn combine(operation: Operation, sets: &[Option<Rc<Set>>], into: Set, sizing: &Sizing<'_>) -> Set {
    let mut result = into;
    let Some((first, others)) = sets.split_first() else {
        return result;
    };
    match (operation, first) {
        (Operation::Diff, None) => {}
        (Operation::Diff, Some(first)) => {
            let mut others: Vec<&Rc<Set>> = others.iter().flatten().collect();
            if others.iter().any(|other| Rc::ptr_eq(other, first)) {
                return result;
            }
            subtract(first, &mut others, &mut result, sizing);
        }
        _ => {
            for set in sets.iter().flatten() {
                add_all(&mut result, set, sizing);
            }
        }
    }
    result
}

/// Either asks the others for every member of the first set, or removes their members from a copy of it, whichever
/// is less work.
fn subtract(first: &Set, others: &mut [&Rc<Set>], result: &mut Set, sizing: &Sizing<'_>) {
    let asking = first.len() * (others.len() + 1) / 2;
    let removing = first.len() + others.iter().map(|set| set.len()).sum::<usize>();
    if asking <= removing {
        // The largest one is the most likely to have a member.
        sort_by_key(others, |set| std::cmp::Reverse(set.len()));
        first.visit(&mut |member| {
            if !others.iter().any(|set| set.contains_item(member)) {
                result.add_item(member, sizing);
            }
            true
        });
        return;
    }
    add_all(result, first, sizing);
    for other in others {
        other.visit(&mut |member| {
            result.remove(&member.bytes());
            !result.is_empty()
        });
    }
}

fn add_all(result: &mut Set, set: &Set, sizing: &Sizing<'_>) {
    set.visit(&mut |member| {
        result.add_item(member, sizing);
        true
    });
}
