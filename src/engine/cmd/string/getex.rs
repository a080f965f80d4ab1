//! GETEX: the bytes of a string, with a change of its expiry.
//!
//! Replicas are sent what happened to the expiry (`PEXPIREAT`, `PERSIST`, `DEL`), never the reading.

use super::expiration::ExpiryUnit;
use super::stored::reply_stored;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, getex);

static SPEC: Spec = Spec {
    name: "GETEX",
    summary: "Returns a string and sets or removes the expiry of its key",
    since: "6.2.0",
    group: Group::String,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::STRING,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE),
    )],
    args: &[
        Arg::key("key", 0),
        Arg::new("expiration", ArgKind::OneOf).optional().args(&[
            Arg::new("seconds", ArgKind::Integer).token("EX"),
            Arg::new("milliseconds", ArgKind::Integer).token("PX"),
            Arg::new("unix-time-seconds", ArgKind::UnixTime).token("EXAT"),
            Arg::new("unix-time-milliseconds", ArgKind::UnixTime).token("PXAT"),
            Arg::pure_token("persist", "PERSIST"),
        ]),
    ],
    example: example(
        r#"> SET session open
OK
> GETEX session EX 60
"open"
> TTL session
(integer) 60
> GETEX session PERSIST
"open"
> TTL session
(integer) -1"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

/// What becomes of the expiry.
enum Change<'a> {
    Nothing,
    Persist,
    Expire(ExpiryUnit, &'a [u8]),
}

impl<'a> Change<'a> {
    fn parse(words: &[&'a [u8]]) -> Result<Change<'a>, Error> {
        let mut change = Change::Nothing;
        let mut words = words.iter();
        while let Some(word) = words.next() {
            change = match (change, ExpiryUnit::from_word(word)) {
                (Change::Nothing | Change::Persist, None)
                    if word.eq_ignore_ascii_case(b"PERSIST") =>
                {
                    Change::Persist
                }
                (Change::Nothing, Some(unit)) => {
                    Change::Expire(unit, words.next().ok_or(error::SYNTAX)?)
                }
                (Change::Expire(earlier, _), Some(unit)) if earlier == unit => {
                    Change::Expire(unit, words.next().ok_or(error::SYNTAX)?)
                }
                _ => return Err(error::SYNTAX),
            };
        }
        Ok(change)
    }
}

fn getex(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let key = argv[1];
    let change = Change::parse(&argv[2..])?;
    if !reply_stored(cx, key)? {
        return Ok(Flow::Done);
    }
    match change {
        Change::Nothing => {}
        Change::Persist => persist(cx, key),
        Change::Expire(unit, argument) => {
            let at_ms = unit.deadline_ms(argument, cx.now, "getex")?;
            if unit.is_absolute() && at_ms <= cx.now.as_ms() {
                cx.delete_due(key);
            } else {
                expire(cx, key, at_ms);
            }
        }
    }
    Ok(Flow::Done)
}

fn persist(cx: &mut Cx<'_>, key: &[u8]) {
    if cx.expiry_ms(key).is_some() {
        cx.set_expiry(key, None);
        cx.propagate(&[b"PERSIST", key]);
        cx.notify(b'g', "persist", key);
    }
}

fn expire(cx: &mut Cx<'_>, key: &[u8], at_ms: i64) {
    cx.set_expiry(key, Some(at_ms));
    cx.propagate(&[
        b"PEXPIREAT",
        key,
        itoa::Buffer::new().format(at_ms).as_bytes(),
    ]);
    cx.notify(b'g', "expire", key);
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn replicas_are_told_what_happened_to_the_expiry() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        harness.say(client, "SET k v");
        for words in ["", "EX 10", "PERSIST", "PERSIST", "EXAT 1"] {
            assert_eq!(
                harness.say(client, &format!("GETEX k {words}")),
                "$1 v",
                "{words}"
            );
        }
        assert_eq!(harness.say(client, "GETEX k"), "$-1");
        assert_eq!(
            harness.propagated(),
            [
                "SELECT 0",
                "SET k v",
                "PEXPIREAT k 1700000010000",
                "PERSIST k",
                "DEL k"
            ]
        );
    }

    #[test]
    fn words_that_exclude_each_other() {
        let mut harness = Harness::new();
        let client = harness.connect();
        for words in [
            "PERSIST EX 5",
            "EX 5 PERSIST",
            "EX 5 PX 5",
            "EX",
            "KEEPTTL",
            "GET",
        ] {
            assert_eq!(
                harness.say(client, &format!("GETEX k {words}")),
                "-ERR syntax error",
                "{words}"
            );
        }
        harness.say(client, "SET k v");
        assert_eq!(
            harness.say(client, "GETEX k EX 0"),
            "-ERR invalid expire time in 'getex' command"
        );
    }
}
