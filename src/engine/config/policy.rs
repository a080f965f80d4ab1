//! The values of parameters that are a choice between several behaviours.

/// `maxmemory-policy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EvictionPolicy {
    VolatileLru,
    VolatileLfu,
    VolatileRandom,
    VolatileTtl,
    AllKeysLru,
    AllKeysLfu,
    AllKeysRandom,
    NoEviction,
}

impl EvictionPolicy {
    /// The names, in the order of the variants.
    pub(super) const NAMES: &'static [&'static str] = &[
        "volatile-lru",
        "volatile-lfu",
        "volatile-random",
        "volatile-ttl",
        "allkeys-lru",
        "allkeys-lfu",
        "allkeys-random",
        "noeviction",
    ];

    pub(super) const ALL: [EvictionPolicy; 8] = [
        EvictionPolicy::VolatileLru,
        EvictionPolicy::VolatileLfu,
        EvictionPolicy::VolatileRandom,
        EvictionPolicy::VolatileTtl,
        EvictionPolicy::AllKeysLru,
        EvictionPolicy::AllKeysLfu,
        EvictionPolicy::AllKeysRandom,
        EvictionPolicy::NoEviction,
    ];

    /// Whether accesses are counted (LFU) rather than dated (LRU).
    pub(crate) fn is_lfu(self) -> bool {
        matches!(
            self,
            EvictionPolicy::AllKeysLfu | EvictionPolicy::VolatileLfu
        )
    }

    /// Whether the choice depends on how keys are used, so that each needs a value of its own.
    pub(crate) fn tracks_access(self) -> bool {
        self.is_lfu()
            || matches!(
                self,
                EvictionPolicy::AllKeysLru | EvictionPolicy::VolatileLru
            )
    }
}

/// Who may use the commands that a parameter such as `enable-debug-command` guards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Permission {
    Nobody,
    Everybody,
    /// Only clients on the node's own host.
    Local,
}

impl Permission {
    /// Whether a client may; `is_local`: it is on the node's own host.
    pub(crate) fn allows(self, is_local: bool) -> bool {
        match self {
            Permission::Nobody => false,
            Permission::Everybody => true,
            Permission::Local => is_local,
        }
    }
}
