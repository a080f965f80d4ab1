//! Queries: `SELECT`, set operations, table references, `WITH`.

use super::super::ast::{
    Body, Combine, Cte, Expr, IndexHint, Item, JoinKind, JoinOn, Limit, LockWait, Query, RowLock,
    Select, Statement, TableName, TableRef,
};
use super::super::lexer::Token;
use super::Parser;
use crate::error::{self, Result};

impl Parser<'_> {
    pub(super) fn starts_query(&self) -> bool {
        let mut at = 0;
        while self.is_mark_at(at, "(") {
            at += 1;
        }
        self.is_word_at(at, "SELECT")
            || self.is_word_at(at, "WITH")
            || at == 0 && self.is("VALUES") && self.is_word_at(1, "ROW")
    }

    pub(super) fn with_statement(&mut self) -> Result<Statement> {
        let (with, recursive) = self.with()?;
        if self.is("UPDATE") {
            return self.update(with, recursive);
        }
        if self.is("DELETE") {
            return self.delete(with, recursive);
        }
        let mut query = self.query()?;
        query.with = with;
        query.recursive = recursive;
        Ok(Statement::Select(Box::new(query)))
    }

    fn with(&mut self) -> Result<(Vec<Cte>, bool)> {
        self.expect("WITH")?;
        let recursive = self.eat("RECURSIVE");
        let all = self.list(|parser| {
            let name = parser.name()?;
            let columns = if parser.is_mark("(") {
                parser.in_brackets(Self::name)?
            } else {
                Vec::new()
            };
            parser.expect("AS")?;
            parser.expect_mark("(")?;
            let query = parser.query()?;
            parser.expect_mark(")")?;
            Ok(Cte {
                name,
                columns,
                query,
            })
        })?;
        Ok((all, recursive))
    }

    pub(in super::super) fn query(&mut self) -> Result<Query> {
        self.nested(|parser| {
            let (with, recursive) = if parser.is("WITH") {
                parser.with()?
            } else {
                (Vec::new(), false)
            };
            let body = parser.body()?;
            let mut query = Query {
                with,
                recursive,
                body,
                order: Vec::new(),
                limit: None,
                lock: None,
            };
            if parser.eat("ORDER BY") {
                query.order = parser.list(Self::order_item)?;
            }
            if parser.eat("LIMIT") {
                query.limit = Some(parser.limit()?);
            }
            query.lock = parser.row_lock()?;
            if parser.is("INTO") {
                parser.targets_after(&mut query)?;
            }
            Ok(unwrapped(query))
        })
    }

    fn targets_after(&mut self, query: &mut Query) -> Result<()> {
        let into = self.target_variables()?;
        if let Body::Select(select) = &mut query.body {
            select.into = into;
        }
        Ok(())
    }

    fn row_lock(&mut self) -> Result<Option<RowLock>> {
        let exclusive = if self.eat("FOR UPDATE") {
            true
        } else if self.eat("FOR SHARE") || self.eat("LOCK IN SHARE MODE") {
            false
        } else {
            return Ok(None);
        };
        if self.eat("OF") {
            self.list(Self::name)?;
        }
        let wait = if self.eat("NOWAIT") {
            LockWait::NoWait
        } else if self.eat("SKIP LOCKED") {
            LockWait::SkipLocked
        } else {
            LockWait::Wait
        };
        Ok(Some(RowLock { exclusive, wait }))
    }

    fn limit(&mut self) -> Result<Limit> {
        let first = self.limit_number()?;
        if self.eat_mark(",") {
            let count = self.limit_number()?;
            return Ok(Limit {
                count,
                offset: Some(first),
            });
        }
        let offset = if self.eat("OFFSET") {
            Some(self.limit_number()?)
        } else {
            None
        };
        Ok(Limit {
            count: first,
            offset,
        })
    }

    pub(super) fn limit_number(&mut self) -> Result<Expr> {
        match self.token() {
            Token::Integer(_) | Token::Parameter => self.simple_operand(),
            _ => self.fail(),
        }
    }

    /// Selects joined by `UNION` and `EXCEPT`; `INTERSECT` binds more strongly.
    fn body(&mut self) -> Result<Body> {
        let mut left = self.intersection()?;
        loop {
            let kind = if self.eat("UNION") {
                Combine::Union
            } else if self.eat("EXCEPT") {
                Combine::Except
            } else {
                return Ok(left);
            };
            let all = self.all_or_distinct();
            let right = self.intersection()?;
            left = Body::Combine {
                kind,
                all,
                left: Box::new(left),
                right: Box::new(right),
            };
            self.bound_operands(&left)?;
        }
    }

    fn intersection(&mut self) -> Result<Body> {
        let mut left = self.operand()?;
        while self.eat("INTERSECT") {
            let all = self.all_or_distinct();
            let right = self.operand()?;
            left = Body::Combine {
                kind: Combine::Intersect,
                all,
                left: Box::new(left),
                right: Box::new(right),
            };
            self.bound_operands(&left)?;
        }
        Ok(left)
    }

    /// Set operations nest to the left, without the parser nesting.
    fn bound_operands(&self, body: &Body) -> Result<()> {
        let mut depth = 0;
        let mut next = body;
        while let Body::Combine { left, .. } = next {
            depth += 1;
            next = left;
        }
        if depth > 200 {
            error::STACK.fail(&["262144", "286720", "20000"])
        } else {
            Ok(())
        }
    }

    fn all_or_distinct(&mut self) -> bool {
        let all = self.eat("ALL");
        if !all {
            self.eat("DISTINCT");
        }
        all
    }

    fn operand(&mut self) -> Result<Body> {
        if self.eat_mark("(") {
            let query = self.query()?;
            self.expect_mark(")")?;
            return Ok(Body::Nested(Box::new(query)));
        }
        if self.eat("VALUES") {
            let rows = self.list(|parser| {
                parser.expect("ROW")?;
                parser.in_brackets(Self::expr)
            })?;
            return Ok(Body::Values(rows));
        }
        if self.eat("TABLE") {
            let name = self.table_name()?;
            let from = Some(TableRef::Table {
                name,
                alias: None,
                hint: None,
            });
            return Ok(Body::Select(Box::new(Select {
                items: vec![Item::All],
                from,
                ..empty_select()
            })));
        }
        Ok(Body::Select(Box::new(self.select()?)))
    }

    fn select(&mut self) -> Result<Select> {
        self.expect("SELECT")?;
        let mut select = empty_select();
        loop {
            if self.eat("DISTINCT") || self.eat("DISTINCTROW") {
                select.distinct = true;
            } else if self.eat("SQL_CALC_FOUND_ROWS") {
                select.count_found = true;
            } else if ![
                "ALL",
                "HIGH_PRIORITY",
                "STRAIGHT_JOIN",
                "SQL_NO_CACHE",
                "SQL_BUFFER_RESULT",
                "SQL_SMALL_RESULT",
                "SQL_BIG_RESULT",
            ]
            .iter()
            .any(|word| self.eat(word))
            {
                break;
            }
        }
        select.items = self.list(Self::item)?;
        if self.is("INTO") {
            select.into = self.target_variables()?;
        }
        if self.eat("FROM") {
            select.from = if self.eat("DUAL") {
                None
            } else {
                Some(self.table_refs()?)
            };
        }
        if self.eat("WHERE") {
            select.filter = Some(self.expr()?);
        }
        if self.eat("GROUP BY") {
            select.group = self.list(|parser| Ok(parser.order_item()?.expr))?;
            select.rollup = self.eat("WITH ROLLUP");
        }
        if self.eat("HAVING") {
            select.having = Some(self.expr()?);
        }
        if self.eat("WINDOW") {
            select.windows = self.list(|parser| {
                let name = parser.name()?;
                parser.expect("AS")?;
                Ok((name, parser.window_spec()?))
            })?;
        }
        Ok(select)
    }

    fn target_variables(&mut self) -> Result<Vec<String>> {
        self.expect("INTO")?;
        if self.is_any(&["OUTFILE", "DUMPFILE"]) {
            return error::NOT_SUPPORTED.fail(&["SELECT ... INTO OUTFILE"]);
        }
        self.list(|parser| match parser.token().clone() {
            Token::UserVariable(name) => {
                parser.advance();
                Ok(name.to_ascii_lowercase())
            }
            _ => parser.fail(),
        })
    }

    fn item(&mut self) -> Result<Item> {
        if self.eat_mark("*") {
            return Ok(Item::All);
        }
        if let Some(table) = self.qualified_star() {
            return Ok(Item::AllOf(table));
        }
        let start = self.start();
        let first = self.token().clone();
        let expr = self.expr()?;
        let source = self.source(start);
        if let Some(alias) = self.column_alias()? {
            return Ok(Item::Expr {
                expr,
                name: alias,
                aliased: true,
            });
        }
        let name = match &expr {
            Expr::Column(column) => column.name.clone(),
            // Of texts that are joined, the first one.
            Expr::Literal(crate::value::Value::Text(_)) if matches!(first, Token::Text(_)) => {
                match &first {
                    Token::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                    _ => source,
                }
            }
            _ => source,
        };
        Ok(Item::Expr {
            expr,
            name,
            aliased: false,
        })
    }

    /// `t.*` or `db.t.*`.
    fn qualified_star(&mut self) -> Option<TableName> {
        let word = |at: usize| match self.ahead(at) {
            Token::Quoted(name) | Token::Word(name) => Some(name.clone()),
            _ => None,
        };
        let first = word(0).filter(|_| self.is_name() && self.is_mark_at(1, "."))?;
        let (table, length) = if self.is_mark_at(2, "*") {
            (
                TableName {
                    database: None,
                    name: first,
                },
                3,
            )
        } else if self.is_mark_at(3, ".") && self.is_mark_at(4, "*") {
            (
                TableName {
                    database: Some(first),
                    name: word(2)?,
                },
                5,
            )
        } else {
            return None;
        };
        for _ in 0..length {
            self.advance();
        }
        Some(table)
    }

    fn column_alias(&mut self) -> Result<Option<String>> {
        if self.eat("AS") {
            return self.name_or_text().map(Some);
        }
        if self.is_name() || matches!(self.token(), Token::Text(_)) {
            return self.name_or_text().map(Some);
        }
        Ok(None)
    }

    pub(super) fn table_refs(&mut self) -> Result<TableRef> {
        let mut left = self.joined_table()?;
        let mut count = 1;
        while self.eat_mark(",") {
            let right = self.joined_table()?;
            left = join(JoinKind::Inner, left, right, JoinOn::None);
            count += 1;
            if count > 61 {
                return error::TOO_MANY_TABLES.fail(&["61"]);
            }
        }
        Ok(left)
    }

    fn joined_table(&mut self) -> Result<TableRef> {
        self.nested(|parser| {
            let mut left = parser.table_factor()?;
            let mut count = 1;
            while let Some((kind, natural)) = parser.join_kind()? {
                count += 1;
                if count > 61 {
                    return error::TOO_MANY_TABLES.fail(&["61"]);
                }
                let right = parser.table_factor()?;
                let on = if natural {
                    JoinOn::Natural
                } else {
                    parser.join_condition()?
                };
                if matches!(on, JoinOn::None) && kind != JoinKind::Inner {
                    return parser.fail();
                }
                left = join(kind, left, right, on);
            }
            Ok(left)
        })
    }

    fn join_kind(&mut self) -> Result<Option<(JoinKind, bool)>> {
        let natural = self.eat("NATURAL");
        let kind = if self.eat("LEFT") {
            self.eat("OUTER");
            JoinKind::Left
        } else if self.eat("RIGHT") {
            self.eat("OUTER");
            JoinKind::Right
        } else if self.eat("STRAIGHT_JOIN") {
            return Ok(Some((JoinKind::Inner, natural)));
        } else {
            let is_marked = self.eat("INNER") || self.eat("CROSS");
            if !is_marked && !natural && !self.is("JOIN") {
                return Ok(None);
            }
            JoinKind::Inner
        };
        self.expect("JOIN")?;
        Ok(Some((kind, natural)))
    }

    fn join_condition(&mut self) -> Result<JoinOn> {
        if self.eat("ON") {
            return Ok(JoinOn::On(self.expr()?));
        }
        if self.eat("USING") {
            return Ok(JoinOn::Using(self.in_brackets(Self::name)?));
        }
        Ok(JoinOn::None)
    }

    fn table_factor(&mut self) -> Result<TableRef> {
        let lateral = self.eat("LATERAL");
        if self.is_mark("(") {
            return self.bracketed_table(lateral);
        }
        if self.is("JSON_TABLE") {
            return error::NOT_SUPPORTED.fail(&["JSON_TABLE"]);
        }
        let name = self.table_name()?;
        if self.is("PARTITION") && self.is_mark_at(1, "(") {
            return error::NOT_SUPPORTED.fail(&["PARTITION"]);
        }
        let alias = self.table_alias()?;
        let hint = self.index_hints()?;
        Ok(TableRef::Table { name, alias, hint })
    }

    fn bracketed_table(&mut self, lateral: bool) -> Result<TableRef> {
        self.expect_mark("(")?;
        if !self.starts_query() {
            let inner = self.table_refs()?;
            self.expect_mark(")")?;
            return Ok(inner);
        }
        let query = Box::new(self.query()?);
        self.expect_mark(")")?;
        let Some(alias) = self.table_alias()? else {
            return error::DERIVED_ALIAS.fail(&[]);
        };
        let columns = if self.is_mark("(") {
            self.in_brackets(Self::name)?
        } else {
            Vec::new()
        };
        Ok(TableRef::Derived {
            query,
            alias,
            columns,
            lateral,
        })
    }

    pub(super) fn table_alias(&mut self) -> Result<Option<String>> {
        if self.eat("AS") {
            return self.name_or_text().map(Some);
        }
        if self.is_name() && !self.is_any(&["WINDOW", "OFFSET"]) {
            return self.name().map(Some);
        }
        Ok(None)
    }

    fn index_hints(&mut self) -> Result<Option<IndexHint>> {
        let mut hint = None;
        while self.is_any(&["USE", "FORCE", "IGNORE"])
            && (self.is_word_at(1, "INDEX") || self.is_word_at(1, "KEY"))
        {
            let ignore = self.is("IGNORE");
            self.advance();
            self.advance();
            if self.eat("FOR") && !self.eat("JOIN") {
                self.advance();
                self.expect("BY")?;
            }
            self.expect_mark("(")?;
            let names = if self.is_mark(")") {
                Vec::new()
            } else {
                self.list(|parser| {
                    if parser.eat("PRIMARY") {
                        Ok("PRIMARY".to_owned())
                    } else {
                        parser.name()
                    }
                })?
            };
            self.expect_mark(")")?;
            hint = Some(IndexHint { ignore, names });
        }
        Ok(hint)
    }
}

fn join(kind: JoinKind, left: TableRef, right: TableRef, on: JoinOn) -> TableRef {
    TableRef::Join {
        kind,
        left: Box::new(left),
        right: Box::new(right),
        on,
    }
}

pub(super) fn empty_select() -> Select {
    Select {
        distinct: false,
        count_found: false,
        items: Vec::new(),
        from: None,
        filter: None,
        group: Vec::new(),
        rollup: false,
        having: None,
        windows: Vec::new(),
        into: Vec::new(),
    }
}

/// A query in brackets that nothing follows is the query itself.
fn unwrapped(query: Query) -> Query {
    match query.body {
        Body::Nested(inner)
            if query.with.is_empty() && query.order.is_empty() && query.limit.is_none() =>
        {
            *inner
        }
        body => Query { body, ..query },
    }
}
