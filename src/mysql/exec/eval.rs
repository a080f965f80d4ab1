//! What an expression is for a row.

use std::cmp::Ordering;
use std::rc::Rc;

use super::arithmetic::{arithmetic, bits, negate};
use super::cast::cast;
use super::cx::{Cx, Row};
use super::func::{add_interval, extract, timestamp_diff};
use super::node::{Kind, Node, Sub};
use crate::error::{self, Result};
use crate::sql::ast::{Comparison, Quantifier, Truth};
use crate::value::compare::compare;
use crate::value::types::{Base, Type};
use crate::value::{Value, text};

/// The row that columns are read from, and those of the queries around.
#[derive(Clone, Copy)]
pub(crate) struct Env<'a> {
    pub row: &'a [Value],
    pub outer: Option<&'a Env<'a>>,
}

impl Env<'_> {
    /// Without a row.
    pub(crate) const EMPTY: Env<'static> = Env {
        row: &[],
        outer: None,
    };

    fn column(&self, up: usize, at: usize) -> Value {
        let mut env = self;
        for _ in 0..up {
            match env.outer {
                Some(outer) => env = outer,
                None => return Value::Null,
            }
        }
        env.row.get(at).cloned().unwrap_or(Value::Null)
    }
}

/// Evaluates an expression.
pub(crate) fn eval(cx: &mut Cx<'_>, node: &Node, env: &Env<'_>) -> Result<Value> {
    match &node.kind {
        Kind::Const(value) => Ok(value.clone()),
        Kind::Column { up, at } => Ok(env.column(*up, *at)),
        Kind::Parameter(at) => Ok(cx.parameters.get(*at).cloned().unwrap_or(Value::Null)),
        Kind::And(all) => and_or(cx, all, env, false),
        Kind::Or(all) => and_or(cx, all, env, true),
        Kind::Compare {
            comparison,
            left,
            right,
            binary,
        } => comparing(cx, *comparison, left, right, *binary, env),
        Kind::Arithmetic {
            operator,
            left,
            right,
            text,
        } => {
            let (left, right) = (eval(cx, left, env)?, eval(cx, right, env)?);
            arithmetic(cx, *operator, &left, &right, text)
        }
        Kind::Call(function, arguments) => {
            cx.step()?;
            let mut values = Vec::with_capacity(arguments.len());
            for argument in arguments {
                let mut value = eval(cx, argument, env)?;
                if !node.ty.is_numeric() {
                    super::run::settle(&mut value, argument);
                }
                if function.null && value.is_null() {
                    return Ok(Value::Null);
                }
                values.push(value);
            }
            let long: usize = values.iter().map(|value| value.size() / 4096).sum();
            cx.charge(long.saturating_mul(1 + long / 64))?;
            let result = (function.run)(cx, &values, arguments)?;
            match &result {
                Value::Json(json) if json.depth() > 100 => error::JSON_TOO_DEEP.fail(&[]),
                _ => Ok(result),
            }
        }
        _ => eval_rest(cx, node, env),
    }
}

fn eval_rest(cx: &mut Cx<'_>, node: &Node, env: &Env<'_>) -> Result<Value> {
    match &node.kind {
        Kind::UserVariable(name) => Ok(cx
            .session
            .user_variables
            .get(name)
            .cloned()
            .unwrap_or(Value::Null)),
        Kind::SystemVariable { scope, name } => cx.server.variable(cx.session, *scope, name),
        Kind::Assign(name, value) => {
            let value = eval(cx, value, env)?;
            cx.set_user_variable(name, value.clone())?;
            Ok(value)
        }
        Kind::Negate(inner) => negate(&eval(cx, inner, env)?),
        Kind::Not(inner) => Ok(truth(
            eval(cx, inner, env)?.to_truth().map(|is_true| !is_true),
        )),
        Kind::BitNot(inner) => {
            Ok(bits(&eval(cx, inner, env)?).map_or(Value::Null, |bits| Value::UInt(!bits)))
        }
        Kind::Xor(left, right) => {
            let (left, right) = (
                eval(cx, left, env)?.to_truth(),
                eval(cx, right, env)?.to_truth(),
            );
            Ok(truth(left.zip(right).map(|(left, right)| left != right)))
        }
        Kind::Case { .. } | Kind::If(..) | Kind::Coalesce(_) | Kind::NullIf(..) => {
            control(cx, node, env)
        }
        Kind::Cast(inner) => {
            let value = eval(cx, inner, env)?;
            cast(cx, &value, &node.ty)
        }
        Kind::Row(all) => match all.first() {
            Some(first) => eval(cx, first, env),
            None => Ok(Value::Null),
        },
        _ => predicates(cx, node, env),
    }
}

/// What is true or false of values.
fn predicates(cx: &mut Cx<'_>, node: &Node, env: &Env<'_>) -> Result<Value> {
    match &node.kind {
        Kind::Is {
            operand,
            truth,
            negated,
        } => {
            let found = eval(cx, operand, env)?.to_truth();
            let fits = match truth {
                Truth::Null => eval(cx, operand, env)?.is_null(),
                Truth::True => found == Some(true),
                Truth::False => found == Some(false),
            };
            Ok(Value::truth(fits != *negated))
        }
        Kind::Between {
            operand,
            low,
            high,
            negated,
            binary,
        } => {
            let value = eval(cx, operand, env)?;
            let above = compare(&value, &eval(cx, low, env)?, *binary).map(Ordering::is_ge);
            let below = compare(&value, &eval(cx, high, env)?, *binary).map(Ordering::is_le);
            Ok(truth(
                all_true(above, below).map(|is_within| is_within != *negated),
            ))
        }
        Kind::In {
            operand,
            list,
            negated,
            binary,
        } => in_list(cx, operand, list, *negated, *binary, env),
        Kind::Like {
            operand,
            pattern,
            escape,
            negated,
            binary,
        } => {
            let texts = (eval(cx, operand, env)?, eval(cx, pattern, env)?);
            let escape = match escape {
                None => Some('\\'),
                Some(escape) => eval(cx, escape, env)?
                    .to_text()
                    .and_then(|text| text.chars().next()),
            };
            let found = like(cx, &texts, escape, *binary)?;
            Ok(truth(found.map(|found| found != *negated)))
        }
        Kind::Regexp {
            operand,
            pattern,
            negated,
            binary,
        } => {
            let (Some(text), Some(pattern)) = (
                eval(cx, operand, env)?.to_text(),
                eval(cx, pattern, env)?.to_text(),
            ) else {
                return Ok(Value::Null);
            };
            cx.charge(1 + text.len().saturating_mul(pattern.len()) / 256)?;
            let regex = super::func::pattern(&pattern, *binary)?;
            Ok(Value::truth(regex.is_match(&text) != *negated))
        }
        _ => temporal(cx, node, env),
    }
}

/// Whether a text has the form of a pattern; `None` where one is NULL.
fn like(
    cx: &mut Cx<'_>,
    (text, pattern): &(Value, Value),
    escape: Option<char>,
    binary: bool,
) -> Result<Option<bool>> {
    let (Some(text), Some(pattern)) = (text.to_text(), pattern.to_text()) else {
        return Ok(None);
    };
    cx.charge(1 + text.len().saturating_mul(pattern.len()) / 4096)?;
    Ok(Some(text::like(&text, &pattern, escape, binary)))
}

/// Intervals and parts of instants.
fn temporal(cx: &mut Cx<'_>, node: &Node, env: &Env<'_>) -> Result<Value> {
    match &node.kind {
        Kind::AddInterval {
            operand,
            amount,
            unit,
            negated,
        } => {
            let (value, amount) = (eval(cx, operand, env)?, eval(cx, amount, env)?);
            if value.is_null() || amount.is_null() {
                return Ok(Value::Null);
            }
            add_interval(cx, &value, &amount, *unit, *negated)
        }
        Kind::Extract(unit, inner) => {
            let value = eval(cx, inner, env)?;
            if value.is_null() {
                Ok(Value::Null)
            } else {
                extract(cx, *unit, &value)
            }
        }
        Kind::TimestampDiff(unit, from, to) => Ok(timestamp_diff(
            *unit,
            &eval(cx, from, env)?,
            &eval(cx, to, env)?,
        )),
        _ => queries(cx, node, env),
    }
}

/// Expressions with a query within.
fn queries(cx: &mut Cx<'_>, node: &Node, env: &Env<'_>) -> Result<Value> {
    match &node.kind {
        Kind::Exists(sub) => Ok(Value::truth(!rows_of(cx, sub, env)?.is_empty())),
        Kind::Scalar(sub) => {
            let rows = rows_of(cx, sub, env)?;
            if rows.len() > 1 {
                return error::SUBQUERY_ROWS.fail(&[]);
            }
            Ok(rows
                .first()
                .and_then(|row| row.first())
                .cloned()
                .unwrap_or(Value::Null))
        }
        Kind::InQuery {
            operand,
            sub,
            negated,
            binary,
        } => {
            let found = quantified(
                cx,
                operand,
                Comparison::Equal,
                Quantifier::Any,
                sub,
                *binary,
                env,
            )?;
            Ok(truth(found.map(|found| found != *negated)))
        }
        Kind::Quantified {
            operand,
            comparison,
            quantifier,
            sub,
            binary,
        } => Ok(truth(quantified(
            cx,
            operand,
            *comparison,
            *quantifier,
            sub,
            *binary,
            env,
        )?)),
        _ => Ok(Value::Null),
    }
}

fn truth(value: Option<bool>) -> Value {
    value.map_or(Value::Null, Value::truth)
}

/// `AND` of three values.
fn all_true(left: Option<bool>, right: Option<bool>) -> Option<bool> {
    match (left, right) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// Whether a condition holds for a row.
pub(crate) fn holds(cx: &mut Cx<'_>, node: &Node, env: &Env<'_>) -> Result<bool> {
    Ok(eval(cx, node, env)?.to_truth() == Some(true))
}

fn and_or(cx: &mut Cx<'_>, all: &[Node], env: &Env<'_>, decisive: bool) -> Result<Value> {
    let mut is_known = true;
    for node in all {
        match eval(cx, node, env)?.to_truth() {
            Some(is_true) if is_true == decisive => return Ok(Value::truth(decisive)),
            Some(_) => {}
            None => is_known = false,
        }
    }
    Ok(if is_known {
        Value::truth(!decisive)
    } else {
        Value::Null
    })
}

fn comparing(
    cx: &mut Cx<'_>,
    comparison: Comparison,
    left: &Node,
    right: &Node,
    binary: bool,
    env: &Env<'_>,
) -> Result<Value> {
    cx.step()?;
    if let (Kind::Row(lefts), Kind::Row(rights)) = (&left.kind, &right.kind) {
        return rows_compared(cx, comparison, lefts, rights, binary, env);
    }
    let (left, right) = (eval(cx, left, env)?, eval(cx, right, env)?);
    Ok(truth(outcome(comparison, &left, &right, binary)))
}

/// Whether a comparison holds; `None` where a value is NULL.
pub(crate) fn outcome(
    comparison: Comparison,
    left: &Value,
    right: &Value,
    binary: bool,
) -> Option<bool> {
    if comparison == Comparison::NullSafeEqual {
        let equal =
            compare(left, right, binary).map_or(left.is_null() && right.is_null(), Ordering::is_eq);
        return Some(equal);
    }
    compare(left, right, binary).map(|order| fits(comparison, order))
}

fn fits(comparison: Comparison, order: Ordering) -> bool {
    match comparison {
        Comparison::Equal | Comparison::NullSafeEqual => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::LessEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterEqual => order.is_ge(),
    }
}

fn rows_compared(
    cx: &mut Cx<'_>,
    comparison: Comparison,
    lefts: &[Node],
    rights: &[Node],
    binary: bool,
    env: &Env<'_>,
) -> Result<Value> {
    let mut equal = Some(true);
    for (left, right) in lefts.iter().zip(rights) {
        let (left, right) = (eval(cx, left, env)?, eval(cx, right, env)?);
        match comparison {
            Comparison::Equal | Comparison::NotEqual | Comparison::NullSafeEqual => {
                let base = if comparison == Comparison::NotEqual {
                    Comparison::Equal
                } else {
                    comparison
                };
                equal = all_true(equal, outcome(base, &left, &right, binary));
            }
            _ => match compare(&left, &right, binary) {
                None => return Ok(Value::Null),
                Some(Ordering::Equal) => {}
                Some(order) => return Ok(Value::truth(fits(comparison, order))),
            },
        }
    }
    Ok(match comparison {
        Comparison::NotEqual => truth(equal.map(|equal| !equal)),
        Comparison::Less | Comparison::Greater => Value::Int(0),
        _ => truth(equal),
    })
}

fn in_list(
    cx: &mut Cx<'_>,
    operand: &Node,
    list: &[Node],
    negated: bool,
    binary: bool,
    env: &Env<'_>,
) -> Result<Value> {
    if let Kind::Row(lefts) = &operand.kind {
        let mut is_known = true;
        for item in list {
            let Kind::Row(rights) = &item.kind else {
                continue;
            };
            match rows_compared(cx, Comparison::Equal, lefts, rights, binary, env)?.to_truth() {
                Some(true) => return Ok(Value::truth(!negated)),
                Some(false) => {}
                None => is_known = false,
            }
        }
        return Ok(if is_known {
            Value::truth(negated)
        } else {
            Value::Null
        });
    }
    let value = eval(cx, operand, env)?;
    if value.is_null() {
        return Ok(Value::Null);
    }
    let mut is_known = true;
    for item in list {
        cx.step()?;
        match compare(&value, &eval(cx, item, env)?, binary) {
            Some(Ordering::Equal) => return Ok(Value::truth(!negated)),
            Some(_) => {}
            None => is_known = false,
        }
    }
    Ok(if is_known {
        Value::truth(negated)
    } else {
        Value::Null
    })
}

fn quantified(
    cx: &mut Cx<'_>,
    operand: &Node,
    comparison: Comparison,
    quantifier: Quantifier,
    sub: &Sub,
    binary: bool,
    env: &Env<'_>,
) -> Result<Option<bool>> {
    let mut values = Vec::new();
    match &operand.kind {
        Kind::Row(all) => {
            for node in all {
                values.push(eval(cx, node, env)?);
            }
        }
        _ => values.push(eval(cx, operand, env)?),
    }
    let rows = rows_of(cx, sub, env)?;
    let decisive = quantifier == Quantifier::Any;
    let mut is_known = true;
    for row in rows.iter() {
        cx.step()?;
        let pairs = values
            .iter()
            .zip(row)
            .map(|(left, right)| outcome(comparison, left, right, binary));
        match pairs.fold(Some(true), all_true) {
            Some(is_true) if is_true == decisive => return Ok(Some(decisive)),
            Some(_) => {}
            None => is_known = false,
        }
    }
    Ok(is_known.then_some(!decisive))
}

/// The rows of a query within an expression; those of one that names nothing outside are kept.
fn rows_of(cx: &mut Cx<'_>, sub: &Sub, env: &Env<'_>) -> Result<Rc<Vec<Row>>> {
    if let Some(rows) = cx.cache.get(&sub.id).filter(|_| !sub.correlated) {
        return Ok(rows.clone());
    }
    let rows = Rc::new(cx.deeper(|cx| super::run::rows(cx, &sub.plan, Some(env)))?);
    if !sub.correlated {
        cx.cache.insert(sub.id, rows.clone());
    }
    Ok(rows)
}

fn control(cx: &mut Cx<'_>, node: &Node, env: &Env<'_>) -> Result<Value> {
    let value = match &node.kind {
        Kind::If(condition, yes, no) => {
            let is_true = holds(cx, condition, env)?;
            eval(cx, if is_true { yes } else { no }, env)?
        }
        Kind::Coalesce(all) => {
            let mut found = Value::Null;
            for item in all {
                found = eval(cx, item, env)?;
                if !found.is_null() {
                    break;
                }
            }
            found
        }
        Kind::NullIf(left, right, binary) => {
            let value = eval(cx, left, env)?;
            let other = eval(cx, right, env)?;
            let equal = compare(&value, &other, *binary) == Some(Ordering::Equal);
            return Ok(if equal { Value::Null } else { value });
        }
        Kind::Case {
            operand,
            arms,
            otherwise,
            binary,
        } => case(
            cx,
            operand.as_deref(),
            arms,
            otherwise.as_deref(),
            *binary,
            env,
        )?,
        _ => Value::Null,
    };
    Ok(merged(value, &node.ty))
}

fn case(
    cx: &mut Cx<'_>,
    operand: Option<&Node>,
    arms: &[(Node, Node)],
    otherwise: Option<&Node>,
    binary: bool,
    env: &Env<'_>,
) -> Result<Value> {
    let subject = match operand {
        Some(operand) => Some(eval(cx, operand, env)?),
        None => None,
    };
    for (condition, value) in arms {
        let condition = eval(cx, condition, env)?;
        let fits = match &subject {
            Some(subject) => compare(subject, &condition, binary) == Some(Ordering::Equal),
            None => condition.to_truth() == Some(true),
        };
        if fits {
            return eval(cx, value, env);
        }
    }
    otherwise.map_or(Ok(Value::Null), |otherwise| eval(cx, otherwise, env))
}

/// A value of one branch as the type of all.
pub(crate) fn merged(value: Value, ty: &Type) -> Value {
    match (&value, ty.base) {
        (Value::Null, _) => value,
        (_, Base::Decimal) => value
            .to_decimal()
            .and_then(|number| number.rounded(ty.scale))
            .map_or(value, Value::Decimal),
        (Value::Int(_) | Value::UInt(_) | Value::Decimal(_) | Value::Float(_), Base::Double) => {
            Value::Double(value.to_double())
        }
        (Value::Text(_) | Value::Bytes(_) | Value::Enum(..) | Value::Set(..), _)
            if ty.is_text() && !matches!(value, Value::Bytes(_)) =>
        {
            value.to_text().map_or(Value::Null, Value::Text)
        }
        (_, _) if ty.is_text() => value.to_text().map_or(Value::Null, Value::Text),
        (_, Base::DateTime) => value.to_datetime().map_or(value, |clock| {
            Value::DateTime(crate::value::Clock {
                scale: ty.scale,
                ..clock
            })
        }),
        _ => value,
    }
}
