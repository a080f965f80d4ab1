//! An ordered map for what stays small: rows sorted by key in one vector.
//!
//! It takes the place of `BTreeMap` where a lab holds at most some hundred entries (resources, hosts, sockets,
//! files, variables): every kind of `BTreeMap` costs a visitor kilobytes of code, this costs next to none. Finding is
//! a binary search; adding and removing move the rows behind, so adding in the order of the keys is quick.
//!
//! **Invariant:** rows are in the order of their keys and no key is there twice: the same entries give the same map,
//! however they came.

use std::borrow::Borrow;

/// A map from `K` to `V`, iterated in the order of the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallMap<K, V> {
    rows: Vec<(K, V)>,
}

impl<K, V> SmallMap<K, V> {
    /// A map without entries.
    pub const fn new() -> SmallMap<K, V> {
        SmallMap { rows: Vec::new() }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// For how many entries there is room.
    pub fn capacity(&self) -> usize {
        self.rows.capacity()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Removes every entry.
    pub fn clear(&mut self) {
        self.rows.clear();
    }

    /// The entries in the order of their keys.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + Clone {
        self.rows.iter().map(|(key, value)| (key, value))
    }

    /// The keys in their order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + Clone {
        self.rows.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + Clone {
        self.rows.iter().map(|(_, value)| value)
    }

    /// The values, to change them.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.rows.iter_mut().map(|(_, value)| value)
    }

    /// The entry with the least key.
    pub fn first_key_value(&self) -> Option<(&K, &V)> {
        self.rows.first().map(|(key, value)| (key, value))
    }

    /// Removes the entry with the least key.
    pub fn pop_first(&mut self) -> Option<(K, V)> {
        (!self.rows.is_empty()).then(|| self.rows.remove(0))
    }

    /// The values, whose keys are not needed any more.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.rows.into_iter().map(|(_, value)| value)
    }

    /// Keeps the entries that `keeps` says.
    pub fn retain(&mut self, mut keeps: impl FnMut(&K, &mut V) -> bool) {
        self.rows.retain_mut(|(key, value)| keeps(key, value));
    }
}

impl<K: Ord, V> SmallMap<K, V> {
    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        self.rows.get(at).map(|(_, value)| value)
    }

    /// The value of a key, to change it.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        self.rows.get_mut(at).map(|(_, value)| value)
    }

    /// Whether there is an entry with that key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// Sets the value of a key; gives back the one it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(at) => Some(std::mem::replace(&mut self.rows[at].1, value)),
            Err(at) => {
                self.rows.insert(at, (key, value));
                None
            }
        }
    }

    /// Removes a key; gives back its value.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        Some(self.rows.remove(at).1)
    }

    /// The entries whose keys are `first` or come after it.
    pub fn iter_from<Q: Ord + ?Sized>(&self, first: &Q) -> impl Iterator<Item = (&K, &V)>
    where
        K: Borrow<Q>,
    {
        let at = self.place(first).unwrap_or_else(|at| at);
        self.rows.iter().skip(at).map(|(key, value)| (key, value))
    }

    /// Where the key is, or would be.
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.rows.binary_search_by(|row| row.0.borrow().cmp(key))
    }
}

impl<K, V> Default for SmallMap<K, V> {
    fn default() -> SmallMap<K, V> {
        SmallMap::new()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SmallMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> SmallMap<K, V> {
        let mut map = SmallMap::new();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_in_the_order_of_their_keys() {
        let map: SmallMap<u32, &str> = [(3, "c"), (1, "a"), (2, "b")].into_iter().collect();
        assert!(map.keys().copied().eq([1, 2, 3]));
        assert!(map.values().copied().eq(["a", "b", "c"]));
        assert!(map.iter_from(&2).eq([(&2, &"b"), (&3, &"c")]));
        assert_eq!(map.first_key_value(), Some((&1, &"a")));
    }

    #[test]
    fn a_key_has_one_value() {
        let mut map = SmallMap::new();
        assert_eq!(map.insert("key".to_owned(), 1), None);
        assert_eq!(map.insert("key".to_owned(), 2), Some(1));
        assert_eq!((map.len(), map.get("key")), (1, Some(&2)));
        *map.get_mut("key").expect("the key is there") += 1;
        assert_eq!(map.remove("key"), Some(3));
        assert_eq!((map.remove("key"), map.contains_key("key")), (None, false));
    }

    #[test]
    fn entries_leave_at_the_front_and_by_choice() {
        let mut map: SmallMap<u32, u32> = (0..6).map(|key| (key, key * 10)).collect();
        assert_eq!(map.pop_first(), Some((0, 0)));
        map.retain(|key, _| key % 2 == 1);
        assert!(map.iter().eq([(&1, &10), (&3, &30), (&5, &50)]));
        map.clear();
        assert_eq!((map.pop_first(), map.is_empty()), (None, true));
    }
}
