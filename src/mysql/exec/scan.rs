//! Reads the rows of tables and joins them.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::rc::Rc;

use super::cx::{Cx, Row};
use super::eval::{Env, eval};
use super::information;
use super::node::Node;
use super::plan::{Access, DerivedSource, JoinSource, Source, TableSource};
use super::run;
use crate::error::Result;
use crate::sql::ast::RowLock;
use crate::store::table::{Key, Table, Values, after_prefix};
use crate::value::types::{Base, Type};
use crate::value::{Value, key, store};

/// The rows of a source, without `before`: what stands to the left of it in a row. `most`: as many are enough.
pub(crate) fn rows(
    cx: &mut Cx<'_>,
    source: &Source,
    before: &[Value],
    edge: &Env<'_>,
    lock: Option<RowLock>,
    most: Option<usize>,
) -> Result<Vec<Row>> {
    match source {
        Source::Table(table) => table_rows(cx, table, before, edge, lock, most),
        Source::Derived(derived) => {
            let rows = derived_rows(cx, derived, before, edge)?;
            passing(cx, rows, before, &derived.filter, edge)
        }
        Source::Virtual { name, filter, .. } => {
            let rows = information::rows(cx, name)?;
            passing(cx, rows, before, filter, edge)
        }
        Source::Working { id, filter, .. } => {
            let rows = cx
                .working
                .get(id)
                .map(|rows| (**rows).clone())
                .unwrap_or_default();
            passing(cx, rows, before, filter, edge)
        }
        Source::Join(join) => joined(cx, join, before, edge, lock),
    }
}

/// The rows for which all conditions hold.
fn passing(
    cx: &mut Cx<'_>,
    rows: Vec<Row>,
    before: &[Value],
    conditions: &[Node],
    edge: &Env<'_>,
) -> Result<Vec<Row>> {
    let mut kept = Vec::new();
    let mut whole = before.to_vec();
    for row in rows {
        cx.step()?;
        whole.truncate(before.len());
        whole.extend_from_slice(&row);
        if run::all_hold(
            cx,
            conditions,
            &Env {
                row: &whole,
                outer: Some(edge),
            },
        )? {
            kept.push(row);
        }
    }
    Ok(kept)
}

fn derived_rows(
    cx: &mut Cx<'_>,
    derived: &DerivedSource,
    before: &[Value],
    edge: &Env<'_>,
) -> Result<Vec<Row>> {
    if let Some(recursive) = &derived.recursive {
        let inner = Env {
            row: &[],
            outer: Some(edge),
        };
        return run::recursive(
            cx,
            derived.id,
            &derived.plan,
            &recursive.step,
            recursive.all,
            &inner,
        );
    }
    if derived.lateral {
        let env = Env {
            row: before,
            outer: Some(edge),
        };
        return run::rows(cx, &derived.plan, Some(&env));
    }
    run::rows(cx, &derived.plan, Some(edge))
}

fn table_rows(
    cx: &mut Cx<'_>,
    source: &TableSource,
    before: &[Value],
    edge: &Env<'_>,
    lock: Option<RowLock>,
    most: Option<usize>,
) -> Result<Vec<Row>> {
    cx.use_table(&source.database, &source.table);
    let table = cx
        .server
        .catalog
        .table(&source.database, &source.table)?
        .clone();
    let env = Env {
        row: before,
        outer: Some(edge),
    };
    let found = candidates(cx, source, &table, &env)?;
    let mut kept = Vec::new();
    let mut whole = before.to_vec();
    let mut last_page = None;
    for (entry, key) in found {
        cx.step()?;
        let page = table.rows.get(&key).map(|row| row.page);
        if page != last_page {
            last_page = page;
            cx.touch(table.id, page.unwrap_or(0));
        }
        let locks_first = lock.is_some() && !cx.session.reads_committed();
        let lock_name = || format!("{}.{}", source.database, source.table);
        if let Some(lock) = lock.filter(|_| locks_first)
            && !cx.lock_row(table.id, &key, lock, &lock_name())?
        {
            continue;
        }
        let values = if lock.is_some() {
            table.newest(&key)
        } else {
            table.seen(&key, cx.view.as_ref())
        };
        let Some(values) = values.filter(|values| is_current(&table, entry.as_ref(), values, &key))
        else {
            continue;
        };
        cx.work.rows_examined += 1;
        whole.truncate(before.len());
        whole.extend_from_slice(&values);
        whole.push(Value::Bytes(key.clone()));
        if !run::all_hold(
            cx,
            &source.filter,
            &Env {
                row: &whole,
                outer: Some(edge),
            },
        )? {
            continue;
        }
        if let Some(lock) = lock.filter(|_| !locks_first)
            && !cx.lock_row(table.id, &key, lock, &lock_name())?
        {
            continue;
        }
        let row = whole[before.len()..].to_vec();
        cx.keep(&row)?;
        kept.push(row);
        if most.is_some_and(|most| kept.len() >= most) {
            break;
        }
    }
    Ok(kept)
}

/// An entry of an index: its number and bytes.
type Entry = (usize, Vec<u8>);

/// Whether the entry that led here is one of these values.
fn is_current(table: &Table, entry: Option<&Entry>, values: &Values, key: &Key) -> bool {
    entry.is_none_or(|(index, bytes)| table.is_entry_of(*index, bytes, values, key))
}

/// The keys of rows that may fit, with the entries that led to them.
fn candidates(
    cx: &mut Cx<'_>,
    source: &TableSource,
    table: &Table,
    env: &Env<'_>,
) -> Result<Vec<(Option<Entry>, Key)>> {
    let everything = |cx: &mut Cx<'_>| {
        cx.work.full_scans += 1;
        Ok(tagged(
            None,
            table.range(None, Bound::Unbounded, Bound::Unbounded),
        ))
    };
    match &source.access {
        Access::Nothing => Ok(Vec::new()),
        Access::All => everything(cx),
        Access::Equal { index, keys, .. } => {
            let mut values = Vec::new();
            for node in keys {
                values.push(eval(cx, node, env)?);
            }
            match prefix(table, *index, &values) {
                Lookup::Exact(bytes) => {
                    cx.touch_index(table, *index, &bytes);
                    Ok(tagged(*index, beginning_with(table, *index, &bytes)))
                }
                Lookup::Never => Ok(Vec::new()),
                Lookup::Unusable => everything(cx),
            }
        }
        Access::OneOf { index, list } => {
            let mut all = BTreeMap::new();
            for node in list {
                let value = eval(cx, node, env)?;
                match prefix(table, *index, &[value]) {
                    Lookup::Exact(bytes) => {
                        cx.touch_index(table, *index, &bytes);
                        all.insert(bytes.clone(), beginning_with(table, *index, &bytes));
                    }
                    Lookup::Never => {}
                    Lookup::Unusable => return everything(cx),
                }
            }
            Ok(tagged(*index, all.into_values().flatten().collect()))
        }
        Access::Range { index, low, high } => {
            let low = bound(cx, table, *index, low.as_deref(), env)?;
            let high = bound(cx, table, *index, high.as_deref(), env)?;
            let (Some(low), Some(high)) = (low, high) else {
                return everything(cx);
            };
            let from = match low {
                None => Bound::Excluded(vec![0, u8::MAX]),
                Some((bytes, true)) => Bound::Included(bytes),
                Some((bytes, false)) => {
                    after_prefix(&bytes).map_or(Bound::Unbounded, Bound::Included)
                }
            };
            let to = match high {
                None => Bound::Unbounded,
                Some((bytes, true)) => {
                    after_prefix(&bytes).map_or(Bound::Unbounded, Bound::Excluded)
                }
                Some((bytes, false)) => Bound::Excluded(bytes),
            };
            cx.touch_index(table, *index, &[]);
            Ok(tagged(*index, table.range(*index, from, to)))
        }
    }
}

fn tagged(index: Option<usize>, found: Vec<(Option<Vec<u8>>, Key)>) -> Vec<(Option<Entry>, Key)> {
    found
        .into_iter()
        .map(|(entry, key)| (index.zip(entry), key))
        .collect()
}

fn beginning_with(
    table: &Table,
    index: Option<usize>,
    bytes: &[u8],
) -> Vec<(Option<Vec<u8>>, Key)> {
    let end = after_prefix(bytes).map_or(Bound::Unbounded, Bound::Excluded);
    table.range(index, Bound::Included(bytes.to_vec()), end)
}

/// What a value is as a key.
enum Lookup<T> {
    Exact(T),
    /// No row can equal it.
    Never,
    /// It compares otherwise than the keys are ordered.
    Unusable,
}

/// The bytes that keys with these first columns begin with.
fn prefix(table: &Table, index: Option<usize>, values: &[Value]) -> Lookup<Vec<u8>> {
    let schema = &table.schema;
    let Some(index) = index.map_or(schema.primary(), |at| schema.indexes.get(at)) else {
        return Lookup::Unusable;
    };
    let mut bytes = Vec::new();
    for (part, value) in index.parts.iter().zip(values) {
        let ty = &schema.columns[part.column].ty;
        match lookup(value, ty) {
            Lookup::Exact(value) => key::push(&mut bytes, &value, ty, None),
            Lookup::Never => return Lookup::Never,
            Lookup::Unusable => return Lookup::Unusable,
        }
    }
    Lookup::Exact(bytes)
}

/// A bound's bytes and whether it is included. The outer `None`: the index cannot be used.
type BoundKey = Option<Option<(Vec<u8>, bool)>>;

fn bound(
    cx: &mut Cx<'_>,
    table: &Table,
    index: Option<usize>,
    bound: Option<&(Node, bool)>,
    env: &Env<'_>,
) -> Result<BoundKey> {
    let Some((node, included)) = bound else {
        return Ok(Some(None));
    };
    let value = eval(cx, node, env)?;
    Ok(match prefix(table, index, &[value]) {
        Lookup::Exact(bytes) => Some(Some((bytes, *included))),
        _ => None,
    })
}

/// A value as one of a column's type, where both compare alike.
fn lookup(value: &Value, ty: &Type) -> Lookup<Value> {
    if value.is_null() {
        return Lookup::Never;
    }
    let exact = match ty.base {
        Base::Bit | Base::Set | Base::Json | Base::Float => None,
        Base::Enum => stored(value, ty).filter(|_| value.is_string()),
        Base::Date => match value.to_datetime() {
            Some(clock) if clock.micros % crate::value::time::DAY == 0 => stored(value, ty),
            _ => None,
        },
        Base::DateTime | Base::Timestamp => value.to_datetime().map(Value::DateTime),
        Base::Time => value
            .to_time()
            .filter(|_| !matches!(value, Value::DateTime(_) | Value::Date(_)))
            .map(Value::Time),
        _ if ty.is_text() => value
            .to_text()
            .filter(|_| value.is_string())
            .map(Value::Text),
        _ if ty.is_bytes() => value.to_bytes().map(Value::Bytes),
        _ => stored(value, ty).filter(|stored| {
            crate::value::compare::compare(stored, value, false)
                .is_some_and(std::cmp::Ordering::is_eq)
        }),
    };
    exact.map_or(Lookup::Unusable, Lookup::Exact)
}

fn stored(value: &Value, ty: &Type) -> Option<Value> {
    store::store(
        value,
        ty,
        store::Target {
            column: "",
            row: 1,
            strict: true,
        },
    )
    .ok()
    .map(|(value, _)| value)
}

/// Whether a source must be read anew for each row to its left.
fn depends(source: &Source, start: usize) -> bool {
    let names_left = |node: &Node| {
        node.columns()
            .is_none_or(|columns| columns.iter().any(|at| *at < start))
    };
    match source {
        Source::Table(table) => match &table.access {
            Access::Equal { keys, .. } => keys.iter().any(names_left),
            Access::OneOf { list, .. } => list.iter().any(names_left),
            Access::Range { low, high, .. } => {
                low.iter().chain(high).any(|bound| names_left(&bound.0))
            }
            _ => false,
        },
        Source::Derived(derived) => derived.lateral,
        Source::Join(join) => depends(&join.left, start) || depends(&join.right, start),
        _ => false,
    }
}

fn joined(
    cx: &mut Cx<'_>,
    join: &JoinSource,
    before: &[Value],
    edge: &Env<'_>,
    lock: Option<RowLock>,
) -> Result<Vec<Row>> {
    let lefts = rows(cx, &join.left, before, edge, lock, None)?;
    let (start, right_width) = join.right.span();
    let each = depends(&join.right, start);
    let mut table = None;
    if !each && !lefts.is_empty() {
        let mut padding = before.to_vec();
        padding.resize(start, Value::Null);
        let all = rows(cx, &join.right, &padding, edge, lock, None)?;
        table = Some(hashed(cx, join, &padding, all, edge)?);
    }
    let mut result = Vec::new();
    let mut whole = before.to_vec();
    for left in lefts {
        whole.truncate(before.len());
        whole.extend_from_slice(&left);
        let rights = match &table {
            Some(table) => table.matching(cx, join, &whole, edge)?,
            None => Rc::new(rows(cx, &join.right, &whole, edge, lock, None)?),
        };
        let width = whole.len();
        let mut is_matched = false;
        for right in rights.iter() {
            cx.step()?;
            whole.truncate(width);
            whole.extend_from_slice(right);
            let env = Env {
                row: &whole,
                outer: Some(edge),
            };
            if !run::all_hold(cx, &join.on, &env)? || table.is_none() && !equal(cx, join, &env)? {
                continue;
            }
            is_matched = true;
            if run::all_hold(cx, &join.filter, &env)? {
                push(cx, &mut result, &whole[before.len()..])?;
            }
        }
        if join.is_left && !is_matched {
            whole.truncate(width);
            whole.resize(width + right_width, Value::Null);
            if run::all_hold(
                cx,
                &join.filter,
                &Env {
                    row: &whole,
                    outer: Some(edge),
                },
            )? {
                push(cx, &mut result, &whole[before.len()..])?;
            }
        }
    }
    Ok(result)
}

fn push(cx: &mut Cx<'_>, rows: &mut Vec<Row>, row: &[Value]) -> Result<()> {
    cx.keep(row)?;
    rows.push(row.to_vec());
    Ok(())
}

fn equal(cx: &mut Cx<'_>, join: &JoinSource, env: &Env<'_>) -> Result<bool> {
    for (left, right) in &join.equal {
        let (a, b) = (eval(cx, left, env)?, eval(cx, right, env)?);
        let binary = left.is_binary() || right.is_binary();
        if !crate::value::compare::compare(&a, &b, binary).is_some_and(std::cmp::Ordering::is_eq) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The right side of a join, by the values that must be equal.
struct Hashed {
    by_key: BTreeMap<Vec<u8>, Rc<Vec<Row>>>,
    /// All rows, where keys of both sides do not compare alike.
    all: Option<Rc<Vec<Row>>>,
}

/// Whether equal values of both have equal bytes.
fn same_kind(left: &Node, right: &Node) -> bool {
    let kind = |ty: &Type| match ty.base {
        _ if ty.is_integer() && ty.base != Base::Bit => 1,
        Base::Decimal => 1,
        _ if ty.is_text() => 2,
        _ if ty.is_bytes() => 3,
        Base::Date => 4,
        Base::DateTime | Base::Timestamp => 5,
        Base::Time => 6,
        Base::Double => 7,
        _ => 0,
    };
    kind(&left.ty) != 0 && kind(&left.ty) == kind(&right.ty)
}

fn hashed(
    cx: &mut Cx<'_>,
    join: &JoinSource,
    padding: &[Value],
    all: Vec<Row>,
    edge: &Env<'_>,
) -> Result<Hashed> {
    if join.equal.is_empty()
        || !join
            .equal
            .iter()
            .all(|(left, right)| same_kind(left, right))
    {
        return Ok(Hashed {
            by_key: BTreeMap::new(),
            all: Some(Rc::new(all)),
        });
    }
    let mut by_key: BTreeMap<Vec<u8>, Vec<Row>> = BTreeMap::new();
    let mut whole = padding.to_vec();
    for row in all {
        cx.step()?;
        whole.truncate(padding.len());
        whole.extend_from_slice(&row);
        let env = Env {
            row: &whole,
            outer: Some(edge),
        };
        if let Some(key) = join_key(cx, join, &env, true)? {
            by_key.entry(key).or_default().push(row);
        }
    }
    Ok(Hashed {
        by_key: by_key
            .into_iter()
            .map(|(key, rows)| (key, Rc::new(rows)))
            .collect(),
        all: None,
    })
}

/// The bytes of one side's values; `None` where one is NULL.
fn join_key(
    cx: &mut Cx<'_>,
    join: &JoinSource,
    env: &Env<'_>,
    of_right: bool,
) -> Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    for (left, right) in &join.equal {
        let value = eval(cx, if of_right { right } else { left }, env)?;
        if value.is_null() {
            return Ok(None);
        }
        key::group(&mut bytes, &value, left.is_binary() || right.is_binary());
    }
    Ok(Some(bytes))
}

impl Hashed {
    fn matching(
        &self,
        cx: &mut Cx<'_>,
        join: &JoinSource,
        left: &[Value],
        edge: &Env<'_>,
    ) -> Result<Rc<Vec<Row>>> {
        let env = Env {
            row: left,
            outer: Some(edge),
        };
        if let Some(all) = &self.all {
            return equal_rows(cx, join, left, all, edge);
        }
        let key = join_key(cx, join, &env, false)?;
        Ok(key
            .and_then(|key| self.by_key.get(&key).cloned())
            .unwrap_or_default())
    }
}

fn equal_rows(
    cx: &mut Cx<'_>,
    join: &JoinSource,
    left: &[Value],
    all: &Rc<Vec<Row>>,
    edge: &Env<'_>,
) -> Result<Rc<Vec<Row>>> {
    if join.equal.is_empty() {
        return Ok(all.clone());
    }
    let mut kept = Vec::new();
    let mut whole = left.to_vec();
    for row in all.iter() {
        cx.step()?;
        whole.truncate(left.len());
        whole.extend_from_slice(row);
        if equal(
            cx,
            join,
            &Env {
                row: &whole,
                outer: Some(edge),
            },
        )? {
            kept.push(row.clone());
        }
    }
    Ok(Rc::new(kept))
}
