//! What a student orders of the load generator. Orders are inputs: they stand in histories, sealed.
//!
//! **Invariant:** a stored order keeps its meaning. Nothing here or in [`Settings`] ever changes; what is new, a further
//! setting too, is a variant of its own behind those that there are.

use serde::{Deserialize, Serialize};
pub use sim::load::{MOST_KEYS, MOST_RATE, MOST_SKEW, MOST_TTL_S, Settings};

/// An order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Order {
    /// The application begins, in the place of one that was there.
    Start(Box<Start>),
    /// It goes on with other settings.
    Set(Settings),
    /// The visitors go home.
    Stop,
}

/// Where the application runs, and whom it asks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// The instance, by its id.
    pub instance: String,
    /// The cache, by its id; empty: none.
    pub cache: String,
    /// The database, by its id.
    pub database: String,
    /// Who enters the database.
    pub user: String,
    /// With which password.
    pub password: String,
    /// What visitors ask for.
    pub settings: Settings,
}
