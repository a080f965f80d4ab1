//! What the page looks at of a world's servers, and what it sees there. Both travel sealed ([`Sealed`]): only the code that
//! shows them reads them, and a first visit does without it.
//!
//! **Invariant:** a look is no input. It changes nothing in the world and stands in no history.
//!
//! [`Sealed`]: crate::protocol::Sealed

pub mod flow;

use flow::FlowSight;
use serde::{Deserialize, Serialize};

use crate::protocol::TerminalId;

/// What is looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// A server, by [`ServerName::id`]; where there is no such one, the first.
    pub server: String,
    /// What of it.
    pub subject: Subject,
}

/// What is looked at of a server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Subject {
    /// Its keys, and what clients do.
    Data(DataLook),
    /// What it has counted in the last seconds, this many; 0: as long as it is remembered.
    Metrics(u32),
    /// No server: the files of a host. What is seen is a [`FilesSight`], sealed by itself.
    Files(FilesLook),
    /// No server, but the data that flows between all.
    Flow,
}

impl Default for Subject {
    fn default() -> Self {
        Subject::Data(DataLook::default())
    }
}

/// What is in sight of a server's keys.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct DataLook {
    pub database: u32,
    /// Only keys with this in their names, or that match it as a pattern.
    pub filter: String,
    /// The namespaces that are unfolded.
    pub open: Vec<Unfolded>,
    /// The key that is looked into, and from which element or byte on.
    pub key: Option<(Vec<u8>, u64)>,
    /// Whether it is the clients' commands that are to be seen, or the slow log.
    pub log: Log,
}

/// A namespace that is unfolded.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Unfolded {
    /// What its keys begin with, up to the last `:`; empty: all.
    pub path: Vec<u8>,
    /// Only names behind this one are shown: a further page.
    pub after: Vec<u8>,
}

/// Which log is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Log {
    #[default]
    Recent,
    Slow,
}

/// What is seen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sight {
    /// All that can be looked at.
    pub servers: Vec<ServerName>,
    /// The one that is; empty where there is none.
    pub server: String,
    /// What there is to see.
    pub seen: Seen,
}

/// A Redis server that runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ServerName {
    /// A cache node's name, or a process's number.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// What is seen of a server.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Seen {
    /// There is no server.
    #[default]
    Nothing,
    /// Keys.
    Data(Box<DataSight>),
    /// Counts.
    Metrics(Box<MetricsSight>),
    /// The flow of data.
    Flow(Box<FlowSight>),
}

/// What is seen of a server's keys.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct DataSight {
    /// The databases that hold keys, with their number, and the one that is looked at.
    pub databases: Vec<(u32, u64)>,
    pub database: u32,
    /// How many keys are looked for and there, as far as they have been counted.
    pub keys: u64,
    /// How many of all keys have been looked at.
    pub looked_at: u64,
    /// Whether the tree is all there, of some instant.
    pub is_whole: bool,
    pub rows: Vec<Row>,
    /// The key that was asked for, and what is in it while it is there.
    pub asked: Option<Vec<u8>>,
    pub key: Option<KeySight>,
    /// The last commands, the newest first; or the slow log.
    pub commands: Vec<CommandSight>,
    /// What counts as slow, in microseconds; negative: nothing.
    pub slower_than_us: i64,
}

/// A line of the tree of keys.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Row {
    /// What the names of keys begin with, up to and with a `:`.
    Namespace {
        depth: u32,
        path: Vec<u8>,
        keys: u64,
        is_open: bool,
    },
    Key(Box<KeyRow>),
    /// Names that come before those that are shown.
    Before {
        depth: u32,
        path: Vec<u8>,
        keys: u64,
    },
    /// Further keys; the next page begins behind a name.
    More {
        depth: u32,
        path: Vec<u8>,
        keys: u64,
        after: Vec<u8>,
    },
}

/// A key in the tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct KeyRow {
    pub depth: u32,
    pub key: Vec<u8>,
    /// As `TYPE` and `OBJECT ENCODING` have them.
    pub type_name: String,
    pub encoding: String,
    /// Milliseconds since the epoch.
    pub expire_at_ms: Option<i64>,
    pub len: u64,
    pub size_bytes: u64,
    /// Of a string.
    pub beginning: Vec<u8>,
}

/// A key and what is in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct KeySight {
    pub row: KeyRow,
    /// The place of the first element that is shown, or of the first byte.
    pub from: u64,
    /// As `engine::Page` has them.
    pub elements: Vec<Vec<Vec<u8>>>,
    pub has_more: bool,
    pub groups: Vec<GroupSight>,
}

/// A stream's consumer group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct GroupSight {
    pub name: Vec<u8>,
    pub consumers: u64,
    pub pending: u64,
    pub last_id: String,
    pub lag: Option<i64>,
}

/// A command that a client ran.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CommandSight {
    pub number: u64,
    pub at_ms: u64,
    pub client: String,
    pub database: u32,
    pub words: Vec<Vec<u8>>,
    pub duration_ns: u64,
    pub error: Option<Vec<u8>>,
}

/// What a server has counted, over time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct MetricsSight {
    /// Virtual milliseconds since the epoch: the time at the charts' right edge, and what lies between two values.
    pub end_ms: u64,
    pub step_ms: u64,
    pub series: Vec<Series>,
    /// What was done, and when.
    pub marks: Vec<(u64, String)>,
}

/// The values of one metric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Which one.
    pub metric: Metric,
    /// The oldest first; `None`: the server was not there, or there was nothing to measure.
    pub values: Vec<Option<f64>>,
    /// What it cannot exceed, if there is a limit.
    pub limit: Option<f64>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Metric {
    HitRate,
    HitsPerSecond,
    MissesPerSecond,
    CommandsPerSecond,
    /// In microseconds.
    Latency,
    MemoryBytes,
    Keys,
    Connections,
    EvictionsPerSecond,
    ExpiredPerSecond,
}

/// What is in sight of a host's files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct FilesLook {
    /// The host's id; where no terminal is open on it, the first that has one.
    pub host: String,
    /// The file that is looked into, an absolute path; empty: none.
    pub path: String,
}

/// The largest file that is looked into, and that [`Input::WriteFile`] writes, in bytes.
///
/// [`Input::WriteFile`]: crate::protocol::Input::WriteFile
pub const LARGEST_FILE: usize = 100_000;

/// The files of who is logged in on a host.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct FilesSight {
    /// The hosts with an open terminal: id, and what the terminals' tabs call it.
    pub hosts: Vec<(String, String)>,
    /// The one that is looked at; empty where there is none.
    pub host: String,
    /// The user's home, without a slash at its end.
    pub home: String,
    /// The files in it and in its folders by their absolute paths, in order.
    pub files: Vec<String>,
    /// Whether there are more than are listed.
    pub has_more: bool,
    /// The file that was asked for, and what is in it.
    pub path: String,
    pub content: Content,
    /// The terminals that are open there.
    pub shells: Vec<ShellSight>,
}

/// What is in a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// There is no such file, or none was asked for.
    #[default]
    Absent,
    /// Text.
    Text(String),
    /// What is no UTF-8 text.
    Binary,
    /// More than [`LARGEST_FILE`]: this many bytes.
    TooLarge(u64),
    /// The user may not read it, or it is a folder; as the C library words it.
    Refused(String),
}

/// A shell that somebody could type into.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ShellSight {
    pub terminal: TerminalId,
    /// Where it is, an absolute path.
    pub directory: String,
    /// Whether it waits for a line.
    pub is_prompting: bool,
}
