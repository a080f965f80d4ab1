//! A load generator: an application under the requests of its visitors, as a process of a host.
//!
//! What stands here and in `settings.rs` is also what the page knows of it; the rest comes later.

mod application;
mod cache;
mod figures;
mod pool;
mod settings;
#[cfg(test)]
mod tests;
mod zipf;

pub use application::{Application, Fault, Phase};
pub use figures::{Answered, Figures, Leg, Pace, Second, Spread, Stretch, Totals, Way};
pub use settings::{
    CachePlace, DatabasePlace, MOST_KEYS, MOST_RATE, MOST_SKEW, MOST_TTL_S, Settings, Setup,
};

/// What is needed once somebody looks at the flow of data, and makes some.
pub static LOAD: engine::Part = engine::Part::new("load");

/// Requests of a run: then it ends by itself, so that no skip of time and no replay takes long.
pub const MOST_REQUESTS: u32 = 30_000;
/// The application's own database and table, and what the names of its keys begin with.
pub const DATABASE_NAME: &str = "loadtest";
/// Its table, with the database's name.
pub const TABLE: &str = "loadtest.products";
/// The key of the row 7 is this and a 7.
pub const KEY: &str = "loadtest:product:";

/// How long a connect may take, and how soon it is tried again.
const CONNECT_MS: u64 = 5_000;
const PAUSE: std::time::Duration = std::time::Duration::from_secs(5);
