//! The Hash type: a listpack of fields, each followed by its value, or a table of fields.
//!
//! **Invariant:** a hash only ever changes from the small form to the large one.

use crate::collection::Sizing;
use crate::db::container::held_as;
use crate::db::table::{Element, Table};
use crate::db::{Container, Item, Keyed, Listpack, Remains, Text, Value};
use crate::rng::{Draw, Rng};

/// Fields and their values.
#[derive(Clone, Debug)]
pub(crate) enum Hash {
    Small(Listpack),
    Table(Box<Table<Pair>>),
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
        Hash::Small(Listpack::default())
    }
}

impl Container for Hash {
    const CLASS: u8 = b'h';

    held_as!(Hash);

    fn len(&self) -> usize {
        match self {
            Hash::Small(pack) => pack.len() / 2,
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
            Hash::Small(pack) => pack.heap_bytes(),
            Hash::Table(table) => table.heap_bytes(),
        }
    }

    fn into_remains(self) -> Option<Box<dyn Remains>> {
        match self {
            Hash::Small(_) => None,
            Hash::Table(table) => table.into_remains(),
        }
    }
}

impl Hash {
    /// An empty hash in its large form.
    pub(crate) fn empty_table(sizing: &Sizing<'_>) -> Hash {
        Hash::Table(Box::new(Table::new(sizing.seed)))
    }

    /// The value of a field.
    pub(crate) fn get(&self, field: &[u8]) -> Option<Item<'_>> {
        match self {
            Hash::Small(pack) => {
                let at = pack.find(pack.first(), field, 2)?;
                Some(pack.get(pack.next(at)?))
            }
            Hash::Table(table) => Some(table.get(field)?.items().1),
        }
    }

    /// These fields and values are about to be set: takes the large form at once if they would not fit.
    pub(crate) fn expect(&mut self, words: &[&[u8]], sizing: &Sizing<'_>) {
        let Hash::Small(pack) = self else {
            return;
        };
        let max_bytes = sizing.config.hash_max_listpack_value_bytes();
        let bytes = words.iter().map(|word| word.len()).sum();
        if (words.len() / 2) as u64 > sizing.config.hash_max_listpack_entries()
            || words.iter().any(|word| word.len() as u64 > max_bytes)
            || !pack.has_room(bytes)
        {
            self.make_table(sizing);
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
            Hash::Small(pack) => {
                let is_new = set_in(pack, field, value);
                if is_new {
                    self.fit(sizing);
                }
                is_new
            }
            Hash::Table(table) => table.add(
                field,
                || Pair::new(field, value),
                |pair| pair.value = Text::new(value),
            ),
        }
    }

    /// Removes a field; `false` when it is not there.
    pub(crate) fn remove(&mut self, field: &[u8]) -> bool {
        match self {
            Hash::Small(pack) => {
                let found = pack.find(pack.first(), field, 2);
                found.map(|at| pack.remove_some(at, 2)).is_some()
            }
            Hash::Table(table) => table.remove(field),
        }
    }

    /// Visits every field with its value.
    pub(crate) fn visit<'a>(&'a self, visit: &mut dyn FnMut(Item<'a>, Item<'a>)) {
        match self {
            Hash::Small(pack) => {
                let mut items = pack.iter();
                while let (Some(field), Some(value)) = (items.next(), items.next()) {
                    visit(field, value);
                }
            }
            Hash::Table(table) => {
                for pair in table.iter() {
                    let (field, value) = pair.items();
                    visit(field, value);
                }
            }
        }
    }

    /// Visits any field, so many times; each has the same chance each time.
    pub(crate) fn random<'a>(
        &'a self,
        count: usize,
        rng: &mut Rng,
        visit: &mut dyn FnMut(Item<'a>, Item<'a>),
    ) {
        match self {
            Hash::Small(pack) => {
                let mut pairs = Vec::new();
                self.visit(&mut |field, value| pairs.push((field, value)));
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

    /// Visits so many different fields, or all if there are fewer.
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

    /// See [`crate::db::Dict::scan`]; the small form is visited whole.
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
        let mut table = Box::new(Table::new(sizing.seed));
        self.visit(&mut |field, value| {
            table.insert(Pair::new(&field.bytes(), &value.bytes()));
        });
        *self = Hash::Table(table);
    }
}

fn set_in(pack: &mut Listpack, field: &[u8], value: &[u8]) -> bool {
    let found = pack.find(pack.first(), field, 2);
    match found.and_then(|at| pack.next(at)) {
        Some(at) => pack.replace(at, value),
        None => {
            pack.push(field);
            pack.push(value);
        }
    }
    found.is_none()
}
