//! What can be set of the application and of its visitors.

use serde::{Deserialize, Serialize};

/// Requests a second at most: so long skips of time stay short.
pub const MOST_RATE: u32 = 500;
/// Rows at most.
pub const MOST_KEYS: u32 = 10_000;
/// The steepest spread.
pub const MOST_SKEW: u32 = 200;
/// The longest time to live, in seconds.
pub const MOST_TTL_S: u32 = 3_600;

/// What visitors ask for, and how the application answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Requests per virtual second, on average.
    pub rate: u32,
    /// How many rows they are for.
    pub keys: u32,
    /// The exponent of Zipf's law in hundredths: the row in place n is asked for with a weight of 1 / n^exponent. 0: all
    /// alike.
    pub skew_hundredths: u32,
    /// How long the cache keeps a row, in seconds.
    pub ttl_s: u32,
    /// How many of a hundred requests change a row.
    pub writes_percent: u32,
    /// Whether the cache is asked at all.
    pub uses_cache: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            rate: 40,
            keys: 500,
            skew_hundredths: 100,
            ttl_s: 60,
            writes_percent: 0,
            uses_cache: true,
        }
    }
}

impl Settings {
    /// The same, as far as it is allowed.
    pub fn bounded(self) -> Settings {
        Settings {
            rate: self.rate.clamp(1, MOST_RATE),
            keys: self.keys.clamp(1, MOST_KEYS),
            skew_hundredths: self.skew_hundredths.min(MOST_SKEW),
            ttl_s: self.ttl_s.clamp(1, MOST_TTL_S),
            writes_percent: self.writes_percent.min(100),
            uses_cache: self.uses_cache,
        }
    }
}

/// Whom the application talks to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setup {
    /// The cache, where there is one.
    pub cache: Option<CachePlace>,
    /// The database.
    pub database: DatabasePlace,
}

/// Where the cache is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CachePlace {
    /// A name or an address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether it speaks TLS.
    pub tls: bool,
}

/// Where the database is, and who enters it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatabasePlace {
    /// A name or an address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The account.
    pub user: String,
    /// Its password.
    pub password: String,
}
