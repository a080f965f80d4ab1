//! A table's rows, in the order of their keys, each with its older versions; and the trees of its indexes.
//!
//! Trees hold an entry for every version that a transaction may still see. **Invariant:** whoever follows an entry
//! compares the row's key with it, as the row may have another one by now.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::rc::Rc;

use super::schema::{Index, Schema};
use super::transaction::View;
use crate::value::Value;

/// The bytes that a row is found by: those of its primary key, or a number.
pub(crate) type Key = Rc<[u8]>;

/// The values of a row.
pub(crate) type Values = Rc<[Value]>;

#[derive(Clone, Debug)]
pub(crate) struct Version {
    /// `None`: the row is deleted.
    pub values: Option<Values>,
    pub transaction: u64,
    pub older: Option<Rc<Version>>,
}

/// Chains may be long, and a chain that drops itself link by link would exhaust the stack.
impl Drop for Version {
    fn drop(&mut self) {
        let mut next = self.older.take();
        while let Some(mut version) = next.and_then(|version| Rc::try_unwrap(version).ok()) {
            next = version.older.take();
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub version: Version,
    pub page: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub id: u32,
    pub schema: Rc<Schema>,
    pub rows: BTreeMap<Key, Row>,
    /// One an index, in the schema's order; that of the primary key stays empty.
    pub trees: Vec<BTreeMap<Vec<u8>, Key>>,
    pub next_auto: u64,
    pub next_row: u64,
    pub bytes: usize,
    /// Rows that were put in since the last full page.
    pub filled: u32,
    pub page: u32,
}

/// How many bytes a page has.
pub(crate) const PAGE: usize = 16_384;

impl Table {
    pub(crate) fn new(id: u32, schema: Schema) -> Table {
        let trees = vec![BTreeMap::new(); schema.indexes.len()];
        Table {
            id,
            schema: Rc::new(schema),
            rows: BTreeMap::new(),
            trees,
            next_auto: 1,
            next_row: 1,
            bytes: 0,
            filled: 0,
            page: 0,
        }
    }

    /// The key of a new row.
    pub(crate) fn key_for(&mut self, values: &[Value]) -> Key {
        match self.schema.primary() {
            Some(primary) => primary.key_of(&self.schema, values).into(),
            None => {
                self.next_row += 1;
                (self.next_row - 1).to_be_bytes().to_vec().into()
            }
        }
    }

    /// The newest version's values, whoever wrote it.
    pub(crate) fn newest(&self, key: &[u8]) -> Option<Values> {
        self.rows.get(key)?.version.values.clone()
    }

    /// The values that a reader sees; without a view, the newest.
    pub(crate) fn seen(&self, key: &[u8], view: Option<&View>) -> Option<Values> {
        seen(&self.rows.get(key)?.version, view)
    }

    /// Puts a new version on top. `values`: `None` deletes the row.
    pub(crate) fn write(&mut self, key: &Key, values: Option<Values>, transaction: u64) {
        if let Some(values) = &values {
            self.add_entries(key, values);
            self.bytes += size(values);
        }
        let page = self.page_for_new(key);
        let row = self.rows.entry(key.clone()).or_insert_with(|| Row {
            version: Version {
                values: None,
                transaction: 0,
                older: None,
            },
            page,
        });
        let is_fresh = row.version.values.is_none()
            && row.version.transaction == 0
            && row.version.older.is_none();
        let older = std::mem::replace(
            &mut row.version,
            Version {
                values,
                transaction,
                older: None,
            },
        );
        if !is_fresh {
            row.version.older = Some(Rc::new(older));
        }
    }

    fn page_for_new(&mut self, key: &[u8]) -> u32 {
        if self.rows.contains_key(key) {
            return 0;
        }
        let per_page = u32::try_from(PAGE / self.schema.row_bytes().clamp(1, PAGE)).unwrap_or(1);
        self.filled += 1;
        if self.filled >= per_page {
            self.filled = 0;
            self.page += 1;
        }
        self.page
    }

    fn add_entries(&mut self, key: &Key, values: &[Value]) {
        let schema = self.schema.clone();
        for (index, tree) in schema.indexes.iter().zip(&mut self.trees) {
            if index.kind != crate::sql::ast::IndexKind::Primary {
                tree.insert(entry(index, &schema, values, key), key.clone());
            }
        }
    }

    /// Takes the newest version off again.
    pub(crate) fn undo(&mut self, key: &Key) {
        let Some(row) = self.rows.get_mut(key) else {
            return;
        };
        let mut newest = match row.version.older.take() {
            Some(older) => std::mem::replace(&mut row.version, Rc::unwrap_or_clone(older)),
            None => {
                let row = self.rows.remove(key);
                match row {
                    Some(row) => row.version,
                    None => return,
                }
            }
        };
        if let Some(values) = newest.values.take() {
            self.bytes = self.bytes.saturating_sub(size(&values));
            self.drop_entries(key, &values);
        }
    }

    /// Drops the entries of a version that is gone, but for those that a remaining one has too.
    fn drop_entries(&mut self, key: &Key, values: &[Value]) {
        let schema = self.schema.clone();
        let left = self.versions(key);
        for (index, tree) in schema.indexes.iter().zip(&mut self.trees) {
            let gone = entry(index, &schema, values, key);
            let is_used = left
                .iter()
                .any(|values| entry(index, &schema, values, key) == gone);
            if !is_used {
                tree.remove(&gone);
            }
        }
    }

    fn versions(&self, key: &[u8]) -> Vec<Values> {
        let mut all = Vec::new();
        let mut next = self.rows.get(key).map(|row| &row.version);
        while let Some(version) = next {
            all.extend(version.values.clone());
            next = version.older.as_deref();
        }
        all
    }

    /// Forgets the versions that no one can see any more: all but the newest.
    pub(crate) fn purge(&mut self, key: &Key) {
        let gone: Vec<Values> = {
            let Some(row) = self.rows.get_mut(key) else {
                return;
            };
            let mut gone = Vec::new();
            let mut next = row.version.older.take();
            while let Some(version) = next {
                gone.extend(version.values.clone());
                next = version.older.clone();
            }
            gone
        };
        if self
            .rows
            .get(key)
            .is_some_and(|row| row.version.values.is_none())
        {
            self.rows.remove(key);
        }
        for values in gone {
            self.bytes = self.bytes.saturating_sub(size(&values));
            self.drop_entries(key, &values);
        }
    }

    /// The keys of rows between two bounds, of all versions, in order. `index`: `None` goes by the rows' own keys.
    pub(crate) fn range(
        &self,
        index: Option<usize>,
        low: Bound<Vec<u8>>,
        high: Bound<Vec<u8>>,
    ) -> Vec<(Option<Vec<u8>>, Key)> {
        if is_empty_range(&low, &high) {
            return Vec::new();
        }
        match index {
            None => {
                let bounds = (low.map(Key::from), high.map(Key::from));
                self.rows
                    .range(bounds)
                    .map(|(key, _)| (None, key.clone()))
                    .collect()
            }
            Some(index) => {
                let found = self.trees[index].range((low, high));
                found
                    .map(|(entry, key)| (Some(entry.clone()), key.clone()))
                    .collect()
            }
        }
    }

    /// Whether the entry is that of these values.
    pub(crate) fn is_entry_of(
        &self,
        index: usize,
        found: &[u8],
        values: &[Value],
        key: &Key,
    ) -> bool {
        entry(&self.schema.indexes[index], &self.schema, values, key) == found
    }

    /// Builds a tree anew, as for a new index.
    pub(crate) fn rebuild(&mut self, schema: Schema) {
        self.trees = vec![BTreeMap::new(); schema.indexes.len()];
        self.schema = Rc::new(schema);
        let rows: Vec<(Key, Values)> = self.live().collect();
        for (key, values) in rows {
            self.add_entries(&key, &values);
        }
    }

    /// The rows as they are now.
    pub(crate) fn live(&self) -> impl Iterator<Item = (Key, Values)> {
        self.rows
            .iter()
            .filter_map(|(key, row)| Some((key.clone(), row.version.values.clone()?)))
    }

    pub(crate) fn count(&self) -> usize {
        self.rows.len()
    }
}

fn is_empty_range(low: &Bound<Vec<u8>>, high: &Bound<Vec<u8>>) -> bool {
    match (low, high) {
        (Bound::Included(low), Bound::Included(high)) => low > high,
        (
            Bound::Included(low) | Bound::Excluded(low),
            Bound::Excluded(high) | Bound::Included(high),
        ) => low >= high,
        _ => false,
    }
}

fn size(values: &[Value]) -> usize {
    64 + values.iter().map(Value::size).sum::<usize>()
}

/// An entry of a tree: the index's key, and behind it the row's.
fn entry(index: &Index, schema: &Schema, values: &[Value], key: &Key) -> Vec<u8> {
    let mut bytes = index.key_of(schema, values);
    bytes.extend_from_slice(key);
    bytes
}

/// The version of a chain that a view shows.
pub(crate) fn seen(version: &Version, view: Option<&View>) -> Option<Values> {
    let Some(view) = view else {
        return version.values.clone();
    };
    let mut next = Some(version);
    while let Some(version) = next {
        if view.sees(version.transaction) {
            return version.values.clone();
        }
        next = version.older.as_deref();
    }
    None
}

/// The smallest bytes above all that begin with `prefix`; `None`: there are none.
pub(crate) fn after_prefix(prefix: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = prefix.to_vec();
    while let Some(last) = bytes.pop() {
        if last < 255 {
            bytes.push(last + 1);
            return Some(bytes);
        }
    }
    None
}
