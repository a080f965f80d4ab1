//! Consumer groups: what a group has read, and which entries its consumers have not acknowledged.
//!
//! **Invariant:** an entry is pending for the group if and only if it is pending for the one consumer that its
//! [`Nack`] names.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::rc::Rc;

use primitives::small_map::SmallMap;

use super::Stream;
use super::id::StreamId;
use crate::db::allocation::{allocated, tree_bytes};
use crate::db::graveyard::Remains;

/// The name of a group or a consumer.
pub(crate) type Name = Rc<[u8]>;

/// A group of consumers that share the entries of a stream.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    /// The ID of the last entry that was delivered.
    pub(crate) last_id: StreamId,
    /// How many entries were delivered, counted from the first that was ever added; `None`: nobody knows.
    pub(crate) entries_read: Option<i64>,
    pending: BTreeMap<StreamId, Nack>,
    consumers: SmallMap<Name, Consumer>,
    /// Bytes allocated for the consumers' names and for the IDs that are pending for each.
    consumers_bytes: usize,
}

/// An entry that was delivered and not acknowledged.
#[derive(Clone, Debug)]
pub(crate) struct Nack {
    pub(crate) consumer: Name,
    pub(crate) delivered_ms: i64,
    /// How often it was delivered.
    pub(crate) deliveries: i64,
}

/// A member of a group.
#[derive(Clone, Debug)]
pub(crate) struct Consumer {
    /// When it last tried to get entries.
    pub(crate) seen_ms: i64,
    /// When it last got one; -1: never.
    pub(crate) active_ms: i64,
    pending: BTreeSet<StreamId>,
}

impl Consumer {
    /// A member that has not got anything yet.
    pub(crate) fn new(now_ms: i64) -> Consumer {
        Consumer {
            seen_ms: now_ms,
            active_ms: -1,
            pending: BTreeSet::new(),
        }
    }

    /// The IDs that it has not acknowledged, in their order.
    pub(crate) fn pending(&self) -> &BTreeSet<StreamId> {
        &self.pending
    }

    fn pending_bytes(&self) -> usize {
        tree_bytes(self.pending.len(), size_of::<StreamId>())
    }

    /// Changes what is pending, and the sum of what that takes for all consumers.
    fn edit(&mut self, bytes: &mut usize, edit: impl FnOnce(&mut BTreeSet<StreamId>)) {
        *bytes -= self.pending_bytes();
        edit(&mut self.pending);
        *bytes += self.pending_bytes();
    }
}

impl Group {
    pub(crate) fn new(last_id: StreamId, entries_read: Option<i64>) -> Group {
        Group {
            last_id,
            entries_read,
            ..Group::default()
        }
    }

    /// What was delivered and not acknowledged, in the order of the IDs.
    pub(crate) fn pending(&self) -> &BTreeMap<StreamId, Nack> {
        &self.pending
    }

    pub(crate) fn consumers(&self) -> &SmallMap<Name, Consumer> {
        &self.consumers
    }

    pub(crate) fn consumer(&self, name: &[u8]) -> Option<&Consumer> {
        self.consumers.get(name)
    }

    pub(crate) fn consumer_mut(&mut self, name: &[u8]) -> Option<&mut Consumer> {
        self.consumers.get_mut(name)
    }

    /// Adds a consumer; `false`: there is one of that name.
    pub(crate) fn add_consumer(&mut self, name: &[u8], consumer: Consumer) -> bool {
        if self.consumers.contains_key(name) {
            return false;
        }
        self.consumers_bytes += name_bytes(name) + consumer.pending_bytes();
        self.consumers.insert(Rc::from(name), consumer);
        true
    }

    /// Removes a consumer with all that is pending for it, and says how much that was.
    pub(crate) fn remove_consumer(&mut self, name: &[u8]) -> Option<usize> {
        let consumer = self.consumers.remove(name)?;
        self.consumers_bytes -= name_bytes(name) + consumer.pending_bytes();
        for id in &consumer.pending {
            self.pending.remove(id);
        }
        Some(consumer.pending.len())
    }

    /// The entry is pending for that consumer from now on, and for no other. `false`: there is no such consumer.
    pub(crate) fn assign(&mut self, id: StreamId, nack: Nack) -> bool {
        let bytes = &mut self.consumers_bytes;
        let Some(consumer) = self.consumers.get_mut(&*nack.consumer) else {
            return false;
        };
        consumer.edit(bytes, |pending| _ = pending.insert(id));
        let to = nack.consumer.clone();
        if let Some(before) = self.pending.insert(id, nack)
            && before.consumer != to
            && let Some(other) = self.consumers.get_mut(&*before.consumer)
        {
            other.edit(bytes, |pending| _ = pending.remove(&id));
        }
        true
    }

    /// The entry is acknowledged or gone; `None`: it was not pending.
    pub(crate) fn settle(&mut self, id: StreamId) -> Option<Nack> {
        let nack = self.pending.remove(&id)?;
        if let Some(consumer) = self.consumers.get_mut(&*nack.consumer) {
            let bytes = &mut self.consumers_bytes;
            consumer.edit(bytes, |pending| _ = pending.remove(&id));
        }
        Some(nack)
    }

    /// Changes how often and when a pending entry was delivered.
    pub(crate) fn pending_mut(&mut self, id: StreamId) -> Option<&mut Nack> {
        self.pending.get_mut(&id)
    }

    /// The pending entries in that range of IDs, of one consumer or of all.
    pub(crate) fn pending_between<'a>(
        &'a self,
        ids: RangeInclusive<StreamId>,
        consumer: Option<&'a Consumer>,
    ) -> Box<dyn Iterator<Item = (StreamId, &'a Nack)> + 'a> {
        if ids.is_empty() {
            return Box::new(std::iter::empty());
        }
        match consumer {
            None => Box::new(self.pending.range(ids).map(|(id, nack)| (*id, nack))),
            Some(consumer) => {
                let own = consumer.pending.range(ids);
                Box::new(own.filter_map(|id| Some((*id, self.pending.get(id)?))))
            }
        }
    }

    /// An entry has been delivered: how far the group is now.
    pub(crate) fn advance(&mut self, stream: &Stream, id: StreamId) {
        self.entries_read = match self.entries_read {
            Some(read) if !stream.has_tombstone_from(id) => Some(read.wrapping_add(1)),
            read if stream.entries_added == 0 => read,
            _ => stream.entries_until(id),
        };
        self.last_id = id;
    }

    /// How many entries of the stream the group has not read; `None`: nobody knows.
    pub(crate) fn lag(&self, stream: &Stream) -> Option<i64> {
        let added = stream.entries_added.cast_signed();
        let read = match self.entries_read {
            _ if added == 0 => return Some(0),
            Some(read) if !stream.has_tombstone_from(self.last_id) => read,
            _ => stream.entries_until(self.last_id)?,
        };
        Some(added.wrapping_sub(read))
    }

    /// The parts of a large group, to be freed bit by bit.
    pub(crate) fn into_remains(self) -> Box<dyn Remains> {
        let mut remains = GroupRemains::default();
        remains.add(self);
        Box::new(remains)
    }

    /// Bytes allocated for all that belongs to it.
    pub(super) fn heap_bytes(&self) -> usize {
        let rows = allocated(self.consumers.capacity() * size_of::<(Name, Consumer)>());
        let pending = tree_bytes(self.pending.len(), size_of::<(StreamId, Nack)>());
        rows + pending + self.consumers_bytes
    }
}

impl Stream {
    pub(crate) fn groups(&self) -> &SmallMap<Name, Group> {
        &self.groups
    }

    pub(crate) fn group(&self, name: &[u8]) -> Option<&Group> {
        self.groups.get(name)
    }

    /// Adds a group; `false`: there is one of that name.
    pub(crate) fn add_group(&mut self, name: &[u8], group: Group) -> bool {
        if self.groups.contains_key(name) {
            return false;
        }
        self.groups_heap_bytes += name_bytes(name) + group.heap_bytes();
        self.groups.insert(Rc::from(name), group);
        true
    }

    /// Removes a group; `None`: there is none of that name.
    pub(crate) fn remove_group(&mut self, name: &[u8]) -> Option<Group> {
        let group = self.groups.remove(name)?;
        self.groups_heap_bytes -= name_bytes(name) + group.heap_bytes();
        Some(group)
    }

    /// Changes a group; `None`: there is none of that name. The stream that `edit` is given has no group of that
    /// name meanwhile.
    pub(crate) fn edit_group<R>(
        &mut self,
        name: &[u8],
        edit: impl FnOnce(&Stream, &mut Group) -> R,
    ) -> Option<R> {
        let mut group = std::mem::take(self.groups.get_mut(name)?);
        self.groups_heap_bytes -= group.heap_bytes();
        let done = edit(self, &mut group);
        self.groups_heap_bytes += group.heap_bytes();
        if let Some(place) = self.groups.get_mut(name) {
            *place = group;
        }
        Some(done)
    }

    /// Whether `XDEL` left a gap among the entries that are there, at that ID or behind it.
    fn has_tombstone_from(&self, id: StreamId) -> bool {
        let deleted = self.max_deleted_id;
        self.len > 0 && deleted != StreamId::MIN && deleted >= self.first_id && deleted >= id
    }

    /// How many entries were ever added up to that ID; `None`: nobody knows.
    pub(crate) fn entries_until(&self, id: StreamId) -> Option<i64> {
        let added = self.entries_added.cast_signed();
        if added == 0 {
            return Some(0);
        }
        if self.len == 0 && id <= self.last_id {
            return Some(added);
        }
        if id >= self.last_id {
            return (id == self.last_id).then_some(added);
        }
        let has_no_gap =
            self.max_deleted_id == StreamId::MIN || self.max_deleted_id < self.first_id;
        let before_first = added.wrapping_sub(self.len.cast_signed());
        match id.cmp(&self.first_id) {
            std::cmp::Ordering::Less if has_no_gap => Some(before_first),
            std::cmp::Ordering::Equal if has_no_gap => Some(before_first.wrapping_add(1)),
            _ => None,
        }
    }
}

/// Elements that are freed at once.
const PIECE: usize = 256;

/// What is left of groups.
#[derive(Default)]
pub(super) struct GroupRemains {
    pending: Vec<BTreeMap<StreamId, Nack>>,
    of_consumers: Vec<BTreeSet<StreamId>>,
}

impl GroupRemains {
    pub(super) fn add(&mut self, group: Group) {
        self.pending.push(group.pending);
        let consumers = group.consumers.into_values();
        self.of_consumers
            .extend(consumers.map(|consumer| consumer.pending));
    }
}

impl Remains for GroupRemains {
    fn free(&mut self, most: usize) -> usize {
        let mut freed = 0;
        while freed < most {
            let is_empty = if let Some(pending) = self.pending.last_mut() {
                (0..PIECE).for_each(|_| _ = pending.pop_first());
                pending.is_empty()
            } else if let Some(ids) = self.of_consumers.last_mut() {
                (0..PIECE).for_each(|_| _ = ids.pop_first());
                ids.is_empty()
            } else {
                break;
            };
            if is_empty && self.pending.pop().is_none() {
                self.of_consumers.pop();
            }
            freed += 1;
        }
        freed
    }
}

fn name_bytes(name: &[u8]) -> usize {
    allocated(name.len() + 2 * size_of::<usize>())
}
