//! What is seen of the flow of data: the application, its visitors, cache and database.

use serde::{Deserialize, Serialize};
use sim::load::Settings;

/// What is seen of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FlowSight {
    /// Instances that run.
    pub instances: Vec<Place>,
    /// Caches that can be connected to.
    pub caches: Vec<Place>,
    /// Databases that can be connected to; their details are their accounts.
    pub databases: Vec<Place>,
    /// What there is not.
    pub lacks: Vec<Lack>,
    /// The application, once it was started.
    pub run: Option<Box<RunSight>>,
    /// The latest requests, the newest first: its own while it runs, else the student's.
    pub requests: Vec<RequestSight>,
    /// What the servers have counted of everybody's.
    pub counted: Counted,
}

/// Something that has a part in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// As orders name it.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Of a database, its master user.
    pub user: String,
}

/// What is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Need {
    Instance,
    Cache,
    Database,
}

/// Something that there is not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lack {
    /// What.
    pub need: Need,
    /// Its name where it exists but is not ready: it is being made, or stopped.
    pub waits_for: Option<String>,
    /// The console's panel that brings it.
    pub panel: String,
}

/// How far the application is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Stage {
    Preparing,
    Running,
    Stopped,
    /// It has answered as many requests as a run has.
    Spent,
}

/// The application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct RunSight {
    pub stage: Stage,
    pub instance: String,
    pub cache: Option<String>,
    pub database: String,
    pub settings: Settings,
    /// Whether it is connected to the cache.
    pub is_cache_open: bool,
    /// Rows in its table.
    pub rows: u32,
    /// Requests that may still come.
    pub left: u32,
    pub totals: TotalSight,
    pub visitors: PaceSight,
    pub to_cache: PaceSight,
    pub to_database: PaceSight,
    /// Of a hundred reads in the last seconds.
    pub hit_rate: Option<f64>,
    /// Without the cache, and with it.
    pub stretches: [StretchSight; 2],
    pub faults: Vec<FaultSight>,
    /// Virtual milliseconds since the epoch, at the right edge of the charts, whose values are a second each.
    pub end_ms: u64,
    /// Hits of a hundred reads.
    pub hit_rates: Vec<Option<f64>>,
    /// Statements that the database was asked.
    pub loads: Vec<Option<f64>>,
    /// What was set, and when.
    pub marks: Vec<(u64, String)>,
}

/// Sums since the beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct TotalSight {
    pub requests: u64,
    pub hits: u64,
    pub misses: u64,
    pub around: u64,
    pub writes: u64,
    pub failed: u64,
    pub cache: u64,
    pub database: u64,
}

/// How much goes one way now, and how fast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct PaceSight {
    pub per_second: f64,
    pub mean_us: Option<u64>,
    pub p95_us: Option<u64>,
}

/// What was measured with the cache, or without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct StretchSight {
    pub lasted_s: u64,
    pub requests_per_second: Option<f64>,
    pub database_per_second: Option<f64>,
    pub mean_us: Option<u64>,
    pub p95_us: Option<u64>,
    pub hit_us: Option<u64>,
    pub miss_us: Option<u64>,
}

/// What goes wrong, as the application was told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct FaultSight {
    /// The cache's or the database's.
    pub of: Need,
    pub text: String,
    pub count: u32,
}

/// The way of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// The cache had it.
    Hit,
    /// The cache had it not: the database was asked.
    Miss,
    /// The cache had it not, and nobody was asked for it.
    MissAlone,
    /// The database was asked, the cache was not.
    Around,
    /// Something was changed in the database.
    Write,
    /// There was no answer.
    Failed,
}

/// A request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct RequestSight {
    pub at_ms: u64,
    /// The key, or the statement.
    pub what: String,
    pub way: Way,
    /// `None`: nobody measured it.
    pub took_us: Option<u64>,
}

/// What the Redis servers and the databases have counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Counted {
    pub hits: u64,
    pub misses: u64,
    pub statements: u64,
}
