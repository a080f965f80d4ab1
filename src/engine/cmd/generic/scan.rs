//! SCAN: the keys in portions, by a cursor that stays valid while keys come and go.

use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::cmd::scanning::{Options, Page, cursor};
use crate::db::Entry;

pub(super) static COMMAND: Command = Command::new(&SPEC, scan);

static SPEC: Spec = Spec {
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
        grammar::MATCH,
        grammar::COUNT,
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
    ..Spec::BLANK
};

fn scan(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let cursor = cursor(argv[1])?;
    let options = Options::parse(&argv[2..], true)?;
    let Cx {
        node, out, db, now, ..
    } = cx;
    let (mut page, mut due): (Page, Vec<Vec<u8>>) = (Page::new(out.protocol), Vec::new());
    let next = node.dbs[*db].scan(cursor, options.count, |key, entry| {
        if !options.matches(key) {
            return;
        }
        // One that is over goes, even if it is of another type than the one asked for.
        if entry.is_due(*now) {
            due.push(key.to_vec());
        } else if is_wanted(&options, entry) {
            page.next().bulk(key);
        }
    });
    page.send(next, out);
    for key in due {
        cx.peek(&key);
    }
    Ok(Flow::Done)
}

fn is_wanted(options: &Options<'_>, entry: &Entry) -> bool {
    let type_name = entry.value.type_name().as_bytes();
    let is_of_type = |wanted: &[u8]| wanted.eq_ignore_ascii_case(type_name);
    options.type_name.is_none_or(is_of_type)
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn options() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "MSET one 1 two 2");
        let only_one = "*2 $1 0 *1 $3 one";
        assert_eq!(
            harness.say(client, "SCAN 0 COUNT 100 match o* TYPE String"),
            only_one
        );
        assert_eq!(harness.say(client, "SCAN 0 TYPE list"), "*2 $1 0 *0");
        for (words, refusal) in [
            ("x", "-ERR invalid cursor"),
            ("x COUNT", "-ERR invalid cursor"),
            ("0 COUNT", "-ERR syntax error"),
            ("0 COUNT 0", "-ERR syntax error"),
            ("0 COUNT x", "-ERR value is not an integer or out of range"),
            ("0 NOVALUES x", "-ERR syntax error"),
        ] {
            assert_eq!(harness.say(client, &format!("SCAN {words}")), refusal);
        }
    }

    #[test]
    fn keys_past_their_time_are_left_out_and_deleted() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "SET k v PX 5\r\nSET stays v");
        harness.wait_ms(10);
        assert_eq!(harness.say(client, "KEYS *\r\nDBSIZE"), "*1 $5 stays :2");
        assert_eq!(
            harness.say(client, "SCAN 0\r\nDBSIZE"),
            "*2 $1 0 *1 $5 stays :1"
        );
    }
}
