//! The same random commands for redis-server and for our server, whose replies must be the same.
//!
//! A group of commands is a grammar in `data/grammar`; what comes out of it is as long as a student's session. Where
//! the real server is older than 7.2 and says something else, `data/known-differences.txt` has the reason. A
//! difference is printed as the shortest dialogue that still shows it.
//!
//! `DIFFERENTIAL=list` tries the matching grammars only, `DIFFERENTIAL_CASES` says how many sequences of each, and
//! `DIFFERENTIAL_SEED` which.

mod compare;
mod grammar;

use engine::dialogue::Partner;
use engine::format::reply_tty;
use engine::resp::Value;
use proptest::collection::vec;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use crate::conformance::partner::{Remote, Server};
use compare::{Comparison, line};
use grammar::{Command, Grammar};

/// Sequences of each grammar and protocol; what CI has time for.
const CASES: u32 = 60;
const LONGEST: usize = 40;
/// Runs of a failing sequence with something left out.
const SHRINKS: u32 = 2000;
/// The client that is told things by what the other one does.
const LISTENER: &str = "b";
const LAST: &[u8] = b"that is all";

#[test]
fn replies_are_those_of_redis() {
    let (theirs, ours) = (Server::redis(), Server::ours());
    // It looks for clients that waited long enough at every tick.
    let hasten = [
        b"CONFIG".to_vec(),
        b"SET".to_vec(),
        b"hz".to_vec(),
        b"500".to_vec(),
    ];
    ask(&mut Remote::new(&theirs), "", &hasten);
    let comparison = Comparison::read();
    let wanted = std::env::var("DIFFERENTIAL").unwrap_or_default();
    let mut failures = String::new();
    let grammars = grammar::all().into_iter();
    for grammar in grammars.filter(|grammar| grammar.name.contains(&wanted)) {
        for protocol in [b"2", b"3"] {
            let case = Case {
                theirs: &theirs,
                ours: &ours,
                protocol,
                comparison: &comparison,
            };
            if let Err(dialogue) = case.try_many(&grammar) {
                let protocol = char::from(protocol[0]);
                failures += &format!("\n{} in RESP{protocol}:\n{dialogue}", grammar.name);
                break;
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// Where sequences are tried, and how they are judged.
struct Case<'a> {
    theirs: &'a Server,
    ours: &'a Server,
    protocol: &'a [u8; 1],
    comparison: &'a Comparison,
}

/// A command, and what both answered.
struct Turn {
    command: Command,
    theirs: Option<Value>,
    ours: Option<Value>,
}

impl Case<'_> {
    /// The error is the shortest dialogue that was found to fail.
    fn try_many(&self, grammar: &Grammar) -> Result<(), String> {
        let config = Config {
            cases: number("DIFFERENTIAL_CASES").unwrap_or(CASES),
            max_shrink_iters: SHRINKS,
            failure_persistence: None,
            ..Config::default()
        };
        let mut seed = [0; 32];
        seed[..4].copy_from_slice(&number("DIFFERENTIAL_SEED").unwrap_or(1).to_le_bytes());
        let chance = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        let mut runner = TestRunner::new_with_rng(config, chance);
        let sequences = vec(grammar.command.clone(), 1..=LONGEST);
        let outcome = runner.run(&sequences, |commands| {
            match self.turns(&commands).iter().all(|turn| self.agrees(turn)) {
                true => Ok(()),
                false => Err(TestCaseError::fail("another reply")),
            }
        });
        match outcome {
            Ok(()) => Ok(()),
            Err(TestError::Fail(_, commands)) => Err(self.dialogue(&commands)),
            Err(TestError::Abort(reason)) => Err(reason.to_string()),
        }
    }

    fn agrees(&self, turn: &Turn) -> bool {
        let words = &turn.command.words;
        self.comparison
            .agrees(words, turn.theirs.as_ref(), turn.ours.as_ref())
    }

    /// Empties both servers, runs the commands and looks at what they left behind.
    fn turns(&self, commands: &[Command]) -> Vec<Turn> {
        let (mut theirs, mut ours) = (Remote::new(self.theirs), Remote::new(self.ours));
        theirs.flush();
        ours.flush();
        let mut turns = Vec::new();
        let mut clients: Vec<&str> = commands.iter().map(|command| command.client).collect();
        clients.sort_unstable();
        clients.dedup();
        let hello = [b"HELLO".to_vec(), self.protocol.to_vec()];
        for client in clients {
            for partner in [&mut theirs, &mut ours] {
                ask(partner, client, &hello);
            }
        }
        let tells_later = commands.iter().any(tells_later);
        for run in commands.chunk_by(|a, b| a.client == b.client) {
            for partner in [&mut theirs, &mut ours] {
                for command in run {
                    let sent = partner.send(command.client, &command.words);
                    sent.expect("the command can be sent");
                }
            }
            for command in run {
                turns.push(Turn {
                    command: command.clone(),
                    theirs: theirs.hear(command.client).expect("a reply"),
                    ours: ours.hear(command.client).expect("a reply"),
                });
            }
            if tells_later
                && run
                    .first()
                    .is_some_and(|command| command.client == LISTENER)
            {
                hear_out(&mut theirs, &mut ours, &mut turns);
            }
        }
        if turns.iter().all(|turn| self.agrees(turn)) {
            look_around(&mut theirs, &mut ours, &mut turns);
        }
        turns
    }

    fn dialogue(&self, commands: &[Command]) -> String {
        let mut text = String::new();
        for turn in self.turns(commands) {
            let line = line(&turn.command.words);
            text += &format!(
                "{}> {line}\n{}",
                turn.command.client,
                shown(turn.theirs.as_ref())
            );
            if !self.agrees(&turn) {
                text += &format!("but we say\n{}", shown(turn.ours.as_ref()));
            }
        }
        text
    }
}

/// Whether the client may be told things that are no reply, or get several of them.
fn tells_later(command: &Command) -> bool {
    let first = command.words.first().map(|word| word.to_ascii_uppercase());
    first.is_some_and(|first| first.ends_with(b"SUBSCRIBE") || first == b"CLIENT")
}

/// Hears everything that the listening client was told beyond a reply for each command. What the other client does
/// next cannot come in between then.
fn hear_out(theirs: &mut Remote, ours: &mut Remote, turns: &mut Vec<Turn>) {
    let command = Command {
        client: LISTENER,
        words: vec![b"PING".to_vec(), LAST.to_vec()],
    };
    let mut turn = Turn {
        theirs: ask(theirs, LISTENER, &command.words),
        ours: ask(ours, LISTENER, &command.words),
        command: command.clone(),
    };
    loop {
        let is_over = is_last(turn.theirs.as_ref()) || is_last(turn.ours.as_ref());
        turns.push(turn);
        if is_over {
            return;
        }
        turn = Turn {
            theirs: theirs.hear(LISTENER).expect("a reply"),
            ours: ours.hear(LISTENER).expect("a reply"),
            command: command.clone(),
        };
    }
}

/// The answer to the `PING` that ends what is to be heard, or nothing.
fn is_last(heard: Option<&Value>) -> bool {
    match heard {
        Some(Value::Bulk(text)) => text == LAST,
        Some(Value::Array(items)) => items.last() == Some(&Value::Bulk(LAST.to_vec())),
        heard => heard.is_none(),
    }
}

/// Asks both for the types, encodings and contents of all keys.
fn look_around(theirs: &mut Remote, ours: &mut Remote, turns: &mut Vec<Turn>) {
    let mut both = |line: &[&[u8]]| {
        let words: Vec<Vec<u8>> = line.iter().map(|word| word.to_vec()).collect();
        let command = Command {
            client: "state",
            words,
        };
        let turn = Turn {
            theirs: ask(theirs, command.client, &command.words),
            ours: ask(ours, command.client, &command.words),
            command,
        };
        let theirs = turn.theirs.clone();
        turns.push(turn);
        theirs
    };
    let Some(Value::Array(keys)) = both(&[b"KEYS", b"*"]) else {
        return;
    };
    for key in keys {
        let Value::Bulk(key) = key else {
            continue;
        };
        let Some(Value::Simple(kind)) = both(&[b"TYPE", &key]) else {
            continue;
        };
        both(&[b"OBJECT", b"ENCODING", &key]);
        both(&[b"TTL", &key]);
        both(&[b"DEBUG", b"DIGEST-VALUE", &key]);
        match kind.as_slice() {
            b"string" => both(&[b"GET", &key]),
            b"list" => both(&[b"LRANGE", &key, b"0", b"-1"]),
            b"set" => both(&[b"SMEMBERS", &key]),
            b"hash" => both(&[b"HGETALL", &key]),
            b"zset" => both(&[b"ZRANGE", &key, b"0", b"-1", b"WITHSCORES"]),
            _ => both(&[b"XINFO", b"STREAM", &key, b"FULL"]),
        };
    }
}

fn ask(partner: &mut Remote, client: &str, words: &[Vec<u8>]) -> Option<Value> {
    partner
        .send(client, words)
        .expect("the command can be sent");
    partner.hear(client).expect("a reply")
}

fn shown(value: Option<&Value>) -> String {
    match value {
        Some(value) => String::from_utf8_lossy(&reply_tty(value)).into_owned(),
        None => "(no reply)\n".to_owned(),
    }
}

fn number(variable: &str) -> Option<u32> {
    std::env::var(variable).ok()?.parse().ok()
}
