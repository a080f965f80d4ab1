//! Transactions: beginning, ending, undoing, and the locks of rows.

use std::rc::Rc;

use super::cx::{Cx, Wait};
use crate::error::{self, Result};
use crate::server::{Isolation, Server};
use crate::sql::ast::{LockWait, RowLock};
use crate::store::table::{Key, Table};
use crate::store::transaction::{Transaction, Undo};

impl Cx<'_> {
    /// The session's transaction, begun if there is none.
    pub(crate) fn transaction(&mut self) -> u64 {
        if let Some(id) = self.session.transaction {
            return id;
        }
        let implicit = self.session.autocommit;
        self.begin(implicit, self.session.read_only)
    }

    pub(crate) fn begin(&mut self, implicit: bool, read_only: bool) -> u64 {
        if let Some(level) = self.session.next_isolation.take() {
            self.session.usual_isolation = Some(self.session.isolation);
            self.session.isolation = level;
        }
        let id = self.server.transactions.begin(Transaction {
            session: self.session.id,
            undo: Vec::new(),
            savepoints: Vec::new(),
            view: None,
            read_only,
            implicit,
            tables: std::collections::BTreeSet::new(),
            began: self.server.now_us,
        });
        self.session.transaction = Some(id);
        id
    }

    pub(crate) fn active(&mut self) -> Option<&mut Transaction> {
        self.server
            .transactions
            .active
            .get_mut(&self.session.transaction?)
    }

    /// What plain reads of this statement see.
    pub(crate) fn take_view(&mut self) {
        let own = self.session.transaction.unwrap_or(0);
        self.view = match self.session.isolation {
            Isolation::ReadUncommitted => None,
            Isolation::ReadCommitted => Some(self.server.transactions.view(own)),
            _ if own == 0 => Some(self.server.transactions.view(own)),
            _ => Some(self.snapshot(own)),
        };
    }

    /// The transaction's own view, made at its first read.
    pub(crate) fn snapshot(&mut self, own: u64) -> crate::store::transaction::View {
        let fresh = self.server.transactions.view(own);
        match self.active() {
            Some(transaction) => transaction.view.get_or_insert(fresh).clone(),
            None => fresh,
        }
    }

    /// How much this transaction has written.
    pub(crate) fn mark(&mut self) -> usize {
        self.active()
            .map_or(0, |transaction| transaction.undo.len())
    }

    /// Notes that the transaction uses a table, whose definition must stay until it ends.
    pub(crate) fn use_table(&mut self, database: &Rc<str>, table: &Rc<str>) {
        if let Some(transaction) = self.active() {
            transaction.tables.insert((database.clone(), table.clone()));
        }
    }

    /// Notes a write, for undoing it.
    pub(crate) fn note_write(&mut self, database: &Rc<str>, table: &Rc<str>, key: &Key) {
        self.work.rows_written += 1;
        if let Some(transaction) = self.active() {
            transaction.undo.push(Undo {
                database: database.clone(),
                table: table.clone(),
                key: key.clone(),
            });
        }
    }

    /// Commits, and forces the log to disk if something was written.
    pub(crate) fn commit(&mut self) {
        let Some(id) = self.session.transaction.take() else {
            return;
        };
        self.session.settle_isolation();
        let wrote = self
            .server
            .transactions
            .active
            .get(&id)
            .is_some_and(|transaction| !transaction.undo.is_empty());
        self.work.log_flushes += u64::from(wrote);
        self.server.end(id);
    }

    pub(crate) fn roll_back(&mut self) {
        if let Some(id) = self.session.transaction.take() {
            self.session.settle_isolation();
            self.server.roll_back(id, 0);
            self.server.end(id);
        }
    }

    /// Locks a row; whether it may be used. Errors: 1205 or 1213 at once, or a note in `wait` of whom to wait for.
    pub(crate) fn lock_row(
        &mut self,
        table: u32,
        key: &Key,
        lock: RowLock,
        name: &str,
    ) -> Result<bool> {
        let id = self.transaction();
        let target = (table, key.clone());
        loop {
            let Err(holders) = self.server.locks.take(id, &target, lock.exclusive) else {
                self.server.locks.stop_waiting(id);
                return Ok(true);
            };
            match lock.wait {
                LockWait::SkipLocked => return Ok(false),
                LockWait::NoWait => return error::NOWAIT.fail(&[]),
                LockWait::Wait => {}
            }
            self.server.locks.wait(id, holders.clone());
            let circle = self.server.locks.circle(id);
            if circle.is_empty() {
                let mode = if lock.exclusive { "X" } else { "S" };
                self.wait = Some(Wait {
                    what: format!("row lock {mode} on {name}"),
                    holders,
                });
                return error::LOCK_TIMEOUT.fail(&[]);
            }
            self.server.counters.deadlocks += 1;
            let victim = self.server.lightest(&circle, id);
            if victim == id {
                return error::DEADLOCK.fail(&[]);
            }
            self.server.sacrifice(victim);
        }
    }

    /// Uses a page of a table.
    pub(crate) fn touch(&mut self, table: u32, page: u32) {
        if self.server.pool.touch((table, page)) {
            self.work.pages_warm += 1;
        } else {
            self.work.pages_cold += 1;
        }
    }

    /// Uses the page of an index on which a key lies. Pages of indexes have the upper half of the numbers.
    pub(crate) fn touch_index(&mut self, table: &Table, index: Option<usize>, key: &[u8]) {
        let Some(index) = index else {
            return;
        };
        let pages = u32::try_from(table.count() / 400 + 1).unwrap_or(1);
        let spread = key.iter().fold(0u32, |all, byte| {
            all.wrapping_mul(31).wrapping_add(u32::from(*byte))
        });
        let number = u32::try_from(index).unwrap_or(0) << 20;
        self.touch(table.id, 1 << 31 | number | (spread % pages));
    }
}

impl Server {
    /// Undoes what a transaction has written after its first `keep` writes.
    pub(crate) fn roll_back(&mut self, id: u64, keep: usize) {
        let undo = match self.transactions.active.get_mut(&id) {
            Some(transaction) if transaction.undo.len() > keep => transaction.undo.split_off(keep),
            _ => return,
        };
        for write in undo.into_iter().rev() {
            if let Ok(table) = self.catalog.table_mut(&write.database, &write.table) {
                table.undo(&write.key);
            }
        }
    }

    /// Ends a transaction: its locks go, and versions that no one sees any more.
    pub(crate) fn end(&mut self, id: u64) {
        self.locks.release(id);
        let Some(transaction) = self.transactions.active.remove(&id) else {
            return;
        };
        self.transactions.history.extend(transaction.undo);
        if self.transactions.has_views() {
            return;
        }
        let history = std::mem::take(&mut self.transactions.history);
        let is_written: std::collections::BTreeSet<(u32, Key)> = self.written();
        for write in history {
            let Ok(table) = self.catalog.table_mut(&write.database, &write.table) else {
                continue;
            };
            if is_written.contains(&(table.id, write.key.clone())) {
                self.transactions.history.push(write);
            } else {
                table.purge(&write.key);
            }
        }
    }

    /// The rows that open transactions have written: their older versions are needed to undo that.
    fn written(&self) -> std::collections::BTreeSet<(u32, Key)> {
        let undo = self
            .transactions
            .active
            .values()
            .flat_map(|transaction| &transaction.undo);
        undo.filter_map(|write| {
            let table = self.catalog.table(&write.database, &write.table).ok()?;
            Some((table.id, write.key.clone()))
        })
        .collect()
    }

    /// The transaction of a circle that is cheapest to undo; of equal ones the one that closed it.
    fn lightest(&self, circle: &[u64], closing: u64) -> u64 {
        let weight = |id: u64| {
            let writes = self
                .transactions
                .active
                .get(&id)
                .map_or(0, |transaction| transaction.undo.len());
            (writes + self.locks.count(id), id != closing)
        };
        circle
            .iter()
            .copied()
            .min_by_key(|id| weight(*id))
            .unwrap_or(closing)
    }

    /// Undoes a waiting transaction so that another one can go on.
    fn sacrifice(&mut self, victim: u64) {
        let session = self
            .transactions
            .active
            .get(&victim)
            .map(|transaction| transaction.session);
        self.roll_back(victim, 0);
        self.end(victim);
        if let Some(session) = session.and_then(|id| self.sessions.get_mut(&id)) {
            session.transaction = None;
            session.settle_isolation();
            if let Some(parked) = &mut session.parked {
                parked.verdict = Some(error::DEADLOCK.of(&[]));
            }
        }
    }
}
