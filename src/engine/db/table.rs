//! The large form of sets and hashes: a [`Dict`] that knows what its elements take.

use primitives::Rng;

use crate::base::parts::{REST, later};
use crate::db::allocation::allocated;
use crate::db::dict::{Dict, Keyed, Slot};
use crate::db::graveyard::Remains;

later!(REST);

/// An element with memory of its own.
pub(crate) trait Element: Keyed {
    /// Bytes of memory beyond its place in the table.
    fn heap_bytes(&self) -> usize;
}

/// Elements by their keys.
#[derive(Clone, Debug)]
pub(crate) struct Table<E> {
    dict: Dict<E>,
    /// What all elements take.
    element_bytes: usize,
}

impl<E: Element + 'static> Table<E> {
    pub(crate) fn new(seed: u64) -> Table<E> {
        Table {
            dict: Dict::new(seed),
            element_bytes: 0,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.dict.len()
    }

    pub(crate) fn get(&self, key: &[u8]) -> Option<&E> {
        self.dict.find(key).map(|slot| self.dict.at(slot))
    }

    pub(crate) fn at(&self, slot: Slot) -> &E {
        self.dict.at(slot)
    }

    /// Adds what `make` makes of a key that is not there, or shows the element that is. `true`: it was added.
    pub(crate) fn add(
        &mut self,
        key: &[u8],
        make: impl FnOnce() -> E,
        found: impl FnOnce(&mut E),
    ) -> bool {
        match self.dict.find_or_hash(key) {
            Ok(slot) => {
                let element = self.dict.at_mut(slot);
                let before = element.heap_bytes();
                found(element);
                self.element_bytes = self.element_bytes + element.heap_bytes() - before;
                false
            }
            Err(hash) => {
                let element = make();
                self.element_bytes += element.heap_bytes();
                self.dict.insert_hashed(hash, element);
                true
            }
        }
    }

    /// Adds an element whose key is not there; `false`, and nothing is done, when it is.
    pub(crate) fn insert(&mut self, element: E) -> bool {
        let found = self.dict.find_or_hash(element.key());
        if let Err(hash) = found {
            self.element_bytes += element.heap_bytes();
            self.dict.insert_hashed(hash, element);
        }
        found.is_err()
    }

    /// Removes an element; `false` when there is none with that key.
    pub(crate) fn remove(&mut self, key: &[u8]) -> bool {
        let found = self.dict.find(key);
        found.map(|slot| self.remove_at(slot)).is_some()
    }

    /// Removes any element, each with the same chance.
    pub(crate) fn pop(&mut self, rng: &mut Rng) -> Option<E> {
        let slot = self.dict.random_slot(rng)?;
        Some(self.remove_at(slot))
    }

    fn remove_at(&mut self, slot: Slot) -> E {
        let element = self.dict.remove(slot);
        self.element_bytes -= element.heap_bytes();
        element
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &E> {
        self.dict.iter()
    }

    /// See [`Dict::random`].
    pub(crate) fn random(&self, rng: &mut Rng) -> Option<&E> {
        self.dict.random(rng)
    }

    /// See [`Dict::sample`].
    pub(crate) fn sample(&self, count: usize, rng: &mut Rng) -> Vec<Slot> {
        self.dict.sample(count, rng)
    }

    /// See [`Dict::scan`].
    pub(crate) fn scan<'a>(&'a self, cursor: u64, count: usize, visit: impl FnMut(&'a E)) -> u64 {
        self.dict.scan(cursor, count, visit)
    }

    /// Bytes of the table and of all elements.
    pub(crate) fn heap_bytes(&self) -> usize {
        allocated(size_of::<Self>()) + self.dict.table_bytes() + self.element_bytes
    }

    /// See [`crate::db::collection::Collection::into_remains`].
    pub(crate) fn into_remains(self) -> Option<Box<dyn Remains>> {
        (self.len() > SMALL_LEN).then(|| Box::new(self.dict.into_segments()) as Box<dyn Remains>)
    }
}

/// A table of no more elements is freed at once.
const SMALL_LEN: usize = 256;
