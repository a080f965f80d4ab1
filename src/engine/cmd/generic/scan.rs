//! SCAN: the keys in portions, by a cursor that stays valid while keys come and go.

use crate::cmd::prelude::*;
use crate::db::Entry;
use crate::glob;
use crate::number::{parse_cursor, parse_i64};

/// What `COMMAND` and its relatives tell of SCAN.
pub static SPEC: Spec = Spec {
    name: "SCAN",
    summary: "Returns some of the keys and the cursor for the next ones; 0 begins and ends",
    since: "2.8.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::READONLY.and(Flags::TOUCHES_ARBITRARY_KEYS),
    categories: Categories::KEYSPACE,
    tips: &[
        "nondeterministic_output",
        "request_policy:special",
        "response_policy:special",
    ],
    args: &[
        Arg::new("cursor", ArgKind::Integer),
        Arg::new("pattern", ArgKind::Pattern)
            .token("MATCH")
            .optional(),
        Arg::new("count", ArgKind::Integer)
            .token("COUNT")
            .optional(),
        Arg::new("type", ArgKind::String)
            .token("TYPE")
            .since("6.0.0")
            .optional(),
    ],
    example: example(
        r#"> SET only one
OK
> SCAN 0 MATCH o* COUNT 100
1) "0"
2) 1) "only""#,
    ),
    handler: scan,
    ..Spec::BLANK
};

fn scan(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let cursor = parse_cursor(argv[1]).ok_or(error::INVALID_CURSOR)?;
    let options = Options::parse(&argv[2..])?;
    let Cx {
        node, out, db, now, ..
    } = cx;
    let (mut found, mut due): (Vec<&[u8]>, Vec<Vec<u8>>) = (Vec::new(), Vec::new());
    let cursor = node.dbs[*db].scan(cursor, options.count, |key, entry| {
        if !options.wants(key, entry) {
            return;
        }
        if entry.is_due(*now) {
            due.push(key.to_vec());
        } else {
            found.push(key);
        }
    });
    out.array(2);
    out.bulk(itoa::Buffer::new().format(cursor).as_bytes());
    out.array(found.len());
    for key in found {
        out.bulk(key);
    }
    for key in due {
        cx.peek(&key);
    }
    Ok(Flow::Done)
}

struct Options<'a> {
    count: usize,
    pattern: Option<&'a [u8]>,
    type_name: Option<&'a [u8]>,
}

impl<'a> Options<'a> {
    fn parse(words: &[&'a [u8]]) -> Result<Options<'a>, Error> {
        let mut options = Options {
            count: 10,
            pattern: None,
            type_name: None,
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let argument = *words.next().ok_or(error::SYNTAX)?;
            if word.eq_ignore_ascii_case(b"COUNT") {
                let count = parse_i64(argument).ok_or(error::NOT_AN_INTEGER)?;
                options.count = usize::try_from(count)
                    .ok()
                    .filter(|&count| count > 0)
                    .ok_or(error::SYNTAX)?;
            } else if word.eq_ignore_ascii_case(b"MATCH") {
                options.pattern = (argument != b"*").then_some(argument);
            } else if word.eq_ignore_ascii_case(b"TYPE") {
                options.type_name = Some(argument);
            } else {
                return Err(error::SYNTAX);
            }
        }
        Ok(options)
    }

    fn wants(&self, key: &[u8], entry: &Entry) -> bool {
        let type_name = entry.value.type_name().as_bytes();
        self.pattern
            .is_none_or(|pattern| glob::matches(pattern, key))
            && self
                .type_name
                .is_none_or(|wanted| wanted.eq_ignore_ascii_case(type_name))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Bench;

    #[test]
    fn options() {
        let mut bench = Bench::new();
        let client = bench.connect();
        bench.say(client, "MSET one 1 two 2");
        let only_one = "*2 $1 0 *1 $3 one";
        assert_eq!(
            bench.say(client, "SCAN 0 COUNT 100 match o* TYPE String"),
            only_one
        );
        assert_eq!(bench.say(client, "SCAN 0 TYPE list"), "*2 $1 0 *0");
        for (words, refusal) in [
            ("x", "-ERR invalid cursor"),
            ("x COUNT", "-ERR invalid cursor"),
            ("0 COUNT", "-ERR syntax error"),
            ("0 COUNT 0", "-ERR syntax error"),
            ("0 COUNT x", "-ERR value is not an integer or out of range"),
            ("0 NOVALUES x", "-ERR syntax error"),
        ] {
            assert_eq!(bench.say(client, &format!("SCAN {words}")), refusal);
        }
    }

    #[test]
    fn keys_past_their_time_are_left_out_and_deleted() {
        let mut bench = Bench::new();
        let client = bench.connect();
        bench.say(client, "SET k v PX 5\r\nSET stays v");
        bench.wait_ms(10);
        assert_eq!(bench.say(client, "KEYS *\r\nDBSIZE"), "*1 $5 stays :2");
        assert_eq!(
            bench.say(client, "SCAN 0\r\nDBSIZE"),
            "*2 $1 0 *1 $5 stays :1"
        );
    }
}
