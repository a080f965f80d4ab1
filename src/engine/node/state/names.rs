//! Names (channels, patterns, keys) and the clients that each of them concerns.
//!
//! Rows stand densely in the order they came, so that any of them can be drawn, and are found through a hash index;
//! a row's clients are sorted. Adding and removing a client costs a look-up and a search in one row.
//!
//! **Invariant:** a name without a client has no row.

use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use primitives::Rng;

use crate::base::ids::ClientId;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    hasher: FixedState,
    rows: Vec<Row>,
    /// Places in `rows`, by the hash of the name.
    index: HashTable<u32>,
    /// How many clients all rows have together.
    items: usize,
    /// Bytes of all names.
    name_bytes: usize,
}

#[derive(Clone, Debug)]
struct Row {
    name: Box<[u8]>,
    clients: Vec<ClientId>,
}

impl Names {
    /// No names; their hashes depend on the seed, so that nobody can choose names that collide.
    pub(crate) fn new(seed: u64) -> Names {
        Names {
            hasher: FixedState::with_seed(seed),
            rows: Vec::new(),
            index: HashTable::new(),
            items: 0,
            name_bytes: 0,
        }
    }

    /// How many names there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Bytes that the table takes, with what an allocator adds for each name and its list of clients.
    pub(crate) fn used_bytes(&self) -> usize {
        const ADDED_BYTES: usize = 48;
        let rows = self.rows.capacity() * size_of::<Row>() + self.rows.len() * ADDED_BYTES;
        let index = self.index.capacity() * (size_of::<u32>() + 1);
        rows + index + self.name_bytes + self.items * size_of::<ClientId>()
    }

    /// How many pairs of a name and a client there are.
    pub(crate) fn items(&self) -> usize {
        self.items
    }

    /// The clients of a name, the oldest connection first.
    pub(crate) fn clients(&self, name: &[u8]) -> &[ClientId] {
        let place = self.find(name);
        place.map_or(&[], |place| &self.rows[place].clients)
    }

    /// All names with their clients.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[u8], &[ClientId])> {
        self.rows.iter().map(|row| (&*row.name, &*row.clients))
    }

    /// `false`: the name had that client already.
    pub(crate) fn add(&mut self, name: &[u8], client: ClientId) -> bool {
        let place = match self.find(name) {
            Some(place) => place,
            None => self.insert(name),
        };
        let clients = &mut self.rows[place].clients;
        let Err(at) = clients.binary_search(&client) else {
            return false;
        };
        clients.insert(at, client);
        self.items += 1;
        true
    }

    /// `false`: the name did not have that client.
    pub(crate) fn remove(&mut self, name: &[u8], client: ClientId) -> bool {
        let Some(place) = self.find(name) else {
            return false;
        };
        let clients = &mut self.rows[place].clients;
        let Ok(at) = clients.binary_search(&client) else {
            return false;
        };
        clients.remove(at);
        self.items -= 1;
        if clients.is_empty() {
            self.remove_row(place);
        }
        true
    }

    /// Removes a name and tells its clients.
    pub(crate) fn take(&mut self, name: &[u8]) -> Vec<ClientId> {
        let Some(place) = self.find(name) else {
            return Vec::new();
        };
        let clients = self.remove_row(place).clients;
        self.items -= clients.len();
        clients
    }

    /// Any name, each with the same chance.
    pub(crate) fn random(&self, rng: &mut Rng) -> Option<&[u8]> {
        let place = rng.below(self.rows.len() as u64) as usize;
        self.rows.get(place).map(|row| &*row.name)
    }

    /// Forgets all names.
    pub(crate) fn clear(&mut self) {
        self.rows = Vec::new();
        self.index = HashTable::new();
        self.items = 0;
        self.name_bytes = 0;
    }

    fn find(&self, name: &[u8]) -> Option<usize> {
        let is_it = |place: &u32| *self.rows[*place as usize].name == *name;
        let place = self.index.find(hash(&self.hasher, name), is_it)?;
        Some(*place as usize)
    }

    fn insert(&mut self, name: &[u8]) -> usize {
        let place = self.rows.len();
        self.name_bytes += name.len();
        self.rows.push(Row {
            name: name.into(),
            clients: Vec::new(),
        });
        let Names {
            hasher,
            rows,
            index,
            ..
        } = self;
        let rehash = |place: &u32| hash(hasher, &rows[*place as usize].name);
        index.insert_unique(hash(hasher, name), place as u32, rehash);
        place
    }

    /// The last row takes the place of the one that goes.
    fn remove_row(&mut self, place: usize) -> Row {
        let last = self.rows.len() - 1;
        let name = hash(&self.hasher, &self.rows[place].name);
        if let Ok(entry) = self
            .index
            .find_entry(name, |other| *other as usize == place)
        {
            entry.remove();
        }
        let moved = hash(&self.hasher, &self.rows[last].name);
        if let Some(moved) = self.index.find_mut(moved, |other| *other as usize == last) {
            *moved = place as u32;
        }
        let row = self.rows.swap_remove(place);
        self.name_bytes -= row.name.len();
        row
    }
}

fn hash(hasher: &FixedState, name: &[u8]) -> u64 {
    let mut hasher = hasher.build_hasher();
    hasher.write(name);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_clients_come_and_go() {
        let mut names = Names::new(7);
        let (one, other) = (ClientId(1), ClientId(2));
        assert!(names.add(b"a", other) && names.add(b"a", one) && names.add(b"b", one));
        assert!(!names.add(b"a", one));
        assert_eq!(names.clients(b"a"), [one, other]);
        assert_eq!((names.len(), names.items()), (2, 3));
        assert!(names.remove(b"a", other) && !names.remove(b"a", other));
        assert_eq!(names.take(b"a"), [one]);
        assert_eq!(names.clients(b"a"), []);
        assert_eq!((names.len(), names.items()), (1, 1));
        assert_eq!(names.name_bytes, 1);
    }

    #[test]
    fn many_names_are_found_whatever_was_removed() {
        let mut names = Names::new(7);
        let name = |number: u64| number.to_string().into_bytes();
        for number in 0..1000 {
            names.add(&name(number), ClientId(number));
        }
        for number in (0..1000).filter(|number| number % 3 != 0) {
            assert!(names.remove(&name(number), ClientId(number)));
        }
        for number in 0..1000 {
            let expected = number % 3 == 0;
            assert_eq!(
                names.clients(&name(number)).len() == 1,
                expected,
                "{number}"
            );
        }
        let mut rng = Rng::new(1);
        assert!(names.random(&mut rng).is_some());
        names.clear();
        assert!(names.is_empty() && names.random(&mut rng).is_none());
    }
}
