//! Carries out a plan: rows are read, joined, filtered, grouped, ordered, cut.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::aggregate;
use super::cx::{Cx, Row};
use super::eval::{Env, eval, holds};
use super::node::Node;
use super::plan::{Body, OrderKey, Plan, SelectPlan};
use super::scan;
use crate::error::{self, Result};
use crate::sql::ast::Combine;
use crate::value::types::{Base, NOT_FIXED};
use crate::value::{Value, compare, key};

/// The rows of a query. `outer`: the row of the query around.
pub(crate) fn rows(cx: &mut Cx<'_>, plan: &Plan, outer: Option<&Env<'_>>) -> Result<Vec<Row>> {
    // As names were bound: an empty scope lies between a query and the one around it.
    let edge = Env { row: &[], outer };
    cx.deeper(|cx| within(cx, plan, &edge))
}

/// The rows of a query at the edge of another one.
fn within(cx: &mut Cx<'_>, plan: &Plan, edge: &Env<'_>) -> Result<Vec<Row>> {
    let limit = limits(cx, plan)?;
    let mut rows = match &plan.body {
        Body::Select(select) => select_rows(cx, select, plan, edge, limit)?,
        body => {
            let rows = body_rows(cx, body, plan, edge)?;
            ordered(cx, rows, &plan.order)?
        }
    };
    if plan.count_found {
        cx.found_rows = Some(rows.len() as u64);
    }
    if let Some((count, offset)) = limit {
        rows.drain(..offset.min(rows.len()));
        rows.truncate(count);
    }
    Ok(rows)
}

/// How many rows are wanted, behind how many.
fn limits(cx: &mut Cx<'_>, plan: &Plan) -> Result<Option<(usize, usize)>> {
    let Some((count, offset)) = &plan.limit else {
        return Ok(None);
    };
    let number = |cx: &mut Cx<'_>, node: &Node| -> Result<usize> {
        let value = eval(cx, node, &Env::EMPTY)?;
        Ok(
            usize::try_from(value.to_integer()).unwrap_or(if value.to_integer() < 0 {
                0
            } else {
                usize::MAX
            }),
        )
    };
    let offset = match offset {
        Some(offset) => number(cx, offset)?,
        None => 0,
    };
    Ok(Some((number(cx, count)?, offset)))
}

fn body_rows(cx: &mut Cx<'_>, body: &Body, plan: &Plan, edge: &Env<'_>) -> Result<Vec<Row>> {
    match body {
        Body::Values(rows) => {
            let mut made = Vec::new();
            for row in rows {
                made.push(projected(cx, row, edge)?);
            }
            Ok(made)
        }
        Body::Combine {
            kind,
            all,
            left,
            right,
        } => {
            let (left, right) = (within(cx, left, edge)?, within(cx, right, edge)?);
            let types: Vec<_> = plan.columns.iter().map(|column| &column.ty).collect();
            let merge = |rows: Vec<Row>| -> Vec<Row> {
                let merge_row = |row: Row| {
                    row.into_iter()
                        .zip(&types)
                        .map(|(value, ty)| super::eval::merged(value, ty))
                        .collect()
                };
                rows.into_iter().map(merge_row).collect()
            };
            combine(
                cx,
                *kind,
                *all,
                merge(left),
                merge(right),
                &types.iter().map(|ty| ty.binary).collect::<Vec<_>>(),
            )
        }
        Body::Select(_) => Ok(Vec::new()),
    }
}

fn row_key(row: &[Value], binary: &[bool]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (at, value) in row.iter().enumerate() {
        key::group(&mut bytes, value, binary.get(at).copied().unwrap_or(false));
    }
    bytes
}

fn combine(
    cx: &mut Cx<'_>,
    kind: Combine,
    all: bool,
    left: Vec<Row>,
    right: Vec<Row>,
    binary: &[bool],
) -> Result<Vec<Row>> {
    if kind == Combine::Union {
        let both = left.into_iter().chain(right).collect();
        return if all {
            Ok(both)
        } else {
            distinct(cx, both, binary)
        };
    }
    // How often each row stands on the right.
    let mut counts: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    for row in &right {
        cx.step()?;
        *counts.entry(row_key(row, binary)).or_default() += 1;
    }
    let left = if all {
        left
    } else {
        distinct(cx, left, binary)?
    };
    let keeps_matches = kind == Combine::Intersect;
    let mut kept = Vec::new();
    for row in left {
        cx.step()?;
        let count = counts
            .get_mut(&row_key(&row, binary))
            .filter(|count| **count > 0);
        let is_matched = count.is_some();
        if let Some(count) = count.filter(|_| all) {
            *count -= 1;
        }
        if is_matched == keeps_matches {
            kept.push(row);
        }
    }
    Ok(kept)
}

pub(crate) fn distinct(cx: &mut Cx<'_>, rows: Vec<Row>, binary: &[bool]) -> Result<Vec<Row>> {
    let mut seen = std::collections::BTreeSet::new();
    let mut kept = Vec::new();
    for row in rows {
        cx.step()?;
        if seen.insert(row_key(&row, binary)) {
            kept.push(row);
        }
    }
    Ok(kept)
}

pub(super) fn projected(cx: &mut Cx<'_>, nodes: &[Node], env: &Env<'_>) -> Result<Row> {
    let mut row = Vec::with_capacity(nodes.len());
    for node in nodes {
        row.push(eval(cx, node, env)?);
    }
    Ok(row)
}

/// Takes off the digits that a decimal has only while it is computed with.
pub(super) fn round(value: &mut Value, node: &Node) {
    if let Value::Decimal(number) = value
        && node.ty.base == Base::Decimal
        && number.scale > node.ty.scale
        && let Some(rounded) = number.rounded(node.ty.scale)
    {
        *value = Value::Decimal(rounded);
    }
}

/// As [`round`], and a DOUBLE with a fixed count of digits becomes a text, before it is used as one.
pub(super) fn settle(value: &mut Value, node: &Node) {
    round(value, node);
    if let (Value::Double(_), true) = (&*value, node.ty.scale < NOT_FIXED) {
        let shown = value.shown_as(&node.ty).unwrap_or_else(|| [].into());
        *value = Value::text(&String::from_utf8_lossy(&shown));
    }
}

/// The order of two rows' keys.
pub(super) fn key_order(left: &[Value], right: &[Value], keys: &[OrderKey]) -> Ordering {
    for ((left, right), key) in left.iter().zip(right).zip(keys) {
        let order = compare::order(left, right, key.node.is_binary());
        let order = if key.descending {
            order.reverse()
        } else {
            order
        };
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}

/// Sorts rows by expressions over themselves.
fn ordered(cx: &mut Cx<'_>, rows: Vec<Row>, keys: &[OrderKey]) -> Result<Vec<Row>> {
    if keys.is_empty() {
        return Ok(rows);
    }
    let mut keyed = Vec::with_capacity(rows.len());
    for row in rows {
        let nodes: Vec<Node> = keys.iter().map(|key| key.node.clone()).collect();
        let key = projected(
            cx,
            &nodes,
            &Env {
                row: &row,
                outer: None,
            },
        )?;
        keyed.push((key, row));
    }
    keyed.sort_by(|(left, _), (right, _)| key_order(left, right, keys));
    Ok(keyed.into_iter().map(|(_, row)| row).collect())
}

fn select_rows(
    cx: &mut Cx<'_>,
    select: &SelectPlan,
    plan: &Plan,
    edge: &Env<'_>,
    limit: Option<(usize, usize)>,
) -> Result<Vec<Row>> {
    let is_plain = select.group.is_none()
        && select.filter.is_empty()
        && select.having.is_none()
        && select.windows.is_empty()
        && !select.distinct
        && plan.order.is_empty()
        && !plan.count_found;
    let most = limit
        .filter(|_| is_plain)
        .map(|(count, offset)| count.saturating_add(offset));
    let mut rows = source_rows(cx, select, edge, most)?;
    if let Some(group) = &select.group {
        rows = aggregate::groups(cx, group, rows, select.width, edge)?;
    }
    if let Some(having) = &select.having {
        rows = filtered(cx, rows, std::slice::from_ref(having), edge)?;
    }
    if !select.windows.is_empty() {
        rows = super::window::add(cx, &select.windows, rows, edge)?;
    }
    let mut made = Vec::with_capacity(rows.len());
    let order: Vec<Node> = plan.order.iter().map(|key| key.node.clone()).collect();
    for row in rows {
        let env = Env {
            row: &row,
            outer: Some(edge),
        };
        let mut shown = projected(cx, &select.items, &env)?;
        shown
            .iter_mut()
            .zip(&select.items)
            .for_each(|(value, node)| round(value, node));
        let key = projected(cx, &order, &env)?;
        cx.keep(&shown)?;
        made.push((key, shown));
    }
    if select.distinct {
        made = distinct_keyed(cx, made, plan)?;
    }
    if !plan.order.is_empty() {
        made.sort_by(|(left, _), (right, _)| key_order(left, right, &plan.order));
        cx.work.rows_sorted += made.len() as u64;
    }
    Ok(made.into_iter().map(|(_, row)| row).collect())
}

fn distinct_keyed(cx: &mut Cx<'_>, rows: Vec<(Row, Row)>, plan: &Plan) -> Result<Vec<(Row, Row)>> {
    let binary: Vec<bool> = plan
        .columns
        .iter()
        .map(|column| column.ty.binary || column.ty.is_bytes())
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    let mut kept = Vec::new();
    for (key, row) in rows {
        cx.step()?;
        if seen.insert(row_key(&row, &binary)) {
            kept.push((key, row));
        }
    }
    Ok(kept)
}

/// The rows of `FROM` that pass `WHERE`. `most`: as many are enough.
pub(super) fn source_rows(
    cx: &mut Cx<'_>,
    select: &SelectPlan,
    edge: &Env<'_>,
    most: Option<usize>,
) -> Result<Vec<Row>> {
    let Some(source) = &select.source else {
        return filtered(cx, vec![Vec::new()], &select.filter, edge);
    };
    let rows = scan::rows(cx, source, &[], edge, select.lock, most)?;
    filtered(cx, rows, &select.filter, edge)
}

pub(super) fn filtered(
    cx: &mut Cx<'_>,
    rows: Vec<Row>,
    conditions: &[Node],
    edge: &Env<'_>,
) -> Result<Vec<Row>> {
    if conditions.is_empty() {
        return Ok(rows);
    }
    let mut kept = Vec::new();
    for row in rows {
        let env = Env {
            row: &row,
            outer: Some(edge),
        };
        if all_hold(cx, conditions, &env)? {
            kept.push(row);
        }
    }
    Ok(kept)
}

pub(super) fn all_hold(cx: &mut Cx<'_>, conditions: &[Node], env: &Env<'_>) -> Result<bool> {
    for condition in conditions {
        if !holds(cx, condition, env)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The rows of a recursive query: of the seed, and of each round over those of the last.
pub(super) fn recursive(
    cx: &mut Cx<'_>,
    id: usize,
    seed: &Plan,
    step: &Plan,
    all: bool,
    edge: &Env<'_>,
) -> Result<Vec<Row>> {
    let binary: Vec<bool> = seed.columns.iter().map(|column| column.ty.binary).collect();
    let mut seen = std::collections::BTreeSet::new();
    let mut result: Vec<Row> = Vec::new();
    let mut fresh = within(cx, seed, edge)?;
    let most = cx
        .server
        .variable(cx.session, None, "cte_max_recursion_depth")?
        .to_count()
        .max(0);
    let mut round = 0;
    loop {
        if !all {
            fresh.retain(|row| seen.insert(row_key(row, &binary)));
        }
        if fresh.is_empty() {
            return Ok(result);
        }
        for row in &fresh {
            cx.keep(row)?;
        }
        result.extend(fresh.iter().cloned());
        round += 1;
        if round > most {
            return error::RECURSION.fail(&[&round.to_string()]);
        }
        let before = cx.working.insert(id, std::rc::Rc::new(fresh));
        // What a round keeps of queries within belongs to its rows.
        let cache = std::mem::take(&mut cx.cache);
        let next = within(cx, step, edge);
        cx.cache = cache;
        match before {
            Some(before) => cx.working.insert(id, before),
            None => cx.working.remove(&id),
        };
        fresh = next?
            .into_iter()
            .map(|row| {
                row.into_iter()
                    .zip(&seed.columns)
                    .map(|(value, column)| super::eval::merged(value, &column.ty))
                    .collect()
            })
            .collect();
    }
}
