//! The version of every server and client in the lab, in one place: what consoles list, programs print and `INFO` tells.

use engine::Release;
use serde::{Deserialize, Serialize};

/// The package `valkey` of Amazon Linux 2023.
pub const VALKEY_PACKAGE: Release = Release::valkey("8.0.1");
/// Its package `redis6`.
pub const REDIS6_PACKAGE: Release = Release::redis("6.2.14");
/// The Redis of the student's laptop.
pub const LAPTOP_REDIS: Release = Release::redis("7.2.6");

/// The MySQL that RDS runs.
pub const RDS_MYSQL: &str = "8.0.43";
/// The package `mariadb105` of Amazon Linux 2023.
pub const MARIADB_PACKAGE: &str = "10.5.25";

/// An engine that ElastiCache runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum CacheEngine {
    Redis,
    Valkey,
}

impl CacheEngine {
    /// By the name that calls give it, in lower case.
    pub fn find(name: &str) -> Option<CacheEngine> {
        let all = [CacheEngine::Redis, CacheEngine::Valkey];
        all.into_iter().find(|engine| engine.name() == name)
    }

    /// As the API spells it.
    pub fn name(self) -> &'static str {
        match self {
            CacheEngine::Redis => "redis",
            CacheEngine::Valkey => "valkey",
        }
    }

    /// As the console shows it.
    pub fn product(self) -> &'static str {
        match self {
            CacheEngine::Redis => "Redis OSS",
            CacheEngine::Valkey => "Valkey",
        }
    }
}

/// What ElastiCache offers, by its own short name, and what a node of it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Which it is.
    pub engine: CacheEngine,
    /// `7.1`.
    pub version: &'static str,
    /// `7.1.0`.
    pub release: Release,
}

const OFFERS: [Offer; 14] = [
    redis("7.1", "7.1.0"),
    redis("7.0", "7.0.7"),
    redis("6.2", "6.2.6"),
    redis("6.0", "6.0.5"),
    redis("5.0.6", "5.0.6"),
    redis("5.0.4", "5.0.4"),
    redis("5.0.3", "5.0.3"),
    redis("5.0.0", "5.0.0"),
    redis("4.0.10", "4.0.10"),
    valkey("8.1", "8.1.0"),
    valkey("7.2", "7.2.6"),
    valkey("8.0", "8.0.1"),
    valkey("8.2", "8.2.0"),
    valkey("9.0", "9.0.0"),
];

const fn redis(version: &'static str, told: &'static str) -> Offer {
    Offer {
        engine: CacheEngine::Redis,
        version,
        release: Release::redis(told),
    }
}

const fn valkey(version: &'static str, told: &'static str) -> Offer {
    Offer {
        engine: CacheEngine::Valkey,
        version,
        release: Release::valkey(told),
    }
}

/// What ElastiCache offers of an engine; without a version its default, which stands first.
pub fn offer(engine: CacheEngine, version: Option<&str>) -> Option<Offer> {
    let mut offers = OFFERS.into_iter().filter(|offer| offer.engine == engine);
    offers.find(|offer| version.is_none_or(|wanted| wanted == offer.version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_belong_to_their_engine() {
        let told = |engine, version| offer(engine, version).map(|offer| offer.release.version);
        use CacheEngine::{Redis, Valkey};
        assert_eq!(told(Redis, None), Some("7.1.0"));
        assert_eq!(told(Redis, Some("8.0")), None);
        assert_eq!(told(Valkey, None), Some("8.1.0"));
        assert_eq!(told(Valkey, Some("8.0")), Some("8.0.1"));
        assert_eq!(CacheEngine::find("valkey"), Some(Valkey));
        assert_eq!(CacheEngine::find("memcached"), None);
    }
}
