//! What a table's definition means: columns, keys, foreign keys, checks.

use super::bind::{Binder, Exprs, Scope, table_scope};
use super::cx::{Cx, Row};
use super::eval::{Env, eval};
use super::plan::Plan;
use super::write::{self, Target, duplicate, fitted};
use crate::error::{self, Result};
use crate::server::result::OutColumn;
use crate::sql::ast::{
    CheckDef, ColumnDef, ColumnOptions, CreateTable, Expr, ForeignDef, IndexDef, IndexKind,
    LockWait, RowLock,
};
use crate::sql::walk::walk;
use crate::store::schema::{Check, Column, ColumnDefault, Foreign, Index, Part, Schema, same_name};
use crate::value::types::{Base, Type};
use crate::value::{Value, store};

/// The longest key of an index, in bytes.
const LONGEST_KEY: u32 = 3072;

/// The schema of `CREATE TABLE`; `selected`: the columns of its query.
pub(super) fn schema(
    cx: &mut Cx<'_>,
    database: &str,
    table: &str,
    create: &CreateTable,
    selected: &[OutColumn],
) -> Result<Schema> {
    let mut schema = Schema {
        columns: Vec::new(),
        indexes: Vec::new(),
        foreign: Vec::new(),
        checks: Vec::new(),
        comment: create.options.comment.clone().unwrap_or_default(),
        created: cx.server.now_us,
    };
    let binary = create.options.collation.as_deref() == Some("utf8mb4_bin");
    for def in &create.columns {
        if schema.column(&def.name).is_some() {
            return error::DUPLICATE_COLUMN.fail(&[&def.name]);
        }
        let mut column = column(cx, def)?;
        column.ty.binary |= binary && column.ty.is_text();
        schema.columns.push(column);
    }
    for out in selected {
        if schema.column(&out.name).is_none() {
            schema.columns.push(selected_column(out));
        }
    }
    for def in &create.columns {
        for index in own_indexes(def) {
            add_index(&mut schema, &index)?;
        }
    }
    for index in &create.indexes {
        add_index(&mut schema, index)?;
    }
    // REFERENCES behind a column is read and ignored, as MySQL does.
    for foreign in &create.foreign {
        add_foreign(cx, &mut schema, database, table, foreign)?;
    }
    for def in &create.columns {
        for (name, expr) in &def.options.check {
            add_check(
                cx,
                &mut schema,
                database,
                table,
                &CheckDef {
                    name: name.clone(),
                    expr: expr.clone(),
                },
            )?;
        }
    }
    for check in &create.checks {
        add_check(cx, &mut schema, database, table, check)?;
    }
    finish(cx, &mut schema, database, table)?;
    Ok(schema)
}

/// What must hold of a schema as a whole. Errors: 1075, 1117, 1118.
pub(super) fn finish(
    cx: &mut Cx<'_>,
    schema: &mut Schema,
    database: &str,
    table: &str,
) -> Result<()> {
    schema.sort_indexes();
    let autos: Vec<usize> = (0..schema.columns.len())
        .filter(|at| schema.columns[*at].auto_increment)
        .collect();
    let leads = |at: usize| {
        schema
            .indexes
            .iter()
            .any(|index| index.parts[0].column == at)
    };
    if autos.len() > 1 || autos.iter().any(|at| !leads(*at)) {
        return error::WRONG_AUTO.fail(&[]);
    }
    if schema.columns.len() > 1017 {
        return error::TOO_MANY_COLUMNS.fail(&[]);
    }
    let width = |column: &Column| {
        if column.ty.is_long() {
            12
        } else if column.ty.is_text() {
            u64::from(column.ty.length) * 4
        } else {
            u64::from(column.ty.length.min(255))
        }
    };
    if schema.columns.iter().map(width).sum::<u64>() > 65_535 {
        return error::ROW_TOO_BIG.fail(&[]);
    }
    let binder = Binder::new(cx.server, cx.session);
    let scope = Scope::new(table_scope(schema, database, table, table, 0), None);
    for column in &schema.columns {
        if let Some((expr, _)) = &column.generated {
            Exprs::plain(&binder, &scope, "generated column function").scalar(expr)?;
        }
    }
    Ok(())
}

fn selected_column(out: &OutColumn) -> Column {
    let ty = match out.ty.base {
        Base::Null => Type::bytes(0),
        Base::BigInt
            if out.ty.length <= 11
                && !out.ty.unsigned
                && out.origin.is_none()
                && out.ty.length > 0 =>
        {
            Type::of(if out.ty.length < 10 {
                Base::Int
            } else {
                Base::BigInt
            })
        }
        Base::VarChar if out.ty.length > 16_383 => Type::of(Base::LongText),
        Base::VarBinary if out.ty.length > 65_535 => Type::of(Base::LongBlob),
        _ => out.ty.clone(),
    };
    let zero = if ty.is_numeric() {
        Value::Int(0)
    } else {
        Value::text("")
    };
    let target = store::Target {
        column: "",
        row: 1,
        strict: false,
    };
    let default = match store::store(&zero, &ty, target) {
        Ok((value, None)) if !out.nullable && !ty.is_long() => ColumnDefault::Value(value),
        _ => ColumnDefault::None,
    };
    Column {
        name: out.name.as_str().into(),
        ty,
        nullable: out.nullable,
        default,
        on_update: false,
        auto_increment: false,
        comment: String::new(),
        generated: None,
        invisible: false,
    }
}

/// A column of a definition. Errors: 1063, 1067, 1074, 1101, 1166.
pub(super) fn column(cx: &mut Cx<'_>, def: &ColumnDef) -> Result<Column> {
    let options = &def.options;
    if def.name.is_empty() || def.name.ends_with(' ') {
        return error::WRONG_COLUMN_NAME.fail(&[&def.name]);
    }
    if options.auto_increment && !(def.ty.is_integer() || def.ty.is_float()) {
        return error::WRONG_FIELD.fail(&[&def.name]);
    }
    if options.on_update && !matches!(def.ty.base, Base::DateTime | Base::Timestamp) {
        return error::FIELD_DEFAULT_FUNCTION.fail(&[&def.name]);
    }
    let nullable = options.nullable.unwrap_or(true)
        && !options.primary
        && !(options.auto_increment && options.nullable.is_none());
    let default = default(cx, def, nullable)?;
    Ok(Column {
        name: def.name.as_str().into(),
        ty: def.ty.clone(),
        nullable,
        default,
        on_update: options.on_update,
        auto_increment: options.auto_increment,
        comment: options.comment.clone(),
        generated: options.generated.clone(),
        invisible: options.invisible,
    })
}

fn default(cx: &mut Cx<'_>, def: &ColumnDef, nullable: bool) -> Result<ColumnDefault> {
    let invalid = || error::INVALID_DEFAULT.of(&[&def.name]);
    let Some(expr) = &def.options.default else {
        return Ok(ColumnDefault::None);
    };
    if def.options.auto_increment {
        return Err(invalid());
    }
    default_value(cx, &def.name, &def.ty, nullable, expr)
}

/// Errors: 1067, 1101.
pub(super) fn default_value(
    cx: &mut Cx<'_>,
    name: &str,
    ty: &Type,
    nullable: bool,
    expr: &Expr,
) -> Result<ColumnDefault> {
    let invalid = || error::INVALID_DEFAULT.of(&[name]);
    let (expr, bracketed) = match expr {
        Expr::Row(all) => (&all[0], true),
        other => (other, false),
    };
    match expr {
        Expr::Literal(value) if value.is_null() => {
            return if nullable {
                Ok(ColumnDefault::Value(value.clone()))
            } else {
                Err(invalid())
            };
        }
        Expr::Call {
            name: function,
            arguments,
        } if function == "now" && arguments.is_empty() => {
            let is_time = matches!(ty.base, Base::DateTime | Base::Timestamp);
            return if is_time {
                Ok(ColumnDefault::Now)
            } else {
                Err(invalid())
            };
        }
        _ => {}
    }
    let is_literal = matches!(expr, Expr::Literal(_));
    if ty.is_long() && is_literal && !bracketed {
        return error::BLOB_DEFAULT.fail(&[name]);
    }
    if !is_literal {
        return Ok(ColumnDefault::Expr(expr.clone()));
    }
    let scope = Scope::new(Vec::new(), None);
    let node =
        Exprs::plain(&Binder::new(cx.server, cx.session), &scope, "field list").scalar(expr)?;
    let value = eval(cx, &node, &Env::EMPTY)?;
    let target = store::Target {
        column: name,
        row: 1,
        strict: true,
    };
    let (value, _) = store::store(&value, ty, target).map_err(|_| invalid())?;
    Ok(ColumnDefault::Value(value))
}

/// The indexes that a column's options ask for.
fn own_indexes(def: &ColumnDef) -> Vec<IndexDef> {
    let ColumnOptions {
        primary, unique, ..
    } = &def.options;
    let index = |kind| IndexDef {
        name: None,
        kind,
        columns: vec![(def.name.clone(), None, false)],
        comment: String::new(),
    };
    let mut all = Vec::new();
    all.extend(primary.then(|| index(IndexKind::Primary)));
    all.extend(unique.then(|| index(IndexKind::Unique)));
    all
}

/// Errors: 1061, 1068, 1071, 1072, 1170, 1171.
pub(super) fn add_index(schema: &mut Schema, def: &IndexDef) -> Result<()> {
    if def.kind == IndexKind::Primary && schema.primary().is_some() {
        return error::TWO_PRIMARY_KEYS.fail(&[]);
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut bytes = 0u32;
    for (name, prefix, descending) in &def.columns {
        let at = schema
            .column(name)
            .ok_or_else(|| error::UNKNOWN_KEY_COLUMN.of(&[name]))?;
        if parts.iter().any(|part| part.column == at) {
            return error::DUPLICATE_COLUMN.fail(&[name]);
        }
        let ty = &schema.columns[at].ty;
        if ty.base == Base::Json {
            return error::BLOB_KEY.fail(&[name]);
        }
        if ty.is_long() && prefix.is_none() {
            return error::BLOB_KEY.fail(&[name]);
        }
        let length = prefix.unwrap_or(ty.length).min(ty.length);
        bytes += if ty.is_text() {
            length.saturating_mul(4)
        } else if ty.is_bytes() {
            length
        } else {
            8
        };
        let prefix = prefix.filter(|prefix| *prefix < ty.length && (ty.is_text() || ty.is_bytes()));
        parts.push(Part {
            column: at,
            prefix,
            descending: *descending,
        });
    }
    if bytes > LONGEST_KEY {
        return error::KEY_TOO_LONG.fail(&[&LONGEST_KEY.to_string()]);
    }
    if def.kind == IndexKind::Primary {
        for part in &parts {
            let column = &mut schema.columns[part.column];
            column.nullable = false;
            if column.default == ColumnDefault::Value(Value::Null) {
                return error::PRIMARY_NULL.fail(&[]);
            }
        }
    }
    let name = index_name(schema, def, &parts)?;
    schema.indexes.push(Index {
        name,
        kind: def.kind,
        parts,
        comment: def.comment.clone(),
    });
    if def.kind == IndexKind::Primary {
        schema.sort_indexes();
    }
    Ok(())
}

fn index_name(schema: &Schema, def: &IndexDef, parts: &[Part]) -> Result<String> {
    if def.kind == IndexKind::Primary {
        return Ok("PRIMARY".to_owned());
    }
    if let Some(name) = &def.name {
        return if schema.index(name).is_some() {
            error::DUPLICATE_KEY_NAME.fail(&[name])
        } else {
            Ok(name.clone())
        };
    }
    let base = schema.columns[parts[0].column].name.to_string();
    let mut name = base.clone();
    let mut number = 2;
    while schema.index(&name).is_some() {
        name = format!("{base}_{number}");
        number += 1;
    }
    Ok(name)
}

/// Errors: 1072, 1239, 1822, 1824, 1826, 3734, 3780.
pub(super) fn add_foreign(
    cx: &Cx<'_>,
    schema: &mut Schema,
    database: &str,
    table: &str,
    def: &ForeignDef,
) -> Result<()> {
    let name = foreign_name(cx, schema, database, table, def)?;
    if def.columns.len() != def.parents.len() {
        return error::WRONG_FK.fail(&[&name]);
    }
    let mut columns = Vec::new();
    for column in &def.columns {
        columns.push(
            schema
                .column(column)
                .ok_or_else(|| error::UNKNOWN_KEY_COLUMN.of(&[column]))?,
        );
    }
    let parent_database = def
        .table
        .database
        .clone()
        .unwrap_or_else(|| database.to_owned());
    if (parent_database.as_str(), def.table.name.as_str()) == (database, table) {
        check_parent(schema, schema, def, &name, &columns)?;
    } else {
        let missing = || error::FK_CANNOT_OPEN_PARENT.of(&[&def.table.name]);
        let parent = cx.server.catalog.table(&parent_database, &def.table.name);
        let parent = parent.map_err(|_| missing())?.schema.clone();
        check_parent(schema, &parent, def, &name, &columns)?;
    }
    if schema.index_on(&columns).is_none() {
        let columns = def
            .columns
            .iter()
            .map(|column| (column.clone(), None, false))
            .collect();
        let own_name = def.name.clone().filter(|name| schema.index(name).is_none());
        add_index(
            schema,
            &IndexDef {
                name: own_name,
                kind: IndexKind::Plain,
                columns,
                comment: String::new(),
            },
        )?;
    }
    schema.foreign.push(Foreign {
        name,
        columns: columns
            .iter()
            .map(|at| schema.columns[*at].name.to_string())
            .collect(),
        database: parent_database,
        table: def.table.name.clone(),
        parents: def.parents.clone(),
        on_delete: def.on_delete,
        on_update: def.on_update,
    });
    Ok(())
}

/// The name of a new foreign key. Errors: 1826.
fn foreign_name(
    cx: &Cx<'_>,
    schema: &Schema,
    database: &str,
    table: &str,
    def: &ForeignDef,
) -> Result<String> {
    let name = match &def.name {
        Some(name) => name.clone(),
        None => next_name(
            &format!("{table}_ibfk_"),
            schema.foreign.iter().map(|foreign| foreign.name.as_str()),
        ),
    };
    let taken = |foreign: &Foreign| same_name(&foreign.name, &name);
    let elsewhere = cx
        .server
        .catalog
        .database(database)?
        .tables
        .iter()
        .filter(|(other, _)| *other != table);
    if schema.foreign.iter().any(taken)
        || elsewhere
            .into_iter()
            .any(|(_, other)| other.schema.foreign.iter().any(taken))
    {
        return error::FK_DUPLICATE.fail(&[&name]);
    }
    Ok(name)
}

/// The columns that are pointed to must be there, be alike, and have an index. Errors: 1822, 3734, 3780.
fn check_parent(
    schema: &Schema,
    parent: &Schema,
    def: &ForeignDef,
    name: &str,
    columns: &[usize],
) -> Result<()> {
    let mut parents = Vec::new();
    for (column, at) in def.parents.iter().zip(columns) {
        let place = parent
            .column(column)
            .ok_or_else(|| error::FK_NO_COLUMN.of(&[column, name, &def.table.name]))?;
        let (mine, theirs) = (&schema.columns[*at].ty, &parent.columns[place].ty);
        let is_like = mine.base == theirs.base && mine.unsigned == theirs.unsigned
            || mine.is_text() && theirs.is_text();
        if !is_like {
            return error::FK_TYPES.fail(&[&schema.columns[*at].name, column, name]);
        }
        parents.push(place);
    }
    if parent.index_on(&parents).is_none() {
        return error::FK_NO_INDEX.fail(&[name, &def.table.name]);
    }
    Ok(())
}

/// `base` with the first number that no name has.
fn next_name<'n>(base: &str, names: impl Iterator<Item = &'n str>) -> String {
    let numbers = names.filter_map(|name| name.strip_prefix(base)?.parse::<u32>().ok());
    format!("{base}{}", numbers.max().unwrap_or(0) + 1)
}

/// Errors: 3820, 3822.
pub(super) fn add_check(
    cx: &Cx<'_>,
    schema: &mut Schema,
    database: &str,
    table: &str,
    def: &CheckDef,
) -> Result<()> {
    let name = match &def.name {
        Some(name) => name.clone(),
        None => next_name(
            &format!("{table}_chk_"),
            schema.checks.iter().map(|check| check.name.as_str()),
        ),
    };
    if schema
        .checks
        .iter()
        .any(|check| same_name(&check.name, &name))
    {
        return error::CHECK_DUPLICATE.fail(&[&name]);
    }
    let mut unknown = None;
    walk(&def.expr, &mut |inner| {
        if let Expr::Column(column) = inner
            && schema.column(&column.name).is_none()
        {
            unknown = Some(column.name.clone());
        }
    });
    if let Some(column) = unknown {
        return error::CHECK_COLUMN.fail(&[&name, &column]);
    }
    let binder = Binder::new(cx.server, cx.session);
    let scope = Scope::new(table_scope(schema, database, table, table, 0), None);
    Exprs::plain(&binder, &scope, "check constraint").scalar(&def.expr)?;
    schema.checks.push(Check {
        name,
        expr: def.expr.clone(),
    });
    Ok(())
}

/// Puts the rows of `CREATE TABLE ... SELECT` into the new table.
pub(super) fn fill(
    cx: &mut Cx<'_>,
    database: &str,
    table: &str,
    plan: &Plan,
    rows: Vec<Row>,
) -> Result<u64> {
    let target = Target::of(cx, database, table)?;
    cx.strict = cx.session.modes.strict;
    let mut count = 0;
    for row in rows {
        let mut values = vec![Value::Null; target.schema.columns.len()];
        for at in 0..values.len() {
            values[at] = target.default(cx, at, &values)?.unwrap_or(Value::Null);
        }
        for (value, out) in row.iter().zip(&plan.columns) {
            if let Some(at) = target.schema.column(&out.name) {
                values[at] = fitted(cx, value, &target.schema, at, 1)?;
            }
        }
        let lock = RowLock {
            exclusive: true,
            wait: LockWait::Wait,
        };
        match write::insert_row(cx, &target, values.clone(), lock)? {
            Ok(_) => count += 1,
            Err(found) => return Err(duplicate(&target, found.index, &values)),
        }
    }
    Ok(count)
}
