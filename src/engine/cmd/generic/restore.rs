//! RESTORE: makes a key from a payload of DUMP.
//!
//! Replicas are sent the expiry as an instant (`ABSTTL`).

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::persist::rdb;

pub(super) static COMMAND: Command = Command::new(&SPEC, restore);

static SPEC: Spec = Spec {
    name: "RESTORE",
    summary: "Creates a key from what DUMP returned",
    since: "2.6.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: -4,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::KEYSPACE.and(Categories::DANGEROUS),
    keys: &[KeySpec::one(1, KeyFlags::OW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("ttl", ArgKind::Integer),
        Arg::new("serialized-value", ArgKind::String),
        Arg::pure_token("replace", "REPLACE")
            .since("3.0.0")
            .optional(),
        Arg::pure_token("absttl", "ABSTTL")
            .since("5.0.0")
            .optional(),
        Arg::new("seconds", ArgKind::Integer)
            .token("IDLETIME")
            .since("5.0.0")
            .optional(),
        Arg::new("frequency", ArgKind::Integer)
            .token("FREQ")
            .since("5.0.0")
            .optional(),
    ],
    example: example(
        r#"> RESTORE ten 0 "\x00\xc0\n\n\x00n\x9fWE\x0e\xaec\xbb"
OK
> GET ten
"10"
> RESTORE eleven 0 "\x00\xc0\x0b\n\x00n\x9fWE\x0e\xaec\xbb"
(error) ERR DUMP payload version or checksum are wrong"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn restore(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (key, payload) = (argv[1], argv[3]);
    let options = Options::parse(&argv[4..])?;
    if !options.replace && cx.exists(key) {
        return Err(error::BUSY_KEY);
    }
    let ttl_ms = parse_i64(argv[2]).ok_or(error::NOT_AN_INTEGER)?;
    if ttl_ms < 0 {
        return Err(error::INVALID_TTL);
    }
    if !cx.node.switches.skips_checksums && !rdb::is_intact(payload) {
        return Err(error::DUMP_CHECKSUM);
    }
    let value = rdb::load(payload, &cx.node.sizing()).ok_or(error::BAD_DATA_FORMAT)?;
    let at_ms = options.deadline_ms(ttl_ms, cx.now.as_ms());
    if at_ms.is_some_and(|at_ms| at_ms <= cx.now.as_ms()) {
        if options.replace && cx.exists(key) {
            cx.delete_due(key);
        }
    } else {
        create(cx, value, &options, at_ms);
    }
    cx.out.ok();
    Ok(Flow::Done)
}

fn create(cx: &mut Cx<'_>, value: Value, options: &Options, at_ms: Option<i64>) {
    let argv = cx.argv;
    let key = argv[1];
    cx.vacate(key);
    cx.put(key, value, at_ms.map_or(Expiry::Clear, Expiry::AtMs));
    restore_access(cx, key, options);
    if let Some(at_ms) = at_ms
        && !options.is_absolute
    {
        let mut digits = itoa::Buffer::new();
        let mut words = argv.to_vec();
        words[2] = digits.format(at_ms).as_bytes();
        words.push(b"ABSTTL");
        cx.propagate(&words);
    }
    cx.notify(b'g', "restore", key);
}

fn restore_access(cx: &mut Cx<'_>, key: &[u8], options: &Options) {
    let now = cx.now;
    cx.set_access(key, |entry, config| {
        entry.restore_access(config, now, options.idle_secs, options.frequency);
    });
}

#[derive(Default)]
struct Options {
    replace: bool,
    is_absolute: bool,
    idle_secs: Option<u64>,
    frequency: Option<u8>,
}

impl Options {
    fn parse(words: &[&[u8]]) -> Result<Options, Error> {
        let mut options = Options::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if word.eq_ignore_ascii_case(b"REPLACE") {
                options.replace = true;
            } else if word.eq_ignore_ascii_case(b"ABSTTL") {
                options.is_absolute = true;
            } else if word.eq_ignore_ascii_case(b"IDLETIME") && options.frequency.is_none() {
                let secs = number(words.next())?;
                options.idle_secs = Some(u64::try_from(secs).map_err(|_| error::INVALID_IDLETIME)?);
            } else if word.eq_ignore_ascii_case(b"FREQ") && options.idle_secs.is_none() {
                let frequency = number(words.next())?;
                options.frequency = Some(u8::try_from(frequency).map_err(|_| error::INVALID_FREQ)?);
            } else {
                return Err(error::SYNTAX);
            }
        }
        Ok(options)
    }

    /// When the key expires; 0 is never.
    fn deadline_ms(&self, ttl_ms: i64, now_ms: i64) -> Option<i64> {
        let base_ms = if self.is_absolute { 0 } else { now_ms };
        // Redis lets a sum beyond 64 bits wrap around.
        (ttl_ms != 0).then(|| ttl_ms.wrapping_add(base_ms))
    }
}

fn number(word: Option<&&[u8]>) -> Result<i64, Error> {
    parse_i64(word.ok_or(error::SYNTAX)?).ok_or(error::NOT_AN_INTEGER)
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    /// `DUMP` of the number 10 by redis-server 7.0.15.
    const TEN: &str = r#""\x00\xc0\n\n\x00n\x9fWE\x0e\xaec\xbb""#;

    #[test]
    fn payloads_become_keys() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        assert_eq!(harness.say(client, &format!("RESTORE k 0 {TEN}")), "+OK");
        assert_eq!(
            harness.say(client, "OBJECT ENCODING k\r\nINCR k"),
            "$3 int :11"
        );
        let busy = "-BUSYKEY Target key name already exists.";
        assert_eq!(harness.say(client, &format!("RESTORE k 0 {TEN}")), busy);
        assert_eq!(
            harness.say(client, &format!("RESTORE k 5000 {TEN} replace")),
            "+OK"
        );
        assert_eq!(harness.say(client, "PTTL k\r\nGET k"), ":5000 $2 10");
        assert_eq!(
            harness.say(client, &format!("RESTORE k 1 {TEN} ABSTTL REPLACE")),
            "+OK"
        );
        assert_eq!(harness.say(client, "EXISTS k"), ":0");
        let told = harness.propagated();
        assert!(told[3].starts_with("RESTORE k 1700000005000 "), "{told:?}");
        assert!(told[3].ends_with(" replace ABSTTL"), "{told:?}");
        assert_eq!(told[4], "DEL k");
    }

    #[test]
    fn access_data_is_restored() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, &format!("RESTORE k 0 {TEN} IDLETIME 1000"));
        assert_eq!(harness.say(client, "OBJECT IDLETIME k"), ":1000");
        harness.say(client, "CONFIG SET maxmemory-policy allkeys-lfu");
        harness.say(client, &format!("RESTORE f 0 {TEN} FREQ 200"));
        assert_eq!(harness.say(client, "OBJECT FREQ f"), ":200");
    }

    #[test]
    fn words_that_make_no_sense() {
        let mut harness = Harness::new();
        let client = harness.connect();
        for (words, refusal) in [
            ("0 x", "-ERR DUMP payload version or checksum are wrong"),
            ("-1 x", "-ERR Invalid TTL value, must be >= 0"),
            ("x x", "-ERR value is not an integer or out of range"),
            (
                "0 x IDLETIME -1",
                "-ERR Invalid IDLETIME value, must be >= 0",
            ),
            (
                "0 x FREQ 256",
                "-ERR Invalid FREQ value, must be >= 0 and <= 255",
            ),
            ("0 x FREQ 1 IDLETIME 1", "-ERR syntax error"),
            ("0 x FREQ", "-ERR syntax error"),
        ] {
            assert_eq!(harness.say(client, &format!("RESTORE k {words}")), refusal);
        }
    }
}
