//! Counting, for INCR, DECR, INCRBY and DECRBY: they differ only in where the amount comes from.

use crate::cmd::prelude::*;

/// Adds `by` to the string at `argv[1]` and answers with the sum.
pub(super) fn increment(cx: &mut Cx<'_>, by: i64) -> Outcome {
    let key = cx.argv[1];
    let sum = match cx.edit_str(key, |text| add(text, by))? {
        Some(sum) => sum,
        None => {
            cx.put(key, Value::Str(Str::int(by)), Expiry::Clear);
            by
        }
    };
    cx.notify(b'$', "incrby", key);
    cx.out.integer(sum);
    Ok(Flow::Done)
}

fn add(text: &mut Str, by: i64) -> Result<i64, Error> {
    let old = text.as_int().ok_or(error::NOT_AN_INTEGER)?;
    let sum = old.checked_add(by).ok_or(error::INCREMENT_OVERFLOW)?;
    *text = Str::int(sum);
    Ok(sum)
}
