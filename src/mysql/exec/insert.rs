//! `INSERT` and `REPLACE`.

use super::bind::{Binder, Exprs, Scope, table_scope};
use super::cx::{Cx, Row};
use super::eval::{Env, eval};
use super::node::Node;
use super::run;
use super::write::{self, Conflict, Target, duplicate, fitted, implicit, insert_row};
use crate::error::{self, Error, Result};
use crate::server::{Done, Outcome};
use crate::sql::ast::{Expr, Insert, InsertSource, LockWait, RowLock};
use crate::value::Value;

/// A value that is to be put in: computed, or what the column has by itself.
enum Given {
    Node(Node),
    Default,
}

/// What an `INSERT` has done so far.
#[derive(Default)]
struct Tally {
    affected: u64,
    records: u64,
    duplicates: u64,
    first_id: u64,
}

struct Inserting<'i> {
    target: Target,
    insert: &'i Insert,
    /// The places that values are given for.
    columns: Vec<usize>,
    on_duplicate: Vec<(usize, Node)>,
    tally: Tally,
}

pub(super) fn insert(cx: &mut Cx<'_>, insert: &Insert) -> Result<Outcome> {
    let target = Target::open(cx, &insert.table, "INSERT")?;
    if insert.replace {
        cx.server
            .check_table(cx.session, "DELETE", &target.database, &target.table)?;
    }
    cx.strict = cx.session.modes.strict && !insert.ignore;
    cx.take_view();
    let columns = columns(&target, insert)?;
    let on_duplicate = bind_on_duplicate(cx, &target, insert)?;
    let mut inserting = Inserting {
        target,
        insert,
        columns,
        on_duplicate,
        tally: Tally::default(),
    };
    let is_query = matches!(insert.source, InsertSource::Query(_));
    match &insert.source {
        InsertSource::Values(rows) => inserting.values(cx, rows)?,
        InsertSource::Query(query) => {
            let plan = Binder::new(cx.server, cx.session).query(query)?;
            if plan.columns.len() != inserting.columns.len() {
                return error::COLUMN_COUNT.fail(&["1"]);
            }
            for (index, row) in run::rows(cx, &plan, None)?.into_iter().enumerate() {
                let given = row.into_iter().map(Some).collect();
                inserting.row(cx, given, index + 1)?;
            }
        }
    }
    let tally = inserting.tally;
    if tally.first_id > 0 {
        cx.session.last_insert_id = tally.first_id;
    }
    let info = if tally.records > 1 || is_query {
        format!(
            "Records: {}  Duplicates: {}  Warnings: {}",
            tally.records,
            tally.duplicates,
            cx.session.warnings.len()
        )
    } else {
        String::new()
    };
    let last_insert_id = cx.last_insert_id.unwrap_or(tally.first_id);
    Ok(Outcome::Done(Done {
        affected: tally.affected,
        last_insert_id,
        info,
    }))
}

/// The places of the columns that are named, or of all. Errors: 1054, 1110.
fn columns(target: &Target, insert: &Insert) -> Result<Vec<usize>> {
    let schema = &target.schema;
    let Some(names) = &insert.columns else {
        return Ok((0..schema.columns.len())
            .filter(|at| !schema.columns[*at].invisible)
            .collect());
    };
    let mut places = Vec::new();
    for name in names {
        let at = schema
            .column(name)
            .ok_or_else(|| error::UNKNOWN_COLUMN.of(&[name, "field list"]))?;
        if places.contains(&at) {
            return error::REPEATED_COLUMN.fail(&[name]);
        }
        places.push(at);
    }
    if names.is_empty() {
        return Ok(Vec::new());
    }
    Ok(places)
}

/// Assignments over the row that is there, and behind it the one that was to be put in.
fn bind_on_duplicate(
    cx: &mut Cx<'_>,
    target: &Target,
    insert: &Insert,
) -> Result<Vec<(usize, Node)>> {
    let schema = &target.schema;
    let width = schema.columns.len();
    let mut columns = table_scope(schema, &target.database, &target.table, &target.table, 0);
    let alias = insert.row_alias.as_deref().unwrap_or("values()");
    for alias in ["values()", alias] {
        let new = table_scope(schema, "", "", alias, width);
        columns.extend(new.into_iter().map(|column| super::bind::ScopeColumn {
            merged: true,
            origin: None,
            ..column
        }));
        if insert.row_alias.is_none() {
            break;
        }
    }
    let scope = Scope::new(columns, None);
    let binder = Binder::new(cx.server, cx.session);
    let exprs = Exprs::plain(&binder, &scope, "field list");
    let mut bound = Vec::new();
    for (name, expr) in &insert.on_duplicate {
        let at = schema
            .column(&name.name)
            .ok_or_else(|| error::UNKNOWN_COLUMN.of(&[&name.shown(), "field list"]))?;
        let expr = if *expr == Expr::Default {
            Expr::DefaultOf(name.clone())
        } else {
            expr.clone()
        };
        bound.push((at, exprs.scalar(&expr)?));
    }
    Ok(bound)
}

impl Inserting<'_> {
    fn values(&mut self, cx: &mut Cx<'_>, rows: &[Vec<Expr>]) -> Result<()> {
        let bound = self.bind_rows(cx, rows)?;
        for (index, row) in bound.into_iter().enumerate() {
            let mut given: Vec<Option<Value>> = Vec::new();
            // Values can name columns that stand before them in the list.
            let mut so_far: Row = vec![Value::Null; self.target.schema.columns.len()];
            for (at, value) in self.columns.clone().into_iter().zip(&row) {
                let value = match value {
                    Given::Default => None,
                    Given::Node(node) => Some(eval(
                        cx,
                        node,
                        &Env {
                            row: &so_far,
                            outer: None,
                        },
                    )?),
                };
                if let Some(value) = &value {
                    so_far[at] = value.clone();
                }
                given.push(value);
            }
            self.row(cx, given, index + 1)?;
        }
        Ok(())
    }

    fn bind_rows(&mut self, cx: &mut Cx<'_>, rows: &[Vec<Expr>]) -> Result<Vec<Vec<Given>>> {
        let target = &self.target;
        let scope = Scope::new(
            table_scope(
                &target.schema,
                &target.database,
                &target.table,
                &target.table,
                0,
            ),
            None,
        );
        let binder = Binder::new(cx.server, cx.session);
        let exprs = Exprs::plain(&binder, &scope, "field list");
        let mut bound = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let is_empty = row.is_empty() && (rows.len() == 1 || self.columns.is_empty());
            if row.len() != self.columns.len() && !is_empty {
                return error::COLUMN_COUNT.fail(&[&(index + 1).to_string()]);
            }
            let mut given = Vec::new();
            for expr in row {
                given.push(if *expr == Expr::Default {
                    Given::Default
                } else {
                    Given::Node(exprs.scalar(expr)?)
                });
            }
            bound.push(given);
        }
        Ok(bound)
    }

    /// Puts one row in. `number`: which one, counted from 1.
    fn row(&mut self, cx: &mut Cx<'_>, given: Vec<Option<Value>>, number: usize) -> Result<()> {
        self.tally.records += 1;
        let made = self.made(cx, given, number);
        let values = match made {
            Ok(values) => values,
            Err(problem) => return self.unless_ignored(cx, problem),
        };
        let exclusive = self.insert.replace || !self.on_duplicate.is_empty();
        let lock = RowLock {
            exclusive,
            wait: LockWait::Wait,
        };
        loop {
            match insert_row(cx, &self.target, values.clone(), lock) {
                Ok(Ok(_)) => {
                    self.tally.affected += 1;
                    return Ok(());
                }
                Ok(Err(found)) if self.insert.replace => self.replace(cx, &found)?,
                Ok(Err(found)) if !self.on_duplicate.is_empty() => {
                    return self.update(cx, &found, &values);
                }
                Ok(Err(found)) => {
                    let problem = duplicate(&self.target, found.index, &values);
                    return self.unless_ignored(cx, problem);
                }
                Err(problem) => return self.unless_ignored(cx, problem),
            }
        }
    }

    /// With `IGNORE` a row that does not fit is left out, with a warning.
    fn unless_ignored(&mut self, cx: &mut Cx<'_>, problem: Error) -> Result<()> {
        let can_ignore = matches!(problem.code, 1062 | 1452 | 3819 | 1048 | 1364 | 1242);
        if !self.insert.ignore || !can_ignore || cx.wait.is_some() || cx.exhausted {
            return Err(problem);
        }
        self.tally.duplicates += 1;
        cx.warn(problem);
        Ok(())
    }

    fn replace(&mut self, cx: &mut Cx<'_>, found: &Conflict) -> Result<()> {
        self.tally.duplicates += 1;
        let old = cx
            .server
            .catalog
            .table(&self.target.database, &self.target.table)?
            .newest(&found.key);
        if let Some(old) = old {
            write::delete_row(cx, &self.target, &found.key, &old)?;
            self.tally.affected += 1;
        }
        Ok(())
    }

    fn update(&mut self, cx: &mut Cx<'_>, found: &Conflict, values: &[Value]) -> Result<()> {
        self.tally.duplicates += 1;
        let table = cx
            .server
            .catalog
            .table(&self.target.database, &self.target.table)?;
        let Some(old) = table.newest(&found.key) else {
            return Ok(());
        };
        let mut row: Row = old.to_vec();
        row.extend_from_slice(values);
        let width = old.len();
        for (at, node) in &self.on_duplicate {
            let value = eval(
                cx,
                node,
                &Env {
                    row: &row,
                    outer: None,
                },
            )?;
            let value = fitted(cx, &value, &self.target.schema, *at, 1)?;
            if value.is_null() && !self.target.schema.columns[*at].nullable {
                return error::NOT_NULL.fail(&[&self.target.schema.columns[*at].name]);
            }
            row[*at] = value;
        }
        row.truncate(width);
        if row == *old {
            self.tally.affected += u64::from(cx.session.counts_matched);
            return Ok(());
        }
        let assigned: Vec<usize> = self.on_duplicate.iter().map(|(at, _)| *at).collect();
        super::change::touch_times(cx, &self.target, &mut row, &assigned);
        match write::update_row(cx, &self.target, &found.key, &old, row.clone())? {
            Ok(()) => {
                self.tally.affected += 2;
                let auto = self.target.schema.auto_column();
                if let Some(at) = auto.filter(|_| self.tally.first_id == 0) {
                    cx.last_insert_id = cx
                        .last_insert_id
                        .or(u64::try_from(row[at].to_integer()).ok());
                }
                Ok(())
            }
            Err(found) => Err(duplicate(&self.target, found.index, &row)),
        }
    }

    /// A whole row of what is given and what columns have by themselves. Errors: 1048, 1364, 3105.
    fn made(&mut self, cx: &mut Cx<'_>, given: Vec<Option<Value>>, number: usize) -> Result<Row> {
        let schema = self.target.schema.clone();
        let mut row: Row = vec![Value::Null; schema.columns.len()];
        let mut is_given = vec![false; schema.columns.len()];
        for (at, value) in self.columns.clone().into_iter().zip(given) {
            let column = &schema.columns[at];
            let Some(value) = value else {
                continue;
            };
            if column.generated.is_some() {
                return error::GENERATED_VALUE.fail(&[&column.name, &self.target.table]);
            }
            is_given[at] = true;
            row[at] = fitted(cx, &value, &schema, at, number)?;
            if row[at].is_null() && !column.nullable && !column.auto_increment {
                if cx.strict || self.tally.records == 1 && !self.insert.ignore {
                    return error::NOT_NULL.fail(&[&column.name]);
                }
                cx.warn(error::NOT_NULL.of(&[&column.name]));
                row[at] = implicit(&schema, at);
            }
        }
        for (at, column) in schema
            .columns
            .iter()
            .enumerate()
            .filter(|(at, _)| !is_given[*at])
        {
            match self.target.default(cx, at, &row)? {
                Some(value) => row[at] = fitted(cx, &value, &schema, at, number)?,
                None => {
                    cx.complain(error::NO_DEFAULT.of(&[&column.name]))?;
                    row[at] = implicit(&schema, at);
                }
            }
        }
        self.count_up(cx, &mut row)?;
        Ok(row)
    }

    /// Gives the row its number.
    fn count_up(&mut self, cx: &mut Cx<'_>, row: &mut Row) -> Result<()> {
        let Some(at) = self.target.schema.auto_column() else {
            return Ok(());
        };
        let zero_counts = cx.session.modes.zero_is_no_auto;
        let is_wanted = row[at].is_null() || !zero_counts && row[at].to_truth() == Some(false);
        let schema = self.target.schema.clone();
        if !is_wanted {
            let number = u64::try_from(row[at].to_integer()).unwrap_or(0);
            let table = cx
                .server
                .catalog
                .table_mut(&self.target.database, &self.target.table)?;
            table.next_auto = table.next_auto.max(number.saturating_add(1));
            return Ok(());
        }
        let table = cx
            .server
            .catalog
            .table_mut(&self.target.database, &self.target.table)?;
        let number = table.next_auto;
        table.next_auto = number.saturating_add(1);
        row[at] = fitted(cx, &Value::UInt(number), &schema, at, 1)
            .map_err(|_| error::AUTO_EXHAUSTED.of(&[]))?;
        if self.tally.first_id == 0 {
            self.tally.first_id = number;
        }
        Ok(())
    }
}
