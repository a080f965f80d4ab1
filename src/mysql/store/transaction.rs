//! Transactions: what each has written, and what each can see.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::table::Key;

/// What a reader sees: its own writes, and what was committed when the view was made.
#[derive(Clone, Debug)]
pub(crate) struct View {
    own: u64,
    active: BTreeSet<u64>,
    next: u64,
}

impl View {
    pub(crate) fn sees(&self, transaction: u64) -> bool {
        transaction == self.own || transaction < self.next && !self.active.contains(&transaction)
    }
}

/// A write that can be taken back.
#[derive(Clone, Debug)]
pub(crate) struct Undo {
    pub database: Rc<str>,
    pub table: Rc<str>,
    pub key: Key,
}

#[derive(Clone, Debug)]
pub(crate) struct Transaction {
    pub session: u32,
    pub undo: Vec<Undo>,
    /// Names, with how much had been written before.
    pub savepoints: Vec<(String, usize)>,
    pub view: Option<View>,
    pub read_only: bool,
    /// Begun by a statement that is a transaction of its own.
    pub implicit: bool,
    /// The tables it has used, whose definitions must stay: database and name.
    pub tables: BTreeSet<(Rc<str>, Rc<str>)>,
    /// Microseconds since 1970.
    pub began: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct Transactions {
    next: u64,
    pub active: BTreeMap<u64, Transaction>,
    /// Writes whose older versions someone may still see.
    pub history: Vec<Undo>,
}

impl Default for Transactions {
    fn default() -> Transactions {
        Transactions {
            next: 1,
            active: BTreeMap::new(),
            history: Vec::new(),
        }
    }
}

impl Transactions {
    pub(crate) fn begin(&mut self, transaction: Transaction) -> u64 {
        let id = self.next;
        self.next += 1;
        self.active.insert(id, transaction);
        id
    }

    /// What is committed now, and what `own` has written.
    pub(crate) fn view(&self, own: u64) -> View {
        let active = self
            .active
            .keys()
            .copied()
            .filter(|id| *id != own)
            .collect();
        View {
            own,
            active,
            next: self.next,
        }
    }

    /// Whether anyone reads by a view.
    pub(crate) fn has_views(&self) -> bool {
        self.active
            .values()
            .any(|transaction| transaction.view.is_some())
    }

    /// The other transactions that have used a table.
    pub(crate) fn users_of(&self, database: &str, table: &str, but: Option<u64>) -> Vec<u64> {
        let uses = |transaction: &Transaction| {
            transaction
                .tables
                .iter()
                .any(|(db, name)| &**db == database && &**name == table)
        };
        let others = self.active.iter().filter(|(id, _)| Some(**id) != but);
        others
            .filter(|(_, transaction)| uses(transaction))
            .map(|(id, _)| *id)
            .collect()
    }
}
