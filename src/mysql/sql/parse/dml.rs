//! `INSERT`, `REPLACE`, `UPDATE`, `DELETE`.

use super::super::ast::{
    ColumnName, Cte, Delete, Expr, Insert, InsertSource, Statement, TableName, TableRef, Update,
};
use super::Parser;
use crate::error::Result;

impl Parser<'_> {
    pub(super) fn insert(&mut self) -> Result<Statement> {
        let replace = self.is("REPLACE");
        self.advance();
        while self.eat("LOW_PRIORITY") || self.eat("DELAYED") || self.eat("HIGH_PRIORITY") {}
        let ignore = !replace && self.eat("IGNORE");
        self.eat("INTO");
        let table = self.table_name()?;
        let mut insert = Insert {
            table,
            columns: None,
            source: InsertSource::Values(Vec::new()),
            ignore,
            replace,
            row_alias: None,
            on_duplicate: Vec::new(),
        };
        if self.eat("SET") {
            let assignments = self.list(Self::assignment)?;
            let (columns, values) = assignments
                .into_iter()
                .map(|(column, value)| (column.name, value))
                .unzip();
            insert.columns = Some(columns);
            insert.source = InsertSource::Values(vec![values]);
        } else {
            self.insert_source(&mut insert)?;
        }
        if self.eat("AS") {
            insert.row_alias = Some(self.name()?);
        }
        if !replace && self.eat("ON DUPLICATE KEY UPDATE") {
            insert.on_duplicate = self.list(Self::assignment)?;
        }
        Ok(Statement::Insert(Box::new(insert)))
    }

    fn insert_source(&mut self, insert: &mut Insert) -> Result<()> {
        if self.is_mark("(") && !self.starts_query() {
            self.advance();
            let columns = if self.is_mark(")") {
                Vec::new()
            } else {
                self.list(|parser| Ok(parser.column_name()?.name))?
            };
            self.expect_mark(")")?;
            insert.columns = Some(columns);
        }
        if self.is_any(&["VALUES", "VALUE"]) && !self.is_word_at(1, "ROW") {
            self.advance();
            insert.source = InsertSource::Values(self.list(Self::row_of_values)?);
            return Ok(());
        }
        if self.is_any(&["SELECT", "WITH", "VALUES", "TABLE"]) || self.is_mark("(") {
            insert.source = InsertSource::Query(Box::new(self.query()?));
            return Ok(());
        }
        self.fail()
    }

    fn row_of_values(&mut self) -> Result<Vec<Expr>> {
        self.expect_mark("(")?;
        let row = if self.is_mark(")") {
            Vec::new()
        } else {
            self.list(Self::expr)?
        };
        self.expect_mark(")")?;
        Ok(row)
    }

    fn assignment(&mut self) -> Result<(ColumnName, Expr)> {
        let column = self.column_name()?;
        if !self.eat_mark("=") && !self.eat_mark(":=") {
            return self.fail();
        }
        Ok((column, self.expr()?))
    }

    pub(super) fn update(&mut self, with: Vec<Cte>, recursive: bool) -> Result<Statement> {
        self.expect("UPDATE")?;
        self.eat("LOW_PRIORITY");
        let ignore = self.eat("IGNORE");
        let tables = self.table_refs()?;
        self.expect("SET")?;
        let assignments = self.list(Self::assignment)?;
        let mut update = Update {
            with,
            recursive,
            tables,
            assignments,
            filter: None,
            order: Vec::new(),
            limit: None,
            ignore,
        };
        if self.eat("WHERE") {
            update.filter = Some(self.expr()?);
        }
        let single = matches!(update.tables, TableRef::Table { .. });
        if single && self.eat("ORDER BY") {
            update.order = self.list(Self::order_item)?;
        }
        if single && self.eat("LIMIT") {
            update.limit = Some(self.limit_number()?);
        }
        Ok(Statement::Update(Box::new(update)))
    }

    pub(super) fn delete(&mut self, with: Vec<Cte>, recursive: bool) -> Result<Statement> {
        self.expect("DELETE")?;
        self.eat("LOW_PRIORITY");
        self.eat("QUICK");
        let ignore = self.eat("IGNORE");
        let mut targets = Vec::new();
        if self.eat("FROM") {
            let start = self.at;
            let first = self.delete_target()?;
            if self.is_mark(",") || self.is("USING") {
                targets.push(first);
                while self.eat_mark(",") {
                    targets.push(self.delete_target()?);
                }
                self.expect("USING")?;
            } else {
                // One table: read it again as a reference, for its alias.
                self.at = start;
            }
        } else {
            targets = self.list(Self::delete_target)?;
            self.expect("FROM")?;
        }
        let tables = self.table_refs()?;
        let mut delete = Delete {
            with,
            recursive,
            targets,
            tables,
            filter: None,
            order: Vec::new(),
            limit: None,
            ignore,
        };
        if self.eat("WHERE") {
            delete.filter = Some(self.expr()?);
        }
        if delete.targets.is_empty() && self.eat("ORDER BY") {
            delete.order = self.list(Self::order_item)?;
        }
        if delete.targets.is_empty() && self.eat("LIMIT") {
            delete.limit = Some(self.limit_number()?);
        }
        Ok(Statement::Delete(Box::new(delete)))
    }

    /// A table, as `t` or `t.*`.
    fn delete_target(&mut self) -> Result<TableName> {
        let first = self.name()?;
        let mut table = TableName {
            database: None,
            name: first,
        };
        while self.eat_mark(".") {
            if self.eat_mark("*") {
                break;
            }
            table = TableName {
                database: Some(table.name),
                name: self.any_word()?,
            };
        }
        Ok(table)
    }
}
