//! Which server a node says it is: in `INFO`, in `HELLO`, under `LOLWUT`'s picture.

/// The version of Redis that a node says it is.
pub const VERSION: &str = "7.2.4";

/// A server and its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// Whose server it is.
    pub server: Server,
    /// `8.0.1`.
    pub version: &'static str,
}

/// Whose server it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Server {
    Redis,
    Valkey,
}

impl Release {
    /// A Redis.
    pub const fn redis(version: &'static str) -> Release {
        let server = Server::Redis;
        Release { server, version }
    }

    /// A Valkey.
    pub const fn valkey(version: &'static str) -> Release {
        let server = Server::Valkey;
        Release { server, version }
    }

    /// What a client is told that asks for a Redis: every Valkey names the last Redis before the fork.
    pub(crate) fn redis_version(self) -> &'static str {
        match self.server {
            Server::Redis => self.version,
            Server::Valkey => VERSION,
        }
    }
}

impl Server {
    /// As clients are told it: `redis`.
    pub fn name(self) -> &'static str {
        match self {
            Server::Redis => "redis",
            Server::Valkey => "valkey",
        }
    }

    /// As people write it.
    pub fn title(self) -> &'static str {
        match self {
            Server::Redis => "Redis",
            Server::Valkey => "Valkey",
        }
    }
}

impl Default for Release {
    /// The Redis that the engine is.
    fn default() -> Release {
        Release::redis(VERSION)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::node::NodeConfig;
    use crate::testing::Harness;

    fn told(release: Release, command: &str) -> String {
        let mut harness = Harness::start(&NodeConfig {
            release,
            ..NodeConfig::default()
        });
        let client = harness.connect();
        harness.say(client, command)
    }

    #[test]
    fn a_node_is_the_release_that_it_is_started_as() {
        let valkey = told(Release::valkey("8.0.1"), "INFO server");
        let lines = "redis_version:7.2.4 server_name:valkey valkey_version:8.0.1 ";
        assert!(valkey.contains(lines), "{valkey}");
        let redis = told(Release::redis("7.1.0"), "INFO server");
        assert!(
            redis.contains("redis_version:7.1.0 redis_git_sha1"),
            "{redis}"
        );
        assert!(!redis.contains("server_name"), "{redis}");
        let hello = told(Release::valkey("8.0.1"), "HELLO");
        assert!(
            hello.contains("valkey") && hello.contains("8.0.1"),
            "{hello}"
        );
        let picture = told(Release::valkey("8.0.1"), "LOLWUT");
        assert!(picture.contains("Valkey ver. 8.0.1"), "{picture}");
    }
}
