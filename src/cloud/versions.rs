//! The version of every server and client in the lab, in one place: what consoles list, programs print and `INFO` tells.

use engine::Release;

/// The package `valkey` of Amazon Linux 2023.
pub const VALKEY_PACKAGE: Release = Release::valkey("8.0.1");
/// Its package `redis6`.
pub const REDIS6_PACKAGE: Release = Release::redis("6.2.14");
/// The Redis of the student's laptop.
pub const LAPTOP_REDIS: Release = Release::redis("7.2.6");

/// What ElastiCache offers, by its own short name, and what a node of it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// `redis` or `valkey`.
    pub engine: &'static str,
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
        engine: "redis",
        version,
        release: Release::redis(told),
    }
}

const fn valkey(version: &'static str, told: &'static str) -> Offer {
    Offer {
        engine: "valkey",
        version,
        release: Release::valkey(told),
    }
}

/// What ElastiCache offers of an engine; without a version its default, which stands first.
pub fn offer(engine: &str, version: Option<&str>) -> Option<Offer> {
    let mut offers = OFFERS.into_iter().filter(|offer| offer.engine == engine);
    offers.find(|offer| version.is_none_or(|wanted| wanted == offer.version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_belong_to_their_engine() {
        let told = |engine, version| offer(engine, version).map(|offer| offer.release.version);
        assert_eq!(told("redis", None), Some("7.1.0"));
        assert_eq!(told("redis", Some("8.0")), None);
        assert_eq!(told("valkey", None), Some("8.1.0"));
        assert_eq!(told("valkey", Some("8.0")), Some("8.0.1"));
        assert_eq!(told("memcached", None), None);
    }
}
