//! Sets inside of a serialization: a table member by member, the small forms as they are in memory.

use super::{Input, string, types, write_length};
use crate::collection::Sizing;
use crate::db::{Container, Intset, Listpack, Set};
use crate::sorting::sort_by_key;

/// Writes the type byte and the members.
pub(super) fn write(out: &mut Vec<u8>, set: &Set) {
    match set {
        Set::Ints(ints) => {
            out.push(types::SET_INTSET);
            string::write_bytes(out, ints.as_bytes());
        }
        Set::Small(pack) => {
            out.push(types::SET_LISTPACK);
            string::write_bytes(out, pack.as_bytes());
        }
        Set::Table(_) => {
            out.push(types::SET);
            write_length(out, set.len());
            set.visit(&mut |member| {
                string::write_bytes(out, &member.bytes());
                true
            });
        }
    }
}

/// Reads what follows the type byte `kind`; `None` if it is corrupt.
pub(super) fn read(kind: u8, input: &mut Input<'_>, sizing: &Sizing<'_>) -> Option<Set> {
    if kind == types::SET {
        return read_members(input, sizing);
    }
    let text = string::read(input)?;
    let mut set = match kind {
        types::SET_INTSET => Set::Ints(Intset::load(&text.bytes())?),
        _ => Set::Small(distinct(Listpack::load(&text.bytes())?, 1)?),
    };
    set.fit(sizing);
    Some(set)
}

/// The listpack, if every `stride`th element is different from the others and followed by what belongs to it.
pub(super) fn distinct(pack: Listpack, stride: usize) -> Option<Listpack> {
    let mut keys: Vec<_> = pack.iter().step_by(stride).collect();
    if keys.len() * stride != pack.len() {
        return None;
    }
    sort_by_key(&mut keys, |key| *key);
    let is_distinct = keys.array_windows().all(|[one, next]| one != next);
    is_distinct.then_some(pack)
}

fn read_members(input: &mut Input<'_>, sizing: &Sizing<'_>) -> Option<Set> {
    let count = input.plain_length()?;
    let is_for_a_table = count > Set::max_ints(sizing);
    let mut set = if is_for_a_table {
        Set::empty_table(sizing)
    } else {
        Set::default()
    };
    for _ in 0..count {
        if !set.add(&string::read(input)?.bytes(), sizing) {
            return None;
        }
    }
    Some(set)
}
