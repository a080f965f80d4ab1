//! RENAME: gives a value another key, with its expiry, in place of what was there.

use super::relocate::{Taken, rename_key};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, rename);

static SPEC: Spec = Spec {
    name: "RENAME",
    summary: "Renames a key; whatever the new name held is lost",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE,
    categories: Categories::KEYSPACE,
    keys: &[
        KeySpec::one(1, KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE)),
        KeySpec::one(2, KeyFlags::OW.and(KeyFlags::UPDATE)),
    ],
    args: &[Arg::key("key", 0), Arg::key("newkey", 1)],
    example: example(
        r#"> SET draft text
OK
> RENAME draft final
OK
> GET final
"text""#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn rename(cx: &mut Cx<'_>) -> Outcome {
    rename_key(cx, Taken::Replace)?;
    cx.out.ok();
    Ok(Flow::Done)
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn the_expiry_goes_along_and_the_old_value_is_lost() {
        let mut harness = Harness::new();
        let client = harness.connect();
        assert_eq!(harness.say(client, "RENAME a a"), "-ERR no such key");
        harness.say(client, "SET a 1 EX 100\r\nSET b 2");
        assert_eq!(harness.say(client, "RENAME a a"), "+OK");
        assert_eq!(harness.say(client, "RENAMENX a a"), ":0");
        assert_eq!(harness.say(client, "RENAMENX a b"), ":0");
        assert_eq!(harness.say(client, "RENAME a b"), "+OK");
        assert_eq!(
            harness.say(client, "GET b\r\nTTL b\r\nEXISTS a"),
            "$1 1 :100 :0"
        );
    }
}
