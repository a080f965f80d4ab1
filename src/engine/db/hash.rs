//! The Hash type: a run of fields and values, told to clients as the listpack that it is in Redis, or a table.
//!
//! **Invariant:** a hash only ever changes from the small form to the large one.

use std::rc::Rc;

use primitives::{Draw, Rng};

use crate::base::parts::{REST, later};
use crate::db::collection::{Collection, sole};
use crate::db::dict::Keyed;
use crate::db::graveyard::Remains;
use crate::db::listpack::{Item, Listpack};
use crate::db::pairs::Pairs;
use crate::db::sizing::Sizing;
use crate::db::table::{Element, Table};
use crate::db::text::Text;

later!(REST);

/// Fields and their values.
#[derive(Clone, Debug)]
pub(crate) enum Hash {
    Small(Pairs),
    Table(Rc<Table<Pair>>),
}

/// A field of a large hash.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    field: Text,
    value: Text,
}

impl Pair {
    fn new(field: &[u8], value: &[u8]) -> Pair {
        Pair {
            field: Text::new(field),
            value: Text::new(value),
        }
    }

    fn items(&self) -> (Item<'_>, Item<'_>) {
        (
            Item::Text(self.field.bytes()),
            Item::Text(self.value.bytes()),
        )
    }
}

impl Keyed for Pair {
    fn key(&self) -> &[u8] {
        self.field.bytes()
    }
}

impl Element for Pair {
    fn heap_bytes(&self) -> usize {
        self.field.heap_bytes() + self.value.heap_bytes()
    }
}

impl Default for Hash {
    fn default() -> Hash {
        Hash::Small(Pairs::default())
    }
}

impl Collection for Hash {
    const CLASS: u8 = b'h';

    fn len(&self) -> usize {
        match self {
            Hash::Small(pairs) => pairs.len(),
            Hash::Table(table) => table.len(),
        }
    }

    fn encoding(&self) -> &'static str {
        match self {
            Hash::Small(_) => "listpack",
            Hash::Table(_) => "hashtable",
        }
    }

    fn heap_bytes(&self) -> usize {
        match self {
            Hash::Small(pairs) => pairs.heap_bytes(),
            Hash::Table(table) => table.heap_bytes(),
        }
    }

    fn into_remains(self) -> Option<Box<dyn Remains>> {
        match self {
            Hash::Small(_) => None,
            Hash::Table(table) => sole(table).and_then(Table::into_remains),
        }
    }
}

impl Hash {
    /// An empty hash in its large form.
    pub(crate) fn empty_table(sizing: &Sizing<'_>) -> Hash {
        Hash::Table(Rc::new(Table::new(sizing.seed)))
    }

    /// The value of a field.
    pub(crate) fn get(&self, field: &[u8]) -> Option<Item<'_>> {
        match self {
            Hash::Small(pairs) => pairs.get(field),
            Hash::Table(table) => Some(table.get(field)?.items().1),
        }
    }

    /// These fields and values are about to be set: takes the large form at once if they would not fit.
    pub(crate) fn reserve(&mut self, words: &[&[u8]], sizing: &Sizing<'_>) {
        let Hash::Small(pairs) = self else {
            return;
        };
        let max_bytes = sizing.config.hash_max_listpack_value_bytes();
        let bytes = words.iter().map(|word| word.len()).sum();
        if (words.len() / 2) as u64 > sizing.config.hash_max_listpack_entries()
            || words.iter().any(|word| word.len() as u64 > max_bytes)
            || !Listpack::may_have(pairs.byte_len() + bytes)
        {
            self.make_table(sizing);
        } else if pairs.is_empty() {
            pairs.reserve(words.len(), bytes);
        }
    }

    /// Takes the large form if there are more fields than the small one may have.
    pub(crate) fn fit(&mut self, sizing: &Sizing<'_>) {
        if self.len() as u64 > sizing.config.hash_max_listpack_entries() {
            self.make_table(sizing);
        }
    }

    /// Gives a field a value; `true` when the field is new.
    pub(crate) fn set(&mut self, field: &[u8], value: &[u8], sizing: &Sizing<'_>) -> bool {
        let max_bytes = sizing.config.hash_max_listpack_value_bytes();
        if field.len().max(value.len()) as u64 > max_bytes {
            self.make_table(sizing);
        }
        match self {
            Hash::Small(pairs) => {
                let is_new = pairs.set(field, value);
                if is_new {
                    self.fit(sizing);
                }
                is_new
            }
            Hash::Table(table) => Rc::make_mut(table).add(
                field,
                || Pair::new(field, value),
                |pair| pair.value = Text::new(value),
            ),
        }
    }

    /// Removes a field; `false` when it is not there.
    pub(crate) fn remove(&mut self, field: &[u8]) -> bool {
        match self {
            Hash::Small(pairs) => pairs.remove(field),
            Hash::Table(table) => Rc::make_mut(table).remove(field),
        }
    }

    /// Visits every field with its value.
    pub(crate) fn visit<'a>(&'a self, visit: &mut dyn FnMut(Item<'a>, Item<'a>)) {
        match self {
            Hash::Small(pairs) => pairs.iter().for_each(|(field, value)| visit(field, value)),
            Hash::Table(table) => {
                for pair in table.iter() {
                    let (field, value) = pair.items();
                    visit(field, value);
                }
            }
        }
    }

    /// Visits any field, `count` times; each has the same chance each time.
    pub(crate) fn random<'a>(
        &'a self,
        count: usize,
        rng: &mut Rng,
        visit: &mut dyn FnMut(Item<'a>, Item<'a>),
    ) {
        match self {
            Hash::Small(pairs) => {
                let pairs: Vec<_> = pairs.iter().collect();
                for _ in 0..count {
                    let place = rng.below(pairs.len() as u64) as usize;
                    if let Some((field, value)) = pairs.get(place) {
                        visit(*field, *value);
                    }
                }
            }
            Hash::Table(table) => {
                for pair in (0..count).filter_map(|_| table.random(rng)) {
                    let (field, value) = pair.items();
                    visit(field, value);
                }
            }
        }
    }

    /// Visits `count` different fields, or all if there are fewer.
    pub(crate) fn sample<'a>(
        &'a self,
        count: usize,
        rng: &mut Rng,
        visit: &mut dyn FnMut(Item<'a>, Item<'a>),
    ) {
        if let Hash::Table(table) = self {
            for slot in table.sample(count, rng) {
                let (field, value) = table.at(slot).items();
                visit(field, value);
            }
            return;
        }
        let mut draw = Draw::new(count, self.len());
        self.visit(&mut |field, value| {
            if draw.takes_next(rng) {
                visit(field, value);
            }
        });
    }

    /// See [`crate::db::dict::Dict::scan`]; the small form is visited whole.
    pub(crate) fn scan<'a>(
        &'a self,
        cursor: u64,
        count: usize,
        visit: &mut dyn FnMut(Item<'a>, Item<'a>),
    ) -> u64 {
        if let Hash::Table(table) = self {
            return table.scan(cursor, count, |pair| {
                let (field, value) = pair.items();
                visit(field, value);
            });
        }
        self.visit(visit);
        0
    }

    fn make_table(&mut self, sizing: &Sizing<'_>) {
        if matches!(self, Hash::Table(_)) {
            return;
        }
        let mut table = Table::new(sizing.seed);
        self.visit(&mut |field, value| {
            table.insert(Pair::new(&field.bytes(), &value.bytes()));
        });
        *self = Hash::Table(Rc::new(table));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::testing::Harness;

    #[test]
    fn it_behaves_as_a_map_in_both_forms() {
        for seed in 0..20 {
            let limits = [seed % 5 * 10, seed % 3 * 12].map(|limit: u64| limit.to_string());
            let harness = Harness::with(&[
                ("hash-max-listpack-entries", &limits[0]),
                ("hash-max-listpack-value", &limits[1]),
            ]);
            let sizing = harness.node.sizing();
            let (mut hash, mut model, mut rng) = (Hash::default(), BTreeMap::new(), Rng::new(seed));
            for _ in 0..1000 {
                let field = format!("{}", rng.below(80)).into_bytes();
                let value = vec![b'v'; rng.below(60) as usize];
                match rng.below(3) {
                    0 => assert_eq!(hash.remove(&field), model.remove(&field).is_some()),
                    _ => {
                        let is_new = !model.contains_key(&field);
                        assert_eq!(hash.set(&field, &value, &sizing), is_new);
                        model.insert(field.clone(), value);
                    }
                }
                let found = hash.get(&field).map(|value| value.bytes().to_vec());
                assert_eq!(found.as_ref(), model.get(&field));
                assert_eq!(hash.len(), model.len());
            }
            let mut all = BTreeMap::new();
            hash.visit(&mut |field, value| {
                all.insert(field.bytes().to_vec(), value.bytes().to_vec());
            });
            assert_eq!(all, model);
        }
    }

    #[test]
    fn a_table_knows_what_its_elements_take() {
        let harness = Harness::new();
        let sizing = harness.node.sizing();
        let mut hash = Hash::empty_table(&sizing);
        let empty = hash.heap_bytes();
        hash.set(b"field", &[0; 1000], &sizing);
        assert!(hash.heap_bytes() >= empty + 1000);
        hash.set(b"field", b"", &sizing);
        assert!(hash.heap_bytes() < empty + 1000);
        hash.remove(b"field");
        assert!(hash.heap_bytes() < empty + 300, "{}", hash.heap_bytes());
    }
}
