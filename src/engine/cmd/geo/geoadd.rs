//! GEOADD: adds members at places on the map. Their scores are geohashes, so that replicas are sent a ZADD.

use super::arguments::place;
use crate::cmd::prelude::*;
use crate::cmd::sorted_set::zadd::zadd_words;

pub(super) static COMMAND: Command = Command::new(&SPEC, geoadd);

static SPEC: Spec = Spec {
    name: "GEOADD",
    summary: "Adds members at places on the map",
    since: "3.2.0",
    group: Group::Geo,
    complexity: "O(log(N))",
    arity: -5,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::GEO,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("condition", ArgKind::OneOf)
            .since("6.2.0")
            .optional()
            .args(&[Arg::pure_token("nx", "NX"), Arg::pure_token("xx", "XX")]),
        Arg::pure_token("change", "CH").since("6.2.0").optional(),
        Arg::new("data", ArgKind::Block).multiple().args(&[
            Arg::new("longitude", ArgKind::Double),
            Arg::new("latitude", ArgKind::Double),
            Arg::new("member", ArgKind::String),
        ]),
    ],
    example: example(
        r#"> GEOADD it 13.361389 38.115556 Palermo 15.087269 37.502669 Catania
(integer) 2
> ZSCORE it Palermo
"3479099956230698""#,
    ),
    ..Spec::BLANK
};

fn geoadd(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let is_option = |word: &&&[u8]| {
        let options: [&[u8]; 3] = [b"NX", b"XX", b"CH"];
        options
            .iter()
            .any(|option| word.eq_ignore_ascii_case(option))
    };
    let options = argv[2..].iter().take_while(is_option).count();
    let (before, triples) = argv.split_at(2 + options);
    let has = |name: &[u8]| {
        before[2..]
            .iter()
            .any(|word| word.eq_ignore_ascii_case(name))
    };
    if !triples.len().is_multiple_of(3) || has(b"NX") && has(b"XX") {
        return Err(error::SYNTAX);
    }
    let mut scores = Vec::new();
    for triple in triples.chunks_exact(3) {
        scores.push(place(triple[0], triple[1])?.score().to_string());
    }
    let mut words: Vec<&[u8]> = vec![b"ZADD"];
    words.extend(&before[1..]);
    for (score, triple) in scores.iter().zip(triples.chunks_exact(3)) {
        words.extend([score.as_bytes(), triple[2]]);
    }
    let dirty = cx.node.dirty;
    zadd_words(cx, &words)?;
    if cx.node.dirty != dirty {
        cx.propagate(&words);
    }
    Ok(Flow::Done)
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn replicas_are_told_scores() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        assert_eq!(
            harness.say(client, "GEOADD k CH 13.361389 38.115556 Palermo"),
            ":1"
        );
        assert_eq!(
            harness.say(client, "GEOADD k CH 13.361389 38.115556 Palermo"),
            ":0"
        );
        assert_eq!(
            harness.propagated(),
            ["SELECT 0", "ZADD k CH 3479099956230698 Palermo"]
        );
    }
}
