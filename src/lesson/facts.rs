//! What a check may look at: the world as it is, and the journal of what the student did.

use std::collections::VecDeque;
use std::rc::Rc;

use cloud::api::Call;
use cloud::view::View;
use sim::net::Path;
use sim::process::Record;

/// The world through a check's eyes. Nothing here changes it, not even a key's last access.
pub trait Facts {
    /// The resources.
    fn view(&self) -> &View;
    /// What was done so far.
    fn journal(&self) -> &Journal;
    /// A key of a cache's primary node, and what it holds under the name of an element, if one is given; `None`: no
    /// such key or no such cache.
    fn key(&self, cache: &str, db: usize, key: &str, element: Option<&str>) -> Option<KeyFact>;
    /// What a connect from a host (`i-...`, `laptop`) to a name or an address would meet now.
    fn reach(&self, from: &str, to: &str, port: u16) -> Option<Path>;
    /// Whether a terminal is open on a host (`i-...`, `laptop`).
    fn has_terminal(&self, host: &str) -> bool;
    /// The virtual time in milliseconds since the epoch.
    fn now_ms(&self) -> u64;
}

/// A key as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyFact {
    /// What `TYPE` answers.
    pub kind: String,
    /// Bytes of a string, elements of anything else.
    pub len: usize,
    /// A string's value, or the elements with blanks between; ` ...` ends what was cut.
    pub value: Vec<u8>,
    /// The value or the score of the element that was asked for, or the element itself; `None` if it is not there.
    pub element: Option<Vec<u8>>,
    /// What `PTTL` answers, when the key expires.
    pub ttl_ms: Option<u64>,
}

/// What was done, the latest last. Bounded: what is too old is forgotten.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    entries: VecDeque<Rc<Entry>>,
    next: u64,
}

/// One thing that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Counts up.
    pub number: u64,
    /// Virtual milliseconds since the epoch.
    pub at_ms: u64,
    /// The host that it happened on (`i-...`, `laptop`), when there is one.
    pub host: Option<String>,
    /// What.
    pub doing: Doing,
}

/// What a student does.
#[derive(Clone, Debug, PartialEq)]
pub enum Doing {
    /// A shell line, a Redis command, a connection.
    Record(Record),
    /// A connection attempt began; its way is known at once.
    Path(Box<Path>),
    /// A console action, and AWS's error code when it was refused.
    Call(Box<Call>, Option<String>),
    /// A terminal was asked for, and why it could not be opened.
    Terminal(Option<String>),
    /// A step's question was answered.
    Answer(String),
}

impl Journal {
    /// How much is remembered.
    pub const CAPACITY: usize = 4000;

    /// Adds what was done.
    pub fn push(&mut self, at_ms: u64, host: Option<String>, doing: Doing) {
        if self.entries.len() == Self::CAPACITY {
            self.entries.pop_front();
        }
        let number = self.next;
        self.next += 1;
        self.entries.push_back(Rc::new(Entry {
            number,
            at_ms,
            host,
            doing,
        }));
    }

    /// The number that the next entry gets.
    pub fn next_number(&self) -> u64 {
        self.next
    }

    /// What was done since (and with) an entry's number, the latest first.
    pub fn latest_since(&self, number: u64) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .rev()
            .map(Rc::as_ref)
            .take_while(move |entry| entry.number >= number)
    }
}
