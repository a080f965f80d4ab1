//! How handlers read and change collections: the one way to a mutable one.
//!
//! A handler says what it did by an [`Edited`]; watchers, waiters, the append-only file and keyspace events follow
//! from that, and a collection that lost its last element goes with its key.

use crate::base::error::{Error, WRONG_TYPE};
use crate::db::Sizing;
use crate::db::{Container, Expiry, Slot, Value};
use crate::node::Node;
use crate::node::cx::Cx;
use crate::wire::reply::Reply;

/// What an edit did and how it is told.
#[derive(Debug)]
pub(crate) struct Edited<R> {
    result: R,
    changes: usize,
    event: &'static str,
}

impl<R> Edited<R> {
    /// The collection is as it was.
    pub(crate) fn nothing(result: R) -> Edited<R> {
        Edited::changed(result, 0, "")
    }

    /// `changes` changes, notified as `event`; 0 means the collection is as it was.
    pub(crate) fn changed(result: R, changes: usize, event: &'static str) -> Edited<R> {
        Edited {
            result,
            changes,
            event,
        }
    }
}

impl Node {
    pub(crate) fn sizing(&self) -> Sizing<'_> {
        Sizing {
            config: &self.config,
            seed: self.dbs.first().map_or(0, |db| db.seed()),
            large_element_bytes: self.switches.large_element_bytes(),
        }
    }

    /// Frees what a value took, bit by bit if that is much.
    pub(crate) fn bury(&mut self, value: Value) {
        if let Some(remains) = value.into_remains() {
            self.graveyard.bury(remains, 1);
        }
    }
}

impl Cx<'_> {
    /// The collection of a live key, counted as a hit or a miss and as an access, and where the reply goes.
    pub(crate) fn read_as<T: Container>(
        &mut self,
        key: &[u8],
    ) -> Result<(Option<&T>, &mut Reply), Error> {
        let Some(slot) = self.read_slot(key) else {
            return Ok((None, self.out));
        };
        let found = T::of(&self.node.dbs[self.db].at(slot).value);
        Ok((Some(found.ok_or(WRONG_TYPE)?), self.out))
    }

    /// The collection of a live key; counts as nothing.
    pub(crate) fn peek_as<T: Container>(&mut self, key: &[u8]) -> Result<Option<&T>, Error> {
        match self.peek(key) {
            None => Ok(None),
            Some(entry) => T::of(&entry.value).map(Some).ok_or(WRONG_TYPE),
        }
    }

    /// Changes the collection of a live key; `None` when there is no such key. An edit that fails has left the
    /// collection as it was.
    pub(crate) fn edit<T: Container, R>(
        &mut self,
        key: &[u8],
        edit: impl FnOnce(&mut T, &Sizing<'_>) -> Result<Edited<R>, Error>,
    ) -> Result<Option<R>, Error> {
        match self.live(key) {
            None => Ok(None),
            Some(slot) => self.edit_at(slot, key, edit).map(Some),
        }
    }

    /// As [`Cx::edit`], of a new collection when there is no such key. A new one that stays empty is not kept.
    pub(crate) fn edit_or_create<T: Container, R>(
        &mut self,
        key: &[u8],
        edit: impl FnOnce(&mut T, &Sizing<'_>) -> Result<Edited<R>, Error>,
    ) -> Result<R, Error> {
        if let Some(slot) = self.live(key) {
            return self.edit_at(slot, key, edit);
        }
        let mut collection = T::default();
        let edited = edit(&mut collection, &self.node.sizing())?;
        if !(T::GOES_WHEN_EMPTY && collection.is_empty()) {
            self.create(key, collection.into_value(), Expiry::Clear);
            self.tell::<T, R>(key, &edited);
        }
        Ok(edited.result)
    }

    /// Makes a collection the value of a key, whatever that was before; an empty one deletes the key.
    pub(crate) fn store<T: Container>(&mut self, key: &[u8], collection: T, event: &'static str) {
        if !collection.is_empty() {
            self.put(key, collection.into_value(), Expiry::Clear);
            self.notify(T::CLASS, event, key);
        } else if self.delete(key) {
            self.notify(b'g', "del", key);
        }
    }

    /// Changes the collection of the key at that place.
    fn edit_at<T: Container, R>(
        &mut self,
        slot: Slot,
        key: &[u8],
        edit: impl FnOnce(&mut T, &Sizing<'_>) -> Result<Edited<R>, Error>,
    ) -> Result<R, Error> {
        self.note_access(slot);
        let Node {
            dbs,
            config,
            switches,
            ..
        } = &mut *self.node;
        let sizing = Sizing {
            config,
            seed: dbs.first().map_or(0, |db| db.seed()),
            large_element_bytes: switches.large_element_bytes(),
        };
        let mut is_emptied = false;
        let edited = dbs[self.db].edit(slot, |value| {
            let collection = T::of_mut(value).ok_or(WRONG_TYPE)?;
            let edited = edit(collection, &sizing);
            is_emptied = T::GOES_WHEN_EMPTY && collection.is_empty();
            edited
        })?;
        self.tell::<T, R>(key, &edited);
        if is_emptied {
            self.node.dbs[self.db].remove(slot);
            self.notify(b'g', "del", key);
        }
        Ok(edited.result)
    }

    fn tell<T: Container, R>(&mut self, key: &[u8], edited: &Edited<R>) {
        if edited.changes > 0 {
            self.touched_times(key, edited.changes as u64);
            self.notify(T::CLASS, edited.event, key);
        }
    }
}
