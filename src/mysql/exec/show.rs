//! `SHOW` and `DESCRIBE`.

use super::account::{grants, resolve_user};
use super::bind::{Binder, Exprs, Scope, ScopeColumn};
use super::create::full_name;
use super::cx::{Cx, Row};
use super::definition::{create_text, default_text, extra, key_letter};
use super::eval::{Env, holds};
use super::information::{self, databases};
use crate::error::{self, Result};
use crate::server::variables::{TABLE as VARIABLES, shown};
use crate::server::{Outcome, ResultSet};
use crate::sql::ast::{Scope as VariableScope, Show, ShowFilter, TableName, UserName};
use crate::sql::print;
use crate::store::schema::{Column, ColumnDefault};
use crate::value::types::{Base, Type};
use crate::value::{Value, text};

/// Whether the warnings of the statement before stay.
pub(super) fn keeps_warnings(what: &Show) -> bool {
    matches!(what, Show::Warnings | Show::Errors | Show::CountWarnings)
}

/// A result's heading: names, and whether a column is of numbers.
type Heading = Vec<(String, Type)>;

fn heading(names: &[&str]) -> Heading {
    names
        .iter()
        .map(|name| ((*name).to_owned(), Type::text(64)))
        .collect()
}

/// The heading, of which columns with `#` in front are numbers.
fn typed(names: &[&str]) -> Heading {
    let column = |name: &&str| match name.strip_prefix('#') {
        Some(name) => (name.to_owned(), Type::unsigned_big()),
        None => ((*name).to_owned(), Type::text(255)),
    };
    names.iter().map(column).collect()
}

fn texts(all: &[&str]) -> Row {
    all.iter().map(|text| Value::text(text)).collect()
}

pub(super) fn show(cx: &mut Cx<'_>, what: &Show, filter: &ShowFilter) -> Result<Outcome> {
    let (heading, rows) = match what {
        Show::Databases => {
            let rows = databases(cx.server, cx.session)
                .into_iter()
                .map(|name| texts(&[name]))
                .collect();
            (heading(&[&pattern_heading("Database", filter)]), rows)
        }
        Show::Tables { full, database } => tables(cx, *full, database.as_deref(), filter)?,
        Show::Columns { full, table } => columns(cx, table, *full)?,
        Show::CreateTable(name) => create_table(cx, name)?,
        Show::CreateView(name) => create_view(cx, name)?,
        Show::CreateDatabase(name) => {
            cx.server.catalog.database(name)?;
            let text = format!(
                "CREATE DATABASE `{name}` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci */ /*!80016 DEFAULT ENCRYPTION='N' */"
            );
            (
                heading(&["Database", "Create Database"]),
                vec![texts(&[name, &text])],
            )
        }
        Show::Index(name) => index(cx, name)?,
        Show::Variables(scope) => variables(cx, *scope)?,
        Show::Status(_) => (heading(&["Variable_name", "Value"]), status(cx)),
        Show::Processlist { .. } => {
            let rows = information::processes(cx.server, cx.session);
            (
                typed(&[
                    "#Id", "User", "Host", "db", "Command", "#Time", "State", "Info",
                ]),
                rows,
            )
        }
        Show::Warnings | Show::Errors => warnings(cx, *what == Show::Errors),
        Show::Grants(user) => show_grants(cx, user.as_ref())?,
        Show::TableStatus { database } => table_status(cx, database.as_deref())?,
        other => fixed(cx, other)?,
    };
    answer(cx, heading, rows, filter)
}

fn fixed(cx: &mut Cx<'_>, what: &Show) -> Result<(Heading, Vec<Row>)> {
    Ok(match what {
        Show::Engines => (
            heading(&[
                "Engine",
                "Support",
                "Comment",
                "Transactions",
                "XA",
                "Savepoints",
            ]),
            information::rows(cx, "engines")?,
        ),
        Show::CountWarnings => (
            typed(&["#@@session.warning_count"]),
            vec![vec![Value::count(cx.session.warnings.len())]],
        ),
        Show::Collation => {
            let row = |name: &str, id: u64, default: &str| {
                let mut row = texts(&[name, "utf8mb4"]);
                row.extend([
                    Value::UInt(id),
                    Value::text(default),
                    Value::text("Yes"),
                    Value::UInt(0),
                    Value::text(if id == 255 { "NO PAD" } else { "PAD SPACE" }),
                ]);
                row
            };
            let rows = vec![
                row("utf8mb4_0900_ai_ci", 255, "Yes"),
                row("utf8mb4_bin", 46, ""),
            ];
            (
                typed(&[
                    "Collation",
                    "Charset",
                    "#Id",
                    "Default",
                    "Compiled",
                    "#Sortlen",
                    "Pad_attribute",
                ]),
                rows,
            )
        }
        Show::CharacterSet => {
            let mut row = texts(&["utf8mb4", "UTF-8 Unicode", "utf8mb4_0900_ai_ci"]);
            row.push(Value::UInt(4));
            (
                typed(&["Charset", "Description", "Default collation", "#Maxlen"]),
                vec![row],
            )
        }
        _ => named(cx, what)?,
    })
}

/// What there is one of, or none.
fn named(cx: &mut Cx<'_>, what: &Show) -> Result<(Heading, Vec<Row>)> {
    Ok(match what {
        Show::Triggers => (
            heading(&[
                "Trigger",
                "Event",
                "Table",
                "Statement",
                "Timing",
                "Created",
                "sql_mode",
                "Definer",
                "character_set_client",
                "collation_connection",
                "Database Collation",
            ]),
            Vec::new(),
        ),
        Show::Routines(_) => (
            heading(&[
                "Db",
                "Name",
                "Type",
                "Definer",
                "Modified",
                "Created",
                "Security_type",
                "Comment",
                "character_set_client",
                "collation_connection",
                "Database Collation",
            ]),
            Vec::new(),
        ),
        Show::Privileges => {
            let row = |right: &&str| texts(&[right, "Server Admin", ""]);
            (
                heading(&["Privilege", "Context", "Comment"]),
                crate::server::users::ADMIN.iter().map(row).collect(),
            )
        }
        Show::EngineStatus => {
            let pool = &cx.server.pool;
            let text = format!(
                "TRANSACTIONS\nactive {}\nBUFFER POOL AND MEMORY\nBuffer pool size {}\nDatabase pages {}\n",
                cx.server.transactions.active.len(),
                pool.capacity(),
                pool.len()
            );
            (
                heading(&["Type", "Name", "Status"]),
                vec![texts(&["InnoDB", "", &text])],
            )
        }
        Show::MasterStatus => (
            typed(&[
                "File",
                "#Position",
                "Binlog_Do_DB",
                "Binlog_Ignore_DB",
                "Executed_Gtid_Set",
            ]),
            Vec::new(),
        ),
        Show::Plugins => (
            heading(&["Name", "Status", "Type", "Library", "License"]),
            vec![texts(&["InnoDB", "ACTIVE", "STORAGE ENGINE", "", "GPL"])],
        ),
        Show::CreateUser(user) => create_user(cx, user.as_ref())?,
        _ => (heading(&["Name"]), Vec::new()),
    })
}

fn pattern_heading(name: &str, filter: &ShowFilter) -> String {
    match &filter.like {
        Some(pattern) => format!("{name} ({pattern})"),
        None => name.to_owned(),
    }
}

/// Leaves the rows that `LIKE` or `WHERE` ask for.
fn answer(
    cx: &mut Cx<'_>,
    heading: Heading,
    mut rows: Vec<Row>,
    filter: &ShowFilter,
) -> Result<Outcome> {
    if let Some(pattern) = &filter.like {
        rows.retain(|row| {
            row.first()
                .and_then(Value::to_text)
                .is_some_and(|first| text::like(&first, pattern, Some('\\'), false))
        });
    }
    if let Some(condition) = &filter.filter {
        let columns = heading
            .iter()
            .enumerate()
            .map(|(at, (name, ty))| ScopeColumn {
                database: String::new(),
                table: String::new(),
                name: name.clone(),
                ty: ty.clone(),
                nullable: true,
                at,
                merged: false,
                invisible: false,
                origin: None,
            });
        let scope = Scope::new(columns.collect(), None);
        let node = Exprs::plain(&Binder::new(cx.server, cx.session), &scope, "where clause")
            .scalar(condition)?;
        let mut kept = Vec::new();
        for row in rows {
            if holds(
                cx,
                &node,
                &Env {
                    row: &row,
                    outer: None,
                },
            )? {
                kept.push(row);
            }
        }
        rows = kept;
    }
    let columns = heading
        .iter()
        .map(|(name, ty)| (name.as_str(), ty.clone()))
        .collect();
    Ok(Outcome::Rows(ResultSet::of(columns, rows)))
}

fn current(cx: &Cx<'_>, database: Option<&str>) -> Result<String> {
    let name = database
        .map(str::to_owned)
        .or_else(|| cx.session.database.clone());
    name.ok_or_else(|| error::NO_DATABASE.of(&[]))
}

fn tables(
    cx: &mut Cx<'_>,
    full: bool,
    database: Option<&str>,
    filter: &ShowFilter,
) -> Result<(Heading, Vec<Row>)> {
    let database = current(cx, database)?;
    let mut all: Vec<(String, &str)> = Vec::new();
    if database.eq_ignore_ascii_case("information_schema") {
        let made_up = information::rows(cx, "tables")?;
        let own = made_up
            .iter()
            .filter(|row| row[1].to_text().as_deref() == Some("information_schema"));
        all.extend(own.filter_map(|row| Some((row[2].to_text()?.to_string(), "SYSTEM VIEW"))));
    } else {
        let found = cx.server.catalog.database(&database)?;
        if !cx.server.can_see(cx.session, &database) {
            return error::ACCESS_DENIED_DB.fail(&[
                &cx.session.user,
                &cx.session.account_host,
                &database,
            ]);
        }
        all.extend(found.tables.keys().map(|name| (name.clone(), "BASE TABLE")));
        all.extend(found.views.keys().map(|name| (name.clone(), "VIEW")));
    }
    all.sort_unstable();
    let name = pattern_heading(&format!("Tables_in_{database}"), filter);
    if full {
        return Ok((
            heading(&[&name, "Table_type"]),
            all.iter()
                .map(|(name, kind)| texts(&[name, kind]))
                .collect(),
        ));
    }
    Ok((
        heading(&[&name]),
        all.iter().map(|(name, _)| texts(&[name])).collect(),
    ))
}

fn columns(cx: &mut Cx<'_>, name: &TableName, full: bool) -> Result<(Heading, Vec<Row>)> {
    let short = ["Field", "Type", "Null", "Key", "Default", "Extra"];
    let long = [
        "Field",
        "Type",
        "Collation",
        "Null",
        "Key",
        "Default",
        "Extra",
        "Privileges",
        "Comment",
    ];
    let heading = heading(if full { &long } else { &short });
    let (database, table) = full_name_or_virtual(cx, name)?;
    let mut rows = Vec::new();
    for (column, key) in described(cx, &database, &table)? {
        let null = if column.nullable { "YES" } else { "NO" };
        let mut row = texts(&[&column.name, &column.ty.shown()]);
        if full {
            let has_collation =
                column.ty.is_text() || matches!(column.ty.base, Base::Enum | Base::Set);
            let collation = if column.ty.binary {
                "utf8mb4_bin"
            } else {
                "utf8mb4_0900_ai_ci"
            };
            row.push(if has_collation {
                Value::text(collation)
            } else {
                Value::Null
            });
        }
        row.extend([
            Value::text(null),
            Value::text(key),
            default_text(&column),
            Value::text(&extra(&column)),
        ]);
        if full {
            row.extend(texts(&["select,insert,update,references", &column.comment]));
        }
        rows.push(row);
    }
    Ok((heading, rows))
}

fn full_name_or_virtual(cx: &Cx<'_>, name: &TableName) -> Result<(String, String)> {
    let database = Binder::new(cx.server, cx.session).database_of(name)?;
    if database.eq_ignore_ascii_case("information_schema") {
        return Ok((database, name.name.to_lowercase()));
    }
    full_name(cx, name, "SELECT")
}

/// The columns of a table or view, each with its key.
fn described(cx: &mut Cx<'_>, database: &str, table: &str) -> Result<Vec<(Column, &'static str)>> {
    let plain = |name: &str, ty: Type, nullable: bool| Column {
        name: name.into(),
        ty,
        nullable,
        default: ColumnDefault::None,
        on_update: false,
        auto_increment: false,
        comment: String::new(),
        generated: None,
        invisible: false,
    };
    if database.eq_ignore_ascii_case("information_schema") {
        let found = information::find(table).ok_or_else(|| {
            error::UNKNOWN_TABLE_IN.of(&[&table.to_uppercase(), "information_schema"])
        })?;
        return Ok(found
            .columns
            .iter()
            .map(|(name, ty)| (plain(name, ty(), true), ""))
            .collect());
    }
    if let Some(view) = cx.server.catalog.view(database, table).cloned() {
        let plan = Binder::new(cx.server, cx.session).query(&view.query)?;
        let named = view.columns.iter().zip(plan.columns);
        return Ok(named
            .map(|(name, column)| (plain(name, column.ty, column.nullable), ""))
            .collect());
    }
    let schema = cx.server.catalog.table(database, table)?.schema.clone();
    let all = schema.columns.iter().enumerate();
    Ok(all
        .map(|(at, column)| (column.clone(), key_letter(&schema, at)))
        .collect())
}

pub(super) fn describe(
    cx: &mut Cx<'_>,
    table: &TableName,
    column: Option<&str>,
) -> Result<Outcome> {
    let (heading, rows) = columns(cx, table, false)?;
    let filter = ShowFilter {
        like: column.map(str::to_owned),
        filter: None,
    };
    answer(cx, heading, rows, &filter)
}

fn create_table(cx: &mut Cx<'_>, name: &TableName) -> Result<(Heading, Vec<Row>)> {
    let (database, table) = full_name(cx, name, "SELECT")?;
    if cx.server.catalog.view(&database, &table).is_some() {
        return create_view(cx, name);
    }
    let text = create_text(
        &database,
        &table,
        cx.server.catalog.table(&database, &table)?,
    );
    Ok((
        heading(&["Table", "Create Table"]),
        vec![texts(&[&table, &text])],
    ))
}

fn create_view(cx: &mut Cx<'_>, name: &TableName) -> Result<(Heading, Vec<Row>)> {
    let (database, table) = full_name(cx, name, "SELECT")?;
    let Some(view) = cx.server.catalog.view(&database, &table) else {
        cx.server.catalog.table(&database, &table)?;
        return error::WRONG_OBJECT.fail(&[&format!("{database}.{table}"), "VIEW"]);
    };
    let text = format!(
        "CREATE ALGORITHM=UNDEFINED DEFINER={} SQL SECURITY DEFINER VIEW {} AS {}",
        view.definer,
        print::name(&table),
        view.text
    );
    let row = texts(&[&table, &text, "utf8mb4", "utf8mb4_0900_ai_ci"]);
    Ok((
        heading(&[
            "View",
            "Create View",
            "character_set_client",
            "collation_connection",
        ]),
        vec![row],
    ))
}

fn index(cx: &mut Cx<'_>, name: &TableName) -> Result<(Heading, Vec<Row>)> {
    let (database, table) = full_name(cx, name, "SELECT")?;
    cx.server.catalog.table(&database, &table)?;
    let heading = typed(&[
        "Table",
        "#Non_unique",
        "Key_name",
        "#Seq_in_index",
        "Column_name",
        "Collation",
        "#Cardinality",
        "#Sub_part",
        "Packed",
        "Null",
        "Index_type",
        "Comment",
        "Index_comment",
        "Visible",
        "Expression",
    ]);
    let all = information::rows(cx, "statistics")?;
    let is_own = |row: &&Row| {
        row[1].to_text().as_deref() == Some(&*database)
            && row[2].to_text().as_deref() == Some(&*table)
    };
    let picked = [2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17];
    let rows = all
        .iter()
        .filter(is_own)
        .map(|row| picked.iter().map(|at| row[*at].clone()).collect());
    Ok((heading, rows.collect()))
}

fn variables(cx: &mut Cx<'_>, scope: VariableScope) -> Result<(Heading, Vec<Row>)> {
    let mut rows = Vec::new();
    for (name, ..) in VARIABLES
        .iter()
        .filter(|(name, ..)| *name != "tx_isolation")
    {
        let scope = if scope == VariableScope::Global {
            Some(scope)
        } else {
            None
        };
        let value = cx.server.variable(cx.session, scope, name)?;
        rows.push(texts(&[name, &shown(name, &value)]));
    }
    Ok((heading(&["Variable_name", "Value"]), rows))
}

/// The counters under the names that MySQL gives them.
fn status(cx: &Cx<'_>) -> Vec<Row> {
    let counters = &cx.server.counters;
    let uptime = (cx.server.now_us - cx.server.started_us).max(0) / 1_000_000;
    let running = cx
        .server
        .sessions
        .values()
        .filter(|session| session.info.is_some())
        .count()
        + 1;
    let rows: Vec<(&str, u64)> = vec![
        ("Aborted_connects", counters.aborted_connects),
        ("Bytes_received", counters.bytes_received),
        ("Bytes_sent", counters.bytes_sent),
        ("Com_commit", counters.commits),
        ("Com_delete", counters.deletes),
        ("Com_insert", counters.inserts),
        ("Com_rollback", counters.rollbacks),
        ("Com_select", counters.selects),
        ("Com_update", counters.updates),
        ("Connections", counters.connections),
        ("Innodb_buffer_pool_pages_data", cx.server.pool.len() as u64),
        (
            "Innodb_buffer_pool_pages_total",
            cx.server.pool.capacity() as u64,
        ),
        ("Innodb_buffer_pool_read_requests", counters.page_requests),
        ("Innodb_buffer_pool_reads", counters.pages_read),
        ("Innodb_deadlocks", counters.deadlocks),
        ("Innodb_os_log_fsyncs", counters.log_flushes),
        ("Innodb_row_lock_waits", counters.lock_waits),
        ("Innodb_rows_read", counters.rows_read),
        ("Innodb_rows_written", counters.rows_written),
        ("Max_used_connections", counters.most_connections),
        ("Queries", counters.questions),
        ("Questions", counters.questions),
        ("Slow_queries", counters.slow_queries),
        ("Threads_connected", cx.server.sessions.len() as u64 + 1),
        ("Threads_running", running as u64),
        ("Uptime", uptime.unsigned_abs()),
    ];
    rows.into_iter()
        .map(|(name, value)| texts(&[name, &value.to_string()]))
        .collect()
}

fn warnings(cx: &Cx<'_>, errors_only: bool) -> (Heading, Vec<Row>) {
    let shown = cx
        .session
        .warnings
        .iter()
        .filter(|warning| !errors_only || warning.level == "Error");
    let row = |warning: &crate::server::Warning| {
        vec![
            Value::text(warning.level),
            Value::UInt(u64::from(warning.error.code)),
            Value::text(&warning.error.message),
        ]
    };
    (
        typed(&["Level", "#Code", "Message"]),
        shown.map(row).collect(),
    )
}

fn show_grants(cx: &mut Cx<'_>, user: Option<&UserName>) -> Result<(Heading, Vec<Row>)> {
    let (name, host) = resolve_user(cx, user);
    let found = cx.server.users.get(&(name.clone(), host.clone()));
    let found = found.ok_or_else(|| error::NO_SUCH_GRANT.of(&[&name, &host]))?;
    let rows = grants(found, &name, &host)
        .iter()
        .map(|text| texts(&[text]))
        .collect();
    Ok((heading(&[&format!("Grants for {name}@{host}")]), rows))
}

fn create_user(cx: &mut Cx<'_>, user: Option<&UserName>) -> Result<(Heading, Vec<Row>)> {
    let (name, host) = resolve_user(cx, user);
    let found = cx.server.users.get(&(name.clone(), host.clone()));
    let found = found.ok_or_else(|| {
        error::CANNOT_USER.of(&["SHOW CREATE USER", &format!("'{name}'@'{host}'")])
    })?;
    let text = format!(
        "CREATE USER `{name}`@`{host}` IDENTIFIED WITH '{}' REQUIRE NONE PASSWORD EXPIRE DEFAULT ACCOUNT UNLOCK",
        found.plugin.name()
    );
    Ok((
        heading(&[&format!("CREATE USER for {name}@{host}")]),
        vec![texts(&[&text])],
    ))
}

fn table_status(cx: &mut Cx<'_>, database: Option<&str>) -> Result<(Heading, Vec<Row>)> {
    let database = current(cx, database)?;
    cx.server.catalog.database(&database)?;
    let heading = typed(&[
        "Name",
        "Engine",
        "#Version",
        "Row_format",
        "#Rows",
        "#Avg_row_length",
        "#Data_length",
        "#Max_data_length",
        "#Index_length",
        "#Data_free",
        "#Auto_increment",
        "Create_time",
        "Update_time",
        "Check_time",
        "Collation",
        "Checksum",
        "Create_options",
        "Comment",
    ]);
    let all = information::rows(cx, "tables")?;
    let mine = all
        .iter()
        .filter(|row| row[1].to_text().as_deref() == Some(&*database));
    let rows = mine.map(|row| {
        std::iter::once(2)
            .chain(4..21)
            .map(|at| row[at].clone())
            .collect()
    });
    Ok((heading, rows.collect()))
}

/// `ANALYZE TABLE` and its relatives: there is nothing to do, and that is what they say.
pub(super) fn maintain(
    cx: &mut Cx<'_>,
    what: &'static str,
    names: &[TableName],
) -> Result<Outcome> {
    cx.commit();
    let mut rows = Vec::new();
    for name in names {
        let (database, table) = full_name(cx, name, "SELECT")?;
        let full = format!("{database}.{table}");
        match cx.server.catalog.table(&database, &table) {
            Ok(_) if what == "optimize" => {
                rows.push(texts(&[
                    &full,
                    what,
                    "note",
                    "Table does not support optimize, doing recreate + analyze instead",
                ]));
                rows.push(texts(&[&full, what, "status", "OK"]));
            }
            Ok(_) => rows.push(texts(&[&full, what, "status", "OK"])),
            Err(problem) => {
                rows.push(texts(&[&full, what, "Error", &problem.message]));
                rows.push(texts(&[&full, what, "status", "Operation failed"]));
            }
        }
    }
    answer(
        cx,
        heading(&["Table", "Op", "Msg_type", "Msg_text"]),
        rows,
        &ShowFilter::default(),
    )
}
