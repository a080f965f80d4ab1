//! Writing rows: keys that must be unique, foreign keys, checks, generated columns.

use std::ops::Bound;
use std::rc::Rc;

use super::bind::{Binder, Exprs, Scope, table_scope};
use super::cx::Cx;
use super::eval::{Env, eval};
use super::node::Node;
use crate::error::{self, Error, Result};
use crate::sql::ast::{Action, IndexKind, LockWait, RowLock, TableName};
use crate::store::schema::{ColumnDefault, Foreign, Schema, same_name};
use crate::store::table::{Key, Values, after_prefix};
use crate::value::types::Base;
use crate::value::{Value, key, store, time};

const EXCLUSIVE: RowLock = RowLock {
    exclusive: true,
    wait: LockWait::Wait,
};
const SHARED: RowLock = RowLock {
    exclusive: false,
    wait: LockWait::Wait,
};

/// A table that rows are written to.
pub(super) struct Target {
    pub database: Rc<str>,
    pub table: Rc<str>,
    pub id: u32,
    pub schema: Rc<Schema>,
    checks: Vec<(String, Node)>,
    generated: Vec<(usize, Node)>,
    defaults: Vec<Option<Node>>,
}

impl Target {
    /// Errors: 1046, 1142, 1146, 1288.
    pub(super) fn open(cx: &mut Cx<'_>, name: &TableName, right: &str) -> Result<Target> {
        let database = Binder::new(cx.server, cx.session).database_of(name)?;
        cx.server
            .check_table(cx.session, right, &database, &name.name)?;
        if database.eq_ignore_ascii_case("information_schema") {
            return error::ACCESS_DENIED_DB.fail(&[
                &cx.session.user,
                &cx.session.account_host,
                "information_schema",
            ]);
        }
        if cx.server.catalog.view(&database, &name.name).is_some() {
            let kind = if right == "INSERT" {
                error::NOT_INSERTABLE
            } else {
                error::NOT_UPDATABLE
            };
            return kind.fail(&[&name.name, right]);
        }
        Target::of(cx, &database, &name.name)
    }

    /// Errors: 1146.
    pub(super) fn of(cx: &mut Cx<'_>, database: &str, name: &str) -> Result<Target> {
        let table = cx.server.catalog.table(database, name)?;
        let (id, schema) = (table.id, table.schema.clone());
        let binder = Binder::new(cx.server, cx.session);
        let scope = Scope::new(table_scope(&schema, database, name, name, 0), None);
        let exprs = Exprs::plain(&binder, &scope, "check constraint");
        let mut target = Target {
            database: Rc::from(database),
            table: Rc::from(name),
            id,
            schema: schema.clone(),
            checks: Vec::new(),
            generated: Vec::new(),
            defaults: Vec::new(),
        };
        for check in &schema.checks {
            target
                .checks
                .push((check.name.clone(), exprs.scalar(&check.expr)?));
        }
        for (at, column) in schema.columns.iter().enumerate() {
            if let Some((expr, _)) = &column.generated {
                target.generated.push((at, exprs.scalar(expr)?));
            }
            let default = match &column.default {
                ColumnDefault::Expr(expr) => Some(exprs.scalar(expr)?),
                _ => None,
            };
            target.defaults.push(default);
        }
        let (database, table) = (target.database.clone(), target.table.clone());
        cx.transaction();
        cx.use_table(&database, &table);
        Ok(target)
    }

    fn shown(&self) -> String {
        format!("{}.{}", self.database, self.table)
    }

    /// The value that a column has where none is given; `None`: it needs one.
    pub(super) fn default(
        &self,
        cx: &mut Cx<'_>,
        at: usize,
        row: &[Value],
    ) -> Result<Option<Value>> {
        let column = &self.schema.columns[at];
        Ok(match &column.default {
            ColumnDefault::Value(value) => Some(value.clone()),
            ColumnDefault::Now => Some(now(cx, &self.schema, at)),
            ColumnDefault::Expr(_) => match &self.defaults[at] {
                Some(node) => Some(eval(cx, node, &Env { row, outer: None })?),
                None => None,
            },
            ColumnDefault::None
                if column.nullable || column.auto_increment || column.generated.is_some() =>
            {
                Some(Value::Null)
            }
            ColumnDefault::None => None,
        })
    }

    /// Puts what is computed into a row, and checks it. Errors: 3819.
    fn complete(&self, cx: &mut Cx<'_>, values: &mut [Value]) -> Result<()> {
        for (at, node) in &self.generated {
            let value = eval(
                cx,
                node,
                &Env {
                    row: values,
                    outer: None,
                },
            )?;
            let column = &self.schema.columns[*at];
            values[*at] = fitted(cx, &value, &self.schema, *at, 1)?;
            if values[*at].is_null() && !column.nullable {
                return error::NOT_NULL.fail(&[&column.name]);
            }
        }
        for (name, node) in &self.checks {
            let value = eval(
                cx,
                node,
                &Env {
                    row: values,
                    outer: None,
                },
            )?;
            if value.to_truth() == Some(false) {
                return error::CHECK_FAILED.fail(&[name]);
            }
        }
        Ok(())
    }
}

/// The present, as a column of a time keeps it.
pub(super) fn now(cx: &Cx<'_>, schema: &Schema, at: usize) -> Value {
    let ty = &schema.columns[at].ty;
    let clock = cx.now(ty.scale);
    match ty.base {
        Base::Date => Value::Date(i32::try_from(clock.micros.div_euclid(time::DAY)).unwrap_or(0)),
        _ => Value::DateTime(clock),
    }
}

/// A value as a column keeps it. Errors: those of [`store::store`].
pub(super) fn fitted(
    cx: &mut Cx<'_>,
    value: &Value,
    schema: &Schema,
    at: usize,
    row: usize,
) -> Result<Value> {
    let column = &schema.columns[at];
    let target = store::Target {
        column: &column.name,
        row,
        strict: cx.strict,
    };
    let (value, warning) = store::store(value, &column.ty, target)?;
    if let Some(warning) = warning {
        cx.warn(warning);
    }
    Ok(value)
}

/// What a column that must have a value has without strict mode.
pub(super) fn implicit(schema: &Schema, at: usize) -> Value {
    let ty = &schema.columns[at].ty;
    let zero = match ty.base {
        Base::Enum => {
            return ty
                .members
                .first()
                .map_or(Value::Null, |first| Value::Enum(1, first.clone()));
        }
        Base::Json => Value::Json(Rc::new(crate::value::json::Json::Null)),
        Base::Date | Base::DateTime | Base::Timestamp => return Value::Null,
        _ if ty.is_numeric() || ty.base == Base::Time => Value::Int(0),
        _ => Value::text(""),
    };
    let target = store::Target {
        column: "",
        row: 1,
        strict: false,
    };
    store::store(&zero, ty, target).map_or(Value::Null, |(value, _)| value)
}

/// What stands in the way of a row.
pub(super) struct Conflict {
    pub index: usize,
    pub key: Key,
}

/// The row that has one of the unique keys of `values`. `own`: the row that they replace.
fn conflict(
    cx: &mut Cx<'_>,
    target: &Target,
    values: &[Value],
    own: Option<&Key>,
    lock: RowLock,
) -> Result<Option<Conflict>> {
    let schema = target.schema.clone();
    for (at, index) in schema
        .indexes
        .iter()
        .enumerate()
        .filter(|(_, index)| index.is_unique())
    {
        if index.has_null(values) {
            continue;
        }
        let bytes = index.key_of(&schema, values);
        let number = (index.kind != IndexKind::Primary).then_some(at);
        for key in keys_with(cx, target, number, &bytes)? {
            if own == Some(&key) {
                continue;
            }
            cx.lock_row(target.id, &key, lock, &target.shown())?;
            let newest = cx
                .server
                .catalog
                .table(&target.database, &target.table)?
                .newest(&key);
            if newest.is_some_and(|newest| index.key_of(&schema, &newest) == bytes) {
                return Ok(Some(Conflict { index: at, key }));
            }
        }
    }
    Ok(None)
}

/// The keys of rows of which a version has these first columns in an index.
fn keys_with(
    cx: &mut Cx<'_>,
    target: &Target,
    index: Option<usize>,
    bytes: &[u8],
) -> Result<Vec<Key>> {
    let table = cx
        .server
        .catalog
        .table(&target.database, &target.table)?
        .clone();
    cx.touch_index(&table, index, bytes);
    let end = after_prefix(bytes).map_or(Bound::Unbounded, Bound::Excluded);
    let found = table.range(index, Bound::Included(bytes.to_vec()), end);
    Ok(found.into_iter().map(|(_, key)| key).collect())
}

/// Error 1062.
pub(super) fn duplicate(target: &Target, index: usize, values: &[Value]) -> Error {
    let index = &target.schema.indexes[index];
    let parts = index.parts.iter().map(|part| {
        let text = values[part.column]
            .to_text()
            .unwrap_or_else(|| "NULL".into());
        match part.prefix {
            Some(length) => text.chars().take(length as usize).collect(),
            None => text.to_string(),
        }
    });
    let entry: String = parts
        .collect::<Vec<_>>()
        .join("-")
        .chars()
        .take(64)
        .collect();
    error::DUPLICATE_ENTRY.of(&[&entry, &format!("{}.{}", target.table, index.name)])
}

/// Inserts a row, or says what is in its way.
pub(super) fn insert_row(
    cx: &mut Cx<'_>,
    target: &Target,
    mut values: Vec<Value>,
    lock: RowLock,
) -> Result<std::result::Result<Key, Conflict>> {
    target.complete(cx, &mut values)?;
    if let Some(found) = conflict(cx, target, &values, None, lock)? {
        return Ok(Err(found));
    }
    check_parents(cx, target, &values, None)?;
    let key = cx
        .server
        .catalog
        .table_mut(&target.database, &target.table)?
        .key_for(&values);
    put(cx, target, &key, Some(values.into()))?;
    Ok(Ok(key))
}

/// Writes a version of a row. Errors: 1114 where the server is full.
fn put(cx: &mut Cx<'_>, target: &Target, key: &Key, values: Option<Values>) -> Result<()> {
    cx.step()?;
    let size = values
        .as_ref()
        .map_or(0, |values| values.iter().map(Value::size).sum());
    if values.is_some() && cx.server.catalog.bytes() + size > cx.server.config.memory_bytes {
        return error::TABLE_FULL.fail(&[&target.table]);
    }
    cx.lock_row(target.id, key, EXCLUSIVE, &target.shown())?;
    let transaction = cx.transaction();
    let table = cx
        .server
        .catalog
        .table_mut(&target.database, &target.table)?;
    table.write(key, values, transaction);
    let page = table.rows.get(key).map_or(0, |row| row.page);
    cx.touch(target.id, page);
    cx.note_write(&target.database, &target.table, key);
    Ok(())
}

/// Gives a row other values. Errors: 1062, 1451, 1452, 3819.
pub(super) fn update_row(
    cx: &mut Cx<'_>,
    target: &Target,
    key: &Key,
    old: &Values,
    mut new: Vec<Value>,
) -> Result<std::result::Result<(), Conflict>> {
    target.complete(cx, &mut new)?;
    if let Some(found) = conflict(cx, target, &new, Some(key), SHARED)? {
        return Ok(Err(found));
    }
    check_parents(cx, target, &new, Some(old))?;
    let changed: Vec<Value> = new.clone();
    children(cx, target, old, Some(&changed))?;
    let new_key: Key = match target.schema.primary() {
        Some(primary) => primary.key_of(&target.schema, &new).into(),
        None => key.clone(),
    };
    if new_key != *key {
        put(cx, target, key, None)?;
    }
    put(cx, target, &new_key, Some(new.into()))?;
    Ok(Ok(()))
}

/// Errors: 1451.
pub(super) fn delete_row(cx: &mut Cx<'_>, target: &Target, key: &Key, old: &Values) -> Result<()> {
    children(cx, target, old, None)?;
    put(cx, target, key, None)
}

/// As errors 1451 and 1452 cite it.
fn cited(database: &str, table: &str, foreign: &Foreign) -> String {
    format!(
        "`{database}`.`{table}`, {}",
        super::definition::foreign_text(database, foreign)
    )
}

fn checks_foreign_keys(cx: &Cx<'_>) -> bool {
    cx.server
        .variable(cx.session, None, "foreign_key_checks")
        .is_ok_and(|value| value.to_truth() == Some(true))
}

/// The bytes that a row's columns have as the first ones of an index of another table.
fn bytes_as(values: &[Value], schema: &Schema, columns: &[usize]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (value, column) in values.iter().zip(columns) {
        let ty = &schema.columns[*column].ty;
        let target = store::Target {
            column: "",
            row: 1,
            strict: false,
        };
        let value = store::store(value, ty, target).map_or(Value::Null, |(value, _)| value);
        key::push(&mut bytes, &value, ty, None);
    }
    bytes
}

fn places(schema: &Schema, names: &[String]) -> Vec<usize> {
    names
        .iter()
        .filter_map(|name| schema.column(name))
        .collect()
}

/// Every foreign key must find its row. Errors: 1452.
fn check_parents(
    cx: &mut Cx<'_>,
    target: &Target,
    values: &[Value],
    old: Option<&Values>,
) -> Result<()> {
    if target.schema.foreign.is_empty() || !checks_foreign_keys(cx) {
        return Ok(());
    }
    let schema = target.schema.clone();
    for foreign in &schema.foreign {
        let columns = places(&schema, &foreign.columns);
        let keys: Vec<Value> = columns.iter().map(|at| values[*at].clone()).collect();
        let is_same = old.is_some_and(|old| columns.iter().all(|at| old[*at] == values[*at]));
        if is_same || keys.iter().any(Value::is_null) {
            continue;
        }
        let is_own = foreign.database == *target.database && foreign.table == *target.table;
        if is_own
            && places(&schema, &foreign.parents)
                .iter()
                .zip(&keys)
                .all(|(at, key)| values[*at] == *key)
        {
            continue;
        }
        if !has_parent(cx, foreign, &keys)? {
            return error::FK_CHILD.fail(&[&cited(&target.database, &target.table, foreign)]);
        }
    }
    Ok(())
}

fn has_parent(cx: &mut Cx<'_>, foreign: &Foreign, keys: &[Value]) -> Result<bool> {
    let Ok(table) = cx.server.catalog.table(&foreign.database, &foreign.table) else {
        return Ok(false);
    };
    let parent = Target {
        database: Rc::from(foreign.database.as_str()),
        table: Rc::from(foreign.table.as_str()),
        id: table.id,
        schema: table.schema.clone(),
        checks: Vec::new(),
        generated: Vec::new(),
        defaults: Vec::new(),
    };
    let rows = rows_with(cx, &parent, &places(&parent.schema, &foreign.parents), keys)?;
    for (key, _) in rows {
        cx.lock_row(parent.id, &key, SHARED, &parent.shown())?;
        let newest = cx
            .server
            .catalog
            .table(&parent.database, &parent.table)?
            .newest(&key);
        if newest.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The rows whose columns have these values now.
fn rows_with(
    cx: &mut Cx<'_>,
    target: &Target,
    columns: &[usize],
    keys: &[Value],
) -> Result<Vec<(Key, Values)>> {
    let schema = target.schema.clone();
    let bytes = bytes_as(keys, &schema, columns);
    let index = schema.index_on(columns);
    let number = index.filter(|at| schema.indexes[*at].kind != IndexKind::Primary);
    let found = match index {
        Some(_) => keys_with(cx, target, number, &bytes)?,
        None => cx
            .server
            .catalog
            .table(&target.database, &target.table)?
            .rows
            .keys()
            .cloned()
            .collect(),
    };
    let table = cx
        .server
        .catalog
        .table(&target.database, &target.table)?
        .clone();
    let mut rows = Vec::new();
    for key in found {
        cx.step()?;
        let Some(values) = table.newest(&key) else {
            continue;
        };
        let own: Vec<Value> = columns.iter().map(|at| values[*at].clone()).collect();
        if bytes_as(&own, &schema, columns) == bytes {
            rows.push((key, values));
        }
    }
    Ok(rows)
}

/// The foreign keys that point to a table, with the tables that have them.
pub(super) fn referencing(
    cx: &Cx<'_>,
    database: &str,
    table: &str,
) -> Vec<(String, String, Foreign)> {
    let mut all = Vec::new();
    for (child_database, content) in &cx.server.catalog.databases {
        for (child, found) in &content.tables {
            let mine = found
                .schema
                .foreign
                .iter()
                .filter(|foreign| foreign.database == database && foreign.table == table);
            all.extend(
                mine.map(|foreign| (child_database.clone(), child.clone(), foreign.clone())),
            );
        }
    }
    all
}

/// What happens to the rows that point to one that goes (`new`: `None`) or changes. Errors: 1451.
fn children(cx: &mut Cx<'_>, target: &Target, old: &Values, new: Option<&[Value]>) -> Result<()> {
    if !checks_foreign_keys(cx) {
        return Ok(());
    }
    for (database, table, foreign) in referencing(cx, &target.database, &target.table) {
        let parents = places(&target.schema, &foreign.parents);
        let is_same = new.is_some_and(|new| parents.iter().all(|at| new[*at] == old[*at]));
        let keys: Vec<Value> = parents.iter().map(|at| old[*at].clone()).collect();
        if is_same || keys.iter().any(Value::is_null) {
            continue;
        }
        let child = Target::of(cx, &database, &table)?;
        let columns = places(&child.schema, &foreign.columns);
        let rows = rows_with(cx, &child, &columns, &keys)?;
        let action = if new.is_some() {
            foreign.on_update
        } else {
            foreign.on_delete
        };
        for (key, values) in rows {
            let is_itself = child.id == target.id && values == *old;
            if is_itself && new.is_none() {
                continue;
            }
            cx.lock_row(child.id, &key, EXCLUSIVE, &child.shown())?;
            let values = match cx.server.catalog.table(&database, &table)?.newest(&key) {
                Some(values) => values,
                None => continue,
            };
            act(
                cx,
                &child,
                &foreign,
                action,
                (&key, &values),
                new.map(|new| (new, parents.as_slice())),
                &columns,
            )?;
        }
    }
    Ok(())
}

/// What a foreign key does with a row that has lost what it pointed to.
fn act(
    cx: &mut Cx<'_>,
    child: &Target,
    foreign: &Foreign,
    action: Action,
    (key, values): (&Key, &Values),
    new: Option<(&[Value], &[usize])>,
    columns: &[usize],
) -> Result<()> {
    let mut changed = values.to_vec();
    match (action, new) {
        (Action::Nothing | Action::Restrict, _) => {
            return error::FK_PARENT.fail(&[&cited(&child.database, &child.table, foreign)]);
        }
        (Action::Cascade, None) => return cx.deeper(|cx| delete_row(cx, child, key, values)),
        (Action::SetNull, _) => columns.iter().for_each(|at| changed[*at] = Value::Null),
        (Action::Cascade, Some((new, parents))) => {
            for (at, parent) in columns.iter().zip(parents) {
                changed[*at] = fitted(cx, &new[*parent], &child.schema, *at, 1)?;
            }
        }
    }
    // The parent's new row is not there yet, so the child's own foreign key is not asked about it.
    let checked = Target {
        schema: Rc::new(without(&child.schema, &foreign.name)),
        ..Target::of(cx, &child.database, &child.table)?
    };
    cx.deeper(|cx| match update_row(cx, &checked, key, values, changed)? {
        Ok(()) => Ok(()),
        Err(found) => Err(duplicate(child, found.index, values)),
    })
}

fn without(schema: &Schema, foreign: &str) -> Schema {
    let mut schema = schema.clone();
    schema
        .foreign
        .retain(|other| !same_name(&other.name, foreign));
    schema
}

/// The foreign keys of a changed schema, for a row that is there. Errors: 1452.
pub(super) fn check_new_foreign(
    cx: &mut Cx<'_>,
    database: &str,
    table: &str,
    schema: &Schema,
    values: &[Value],
) -> Result<()> {
    let target = Target {
        database: Rc::from(database),
        table: Rc::from(table),
        id: 0,
        schema: Rc::new(schema.clone()),
        checks: Vec::new(),
        generated: Vec::new(),
        defaults: Vec::new(),
    };
    check_parents(cx, &target, values, None)
}
