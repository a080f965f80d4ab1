//! XTRIM: removes the oldest entries of a stream.

use super::trimming::Options;
use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::db::Stream;

pub(super) static COMMAND: Command = Command::new(&SPEC, xtrim);

static SPEC: Spec = Spec {
    name: "XTRIM",
    summary: "Removes the oldest entries of a stream, down to a number of entries or an ID",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(N)",
    arity: -4,
    flags: Flags::WRITE,
    categories: Categories::STREAM,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("trim", ArgKind::Block).args(&[
            grammar::STRATEGY,
            grammar::EXACTLY_OR_ABOUT,
            Arg::new("threshold", ArgKind::String),
            grammar::TRIM_LIMIT,
        ]),
    ],
    example: example(
        r#"> XADD race 1 rider Castilla
"1-0"
> XADD race 2 rider Norem
"2-0"
> XTRIM race MAXLEN 1
(integer) 1
> XTRIM race MINID 3
(integer) 1
> XTRIM race MAXLEN ~ 100
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn xtrim(cx: &mut Cx<'_>) -> Outcome {
    let (argv, key) = (cx.argv, cx.argv[1]);
    let options = Options::parse(argv, false, &cx.node.config)?;
    let done = cx.edit::<Stream, _>(key, |stream, _| {
        let removed = options.trim.map_or(0, |trim| stream.trim(&trim));
        let done = (removed, options.remains(stream));
        Ok(Edited::changed(done, removed as usize, "xtrim"))
    })?;
    let (removed, remains) = done.unwrap_or_default();
    if removed > 0 && options.is_approximate() {
        cx.propagate(&options.exact_words(argv, &remains, None));
    }
    cx.out.integer(removed as i64);
    Ok(Flow::Done)
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn replicas_are_told_the_exact_trim() {
        let mut harness = Harness::with(&[("stream-node-max-entries", "2")]);
        let client = harness.connect();
        for _ in 0..5 {
            harness.say(client, "XADD s * a 1");
        }
        harness.node.set_persisting(true);
        assert_eq!(harness.say(client, "XTRIM s MAXLEN ~ 2 LIMIT 3"), ":2");
        assert_eq!(harness.say(client, "XTRIM s MAXLEN ~ 2"), ":0");
        assert_eq!(harness.say(client, "XTRIM s MINID ~ 1700000000000-4"), ":2");
        assert_eq!(
            harness.propagated(),
            [
                "SELECT 0",
                "XTRIM s MAXLEN = 3",
                "XTRIM s MINID = 1700000000000-4"
            ]
        );
    }
}
