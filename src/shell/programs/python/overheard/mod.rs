//! What Python says to Redis and MySQL, and what they answer: for the journal, which lessons look at.
//!
//! The bytes of each connection are read as they pass. What a driver says by itself when it connects is no doing of the
//! student's, and is left out.
//!
//! **Invariant:** nothing that passes is changed or held back, and what is not understood is let go by.

mod mysql;
mod redis;

use sim::process::Record;

use mysql::Mysql;
use redis::Redis;

/// What is kept of a reply, in characters.
const KEPT: usize = 4_000;
/// More than this in one message is not listened to.
const MAX_BYTES: usize = 1 << 20;

/// A connection of Python's.
#[derive(Clone, Default)]
pub(super) struct Overheard {
    talk: Talk,
}

/// In which language the two speak.
#[derive(Clone, Default)]
enum Talk {
    /// Nothing has been said.
    #[default]
    Silence,
    Redis(Redis),
    Mysql(Box<Mysql>),
    /// Another language, or too long a message.
    Unheard,
}

/// A message that was not understood.
struct Lost;

impl Overheard {
    /// Python says something. To a Redis server it speaks first.
    pub(super) fn said(&mut self, bytes: &[u8]) {
        if matches!(self.talk, Talk::Silence) && bytes.starts_with(b"*") {
            self.talk = Talk::Redis(Redis::default());
        }
        let heard = match &mut self.talk {
            Talk::Redis(redis) => redis.said(bytes),
            Talk::Mysql(mysql) => mysql.said(bytes),
            Talk::Silence | Talk::Unheard => Err(Lost),
        };
        if heard.is_err() {
            self.talk = Talk::Unheard;
        }
    }

    /// The server at `endpoint` answers: what is to be noted down. A MySQL server speaks first.
    pub(super) fn answered(&mut self, endpoint: &str, bytes: &[u8]) -> Vec<Record> {
        if matches!(self.talk, Talk::Silence) && mysql::is_greeting(bytes) {
            self.talk = Talk::Mysql(Box::default());
        }
        let mut records = Vec::new();
        let heard = match &mut self.talk {
            Talk::Redis(redis) => redis.answered(endpoint, bytes, &mut records),
            Talk::Mysql(mysql) => mysql.answered(endpoint, bytes, &mut records),
            Talk::Silence | Talk::Unheard => Err(Lost),
        };
        if heard.is_err() {
            self.talk = Talk::Unheard;
        }
        records
    }
}

/// The beginning of a text.
fn shortened(text: &str) -> &str {
    let end = text.char_indices().nth(KEPT).map(|(at, _)| at);
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}
