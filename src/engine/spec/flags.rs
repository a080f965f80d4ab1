//! Sets of flags: what a command is, what it does with its keys, and the ACL categories it belongs to.

macro_rules! bits {
    ($(#[$doc:meta])* $name:ident: $($flag:ident = $bit:literal $text:literal),* $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $name(pub u32);

        #[allow(missing_docs)]
        impl $name {
            pub const NONE: $name = $name(0);
            $(pub const $flag: $name = $name(1 << $bit);)*

            const NAMES: &[($name, &str)] = &[$(($name::$flag, $text)),*];

            /// Both sets together.
            pub const fn and(self, other: $name) -> $name {
                $name(self.0 | other.0)
            }

            /// Whether every flag of `other` is set here.
            pub const fn has(self, other: $name) -> bool {
                self.0 & other.0 == other.0
            }

            /// Whether any flag of `other` is set here.
            pub const fn has_any(self, other: $name) -> bool {
                self.0 & other.0 != 0
            }

            /// The names of the flags that are set, as Redis prints them and in its order.
            pub fn names(self) -> impl Iterator<Item = &'static str> {
                Self::NAMES
                    .iter()
                    .filter(move |(flag, text)| self.has(*flag) && !text.is_empty())
                    .map(|(_, text)| *text)
            }
        }
    };
}

bits! {
    /// Command flags, in the order of `COMMAND INFO`; those that it keeps to itself have no name.
    Flags: WRITE = 0 "write", READONLY = 1 "readonly", DENYOOM = 2 "denyoom", ADMIN = 3 "admin", PUBSUB = 4 "pubsub",
    NOSCRIPT = 5 "noscript", BLOCKING = 6 "blocking", LOADING = 7 "loading", STALE = 8 "stale",
    SKIP_MONITOR = 9 "skip_monitor", SKIP_SLOWLOG = 10 "skip_slowlog", ASKING = 11 "asking", FAST = 12 "fast",
    NO_AUTH = 13 "no_auth", NO_MANDATORY_KEYS = 14 "no_mandatory_keys", NO_ASYNC_LOADING = 15 "no_async_loading",
    NO_MULTI = 16 "no_multi", MOVABLE_KEYS = 17 "movablekeys", ALLOW_BUSY = 18 "allow_busy",
    MAY_REPLICATE = 19 "", TOUCHES_ARBITRARY_KEYS = 20 "", ONLY_SENTINEL = 21 "",
    // It runs what the transaction has queued.
    RUNS_QUEUE = 22 "",
    // It ends the transaction, and so takes no memory for the queue.
    ENDS_MULTI = 23 "",
    // It runs at once though a transaction is open.
    NOT_QUEUED = 24 "",
    // It may run in a connection of RESP2 that is subscribed to something.
    WHILE_SUBSCRIBED = 25 "",
    // The container's subcommands leave what `CLIENT CACHING` said to the command after them.
    KEEPS_CACHING = 26 "",
}

bits! {
    /// ACL categories.
    Categories: KEYSPACE = 0 "keyspace", READ = 1 "read", WRITE = 2 "write", SET = 3 "set",
    SORTEDSET = 4 "sortedset", LIST = 5 "list", HASH = 6 "hash", STRING = 7 "string", BITMAP = 8 "bitmap",
    HYPERLOGLOG = 9 "hyperloglog", GEO = 10 "geo", STREAM = 11 "stream", PUBSUB = 12 "pubsub", ADMIN = 13 "admin",
    FAST = 14 "fast", SLOW = 15 "slow", BLOCKING = 16 "blocking", DANGEROUS = 17 "dangerous",
    CONNECTION = 18 "connection", TRANSACTION = 19 "transaction", SCRIPTING = 20 "scripting",
}

impl Categories {
    /// The category of that name, in any case.
    pub(crate) fn by_name(name: &[u8]) -> Option<Categories> {
        let same = |text: &str| text.as_bytes().eq_ignore_ascii_case(name);
        let row = Categories::NAMES.iter().find(|(_, text)| same(text))?;
        Some(row.0)
    }
}

bits! {
    /// What a command does with a key.
    KeyFlags: RO = 0 "RO", RW = 1 "RW", OW = 2 "OW", RM = 3 "RM", ACCESS = 4 "access", UPDATE = 5 "update",
    INSERT = 6 "insert", DELETE = 7 "delete", NOT_KEY = 8 "not_key", INCOMPLETE = 9 "incomplete",
    VARIABLE_FLAGS = 10 "variable_flags",
}
