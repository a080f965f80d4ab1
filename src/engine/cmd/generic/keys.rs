//! KEYS: every key that matches a pattern.
//!
//! Keys whose time is over are left out but not deleted.

use crate::base::glob;
use crate::cmd::prelude::*;
use crate::db::Entry;

pub(super) static COMMAND: Command = Command::new(&SPEC, keys);

static SPEC: Spec = Spec {
    name: "KEYS",
    summary: "Returns all keys that match a pattern; slow on many keys, prefer SCAN",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(N)",
    arity: 2,
    flags: Flags::READONLY,
    categories: Categories::KEYSPACE.and(Categories::DANGEROUS),
    tips: &["request_policy:all_shards", "nondeterministic_output_order"],
    args: &[Arg::new("pattern", ArgKind::Pattern)],
    example: example(
        r#"> MSET firstname Jack lastname Stuntman age 35
OK
> KEYS a??
1) "age""#,
    ),
    ..Spec::BLANK
};

fn keys(cx: &mut Cx<'_>) -> Outcome {
    let Cx {
        node,
        out,
        argv,
        db,
        now,
        ..
    } = cx;
    let pattern = argv[1];
    let is_everything = pattern == b"*";
    let wanted = |entry: &&Entry| {
        !entry.is_due(*now) && (is_everything || glob::matches(pattern, entry.key()))
    };
    node.stopwatch.visited(node.dbs[*db].len());
    let entries = node.dbs[*db].iter().filter(wanted);
    let found: Vec<&[u8]> = entries.map(Entry::key).collect();
    out.array(found.len());
    for key in found {
        out.bulk(key);
    }
    Ok(Flow::Done)
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn looking_at_many_keys_is_slow_even_if_none_is_found() {
        let mut harness = Harness::with(&[("enable-debug-command", "yes")]);
        let client = harness.connect();
        harness.say(client, "debug populate 200000\nslowlog reset");
        assert_eq!(harness.say(client, "keys nothing*"), "*0");
        let heard = harness.say(client, "slowlog get");
        assert!(heard.contains("$4 keys $8 nothing*"), "{heard}");
    }
}
