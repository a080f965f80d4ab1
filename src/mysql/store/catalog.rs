//! The databases and what is in them.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::table::Table;
use crate::error::{self, Result};
use crate::sql::ast::Query;

#[derive(Clone, Debug)]
pub(crate) struct ViewDef {
    pub columns: Vec<String>,
    pub query: Query,
    /// The query as it was written.
    pub text: String,
    pub definer: String,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Database {
    pub tables: BTreeMap<String, Rc<Table>>,
    pub views: BTreeMap<String, Rc<ViewDef>>,
}

/// About what a table without rows takes, and a database without tables.
const TABLE_BYTES: usize = 4096;

#[derive(Clone, Debug, Default)]
pub(crate) struct Catalog {
    pub databases: BTreeMap<String, Rc<Database>>,
    next_table: u32,
}

impl Catalog {
    /// Errors: 1049.
    pub(crate) fn database(&self, name: &str) -> Result<&Rc<Database>> {
        self.databases
            .get(name)
            .ok_or_else(|| error::UNKNOWN_DATABASE.of(&[name]))
    }

    /// Errors: 1049.
    pub(crate) fn database_mut(&mut self, name: &str) -> Result<&mut Database> {
        let found = self.databases.get_mut(name).map(Rc::make_mut);
        found.ok_or_else(|| error::UNKNOWN_DATABASE.of(&[name]))
    }

    /// Errors: 1049, 1146.
    pub(crate) fn table(&self, database: &str, name: &str) -> Result<&Rc<Table>> {
        let table = self.database(database)?.tables.get(name);
        table.ok_or_else(|| error::NO_SUCH_TABLE.of(&[&format!("{database}.{name}")]))
    }

    /// The table, copied first if a checkpoint shares it. Errors: 1049, 1146.
    pub(crate) fn table_mut(&mut self, database: &str, name: &str) -> Result<&mut Table> {
        let table = self
            .database_mut(database)?
            .tables
            .get_mut(name)
            .map(Rc::make_mut);
        table.ok_or_else(|| error::NO_SUCH_TABLE.of(&[&format!("{database}.{name}")]))
    }

    pub(crate) fn view(&self, database: &str, name: &str) -> Option<&Rc<ViewDef>> {
        self.databases.get(database)?.views.get(name)
    }

    /// A number that no table has had.
    pub(crate) fn new_id(&mut self) -> u32 {
        self.next_table += 1;
        self.next_table
    }

    /// About how many bytes everything takes in memory.
    pub(crate) fn bytes(&self) -> usize {
        let tables = self
            .databases
            .values()
            .flat_map(|database| database.tables.values());
        tables.map(|table| TABLE_BYTES + table.bytes).sum::<usize>()
            + TABLE_BYTES * self.databases.len()
    }
}
