//! `CREATE`, `DROP`, `RENAME`, `TRUNCATE`, and the parts of a table's definition.

use super::super::ast::{
    Action, Alteration, CheckDef, ColumnDef, ColumnOptions, CreateTable, Expr, ForeignDef,
    IndexDef, IndexKind, Statement, TableName, TableOptions,
};
use super::super::lexer::Token;
use super::Parser;
use crate::error::{self, Result};

/// What a part of a table's definition is.
pub(super) enum Part {
    Column(Box<ColumnDef>),
    Index(IndexDef),
    Foreign(ForeignDef),
    Check(CheckDef),
}

impl Parser<'_> {
    pub(super) fn create(&mut self) -> Result<Statement> {
        self.expect("CREATE")?;
        if self.is_any(&["DATABASE", "SCHEMA"]) {
            return self.create_database();
        }
        if self.is("USER") {
            return self.create_user();
        }
        if self.is("TEMPORARY") || self.is("TABLE") {
            return self.create_table();
        }
        let replace = self.eat("OR REPLACE");
        self.view_options()?;
        if self.is("VIEW") {
            return self.create_view(replace);
        }
        if self.is_any(&["UNIQUE", "INDEX", "FULLTEXT", "SPATIAL"]) {
            return self.create_index();
        }
        self.refused_object()
    }

    /// What is refused by its name: stored code, and what a managed database does not offer.
    fn refused_object(&mut self) -> Result<Statement> {
        const REFUSED: &[(&str, &str)] = &[
            ("PROCEDURE", "CREATE PROCEDURE"),
            ("FUNCTION", "CREATE FUNCTION"),
            ("TRIGGER", "CREATE TRIGGER"),
            ("EVENT", "CREATE EVENT"),
            ("SERVER", "CREATE SERVER"),
            ("TABLESPACE", "CREATE TABLESPACE"),
            ("ROLE", "CREATE ROLE"),
            ("AGGREGATE", "CREATE FUNCTION"),
        ];
        let Some((_, name)) = REFUSED.iter().find(|(word, _)| self.is(word)) else {
            return self.fail();
        };
        self.skip_rest();
        Ok(Statement::Unsupported(name))
    }

    pub(super) fn skip_rest(&mut self) {
        while !self.is_end() {
            self.advance();
        }
    }

    fn view_options(&mut self) -> Result<()> {
        loop {
            if self.eat("ALGORITHM") {
                self.expect_mark("=")?;
                self.any_word()?;
            } else if self.eat("DEFINER") {
                self.expect_mark("=")?;
                self.user_name()?;
            } else if self.eat("SQL SECURITY") {
                self.any_word()?;
            } else {
                return Ok(());
            }
        }
    }

    fn create_database(&mut self) -> Result<Statement> {
        self.advance();
        let if_not_exists = self.eat("IF NOT EXISTS");
        let name = self.name()?;
        self.database_options()?;
        Ok(Statement::CreateDatabase {
            name,
            if_not_exists,
        })
    }

    pub(super) fn database_options(&mut self) -> Result<()> {
        loop {
            self.eat("DEFAULT");
            if self.eat("CHARACTER SET") || self.eat("CHARSET") {
                self.eat_mark("=");
                self.charset()?;
            } else if self.eat("COLLATE") {
                self.eat_mark("=");
                self.collation()?;
            } else {
                return Ok(());
            }
        }
    }

    fn create_view(&mut self, replace: bool) -> Result<Statement> {
        self.expect("VIEW")?;
        let name = self.table_name()?;
        let columns = if self.is_mark("(") {
            self.in_brackets(Self::name)?
        } else {
            Vec::new()
        };
        self.expect("AS")?;
        let start = self.start();
        let query = Box::new(self.query()?);
        let text = self.source(start);
        if self.eat("WITH") {
            let _ = self.eat("CASCADED") || self.eat("LOCAL");
            self.expect("CHECK OPTION")?;
        }
        Ok(Statement::CreateView {
            name,
            columns,
            query,
            text,
            replace,
        })
    }

    fn create_index(&mut self) -> Result<Statement> {
        let kind = self.index_kind()?;
        self.expect("INDEX")?;
        let name = Some(self.name()?);
        self.index_type()?;
        self.expect("ON")?;
        let table = self.table_name()?;
        let columns = self.in_brackets(Self::key_part)?;
        let comment = self.index_options()?;
        let change = Alteration::AddIndex(IndexDef {
            name,
            kind,
            columns,
            comment,
        });
        Ok(Statement::AlterTable {
            name: table,
            changes: vec![change],
        })
    }

    fn index_kind(&mut self) -> Result<IndexKind> {
        if self.is_any(&["FULLTEXT", "SPATIAL"]) {
            let name = if self.is("FULLTEXT") {
                "FULLTEXT INDEX"
            } else {
                "SPATIAL INDEX"
            };
            return error::NOT_SUPPORTED.fail(&[name]);
        }
        Ok(if self.eat("UNIQUE") {
            IndexKind::Unique
        } else {
            IndexKind::Plain
        })
    }

    fn index_type(&mut self) -> Result<()> {
        if self.eat("USING") && !self.eat("BTREE") && !self.eat("HASH") {
            return self.fail();
        }
        Ok(())
    }

    fn index_options(&mut self) -> Result<String> {
        let mut comment = String::new();
        loop {
            if self.eat("COMMENT") {
                comment = self.text_literal()?;
            } else if self.is("USING") {
                self.index_type()?;
            } else if self.eat("KEY_BLOCK_SIZE") {
                self.eat_mark("=");
                self.integer()?;
            } else if self.eat("ALGORITHM") || self.eat("LOCK") {
                self.eat_mark("=");
                self.advance();
            } else if !self.eat("VISIBLE") {
                return Ok(comment);
            }
        }
    }

    fn key_part(&mut self) -> Result<(String, Option<u32>, bool)> {
        if self.is_mark("(") {
            return error::NOT_SUPPORTED.fail(&["functional indexes"]);
        }
        let name = self.name()?;
        let mut length = None;
        if self.eat_mark("(") {
            length = Some(u32::try_from(self.integer()?).unwrap_or(u32::MAX));
            self.expect_mark(")")?;
        }
        let descending = self.eat("DESC");
        if !descending {
            self.eat("ASC");
        }
        Ok((name, length, descending))
    }

    fn create_table(&mut self) -> Result<Statement> {
        let temporary = self.eat("TEMPORARY");
        self.expect("TABLE")?;
        let if_not_exists = self.eat("IF NOT EXISTS");
        let name = self.table_name()?;
        let mut table = CreateTable {
            name,
            temporary,
            if_not_exists,
            like: None,
            columns: Vec::new(),
            indexes: Vec::new(),
            foreign: Vec::new(),
            checks: Vec::new(),
            options: TableOptions::default(),
            query: None,
        };
        if self.eat("LIKE") {
            table.like = Some(self.table_name()?);
            return Ok(Statement::CreateTable(Box::new(table)));
        }
        if self.is_mark("(") && self.is_word_at(1, "LIKE") {
            self.advance();
            self.advance();
            table.like = Some(self.table_name()?);
            self.expect_mark(")")?;
            return Ok(Statement::CreateTable(Box::new(table)));
        }
        if self.is_mark("(") && !self.starts_query() {
            for part in self.in_brackets(Self::table_part)? {
                match part {
                    Part::Column(column) => table.columns.push(*column),
                    Part::Index(index) => table.indexes.push(index),
                    Part::Foreign(foreign) => table.foreign.push(foreign),
                    Part::Check(check) => table.checks.push(check),
                }
            }
        }
        table.options = self.table_options()?;
        if self.is("PARTITION") {
            return error::NOT_SUPPORTED.fail(&["PARTITION BY"]);
        }
        let _ = self.eat("IGNORE") || self.eat("REPLACE");
        let has_as = self.eat("AS");
        if has_as || self.starts_query() {
            table.query = Some(Box::new(self.query()?));
        }
        if table.columns.is_empty() && table.query.is_none() {
            return if self.is_end() {
                error::NO_COLUMNS.fail(&[])
            } else {
                self.fail()
            };
        }
        Ok(Statement::CreateTable(Box::new(table)))
    }

    pub(super) fn table_options(&mut self) -> Result<TableOptions> {
        let mut options = TableOptions::default();
        loop {
            self.eat("DEFAULT");
            if self.eat("ENGINE") {
                self.eat_mark("=");
                options.engine = Some(self.name_or_text()?);
            } else if self.eat("AUTO_INCREMENT") {
                self.eat_mark("=");
                options.auto_increment = Some(self.integer()?);
            } else if self.eat("COMMENT") {
                self.eat_mark("=");
                options.comment = Some(self.text_literal()?);
            } else if self.eat("CHARACTER SET") || self.eat("CHARSET") {
                self.eat_mark("=");
                self.charset()?;
            } else if self.eat("COLLATE") {
                self.eat_mark("=");
                let binary = self.collation()?;
                options.collation = Some(
                    if binary {
                        "utf8mb4_bin"
                    } else {
                        "utf8mb4_0900_ai_ci"
                    }
                    .to_owned(),
                );
            } else if self.ignored_table_option() {
                self.advance();
                self.eat_mark("=");
                self.advance();
            } else {
                self.eat_mark(",");
                if !self.is_any(&[
                    "DEFAULT",
                    "ENGINE",
                    "AUTO_INCREMENT",
                    "COMMENT",
                    "CHARSET",
                    "COLLATE",
                    "ROW_FORMAT",
                ]) {
                    return Ok(options);
                }
            }
        }
    }

    fn ignored_table_option(&self) -> bool {
        self.is_any(&[
            "ROW_FORMAT",
            "AVG_ROW_LENGTH",
            "MAX_ROWS",
            "MIN_ROWS",
            "PACK_KEYS",
            "CHECKSUM",
            "DELAY_KEY_WRITE",
            "STATS_PERSISTENT",
            "STATS_AUTO_RECALC",
            "STATS_SAMPLE_PAGES",
            "KEY_BLOCK_SIZE",
            "COMPRESSION",
            "ENCRYPTION",
        ])
    }

    pub(super) fn table_part(&mut self) -> Result<Part> {
        let mut constraint = None;
        let is_constraint = self.eat("CONSTRAINT");
        if is_constraint && self.is_name() {
            constraint = Some(self.name()?);
        }
        if self.eat("PRIMARY KEY") {
            self.index_type()?;
            let columns = self.in_brackets(Self::key_part)?;
            let comment = self.index_options()?;
            return Ok(Part::Index(IndexDef {
                name: None,
                kind: IndexKind::Primary,
                columns,
                comment,
            }));
        }
        if self.is("FOREIGN") {
            return self.foreign(constraint).map(Part::Foreign);
        }
        if self.eat("CHECK") {
            return Ok(Part::Check(CheckDef {
                name: constraint,
                expr: self.check()?,
            }));
        }
        if self.is_any(&["UNIQUE", "INDEX", "KEY", "FULLTEXT", "SPATIAL"]) {
            let kind = self.index_kind()?;
            let _ = self.eat("INDEX") || self.eat("KEY");
            let mut name = constraint;
            if self.is_name() {
                name = Some(self.name()?);
            }
            self.index_type()?;
            let columns = self.in_brackets(Self::key_part)?;
            let comment = self.index_options()?;
            return Ok(Part::Index(IndexDef {
                name,
                kind,
                columns,
                comment,
            }));
        }
        if is_constraint {
            return self.fail();
        }
        Ok(Part::Column(Box::new(self.column_def()?)))
    }

    fn check(&mut self) -> Result<Expr> {
        self.expect_mark("(")?;
        let expr = self.expr()?;
        self.expect_mark(")")?;
        if self.eat("NOT ENFORCED") {
            return error::NOT_SUPPORTED.fail(&["CHECK ... NOT ENFORCED"]);
        }
        self.eat("ENFORCED");
        Ok(expr)
    }

    fn foreign(&mut self, mut name: Option<String>) -> Result<ForeignDef> {
        self.expect("FOREIGN KEY")?;
        if self.is_name() {
            let index = self.name()?;
            name = name.or(Some(index));
        }
        let columns = self.in_brackets(Self::name)?;
        let (table, parents, on_delete, on_update) = self.references()?;
        Ok(ForeignDef {
            name,
            columns,
            table,
            parents,
            on_delete,
            on_update,
        })
    }

    fn references(&mut self) -> Result<(TableName, Vec<String>, Action, Action)> {
        self.expect("REFERENCES")?;
        let table = self.table_name()?;
        let parents = self.in_brackets(Self::name)?;
        let (mut on_delete, mut on_update) = (Action::Nothing, Action::Nothing);
        while self.eat("ON") {
            if self.eat("DELETE") {
                on_delete = self.action()?;
            } else {
                self.expect("UPDATE")?;
                on_update = self.action()?;
            }
        }
        Ok((table, parents, on_delete, on_update))
    }

    fn action(&mut self) -> Result<Action> {
        if self.eat("CASCADE") {
            return Ok(Action::Cascade);
        }
        if self.eat("RESTRICT") {
            return Ok(Action::Restrict);
        }
        if self.eat("NO ACTION") {
            return Ok(Action::Nothing);
        }
        self.expect("SET")?;
        if self.eat("DEFAULT") {
            return error::NOT_SUPPORTED.fail(&["SET DEFAULT"]);
        }
        self.expect("NULL")?;
        Ok(Action::SetNull)
    }

    pub(super) fn column_def(&mut self) -> Result<ColumnDef> {
        let name = self.name()?;
        self.column_def_after(name)
    }

    pub(super) fn column_def_after(&mut self, name: String) -> Result<ColumnDef> {
        let is_serial = self.is("SERIAL");
        let ty = self.column_type(&name)?;
        let mut options = ColumnOptions::default();
        if is_serial {
            options.nullable = Some(false);
            options.auto_increment = true;
            options.unique = true;
        }
        while self.column_option(&mut options)? {}
        Ok(ColumnDef { name, ty, options })
    }

    fn column_option(&mut self, options: &mut ColumnOptions) -> Result<bool> {
        if self.eat("NOT NULL") {
            options.nullable = Some(false);
        } else if self.eat("NULL") {
            options.nullable = Some(true);
        } else if self.eat("DEFAULT") {
            options.default = Some(self.default_value()?);
        } else if self.eat("ON UPDATE") {
            self.now()?;
            options.on_update = true;
        } else if self.eat("AUTO_INCREMENT") {
            options.auto_increment = true;
        } else if self.eat("PRIMARY") {
            self.expect("KEY")?;
            options.primary = true;
        } else if self.eat("KEY") {
            options.primary = true;
        } else if self.eat("UNIQUE") {
            self.eat("KEY");
            options.unique = true;
        } else if self.eat("COMMENT") {
            options.comment = self.text_literal()?;
        } else if self.eat("INVISIBLE") {
            options.invisible = true;
        } else if self.eat("VISIBLE") {
        } else if self.eat("COLUMN_FORMAT") || self.eat("STORAGE") {
            self.advance();
        } else {
            return self.column_constraint(options);
        }
        Ok(true)
    }

    fn column_constraint(&mut self, options: &mut ColumnOptions) -> Result<bool> {
        let mut name = None;
        let is_constraint = self.eat("CONSTRAINT");
        if is_constraint && !self.is("CHECK") {
            name = Some(self.name()?);
        }
        if self.eat("CHECK") {
            let check = self.check()?;
            options.check.push((name, check));
        } else if is_constraint {
            return self.fail();
        } else if self.is("REFERENCES") {
            options.references = Some(self.references()?);
        } else if self.eat("GENERATED ALWAYS AS") || self.eat("AS") {
            self.expect_mark("(")?;
            let expr = self.expr()?;
            self.expect_mark(")")?;
            let stored = self.eat("STORED");
            if !stored {
                self.eat("VIRTUAL");
            }
            options.generated = Some((expr, stored));
        } else if self.eat("COLLATE") {
            self.collation()?;
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// The value behind `DEFAULT`: a literal, the present time, or an expression in brackets.
    pub(super) fn default_value(&mut self) -> Result<Expr> {
        if self.eat_mark("(") {
            let expr = self.expr()?;
            self.expect_mark(")")?;
            return Ok(match expr {
                Expr::Literal(_) => Expr::Row(vec![expr]),
                other => other,
            });
        }
        if self.is_any(&["CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP"]) {
            self.now()?;
            return Ok(Expr::Call {
                name: "now".to_owned(),
                arguments: Vec::new(),
            });
        }
        let is_literal = matches!(
            self.token(),
            Token::Text(_)
                | Token::Integer(_)
                | Token::Decimal(_)
                | Token::Float(_)
                | Token::Hex(_)
                | Token::Bits(_)
        );
        let is_word = self.is_any(&["NULL", "TRUE", "FALSE", "DATE", "TIME", "TIMESTAMP"]);
        if is_literal || is_word || self.is_mark("-") || self.is_mark("+") {
            return self.simple_operand();
        }
        self.fail()
    }

    /// The present time, as `CURRENT_TIMESTAMP(3)`.
    fn now(&mut self) -> Result<()> {
        if !self.is_any(&["CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP"]) {
            return self.fail();
        }
        self.advance();
        if self.eat_mark("(") {
            if !self.is_mark(")") {
                self.integer()?;
            }
            self.expect_mark(")")?;
        }
        Ok(())
    }

    pub(super) fn drop(&mut self) -> Result<Statement> {
        self.expect("DROP")?;
        if self.eat("DATABASE") || self.eat("SCHEMA") {
            let if_exists = self.eat("IF EXISTS");
            return Ok(Statement::DropDatabase {
                name: self.name()?,
                if_exists,
            });
        }
        if self.eat("USER") {
            let if_exists = self.eat("IF EXISTS");
            return Ok(Statement::DropUser {
                users: self.list(Self::user_name)?,
                if_exists,
            });
        }
        if self.eat("VIEW") {
            let if_exists = self.eat("IF EXISTS");
            let names = self.list(Self::table_name)?;
            let _ = self.eat("RESTRICT") || self.eat("CASCADE");
            return Ok(Statement::DropView { names, if_exists });
        }
        if self.eat("INDEX") {
            let index = if self.eat("PRIMARY") {
                "PRIMARY".to_owned()
            } else {
                self.name()?
            };
            self.expect("ON")?;
            let name = self.table_name()?;
            self.index_options()?;
            return Ok(Statement::AlterTable {
                name,
                changes: vec![Alteration::DropIndex(index)],
            });
        }
        if self.eat("PREPARE") {
            return Ok(Statement::Deallocate(self.name()?));
        }
        if self.is_any(&["PROCEDURE", "FUNCTION", "TRIGGER", "EVENT"]) {
            return self.drop_routine();
        }
        self.eat("TEMPORARY");
        self.expect("TABLE")?;
        let if_exists = self.eat("IF EXISTS");
        let names = self.list(Self::table_name)?;
        let _ = self.eat("RESTRICT") || self.eat("CASCADE");
        Ok(Statement::DropTable { names, if_exists })
    }

    fn drop_routine(&mut self) -> Result<Statement> {
        let kind = self.any_word()?.to_ascii_uppercase();
        let if_exists = self.eat("IF EXISTS");
        let name = self.table_name()?;
        if if_exists {
            return Ok(Statement::Flush);
        }
        error::NO_SUCH_FUNCTION.fail(&[&kind, &name.name])
    }

    pub(super) fn rename_or_truncate(&mut self) -> Result<Statement> {
        if self.eat("TRUNCATE") {
            self.eat("TABLE");
            return Ok(Statement::Truncate(self.table_name()?));
        }
        self.expect("RENAME")?;
        if self.is("USER") {
            self.skip_rest();
            return Ok(Statement::Unsupported("RENAME USER"));
        }
        self.expect("TABLE")?;
        let pairs = self.list(|parser| {
            let from = parser.table_name()?;
            parser.expect("TO")?;
            Ok((from, parser.table_name()?))
        })?;
        Ok(Statement::RenameTable(pairs))
    }
}
