//! HINCRBYFLOAT: adds to the fractional number that a field holds.
//!
//! Replicas are sent the result, as another machine might compute other digits.

use crate::base::number::Extended;
use crate::cmd::prelude::*;
use crate::db::{Hash, Item};

pub(super) static COMMAND: Command = Command::new(&SPEC, hincrbyfloat);

static SPEC: Spec = Spec {
    name: "HINCRBYFLOAT",
    summary: "Adds to the fractional number in a field; one that is not there counts as 0",
    since: "2.6.0",
    group: Group::Hash,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::HASH,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE),
    )],
    args: &[
        Arg::key("key", 0),
        Arg::new("field", ArgKind::String),
        Arg::new("increment", ArgKind::Double),
    ],
    example: example(
        r#"> HSET cup price 10.50
(integer) 1
> HINCRBYFLOAT cup price 0.1
"10.6"
> HINCRBYFLOAT cup price -5
"5.6""#,
    ),
    ..Spec::BLANK
};

fn hincrbyfloat(cx: &mut Cx<'_>) -> Outcome {
    let (key, field) = (cx.argv[1], cx.argv[2]);
    let by = Extended::parse(cx.argv[3]).ok_or(error::NOT_A_FLOAT)?;
    if !by.is_finite() {
        return Err(error::NAN_OR_INFINITY);
    }
    let total = cx.edit_or_create(key, |hash: &mut Hash, sizing| {
        let old = hash.get(field).map_or(Some(Extended::ZERO), number);
        let total = old.ok_or(error::HASH_VALUE_NOT_A_FLOAT)? + by;
        if !total.is_finite() {
            return Err(error::NOT_FINITE);
        }
        let total = total.to_text();
        hash.set(field, total.as_bytes(), sizing);
        Ok(Edited::changed(total, 1, "hincrbyfloat"))
    })?;
    cx.propagate(&[b"HSET", key, field, total.as_bytes()]);
    cx.out.bulk(total.as_bytes());
    Ok(Flow::Done)
}

fn number(value: Item<'_>) -> Option<Extended> {
    match value {
        Item::Int(n) => Some(Extended::from(n)),
        Item::Text(text) => Extended::parse(text),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn replicas_are_told_the_sum() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        assert_eq!(harness.say(client, "HINCRBYFLOAT h f 1.50"), "$3 1.5");
        assert_eq!(harness.propagated(), ["SELECT 0", "HSET h f 1.5"]);
    }
}
