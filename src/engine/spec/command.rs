//! One command or subcommand, apart from what runs it.

use super::arg::Arg;
use super::flags::{Categories, Flags, KeyFlags};
use super::guard::Guard;
use super::key_spec::KeySpec;
use crate::base::parts::Part;

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
    /// The parameter that says who may run it; `None`: no parameter does.
    pub(crate) guard: Option<&'static Guard>,
    /// Whether it is meant for Redis itself rather than for its users.
    pub is_system: bool,
    /// Finds the keys where `keys` cannot tell all about them.
    pub key_finder: Option<KeyFinder>,
    /// A dialogue that can be run: `> SET k v` / `OK` lines; the page carries none.
    pub example: &'static str,
    /// The part of the program that its code comes with, its subcommands' too; see `base/parts.rs`.
    pub part: Option<&'static Part>,
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
        guard: None,
        is_system: false,
        key_finder: None,
        example: "",
        part: None,
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
