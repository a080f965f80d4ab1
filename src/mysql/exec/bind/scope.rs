//! What names can mean, and what binding has at hand.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::exec::node::{Kind, Node};

use crate::error::{self, Result};
use crate::server::result::{Origin, OutColumn};
use crate::server::{Server, Session};
use crate::sql::ast::{ColumnName, Cte, TableName};
use crate::store::schema::same_name;
use crate::value::types::Type;

/// Binds statements against what the server has.
pub(crate) struct Binder<'a> {
    pub server: &'a Server,
    pub session: &'a Session,
    pub(super) next_id: Cell<usize>,
    pub(super) ctes: RefCell<Vec<CteEntry>>,
    pub(super) depth: Cell<usize>,
    /// Whether rights are asked about: not within a view, which has those of who made it.
    pub(super) checks_rights: Cell<bool>,
    /// The database of names without one.
    pub(super) database: RefCell<Option<String>>,
}

#[derive(Clone)]
pub(super) struct CteEntry {
    pub name: String,
    pub cte: Rc<Cte>,
    pub recursive: bool,
    /// While its own query is bound: where its rows are kept, and its columns.
    pub working: Option<(usize, Rc<Vec<OutColumn>>)>,
}

/// A column that can be named.
#[derive(Clone, Debug)]
pub(crate) struct ScopeColumn {
    pub database: String,
    pub table: String,
    pub name: String,
    pub ty: Type,
    pub nullable: bool,
    pub at: usize,
    /// Another column of the same name stands for it: that of the other side of `USING`.
    pub merged: bool,
    pub invisible: bool,
    pub origin: Option<Origin>,
}

/// The columns that a query's expressions can name, and those of the queries around.
#[derive(Debug)]
pub(crate) struct Scope<'s> {
    pub columns: Vec<ScopeColumn>,
    pub outer: Option<&'s Scope<'s>>,
    /// Whether a name was found further out.
    pub escapes: Cell<bool>,
}

impl<'s> Scope<'s> {
    pub(crate) fn new(columns: Vec<ScopeColumn>, outer: Option<&'s Scope<'s>>) -> Scope<'s> {
        Scope {
            columns,
            outer,
            escapes: Cell::new(false),
        }
    }

    /// The column of this query that a name means. Errors: 1052.
    pub(crate) fn find(&self, name: &ColumnName, clause: &str) -> Result<Option<&ScopeColumn>> {
        let fits = |column: &&ScopeColumn| {
            same_name(&column.name, &name.name)
                && name
                    .table
                    .as_ref()
                    .map_or(!column.merged, |table| *table == column.table)
                && name
                    .database
                    .as_ref()
                    .is_none_or(|database| *database == column.database)
        };
        let mut found = self.columns.iter().filter(fits);
        let first = found.next();
        if found.next().is_some() {
            return error::AMBIGUOUS.fail(&[&name.shown(), clause]);
        }
        Ok(first)
    }

    /// A column of this query or of one around it. Errors: 1052, 1054.
    pub(crate) fn resolve(&self, name: &ColumnName, clause: &str) -> Result<(usize, &ScopeColumn)> {
        let mut scope = self;
        let mut up = 0;
        loop {
            if let Some(column) = scope.find(name, clause)? {
                self.mark_escape(up);
                return Ok((up, column));
            }
            match scope.outer {
                Some(outer) => scope = outer,
                None => return error::UNKNOWN_COLUMN.fail(&[&name.shown(), clause]),
            }
            up += 1;
        }
    }

    /// Marks the queries that a name was carried out of.
    fn mark_escape(&self, up: usize) {
        let mut scope = self;
        for _ in 0..up {
            scope.escapes.set(true);
            match scope.outer {
                Some(outer) => scope = outer,
                None => return,
            }
        }
    }
}

impl<'a> Binder<'a> {
    pub(crate) fn new(server: &'a Server, session: &'a Session) -> Binder<'a> {
        Binder {
            server,
            session,
            next_id: Cell::new(0),
            ctes: RefCell::new(Vec::new()),
            depth: Cell::new(0),
            checks_rights: Cell::new(true),
            database: RefCell::new(session.database.clone()),
        }
    }

    pub(super) fn new_id(&self) -> usize {
        self.next_id.set(self.next_id.get() + 1);
        self.next_id.get()
    }

    /// The database of a table. Errors: 1046.
    pub(crate) fn database_of(&self, name: &TableName) -> Result<String> {
        let default = || self.database.borrow().clone();
        name.database
            .clone()
            .or_else(default)
            .ok_or_else(|| error::NO_DATABASE.of(&[]))
    }

    /// Makes the names of `WITH` known while `inner` binds.
    pub(crate) fn with_ctes<T>(
        &self,
        with: &[Cte],
        recursive: bool,
        inner: impl FnOnce(&Self) -> Result<T>,
    ) -> Result<T> {
        let before = self.ctes.borrow().len();
        let entries = with.iter().map(|cte| CteEntry {
            name: cte.name.clone(),
            cte: Rc::new(cte.clone()),
            recursive,
            working: None,
        });
        self.ctes.borrow_mut().extend(entries);
        let result = inner(self);
        self.ctes.borrow_mut().truncate(before);
        result
    }

    /// Runs `inner` one query deeper. Errors: 1436.
    pub(super) fn deeper<T>(&self, inner: impl FnOnce() -> Result<T>) -> Result<T> {
        if self.depth.get() > 60 {
            return error::STACK.fail(&["262144", "286720", "20000"]);
        }
        self.depth.set(self.depth.get() + 1);
        let result = inner();
        self.depth.set(self.depth.get() - 1);
        result
    }
}

/// The parts of a conjunction.
pub(crate) fn conjuncts(node: Node) -> Vec<Node> {
    match node.kind {
        Kind::And(all) => all.into_iter().flat_map(conjuncts).collect(),
        _ => vec![node],
    }
}
