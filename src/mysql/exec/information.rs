//! `information_schema`: tables that tell of tables.

use super::cx::{Cx, Row};
use super::definition::{default_text, extra, key_letter};
use crate::error::Result;
use crate::server::{Server, Session};
use crate::sql::ast::{Action, IndexKind};
use crate::store::table::{PAGE, Table};
use crate::value::types::{Base, Type};
use crate::value::{Clock, Value, time};

/// A column's name and type.
type MadeColumn = (&'static str, fn() -> Type);

/// A table that the server makes up.
pub(crate) struct VirtualTable {
    pub name: &'static str,
    pub columns: &'static [MadeColumn],
    rows: fn(&Server, &Session) -> Vec<Row>,
}

fn name() -> Type {
    Type::text(64)
}

fn long() -> Type {
    Type::of(Base::LongText)
}

fn number() -> Type {
    Type::unsigned_big()
}

fn instant() -> Type {
    Type::of(Base::DateTime)
}

const TABLES: &[VirtualTable] = &[
    VirtualTable {
        name: "schemata",
        columns: &[
            ("CATALOG_NAME", name),
            ("SCHEMA_NAME", name),
            ("DEFAULT_CHARACTER_SET_NAME", name),
            ("DEFAULT_COLLATION_NAME", name),
            ("SQL_PATH", name),
            ("DEFAULT_ENCRYPTION", name),
        ],
        rows: schemata,
    },
    VirtualTable {
        name: "tables",
        columns: &[
            ("TABLE_CATALOG", name),
            ("TABLE_SCHEMA", name),
            ("TABLE_NAME", name),
            ("TABLE_TYPE", name),
            ("ENGINE", name),
            ("VERSION", number),
            ("ROW_FORMAT", name),
            ("TABLE_ROWS", number),
            ("AVG_ROW_LENGTH", number),
            ("DATA_LENGTH", number),
            ("MAX_DATA_LENGTH", number),
            ("INDEX_LENGTH", number),
            ("DATA_FREE", number),
            ("AUTO_INCREMENT", number),
            ("CREATE_TIME", instant),
            ("UPDATE_TIME", instant),
            ("CHECK_TIME", instant),
            ("TABLE_COLLATION", name),
            ("CHECKSUM", number),
            ("CREATE_OPTIONS", name),
            ("TABLE_COMMENT", long),
        ],
        rows: tables,
    },
    VirtualTable {
        name: "columns",
        columns: &[
            ("TABLE_CATALOG", name),
            ("TABLE_SCHEMA", name),
            ("TABLE_NAME", name),
            ("COLUMN_NAME", name),
            ("ORDINAL_POSITION", number),
            ("COLUMN_DEFAULT", long),
            ("IS_NULLABLE", name),
            ("DATA_TYPE", long),
            ("CHARACTER_MAXIMUM_LENGTH", number),
            ("CHARACTER_OCTET_LENGTH", number),
            ("NUMERIC_PRECISION", number),
            ("NUMERIC_SCALE", number),
            ("DATETIME_PRECISION", number),
            ("CHARACTER_SET_NAME", name),
            ("COLLATION_NAME", name),
            ("COLUMN_TYPE", long),
            ("COLUMN_KEY", name),
            ("EXTRA", name),
            ("PRIVILEGES", name),
            ("COLUMN_COMMENT", long),
            ("GENERATION_EXPRESSION", long),
        ],
        rows: columns,
    },
    VirtualTable {
        name: "statistics",
        columns: &[
            ("TABLE_CATALOG", name),
            ("TABLE_SCHEMA", name),
            ("TABLE_NAME", name),
            ("NON_UNIQUE", number),
            ("INDEX_SCHEMA", name),
            ("INDEX_NAME", name),
            ("SEQ_IN_INDEX", number),
            ("COLUMN_NAME", name),
            ("COLLATION", name),
            ("CARDINALITY", number),
            ("SUB_PART", number),
            ("PACKED", name),
            ("NULLABLE", name),
            ("INDEX_TYPE", name),
            ("COMMENT", name),
            ("INDEX_COMMENT", name),
            ("IS_VISIBLE", name),
            ("EXPRESSION", long),
        ],
        rows: statistics,
    },
    VirtualTable {
        name: "table_constraints",
        columns: &[
            ("CONSTRAINT_CATALOG", name),
            ("CONSTRAINT_SCHEMA", name),
            ("CONSTRAINT_NAME", name),
            ("TABLE_SCHEMA", name),
            ("TABLE_NAME", name),
            ("CONSTRAINT_TYPE", name),
            ("ENFORCED", name),
        ],
        rows: constraints,
    },
    VirtualTable {
        name: "key_column_usage",
        columns: &[
            ("CONSTRAINT_CATALOG", name),
            ("CONSTRAINT_SCHEMA", name),
            ("CONSTRAINT_NAME", name),
            ("TABLE_CATALOG", name),
            ("TABLE_SCHEMA", name),
            ("TABLE_NAME", name),
            ("COLUMN_NAME", name),
            ("ORDINAL_POSITION", number),
            ("POSITION_IN_UNIQUE_CONSTRAINT", number),
            ("REFERENCED_TABLE_SCHEMA", name),
            ("REFERENCED_TABLE_NAME", name),
            ("REFERENCED_COLUMN_NAME", name),
        ],
        rows: key_columns,
    },
    VirtualTable {
        name: "referential_constraints",
        columns: &[
            ("CONSTRAINT_SCHEMA", name),
            ("CONSTRAINT_NAME", name),
            ("UPDATE_RULE", name),
            ("DELETE_RULE", name),
            ("TABLE_NAME", name),
            ("REFERENCED_TABLE_NAME", name),
        ],
        rows: references,
    },
    VirtualTable {
        name: "check_constraints",
        columns: &[
            ("CONSTRAINT_CATALOG", name),
            ("CONSTRAINT_SCHEMA", name),
            ("CONSTRAINT_NAME", name),
            ("CHECK_CLAUSE", long),
        ],
        rows: checks,
    },
    VirtualTable {
        name: "views",
        columns: &[
            ("TABLE_CATALOG", name),
            ("TABLE_SCHEMA", name),
            ("TABLE_NAME", name),
            ("VIEW_DEFINITION", long),
            ("CHECK_OPTION", name),
            ("IS_UPDATABLE", name),
            ("DEFINER", name),
            ("SECURITY_TYPE", name),
        ],
        rows: views,
    },
    VirtualTable {
        name: "processlist",
        columns: &[
            ("ID", number),
            ("USER", name),
            ("HOST", name),
            ("DB", name),
            ("COMMAND", name),
            ("TIME", number),
            ("STATE", name),
            ("INFO", long),
        ],
        rows: processes,
    },
    VirtualTable {
        name: "engines",
        columns: &[
            ("ENGINE", name),
            ("SUPPORT", name),
            ("COMMENT", name),
            ("TRANSACTIONS", name),
            ("XA", name),
            ("SAVEPOINTS", name),
        ],
        rows: |_, _| {
            vec![texts(&[
                "InnoDB",
                "DEFAULT",
                "Supports transactions, row-level locking, and foreign keys",
                "YES",
                "YES",
                "YES",
            ])]
        },
    },
    VirtualTable {
        name: "innodb_trx",
        columns: &[
            ("trx_id", number),
            ("trx_state", name),
            ("trx_started", instant),
            ("trx_mysql_thread_id", number),
            ("trx_query", long),
            ("trx_rows_locked", number),
            ("trx_rows_modified", number),
        ],
        rows: transactions,
    },
    VirtualTable {
        name: "routines",
        columns: &[
            ("ROUTINE_SCHEMA", name),
            ("ROUTINE_NAME", name),
            ("ROUTINE_TYPE", name),
        ],
        rows: |_, _| Vec::new(),
    },
    VirtualTable {
        name: "triggers",
        columns: &[
            ("TRIGGER_SCHEMA", name),
            ("TRIGGER_NAME", name),
            ("EVENT_OBJECT_TABLE", name),
        ],
        rows: |_, _| Vec::new(),
    },
];

/// A table by its name in lower case.
pub(crate) fn find(name: &str) -> Option<&'static VirtualTable> {
    TABLES.iter().find(|table| table.name == name)
}

/// The rows of a table.
pub(crate) fn rows(cx: &mut Cx<'_>, name: &str) -> Result<Vec<Row>> {
    let Some(table) = find(name) else {
        return Ok(Vec::new());
    };
    let rows = (table.rows)(cx.server, cx.session);
    for row in &rows {
        cx.keep(row)?;
    }
    cx.work.rows_examined += rows.len() as u64;
    Ok(rows)
}

fn texts(all: &[&str]) -> Row {
    all.iter().map(|text| Value::text(text)).collect()
}

fn text(text: &str) -> Value {
    Value::text(text)
}

fn count(count: usize) -> Value {
    Value::UInt(count as u64)
}

/// Microseconds since 1970 as an instant.
pub(super) fn instant_of(micros: i64) -> Value {
    let seconds = micros.div_euclid(time::SECOND) * time::SECOND;
    Value::DateTime(Clock {
        micros: seconds + time::EPOCH_DAY * time::DAY,
        scale: 0,
    })
}

/// The databases that a session sees, with that of this schema.
pub(super) fn databases<'s>(server: &'s Server, session: &Session) -> Vec<&'s str> {
    let real = server
        .catalog
        .databases
        .keys()
        .map(String::as_str)
        .filter(|name| server.can_see(session, name));
    let mut all: Vec<&str> = real.chain(["information_schema"]).collect();
    all.sort_unstable();
    all
}

/// Every table that a session sees, with its database and name.
fn each<'s>(
    server: &'s Server,
    session: &'s Session,
) -> impl Iterator<Item = (&'s str, &'s str, &'s Table)> {
    let visible = server
        .catalog
        .databases
        .iter()
        .filter(|(name, _)| server.can_see(session, name));
    visible.flat_map(|(database, content)| {
        content
            .tables
            .iter()
            .map(move |(name, table)| (database.as_str(), name.as_str(), &**table))
    })
}

fn schemata(server: &Server, session: &Session) -> Vec<Row> {
    let row = |name: &str| {
        let mut row = texts(&["def", name, "utf8mb4", "utf8mb4_0900_ai_ci"]);
        row.extend([Value::Null, text("NO")]);
        row
    };
    databases(server, session).into_iter().map(row).collect()
}

/// The bytes of a table's rows on disk, in whole pages.
pub(super) fn data_length(table: &Table) -> usize {
    let bytes = table.count() * table.schema.row_bytes();
    bytes.div_ceil(PAGE).max(1) * PAGE
}

fn tables(server: &Server, session: &Session) -> Vec<Row> {
    let mut all: Vec<Row> = Vec::new();
    for (database, name, table) in each(server, session) {
        let rows = table.count();
        let length = data_length(table);
        let auto = table
            .schema
            .auto_column()
            .map_or(Value::Null, |_| Value::UInt(table.next_auto));
        let indexes = table.schema.indexes.len().saturating_sub(1) * PAGE;
        let mut row = texts(&["def", database, name, "BASE TABLE", "InnoDB"]);
        row.extend([
            Value::UInt(10),
            text("Dynamic"),
            count(rows),
            count(length.checked_div(rows).unwrap_or(0)),
            count(length),
            Value::UInt(0),
            count(indexes),
            Value::UInt(0),
            auto,
            instant_of(table.schema.created),
            Value::Null,
            Value::Null,
            text("utf8mb4_0900_ai_ci"),
            Value::Null,
            text(""),
            text(&table.schema.comment),
        ]);
        all.push(row);
    }
    for (database, content) in server
        .catalog
        .databases
        .iter()
        .filter(|(name, _)| server.can_see(session, name))
    {
        for name in content.views.keys() {
            let mut row = texts(&["def", database, name, "VIEW"]);
            row.resize(20, Value::Null);
            row.push(text("VIEW"));
            all.push(row);
        }
    }
    let own = TABLES.iter().map(|table| {
        let mut row = texts(&[
            "def",
            "information_schema",
            &table.name.to_uppercase(),
            "SYSTEM VIEW",
        ]);
        row.resize(20, Value::Null);
        row.push(text(""));
        row
    });
    all.extend(own);
    all
}

fn columns(server: &Server, session: &Session) -> Vec<Row> {
    let mut all = Vec::new();
    for (database, name, table) in each(server, session) {
        for (at, column) in table.schema.columns.iter().enumerate() {
            let ty = &column.ty;
            let is_string =
                ty.is_text() || ty.is_bytes() || matches!(ty.base, Base::Enum | Base::Set);
            let null_unless =
                |is_true: bool, value: Value| if is_true { value } else { Value::Null };
            let octets = if ty.is_text() && !ty.is_long() {
                u64::from(ty.length) * 4
            } else {
                u64::from(ty.length)
            };
            let (precision, scale) = precision(ty);
            let has_charset = ty.is_text() || matches!(ty.base, Base::Enum | Base::Set);
            let has_fraction = matches!(ty.base, Base::Time | Base::DateTime | Base::Timestamp);
            let collation = if ty.binary {
                "utf8mb4_bin"
            } else {
                "utf8mb4_0900_ai_ci"
            };
            let mut row = texts(&["def", database, name, &column.name]);
            row.extend([
                count(at + 1),
                default_text(column),
                text(if column.nullable { "YES" } else { "NO" }),
                text(ty.name()),
                null_unless(is_string, Value::UInt(u64::from(ty.length))),
                null_unless(is_string, Value::UInt(octets)),
                precision,
                scale,
                null_unless(has_fraction, Value::UInt(u64::from(ty.scale))),
                null_unless(has_charset, text("utf8mb4")),
                null_unless(has_charset, text(collation)),
                text(&ty.shown()),
                text(key_letter(&table.schema, at)),
                text(&extra(column)),
                text("select,insert,update,references"),
                text(&column.comment),
                text(
                    &column
                        .generated
                        .as_ref()
                        .map(|(expr, _)| crate::sql::print::expr(expr))
                        .unwrap_or_default(),
                ),
            ]);
            all.push(row);
        }
    }
    all
}

/// Digits and those behind the point, of numbers.
fn precision(ty: &Type) -> (Value, Value) {
    let digits = match ty.base {
        Base::TinyInt => 3,
        Base::SmallInt => 5,
        Base::MediumInt => 7,
        Base::Int => 10,
        Base::BigInt if ty.unsigned => 20,
        Base::BigInt => 19,
        Base::Decimal => {
            return (
                Value::UInt(u64::from(ty.length)),
                Value::UInt(u64::from(ty.scale)),
            );
        }
        Base::Float | Base::Double => return (Value::UInt(u64::from(ty.length)), Value::Null),
        Base::Bit => return (Value::UInt(u64::from(ty.length)), Value::Null),
        _ => return (Value::Null, Value::Null),
    };
    (Value::UInt(digits), Value::UInt(0))
}

fn statistics(server: &Server, session: &Session) -> Vec<Row> {
    let mut all = Vec::new();
    for (database, name, table) in each(server, session) {
        for index in &table.schema.indexes {
            for (at, part) in index.parts.iter().enumerate() {
                let column = &table.schema.columns[part.column];
                let mut row = texts(&["def", database, name]);
                row.extend([
                    Value::Int(i64::from(!index.is_unique())),
                    text(database),
                    text(&index.name),
                    count(at + 1),
                    text(&column.name),
                    text(if part.descending { "D" } else { "A" }),
                    count(cardinality(table, index, at + 1)),
                    part.prefix
                        .map_or(Value::Null, |prefix| Value::UInt(u64::from(prefix))),
                    Value::Null,
                    text(if column.nullable { "YES" } else { "" }),
                    text("BTREE"),
                    text(""),
                    text(&index.comment),
                    text("YES"),
                    Value::Null,
                ]);
                all.push(row);
            }
        }
    }
    all
}

/// How many different values the first columns of an index have.
pub(super) fn cardinality(
    table: &Table,
    index: &crate::store::schema::Index,
    parts: usize,
) -> usize {
    let mut seen = std::collections::BTreeSet::new();
    for (_, values) in table.live() {
        let mut bytes = Vec::new();
        for part in &index.parts[..parts] {
            crate::value::key::push(
                &mut bytes,
                &values[part.column],
                &table.schema.columns[part.column].ty,
                part.prefix,
            );
        }
        seen.insert(bytes);
    }
    seen.len()
}

fn constraints(server: &Server, session: &Session) -> Vec<Row> {
    let mut all = Vec::new();
    for (database, name, table) in each(server, session) {
        let mut push = |constraint: &str, kind: &str| {
            all.push(texts(&[
                "def", database, constraint, database, name, kind, "YES",
            ]));
        };
        for index in table
            .schema
            .indexes
            .iter()
            .filter(|index| index.is_unique())
        {
            push(
                &index.name,
                if index.kind == IndexKind::Primary {
                    "PRIMARY KEY"
                } else {
                    "UNIQUE"
                },
            );
        }
        table
            .schema
            .foreign
            .iter()
            .for_each(|foreign| push(&foreign.name, "FOREIGN KEY"));
        table
            .schema
            .checks
            .iter()
            .for_each(|check| push(&check.name, "CHECK"));
    }
    all
}

fn key_columns(server: &Server, session: &Session) -> Vec<Row> {
    let mut all = Vec::new();
    for (database, name, table) in each(server, session) {
        let row = |constraint: &str, column: &str, at: usize| {
            let mut row = texts(&["def", database, constraint, "def", database, name, column]);
            row.push(count(at + 1));
            row
        };
        for index in table
            .schema
            .indexes
            .iter()
            .filter(|index| index.is_unique())
        {
            for (at, part) in index.parts.iter().enumerate() {
                let mut row = row(&index.name, &table.schema.columns[part.column].name, at);
                row.resize(12, Value::Null);
                all.push(row);
            }
        }
        for foreign in &table.schema.foreign {
            for (at, column) in foreign.columns.iter().enumerate() {
                let mut row = row(&foreign.name, column, at);
                row.extend([
                    count(at + 1),
                    text(&foreign.database),
                    text(&foreign.table),
                    text(&foreign.parents[at]),
                ]);
                all.push(row);
            }
        }
    }
    all
}

fn references(server: &Server, session: &Session) -> Vec<Row> {
    let rule = |action: Action| match action {
        Action::Nothing => "NO ACTION",
        Action::Restrict => "RESTRICT",
        Action::Cascade => "CASCADE",
        Action::SetNull => "SET NULL",
    };
    let mut all = Vec::new();
    for (database, name, table) in each(server, session) {
        for foreign in &table.schema.foreign {
            all.push(texts(&[
                database,
                &foreign.name,
                rule(foreign.on_update),
                rule(foreign.on_delete),
                name,
                &foreign.table,
            ]));
        }
    }
    all
}

fn checks(server: &Server, session: &Session) -> Vec<Row> {
    let mut all = Vec::new();
    for (database, _, table) in each(server, session) {
        let row = |check: &crate::store::schema::Check| {
            texts(&[
                "def",
                database,
                &check.name,
                &crate::sql::print::expr(&check.expr),
            ])
        };
        all.extend(table.schema.checks.iter().map(row));
    }
    all
}

fn views(server: &Server, session: &Session) -> Vec<Row> {
    let mut all = Vec::new();
    for (database, content) in server
        .catalog
        .databases
        .iter()
        .filter(|(name, _)| server.can_see(session, name))
    {
        for (name, view) in &content.views {
            all.push(texts(&[
                "def",
                database,
                name,
                &view.text,
                "NONE",
                "NO",
                &view.definer.replace('`', ""),
                "DEFINER",
            ]));
        }
    }
    all
}

/// The sessions, the asking one among them.
pub(super) fn processes(server: &Server, session: &Session) -> Vec<Row> {
    let others = server.sessions.values();
    let mut all: Vec<&Session> = others.chain([session]).collect();
    let sees_all = server.check_global(session, "PROCESS").is_ok();
    all.retain(|other| sees_all || other.user == session.user);
    all.sort_by_key(|session| session.id);
    let row = |other: &&Session| {
        let seconds = (server.now_us - other.since_us).max(0) / time::SECOND;
        let state = match (&other.parked, &other.info) {
            (Some(parked), _) if parked.what.starts_with("metadata") => {
                text("Waiting for table metadata lock")
            }
            (Some(_), _) => text("updating"),
            (None, Some(_)) => text("executing"),
            _ => text(""),
        };
        vec![
            Value::UInt(u64::from(other.id)),
            text(&other.user),
            text(&other.host),
            other
                .database
                .as_ref()
                .map_or(Value::Null, |name| text(name)),
            text(if other.info.is_some() {
                "Query"
            } else {
                "Sleep"
            }),
            Value::Int(seconds),
            state,
            other.info.as_ref().map_or(Value::Null, |info| text(info)),
        ]
    };
    all.iter().map(row).collect()
}

fn transactions(server: &Server, _: &Session) -> Vec<Row> {
    let row = |(id, transaction): (&u64, &crate::store::transaction::Transaction)| {
        let other = server.sessions.get(&transaction.session);
        let waits = other.is_some_and(|session| session.parked.is_some());
        vec![
            Value::UInt(*id),
            text(if waits { "LOCK WAIT" } else { "RUNNING" }),
            instant_of(transaction.began),
            Value::UInt(u64::from(transaction.session)),
            other
                .and_then(|session| session.info.as_ref())
                .map_or(Value::Null, |info| text(info)),
            count(server.locks.count(*id)),
            count(transaction.undo.len()),
        ]
    };
    server.transactions.active.iter().map(row).collect()
}
