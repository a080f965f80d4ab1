//! SSCAN: the members in portions, by a cursor that stays valid while members come and go.

use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::cmd::scanning::scan_elements;
use crate::db::Set;

pub(super) static COMMAND: Command = Command::new(&SPEC, sscan);

static SPEC: Spec = Spec {
    name: "SSCAN",
    summary: "Returns some members and the cursor for the next ones; 0 begins and ends",
    since: "2.8.0",
    group: Group::Set,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::READONLY,
    categories: Categories::SET,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("cursor", ArgKind::Integer),
        grammar::MATCH,
        grammar::COUNT,
    ],
    example: example(
        r#"> SADD colors red green
(integer) 2
> SSCAN colors 0 MATCH r*
1) "0"
2) 1) "red""#,
    ),
    ..Spec::BLANK
};

fn sscan(cx: &mut Cx<'_>) -> Outcome {
    scan_elements(cx, |set: &Set, cursor, options, page| {
        set.scan(cursor, options.count, &mut |member| {
            if options.matches(&member.bytes()) {
                member.reply(page.next());
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::testing::Harness;

    #[test]
    fn a_walk_sees_what_stays_though_the_set_changes() {
        let mut harness = Harness::new();
        let client = harness.connect();
        let members: Vec<String> = (0..2000).map(|n| format!("m{n}")).collect();
        harness.say(client, &format!("SADD s {}", members.join(" ")));
        let (mut seen, mut cursor, mut next) = (BTreeSet::new(), "0".to_owned(), 1000);
        loop {
            let heard = harness.say(client, &format!("SSCAN s {cursor} COUNT 20"));
            let words: Vec<&str> = heard.split(' ').collect();
            cursor = words[2].to_owned();
            seen.extend(words[5..].iter().step_by(2).map(|word| (*word).to_owned()));
            if cursor == "0" {
                break;
            }
            harness.say(client, &format!("SREM s m{next}\r\nSADD s n{next}"));
            next += 1;
        }
        assert!((0..1000).all(|n| seen.contains(&format!("m{n}"))));
    }
}
