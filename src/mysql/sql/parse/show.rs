//! `SHOW`, `DESCRIBE`, `EXPLAIN`.

use super::super::ast::{ExplainFormat, Scope, Show, ShowFilter, Statement, TableName};
use super::Parser;
use crate::error::Result;

impl Parser<'_> {
    pub(super) fn show(&mut self) -> Result<Statement> {
        self.expect("SHOW")?;
        self.eat("EXTENDED");
        let full = self.eat("FULL");
        let what = self.shown(full)?;
        let filter = self.show_filter()?;
        if self.eat("LIMIT") {
            self.integer()?;
            if self.eat_mark(",") {
                self.integer()?;
            }
        }
        Ok(Statement::Show(what, filter))
    }

    fn shown(&mut self, full: bool) -> Result<Show> {
        const PLAIN: &[(&str, Show)] = &[
            ("DATABASES", Show::Databases),
            ("SCHEMAS", Show::Databases),
            ("WARNINGS", Show::Warnings),
            ("ERRORS", Show::Errors),
            ("STORAGE ENGINES", Show::Engines),
            ("ENGINES", Show::Engines),
            ("COLLATION", Show::Collation),
            ("CHARACTER SET", Show::CharacterSet),
            ("CHARSET", Show::CharacterSet),
            ("PRIVILEGES", Show::Privileges),
            ("MASTER STATUS", Show::MasterStatus),
            ("BINARY LOG STATUS", Show::MasterStatus),
            ("PLUGINS", Show::Plugins),
            ("GLOBAL VARIABLES", Show::Variables(Scope::Global)),
            ("SESSION VARIABLES", Show::Variables(Scope::Session)),
            ("LOCAL VARIABLES", Show::Variables(Scope::Session)),
            ("VARIABLES", Show::Variables(Scope::Session)),
            ("GLOBAL STATUS", Show::Status(Scope::Global)),
            ("SESSION STATUS", Show::Status(Scope::Session)),
            ("LOCAL STATUS", Show::Status(Scope::Session)),
            ("STATUS", Show::Status(Scope::Session)),
            ("PROCEDURE STATUS", Show::Routines("PROCEDURE")),
            ("FUNCTION STATUS", Show::Routines("FUNCTION")),
        ];
        if let Some((_, what)) = PLAIN.iter().find(|(phrase, _)| self.eat(phrase)) {
            return Ok(what.clone());
        }
        self.shown_of(full)
    }

    /// What is shown of a database, a table or an account.
    fn shown_of(&mut self, full: bool) -> Result<Show> {
        if self.eat("TABLES") {
            return Ok(Show::Tables {
                full,
                database: self.in_database()?,
            });
        }
        if self.eat("TABLE STATUS") {
            return Ok(Show::TableStatus {
                database: self.in_database()?,
            });
        }
        if self.eat("TRIGGERS") || self.eat("EVENTS") {
            self.in_database()?;
            return Ok(Show::Triggers);
        }
        if self.eat("COLUMNS") || self.eat("FIELDS") {
            return Ok(Show::Columns {
                full,
                table: self.of_table()?,
            });
        }
        if self.eat("INDEX") || self.eat("INDEXES") || self.eat("KEYS") {
            return Ok(Show::Index(self.of_table()?));
        }
        if self.eat("PROCESSLIST") {
            return Ok(Show::Processlist { full });
        }
        if self.eat("GRANTS") {
            let user = if self.eat("FOR") {
                self.maybe_user()?
            } else {
                None
            };
            return Ok(Show::Grants(user));
        }
        if self.eat("COUNT") {
            self.expect_mark("(")?;
            self.expect_mark("*")?;
            self.expect_mark(")")?;
            if !self.eat("ERRORS") {
                self.expect("WARNINGS")?;
            }
            return Ok(Show::CountWarnings);
        }
        if self.eat("ENGINE") {
            self.name_or_text()?;
            self.expect("STATUS")?;
            return Ok(Show::EngineStatus);
        }
        self.expect("CREATE")?;
        self.shown_create()
    }

    fn shown_create(&mut self) -> Result<Show> {
        if self.eat("TABLE") {
            return Ok(Show::CreateTable(self.table_name()?));
        }
        if self.eat("VIEW") {
            return Ok(Show::CreateView(self.table_name()?));
        }
        if self.eat("DATABASE") || self.eat("SCHEMA") {
            self.eat("IF NOT EXISTS");
            return Ok(Show::CreateDatabase(self.name()?));
        }
        self.expect("USER")?;
        Ok(Show::CreateUser(self.maybe_user()?))
    }

    fn in_database(&mut self) -> Result<Option<String>> {
        if self.eat("FROM") || self.eat("IN") {
            self.name().map(Some)
        } else {
            Ok(None)
        }
    }

    /// `FROM t`, `FROM t FROM db`, `FROM db.t`.
    fn of_table(&mut self) -> Result<TableName> {
        if !self.eat("FROM") && !self.eat("IN") {
            return self.fail();
        }
        let mut table = self.table_name()?;
        if let Some(database) = self.in_database()? {
            table.database = Some(database);
        }
        Ok(table)
    }

    fn show_filter(&mut self) -> Result<ShowFilter> {
        let mut filter = ShowFilter::default();
        if self.eat("LIKE") {
            filter.like = Some(self.text_literal()?);
        } else if self.eat("WHERE") {
            filter.filter = Some(self.expr()?);
        }
        Ok(filter)
    }

    pub(super) fn explain(&mut self) -> Result<Statement> {
        self.advance();
        let mut format = ExplainFormat::Table;
        if self.eat("ANALYZE") {
            format = ExplainFormat::Tree;
        }
        let _ = self.eat("EXTENDED") || self.eat("PARTITIONS");
        if self.eat("FORMAT") {
            self.expect_mark("=")?;
            format = match self.any_word()?.to_ascii_uppercase().as_str() {
                "TREE" => ExplainFormat::Tree,
                "JSON" => ExplainFormat::Json,
                _ => ExplainFormat::Table,
            };
        }
        if self.is_mark("(")
            || self.is_any(&[
                "SELECT", "WITH", "INSERT", "REPLACE", "UPDATE", "DELETE", "TABLE", "VALUES",
            ])
        {
            let statement = Box::new(self.statement()?);
            return Ok(Statement::Explain { statement, format });
        }
        let table = self.table_name()?;
        let column = if self.is_end() {
            None
        } else {
            Some(self.name_or_text()?)
        };
        Ok(Statement::Describe { table, column })
    }
}
