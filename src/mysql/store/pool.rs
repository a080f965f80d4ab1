//! Which pages of tables are in memory: the least recently used one goes when the pool is full.

use std::collections::BTreeMap;

/// A table's number and a page of it.
type Page = (u32, u32);

#[derive(Clone, Debug, Default)]
pub(crate) struct Pool {
    capacity: usize,
    clock: u64,
    used: BTreeMap<Page, u64>,
    order: BTreeMap<u64, Page>,
}

impl Pool {
    /// `capacity`: how many pages fit.
    pub(crate) fn new(capacity: usize) -> Pool {
        Pool {
            capacity: capacity.max(1),
            ..Pool::default()
        }
    }

    /// Uses a page; whether it had been in memory.
    pub(crate) fn touch(&mut self, page: Page) -> bool {
        self.clock += 1;
        let before = self.used.insert(page, self.clock);
        if let Some(before) = before {
            self.order.remove(&before);
        }
        self.order.insert(self.clock, page);
        if self.used.len() > self.capacity
            && let Some((_, oldest)) = self.order.pop_first()
        {
            self.used.remove(&oldest);
        }
        before.is_some()
    }

    pub(crate) fn len(&self) -> usize {
        self.used.len()
    }

    pub(crate) fn capacity(&self) -> usize {
        self.capacity
    }

    /// Forgets a table that is gone.
    pub(crate) fn forget(&mut self, table: u32) {
        self.used.retain(|(owner, _), _| *owner != table);
        self.order.retain(|_, (owner, _)| *owner != table);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_recently_used_page_goes() {
        let mut pool = Pool::new(2);
        assert!(!pool.touch((1, 0)));
        assert!(!pool.touch((1, 1)));
        assert!(pool.touch((1, 0)));
        assert!(!pool.touch((1, 2)));
        assert!(!pool.touch((1, 1)));
        assert_eq!(pool.len(), 2);
    }
}
