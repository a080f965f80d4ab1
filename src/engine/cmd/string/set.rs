//! SET: stores a string, whatever the key held before.
//!
//! Replicas are sent the expiry as the instant (`PXAT`), and never `GET`.

use super::expiration::ExpiryUnit;
use super::stored::{reply_stored, store, store_until};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, set);

static SPEC: Spec = Spec {
    name: "SET",
    summary: "Stores a string, whatever the key held before",
    since: "1.0.0",
    group: Group::String,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::STRING,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW
            .and(KeyFlags::ACCESS)
            .and(KeyFlags::UPDATE)
            .and(KeyFlags::VARIABLE_FLAGS),
    )],
    args: &[
        Arg::key("key", 0),
        Arg::new("value", ArgKind::String),
        Arg::new("condition", ArgKind::OneOf)
            .since("2.6.12")
            .optional()
            .args(&[Arg::pure_token("nx", "NX"), Arg::pure_token("xx", "XX")]),
        Arg::pure_token("get", "GET").since("6.2.0").optional(),
        Arg::new("expiration", ArgKind::OneOf).optional().args(&[
            Arg::new("seconds", ArgKind::Integer)
                .token("EX")
                .since("2.6.12"),
            Arg::new("milliseconds", ArgKind::Integer)
                .token("PX")
                .since("2.6.12"),
            Arg::new("unix-time-seconds", ArgKind::UnixTime)
                .token("EXAT")
                .since("6.2.0"),
            Arg::new("unix-time-milliseconds", ArgKind::UnixTime)
                .token("PXAT")
                .since("6.2.0"),
            Arg::pure_token("keepttl", "KEEPTTL").since("6.0.0"),
        ]),
    ],
    example: example(
        r#"> SET greeting hello
OK
> SET greeting hi NX
(nil)
> SET greeting hi XX GET
"hello"
> SET session open EX 60
OK
> TTL session
(integer) 60"#,
    ),
    key_finder: Some(set_keys),
    ..Spec::BLANK
};

/// Only with `GET` does the command read what it overwrites.
fn set_keys(words: &[&[u8]]) -> Option<Vec<(usize, KeyFlags)>> {
    let reads = words
        .iter()
        .skip(3)
        .any(|word| word.eq_ignore_ascii_case(b"GET"));
    let flags = if reads {
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE)
    } else {
        KeyFlags::OW.and(KeyFlags::UPDATE)
    };
    Some(vec![(1, flags)])
}

fn set(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (key, value) = (argv[1], argv[2]);
    if argv.len() == 3 {
        store(cx, key, value, Expiry::Clear);
        cx.out.ok();
        return Ok(Flow::Done);
    }
    let options = Options::parse(&argv[3..])?;
    let at_ms = match options.expiry {
        Some((unit, argument)) => Some(unit.deadline_ms(argument, cx.now, "set")?),
        None => None,
    };
    if options.get {
        reply_stored(cx, key)?;
    }
    if options
        .condition
        .is_some_and(|condition| !condition.holds(cx, key))
    {
        if !options.get {
            cx.out.null();
        }
        return Ok(Flow::Done);
    }
    match at_ms {
        Some(at_ms) => store_until(cx, key, value, at_ms),
        None => store_without_deadline(cx, &options),
    }
    if !options.get {
        cx.out.ok();
    }
    Ok(Flow::Done)
}

fn store_without_deadline(cx: &mut Cx<'_>, options: &Options<'_>) {
    let argv = cx.argv;
    let expiry = if options.keep_ttl {
        Expiry::Keep
    } else {
        Expiry::Clear
    };
    store(cx, argv[1], argv[2], expiry);
    if options.get {
        let is_get = |word: &[u8]| word.eq_ignore_ascii_case(b"GET");
        let mut words = argv[..3].to_vec();
        words.extend(argv[3..].iter().copied().filter(|word| !is_get(word)));
        cx.propagate(&words);
    }
}

/// What stands after the value.
#[derive(Default)]
struct Options<'a> {
    condition: Option<Condition>,
    get: bool,
    keep_ttl: bool,
    expiry: Option<(ExpiryUnit, &'a [u8])>,
}

impl<'a> Options<'a> {
    /// A word may be repeated, but not joined by one that excludes it.
    fn parse(words: &[&'a [u8]]) -> Result<Options<'a>, Error> {
        let mut options = Options::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if let Some(condition) = Condition::from_word(word) {
                if options
                    .condition
                    .is_some_and(|earlier| earlier != condition)
                {
                    return Err(error::SYNTAX);
                }
                options.condition = Some(condition);
            } else if word.eq_ignore_ascii_case(b"GET") {
                options.get = true;
            } else if word.eq_ignore_ascii_case(b"KEEPTTL") && options.expiry.is_none() {
                options.keep_ttl = true;
            } else {
                let unit = ExpiryUnit::from_word(word).ok_or(error::SYNTAX)?;
                options.expire(unit, words.next().ok_or(error::SYNTAX)?)?;
            }
        }
        Ok(options)
    }

    fn expire(&mut self, unit: ExpiryUnit, argument: &'a [u8]) -> Result<(), Error> {
        let is_another = self.expiry.is_some_and(|(earlier, _)| earlier != unit);
        if self.keep_ttl || is_another {
            return Err(error::SYNTAX);
        }
        self.expiry = Some((unit, argument));
        Ok(())
    }
}

/// Whether the key must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Condition {
    Absent,
    Present,
}

impl Condition {
    fn from_word(word: &[u8]) -> Option<Condition> {
        if word.eq_ignore_ascii_case(b"NX") {
            Some(Condition::Absent)
        } else if word.eq_ignore_ascii_case(b"XX") {
            Some(Condition::Present)
        } else {
            None
        }
    }

    fn holds(self, cx: &mut Cx<'_>, key: &[u8]) -> bool {
        match self {
            // Whoever is refused has used the key all the same.
            Condition::Absent => cx.reach(key).is_none(),
            Condition::Present => cx.exists(key),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn words_that_exclude_each_other() {
        let mut harness = Harness::new();
        let client = harness.connect();
        for words in [
            "NX XX",
            "XX NX",
            "EX 5 PX 5",
            "EX 5 KEEPTTL",
            "KEEPTTL EX 5",
            "PXAT 5 EXAT 5",
            "EX",
            "NX EX",
            "PERSIST",
            "5",
        ] {
            assert_eq!(
                harness.say(client, &format!("SET k v {words}")),
                "-ERR syntax error",
                "{words}"
            );
        }
        for words in ["NX NX", "EX 5 EX 6", "get GET", "KEEPTTL keepttl"] {
            harness.say(client, "DEL k");
            let reply = harness.say(client, &format!("SET k v {words}"));
            assert!(!reply.starts_with('-'), "{words}: {reply}");
        }
    }

    #[test]
    fn conditions_and_the_old_value() {
        let mut harness = Harness::new();
        let client = harness.connect();
        assert_eq!(harness.say(client, "SET k 1 XX"), "$-1");
        assert_eq!(harness.say(client, "SET k 1 NX GET"), "$-1");
        assert_eq!(harness.say(client, "SET k 2 NX GET"), "$1 1");
        assert_eq!(harness.say(client, "SET k 3 XX GET"), "$1 1");
        assert_eq!(harness.say(client, "SET k 4 NX"), "$-1");
        assert_eq!(harness.say(client, "GET k"), "$1 3");
    }

    #[test]
    fn replicas_are_told_the_instant_and_never_get() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        harness.say(client, "SET k v EX 10 NX");
        harness.say(client, "SET k v get KEEPTTL");
        harness.say(client, "SET k v PXAT 1700000000500");
        harness.say(client, "SET k w NX");
        assert_eq!(
            harness.propagated(),
            [
                "SELECT 0",
                "SET k v PXAT 1700000010000",
                "SET k v KEEPTTL",
                "SET k v PXAT 1700000000500"
            ]
        );
    }

    #[test]
    fn an_instant_that_has_passed_leaves_nothing() {
        let mut harness = Harness::new();
        let client = harness.connect();
        assert_eq!(harness.say(client, "SET k v PXAT 1"), "+OK");
        assert_eq!(harness.say(client, "EXISTS k"), ":0");
        assert_eq!(
            harness.say(client, "SET k v EX 0"),
            "-ERR invalid expire time in 'set' command"
        );
    }
}
