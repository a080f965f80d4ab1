//! Endpoint names, with the cluster mode disabled (see the reference's table).

use crate::vpc::fabric::names::CACHE_DOMAIN;

/// The region's short name in endpoints.
const REGION: &str = "aps1";

/// The names of a replication group and its nodes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Endpoints<'a> {
    /// The replication group's id.
    pub(crate) id: &'a str,
    /// Six letters and digits, the same for a whole account and region.
    pub(crate) code: &'a str,
    /// In-transit encryption gives other names.
    pub(crate) tls: bool,
}

impl Endpoints<'_> {
    pub(crate) fn primary(&self) -> String {
        let Endpoints { id, code, .. } = self;
        if self.tls {
            format!("master.{id}.{code}.{REGION}{CACHE_DOMAIN}")
        } else {
            format!("{id}.{code}.ng.0001.{REGION}{CACHE_DOMAIN}")
        }
    }

    pub(crate) fn reader(&self) -> String {
        let Endpoints { id, code, .. } = self;
        if self.tls {
            format!("replica.{id}.{code}.{REGION}{CACHE_DOMAIN}")
        } else {
            format!("{id}-ro.{code}.ng.0001.{REGION}{CACHE_DOMAIN}")
        }
    }

    /// `node` is the node's id, `lab-redis-001`.
    pub(crate) fn node(&self, node: &str) -> String {
        let Endpoints { id, code, .. } = self;
        if self.tls {
            format!("{node}.{id}.{code}.{REGION}{CACHE_DOMAIN}")
        } else {
            format!("{node}.{code}.0001.{REGION}{CACHE_DOMAIN}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_encryption() {
        let plain = Endpoints {
            id: "lab-redis",
            code: "ab12cd",
            tls: false,
        };
        assert_eq!(
            plain.primary(),
            "lab-redis.ab12cd.ng.0001.aps1.cache.amazonaws.com"
        );
        assert_eq!(
            plain.reader(),
            "lab-redis-ro.ab12cd.ng.0001.aps1.cache.amazonaws.com"
        );
        assert_eq!(
            plain.node("lab-redis-001"),
            "lab-redis-001.ab12cd.0001.aps1.cache.amazonaws.com"
        );
        let tls = Endpoints { tls: true, ..plain };
        assert_eq!(
            tls.primary(),
            "master.lab-redis.ab12cd.aps1.cache.amazonaws.com"
        );
        assert_eq!(
            tls.node("lab-redis-001"),
            "lab-redis-001.lab-redis.ab12cd.aps1.cache.amazonaws.com"
        );
    }
}
