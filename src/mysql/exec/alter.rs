//! `ALTER TABLE` and `RENAME TABLE`: a new schema, and the rows as it has them.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::bind::{Binder, Exprs, Scope, table_scope};
use super::create::{full_name, metadata_lock};
use super::cx::Cx;
use super::define;
use super::eval::{Env, eval};
use super::write::{fitted, implicit, referencing};
use crate::error::{self, Result};
use crate::server::result::done;
use crate::server::{Done, Outcome};
use crate::sql::ast::{Alteration, ColumnDef, IndexKind, Place, TableName};
use crate::store::schema::{ColumnDefault, Schema, same_name};
use crate::store::table::{Row, Table, Version};
use crate::value::Value;

/// A table that is being changed.
struct Altering {
    database: String,
    name: String,
    schema: Schema,
    /// For each column, where its values come from.
    from: Vec<Option<usize>>,
    next_auto: Option<u64>,
    new_name: Option<(String, String)>,
}

pub(super) fn alter(cx: &mut Cx<'_>, name: &TableName, changes: &[Alteration]) -> Result<Outcome> {
    let (database, name) = full_name(cx, name, "ALTER")?;
    if cx.server.catalog.view(&database, &name).is_some() {
        return error::WRONG_OBJECT.fail(&[&format!("{database}.{name}"), "BASE TABLE"]);
    }
    let table = cx.server.catalog.table(&database, &name)?;
    let schema = (*table.schema).clone();
    metadata_lock(cx, &database, &name)?;
    let from = (0..schema.columns.len()).map(Some).collect();
    let mut altering = Altering {
        database,
        name,
        schema,
        from,
        next_auto: None,
        new_name: None,
    };
    for change in changes {
        altering.apply(cx, change)?;
    }
    define::finish(cx, &mut altering.schema, &altering.database, &altering.name)?;
    altering.finish(cx)
}

impl Altering {
    fn apply(&mut self, cx: &mut Cx<'_>, change: &Alteration) -> Result<()> {
        match change {
            Alteration::AddColumn(def, place) => self.add_column(cx, def, place),
            Alteration::DropColumn(name) => self.drop_column(cx, name),
            Alteration::ChangeColumn(old, def, place) => self.change_column(cx, old, def, place),
            Alteration::RenameColumn(from, to) => {
                let at = self.column(from)?;
                if !same_name(from, to) && self.schema.column(to).is_some() {
                    return error::DUPLICATE_COLUMN.fail(&[to]);
                }
                self.rename_column(cx, at, to);
                Ok(())
            }
            Alteration::SetDefault(name, default) => {
                let at = self.column(name)?;
                let column = &self.schema.columns[at];
                self.schema.columns[at].default = match default {
                    Some(expr) => {
                        define::default_value(cx, name, &column.ty, column.nullable, expr)?
                    }
                    None => ColumnDefault::None,
                };
                Ok(())
            }
            Alteration::AddIndex(def) => define::add_index(&mut self.schema, def),
            Alteration::DropIndex(name) => self.drop_index(name),
            Alteration::DropPrimary => self.drop_index("PRIMARY"),
            Alteration::RenameIndex(from, to) => {
                let at = self
                    .schema
                    .index(from)
                    .ok_or_else(|| error::NO_SUCH_KEY.of(&[from, &self.name]))?;
                if self.schema.index(to).is_some_and(|other| other != at) {
                    return error::DUPLICATE_KEY_NAME.fail(&[to]);
                }
                self.schema.indexes[at].name.clone_from(to);
                Ok(())
            }
            Alteration::AddForeign(def) => {
                define::add_foreign(cx, &mut self.schema, &self.database, &self.name, def)
            }
            Alteration::DropForeign(name) => self.drop_constraint(name, true, false),
            Alteration::AddCheck(def) => {
                define::add_check(cx, &mut self.schema, &self.database, &self.name, def)
            }
            Alteration::DropCheck(name) => self.drop_constraint(name, true, true),
            Alteration::Rename(name) => {
                let target = full_name(cx, name, "CREATE")?;
                self.new_name = Some(target);
                Ok(())
            }
            Alteration::Options(options) => {
                if let Some(comment) = &options.comment {
                    self.schema.comment.clone_from(comment);
                }
                self.next_auto = options.auto_increment.or(self.next_auto);
                Ok(())
            }
        }
    }

    fn column(&self, name: &str) -> Result<usize> {
        self.schema
            .column(name)
            .ok_or_else(|| error::UNKNOWN_COLUMN.of(&[name, &self.name]))
    }

    /// Where a new column goes.
    fn place(&self, place: &Place) -> Result<usize> {
        match place {
            Place::Last => Ok(self.schema.columns.len()),
            Place::First => Ok(0),
            Place::After(name) => Ok(self.column(name)? + 1),
        }
    }

    fn add_column(&mut self, cx: &mut Cx<'_>, def: &ColumnDef, place: &Place) -> Result<()> {
        if self.schema.column(&def.name).is_some() {
            return error::DUPLICATE_COLUMN.fail(&[&def.name]);
        }
        let at = self.place(place)?;
        let column = define::column(cx, def)?;
        self.schema.columns.insert(at, column);
        self.from.insert(at, None);
        self.shift(|column| if column >= at { column + 1 } else { column });
        Ok(())
    }

    /// Tells the indexes that columns have moved.
    fn shift(&mut self, moved: impl Fn(usize) -> usize) {
        let parts = self
            .schema
            .indexes
            .iter_mut()
            .flat_map(|index| &mut index.parts);
        parts.for_each(|part| part.column = moved(part.column));
    }

    fn drop_column(&mut self, cx: &Cx<'_>, name: &str) -> Result<()> {
        let at = self
            .schema
            .column(name)
            .ok_or_else(|| error::CANNOT_DROP.of(&[name]))?;
        if self.schema.columns.len() == 1 {
            return error::CANNOT_DROP_ALL.fail(&[]);
        }
        let uses = |columns: &[String]| columns.iter().any(|column| same_name(column, name));
        if let Some(foreign) = self
            .schema
            .foreign
            .iter()
            .find(|foreign| uses(&foreign.columns))
        {
            return error::FK_COLUMN_DROP.fail(&[name, &foreign.name]);
        }
        if let Some((_, _, foreign)) = referencing(cx, &self.database, &self.name)
            .iter()
            .find(|(_, _, foreign)| uses(&foreign.parents))
        {
            return error::FK_COLUMN_DROP.fail(&[name, &foreign.name]);
        }
        self.schema.columns.remove(at);
        self.from.remove(at);
        for index in &mut self.schema.indexes {
            index.parts.retain(|part| part.column != at);
        }
        self.schema.indexes.retain(|index| !index.parts.is_empty());
        self.shift(|column| if column > at { column - 1 } else { column });
        self.schema.checks.retain(|check| {
            let mut names = false;
            crate::sql::walk::walk(&check.expr, &mut |inner| {
                names |= matches!(inner, crate::sql::ast::Expr::Column(column) if same_name(&column.name, name));
            });
            !names
        });
        Ok(())
    }

    fn change_column(
        &mut self,
        cx: &mut Cx<'_>,
        old: &str,
        def: &ColumnDef,
        place: &Place,
    ) -> Result<()> {
        let at = self.column(old)?;
        if !same_name(old, &def.name) && self.schema.column(&def.name).is_some() {
            return error::DUPLICATE_COLUMN.fail(&[&def.name]);
        }
        let mut column = define::column(cx, def)?;
        let in_primary = self
            .schema
            .primary()
            .is_some_and(|index| index.parts.iter().any(|part| part.column == at));
        column.nullable &= !in_primary;
        self.rename_column(cx, at, &def.name);
        self.schema.columns[at] = column;
        if *place == Place::Last {
            return Ok(());
        }
        let target = self.place(place)?;
        let target = if target > at { target - 1 } else { target };
        let column = self.schema.columns.remove(at);
        self.schema.columns.insert(target, column);
        let from = self.from.remove(at);
        self.from.insert(target, from);
        self.shift(|column| {
            if column == at {
                return target;
            }
            let without = if column > at { column - 1 } else { column };
            if without >= target {
                without + 1
            } else {
                without
            }
        });
        Ok(())
    }

    fn rename_column(&mut self, cx: &mut Cx<'_>, at: usize, to: &str) {
        let from = self.schema.columns[at].name.to_string();
        self.schema.columns[at].name = to.into();
        let rename = |columns: &mut Vec<String>| {
            columns
                .iter_mut()
                .filter(|column| same_name(column, &from))
                .for_each(|column| to.clone_into(column));
        };
        self.schema
            .foreign
            .iter_mut()
            .for_each(|foreign| rename(&mut foreign.columns));
        for (database, table, _) in referencing(cx, &self.database, &self.name) {
            let Ok(child) = cx.server.catalog.table_mut(&database, &table) else {
                continue;
            };
            let mine = Rc::make_mut(&mut child.schema).foreign.iter_mut();
            mine.filter(|foreign| foreign.database == self.database && foreign.table == self.name)
                .for_each(|foreign| rename(&mut foreign.parents));
        }
    }

    fn drop_index(&mut self, name: &str) -> Result<()> {
        let at = self
            .schema
            .index(name)
            .ok_or_else(|| error::CANNOT_DROP.of(&[name]))?;
        let index = self.schema.indexes.remove(at);
        let needed = self.schema.foreign.iter().any(|foreign| {
            let columns: Vec<usize> = foreign
                .columns
                .iter()
                .filter_map(|column| self.schema.column(column))
                .collect();
            self.schema.index_on(&columns).is_none()
        });
        if needed {
            return error::FK_NEEDS_INDEX.fail(&[&index.name]);
        }
        Ok(())
    }

    fn drop_constraint(&mut self, name: &str, foreign: bool, check: bool) -> Result<()> {
        let before = self.schema.foreign.len() + self.schema.checks.len();
        if foreign {
            self.schema
                .foreign
                .retain(|other| !same_name(&other.name, name));
        }
        if check {
            self.schema
                .checks
                .retain(|other| !same_name(&other.name, name));
        }
        if self.schema.foreign.len() + self.schema.checks.len() < before {
            return Ok(());
        }
        if check {
            error::CHECK_MISSING.fail(&[name])
        } else {
            error::CANNOT_DROP.fail(&[name])
        }
    }

    /// Makes the changed table of the rows of the old one.
    fn finish(self, cx: &mut Cx<'_>) -> Result<Outcome> {
        let old = cx.server.catalog.table(&self.database, &self.name)?.clone();
        let mut table = Table::new(old.id, self.schema.clone());
        table.next_auto = self.next_auto.unwrap_or(0).max(old.next_auto);
        table.next_row = old.next_row;
        let copies = self.is_copied(&old.schema);
        let rows = if copies {
            self.copy(cx, &old, &mut table)?
        } else {
            0
        };
        let affected = if self.changes_types(&old.schema) {
            rows
        } else {
            0
        };
        if !copies {
            table = (*old).clone();
            table.next_auto = self.next_auto.unwrap_or(0).max(old.next_auto);
            table.rebuild(self.schema.clone());
        }
        self.check_unique(&table)?;
        let database = cx.server.catalog.database_mut(&self.database)?;
        database.tables.insert(self.name.clone(), Rc::new(table));
        if let Some((new_database, new_name)) = &self.new_name {
            move_table(cx, (&self.database, &self.name), (new_database, new_name))?;
        }
        let info = format!(
            "Records: {affected}  Duplicates: 0  Warnings: {}",
            cx.session.warnings.len()
        );
        Ok(Outcome::Done(Done {
            affected,
            last_insert_id: 0,
            info,
        }))
    }

    /// Whether rows must be written anew.
    fn is_copied(&self, old: &Schema) -> bool {
        let is_moved = self
            .from
            .iter()
            .enumerate()
            .any(|(at, from)| *from != Some(at))
            || self.from.len() != old.columns.len();
        let primary = |schema: &Schema| schema.primary().map(|index| index.parts.clone());
        let changed = self.from.iter().enumerate().any(|(at, from)| {
            let (new, old) = (
                &self.schema.columns[at],
                from.and_then(|from| old.columns.get(from)),
            );
            old.is_none_or(|old| {
                old.ty != new.ty || old.nullable && !new.nullable || old.generated != new.generated
            })
        });
        is_moved
            || changed
            || primary(&self.schema) != primary(old)
            || self.schema.checks.len() != old.checks.len()
            || self.schema.foreign.len() > old.foreign.len()
    }

    /// Whether MySQL would write each row anew, and count them.
    fn changes_types(&self, old: &Schema) -> bool {
        self.from.iter().enumerate().any(|(at, from)| {
            let Some(old) = from.and_then(|from| old.columns.get(from)) else {
                return false;
            };
            let (old, new) = (&old.ty, &self.schema.columns[at].ty);
            let grows = old.base == new.base
                && old.is_text()
                && new.length >= old.length
                && old.binary == new.binary;
            old != new && !grows
        })
    }

    fn copy(&self, cx: &mut Cx<'_>, old: &Table, table: &mut Table) -> Result<u64> {
        cx.strict = cx.session.modes.strict;
        let rows = self.new_rows(cx, old)?;
        let count = rows.len() as u64;
        let mut by_key = BTreeMap::new();
        for mut values in rows {
            cx.step()?;
            if let Some(at) = self.schema.auto_column() {
                if values[at].is_null() || values[at].to_truth() == Some(false) {
                    values[at] = fitted(cx, &Value::UInt(table.next_auto), &self.schema, at, 1)?;
                }
                let number = u64::try_from(values[at].to_integer()).unwrap_or(0);
                table.next_auto = table.next_auto.max(number.saturating_add(1));
            }
            self.check(cx, &values)?;
            let key = table.key_for(&values);
            let version = Version {
                values: Some(values.clone().into()),
                transaction: 0,
                older: None,
            };
            if by_key.insert(key, Row { version, page: 0 }).is_some() {
                return Err(self.duplicate(0, &values));
            }
        }
        table.rows = by_key;
        table.rebuild(self.schema.clone());
        table.bytes = old.bytes;
        Ok(count)
    }

    fn new_rows(&self, cx: &mut Cx<'_>, old: &Table) -> Result<Vec<Vec<Value>>> {
        let binder = Binder::new(cx.server, cx.session);
        let scope = Scope::new(
            table_scope(&self.schema, &self.database, &self.name, &self.name, 0),
            None,
        );
        let exprs = Exprs::plain(&binder, &scope, "field list");
        let mut computed = Vec::new();
        for (at, column) in self.schema.columns.iter().enumerate() {
            match (&column.default, &column.generated) {
                (_, Some((expr, _))) => computed.push((at, exprs.scalar(expr)?)),
                (ColumnDefault::Expr(expr), _) if self.from[at].is_none() => {
                    computed.push((at, exprs.scalar(expr)?));
                }
                _ => {}
            }
        }
        let mut rows = Vec::new();
        for (index, (_, values)) in old.live().enumerate() {
            let mut row = Vec::with_capacity(self.from.len());
            for (at, from) in self.from.iter().enumerate() {
                row.push(match from {
                    Some(from) => fitted(cx, &values[*from], &self.schema, at, index + 1)
                        .map_err(|problem| self.cut_off(problem, at, index + 1))?,
                    None => self.filled(cx, at),
                });
                let column = &self.schema.columns[at];
                if row[at].is_null()
                    && !column.nullable
                    && !column.auto_increment
                    && column.generated.is_none()
                {
                    cx.complain(
                        error::NULL_TO_NOT_NULL.of(&[&column.name, &(index + 1).to_string()]),
                    )?;
                    row[at] = implicit(&self.schema, at);
                }
            }
            for (at, node) in &computed {
                let value = eval(
                    cx,
                    node,
                    &Env {
                        row: &row,
                        outer: None,
                    },
                )?;
                row[*at] = fitted(cx, &value, &self.schema, *at, index + 1)?;
            }
            rows.push(row);
        }
        Ok(rows)
    }

    /// A text that is too long for its new column is cut off, to MySQL: error 1265 instead of 1406.
    fn cut_off(&self, problem: error::Error, at: usize, row: usize) -> error::Error {
        if problem.code != error::DATA_TOO_LONG.0 {
            return problem;
        }
        error::TRUNCATED.of(&[&self.schema.columns[at].name, &row.to_string()])
    }

    /// What rows that are there have in a new column.
    fn filled(&self, cx: &Cx<'_>, at: usize) -> Value {
        let column = &self.schema.columns[at];
        match &column.default {
            ColumnDefault::Value(value) => value.clone(),
            ColumnDefault::Now => super::write::now(cx, &self.schema, at),
            _ if column.nullable || column.auto_increment => Value::Null,
            _ => implicit(&self.schema, at),
        }
    }

    /// Checks and foreign keys that are new hold for the rows that are there. Errors: 1452, 3819.
    fn check(&self, cx: &mut Cx<'_>, values: &[Value]) -> Result<()> {
        let binder = Binder::new(cx.server, cx.session);
        let scope = Scope::new(
            table_scope(&self.schema, &self.database, &self.name, &self.name, 0),
            None,
        );
        let exprs = Exprs::plain(&binder, &scope, "check constraint");
        let mut checks = Vec::new();
        for check in &self.schema.checks {
            checks.push((check.name.clone(), exprs.scalar(&check.expr)?));
        }
        for (name, node) in checks {
            if eval(
                cx,
                &node,
                &Env {
                    row: values,
                    outer: None,
                },
            )?
            .to_truth()
                == Some(false)
            {
                return error::CHECK_FAILED.fail(&[&name]);
            }
        }
        super::write::check_new_foreign(cx, &self.database, &self.name, &self.schema, values)
    }

    fn duplicate(&self, index: usize, values: &[Value]) -> error::Error {
        let index = &self.schema.indexes[index];
        let entry: Vec<String> = index
            .parts
            .iter()
            .map(|part| {
                values[part.column]
                    .to_text()
                    .map(|text| text.to_string())
                    .unwrap_or_default()
            })
            .collect();
        error::DUPLICATE_ENTRY.of(&[&entry.join("-"), &format!("{}.{}", self.name, index.name)])
    }

    /// Errors: 1062.
    fn check_unique(&self, table: &Table) -> Result<()> {
        for (at, index) in self
            .schema
            .indexes
            .iter()
            .enumerate()
            .filter(|(_, index)| index.kind == IndexKind::Unique)
        {
            let mut seen = std::collections::BTreeSet::new();
            for (_, values) in table.live().filter(|(_, values)| !index.has_null(values)) {
                if !seen.insert(index.key_of(&self.schema, &values)) {
                    return Err(self.duplicate(at, &values));
                }
            }
        }
        Ok(())
    }
}

/// Gives a table another name; foreign keys go on pointing to it. Errors: 1050.
fn move_table(cx: &mut Cx<'_>, from: (&str, &str), to: (&str, &str)) -> Result<()> {
    if from == to {
        return Ok(());
    }
    let target = cx.server.catalog.database(to.0)?;
    if target.tables.contains_key(to.1) || target.views.contains_key(to.1) {
        return error::TABLE_EXISTS.fail(&[to.1]);
    }
    let children = referencing(cx, from.0, from.1);
    let table = cx
        .server
        .catalog
        .database_mut(from.0)?
        .tables
        .remove(from.1);
    let table =
        table.ok_or_else(|| error::NO_SUCH_TABLE.of(&[&format!("{}.{}", from.0, from.1)]))?;
    cx.server
        .catalog
        .database_mut(to.0)?
        .tables
        .insert(to.1.to_owned(), table);
    for (database, child, _) in children {
        let is_itself = (database.as_str(), child.as_str()) == from;
        let (database, child) = if is_itself {
            (to.0, to.1)
        } else {
            (database.as_str(), child.as_str())
        };
        let child = cx.server.catalog.table_mut(database, child)?;
        for foreign in &mut Rc::make_mut(&mut child.schema).foreign {
            if (foreign.database.as_str(), foreign.table.as_str()) == from {
                to.0.clone_into(&mut foreign.database);
                to.1.clone_into(&mut foreign.table);
            }
        }
    }
    Ok(())
}

pub(super) fn rename(cx: &mut Cx<'_>, pairs: &[(TableName, TableName)]) -> Result<Outcome> {
    for (from, to) in pairs {
        let (database, name) = full_name(cx, from, "ALTER")?;
        let (new_database, new_name) = full_name(cx, to, "CREATE")?;
        cx.server.catalog.table(&database, &name)?;
        metadata_lock(cx, &database, &name)?;
        move_table(cx, (&database, &name), (&new_database, &new_name))?;
    }
    done(0)
}
