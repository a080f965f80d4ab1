//! Definitions as text: what `SHOW CREATE TABLE`, `DESCRIBE` and errors say of columns and keys.

use crate::sql::ast::{Action, IndexKind};
use crate::sql::print;
use crate::store::schema::{Column, ColumnDefault, Foreign, Index, Schema};
use crate::store::table::Table;
use crate::value::Value;
use crate::value::types::{Base, Type, quote};

/// `PRI`, `UNI`, `MUL` or nothing.
pub(super) fn key_letter(schema: &Schema, at: usize) -> &'static str {
    let leads = |kind: IndexKind| {
        schema.indexes.iter().any(|index| {
            index.kind == kind
                && index.parts[0].column == at
                && (kind == IndexKind::Plain || index.parts.len() == 1)
        })
    };
    let in_primary = schema
        .primary()
        .is_some_and(|index| index.parts.iter().any(|part| part.column == at));
    let leads_long = schema
        .indexes
        .iter()
        .any(|index| index.parts[0].column == at);
    if in_primary {
        "PRI"
    } else if leads(IndexKind::Unique) {
        // Without a primary key the first unique one without NULL takes its place.
        let stands_in = schema.primary().is_none()
            && !schema.columns[at].nullable
            && schema.indexes[0].parts[0].column == at;
        if stands_in { "PRI" } else { "UNI" }
    } else if leads_long {
        "MUL"
    } else {
        ""
    }
}

pub(super) fn default_text(column: &Column) -> Value {
    match &column.default {
        ColumnDefault::None => Value::Null,
        ColumnDefault::Value(value) => value.to_text().map_or(Value::Null, Value::Text),
        ColumnDefault::Now => Value::text(&now_text(&column.ty)),
        ColumnDefault::Expr(expr) => Value::text(&print::expr(expr)),
    }
}

fn now_text(ty: &Type) -> String {
    if ty.scale > 0 {
        format!("CURRENT_TIMESTAMP({})", ty.scale)
    } else {
        "CURRENT_TIMESTAMP".to_owned()
    }
}

/// As the column Extra has it.
pub(super) fn extra(column: &Column) -> String {
    let mut all = Vec::new();
    if column.auto_increment {
        all.push("auto_increment".to_owned());
    }
    if matches!(column.default, ColumnDefault::Now | ColumnDefault::Expr(_)) {
        all.push("DEFAULT_GENERATED".to_owned());
    }
    if column.on_update {
        all.push(format!("on update {}", now_text(&column.ty)));
    }
    if let Some((_, stored)) = &column.generated {
        all.push(
            if *stored {
                "STORED GENERATED"
            } else {
                "VIRTUAL GENERATED"
            }
            .to_owned(),
        );
    }
    if column.invisible {
        all.push("INVISIBLE".to_owned());
    }
    all.join(" ")
}

/// `CONSTRAINT ... FOREIGN KEY ... REFERENCES ...`.
pub(super) fn foreign_text(database: &str, foreign: &Foreign) -> String {
    let parent = if foreign.database == database {
        print::name(&foreign.table)
    } else {
        format!(
            "{}.{}",
            print::name(&foreign.database),
            print::name(&foreign.table)
        )
    };
    let mut text = format!(
        "CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {parent} ({})",
        print::name(&foreign.name),
        names(&foreign.columns),
        names(&foreign.parents)
    );
    for (event, action) in [("DELETE", foreign.on_delete), ("UPDATE", foreign.on_update)] {
        let action = match action {
            Action::Nothing => continue,
            Action::Restrict => "RESTRICT",
            Action::Cascade => "CASCADE",
            Action::SetNull => "SET NULL",
        };
        text += &format!(" ON {event} {action}");
    }
    text
}

fn column_text(column: &Column) -> String {
    let mut text = format!("  {} {}", print::name(&column.name), column.ty.shown());
    if column.ty.binary && column.ty.is_text() {
        text += " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
    }
    if let Some((expr, stored)) = &column.generated {
        text += &format!(
            " GENERATED ALWAYS AS ({}) {}",
            print::expr(expr),
            if *stored { "STORED" } else { "VIRTUAL" }
        );
    }
    if !column.nullable {
        text += " NOT NULL";
    } else if column.ty.base == Base::Timestamp {
        text += " NULL";
    }
    match &column.default {
        ColumnDefault::Value(value) if value.is_null() => text += " DEFAULT NULL",
        ColumnDefault::Value(Value::Bytes(bytes)) if column.ty.base == Base::Bit => {
            let number = bytes
                .iter()
                .fold(0u64, |all, byte| all << 8 | u64::from(*byte));
            text += &format!(" DEFAULT b'{number:b}'");
        }
        ColumnDefault::Value(value) => {
            text += &format!(" DEFAULT {}", quote(&value.to_text().unwrap_or_default()));
        }
        ColumnDefault::Now => text += &format!(" DEFAULT {}", now_text(&column.ty)),
        ColumnDefault::Expr(expr) => text += &format!(" DEFAULT ({})", print::expr(expr)),
        ColumnDefault::None
            if column.nullable
                && column.generated.is_none()
                && (!column.ty.is_long() || column.ty.base == Base::Json) =>
        {
            text += " DEFAULT NULL";
        }
        ColumnDefault::None => {}
    }
    if column.on_update {
        text += &format!(" ON UPDATE {}", now_text(&column.ty));
    }
    if column.auto_increment {
        text += " AUTO_INCREMENT";
    }
    if column.invisible {
        text += " /*!80023 INVISIBLE */";
    }
    if !column.comment.is_empty() {
        text += &format!(" COMMENT {}", quote(&column.comment));
    }
    text
}

fn index_text(schema: &Schema, index: &Index) -> String {
    let parts: Vec<String> = index
        .parts
        .iter()
        .map(|part| {
            let length = part
                .prefix
                .map(|prefix| format!("({prefix})"))
                .unwrap_or_default();
            format!(
                "{}{length}{}",
                print::name(&schema.columns[part.column].name),
                if part.descending { " DESC" } else { "" }
            )
        })
        .collect();
    let head = match index.kind {
        IndexKind::Primary => "PRIMARY KEY".to_owned(),
        IndexKind::Unique => format!("UNIQUE KEY {}", print::name(&index.name)),
        IndexKind::Plain => format!("KEY {}", print::name(&index.name)),
    };
    let comment = if index.comment.is_empty() {
        String::new()
    } else {
        format!(" COMMENT {}", quote(&index.comment))
    };
    format!("  {head} ({}){comment}", parts.join(","))
}

/// What stands behind the closing bracket.
fn create_options(schema: &Schema, next_auto: u64) -> String {
    let mut text = ") ENGINE=InnoDB".to_owned();
    if schema.auto_column().is_some() && next_auto > 1 {
        text += &format!(" AUTO_INCREMENT={next_auto}");
    }
    text += " DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci";
    if !schema.comment.is_empty() {
        text += &format!(" COMMENT={}", quote(&schema.comment));
    }
    text
}

pub(super) fn create_text(database: &str, name: &str, table: &Table) -> String {
    let schema = &table.schema;
    let mut lines: Vec<String> = schema.columns.iter().map(column_text).collect();
    lines.extend(schema.indexes.iter().map(|index| index_text(schema, index)));
    lines.extend(
        schema
            .foreign
            .iter()
            .map(|foreign| format!("  {}", foreign_text(database, foreign))),
    );
    lines.extend(schema.checks.iter().map(|check| {
        format!(
            "  CONSTRAINT {} CHECK ({})",
            print::name(&check.name),
            print::expr(&check.expr)
        )
    }));
    format!(
        "CREATE TABLE {} (\n{}\n{}",
        print::name(name),
        lines.join(",\n"),
        create_options(&table.schema, table.next_auto)
    )
}

/// The text of a foreign key's columns, between back-ticks.
fn names(all: &[String]) -> String {
    all.iter()
        .map(|name| print::name(name))
        .collect::<Vec<_>>()
        .join(", ")
}
