//! Groups of rows, and the functions that make one value of many.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::cx::{Cx, Row};
use super::eval::{Env, eval};
use super::plan::{AggregateCall, Group};
use super::run::{key_order, projected};
use crate::error::Result;
use crate::value::decimal::Decimal;
use crate::value::json::Json;
use crate::value::{Value, compare, key};

/// Rows with what they have in common: the key's values, and the rows.
type Grouped = (Vec<Value>, Vec<Row>);

/// A row for each group: a row of the source, then the keys, then the aggregates.
pub(super) fn groups(
    cx: &mut Cx<'_>,
    group: &Group,
    rows: Vec<Row>,
    width: usize,
    edge: &Env<'_>,
) -> Result<Vec<Row>> {
    let keyed = by_keys(cx, group, rows, edge)?;
    let mut result = Vec::new();
    if !group.rollup {
        for (keys, rows) in keyed {
            result.push(summary(cx, group, keys, &rows, width, edge)?);
        }
        return Ok(result);
    }
    roll_up(cx, group, &keyed, 0, width, edge, &mut result)?;
    Ok(result)
}

fn by_keys(cx: &mut Cx<'_>, group: &Group, rows: Vec<Row>, edge: &Env<'_>) -> Result<Vec<Grouped>> {
    let mut all: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    let mut groups: Vec<Grouped> = Vec::new();
    for row in rows {
        cx.step()?;
        let keys = projected(
            cx,
            &group.keys,
            &Env {
                row: &row,
                outer: Some(edge),
            },
        )?;
        let mut bytes = Vec::new();
        for (value, node) in keys.iter().zip(&group.keys) {
            key::group(&mut bytes, value, node.is_binary());
        }
        let at = *all.entry(bytes).or_insert(groups.len());
        if at == groups.len() {
            groups.push((keys, Vec::new()));
        }
        groups[at].1.push(row);
    }
    if groups.is_empty() && group.implicit {
        groups.push((Vec::new(), Vec::new()));
    }
    Ok(groups)
}

/// With a sum behind each run of equal keys.
fn roll_up(
    cx: &mut Cx<'_>,
    group: &Group,
    groups: &[Grouped],
    depth: usize,
    width: usize,
    edge: &Env<'_>,
    result: &mut Vec<Row>,
) -> Result<()> {
    let mut sorted: Vec<&Grouped> = groups.iter().collect();
    if depth < group.keys.len() {
        let binary = group.keys[depth].is_binary();
        sorted.sort_by(|left, right| compare::order(&left.0[depth], &right.0[depth], binary));
        let mut rest = sorted.as_slice();
        while let Some(first) = rest.first() {
            let run = rest
                .iter()
                .take_while(|other| {
                    compare::order(&first.0[depth], &other.0[depth], binary).is_eq()
                })
                .count();
            let part: Vec<Grouped> = rest[..run].iter().map(|group| (*group).clone()).collect();
            roll_up(cx, group, &part, depth + 1, width, edge, result)?;
            rest = &rest[run..];
        }
    }
    let rows: Vec<Row> = sorted
        .iter()
        .flat_map(|(_, rows)| rows.iter().cloned())
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let mut keys = sorted
        .first()
        .map(|(keys, _)| keys.clone())
        .unwrap_or_default();
    keys.iter_mut()
        .skip(depth)
        .for_each(|key| *key = Value::Null);
    result.push(summary(cx, group, keys, &rows, width, edge)?);
    Ok(())
}

fn summary(
    cx: &mut Cx<'_>,
    group: &Group,
    keys: Vec<Value>,
    rows: &[Row],
    width: usize,
    edge: &Env<'_>,
) -> Result<Row> {
    let mut row = rows
        .first()
        .cloned()
        .unwrap_or_else(|| vec![Value::Null; width]);
    row.extend(keys);
    for call in &group.aggregates {
        let value = over(cx, call, rows, edge)?;
        row.push(value);
    }
    Ok(row)
}

/// The value of an aggregate over rows.
fn over(cx: &mut Cx<'_>, call: &AggregateCall, rows: &[Row], edge: &Env<'_>) -> Result<Value> {
    if call.arguments.is_empty() {
        return Ok(Value::count(rows.len()));
    }
    let mut values: Vec<(Row, Row)> = Vec::with_capacity(rows.len());
    let mut seen = BTreeSet::new();
    let order: Vec<_> = call.order.iter().map(|key| key.node.clone()).collect();
    for row in rows {
        cx.step()?;
        let env = Env {
            row,
            outer: Some(edge),
        };
        let mut arguments = Vec::with_capacity(call.arguments.len());
        for node in &call.arguments {
            arguments.push(eval(cx, node, &env)?);
        }
        let keeps_null = matches!(call.name, "json_arrayagg" | "json_objectagg" | "any_value");
        if !keeps_null && arguments.iter().any(Value::is_null) {
            continue;
        }
        if call.distinct {
            let mut bytes = Vec::new();
            for (value, node) in arguments.iter().zip(&call.arguments) {
                key::group(&mut bytes, value, node.is_binary());
            }
            if !seen.insert(bytes) {
                continue;
            }
        }
        let key = projected(cx, &order, &env)?;
        values.push((key, arguments));
    }
    if !call.order.is_empty() {
        values.sort_by(|(left, _), (right, _)| key_order(left, right, &call.order));
    }
    let values: Vec<Row> = values.into_iter().map(|(_, arguments)| arguments).collect();
    reduce(cx, call, &values)
}

fn reduce(cx: &mut Cx<'_>, call: &AggregateCall, values: &[Row]) -> Result<Value> {
    let firsts = || values.iter().filter_map(|row| row.first());
    match call.name {
        "group_concat" => group_concat(cx, call, values),
        "json_arrayagg" => Ok(Value::Json(Rc::new(Json::Array(
            firsts().map(Value::to_json).collect(),
        ))))
        .map(|json| if values.is_empty() { Value::Null } else { json }),
        "json_objectagg" => {
            let pair = |row: &Row| {
                (
                    row[0]
                        .to_text()
                        .map(|text| text.to_string())
                        .unwrap_or_default(),
                    row[1].to_json(),
                )
            };
            Ok(if values.is_empty() {
                Value::Null
            } else {
                Value::Json(Rc::new(Json::object(values.iter().map(pair).collect())))
            })
        }
        name => {
            let binary = call.arguments[0].is_binary();
            let firsts: Vec<&Value> = firsts().collect();
            Ok(simple(name, &firsts, binary, call.ty.scale))
        }
    }
}

/// An aggregate of one argument, over values without NULL. `scale`: that of the result.
pub(super) fn simple(name: &str, values: &[&Value], binary: bool, scale: u8) -> Value {
    match name {
        "count" => Value::count(values.len()),
        "any_value" => values.first().map_or(Value::Null, |value| (*value).clone()),
        "min" => extreme(values, binary, std::cmp::Ordering::Less),
        "max" => extreme(values, binary, std::cmp::Ordering::Greater),
        "sum" => sum(values),
        "avg" => average(values, scale),
        "bit_and" => Value::UInt(values.iter().fold(u64::MAX, |all, value| all & bits(value))),
        "bit_or" => Value::UInt(values.iter().fold(0, |all, value| all | bits(value))),
        "bit_xor" => Value::UInt(values.iter().fold(0, |all, value| all ^ bits(value))),
        _ => spread(name, values),
    }
}

fn bits(value: &Value) -> u64 {
    let number = value.to_integer();
    u64::try_from(number).unwrap_or_else(|_| i64::try_from(number).unwrap_or(0).cast_unsigned())
}

fn extreme(values: &[&Value], binary: bool, wanted: std::cmp::Ordering) -> Value {
    let best = values.iter().copied().reduce(|best, next| {
        let order = match (best, next) {
            // Members compare as texts here, not as numbers.
            (Value::Enum(_, best), Value::Enum(_, next)) => {
                Some(crate::value::text::compare(next, best, binary))
            }
            _ => compare::compare(next, best, binary),
        };
        if order == Some(wanted) { next } else { best }
    });
    best.cloned().unwrap_or(Value::Null)
}

fn is_exact(value: &Value) -> bool {
    matches!(
        value.to_number().0,
        Value::Int(_) | Value::UInt(_) | Value::Decimal(_)
    ) && !value.is_string()
}

fn exact_sum(values: &[&Value]) -> Option<Decimal> {
    if !values.iter().all(|value| is_exact(value)) {
        return None;
    }
    values.iter().try_fold(Decimal::whole(0), |all, value| {
        all.plus(value.to_decimal()?)
    })
}

fn sum(values: &[&Value]) -> Value {
    if values.is_empty() {
        return Value::Null;
    }
    match exact_sum(values) {
        Some(sum) => Value::Decimal(sum),
        None => Value::Double(values.iter().map(|value| value.to_double()).sum()),
    }
}

fn average(values: &[&Value], scale: u8) -> Value {
    if values.is_empty() {
        return Value::Null;
    }
    mean(&sum(values), values.len(), scale)
}

/// A sum divided by a count, with `scale` digits behind the point where it is exact.
pub(super) fn mean(sum: &Value, count: usize, scale: u8) -> Value {
    let Value::Decimal(sum) = sum else {
        return Value::Double(sum.to_double() / count as f64);
    };
    let count = Decimal::whole(i128::try_from(count).unwrap_or(1));
    let scale = if scale == crate::value::types::NOT_FIXED {
        (sum.scale + 4).min(30)
    } else {
        scale
    };
    let quotient = sum
        .divided_by(count)
        .filter(|quotient| quotient.scale >= scale);
    quotient
        .or_else(|| sum.divided_to(count, scale))
        .map_or(Value::Null, Value::Decimal)
}

/// Standard deviations and variances, as Welford computes them.
fn spread(name: &str, values: &[&Value]) -> Value {
    let is_sample = name.ends_with("samp");
    if values.len() < 1 + usize::from(is_sample) {
        return Value::Null;
    }
    let (mut mean, mut all) = (0.0, 0.0);
    for (index, value) in values.iter().enumerate() {
        let number = value.to_double();
        let delta = number - mean;
        mean += delta / (index + 1) as f64;
        all += delta * (number - mean);
    }
    let variance = all / (values.len() - usize::from(is_sample)) as f64;
    Value::Double(if name.starts_with("stddev") {
        libm::sqrt(variance)
    } else {
        variance
    })
}

fn group_concat(cx: &mut Cx<'_>, call: &AggregateCall, values: &[Row]) -> Result<Value> {
    if values.is_empty() {
        return Ok(Value::Null);
    }
    let most = cx
        .server
        .variable(cx.session, None, "group_concat_max_len")?
        .to_count();
    let most = usize::try_from(most).unwrap_or(1024);
    let mut text = String::new();
    for (index, row) in values.iter().enumerate() {
        if index > 0 {
            text.push_str(&call.separator);
        }
        for value in row {
            text.push_str(&value.to_text().unwrap_or_default());
        }
        if text.len() > most {
            let end = (0..=most)
                .rev()
                .find(|end| text.is_char_boundary(*end))
                .unwrap_or(0);
            text.truncate(end);
            cx.warn(crate::error::CUT_BY_GROUP_CONCAT.of(&[&(index + 1).to_string()]));
            break;
        }
    }
    cx.take_memory(text.len() / 8)?;
    Ok(Value::text(&text))
}
