//! Transactions, settings, users, prepared statements, and what else a session says of itself.

use super::super::ast::{Expr, GrantLevel, Scope, Setting, Statement, UserDef, UserName};
use super::super::lexer::Token;
use super::Parser;
use crate::error::Result;
use crate::value::Value;

impl Parser<'_> {
    pub(super) fn administration(&mut self) -> Result<Statement> {
        let Token::Word(word) = self.token().clone() else {
            return self.fail();
        };
        match word.to_ascii_uppercase().as_str() {
            "BEGIN" | "START" | "COMMIT" | "ROLLBACK" | "SAVEPOINT" | "RELEASE" => {
                self.transaction()
            }
            "SET" => self.set(),
            "USE" => {
                self.advance();
                Ok(Statement::Use(self.any_word()?))
            }
            "GRANT" | "REVOKE" => self.grant_or_revoke(),
            "KILL" => self.kill(),
            "PREPARE" | "EXECUTE" | "DEALLOCATE" => self.prepared(),
            "DO" => {
                self.advance();
                Ok(Statement::Do(self.list(Self::expr)?))
            }
            "CALL" => {
                self.advance();
                let name = self.table_name()?;
                self.skip_rest();
                Ok(Statement::Call(name))
            }
            "ANALYZE" | "OPTIMIZE" | "CHECK" | "REPAIR" => self.maintain(),
            "FLUSH" | "RESET" => {
                self.skip_rest();
                Ok(Statement::Flush)
            }
            "LOCK" => {
                self.advance();
                if !self.eat("TABLE") {
                    self.expect("TABLES")?;
                }
                self.skip_rest();
                Ok(Statement::Lock)
            }
            "UNLOCK" => {
                self.advance();
                if !self.eat("TABLE") {
                    self.expect("TABLES")?;
                }
                Ok(Statement::Unlock)
            }
            "LOAD" => self.unsupported("LOAD DATA"),
            "HANDLER" => self.unsupported("HANDLER"),
            "XA" => self.unsupported("XA"),
            "INSTALL" | "UNINSTALL" => self.unsupported("INSTALL PLUGIN"),
            "SIGNAL" | "RESIGNAL" => self.unsupported("SIGNAL"),
            _ => self.fail(),
        }
    }

    fn unsupported(&mut self, name: &'static str) -> Result<Statement> {
        self.skip_rest();
        Ok(Statement::Unsupported(name))
    }

    fn transaction(&mut self) -> Result<Statement> {
        if self.eat("BEGIN") {
            self.eat("WORK");
            return Ok(Statement::Begin {
                read_only: false,
                snapshot: false,
            });
        }
        if self.eat("START") {
            self.expect("TRANSACTION")?;
            return self.start_transaction();
        }
        if self.eat("SAVEPOINT") {
            return Ok(Statement::Savepoint(self.name()?));
        }
        if self.eat("RELEASE") {
            self.expect("SAVEPOINT")?;
            return Ok(Statement::Release(self.name()?));
        }
        let is_commit = self.eat("COMMIT");
        if !is_commit {
            self.expect("ROLLBACK")?;
        }
        self.eat("WORK");
        if !is_commit && self.eat("TO") {
            self.eat("SAVEPOINT");
            return Ok(Statement::RollbackTo(self.name()?));
        }
        let mut chain = false;
        if self.eat("AND") {
            chain = !self.eat("NO");
            self.expect("CHAIN")?;
        }
        if self.eat("NO") {
            self.expect("RELEASE")?;
        }
        Ok(if is_commit {
            Statement::Commit { chain }
        } else {
            Statement::Rollback { chain }
        })
    }

    fn start_transaction(&mut self) -> Result<Statement> {
        let (mut read_only, mut snapshot) = (false, false);
        while !self.is_end() {
            if self.eat("READ ONLY") {
                read_only = true;
            } else if self.eat("WITH CONSISTENT SNAPSHOT") {
                snapshot = true;
            } else {
                self.expect("READ WRITE")?;
            }
            self.eat_mark(",");
        }
        Ok(Statement::Begin {
            read_only,
            snapshot,
        })
    }

    fn set(&mut self) -> Result<Statement> {
        self.expect("SET")?;
        if self.eat("NAMES") || self.eat("CHARACTER SET") || self.eat("CHARSET") {
            let name = if self.eat("DEFAULT") {
                "utf8mb4".to_owned()
            } else {
                self.name_or_text()?
            };
            if self.eat("COLLATE") {
                self.collation()?;
            }
            return Ok(Statement::Set(vec![Setting::Names(name)]));
        }
        if self.eat("PASSWORD") {
            let user = if self.eat("FOR") {
                Some(self.user_name()?)
            } else {
                None
            };
            self.expect_mark("=")?;
            let password = self.text_literal()?;
            return Ok(Statement::Set(vec![Setting::Password(user, password)]));
        }
        self.list(Self::setting).map(Statement::Set)
    }

    fn setting(&mut self) -> Result<Setting> {
        if let Token::UserVariable(name) = self.token().clone() {
            self.advance();
            self.assign_mark()?;
            return Ok(Setting::User(name.to_ascii_lowercase(), self.expr()?));
        }
        let mut scope = self.scope_word();
        if self.eat("TRANSACTION") {
            return self.isolation(scope);
        }
        if *self.token() == Token::SystemVariable {
            self.advance();
            if self.is_mark_at(1, ".") {
                scope = self.scope_word();
                self.expect_mark(".")?;
            }
        }
        let name = self.any_word()?.to_ascii_lowercase();
        self.assign_mark()?;
        let value = self.setting_value()?;
        Ok(Setting::Variable { scope, name, value })
    }

    fn scope_word(&mut self) -> Option<Scope> {
        if self.eat("GLOBAL") || self.eat("PERSIST") {
            Some(Scope::Global)
        } else if self.eat("SESSION") || self.eat("LOCAL") {
            Some(Scope::Session)
        } else {
            None
        }
    }

    fn assign_mark(&mut self) -> Result<()> {
        if self.eat_mark("=") || self.eat_mark(":=") {
            Ok(())
        } else {
            self.fail()
        }
    }

    /// A bare word such as `ON` is a text here.
    fn setting_value(&mut self) -> Result<Expr> {
        if self.is_any(&["ON", "BINARY", "ALL", "ROW"]) {
            return Ok(Expr::Literal(Value::text(&self.any_word()?)));
        }
        match self.expr()? {
            Expr::Column(column) if column.table.is_none() => {
                Ok(Expr::Literal(Value::text(&column.name)))
            }
            other => Ok(other),
        }
    }

    fn isolation(&mut self, scope: Option<Scope>) -> Result<Setting> {
        let (mut level, mut read_only) = (None, None);
        loop {
            if self.eat("ISOLATION LEVEL") {
                level = Some(self.level()?);
            } else if self.eat("READ ONLY") {
                read_only = Some(true);
            } else {
                self.expect("READ WRITE")?;
                read_only = Some(false);
            }
            if !self.eat_mark(",") {
                return Ok(Setting::Isolation {
                    scope,
                    next: scope.is_none(),
                    level,
                    read_only,
                });
            }
        }
    }

    fn level(&mut self) -> Result<String> {
        const LEVELS: &[(&str, &str)] = &[
            ("READ UNCOMMITTED", "READ-UNCOMMITTED"),
            ("READ COMMITTED", "READ-COMMITTED"),
            ("REPEATABLE READ", "REPEATABLE-READ"),
            ("SERIALIZABLE", "SERIALIZABLE"),
        ];
        match LEVELS.iter().find(|(phrase, _)| self.eat(phrase)) {
            Some((_, level)) => Ok((*level).to_owned()),
            None => self.fail(),
        }
    }

    fn kill(&mut self) -> Result<Statement> {
        self.advance();
        let query = self.eat("QUERY");
        if !query {
            self.eat("CONNECTION");
        }
        Ok(Statement::Kill {
            query,
            id: self.expr()?,
        })
    }

    fn prepared(&mut self) -> Result<Statement> {
        if self.eat("PREPARE") {
            let name = self.name()?;
            self.expect("FROM")?;
            return Ok(Statement::Prepare {
                name,
                text: self.simple_operand()?,
            });
        }
        if self.eat("DEALLOCATE") {
            self.expect("PREPARE")?;
            return Ok(Statement::Deallocate(self.name()?));
        }
        self.expect("EXECUTE")?;
        let name = self.name()?;
        let mut using = Vec::new();
        if self.eat("USING") {
            using = self.list(|parser| match parser.token().clone() {
                Token::UserVariable(name) => {
                    parser.advance();
                    Ok(name.to_ascii_lowercase())
                }
                _ => parser.fail(),
            })?;
        }
        Ok(Statement::Execute { name, using })
    }

    fn maintain(&mut self) -> Result<Statement> {
        let what = match self.any_word()?.to_ascii_uppercase().as_str() {
            "ANALYZE" => "analyze",
            "OPTIMIZE" => "optimize",
            "CHECK" => "check",
            _ => "repair",
        };
        self.eat("LOCAL");
        if !self.eat("TABLES") {
            self.expect("TABLE")?;
        }
        let tables = self.list(Self::table_name)?;
        Ok(Statement::Maintain { what, tables })
    }

    pub(super) fn user_name(&mut self) -> Result<UserName> {
        if self.eat("CURRENT_USER") {
            if self.eat_mark("(") {
                self.expect_mark(")")?;
            }
            return Ok(UserName {
                name: String::new(),
                host: "current".to_owned(),
            });
        }
        let name = self.name_or_text()?;
        let host = match self.token().clone() {
            Token::UserVariable(host) => {
                self.advance();
                host
            }
            _ => "%".to_owned(),
        };
        Ok(UserName { name, host })
    }

    /// A user; nothing stands for the session's own.
    pub(super) fn maybe_user(&mut self) -> Result<Option<UserName>> {
        if self.is_end() {
            return Ok(None);
        }
        Ok(Some(self.user_name()?).filter(|user| user.host != "current"))
    }

    pub(super) fn create_user(&mut self) -> Result<Statement> {
        self.advance();
        let if_not_exists = self.eat("IF NOT EXISTS");
        let users = self.list(Self::user_def)?;
        self.account_options()?;
        Ok(Statement::CreateUser {
            users,
            if_not_exists,
        })
    }

    pub(super) fn alter_user(&mut self) -> Result<Statement> {
        self.advance();
        let if_exists = self.eat("IF EXISTS");
        if self.eat("USER") {
            self.expect_mark("(")?;
            self.expect_mark(")")?;
            let user = UserName {
                name: String::new(),
                host: "current".to_owned(),
            };
            let users = vec![self.identified(user)?];
            return Ok(Statement::AlterUser { users, if_exists });
        }
        let users = self.list(Self::user_def)?;
        self.account_options()?;
        Ok(Statement::AlterUser { users, if_exists })
    }

    /// What is said of passwords' age, TLS and limits; it is read and has no effect.
    fn account_options(&mut self) -> Result<()> {
        if self.is_any(&[
            "REQUIRE",
            "WITH",
            "PASSWORD",
            "ACCOUNT",
            "COMMENT",
            "ATTRIBUTE",
            "DEFAULT",
            "FAILED_LOGIN_ATTEMPTS",
        ]) {
            self.skip_rest();
        }
        Ok(())
    }

    fn user_def(&mut self) -> Result<UserDef> {
        let user = self.user_name()?;
        self.identified(user)
    }

    fn identified(&mut self, user: UserName) -> Result<UserDef> {
        let mut def = UserDef {
            user,
            plugin: None,
            password: None,
        };
        if self.eat("IDENTIFIED") {
            if self.eat("WITH") {
                def.plugin = Some(self.name_or_text()?);
            }
            if self.eat("BY") {
                def.password = Some(self.text_literal()?);
            } else if self.eat("AS") {
                self.text_literal()?;
            }
        }
        Ok(def)
    }

    fn grant_or_revoke(&mut self) -> Result<Statement> {
        let is_grant = self.is("GRANT");
        self.advance();
        let rights = self.list(Self::right)?;
        if !self.is("ON") {
            self.skip_rest();
            return Ok(Statement::Unsupported("roles"));
        }
        self.expect("ON")?;
        self.eat("TABLE");
        let level = self.grant_level()?;
        self.expect(if is_grant { "TO" } else { "FROM" })?;
        let users = self.list(Self::user_name)?;
        if !is_grant {
            return Ok(Statement::Revoke {
                rights,
                level,
                users,
            });
        }
        if self.is("IDENTIFIED") {
            return self.fail();
        }
        let option = self.eat("WITH GRANT OPTION");
        Ok(Statement::Grant {
            rights,
            level,
            users,
            option,
        })
    }

    /// A right, in capitals; the columns it may be limited to are refused.
    fn right(&mut self) -> Result<String> {
        let mut words = Vec::new();
        while let Token::Word(word) = self.token().clone() {
            if self.is_any(&["ON", "TO", "FROM"]) {
                break;
            }
            words.push(word.to_ascii_uppercase());
            self.advance();
        }
        if words.last().is_some_and(|word| word == "PRIVILEGES") && words.len() == 2 {
            words.pop();
        }
        if words.is_empty() {
            self.fail()
        } else {
            Ok(words.join(" "))
        }
    }

    fn grant_level(&mut self) -> Result<GrantLevel> {
        if self.eat_mark("*") {
            if self.eat_mark(".") {
                self.expect_mark("*")?;
                return Ok(GrantLevel::Global);
            }
            return Ok(GrantLevel::Database(None));
        }
        let first = self.name()?;
        if !self.eat_mark(".") {
            return Ok(GrantLevel::Table(super::TableName {
                database: None,
                name: first,
            }));
        }
        if self.eat_mark("*") {
            return Ok(GrantLevel::Database(Some(first)));
        }
        let name = self.any_word()?;
        Ok(GrantLevel::Table(super::TableName {
            database: Some(first),
            name,
        }))
    }
}
