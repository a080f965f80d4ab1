//! Making and dropping databases, tables and views.

use std::rc::Rc;

use super::bind::Binder;
use super::cx::{Cx, Wait};
use super::write::referencing;
use super::{define, run};
use crate::error::{self, Error, Result};
use crate::server::result::done;
use crate::server::{Done, Outcome};
use crate::sql::ast::{CreateTable, Query, TableName};
use crate::store::catalog::ViewDef;
use crate::store::schema::Schema;
use crate::store::table::Table;

pub(super) fn database(cx: &mut Cx<'_>, name: &str, if_not_exists: bool) -> Result<Outcome> {
    cx.server.check_database(cx.session, "CREATE", name)?;
    if name.is_empty() || name.ends_with(' ') || name.contains(['/', '\\']) {
        return error::WRONG_DB_NAME.fail(&[name]);
    }
    let exists = cx.server.catalog.databases.contains_key(name)
        || name.eq_ignore_ascii_case("information_schema");
    let problem = error::CREATE_EXISTS.of(&[name]);
    match (exists, if_not_exists) {
        (true, false) => return Err(problem),
        (true, true) => cx.note(problem),
        (false, _) => {
            cx.server
                .catalog
                .databases
                .insert(name.to_owned(), Rc::default());
        }
    }
    done(1)
}

pub(super) fn drop_database(cx: &mut Cx<'_>, name: &str, if_exists: bool) -> Result<Outcome> {
    cx.server.check_database(cx.session, "DROP", name)?;
    if ["information_schema", "mysql", "sys", "performance_schema"].contains(&name) {
        return error::ACCESS_DENIED_DB.fail(&[&cx.session.user, &cx.session.account_host, name]);
    }
    let Some(found) = cx.server.catalog.databases.get(name).cloned() else {
        let problem = error::DROP_MISSING.of(&[name]);
        if if_exists {
            cx.note(problem);
            return done(0);
        }
        return Err(problem);
    };
    for table in found.tables.keys() {
        metadata_lock(cx, name, table)?;
        let outside = referencing(cx, name, table)
            .into_iter()
            .find(|(database, ..)| database != name);
        if let Some((_, child, foreign)) = outside {
            return error::FK_DROP_PARENT.fail(&[table, &foreign.name, &child]);
        }
    }
    cx.server.catalog.databases.remove(name);
    found
        .tables
        .values()
        .for_each(|table| cx.server.pool.forget(table.id));
    if cx.session.database.as_deref() == Some(name) {
        cx.session.database = None;
    }
    done((found.tables.len() + found.views.len()) as u64)
}

/// Waits until no other transaction uses a table.
pub(super) fn metadata_lock(cx: &mut Cx<'_>, database: &str, table: &str) -> Result<()> {
    let holders = cx
        .server
        .transactions
        .users_of(database, table, cx.session.transaction);
    if holders.is_empty() {
        return Ok(());
    }
    cx.wait = Some(Wait {
        what: format!("metadata lock on {database}.{table}"),
        holders,
    });
    error::LOCK_TIMEOUT.fail(&[])
}

/// The database and name of a table. Errors: 1046, 1049, 1142.
pub(super) fn full_name(cx: &Cx<'_>, name: &TableName, right: &str) -> Result<(String, String)> {
    let database = Binder::new(cx.server, cx.session).database_of(name)?;
    cx.server
        .check_table(cx.session, right, &database, &name.name)?;
    cx.server.catalog.database(&database)?;
    Ok((database, name.name.clone()))
}

fn exists(cx: &Cx<'_>, database: &str, name: &str) -> bool {
    let found = cx.server.catalog.databases.get(database);
    found.is_some_and(|found| found.tables.contains_key(name) || found.views.contains_key(name))
}

/// Puts a new table into its database.
/// Errors: 1114 where the server is full.
pub(super) fn add(cx: &mut Cx<'_>, database: &str, name: &str, schema: Schema) -> Result<()> {
    if cx.server.catalog.bytes() > cx.server.config.memory_bytes {
        return error::TABLE_FULL.fail(&[name]);
    }
    let id = cx.server.catalog.new_id();
    let table = Table::new(id, schema);
    cx.server
        .catalog
        .database_mut(database)?
        .tables
        .insert(name.to_owned(), Rc::new(table));
    Ok(())
}

pub(super) fn table(cx: &mut Cx<'_>, create: &CreateTable) -> Result<Outcome> {
    if create.temporary {
        return error::NOT_SUPPORTED.fail(&["CREATE TEMPORARY TABLE"]);
    }
    let (database, name) = full_name(cx, &create.name, "CREATE")?;
    if exists(cx, &database, &name) {
        let problem = error::TABLE_EXISTS.of(&[&name]);
        if create.if_not_exists {
            cx.note(problem);
            return done(0);
        }
        return Err(problem);
    }
    if let Some(engine) = &create.options.engine {
        let known = ["innodb", "myisam", "memory", "heap", "csv", "archive"];
        if !known.contains(&engine.to_ascii_lowercase().as_str()) {
            return error::BAD_SLAVE.fail(&[engine]);
        }
    }
    if let Some(like) = &create.like {
        let (from_database, from) = full_name(cx, like, "SELECT")?;
        let mut schema = (*cx.server.catalog.table(&from_database, &from)?.schema).clone();
        schema.foreign.clear();
        schema.created = cx.server.now_us;
        add(cx, &database, &name, schema)?;
        return done(0);
    }
    let query = match &create.query {
        Some(query) => Some(Binder::new(cx.server, cx.session).query(query)?),
        None => None,
    };
    let selected = query
        .as_ref()
        .map(|plan| plan.columns.as_slice())
        .unwrap_or_default();
    let schema = define::schema(cx, &database, &name, create, selected)?;
    let auto = create.options.auto_increment;
    let rows = match &query {
        Some(plan) => {
            cx.take_view();
            run::rows(cx, plan, None)?
        }
        None => Vec::new(),
    };
    add(cx, &database, &name, schema)?;
    if let Some(first) = auto {
        cx.server.catalog.table_mut(&database, &name)?.next_auto = first.max(1);
    }
    let Some(plan) = &query else {
        return done(0);
    };
    match define::fill(cx, &database, &name, plan, rows) {
        Ok(count) => {
            let info = format!("Records: {count}  Duplicates: 0  Warnings: 0");
            Ok(Outcome::Done(Done {
                affected: count,
                last_insert_id: 0,
                info,
            }))
        }
        Err(problem) => {
            cx.roll_back();
            cx.server
                .catalog
                .database_mut(&database)?
                .tables
                .remove(&name);
            Err(problem)
        }
    }
}

pub(super) fn drop_tables(
    cx: &mut Cx<'_>,
    names: &[TableName],
    if_exists: bool,
) -> Result<Outcome> {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for name in names {
        let (database, name) = full_name(cx, name, "DROP")?;
        let is_there = cx
            .server
            .catalog
            .database(&database)?
            .tables
            .contains_key(&name);
        if is_there {
            found.push((database, name));
        } else {
            missing.push(format!("{database}.{name}"));
        }
    }
    if !missing.is_empty() {
        let problem = error::UNKNOWN_TABLE.of(&[&missing.join(",")]);
        if !if_exists {
            return Err(problem);
        }
        cx.note(problem);
    }
    let checks = cx
        .server
        .variable(cx.session, None, "foreign_key_checks")?
        .to_truth()
        == Some(true);
    for (database, name) in &found {
        metadata_lock(cx, database, name)?;
        let outside = referencing(cx, database, name)
            .into_iter()
            .find(|(other, child, _)| !found.contains(&(other.clone(), child.clone())));
        if let Some((_, child, foreign)) = outside.filter(|_| checks) {
            return error::FK_DROP_PARENT.fail(&[name, &foreign.name, &child]);
        }
    }
    for (database, name) in found {
        if let Some(table) = cx
            .server
            .catalog
            .database_mut(&database)?
            .tables
            .remove(&name)
        {
            cx.server.pool.forget(table.id);
        }
    }
    done(0)
}

pub(super) fn truncate(cx: &mut Cx<'_>, name: &TableName) -> Result<Outcome> {
    let (database, name) = full_name(cx, name, "DROP")?;
    let schema = cx.server.catalog.table(&database, &name)?.schema.clone();
    metadata_lock(cx, &database, &name)?;
    let checks = cx
        .server
        .variable(cx.session, None, "foreign_key_checks")?
        .to_truth()
        == Some(true);
    let outside = referencing(cx, &database, &name)
        .into_iter()
        .find(|(other, child, _)| (other, child) != (&database, &name));
    if let Some((other, child, foreign)) = outside.filter(|_| checks) {
        let text = format!("`{other}`.`{child}`, CONSTRAINT `{}`", foreign.name);
        return error::FK_TRUNCATE.fail(&[&text]);
    }
    add(cx, &database, &name, (*schema).clone())?;
    done(0)
}

pub(super) fn view(
    cx: &mut Cx<'_>,
    name: &TableName,
    columns: &[String],
    query: &Query,
    text: &str,
    replace: bool,
) -> Result<Outcome> {
    let (database, name) = full_name(cx, name, "CREATE VIEW")?;
    let is_view = cx.server.catalog.view(&database, &name).is_some();
    if exists(cx, &database, &name) && !(is_view && replace) {
        return error::TABLE_EXISTS.fail(&[&name]);
    }
    let plan = Binder::new(cx.server, cx.session).query(query)?;
    if !columns.is_empty() && columns.len() != plan.columns.len() {
        return error::VIEW_COLUMNS.fail(&[]);
    }
    let names: Vec<String> = if columns.is_empty() {
        plan.columns
            .iter()
            .map(|column| column.name.clone())
            .collect()
    } else {
        columns.to_vec()
    };
    for (at, column) in names.iter().enumerate() {
        if names[..at]
            .iter()
            .any(|other| other.eq_ignore_ascii_case(column))
        {
            return error::DUPLICATE_COLUMN.fail(&[column]);
        }
    }
    let definer = format!("`{}`@`{}`", cx.session.user, cx.session.account_host);
    let view = ViewDef {
        columns: names,
        query: query.clone(),
        text: text.to_owned(),
        definer,
    };
    cx.server
        .catalog
        .database_mut(&database)?
        .views
        .insert(name, Rc::new(view));
    done(0)
}

pub(super) fn drop_views(cx: &mut Cx<'_>, names: &[TableName], if_exists: bool) -> Result<Outcome> {
    let mut missing: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for name in names {
        let (database, name) = full_name(cx, name, "DROP")?;
        if cx.server.catalog.view(&database, &name).is_some() {
            found.push((database, name));
        } else if cx.server.catalog.table(&database, &name).is_ok() {
            return error::WRONG_OBJECT.fail(&[&format!("{database}.{name}"), "VIEW"]);
        } else {
            missing.push(format!("{database}.{name}"));
        }
    }
    let problem: Option<Error> =
        (!missing.is_empty()).then(|| error::UNKNOWN_TABLE.of(&[&missing.join(",")]));
    match problem {
        Some(problem) if !if_exists => return Err(problem),
        Some(problem) => cx.note(problem),
        None => {}
    }
    for (database, name) in found {
        cx.server
            .catalog
            .database_mut(&database)?
            .views
            .remove(&name);
    }
    done(0)
}
