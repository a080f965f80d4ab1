//! What is known about a command besides its handler: the one source for `COMMAND`, `COMMAND DOCS`, ACL, HELP,
//! the terminal's hints and completion, and the reference page.

use crate::call::Handler;
use crate::parts::Part;

/// One command or subcommand. Build it with `..Spec::BLANK`.
pub struct Spec {
    /// Upper case; a subcommand's own word only (`LIST`, not `CLIENT LIST`).
    pub name: &'static str,
    /// One line in our own words, no full stop.
    pub summary: &'static str,
    /// The Redis version that brought the command.
    pub since: &'static str,
    /// The section of the command reference it belongs to.
    pub group: Group,
    /// `O(...)`.
    pub complexity: &'static str,
    /// Number of words; negative: at least that many.
    pub arity: i32,
    /// What the command does and where it may run.
    pub flags: Flags,
    /// ACL categories beyond those that the flags imply; see [`Spec::all_categories`].
    pub categories: Categories,
    /// Hints for cluster-aware clients, as `COMMAND INFO` prints them.
    pub tips: &'static [&'static str],
    /// Where the keys stand in the arguments.
    pub keys: &'static [KeySpec],
    /// The arguments' grammar.
    pub args: &'static [Arg],
    /// The version that deprecated the command, or empty.
    pub deprecated_since: &'static str,
    /// A sentence that names what to use instead, or empty.
    pub replaced_by: &'static str,
    /// Whether it is meant for Redis itself rather than for its users.
    pub is_system: bool,
    /// Finds the keys where `keys` cannot tell all about them.
    pub key_finder: Option<KeyFinder>,
    /// `CLIENT`'s and its like's subcommands.
    pub subcommands: &'static [&'static Spec],
    /// A dialogue that can be run: `> SET k v` / `OK` lines; the page carries none.
    pub example: &'static str,
    /// The part of the program that its code comes with, its subcommands' too; see `parts.rs`.
    pub part: Option<&'static Part>,
    /// Runs the command.
    pub handler: Handler,
}

impl Spec {
    /// The defaults of every field that a spec leaves out.
    pub const BLANK: Spec = Spec {
        name: "",
        summary: "",
        since: "",
        group: Group::Generic,
        complexity: "",
        arity: 0,
        flags: Flags::NONE,
        categories: Categories::NONE,
        tips: &[],
        keys: &[],
        args: &[],
        deprecated_since: "",
        replaced_by: "",
        is_system: false,
        key_finder: None,
        subcommands: &[],
        example: "",
        part: None,
        handler: |_| Ok(crate::call::Flow::Done),
    };

    /// The ACL categories, with those that the flags imply.
    pub const fn all_categories(&self) -> Categories {
        let mut all = self.categories;
        let flags = self.flags;
        if flags.has(Flags::WRITE) {
            all = all.and(Categories::WRITE);
        }
        if flags.has(Flags::READONLY) && !all.has(Categories::SCRIPTING) {
            all = all.and(Categories::READ);
        }
        if flags.has(Flags::ADMIN) {
            all = all.and(Categories::ADMIN).and(Categories::DANGEROUS);
        }
        if flags.has(Flags::PUBSUB) {
            all = all.and(Categories::PUBSUB);
        }
        if flags.has(Flags::BLOCKING) {
            all = all.and(Categories::BLOCKING);
        }
        if flags.has(Flags::FAST) || all.has(Categories::FAST) {
            all.and(Categories::FAST)
        } else {
            all.and(Categories::SLOW)
        }
    }

    /// Whether this many words suit the command.
    pub const fn admits(&self, words: usize) -> bool {
        let wanted = self.arity.unsigned_abs() as usize;
        if self.arity < 0 {
            words >= wanted
        } else {
            words == wanted
        }
    }

    /// The first key, the last key and the step between keys, as clients of older times understand them: what the
    /// simple key specs have in common. The last key counts from the end when it is negative.
    pub fn legacy_range(&self) -> (i32, i32, i32) {
        if let [only] = self.keys {
            return only.simple_range().unwrap_or_default();
        }
        let simple = self.keys.iter().filter_map(KeySpec::simple_range);
        simple
            .filter(|(_, _, step)| *step == 1)
            .reduce(|a, b| {
                let last = (a.1 as u32).max(b.1 as u32) as i32;
                (a.0.min(b.0), last, 1)
            })
            .unwrap_or_default()
    }
}

/// A command's example. Only tests and documents read it, so the page carries none.
pub(crate) const fn example(dialogue: &'static str) -> &'static str {
    if cfg!(target_family = "wasm") {
        ""
    } else {
        dialogue
    }
}

/// Finds a command's keys: their places in the words, and what it does with each. `None`: the words make no sense.
pub type KeyFinder = fn(words: &[&[u8]]) -> Option<Vec<(usize, KeyFlags)>>;

impl Group {
    /// As `COMMAND DOCS` spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Group::String => "string",
            Group::Generic => "generic",
            Group::Connection => "connection",
            Group::Server => "server",
            Group::Transactions => "transactions",
            Group::Bitmap => "bitmap",
            Group::List => "list",
            Group::Set => "set",
            Group::SortedSet => "sorted-set",
            Group::Hash => "hash",
            Group::Stream => "stream",
            Group::Geo => "geo",
            Group::HyperLogLog => "hyperloglog",
            Group::PubSub => "pubsub",
            Group::Scripting => "scripting",
            Group::Cluster => "cluster",
            Group::Sentinel => "sentinel",
        }
    }
}

impl KeySpec {
    /// One key, at that place in the words.
    pub const fn one(place: i32, flags: KeyFlags) -> KeySpec {
        KeySpec::range(place, 0, 1, flags)
    }

    /// Keys from that place on, `step` words apart. `last_key` counts from the first one, or from the end when it is
    /// negative.
    pub const fn range(place: i32, last_key: i32, step: i32, flags: KeyFlags) -> KeySpec {
        KeySpec {
            flags,
            begin: BeginSearch::Index(place),
            find: FindKeys::Range {
                last_key,
                step,
                limit: 0,
            },
        }
    }

    /// One key, behind that word, which is looked for from that place on.
    pub const fn after(keyword: &'static str, start_from: i32, flags: KeyFlags) -> KeySpec {
        KeySpec {
            begin: BeginSearch::Keyword {
                keyword,
                start_from,
            },
            ..KeySpec::one(0, flags)
        }
    }

    /// A number of keys at that place, and the keys after it.
    pub const fn counted(place: i32, flags: KeyFlags) -> KeySpec {
        KeySpec {
            flags,
            begin: BeginSearch::Index(place),
            find: FindKeys::KeyNum {
                key_num_index: 0,
                first_key: 1,
                step: 1,
            },
        }
    }

    /// First key, last key and step, when the spec is a plain range that starts at a known place.
    fn simple_range(&self) -> Option<(i32, i32, i32)> {
        match (self.begin, self.find) {
            (BeginSearch::Index(first), FindKeys::Range { last_key, step, .. }) => {
                let last = if last_key < 0 {
                    last_key
                } else {
                    first + last_key
                };
                Some((first, last, step))
            }
            _ => None,
        }
    }
}

impl ArgKind {
    /// As `COMMAND DOCS` spells it.
    pub const fn name(self) -> &'static str {
        match self {
            ArgKind::String => "string",
            ArgKind::Integer => "integer",
            ArgKind::Double => "double",
            ArgKind::Key => "key",
            ArgKind::Pattern => "pattern",
            ArgKind::UnixTime => "unix-time",
            ArgKind::PureToken => "pure-token",
            ArgKind::OneOf => "oneof",
            ArgKind::Block => "block",
        }
    }
}

/// The section of the reference, as `COMMAND DOCS` spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Group {
    String,
    Generic,
    Connection,
    Server,
    Transactions,
    Bitmap,
    List,
    Set,
    SortedSet,
    Hash,
    Stream,
    Geo,
    HyperLogLog,
    PubSub,
    Scripting,
    Cluster,
    Sentinel,
}

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
    MAY_REPLICATE = 19 "", PROTECTED = 20 "", TOUCHES_ARBITRARY_KEYS = 21 "", ONLY_SENTINEL = 22 "",
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

/// Where some of the keys stand in the argument vector.
#[derive(Clone, Copy, Debug)]
pub struct KeySpec {
    /// What the command does with these keys.
    pub flags: KeyFlags,
    /// Where to begin.
    pub begin: BeginSearch,
    /// How to go on from there.
    pub find: FindKeys,
}

/// How the first key is found.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum BeginSearch {
    Index(i32),
    Keyword {
        keyword: &'static str,
        start_from: i32,
    },
    Unknown,
}

/// How the keys after the beginning are found.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum FindKeys {
    Range {
        last_key: i32,
        step: i32,
        limit: i32,
    },
    KeyNum {
        key_num_index: i32,
        first_key: i32,
        step: i32,
    },
    Unknown,
}

/// One argument of a command's grammar.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Arg {
    pub name: &'static str,
    pub kind: ArgKind,
    pub token: Option<&'static str>,
    pub display: Option<&'static str>,
    pub since: Option<&'static str>,
    pub deprecated_since: Option<&'static str>,
    pub key_spec_index: Option<u8>,
    pub optional: bool,
    pub multiple: bool,
    pub multiple_token: bool,
    pub args: &'static [Arg],
}

/// The type of an argument, as `COMMAND DOCS` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ArgKind {
    String,
    Integer,
    Double,
    Key,
    Pattern,
    UnixTime,
    PureToken,
    OneOf,
    Block,
}

#[allow(missing_docs)]
impl Arg {
    pub const fn new(name: &'static str, kind: ArgKind) -> Arg {
        Arg {
            name,
            kind,
            token: None,
            display: None,
            since: None,
            deprecated_since: None,
            key_spec_index: None,
            optional: false,
            multiple: false,
            multiple_token: false,
            args: &[],
        }
    }

    pub const fn token(self, token: &'static str) -> Arg {
        Arg {
            token: Some(token),
            ..self
        }
    }

    pub const fn display(self, display: &'static str) -> Arg {
        Arg {
            display: Some(display),
            ..self
        }
    }

    pub const fn since(self, since: &'static str) -> Arg {
        Arg {
            since: Some(since),
            ..self
        }
    }

    pub const fn deprecated(self, since: &'static str) -> Arg {
        Arg {
            deprecated_since: Some(since),
            ..self
        }
    }

    pub const fn key_spec(self, index: u8) -> Arg {
        Arg {
            key_spec_index: Some(index),
            ..self
        }
    }

    pub const fn optional(self) -> Arg {
        Arg {
            optional: true,
            ..self
        }
    }

    pub const fn multiple(self) -> Arg {
        Arg {
            multiple: true,
            ..self
        }
    }

    pub const fn multiple_token(self) -> Arg {
        Arg {
            multiple_token: true,
            ..self
        }
    }

    pub const fn args(self, args: &'static [Arg]) -> Arg {
        Arg { args, ..self }
    }
}
