//! Columns and function calls, with the functions whose arguments have a syntax of their own.

use super::super::ast::{Aggregate, Bound, Expr, Frame, OrderItem, Unit, WindowCall, WindowSpec};
use super::super::lexer::Token;
use super::super::words::is_reserved;
use super::Parser;
use crate::error::{self, Result};
use crate::value::Value;

/// Aggregate functions by all their names.
const AGGREGATES: &[(&str, &str)] = &[
    ("COUNT", "count"),
    ("SUM", "sum"),
    ("AVG", "avg"),
    ("MIN", "min"),
    ("MAX", "max"),
    ("GROUP_CONCAT", "group_concat"),
    ("STD", "stddev_pop"),
    ("STDDEV", "stddev_pop"),
    ("STDDEV_POP", "stddev_pop"),
    ("STDDEV_SAMP", "stddev_samp"),
    ("VARIANCE", "var_pop"),
    ("VAR_POP", "var_pop"),
    ("VAR_SAMP", "var_samp"),
    ("BIT_AND", "bit_and"),
    ("BIT_OR", "bit_or"),
    ("BIT_XOR", "bit_xor"),
    ("JSON_ARRAYAGG", "json_arrayagg"),
    ("JSON_OBJECTAGG", "json_objectagg"),
    ("ANY_VALUE", "any_value"),
];

/// Functions that exist only over a window.
const WINDOW_ONLY: &[(&str, &str)] = &[
    ("ROW_NUMBER", "row_number"),
    ("RANK", "rank"),
    ("DENSE_RANK", "dense_rank"),
    ("PERCENT_RANK", "percent_rank"),
    ("CUME_DIST", "cume_dist"),
    ("NTILE", "ntile"),
    ("LAG", "lag"),
    ("LEAD", "lead"),
    ("FIRST_VALUE", "first_value"),
    ("LAST_VALUE", "last_value"),
    ("NTH_VALUE", "nth_value"),
];

/// Names that are functions only where the bracket follows at once.
const TIGHT: &[&str] = &[
    "ADDDATE",
    "BIT_AND",
    "BIT_OR",
    "BIT_XOR",
    "CAST",
    "COUNT",
    "CURDATE",
    "CURTIME",
    "DATE_ADD",
    "DATE_SUB",
    "EXTRACT",
    "GROUP_CONCAT",
    "MAX",
    "MID",
    "MIN",
    "NOW",
    "POSITION",
    "SESSION_USER",
    "STD",
    "STDDEV",
    "STDDEV_POP",
    "STDDEV_SAMP",
    "SUBDATE",
    "SUBSTR",
    "SUBSTRING",
    "SUM",
    "SYSDATE",
    "SYSTEM_USER",
    "TRIM",
    "VARIANCE",
    "VAR_POP",
    "VAR_SAMP",
];

/// Reserved words that are functions when a bracket follows.
const RESERVED_CALLS: &[&str] = &[
    "IF",
    "LEFT",
    "RIGHT",
    "REPEAT",
    "REPLACE",
    "INSERT",
    "MOD",
    "CHAR",
    "CONVERT",
    "VALUES",
    "DATABASE",
    "SCHEMA",
    "INTERVAL",
    "UTC_DATE",
    "UTC_TIME",
    "UTC_TIMESTAMP",
    "CURRENT_DATE",
    "CURRENT_TIME",
    "CURRENT_TIMESTAMP",
    "CURRENT_USER",
    "LOCALTIME",
    "LOCALTIMESTAMP",
    "GROUPING",
    "ROW_NUMBER",
    "RANK",
    "DENSE_RANK",
    "PERCENT_RANK",
    "CUME_DIST",
    "NTILE",
    "LAG",
    "LEAD",
    "FIRST_VALUE",
    "LAST_VALUE",
    "NTH_VALUE",
];

/// Reserved words that are functions without brackets.
const BARE_CALLS: &[&str] = &[
    "CURRENT_DATE",
    "CURRENT_TIME",
    "CURRENT_TIMESTAMP",
    "CURRENT_USER",
    "LOCALTIME",
    "LOCALTIMESTAMP",
    "UTC_DATE",
    "UTC_TIME",
    "UTC_TIMESTAMP",
];

impl Parser<'_> {
    pub(super) fn column_or_call(&mut self) -> Result<Expr> {
        let Token::Word(word) = self.token().clone() else {
            return Ok(Expr::Column(self.column_name()?));
        };
        let upper = word.to_ascii_uppercase();
        let is_call = self.is_mark_at(1, "(");
        let is_tight = is_call && self.tokens[self.at + 1].start == self.tokens[self.at].end;
        if is_call && (!is_reserved(&upper) || RESERVED_CALLS.contains(&upper.as_str())) {
            self.advance();
            self.advance();
            if !is_tight && TIGHT.contains(&upper.as_str()) {
                return self.stray_call(&word);
            }
            return self.call(&upper, &word);
        }
        if BARE_CALLS.contains(&upper.as_str()) {
            self.advance();
            return Ok(Expr::Call {
                name: upper.to_ascii_lowercase(),
                arguments: Vec::new(),
            });
        }
        Ok(Expr::Column(self.column_name()?))
    }

    /// A built-in function with a space before its bracket is looked for among the stored ones.
    fn stray_call(&mut self, word: &str) -> Result<Expr> {
        if !self.is_mark(")") {
            self.list(Self::expr)?;
        }
        self.expect_mark(")")?;
        error::NO_WORK_SPACE.fail(&[word])
    }

    /// Behind the opening bracket.
    fn call(&mut self, upper: &str, word: &str) -> Result<Expr> {
        if let Some((_, name)) = AGGREGATES.iter().find(|(known, _)| *known == upper) {
            return self.aggregate(name);
        }
        if let Some((_, name)) = WINDOW_ONLY.iter().find(|(known, _)| *known == upper) {
            return self.window_only(name);
        }
        match upper {
            "CAST" => self.cast(),
            "CONVERT" => self.convert(),
            "DATE_ADD" | "ADDDATE" => self.add_interval(false),
            "DATE_SUB" | "SUBDATE" => self.add_interval(true),
            "EXTRACT" => self.extract(),
            "TIMESTAMPADD" | "TIMESTAMPDIFF" => self.timestamp(upper == "TIMESTAMPADD"),
            "TRIM" => self.trim(),
            "SUBSTRING" | "SUBSTR" | "MID" => self.substring(),
            "POSITION" => self.position(),
            "VALUES" => {
                let name = self.column_name()?.name;
                self.close(Expr::InsertedValue(name))
            }
            "CHAR" => {
                let arguments = self.list(Self::expr)?;
                if self.eat("USING") {
                    self.name_or_text()?;
                }
                self.close(call("char", arguments))
            }
            "GET_FORMAT" => {
                let kind = self.any_word()?;
                self.expect_mark(",")?;
                let place = self.expr()?;
                self.close(call(
                    "get_format",
                    vec![Expr::Literal(Value::text(&kind)), place],
                ))
            }
            _ => self.plain_call(word),
        }
    }

    fn close(&mut self, expr: Expr) -> Result<Expr> {
        self.expect_mark(")")?;
        Ok(expr)
    }

    fn plain_call(&mut self, word: &str) -> Result<Expr> {
        let arguments = if self.is_mark(")") {
            Vec::new()
        } else {
            self.list(Self::expr)?
        };
        self.close(call(&word.to_ascii_lowercase(), arguments))
    }

    fn aggregate(&mut self, name: &'static str) -> Result<Expr> {
        let mut aggregate = Aggregate {
            name,
            distinct: false,
            arguments: Vec::new(),
            order: Vec::new(),
            separator: None,
        };
        if name == "count" && self.is_mark("*") {
            self.advance();
            aggregate.arguments.push(Expr::Star);
        } else {
            aggregate.distinct = self.eat("DISTINCT") || self.eat("DISTINCTROW");
            if !aggregate.distinct {
                self.eat("ALL");
            }
            aggregate.arguments = self.list(Self::expr)?;
            let many = matches!(name, "group_concat" | "json_objectagg")
                || name == "count" && aggregate.distinct;
            if aggregate.arguments.len() > 1 && !many {
                return self.fail();
            }
        }
        if name == "group_concat" {
            if self.eat("ORDER BY") {
                aggregate.order = self.list(Self::order_item)?;
            }
            if self.eat("SEPARATOR") {
                aggregate.separator = Some(self.text_literal()?);
            }
        }
        self.expect_mark(")")?;
        if !self.is("OVER") {
            return Ok(Expr::Aggregate(Box::new(aggregate)));
        }
        if aggregate.distinct {
            return error::NOT_SUPPORTED.fail(&["<window function>(DISTINCT ..)"]);
        }
        let window = self.over()?;
        Ok(Expr::Window(Box::new(WindowCall {
            name,
            arguments: aggregate.arguments,
            window,
        })))
    }

    fn window_only(&mut self, name: &'static str) -> Result<Expr> {
        let arguments = if self.is_mark(")") {
            Vec::new()
        } else {
            self.list(Self::expr)?
        };
        self.expect_mark(")")?;
        if self.eat("FROM") {
            self.expect("FIRST")?;
        }
        if self.eat("RESPECT") {
            self.expect("NULLS")?;
        }
        let window = self.over()?;
        Ok(Expr::Window(Box::new(WindowCall {
            name,
            arguments,
            window,
        })))
    }

    fn over(&mut self) -> Result<WindowSpec> {
        self.expect("OVER")?;
        if self.is_name() {
            return Ok(WindowSpec {
                base: Some(self.name()?),
                ..WindowSpec::default()
            });
        }
        self.window_spec()
    }

    pub(super) fn window_spec(&mut self) -> Result<WindowSpec> {
        self.expect_mark("(")?;
        let mut spec = WindowSpec::default();
        if self.is_name() && !self.is("PARTITION") {
            spec.base = Some(self.name()?);
        }
        if self.eat("PARTITION BY") {
            spec.partition = self.list(Self::expr)?;
        }
        if self.eat("ORDER BY") {
            spec.order = self.list(Self::order_item)?;
        }
        if self.is_any(&["ROWS", "RANGE"]) {
            spec.frame = Some(self.frame()?);
        }
        self.expect_mark(")")?;
        Ok(spec)
    }

    fn frame(&mut self) -> Result<Frame> {
        let is_rows = self.is("ROWS");
        self.advance();
        if self.eat("BETWEEN") {
            let start = self.bound()?;
            self.expect("AND")?;
            return Ok(Frame {
                is_rows,
                start,
                end: self.bound()?,
            });
        }
        Ok(Frame {
            is_rows,
            start: self.bound()?,
            end: Bound::Current,
        })
    }

    fn bound(&mut self) -> Result<Bound> {
        if self.eat("CURRENT ROW") {
            return Ok(Bound::Current);
        }
        if self.eat("UNBOUNDED") {
            if self.eat("PRECEDING") {
                return Ok(Bound::UnboundedPreceding);
            }
            self.expect("FOLLOWING")?;
            return Ok(Bound::UnboundedFollowing);
        }
        let distance = Box::new(self.expr()?);
        if self.eat("PRECEDING") {
            return Ok(Bound::Preceding(distance));
        }
        self.expect("FOLLOWING")?;
        Ok(Bound::Following(distance))
    }

    pub(super) fn order_item(&mut self) -> Result<OrderItem> {
        let expr = self.expr()?;
        let descending = self.eat("DESC");
        if !descending {
            self.eat("ASC");
        }
        Ok(OrderItem { expr, descending })
    }

    fn cast(&mut self) -> Result<Expr> {
        let operand = Box::new(self.expr()?);
        self.expect("AS")?;
        let ty = self.cast_type()?;
        self.close(Expr::Cast(operand, ty))
    }

    fn convert(&mut self) -> Result<Expr> {
        let operand = Box::new(self.expr()?);
        if self.eat("USING") {
            let charset = self.name_or_text()?;
            if charset.eq_ignore_ascii_case("binary") {
                return self.close(Expr::Binarize(operand));
            }
            return self.close(call("convert_using", vec![*operand]));
        }
        self.expect_mark(",")?;
        let ty = self.cast_type()?;
        self.close(Expr::Cast(operand, ty))
    }

    fn add_interval(&mut self, negated: bool) -> Result<Expr> {
        let operand = Box::new(self.expr()?);
        self.expect_mark(",")?;
        let (amount, unit) = if self.is("INTERVAL") {
            self.interval()?
        } else {
            (self.expr()?, Unit::Day)
        };
        self.close(Expr::AddInterval {
            operand,
            amount: Box::new(amount),
            unit,
            negated,
        })
    }

    fn extract(&mut self) -> Result<Expr> {
        let unit = self.unit()?;
        self.expect("FROM")?;
        let operand = Box::new(self.expr()?);
        self.close(Expr::Extract(unit, operand))
    }

    fn timestamp(&mut self, is_add: bool) -> Result<Expr> {
        let unit = self.unit()?;
        self.expect_mark(",")?;
        let first = Box::new(self.expr()?);
        self.expect_mark(",")?;
        let second = Box::new(self.expr()?);
        self.close(if is_add {
            Expr::TimestampAdd(unit, first, second)
        } else {
            Expr::TimestampDiff(unit, first, second)
        })
    }

    fn trim(&mut self) -> Result<Expr> {
        let name = if self.eat("LEADING") {
            "ltrim"
        } else if self.eat("TRAILING") {
            "rtrim"
        } else {
            self.eat("BOTH");
            "trim"
        };
        if self.eat("FROM") {
            let text = self.expr()?;
            return self.close(call(name, vec![text]));
        }
        let first = self.expr()?;
        if !self.eat("FROM") {
            return self.close(call(name, vec![first]));
        }
        let text = self.expr()?;
        self.close(call(&format!("{name} from"), vec![text, first]))
    }

    fn substring(&mut self) -> Result<Expr> {
        let mut arguments = vec![self.expr()?];
        if self.eat("FROM") {
            arguments.push(self.expr()?);
            if self.eat("FOR") {
                arguments.push(self.expr()?);
            }
        } else {
            while self.eat_mark(",") {
                arguments.push(self.expr()?);
            }
        }
        self.close(call("substring", arguments))
    }

    fn position(&mut self) -> Result<Expr> {
        // IN would be read as the predicate, so what it binds more weakly than is read here.
        let Expr::In {
            operand, mut list, ..
        } = self.position_operands()?
        else {
            return self.fail();
        };
        let text = list.pop().ok_or_else(|| self.unexpected())?;
        self.close(call("locate", vec![*operand, text]))
    }

    fn position_operands(&mut self) -> Result<Expr> {
        let operand = Box::new(self.simple_operand()?);
        self.expect("IN")?;
        let list = vec![self.expr()?];
        Ok(Expr::In {
            operand,
            list,
            negated: false,
        })
    }
}

fn call(name: &str, arguments: Vec<Expr>) -> Expr {
    Expr::Call {
        name: name.to_owned(),
        arguments,
    }
}
