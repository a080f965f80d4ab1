//! The commands whose code comes later, and all that is known about them but their names: that comes with it.

use super::{
    Family, bitmap, connection, generic, geo, hash, hyperloglog, list, pubsub, server, set,
    sorted_set, stream, string, transactions,
};
use crate::parts::{Part, REST};
use crate::spec::Spec;

crate::later!(REST);

/// Whole groups.
static FAMILIES: &[&Family] = &[
    &bitmap::COMMANDS,
    &geo::COMMANDS,
    &hash::COMMANDS,
    &hyperloglog::COMMANDS,
    &list::COMMANDS,
    &pubsub::COMMANDS,
    &set::COMMANDS,
    &sorted_set::COMMANDS,
    &stream::COMMANDS,
];

/// What comes later of the other groups.
static RARE: &[&[&Spec]] = &[
    connection::RARE,
    generic::RARE,
    server::RARE,
    string::RARE,
    transactions::RARE,
];

/// The names, which do not come later.
pub(super) static NAMES: [&str; COUNT] = names();

const COUNT: usize = {
    let (mut count, mut place) = (0, 0);
    while place < FAMILIES.len() {
        count += FAMILIES[place].specs.len();
        place += 1;
    }
    place = 0;
    while place < RARE.len() {
        count += RARE[place].len();
        place += 1;
    }
    count
};

const fn names() -> [&'static str; COUNT] {
    let (mut names, mut count) = ([""; COUNT], 0);
    let mut group = 0;
    while group < FAMILIES.len() + RARE.len() {
        let specs = if group < FAMILIES.len() {
            FAMILIES[group].specs
        } else {
            RARE[group - FAMILIES.len()]
        };
        let mut place = 0;
        while place < specs.len() {
            names[count] = specs[place].name;
            (count, place) = (count + 1, place + 1);
        }
        group += 1;
    }
    names
}

/// All of them, each with its part.
#[inline(never)]
pub(super) fn specs() -> Vec<(&'static Spec, Option<&'static Part>)> {
    let of_family = |family: &&'static Family| family.specs.iter().map(|spec| (*spec, family.part));
    let rare = RARE.iter().copied().flatten();
    let rare = rare.map(|spec| (*spec, spec.part));
    FAMILIES.iter().flat_map(of_family).chain(rare).collect()
}
