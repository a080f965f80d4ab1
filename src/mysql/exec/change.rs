//! `UPDATE` and `DELETE`.

use std::collections::{BTreeMap, BTreeSet};

use super::bind::{Binder, Exprs, Scope, choose, conjuncts, push};
use super::cx::{Cx, Row};
use super::eval::{Env, eval};
use super::node::Node;
use super::plan::{OrderKey, SelectPlan, Source, TableSource};
use super::run;
use super::write::{self, Target, duplicate, fitted, implicit};
use crate::error::{self, Result};
use crate::server::{Done, Outcome};
use crate::sql::ast::{
    Body, ColumnName, Cte, Delete, Expr, LockWait, OrderItem, Query, RowLock, TableName, TableRef,
    Update,
};
use crate::sql::walk::walk;
use crate::store::table::{Key, Values};
use crate::value::Value;

/// The rows that a statement changes.
struct Found {
    source: Source,
    rows: Vec<Row>,
    assignments: Vec<(usize, Node)>,
}

/// What names the rows, of both statements.
struct Wanted<'s> {
    with: &'s [Cte],
    recursive: bool,
    tables: &'s TableRef,
    filter: Option<&'s Expr>,
    order: &'s [OrderItem],
    limit: Option<&'s Expr>,
}

/// Binds and reads. `assignments` are bound over the same columns.
fn find(cx: &mut Cx<'_>, wanted: &Wanted<'_>, assignments: &[(ColumnName, Expr)]) -> Result<Found> {
    cx.transaction();
    cx.take_view();
    let binder = Binder::new(cx.server, cx.session);
    let bound = binder.with_ctes(wanted.with, wanted.recursive, |binder| {
        let edge = Scope::new(Vec::new(), None);
        let (mut source, columns) = binder.from(wanted.tables, 0, &edge)?;
        let scope = Scope::new(columns, Some(&edge));
        let mut filter = Vec::new();
        if let Some(condition) = wanted.filter {
            let all = conjuncts(Exprs::plain(binder, &scope, "where clause").scalar(condition)?);
            filter = all
                .into_iter()
                .filter_map(|node| push(node, &mut source))
                .collect();
        }
        choose(binder.server, &mut source);
        let bound = bind_assignments(binder, &scope, assignments)?;
        let order = Exprs::plain(binder, &scope, "order clause").order_keys(wanted.order)?;
        let limit = wanted
            .limit
            .map(|limit| Exprs::plain(binder, &scope, "limit clause").scalar(limit))
            .transpose()?;
        Ok((source, filter, bound, order, limit))
    });
    let (source, filter, assignments, order, limit) = bound?;
    let lock = Some(RowLock {
        exclusive: true,
        wait: LockWait::Wait,
    });
    let width = source.span().1;
    let select = SelectPlan {
        source: Some(source),
        filter,
        width,
        group: None,
        having: None,
        windows: Vec::new(),
        items: Vec::new(),
        distinct: false,
        lock,
    };
    let limit = match limit {
        Some(limit) => {
            Some(usize::try_from(eval(cx, &limit, &Env::EMPTY)?.to_integer()).unwrap_or(usize::MAX))
        }
        None => None,
    };
    let most = limit.filter(|_| order.is_empty() && select.filter.is_empty());
    let rows = run::source_rows(cx, &select, &Env::EMPTY, most)?;
    let mut rows = sorted(cx, rows, &order)?;
    rows.truncate(limit.unwrap_or(usize::MAX));
    let Some(source) = select.source else {
        return error::NO_TABLES_USED.fail(&[]);
    };
    Ok(Found {
        source,
        rows,
        assignments,
    })
}

/// Each column's place with its new value.
fn bind_assignments(
    binder: &Binder<'_>,
    scope: &Scope<'_>,
    assignments: &[(ColumnName, Expr)],
) -> Result<Vec<(usize, Node)>> {
    let exprs = Exprs::plain(binder, scope, "field list");
    let mut bound = Vec::new();
    for (name, expr) in assignments {
        let (up, column) = scope.resolve(name, "field list")?;
        if up > 0 {
            return error::UNKNOWN_COLUMN.fail(&[&name.shown(), "field list"]);
        }
        let at = column.at;
        let expr = if *expr == Expr::Default {
            Expr::DefaultOf(name.clone())
        } else {
            expr.clone()
        };
        bound.push((at, exprs.scalar(&expr)?));
    }
    Ok(bound)
}

fn sorted(cx: &mut Cx<'_>, rows: Vec<Row>, order: &[OrderKey]) -> Result<Vec<Row>> {
    if order.is_empty() {
        return Ok(rows);
    }
    let nodes: Vec<Node> = order.iter().map(|key| key.node.clone()).collect();
    let mut keyed = Vec::new();
    for row in rows {
        keyed.push((
            run::projected(
                cx,
                &nodes,
                &Env {
                    row: &row,
                    outer: None,
                },
            )?,
            row,
        ));
    }
    keyed.sort_by(|(left, _), (right, _)| run::key_order(left, right, order));
    Ok(keyed.into_iter().map(|(_, row)| row).collect())
}

fn tables_of(source: &Source) -> Vec<&TableSource> {
    let mut all = Vec::new();
    source.each(&mut |part| {
        if let Source::Table(table) = part {
            all.push(&**table);
        }
    });
    all
}

/// The key of a table's row within a joined one, and its values; `None`: an outer join found none.
fn part_of(table: &TableSource, row: &[Value]) -> Option<(Key, Values)> {
    let end = table.start + table.width - 1;
    match &row[end] {
        Value::Bytes(key) => Some((key.clone(), row[table.start..end].into())),
        _ => None,
    }
}

/// A query must not read the table that its statement changes. Errors: 1093.
fn check_used(exprs: &[&Expr], target: &str) -> Result<()> {
    let mut is_used = false;
    for expr in exprs {
        walk(expr, &mut |inner| match inner {
            Expr::Subquery(query)
            | Expr::Exists(query)
            | Expr::InQuery { query, .. }
            | Expr::Quantified { query, .. } => {
                is_used |= reads(query, target);
            }
            _ => {}
        });
    }
    if is_used {
        error::UPDATE_USED.fail(&[target])
    } else {
        Ok(())
    }
}

fn reads(query: &Query, target: &str) -> bool {
    fn table(tables: &TableRef, target: &str) -> bool {
        match tables {
            TableRef::Table { name, .. } => name.name == target,
            TableRef::Derived { .. } => false,
            TableRef::Join { left, right, .. } => table(left, target) || table(right, target),
        }
    }
    fn body(part: &Body, target: &str) -> bool {
        match part {
            Body::Select(select) => {
                let mut within = false;
                for expr in select.filter.iter().chain(&select.having) {
                    within |= check_used(&[expr], target).is_err();
                }
                within || select.from.as_ref().is_some_and(|from| table(from, target))
            }
            Body::Combine { left, right, .. } => body(left, target) || body(right, target),
            Body::Nested(query) => reads(query, target),
            Body::Values(_) => false,
        }
    }
    body(&query.body, target)
}

/// Sets the columns that keep the time of the last change, but for those that are set anyway.
pub(super) fn touch_times(cx: &Cx<'_>, target: &Target, row: &mut [Value], assigned: &[usize]) {
    for (at, column) in target.schema.columns.iter().enumerate() {
        if column.on_update && !assigned.contains(&at) {
            row[at] = write::now(cx, &target.schema, at);
        }
    }
}

pub(super) fn update(cx: &mut Cx<'_>, update: &Update) -> Result<Outcome> {
    cx.strict = cx.session.modes.strict && !update.ignore;
    if let TableRef::Table { name, .. } = &update.tables {
        let exprs: Vec<&Expr> = update
            .filter
            .iter()
            .chain(update.assignments.iter().map(|(_, expr)| expr))
            .collect();
        check_used(&exprs, &name.name)?;
        Target::open(cx, name, "UPDATE")?;
    }
    let wanted = Wanted {
        with: &update.with,
        recursive: update.recursive,
        tables: &update.tables,
        filter: update.filter.as_ref(),
        order: &update.order,
        limit: update.limit.as_ref(),
    };
    let found = find(cx, &wanted, &update.assignments)?;
    let targets = update_targets(cx, &found)?;
    let (mut matched, mut changed) = (0, 0);
    let mut done = BTreeSet::new();
    for (index, row) in found.rows.iter().enumerate() {
        let new = assigned(cx, &found.assignments, row, &targets, index + 1)?;
        for (start, (target, table, places)) in &targets {
            let Some((key, old)) = part_of(table, row) else {
                continue;
            };
            if !done.insert((*start, key.clone())) {
                continue;
            }
            matched += 1;
            let places: Vec<usize> = places.iter().map(|at| at - table.start).collect();
            let values = new[table.start..table.start + table.width - 1].to_vec();
            changed += u64::from(change(
                cx,
                target,
                &key,
                &old,
                values,
                &places,
                update.ignore,
            )?);
        }
    }
    let info = format!(
        "Rows matched: {matched}  Changed: {changed}  Warnings: {}",
        cx.session.warnings.len()
    );
    let affected = if cx.session.counts_matched {
        matched
    } else {
        changed
    };
    Ok(Outcome::Done(Done {
        affected,
        last_insert_id: cx.last_insert_id.unwrap_or(0),
        info,
    }))
}

/// The tables that an `UPDATE` changes, by where their columns begin. Errors: 1142, 1288.
fn update_targets(cx: &mut Cx<'_>, found: &Found) -> Result<Targets> {
    let mut targets = BTreeMap::new();
    for table in tables_of(&found.source) {
        let columns = table.start..table.start + table.width - 1;
        let assigned: Vec<usize> = found
            .assignments
            .iter()
            .map(|(at, _)| *at)
            .filter(|at| columns.contains(at))
            .collect();
        if !assigned.is_empty() {
            cx.server
                .check_table(cx.session, "UPDATE", &table.database, &table.table)?;
            targets.insert(
                table.start,
                (
                    Target::of(cx, &table.database, &table.table)?,
                    table.clone(),
                    assigned,
                ),
            );
        }
    }
    let is_covered = |at: &usize| {
        targets
            .values()
            .any(|(_, table, _)| (table.start..table.start + table.width).contains(at))
    };
    if found.assignments.iter().any(|(at, _)| !is_covered(at)) {
        return error::NOT_UPDATABLE.fail(&["derived", "UPDATE"]);
    }
    Ok(targets)
}

type Targets = BTreeMap<usize, (Target, TableSource, Vec<usize>)>;

/// A joined row with its new values: each assignment sees those before it.
fn assigned(
    cx: &mut Cx<'_>,
    assignments: &[(usize, Node)],
    row: &Row,
    targets: &Targets,
    number: usize,
) -> Result<Row> {
    let mut new = row.clone();
    for (at, node) in assignments {
        let value = eval(
            cx,
            node,
            &Env {
                row: &new,
                outer: Some(&Env::EMPTY),
            },
        )?;
        let Some((target, table, _)) = targets
            .values()
            .find(|(_, table, _)| (table.start..table.start + table.width).contains(at))
        else {
            continue;
        };
        let place = at - table.start;
        let column = &target.schema.columns[place];
        if column.generated.is_some() {
            return error::GENERATED_VALUE.fail(&[&column.name, &target.table]);
        }
        let mut fitting = fitted(cx, &value, &target.schema, place, number)?;
        if fitting.is_null() && !column.nullable {
            cx.complain(error::NOT_NULL.of(&[&column.name]))?;
            fitting = implicit(&target.schema, place);
        }
        new[*at] = fitting;
    }
    Ok(new)
}

/// Writes a row's new values; whether they are others.
fn change(
    cx: &mut Cx<'_>,
    target: &Target,
    key: &Key,
    old: &Values,
    mut new: Row,
    assigned: &[usize],
    ignore: bool,
) -> Result<bool> {
    if new.as_slice() == &**old {
        return Ok(false);
    }
    touch_times(cx, target, &mut new, assigned);
    let result = write::update_row(cx, target, key, old, new.clone());
    let problem = match result {
        Ok(Ok(())) => return Ok(true),
        Ok(Err(found)) => duplicate(target, found.index, &new),
        Err(problem) => problem,
    };
    let can_ignore = matches!(problem.code, 1062 | 1451 | 1452 | 3819);
    if !ignore || !can_ignore || cx.wait.is_some() || cx.exhausted {
        return Err(problem);
    }
    cx.warn(problem);
    Ok(false)
}

pub(super) fn delete(cx: &mut Cx<'_>, delete: &Delete) -> Result<Outcome> {
    cx.strict = cx.session.modes.strict && !delete.ignore;
    if let (TableRef::Table { name, .. }, true) = (&delete.tables, delete.targets.is_empty()) {
        check_used(&delete.filter.iter().collect::<Vec<_>>(), &name.name)?;
        Target::open(cx, name, "DELETE")?;
    }
    let wanted = Wanted {
        with: &delete.with,
        recursive: delete.recursive,
        tables: &delete.tables,
        filter: delete.filter.as_ref(),
        order: &delete.order,
        limit: delete.limit.as_ref(),
    };
    let found = find(cx, &wanted, &[])?;
    let tables = tables_of(&found.source);
    let mut targets = Vec::new();
    if delete.targets.is_empty() {
        targets.extend(tables.first().copied());
    }
    for name in &delete.targets {
        targets.push(target_of(&tables, name)?);
    }
    let mut done = BTreeSet::new();
    let mut affected = 0;
    for table in targets {
        cx.server
            .check_table(cx.session, "DELETE", &table.database, &table.table)?;
        let target = Target::of(cx, &table.database, &table.table)?;
        for row in &found.rows {
            let Some((key, _)) =
                part_of(table, row).filter(|(key, _)| done.insert((target.id, key.clone())))
            else {
                continue;
            };
            // An earlier row's cascade may have taken it.
            let Some(old) = cx
                .server
                .catalog
                .table(&table.database, &table.table)?
                .newest(&key)
            else {
                continue;
            };
            match write::delete_row(cx, &target, &key, &old) {
                Ok(()) => affected += 1,
                Err(problem) if delete.ignore && problem.code == error::FK_PARENT.0 => {
                    cx.warn(problem);
                }
                Err(problem) => return Err(problem),
            }
        }
    }
    Ok(Outcome::Done(Done {
        affected,
        ..Done::default()
    }))
}

/// The table of `FROM` that a target names. Errors: 1109.
fn target_of<'t>(tables: &[&'t TableSource], name: &TableName) -> Result<&'t TableSource> {
    let found = tables.iter().find(|table| {
        let has_name =
            table.alias == name.name || name.database.is_some() && *table.table == *name.name;
        has_name
            && name
                .database
                .as_ref()
                .is_none_or(|database| **database == *table.database)
    });
    found
        .copied()
        .ok_or_else(|| error::UNKNOWN_TABLE_IN.of(&[&name.name, "MULTI DELETE"]))
}
