//! What a check may look at: the world as it is, and the journal of what the student did.

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use cloud::Path;
use cloud::api::{ApiError, Call};
use cloud::view::{CostView, View};
use sim::process::Record;

/// The world through a check's eyes. Nothing here changes it, not even a key's last access.
pub trait Facts {
    /// The resources.
    fn view(&self) -> &View;
    /// What the account has cost.
    fn cost(&self) -> CostView;
    /// What was done so far.
    fn journal(&self) -> &Journal;
    /// A key of a server, and what it holds under the name of an element, if one is given; `None`: no such key or no
    /// such server.
    fn key(
        &self,
        server: Server<'_>,
        db: usize,
        key: &str,
        element: Option<&str>,
    ) -> Option<KeyFact>;
    /// What a connect from a host (`i-...`, `laptop`) to a name or an address would meet now.
    fn reach(&self, from: &str, to: &str, port: u16) -> Option<Path>;
    /// Whether a terminal is open on a host (`i-...`, `laptop`).
    fn has_terminal(&self, host: &str) -> bool;
    /// The virtual time in milliseconds since the epoch.
    fn now_ms(&self) -> u64;
}

/// A Redis server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server<'a> {
    /// The primary node of a cache, by the cache's name.
    Cache(&'a str),
    /// What was started by hand, in the background, on this host and listens on this port.
    Host(&'a str, u16),
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
    /// Of each Redis command by its name in lower case, as far as it is remembered, the latest entry's number.
    commands: BTreeMap<String, u64>,
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
    Path(Rc<Path>),
    /// A console action, and AWS's error when it was refused.
    Call(Box<Call>, Option<Box<ApiError>>),
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
            self.forget_first();
        }
        let number = self.next;
        if let Some(name) = command_name(&doing) {
            self.commands.insert(name, number);
        }
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

    /// Whether a Redis command was given since (and with) an entry's number. Of thousands of commands that a check is not
    /// about, it need not look at one.
    pub fn has_command(&self, name: &str, since: u64) -> bool {
        let latest = self.commands.get(&name.to_ascii_lowercase());
        latest.is_some_and(|number| *number >= since)
    }

    fn forget_first(&mut self) {
        let Some(first) = self.entries.pop_front() else {
            return;
        };
        if let Some(name) = command_name(&first.doing)
            && self.commands.get(&name) == Some(&first.number)
        {
            self.commands.remove(&name);
        }
    }
}

fn command_name(doing: &Doing) -> Option<String> {
    match doing {
        Doing::Record(Record::Redis { argv, .. }) => Some(argv.first()?.to_ascii_lowercase()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redis(line: &str) -> Doing {
        Doing::Record(Record::Redis {
            endpoint: "cache:6379".into(),
            argv: line.split(' ').map(str::to_owned).collect(),
            reply: "OK".into(),
            is_error: false,
        })
    }

    #[test]
    fn a_command_is_known_for_as_long_as_it_is_remembered() {
        let mut journal = Journal::default();
        journal.push(0, None, redis("Get a"));
        journal.push(0, None, redis("SET a b"));
        assert!(journal.has_command("GET", 0) && !journal.has_command("GET", 1));
        assert!(journal.has_command("set", 1) && !journal.has_command("incr", 0));
        for _ in 0..Journal::CAPACITY {
            journal.push(0, None, redis("SET a b"));
        }
        assert!(!journal.has_command("GET", 0) && journal.has_command("SET", 0));
        assert_eq!(journal.commands.len(), 1);
    }
}
