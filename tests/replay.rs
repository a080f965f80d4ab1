//! What a redis-server 7.2.4 was recorded to reply, and what the engine in this process replies to the same commands.
//!
//! The servers that can be installed today are older or newer than 7.2. Where they disagree, only the record tells what
//! 7.2.4 does. `data/replies-7.2.4.jsonl.gz` is a part of it: sequences of random but meaningful commands, chosen for
//! as many commands, options and kinds of reply as there is room for, and where the engine was once wrong. A line is a
//! sequence on an empty server:
//!
//! ```text
//! {"seq": 17, "main": "list", "resp": 3,
//!  "ops": [["cmd", client, words, mask, messages, group, replies], ["recv", ...], ["sleep", 0, seconds, ...], ...],
//!  "state": [["q", words, mask, group, reply], ...]}
//! ```
//!
//! Bytes are written as Latin-1. A reply is its first byte and what follows, as `wire.rs` reads it; masks free it of
//! what depends on chance (`masks.rs`). `recv` hears what nobody asked for, and `state` is what was found in the keys at
//! the end. A sequence is left at its first disagreement.
//!
//! `REPLAY=record.jsonl.gz cargo test -p tests replay` replays another record of this form.

mod masks;
mod player;
mod wire;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::Duration;

use flate2::read::GzDecoder;
use serde_json::Value;

use masks::agree;
use player::Player;
use wire::bytes;

/// Commands of 7.2.4 that the engine does not have yet. Those that change what others reply end a sequence.
const TO_COME: &[(&str, Effect)] = &[
    ("ACL", Effect::Some),
    ("ASKING", Effect::None),
    ("CLUSTER", Effect::None),
    ("EVAL", Effect::Some),
    ("EVALSHA", Effect::Some),
    ("EVALSHA_RO", Effect::None),
    ("EVAL_RO", Effect::None),
    ("FAILOVER", Effect::None),
    ("FCALL", Effect::Some),
    ("FCALL_RO", Effect::None),
    ("FUNCTION", Effect::None),
    ("READONLY", Effect::None),
    ("READWRITE", Effect::None),
    ("SCRIPT", Effect::None),
];

/// Sequences whose last reply depends on the moment: a `DBSIZE` in a transaction, which counts a key that is past its
/// time unless something has deleted it by then.
const BY_CHANCE: &[u64] = &[1300, 2062];

/// What is printed of the disagreements.
const SHOWN: usize = 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    None,
    Some,
}

#[test]
fn replies_are_those_that_were_recorded() {
    let recorded = std::env::var_os("REPLAY").map(PathBuf::from);
    let sample = || Path::new(env!("CARGO_MANIFEST_DIR")).join("data/replies-7.2.4.jsonl.gz");
    let file = File::open(recorded.unwrap_or_else(sample)).expect("the record can be read");
    let mut report = Report::default();
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let line = line.expect("a line of the record");
        let sequence = serde_json::from_str(&line).expect("a sequence in JSON");
        report.replay(&sequence);
    }
    report.finish();
}

#[derive(Default)]
struct Report {
    /// Replies compared, by what the sequence is about.
    compared: BTreeMap<String, usize>,
    disagreements: Vec<String>,
}

impl Report {
    fn replay(&mut self, sequence: &Value) {
        let number = sequence["seq"].as_u64().expect("a number");
        let main = text(&sequence["main"]);
        let mut said = Vec::new();
        let judged = judge(sequence, &mut said);
        *self.compared.entry(main.to_owned()).or_default() += judged.compared;
        if let Some(why) = judged.disagreement
            && !BY_CHANCE.contains(&number)
        {
            let last = said[said.len().saturating_sub(8)..].join("\n");
            self.disagreements
                .push(format!("{main}, sequence {number}:\n{last}\n{why}"));
        }
    }

    fn finish(self) {
        let compared: usize = self.compared.values().sum();
        assert!(
            compared > 1000,
            "only {compared} replies were compared: {:?}",
            self.compared
        );
        println!("{compared} replies compared: {:?}", self.compared);
        let shown: Vec<String> = self.disagreements.iter().take(SHOWN).cloned().collect();
        assert!(
            shown.is_empty(),
            "{} of {compared} replies differ from those of 7.2.4:\n\n{}",
            self.disagreements.len(),
            shown.join("\n\n")
        );
    }
}

#[derive(Default)]
struct Judged {
    compared: usize,
    disagreement: Option<String>,
}

/// Runs a sequence until its end, a disagreement or a command that is yet to come; `said` tells what ran.
fn judge(sequence: &Value, said: &mut Vec<String>) -> Judged {
    let mut player = Player::new(sequence["resp"] == 3);
    let mut judged = Judged::default();
    player.ask("q", &[b"FLUSHALL".to_vec()]);
    for step in items(&sequence["ops"]) {
        let [kind, client, what, mask, messages, _, replies] = items(step) else {
            panic!("a step has seven parts: {step}");
        };
        if text(kind) == "sleep" {
            player.pass(Duration::from_secs_f64(what.as_f64().expect("seconds")));
            continue;
        }
        let (client, words) = (client.to_string(), words(what));
        if text(kind) == "cmd" {
            said.push(format!("{client}> {}", line(&words)));
            match to_come(&words) {
                Some(Effect::None) if !player.is_queueing(&client) => continue,
                Some(_) => return judged,
                None => player.send(&client, &words),
            }
        }
        let count = messages.as_u64().expect("a number of messages");
        for (_, theirs) in (0..count).zip(items(replies)) {
            let ours = player.hear(&client);
            judged.compare(&words, text(mask), theirs, ours);
        }
        if judged.disagreement.is_some() {
            return judged;
        }
    }
    for look in items(&sequence["state"]) {
        let [client, what, mask, _, theirs] = items(look) else {
            panic!("a look at the state has five parts: {look}");
        };
        let words = words(what);
        said.push(format!("{}> {}", text(client), line(&words)));
        let ours = player.ask(text(client), &words);
        judged.compare(&words, text(mask), theirs, ours);
        if judged.disagreement.is_some() {
            break;
        }
    }
    judged
}

impl Judged {
    fn compare(&mut self, words: &[Vec<u8>], mask: &str, theirs: &Value, ours: Option<Value>) {
        if self.disagreement.is_some() {
            return;
        }
        self.compared += 1;
        let ours = ours.unwrap_or(Value::Null);
        if !agree(words, mask, theirs, &ours) {
            self.disagreement = Some(format!("7.2.4: {theirs}\nours:  {ours}"));
        }
    }
}

/// Whether the words are a command that is to come, or ask about one.
fn to_come(words: &[Vec<u8>]) -> Option<Effect> {
    let row = |word: &Vec<u8>| {
        let is_it = |(name, _): &&(&str, Effect)| word.eq_ignore_ascii_case(name.as_bytes());
        TO_COME.iter().find(is_it).map(|(_, effect)| *effect)
    };
    let (first, others) = words.split_first()?;
    match first.eq_ignore_ascii_case(b"COMMAND") {
        true => others
            .iter()
            .any(|word| row(word).is_some())
            .then_some(Effect::None),
        false => row(first),
    }
}

fn line(words: &[Vec<u8>]) -> String {
    let words = words.iter().map(|word| word.escape_ascii().to_string());
    words.collect::<Vec<_>>().join(" ")
}

fn words(value: &Value) -> Vec<Vec<u8>> {
    items(value).iter().map(|word| bytes(text(word))).collect()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
