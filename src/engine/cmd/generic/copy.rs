//! COPY: a second key with the same value and expiry, in this or another database.

use super::relocate::database;
use crate::cmd::prelude::*;
use crate::db::Entry;

pub(super) static COMMAND: Command = Command::new(&SPEC, copy);

static SPEC: Spec = Spec {
    name: "COPY",
    summary: "Copies a value and its expiry to another key",
    since: "6.2.0",
    group: Group::Generic,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::KEYSPACE,
    keys: &[
        KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS)),
        KeySpec::one(2, KeyFlags::OW.and(KeyFlags::UPDATE)),
    ],
    args: &[
        Arg::key("source", 0),
        Arg::key("destination", 1),
        Arg::new("destination-db", ArgKind::Integer)
            .token("DB")
            .optional(),
        Arg::pure_token("replace", "REPLACE").optional(),
    ],
    example: example(
        r#"> SET sheep dolly
OK
> COPY sheep clone
(integer) 1
> GET clone
"dolly"
> COPY sheep clone
(integer) 0
> COPY sheep clone REPLACE
(integer) 1"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn copy(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (from, to) = (argv[1], argv[2]);
    let options = Options::parse(cx, &argv[3..])?;
    let target = options.db;
    if cx.node.config.cluster_enabled() && (target != 0 || cx.db != 0) {
        return Err(error::COPY_IN_CLUSTER);
    }
    if target == cx.db && from == to {
        return Err(error::SAME_OBJECT);
    }
    let source = cx.read(from).cloned();
    let copied = match source {
        Some(source) => cx.in_db(target, |cx| add(cx, to, source, options.replace)),
        None => false,
    };
    cx.out.integer(i64::from(copied));
    Ok(Flow::Done)
}

/// In the target's database: whether the key was free or could be replaced.
fn add(cx: &mut Cx<'_>, key: &[u8], entry: Entry, replace: bool) -> bool {
    if !replace && cx.reach(key).is_some() {
        return false;
    }
    let expiry = entry.expire_at_ms().map_or(Expiry::Clear, Expiry::AtMs);
    cx.vacate(key);
    cx.put(key, entry.value, expiry);
    cx.notify(b'g', "copy_to", key);
    true
}

struct Options {
    db: usize,
    replace: bool,
}

impl Options {
    fn parse(cx: &Cx<'_>, words: &[&[u8]]) -> Result<Options, Error> {
        let mut options = Options {
            db: cx.db,
            replace: false,
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if word.eq_ignore_ascii_case(b"REPLACE") {
                options.replace = true;
            } else if word.eq_ignore_ascii_case(b"DB") {
                let number = words.next().ok_or(error::SYNTAX)?;
                options.db = database(cx, number)?;
            } else {
                return Err(error::SYNTAX);
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn copies_are_independent() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "SETRANGE a 49 x\r\nEXPIRE a 100");
        assert_eq!(
            harness.say(client, "COPY a b\r\nCOPY a b\r\nCOPY a a DB 1"),
            ":1 :0 :1"
        );
        harness.say(client, "APPEND a y");
        assert_eq!(
            harness.say(client, "STRLEN a\r\nSTRLEN b\r\nTTL b"),
            ":51 :50 :100"
        );
        assert_eq!(
            harness.say(client, "COPY a b REPLACE\r\nSTRLEN b"),
            ":1 :51"
        );
    }

    #[test]
    fn what_cannot_be_copied() {
        let mut harness = Harness::new();
        let client = harness.connect();
        let same = "-ERR source and destination objects are the same";
        assert_eq!(harness.say(client, "COPY a a"), same);
        assert_eq!(harness.say(client, "COPY a a DB 0 REPLACE"), same);
        assert_eq!(harness.say(client, "COPY a b DB"), "-ERR syntax error");
        assert_eq!(
            harness.say(client, "COPY a b DB 16"),
            "-ERR DB index is out of range"
        );
        assert_eq!(harness.say(client, "COPY none b"), ":0");
    }
}
