//! What is said to a Redis: commands, and replies in their order.

use std::collections::VecDeque;

use engine::format;
use engine::resp::{Decoder, Value};
use sim::process::Record;

use super::{Lost, MAX_BYTES, shortened};

/// More commands than this do not wait for their replies.
const MAX_WAITING: usize = 10_000;

#[derive(Clone, Default)]
pub(super) struct Redis {
    commands: Decoder,
    replies: Decoder,
    /// The words of commands without a reply so far.
    waiting: VecDeque<Vec<String>>,
}

impl Redis {
    pub(super) fn said(&mut self, bytes: &[u8]) -> Result<(), Lost> {
        self.commands.feed(bytes);
        while let Some(command) = self.commands.next_reply().map_err(|_| Lost)? {
            let Value::Array(words) = command else {
                return Err(Lost);
            };
            let words: Vec<String> = words.iter().filter_map(word).collect();
            // From here on messages come that nobody has asked for.
            let is_listening = ["subscribe", "psubscribe", "ssubscribe", "monitor"];
            if is_listening.iter().any(|name| is_it(&words, 0, name)) {
                return Err(Lost);
            }
            self.waiting.push_back(words);
        }
        let is_too_much = self.commands.pending() > MAX_BYTES || self.waiting.len() > MAX_WAITING;
        if is_too_much { Err(Lost) } else { Ok(()) }
    }

    pub(super) fn answered(
        &mut self,
        endpoint: &str,
        bytes: &[u8],
        records: &mut Vec<Record>,
    ) -> Result<(), Lost> {
        self.replies.feed(bytes);
        while let Some(reply) = self.replies.next_reply().map_err(|_| Lost)? {
            if matches!(reply, Value::Push(_)) {
                continue;
            }
            let argv = self.waiting.pop_front().ok_or(Lost)?;
            if is_drivers_own(&argv) {
                continue;
            }
            let text = format::reply_tty(&reply);
            let text = String::from_utf8_lossy(&text);
            records.push(Record::Redis {
                endpoint: endpoint.to_owned(),
                argv,
                reply: shortened(text.trim_end()).to_owned(),
                is_error: matches!(reply, Value::Error(_)),
            });
        }
        match self.replies.pending() > MAX_BYTES {
            true => Err(Lost),
            false => Ok(()),
        }
    }
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::Bulk(bytes) => Some(shortened(&String::from_utf8_lossy(bytes)).to_owned()),
        _ => None,
    }
}

fn is_it(argv: &[String], place: usize, name: &str) -> bool {
    let word = argv.get(place);
    word.is_some_and(|word| word.eq_ignore_ascii_case(name))
}

/// How a driver introduces itself, and logs in.
fn is_drivers_own(argv: &[String]) -> bool {
    let of_client = ["setinfo", "maint_notifications"];
    is_it(argv, 0, "hello")
        || is_it(argv, 0, "auth")
        || is_it(argv, 0, "client") && of_client.iter().any(|name| is_it(argv, 1, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::resp::encode_command;

    fn heard(redis: &mut Redis, bytes: &[u8]) -> Vec<(String, String, bool)> {
        let mut records = Vec::new();
        assert!(redis.answered("cache:6379", bytes, &mut records).is_ok());
        let told = records.into_iter().filter_map(|record| match record {
            Record::Redis {
                argv,
                reply,
                is_error,
                ..
            } => Some((argv.join(" "), reply, is_error)),
            _ => None,
        });
        told.collect()
    }

    #[test]
    fn commands_meet_their_replies_and_the_drivers_own_are_left_out() {
        let mut redis = Redis::default();
        let mut bytes = encode_command(&["HELLO", "3"]);
        bytes.extend(encode_command(&[
            "CLIENT", "SETINFO", "LIB-NAME", "redis-py",
        ]));
        bytes.extend(encode_command(&["GET", "101"]));
        bytes.extend(encode_command(&["LPUSH", "101"]));
        let (first, second) = bytes.split_at(30);
        assert!(redis.said(first).is_ok() && redis.said(second).is_ok());
        assert_eq!(
            heard(&mut redis, b"%1\r\n$5\r\nproto\r\n:3\r\n+OK\r\n$5\r\nAd"),
            []
        );
        let told = heard(&mut redis, b"a L\r\n>1\r\n+push\r\n-ERR wrong\r\n");
        let own = |line: &str, reply: &str, is_error| (line.to_owned(), reply.to_owned(), is_error);
        assert_eq!(
            told,
            [
                own("GET 101", "\"Ada L\"", false),
                own("LPUSH 101", "(error) ERR wrong", true),
            ]
        );
    }

    #[test]
    fn what_is_no_redis_is_let_go_by() {
        let mut redis = Redis::default();
        assert!(redis.said(b"+nothing\r\n").is_err());
        let mut redis = Redis::default();
        assert!(redis.said(&encode_command(&["SUBSCRIBE", "news"])).is_err());
        let mut records = Vec::new();
        assert!(
            Redis::default()
                .answered("c:1", b"+OK\r\n", &mut records)
                .is_err()
        );
    }
}
