//! SPOP: takes random members out of a set.
//!
//! Replicas are told which members those were.

use super::algebra::write_members;
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::db::{Set, Text};

/// Replicas are told of no more members at once.
const SREM_MAX_MEMBERS: usize = 1024;

pub(super) static COMMAND: Command = Command::new(&SPEC, spop);

static SPEC: Spec = Spec {
    name: "SPOP",
    summary: "Takes random members out of a set and returns them",
    since: "1.0.0",
    group: Group::Set,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::SET,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE),
    )],
    args: &[
        Arg::key("key", 0),
        Arg::new("count", ArgKind::Integer)
            .since("3.2.0")
            .optional(),
    ],
    example: example(
        r#"> SADD hat rabbit
(integer) 1
> SPOP hat
"rabbit"
> SPOP hat
(nil)
> SADD hat dove
(integer) 1
> SPOP hat 2
1) "dove""#,
    ),
    ..Spec::BLANK
};

fn spop(cx: &mut Cx<'_>) -> Outcome {
    match cx.argv[2..] {
        [] => pop_one(cx),
        [count] => {
            let count = parse_i64(count).and_then(|count| usize::try_from(count).ok());
            pop_many(cx, count.ok_or(error::NOT_POSITIVE)?)
        }
        _ => Err(error::SYNTAX),
    }
}

fn pop_one(cx: &mut Cx<'_>) -> Outcome {
    let key = cx.argv[1];
    let mut rng = cx.node.rng.fork();
    let popped = cx.edit(key, |set: &mut Set, _| {
        let member = set.pop(&mut rng);
        let changes = usize::from(member.is_some());
        Ok(Edited::changed(member, changes, "spop"))
    })?;
    match popped.flatten() {
        Some(member) => {
            cx.propagate(&[b"SREM", key, member.bytes()]);
            cx.out.bulk(member.bytes());
        }
        None => cx.out.null(),
    }
    Ok(Flow::Done)
}

fn pop_many(cx: &mut Cx<'_>, count: usize) -> Outcome {
    let mut rng = cx.node.rng.fork();
    let popped = cx.edit(cx.argv[1], |set: &mut Set, sizing| {
        let len = set.len();
        let popped = if count >= len {
            Popped::All(std::mem::take(set))
        } else {
            Popped::Some(set.pop_some(count, &mut rng, sizing))
        };
        Ok(Edited::changed(popped, count.min(len), "spop"))
    })?;
    match popped {
        None => cx.out.set(0),
        Some(Popped::All(set)) => tell_all(cx, set),
        Some(Popped::Some(members)) => tell_some(cx, &members),
    }
    Ok(Flow::Done)
}

enum Popped {
    All(Set),
    Some(Vec<Text>),
}

fn tell_all(cx: &mut Cx<'_>, set: Set) {
    write_members(&set, cx.out);
    // Redis reads the whole set as SUNION does.
    cx.node.stats.keyspace_hits += 1;
    cx.node.bury(set.into_value());
    let is_lazy = cx.node.config.lazyfree_lazy_server_del();
    cx.propagate(&[if is_lazy { b"UNLINK" } else { b"DEL" }, cx.argv[1]]);
}

fn tell_some(cx: &mut Cx<'_>, members: &[Text]) {
    cx.out.set(members.len());
    for batch in members.chunks(SREM_MAX_MEMBERS) {
        let mut words = vec![b"SREM".as_slice(), cx.argv[1]];
        for member in batch {
            cx.out.bulk(member.bytes());
            words.push(member.bytes());
        }
        cx.propagate(&words);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn replicas_are_told_who_left() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        harness.say(client, "SADD s a");
        assert_eq!(harness.say(client, "SPOP s"), "$1 a");
        harness.say(client, "SADD s 1 2");
        assert_eq!(harness.say(client, "SPOP s 5"), "*2 $1 1 $1 2");
        let told = harness.propagated();
        assert_eq!(told[1..], ["SADD s a", "SREM s a", "SADD s 1 2", "DEL s"]);
        let members: Vec<String> = (0..3000).map(|n| format!("m{n}")).collect();
        harness.say(client, &format!("SADD s {}", members.join(" ")));
        harness.propagated();
        harness.say(client, "SPOP s 2500");
        let told = harness.propagated();
        let words: Vec<usize> = told.iter().map(|line| line.split(' ').count()).collect();
        assert_eq!(words, [1, 1026, 1026, 454, 1]);
        assert_eq!(harness.say(client, "SCARD s"), ":500");
    }
}
