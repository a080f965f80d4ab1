//! The Set type: integers, a listpack of a few members, or a table.
//!
//! **Invariant:** a set only ever changes from a smaller form to a larger one. A table holds every member as text,
//! even those that spell integers.

use primitives::{Draw, Rng};

use crate::base::number::parse_i64;
use crate::base::parts::{REST, later};
use crate::db::collection::Collection;
use crate::db::graveyard::Remains;
use crate::db::intset::Intset;
use crate::db::listpack::{Item, Listpack};
use crate::db::sizing::Sizing;
use crate::db::string::StrBytes;
use crate::db::table::{Element, Table};
use crate::db::text::Text;

later!(REST);

/// Distinct members.
#[derive(Clone, Debug)]
pub(crate) enum Set {
    Ints(Intset),
    Small(Listpack),
    Table(Box<Table<Text>>),
}

/// More integers than this are never kept as such.
const INTS_MAX: u64 = 1 << 30;
/// `SPOP` builds the set anew when it takes more than this number of members for each one that stays.
const TAKEN_PER_KEPT: usize = 5;

impl Default for Set {
    fn default() -> Set {
        Set::Ints(Intset::default())
    }
}

impl Element for Text {
    fn heap_bytes(&self) -> usize {
        Text::heap_bytes(self)
    }
}

impl Collection for Set {
    const CLASS: u8 = b's';

    fn len(&self) -> usize {
        match self {
            Set::Ints(ints) => ints.len(),
            Set::Small(pack) => pack.len(),
            Set::Table(table) => table.len(),
        }
    }

    fn encoding(&self) -> &'static str {
        match self {
            Set::Ints(_) => "intset",
            Set::Small(_) => "listpack",
            Set::Table(_) => "hashtable",
        }
    }

    fn heap_bytes(&self) -> usize {
        match self {
            Set::Ints(ints) => ints.heap_bytes(),
            Set::Small(pack) => pack.heap_bytes(),
            Set::Table(table) => table.heap_bytes(),
        }
    }

    fn into_remains(self) -> Option<Box<dyn Remains>> {
        match self {
            Set::Table(table) => table.into_remains(),
            _ => None,
        }
    }
}

impl Set {
    /// An empty set in the form for `count` members, of which the first one is known.
    pub(crate) fn for_members(first: &[u8], count: usize, sizing: &Sizing<'_>) -> Set {
        let count = count as u64;
        if count <= sizing.config.set_max_intset_entries() && parse_i64(first).is_some() {
            Set::default()
        } else if count <= sizing.config.set_max_listpack_entries() {
            Set::Small(Listpack::default())
        } else {
            Set::empty_table(sizing)
        }
    }

    /// An empty set in its large form.
    pub(crate) fn empty_table(sizing: &Sizing<'_>) -> Set {
        Set::Table(Box::new(Table::new(sizing.seed)))
    }

    /// More integers than these are never kept as such.
    pub(crate) fn max_ints(sizing: &Sizing<'_>) -> u64 {
        sizing.config.set_max_intset_entries().min(INTS_MAX)
    }

    /// An empty set as a listpack.
    pub(crate) fn empty_listpack() -> Set {
        Set::Small(Listpack::default())
    }

    /// `more` members are about to be added: takes the large form at once if they would not fit.
    pub(crate) fn reserve(&mut self, more: usize, sizing: &Sizing<'_>) {
        let is_too_small = match self {
            Set::Ints(_) => more as u64 > sizing.config.set_max_intset_entries(),
            Set::Small(_) => more as u64 > sizing.config.set_max_listpack_entries(),
            Set::Table(_) => false,
        };
        if is_too_small {
            self.make_table(sizing);
        }
    }

    /// Takes the large form if there are more members than the small one may have.
    pub(crate) fn fit(&mut self, sizing: &Sizing<'_>) {
        self.reserve(self.len(), sizing);
    }

    pub(crate) fn contains(&self, member: &[u8]) -> bool {
        match self {
            Set::Ints(ints) => parse_i64(member).is_some_and(|n| ints.contains(n)),
            Set::Small(pack) => pack.find(pack.first(), member, 1).is_some(),
            Set::Table(table) => table.get(member).is_some(),
        }
    }

    /// As [`Set::contains`], for a member of another set.
    pub(crate) fn contains_item(&self, member: Item<'_>) -> bool {
        match (self, member) {
            (Set::Ints(ints), Item::Int(n)) => ints.contains(n),
            _ => self.contains(&member.bytes()),
        }
    }

    /// Adds a member; `false` when it is there already.
    pub(crate) fn add(&mut self, member: &[u8], sizing: &Sizing<'_>) -> bool {
        match self {
            Set::Table(table) => table.add(member, || Text::new(member), |_| {}),
            Set::Small(pack) => {
                if pack.find(pack.first(), member, 1).is_some() {
                    return false;
                }
                if !takes(pack.len(), member.len(), pack.byte_len(), sizing) {
                    return self
                        .make_table(sizing)
                        .add(member, || Text::new(member), |_| {});
                }
                pack.push(member);
                true
            }
            Set::Ints(_) => match parse_i64(member) {
                Some(n) => self.add_int(n, sizing),
                None => {
                    self.leave_ints(member, sizing);
                    self.add(member, sizing)
                }
            },
        }
    }

    /// As [`Set::add`], for a member of another set.
    pub(crate) fn add_item(&mut self, member: Item<'_>, sizing: &Sizing<'_>) -> bool {
        match (&self, member) {
            (Set::Ints(_), Item::Int(n)) => self.add_int(n, sizing),
            _ => self.add(&member.bytes(), sizing),
        }
    }

    /// Removes a member; `false` when it is not there.
    pub(crate) fn remove(&mut self, member: &[u8]) -> bool {
        match self {
            Set::Ints(ints) => parse_i64(member).is_some_and(|n| ints.remove(n)),
            Set::Small(pack) => {
                let found = pack.find(pack.first(), member, 1);
                found.map(|at| pack.remove(at)).is_some()
            }
            Set::Table(table) => table.remove(member),
        }
    }

    /// Visits the members until `visit` says `false`: integers in their order, the others in none.
    pub(crate) fn visit<'a>(&'a self, visit: &mut dyn FnMut(Item<'a>) -> bool) {
        match self {
            Set::Ints(ints) => ints.iter().all(|n| visit(Item::Int(n))),
            Set::Small(pack) => pack.iter().all(visit),
            Set::Table(table) => table.iter().all(|text| visit(Item::Text(text.bytes()))),
        };
    }

    /// Any member, each with the same chance.
    pub(crate) fn random(&self, rng: &mut Rng) -> Option<Item<'_>> {
        match self {
            Set::Ints(ints) if ints.len() == 0 => None,
            Set::Ints(ints) => Some(Item::Int(ints.at(below(ints.len(), rng)))),
            Set::Small(pack) => {
                let at = pack.seek(rng.below(pack.len() as u64) as i64);
                at.map(|at| pack.get(at))
            }
            Set::Table(table) => table.random(rng).map(|text| Item::Text(text.bytes())),
        }
    }

    /// Visits `count` different members, or all if there are fewer.
    pub(crate) fn sample<'a>(
        &'a self,
        count: usize,
        rng: &mut Rng,
        visit: &mut dyn FnMut(Item<'a>),
    ) {
        if let Set::Table(table) = self {
            for slot in table.sample(count, rng) {
                visit(Item::Text(table.at(slot).bytes()));
            }
            return;
        }
        let mut draw = Draw::new(count, self.len());
        self.visit(&mut |member| {
            if draw.takes_next(rng) {
                visit(member);
            }
            true
        });
    }

    /// Visits any member, `count` times; each has the same chance each time.
    pub(crate) fn repeat<'a>(
        &'a self,
        count: usize,
        rng: &mut Rng,
        visit: &mut dyn FnMut(Item<'a>),
    ) {
        let mut members = Vec::new();
        if let Set::Small(pack) = self {
            members.extend(pack.iter());
        }
        for _ in 0..count {
            let any = match self {
                Set::Small(_) => members.get(below(members.len(), rng)).copied(),
                _ => self.random(rng),
            };
            if let Some(member) = any {
                visit(member);
            }
        }
    }

    /// Takes any member out, each with the same chance.
    pub(crate) fn pop(&mut self, rng: &mut Rng) -> Option<Text> {
        match self {
            Set::Ints(ints) if ints.len() == 0 => None,
            Set::Ints(ints) => {
                let place = below(ints.len(), rng);
                let member = Text::new(&StrBytes::digits(ints.at(place)));
                ints.remove_at(place);
                Some(member)
            }
            Set::Small(pack) => {
                let at = pack.seek(rng.below(pack.len() as u64) as i64)?;
                let member = Text::new(&pack.get(at).bytes());
                pack.remove(at);
                Some(member)
            }
            Set::Table(table) => table.pop(rng),
        }
    }

    /// Takes `count` members out, which must be fewer than there are.
    pub(crate) fn pop_some(
        &mut self,
        count: usize,
        rng: &mut Rng,
        sizing: &Sizing<'_>,
    ) -> Vec<Text> {
        let kept = self.len() - count;
        match self {
            Set::Table(table) if kept * TAKEN_PER_KEPT > count => {
                (0..count).filter_map(|_| table.pop(rng)).collect()
            }
            Set::Table(_) => self.keep_some(kept, rng, sizing),
            Set::Ints(_) | Set::Small(_) => self.cut(count, rng),
        }
    }

    /// Of a table that loses most members: puts the others into a new set, which begins small.
    fn keep_some(&mut self, kept: usize, rng: &mut Rng, sizing: &Sizing<'_>) -> Vec<Text> {
        let mut rest = Set::empty_listpack();
        self.sample(kept, rng, &mut |member| {
            rest.add_item(member, sizing);
        });
        if let Set::Table(table) = self {
            rest.visit(&mut |member| table.remove(&member.bytes()));
        }
        std::mem::replace(self, rest).texts()
    }

    /// Of a small form: takes some members out and keeps the others, in one pass.
    fn cut(&mut self, count: usize, rng: &mut Rng) -> Vec<Text> {
        let mut rest = match self {
            Set::Small(_) => Set::empty_listpack(),
            _ => Set::default(),
        };
        let (mut taken, mut draw) = (Vec::with_capacity(count), Draw::new(count, self.len()));
        self.visit(&mut |member| {
            match (&mut rest, member) {
                _ if draw.takes_next(rng) => taken.push(Text::new(&member.bytes())),
                (Set::Ints(ints), Item::Int(n)) => _ = ints.add(n),
                (Set::Small(pack), _) => pack.push(&member.bytes()),
                _ => {}
            }
            true
        });
        *self = rest;
        taken
    }

    fn texts(&self) -> Vec<Text> {
        let mut texts = Vec::with_capacity(self.len());
        self.visit(&mut |member| {
            texts.push(Text::new(&member.bytes()));
            true
        });
        texts
    }

    /// Turns a set in which all members spell integers into integers, if they may be as many.
    pub(crate) fn make_ints(&mut self, sizing: &Sizing<'_>) {
        if matches!(self, Set::Ints(_)) || self.len() as u64 > Set::max_ints(sizing) {
            return;
        }
        let mut ints = Intset::default();
        self.visit(&mut |member| parse_i64(&member.bytes()).is_some_and(|n| ints.add(n)));
        *self = Set::Ints(ints);
    }

    fn add_int(&mut self, n: i64, sizing: &Sizing<'_>) -> bool {
        let Set::Ints(ints) = self else {
            return self.add(&StrBytes::digits(n), sizing);
        };
        let is_new = ints.add(n);
        if is_new && ints.len() as u64 > Set::max_ints(sizing) {
            self.make_table(sizing);
        }
        is_new
    }

    /// A member that is no integer is about to be added to integers: takes the form that can hold them all.
    fn leave_ints(&mut self, member: &[u8], sizing: &Sizing<'_>) {
        let Set::Ints(ints) = self else {
            return;
        };
        let ends = ints
            .len()
            .checked_sub(1)
            .map(|last| [ints.at(0), ints.at(last)]);
        let widths = ends.iter().flatten().map(|n| StrBytes::digits(*n).len());
        let widest = widths.max().unwrap_or(0).max(member.len());
        if !takes(ints.len(), widest, widest * (ints.len() + 1), sizing) {
            self.make_table(sizing);
            return;
        }
        let mut pack = Listpack::default();
        for n in ints.iter() {
            pack.push(&StrBytes::digits(n));
        }
        *self = Set::Small(pack);
    }

    /// Takes the large form.
    fn make_table(&mut self, sizing: &Sizing<'_>) -> &mut Table<Text> {
        if !matches!(self, Set::Table(_)) {
            let mut table = Box::new(Table::new(sizing.seed));
            for text in self.texts() {
                table.insert(text);
            }
            *self = Set::Table(table);
        }
        match self {
            Set::Table(table) => table,
            _ => unreachable!("it was made a table above"),
        }
    }

    /// See [`crate::db::dict::Dict::scan`]; small forms are visited whole.
    pub(crate) fn scan<'a>(
        &'a self,
        cursor: u64,
        count: usize,
        visit: &mut dyn FnMut(Item<'a>),
    ) -> u64 {
        if let Set::Table(table) = self {
            return table.scan(cursor, count, |text| visit(Item::Text(text.bytes())));
        }
        self.visit(&mut |member| {
            visit(member);
            true
        });
        0
    }
}

/// Whether a listpack of `len` members with `bytes` bytes takes one more of `member_bytes`.
fn takes(len: usize, member_bytes: usize, bytes: usize, sizing: &Sizing<'_>) -> bool {
    (len as u64) < sizing.config.set_max_listpack_entries()
        && member_bytes as u64 <= sizing.config.set_max_listpack_value_bytes()
        && Listpack::may_have(bytes + member_bytes)
}

fn below(bound: usize, rng: &mut Rng) -> usize {
    rng.below(bound as u64) as usize
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::testing::Harness;

    fn bytes(set: &Set) -> BTreeSet<Vec<u8>> {
        set.texts()
            .iter()
            .map(|text| text.bytes().to_vec())
            .collect()
    }

    fn any_member(rng: &mut Rng) -> String {
        match rng.below(8) {
            0 => "x".repeat(rng.below(30) as usize),
            1 => format!("0{}", rng.below(9)),
            2 => rng.next().cast_signed().to_string(),
            _ => rng.below(60).to_string(),
        }
    }

    #[test]
    fn it_behaves_as_a_set_in_every_form() {
        for seed in 0..30 {
            let limits = [seed % 7 * 5, seed % 5 * 6, seed % 4 * 8].map(|limit| limit.to_string());
            let harness = Harness::with(&[
                ("set-max-intset-entries", &limits[0]),
                ("set-max-listpack-entries", &limits[1]),
                ("set-max-listpack-value", &limits[2]),
            ]);
            let sizing = harness.node.sizing();
            let (mut set, mut model, mut rng) = (Set::default(), BTreeSet::new(), Rng::new(seed));
            for step in 0..600 {
                let member = any_member(&mut rng);
                let bytes_of = member.as_bytes();
                match rng.below(10) {
                    0..6 => assert_eq!(set.add(bytes_of, &sizing), model.insert(member)),
                    6..9 => assert_eq!(set.remove(bytes_of), model.remove(&member)),
                    _ if step % 5 == 0 => {
                        for popped in set.pop_some(set.len() / 7, &mut rng, &sizing) {
                            let popped = String::from_utf8(popped.bytes().to_vec());
                            assert!(model.remove(&popped.unwrap()));
                        }
                    }
                    _ => assert_eq!(set.contains(bytes_of), model.contains(&member)),
                }
                assert_eq!(set.len(), model.len());
            }
            let expected = model.iter().map(|member| member.as_bytes().to_vec());
            assert_eq!(bytes(&set), expected.collect());
        }
    }

    #[test]
    fn chance_is_fair_in_every_form() {
        let harness = Harness::new();
        let sizing = harness.node.sizing();
        let mut ints = Set::default();
        for n in 0..20_i64 {
            ints.add(n.to_string().as_bytes(), &sizing);
        }
        let mut pack = Set::empty_listpack();
        let mut table = Set::empty_table(&sizing);
        for form in [&mut pack, &mut table] {
            ints.visit(&mut |member| form.add_item(member, &sizing));
        }
        for set in [ints, pack, table] {
            let (mut rng, mut counts) = (Rng::new(3), BTreeMap::new());
            let mut count = |member: &[u8]| *counts.entry(member.to_vec()).or_insert(0) += 1;
            for _ in 0..2000 {
                set.sample(4, &mut rng, &mut |member| count(&member.bytes()));
                set.repeat(4, &mut rng, &mut |member| count(&member.bytes()));
                count(&set.random(&mut rng).unwrap().bytes());
                let mut copy = set.clone();
                count(copy.pop(&mut rng).unwrap().bytes());
                for member in copy.pop_some(2, &mut rng, &sizing) {
                    count(member.bytes());
                }
                for member in copy.pop_some(16, &mut rng, &sizing) {
                    count(member.bytes());
                }
                assert_eq!(copy.len(), 1);
            }
            assert_eq!(counts.len(), 20);
            let fair = 2000 * (4 + 4 + 1 + 1 + 2 + 16) / 20;
            let is_fair = |count: &i32| (fair - 250..fair + 250).contains(count);
            assert!(
                counts.values().all(is_fair),
                "{}: {counts:?}",
                set.encoding()
            );
        }
    }

    #[test]
    fn a_table_that_loses_most_members_becomes_small() {
        let harness = Harness::new();
        let sizing = harness.node.sizing();
        let mut set = Set::default();
        for n in 0..1000 {
            set.add(format!("member {n}").as_bytes(), &sizing);
        }
        let before = bytes(&set);
        let popped = set.pop_some(990, &mut Rng::new(1), &sizing);
        assert_eq!(
            (popped.len(), set.len(), set.encoding()),
            (990, 10, "listpack")
        );
        let mut after = bytes(&set);
        after.extend(popped.iter().map(|text| text.bytes().to_vec()));
        assert_eq!(before, after);
    }
}
