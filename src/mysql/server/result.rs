//! What statements end with.

use std::rc::Rc;

use super::work::Work;
use crate::error::{Error, Result};
use crate::value::Value;
use crate::value::types::Type;

/// A column of a result, with where it comes from.
#[derive(Clone, Debug)]
pub(crate) struct OutColumn {
    pub name: String,
    pub ty: Type,
    pub nullable: bool,
    pub origin: Option<Origin>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Origin {
    pub database: String,
    /// The alias.
    pub table: String,
    pub real_table: String,
    pub column: String,
    pub is_primary: bool,
    pub is_unique: bool,
    pub is_key: bool,
    pub is_auto: bool,
}

/// A column of a result.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a>(&'a OutColumn);

impl Column<'_> {
    /// Its name, as the heading shows it.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Whether clients align its values to the right.
    pub fn is_numeric(&self) -> bool {
        self.0.ty.is_numeric()
    }
}

/// The rows that a statement returns.
#[derive(Clone, Debug)]
pub struct ResultSet {
    pub(crate) columns: Vec<OutColumn>,
    pub(crate) rows: Vec<Vec<Value>>,
}

impl ResultSet {
    /// The columns, from left to right.
    pub fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        self.columns.iter().map(Column)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A cell as a client is sent it; `None` for NULL, and where there is no such cell.
    pub fn cell(&self, row: usize, column: usize) -> Option<Rc<[u8]>> {
        self.rows
            .get(row)?
            .get(column)?
            .shown_as(&self.columns.get(column)?.ty)
    }

    /// A result of texts; the types of `columns` say how clients show them.
    pub(crate) fn of(columns: Vec<(&str, Type)>, rows: Vec<Vec<Value>>) -> ResultSet {
        let has_null = |at: usize| {
            rows.iter()
                .any(|row| matches!(row.get(at), Some(Value::Null)))
        };
        let columns = columns.into_iter().enumerate();
        let columns = columns.map(|(at, (name, ty))| OutColumn {
            name: name.to_owned(),
            ty,
            nullable: has_null(at),
            origin: None,
        });
        ResultSet {
            columns: columns.collect(),
            rows,
        }
    }
}

/// What a statement without rows has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Rows that were inserted, changed or deleted.
    pub affected: u64,
    /// The first number that `AUTO_INCREMENT` gave, or 0.
    pub last_insert_id: u64,
    /// Such as `Rows matched: 1  Changed: 1  Warnings: 0`.
    pub info: String,
}

/// How a statement has ended, or that it has not.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It returns rows.
    Rows(ResultSet),
    /// It has done something.
    Done(Done),
    /// It has failed, and has changed nothing.
    Failed(Error),
    /// It waits for another transaction's lock: see [`Server::resume`](super::Server::resume).
    Waits {
        /// Until when, in microseconds since 1970.
        deadline_us: i64,
        /// The lock, in words.
        what: String,
    },
    /// Its budget of steps has run out: [`Server::resume`](super::Server::resume) goes on with twice as many, [`Server::kill`](super::Server::kill) ends it.
    Paused,
}

/// What became of a statement.
#[derive(Clone, Debug)]
pub struct Reply {
    /// Its result.
    pub outcome: Outcome,
    /// Where the next statement of the text begins; the text's length if none follows.
    pub next: usize,
    /// How many warnings `SHOW WARNINGS` would list.
    pub warnings: u16,
    /// What it did.
    pub work: Work,
}

pub(crate) fn failed(error: Error, next: usize) -> Reply {
    Reply {
        outcome: Outcome::Failed(error),
        next,
        warnings: 0,
        work: Work::default(),
    }
}

/// A statement without rows that has done something to so many.
pub(crate) fn done(affected: u64) -> Result<Outcome> {
    Ok(Outcome::Done(Done {
        affected,
        ..Done::default()
    }))
}
