//! What the server keeps: tables with their rows and indexes, versions, locks, and which pages are in memory.
//!
//! **Invariant:** nothing here knows SQL but for the expressions of defaults and checks, which it only carries.

pub(crate) mod catalog;
pub(crate) mod lock;
pub(crate) mod pool;
pub(crate) mod schema;
pub(crate) mod table;
pub(crate) mod transaction;
