//! `ALTER`.

use super::super::ast::{Alteration, CheckDef, ColumnDef, IndexDef, IndexKind, Place, Statement};
use super::Parser;
use super::ddl::Part;
use crate::error::{self, Result};

impl Parser<'_> {
    pub(super) fn alter(&mut self) -> Result<Statement> {
        self.expect("ALTER")?;
        if self.eat("DATABASE") || self.eat("SCHEMA") {
            if self.is_name() && !self.is_any(&["CHARSET", "COLLATE"]) {
                self.name()?;
            }
            self.database_options()?;
            return Ok(Statement::AlterDatabase);
        }
        if self.is("USER") {
            return self.alter_user();
        }
        if self.is("VIEW") {
            self.skip_rest();
            return Ok(Statement::Unsupported("ALTER VIEW"));
        }
        self.expect("TABLE")?;
        let name = self.table_name()?;
        let mut changes = Vec::new();
        loop {
            changes.extend(self.alteration()?);
            if !self.eat_mark(",") {
                return Ok(Statement::AlterTable { name, changes });
            }
        }
    }

    fn alteration(&mut self) -> Result<Vec<Alteration>> {
        let one = |change| Ok(vec![change]);
        if self.eat("ADD") {
            return self.add();
        }
        if self.eat("DROP") {
            return self.drop_part().map(|change| vec![change]);
        }
        if self.eat("MODIFY") {
            self.eat("COLUMN");
            let column = self.column_def()?;
            let place = self.place()?;
            return self.with_column_parts(Alteration::ChangeColumn(
                column.name.clone(),
                column,
                place,
            ));
        }
        if self.eat("CHANGE") {
            self.eat("COLUMN");
            let old = self.name()?;
            let column = self.column_def()?;
            let place = self.place()?;
            return self.with_column_parts(Alteration::ChangeColumn(old, column, place));
        }
        if self.eat("RENAME") {
            return self.rename_part().map(|change| vec![change]);
        }
        if self.eat("ALTER") {
            return self.alter_column().map(|change| vec![change]);
        }
        if self.eat("CONVERT TO") {
            self.expect("CHARACTER SET")?;
            self.charset()?;
            if self.eat("COLLATE") {
                self.collation()?;
            }
            return Ok(Vec::new());
        }
        if self.eat("ALGORITHM") || self.eat("LOCK") {
            self.eat_mark("=");
            self.advance();
            return Ok(Vec::new());
        }
        if self.eat("FORCE")
            || self.eat("DISABLE KEYS")
            || self.eat("ENABLE KEYS")
            || self.eat("ORDER BY")
        {
            return Ok(Vec::new());
        }
        let start = self.start();
        let options = self.table_options()?;
        if self.start() == start && !self.is_end() {
            return self.fail();
        }
        one(Alteration::Options(options))
    }

    /// A column with what its options say of keys and checks.
    fn with_column_parts(&mut self, change: Alteration) -> Result<Vec<Alteration>> {
        let (Alteration::ChangeColumn(_, column, _) | Alteration::AddColumn(column, _)) = &change
        else {
            return Ok(vec![change]);
        };
        let mut parts = Vec::new();
        let key = |kind| IndexDef {
            name: None,
            kind,
            columns: vec![(column.name.clone(), None, false)],
            comment: String::new(),
        };
        if column.options.primary {
            parts.push(Alteration::AddIndex(key(IndexKind::Primary)));
        }
        if column.options.unique {
            parts.push(Alteration::AddIndex(key(IndexKind::Unique)));
        }
        for (name, expr) in &column.options.check {
            parts.push(Alteration::AddCheck(CheckDef {
                name: name.clone(),
                expr: expr.clone(),
            }));
        }
        parts.insert(0, change);
        Ok(parts)
    }

    fn add(&mut self) -> Result<Vec<Alteration>> {
        if self.eat("COLUMN") {
            return self.add_columns();
        }
        let is_part = self.is_any(&[
            "CONSTRAINT",
            "PRIMARY",
            "FOREIGN",
            "CHECK",
            "UNIQUE",
            "INDEX",
            "KEY",
            "FULLTEXT",
            "SPATIAL",
        ]);
        if !is_part {
            return self.add_columns();
        }
        Ok(vec![match self.table_part()? {
            Part::Column(column) => Alteration::AddColumn(*column, Place::Last),
            Part::Index(index) => Alteration::AddIndex(index),
            Part::Foreign(foreign) => Alteration::AddForeign(foreign),
            Part::Check(check) => Alteration::AddCheck(check),
        }])
    }

    fn add_columns(&mut self) -> Result<Vec<Alteration>> {
        if self.is_mark("(") {
            let columns: Vec<ColumnDef> = self.in_brackets(Self::column_def)?;
            let mut all = Vec::new();
            for column in columns {
                all.extend(self.with_column_parts(Alteration::AddColumn(column, Place::Last))?);
            }
            return Ok(all);
        }
        let column = self.column_def()?;
        let place = self.place()?;
        self.with_column_parts(Alteration::AddColumn(column, place))
    }

    fn place(&mut self) -> Result<Place> {
        if self.eat("FIRST") {
            return Ok(Place::First);
        }
        if self.eat("AFTER") {
            return Ok(Place::After(self.name()?));
        }
        Ok(Place::Last)
    }

    fn drop_part(&mut self) -> Result<Alteration> {
        if self.eat("PRIMARY KEY") {
            return Ok(Alteration::DropPrimary);
        }
        if self.eat("INDEX") || self.eat("KEY") {
            return Ok(Alteration::DropIndex(self.name()?));
        }
        if self.eat("FOREIGN KEY") {
            return Ok(Alteration::DropForeign(self.name()?));
        }
        if self.eat("CHECK") || self.eat("CONSTRAINT") {
            return Ok(Alteration::DropCheck(self.name()?));
        }
        self.eat("COLUMN");
        let name = self.name()?;
        let _ = self.eat("RESTRICT") || self.eat("CASCADE");
        Ok(Alteration::DropColumn(name))
    }

    fn rename_part(&mut self) -> Result<Alteration> {
        let is_column = self.eat("COLUMN");
        if is_column || self.is("INDEX") || self.is("KEY") {
            if !is_column {
                self.advance();
            }
            let from = self.name()?;
            self.expect("TO")?;
            let to = self.name()?;
            return Ok(if is_column {
                Alteration::RenameColumn(from, to)
            } else {
                Alteration::RenameIndex(from, to)
            });
        }
        if !self.eat("TO") && !self.eat("AS") {
            self.eat_mark("=");
        }
        Ok(Alteration::Rename(self.table_name()?))
    }

    fn alter_column(&mut self) -> Result<Alteration> {
        if self.is_any(&["INDEX", "CHECK", "CONSTRAINT"]) {
            return error::NOT_SUPPORTED.fail(&["ALTER TABLE ... ALTER INDEX"]);
        }
        self.eat("COLUMN");
        let name = self.name()?;
        if self.eat("SET") {
            self.expect("DEFAULT")?;
            return Ok(Alteration::SetDefault(name, Some(self.default_value()?)));
        }
        self.expect("DROP DEFAULT")?;
        Ok(Alteration::SetDefault(name, None))
    }
}
