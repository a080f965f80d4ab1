//! The keyspace: 16 databases of keys, values and expiry times.
//!
//! `dict.rs` is the table, `entry.rs` what it holds, `value.rs` the types, `string.rs` strings, `collection.rs` and
//! `container.rs` what the other types have in common (each has its own file), `listpack.rs` their small form, `expire.rs`
//! the index of expiries, `access.rs` LRU and LFU, `evict.rs` which key gives way to `maxmemory`, `graveyard.rs` memory that is freed bit by bit.
//!
//! **Invariant:** a value is changed only through `Cx` (in `node`), which marks the key as changed; nothing
//! else hands out a mutable value.

mod access;
mod allocation;
mod collection;
mod container;
mod database;
mod dict;
mod end;
mod entry;
mod evict;
mod expire;
mod expiry;
pub(crate) mod geo;
mod graveyard;
mod hash;
pub(crate) mod hyperloglog;
mod intset;
mod list;
mod listpack;
mod pairs;
mod quicklist;
mod run;
mod set;
mod sizing;
mod sorted_set;
mod stream;
mod string;
mod table;
mod text;
mod value;

pub(crate) use collection::Collection;
pub(crate) use container::Container;
pub(crate) use database::Db;
pub(crate) use dict::{Dict, Slot};
pub(crate) use end::End;
pub(crate) use entry::Entry;
pub(crate) use evict::{Pool, evictable};
pub(crate) use expiry::Expiry;
pub(crate) use graveyard::Graveyard;
pub(crate) use hash::Hash;
pub(crate) use intset::Intset;
pub(crate) use list::{List, Wanted};
pub(crate) use listpack::{Item, Listpack};
pub(crate) use pairs::Pairs;
pub(crate) use quicklist::{Node as ListNode, Part as ListPart};
pub(crate) use set::Set;
pub(crate) use sizing::Sizing;
pub(crate) use sorted_set::{
    Element, Elements, LexBound, LexRange, Removed, ScoreBound, ScoreRange, SortedSet,
};
pub(crate) use stream::{
    Bound, Consumer, Counters as StreamCounters, Entry as StreamEntry, Group, Nack, Name,
    Node as StreamNode, Stream, StreamId, Trim,
};
pub(crate) use string::{Str, StrBytes};
pub(crate) use text::Text;
pub(crate) use value::Value;
