//! What is known of a table: columns, indexes, foreign keys, checks.

use std::rc::Rc;

use crate::sql::ast::{Action, Expr, IndexKind};
use crate::value::types::Type;
use crate::value::{Value, key};

#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub name: Rc<str>,
    pub ty: Type,
    pub nullable: bool,
    pub default: ColumnDefault,
    pub on_update: bool,
    pub auto_increment: bool,
    pub comment: String,
    /// The expression, and whether it is stored.
    pub generated: Option<(Expr, bool)>,
    pub invisible: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ColumnDefault {
    None,
    Value(Value),
    Now,
    Expr(Expr),
}

/// A column of an index.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    pub column: usize,
    /// How many characters or bytes count; `None`: all.
    pub prefix: Option<u32>,
    pub descending: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Index {
    pub name: String,
    pub kind: IndexKind,
    pub parts: Vec<Part>,
    pub comment: String,
}

impl Index {
    pub(crate) fn is_unique(&self) -> bool {
        self.kind != IndexKind::Plain
    }

    /// The key of a row, without the row's own key behind it.
    pub(crate) fn key_of(&self, schema: &Schema, values: &[Value]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for part in &self.parts {
            key::push(
                &mut bytes,
                &values[part.column],
                &schema.columns[part.column].ty,
                part.prefix,
            );
        }
        bytes
    }

    /// Whether a column of the key is NULL, so that it equals no other key.
    pub(crate) fn has_null(&self, values: &[Value]) -> bool {
        self.parts.iter().any(|part| values[part.column].is_null())
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Foreign {
    pub name: String,
    pub columns: Vec<String>,
    pub database: String,
    pub table: String,
    pub parents: Vec<String>,
    pub on_delete: Action,
    pub on_update: Action,
}

#[derive(Clone, Debug)]
pub(crate) struct Check {
    pub name: String,
    pub expr: Expr,
}

#[derive(Clone, Debug)]
pub(crate) struct Schema {
    pub columns: Vec<Column>,
    /// The primary key first, if there is one, then unique ones.
    pub indexes: Vec<Index>,
    pub foreign: Vec<Foreign>,
    pub checks: Vec<Check>,
    pub comment: String,
    /// Microseconds since 1970.
    pub created: i64,
}

impl Schema {
    /// The place of a column; names differ in more than case.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| same_name(&column.name, name))
    }

    pub(crate) fn primary(&self) -> Option<&Index> {
        self.indexes
            .first()
            .filter(|index| index.kind == IndexKind::Primary)
    }

    pub(crate) fn index(&self, name: &str) -> Option<usize> {
        self.indexes
            .iter()
            .position(|index| same_name(&index.name, name))
    }

    pub(crate) fn auto_column(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.auto_increment)
    }

    /// An index that begins with these columns.
    pub(crate) fn index_on(&self, columns: &[usize]) -> Option<usize> {
        self.indexes.iter().position(|index| {
            let begins = index
                .parts
                .iter()
                .zip(columns)
                .all(|(part, column)| part.column == *column && part.prefix.is_none());
            begins && index.parts.len() >= columns.len()
        })
    }

    /// Primary keys first, then unique ones without NULL, other unique ones, the rest.
    pub(crate) fn sort_indexes(&mut self) {
        let columns = &self.columns;
        self.indexes.sort_by_key(|index| match index.kind {
            IndexKind::Primary => 0,
            IndexKind::Unique
                if index
                    .parts
                    .iter()
                    .all(|part| !columns[part.column].nullable) =>
            {
                1
            }
            IndexKind::Unique => 2,
            IndexKind::Plain => 3,
        });
    }

    /// About how many bytes a row takes on disk.
    pub(crate) fn row_bytes(&self) -> usize {
        let width = |column: &Column| match column.ty.base {
            _ if column.ty.is_integer() || column.ty.is_temporal() => 8,
            _ => (column.ty.length as usize / 2).clamp(4, 200),
        };
        24 + self.columns.iter().map(width).sum::<usize>()
    }
}

pub(crate) fn same_name(left: &str, right: &str) -> bool {
    left == right || left.to_lowercase() == right.to_lowercase()
}
