//! Dialogues: what a client says and what it must hear, as a text that reads like a session of redis-cli.
//!
//! ```text
//! # Keys end by themselves.
//! > SET notice "Results Published" EX 60
//! OK
//! @+60.001s
//! > GET notice
//! (nil)
//! ```
//!
//! `a> PING` speaks on a connection of its own; `a<` hears what comes without a question, and `(waits)` says that
//! nothing comes yet. `---` begins a section, on an empty server with new connections; its title may ask for
//! `RESP3` or be `in-process only: why`. In expected lines `<int>`, `<1..9>` and `<any>` stand for what differs from
//! run to run, and a line `...` for all further ones. After the expected lines `! 7.0: why` begins what a real server
//! older than 7.2 says, and `! known failure: why` what this engine says for now.
//!
//! The examples of the command table and the files of the test suite are dialogues; so is what they run against: the
//! engine in this process ([`Local`]), its TCP server, the real redis-server.

mod local;
mod parse;
mod pattern;

use std::time::Duration;

use crate::wire::format::reply_tty;
use crate::wire::resp::Value;

pub use local::Local;
pub use parse::parse;
pub use pattern::matches;

/// A part of a dialogue that needs nothing of the others.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// What stands after `---`.
    pub title: String,
    /// Why it cannot run against a real server, if it cannot.
    pub in_process_only: Option<String>,
    /// Whether connections speak RESP3 from the start.
    pub is_resp3: bool,
    /// What happens, in order.
    pub steps: Vec<Step>,
}

/// One thing that happens.
#[derive(Clone, Debug)]
pub enum Step {
    /// A client sends a command and hears one reply.
    Ask {
        /// The connection's name; empty for the usual one.
        client: String,
        /// The command's words.
        argv: Vec<Vec<u8>>,
        /// What it must hear.
        expected: Expected,
    },
    /// A client hears what it did not just ask for.
    Hear {
        /// The connection's name.
        client: String,
        /// What it must hear.
        expected: Expected,
    },
    /// Time passes.
    Pass(Duration),
}

/// What must be heard, line by line.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// The line of the text that asks, counted from 1.
    pub line: usize,
    /// What Redis 7.2 says.
    pub lines: Vec<String>,
    /// What a server older than 7.2 says instead, and why.
    pub before_7_2: Option<Otherwise>,
    /// What this engine says for now, and why.
    pub known_failure: Option<Otherwise>,
}

/// Another expectation with its reason.
#[derive(Clone, Debug, Default)]
pub struct Otherwise {
    /// Why it differs.
    pub reason: String,
    /// What is heard.
    pub lines: Vec<String>,
}

/// Whose words are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// This engine, however it is reached.
    Engine,
    /// A redis-server of 7.2 or later.
    Redis,
    /// A redis-server from before 7.2.
    OlderRedis,
}

/// What a dialogue is held with. Errors are for the person who reads the test's output.
pub trait Partner {
    /// Opens a connection if there is none of that name yet, and sends a command.
    fn send(&mut self, client: &str, argv: &[Vec<u8>]) -> Result<(), String>;
    /// The next reply; `None`: there is none for now.
    fn hear(&mut self, client: &str) -> Result<Option<Value>, String>;
    /// As [`Partner::hear`], when nothing is expected to come.
    fn hear_nothing(&mut self, client: &str) -> Result<Option<Value>, String> {
        self.hear(client)
    }
    /// Lets time pass.
    fn pass(&mut self, span: Duration) -> Result<(), String>;
}

/// What was heard in place of what was expected.
#[derive(Clone, Debug)]
pub struct Mismatch {
    /// The line of the text, counted from 1.
    pub line: usize,
    /// What is wrong, over several lines.
    pub message: String,
}

/// What was heard at a step, to rewrite a text with.
#[derive(Clone, Debug)]
pub struct Heard {
    /// The line of the text that asks, counted from 1.
    pub line: usize,
    /// The lines that a terminal would show.
    pub lines: Vec<String>,
}

/// Holds one section of a dialogue and returns what was heard, or the first thing that is wrong.
pub fn hold(
    section: &Section,
    partner: &mut dyn Partner,
    speaker: Speaker,
) -> Result<Vec<Heard>, Mismatch> {
    let mut all = Vec::new();
    for heard in Conversation::new(section, partner) {
        let (expected, heard) = heard?;
        check(expected, &heard, speaker)?;
        all.push(heard);
    }
    Ok(all)
}

/// As [`hold`], without checking anything.
pub fn listen(section: &Section, partner: &mut dyn Partner) -> Result<Vec<Heard>, Mismatch> {
    Conversation::new(section, partner)
        .map(|heard| Ok(heard?.1))
        .collect()
}

/// What stands for a reply that does not come.
const WAITS: &str = "(waits)";

struct Conversation<'a> {
    section: &'a Section,
    partner: &'a mut dyn Partner,
    next: usize,
    /// Connections that have been told to speak RESP3.
    greeted: Vec<&'a str>,
}

impl<'a> Conversation<'a> {
    fn new(section: &'a Section, partner: &'a mut dyn Partner) -> Conversation<'a> {
        Conversation {
            section,
            partner,
            next: 0,
            greeted: Vec::new(),
        }
    }

    fn step(&mut self, step: &'a Step) -> Result<Option<(&'a Expected, MaybeReply)>, String> {
        match step {
            Step::Pass(span) => {
                self.partner.pass(*span)?;
                Ok(None)
            }
            Step::Ask {
                client,
                argv,
                expected,
            } => {
                self.greet(client)?;
                self.partner.send(client, argv)?;
                Ok(Some((expected, self.hear(client, expected)?)))
            }
            Step::Hear { client, expected } => Ok(Some((expected, self.hear(client, expected)?))),
        }
    }

    fn greet(&mut self, client: &'a str) -> Result<(), String> {
        if !self.section.is_resp3 || self.greeted.contains(&client) {
            return Ok(());
        }
        self.greeted.push(client);
        self.partner
            .send(client, &[b"HELLO".to_vec(), b"3".to_vec()])?;
        self.partner.hear(client)?;
        Ok(())
    }

    fn hear(&mut self, client: &str, expected: &Expected) -> Result<MaybeReply, String> {
        if expected.lines.iter().any(|line| line == WAITS) {
            self.partner.hear_nothing(client)
        } else {
            self.partner.hear(client)
        }
    }
}

/// A reply, or none.
type MaybeReply = Option<Value>;

impl<'a> Iterator for Conversation<'a> {
    type Item = Result<(&'a Expected, Heard), Mismatch>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let step = self.section.steps.get(self.next)?;
            self.next += 1;
            match self.step(step) {
                Ok(None) => {}
                Ok(Some((expected, value))) => {
                    let line = expected.line;
                    let lines = shown(value);
                    return Some(Ok((expected, Heard { line, lines })));
                }
                Err(message) => {
                    self.next = usize::MAX;
                    let line = line_of(step);
                    return Some(Err(Mismatch { line, message }));
                }
            }
        }
    }
}

fn line_of(step: &Step) -> usize {
    match step {
        Step::Ask { expected, .. } | Step::Hear { expected, .. } => expected.line,
        Step::Pass(_) => 0,
    }
}

fn shown(value: Option<Value>) -> Vec<String> {
    let Some(value) = value else {
        return vec![WAITS.to_owned()];
    };
    let text = String::from_utf8_lossy(&reply_tty(&value)).into_owned();
    text.trim_end()
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

fn check(expected: &Expected, heard: &Heard, speaker: Speaker) -> Result<(), Mismatch> {
    let otherwise = match speaker {
        Speaker::Engine => expected.known_failure.as_ref(),
        Speaker::OlderRedis => expected.before_7_2.as_ref(),
        Speaker::Redis => None,
    };
    let wrong = |message: String| {
        Err(Mismatch {
            line: heard.line,
            message,
        })
    };
    let as_expected = matches(&expected.lines, &heard.lines);
    match otherwise {
        None if as_expected => Ok(()),
        None => wrong(difference(&expected.lines, &heard.lines)),
        Some(otherwise) if as_expected => wrong(format!(
            "the exception is over, remove it: {}",
            otherwise.reason
        )),
        Some(otherwise) if matches(&otherwise.lines, &heard.lines) => Ok(()),
        Some(otherwise) => wrong(difference(&otherwise.lines, &heard.lines)),
    }
}

fn difference(expected: &[String], heard: &[String]) -> String {
    let show = |lines: &[String]| {
        lines
            .iter()
            .map(|line| format!("      {line}\n"))
            .collect::<String>()
    };
    format!("expected\n{}    heard\n{}", show(expected), show(heard))
}
