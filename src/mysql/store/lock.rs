//! Locks of rows, who waits for which, and who waits for each other in a circle.

use std::collections::{BTreeMap, BTreeSet};

use super::table::Key;

/// A row of a table.
pub(crate) type Target = (u32, Key);

#[derive(Clone, Debug, Default)]
struct Holders {
    exclusive: Option<u64>,
    shared: BTreeSet<u64>,
}

/// All locks of rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Locks {
    rows: BTreeMap<Target, Holders>,
    held: BTreeMap<u64, BTreeSet<Target>>,
    /// For whom each waiting transaction waits.
    waiting: BTreeMap<u64, Vec<u64>>,
}

impl Locks {
    /// Takes a lock, or names those who have it.
    pub(crate) fn take(
        &mut self,
        transaction: u64,
        target: &Target,
        exclusive: bool,
    ) -> Result<(), Vec<u64>> {
        let holders = self.rows.entry(target.clone()).or_default();
        let mut others: Vec<u64> = holders
            .exclusive
            .into_iter()
            .filter(|holder| *holder != transaction)
            .collect();
        if exclusive {
            others.extend(
                holders
                    .shared
                    .iter()
                    .filter(|holder| **holder != transaction),
            );
        }
        if !others.is_empty() {
            return Err(others);
        }
        if exclusive {
            holders.exclusive = Some(transaction);
        } else {
            holders.shared.insert(transaction);
        }
        self.held
            .entry(transaction)
            .or_default()
            .insert(target.clone());
        Ok(())
    }

    /// Lets go of all locks of a transaction.
    pub(crate) fn release(&mut self, transaction: u64) {
        self.waiting.remove(&transaction);
        for target in self.held.remove(&transaction).unwrap_or_default() {
            let Some(holders) = self.rows.get_mut(&target) else {
                continue;
            };
            holders.shared.remove(&transaction);
            if holders.exclusive == Some(transaction) {
                holders.exclusive = None;
            }
            if holders.exclusive.is_none() && holders.shared.is_empty() {
                self.rows.remove(&target);
            }
        }
    }

    pub(crate) fn count(&self, transaction: u64) -> usize {
        self.held.get(&transaction).map_or(0, BTreeSet::len)
    }

    pub(crate) fn wait(&mut self, transaction: u64, others: Vec<u64>) {
        self.waiting.insert(transaction, others);
    }

    pub(crate) fn stop_waiting(&mut self, transaction: u64) {
        self.waiting.remove(&transaction);
    }

    /// The transactions that wait in a circle with `from`, itself among them; empty: there is none.
    pub(crate) fn circle(&self, from: u64) -> Vec<u64> {
        let mut path = vec![from];
        let mut seen = BTreeSet::new();
        if self.leads_back(from, from, &mut path, &mut seen) {
            path
        } else {
            Vec::new()
        }
    }

    fn leads_back(&self, at: u64, to: u64, path: &mut Vec<u64>, seen: &mut BTreeSet<u64>) -> bool {
        for next in self.waiting.get(&at).into_iter().flatten() {
            if *next == to {
                return true;
            }
            if seen.insert(*next) {
                path.push(*next);
                if self.leads_back(*next, to, path, seen) {
                    return true;
                }
                path.pop();
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_locks_share_and_circles_are_found() {
        let mut locks = Locks::default();
        let row = |key: u8| (1, Key::from([key].as_slice()));
        assert_eq!(locks.take(1, &row(1), false), Ok(()));
        assert_eq!(locks.take(2, &row(1), false), Ok(()));
        assert_eq!(locks.take(2, &row(1), true), Err(vec![1]));
        assert_eq!(locks.take(2, &row(2), true), Ok(()));
        locks.wait(2, vec![1]);
        assert!(locks.circle(2).is_empty());
        locks.wait(1, vec![2]);
        assert_eq!(locks.circle(1), [1, 2]);
        locks.release(1);
        assert_eq!(locks.take(2, &row(1), true), Ok(()));
    }
}
