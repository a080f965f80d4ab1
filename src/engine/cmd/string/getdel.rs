//! GETDEL: the bytes of a string, which is then deleted.

use super::stored::reply_stored;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, getdel);

static SPEC: Spec = Spec {
    name: "GETDEL",
    summary: "Returns a string and deletes the key",
    since: "6.2.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::STRING,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE),
    )],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> SET token abc123
OK
> GETDEL token
"abc123"
> EXISTS token
(integer) 0"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn getdel(cx: &mut Cx<'_>) -> Outcome {
    let key = cx.argv[1];
    reply_stored(cx, key)?;
    if cx.delete(key) {
        cx.propagate(&[b"DEL", key]);
        cx.notify(b'g', "del", key);
    }
    Ok(Flow::Done)
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn replicas_are_told_of_the_deletion_alone() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        harness.say(client, "SET k v");
        assert_eq!(harness.say(client, "GETDEL k"), "$1 v");
        assert_eq!(harness.say(client, "GETDEL k"), "$-1");
        assert_eq!(harness.propagated(), ["SELECT 0", "SET k v", "DEL k"]);
    }
}
