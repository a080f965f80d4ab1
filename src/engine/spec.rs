//! What is known about a command besides its handler: the one source for `COMMAND`, `COMMAND DOCS`, ACL, HELP,
//! the terminal's hints and completion, and the reference page.

use crate::call::Handler;

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
    /// `CLIENT`'s and its like's subcommands.
    pub subcommands: &'static [&'static Spec],
    /// A dialogue that can be run: `> SET k v` / `OK` lines.
    pub example: &'static str,
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
        subcommands: &[],
        example: "",
        handler: |_| Ok(crate::call::Flow::Done),
    };
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
    ($(#[$doc:meta])* $name:ident: $($flag:ident = $bit:expr),* $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $name(pub u32);

        #[allow(missing_docs)]
        impl $name {
            pub const NONE: $name = $name(0);
            $(pub const $flag: $name = $name(1 << $bit);)*

            /// Both sets together.
            pub const fn and(self, other: $name) -> $name {
                $name(self.0 | other.0)
            }

            /// Whether every flag of `other` is set here.
            pub const fn has(self, other: $name) -> bool {
                self.0 & other.0 == other.0
            }
        }
    };
}

bits! {
    /// Command flags, named as in `COMMAND INFO`.
    Flags: WRITE = 0, READONLY = 1, DENYOOM = 2, ADMIN = 3, PUBSUB = 4, NOSCRIPT = 5, BLOCKING = 6, LOADING = 7,
    STALE = 8, SKIP_MONITOR = 9, ASKING = 10, FAST = 11, NO_AUTH = 12, MAY_REPLICATE = 13, SKIP_SLOWLOG = 14,
    NO_ASYNC_LOADING = 15, NO_MULTI = 16, ALLOW_BUSY = 17, NO_MANDATORY_KEYS = 18, PROTECTED = 19,
    TOUCHES_ARBITRARY_KEYS = 20, MOVABLE_KEYS = 21, ONLY_SENTINEL = 22,
}

bits! {
    /// ACL categories.
    Categories: KEYSPACE = 0, READ = 1, WRITE = 2, SET = 3, SORTEDSET = 4, LIST = 5, HASH = 6, STRING = 7,
    BITMAP = 8, HYPERLOGLOG = 9, GEO = 10, STREAM = 11, PUBSUB = 12, ADMIN = 13, FAST = 14, SLOW = 15,
    BLOCKING = 16, DANGEROUS = 17, CONNECTION = 18, TRANSACTION = 19, SCRIPTING = 20,
}

bits! {
    /// What a command does with a key.
    KeyFlags: RO = 0, RW = 1, OW = 2, RM = 3, ACCESS = 4, UPDATE = 5, INSERT = 6, DELETE = 7, NOT_KEY = 8,
    INCOMPLETE = 9, VARIABLE_FLAGS = 10,
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
