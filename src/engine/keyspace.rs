//! What the commands of the generic group need of the keyspace beyond reading and writing one key.

use crate::call::Cx;
use crate::db::Str;
use crate::error::{Error, WRONG_TYPE};

impl Cx<'_> {
    /// As [`Cx::peek`], for a key that must hold a string.
    pub(crate) fn peek_str(&mut self, key: &[u8]) -> Result<Option<&Str>, Error> {
        match self.peek(key) {
            None => Ok(None),
            Some(entry) => entry.value.as_str().map(Some).ok_or(WRONG_TYPE),
        }
    }

    /// When a live key ceases to exist, in milliseconds since the epoch.
    pub(crate) fn expiry_ms(&mut self, key: &[u8]) -> Option<i64> {
        self.peek(key)?.expire_at_ms
    }

    /// Runs `work` in another database.
    pub(crate) fn in_db<T>(&mut self, db: usize, work: impl FnOnce(&mut Self) -> T) -> T {
        let home = std::mem::replace(&mut self.db, db);
        let done = work(self);
        self.db = home;
        done
    }
}
