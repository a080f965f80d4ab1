//! INCRBYFLOAT: adds to the fractional number that a string spells.
//!
//! Replicas are sent the result, as another machine might compute other digits.

use crate::base::number::Extended;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, incrbyfloat);

static SPEC: Spec = Spec {
    name: "INCRBYFLOAT",
    summary: "Adds to the fractional number in a string; a key that is not there counts as 0",
    since: "2.6.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::STRING,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE),
    )],
    args: &[Arg::key("key", 0), Arg::new("increment", ArgKind::Double)],
    example: example(
        r#"> SET price 10.50
OK
> INCRBYFLOAT price 0.1
"10.6"
> INCRBYFLOAT price -5
"5.6""#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn incrbyfloat(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (key, by) = (argv[1], argv[2]);
    let total = match cx.edit_str(key, |text| add(text, by))? {
        Some(total) => total,
        None => {
            let total = sum(Extended::ZERO, by)?;
            cx.put(key, Value::Str(Str::text(total.as_bytes())), Expiry::Clear);
            total
        }
    };
    cx.notify(b'$', "incrbyfloat", key);
    cx.propagate(&[b"SET", key, total.as_bytes(), b"KEEPTTL"]);
    cx.out.bulk(total.as_bytes());
    Ok(Flow::Done)
}

fn add(text: &mut Str, by: &[u8]) -> Result<String, Error> {
    let old = match text.stored_int() {
        Some(n) => Extended::from(n),
        None => Extended::parse(&text.bytes()).ok_or(error::NOT_A_FLOAT)?,
    };
    let total = sum(old, by)?;
    *text = Str::text(total.as_bytes());
    Ok(total)
}

fn sum(old: Extended, by: &[u8]) -> Result<String, Error> {
    let total = old + Extended::parse(by).ok_or(error::NOT_A_FLOAT)?;
    if total.is_finite() {
        Ok(total.to_text())
    } else {
        Err(error::NOT_FINITE)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn the_result_is_a_text_that_replicas_are_told() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        assert_eq!(harness.say(client, "INCRBYFLOAT k 3.0"), "$1 3");
        assert_eq!(harness.say(client, "OBJECT ENCODING k"), "$6 embstr");
        assert_eq!(harness.say(client, "INCRBYFLOAT k 1e-1"), "$3 3.1");
        assert_eq!(
            harness.say(client, "INCRBYFLOAT k inf"),
            "-ERR increment would produce NaN or Infinity"
        );
        assert_eq!(
            harness.say(client, "INCRBYFLOAT k x"),
            "-ERR value is not a valid float"
        );
        assert_eq!(
            harness.propagated(),
            ["SELECT 0", "SET k 3 KEEPTTL", "SET k 3.1 KEEPTTL"]
        );
    }
}
