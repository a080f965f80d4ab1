//! Expressions, by precedence climbing.

use std::rc::Rc;

use super::super::ast::{
    Binary, ColumnName, Comparison, Expr, Quantifier, Scope, Truth, Unary, Unit,
};
use super::super::lexer::Token;
use super::{DEEPEST, Parser};
use crate::error::{self, Result};
use crate::value::Value;
use crate::value::decimal::Decimal;
use crate::value::types::{Base, Type};

/// Binding powers of operators, weakest first.
mod power {
    pub(super) const OR: u8 = 1;
    pub(super) const XOR: u8 = 2;
    pub(super) const AND: u8 = 3;
    pub(super) const NOT: u8 = 4;
    pub(super) const COMPARE: u8 = 6;
    pub(super) const BIT_OR: u8 = 7;
    pub(super) const BIT_AND: u8 = 8;
    pub(super) const SHIFT: u8 = 9;
    pub(super) const SUM: u8 = 10;
    pub(super) const PRODUCT: u8 = 11;
    pub(super) const BIT_XOR: u8 = 12;
    pub(super) const CONCAT: u8 = 14;
}

/// What an operator between two operands makes.
enum Infix {
    Binary(Binary),
    And,
    Or,
    Concat,
}

impl Parser<'_> {
    pub(in super::super) fn expr(&mut self) -> Result<Expr> {
        self.expr_above(power::OR)
    }

    fn expr_above(&mut self, least: u8) -> Result<Expr> {
        self.nested(|parser| {
            let mut left = parser.prefix(least)?;
            loop {
                if let Some((operator, power)) = parser.infix().filter(|(_, power)| *power >= least)
                {
                    left = parser.combine(left, operator, power)?;
                } else if least <= power::COMPARE && parser.starts_predicate() {
                    left = parser.predicate(left)?;
                } else {
                    return Ok(left);
                }
                parser.height += usize::from(!matches!(left, Expr::And(_) | Expr::Or(_)));
                if parser.height > 3 * DEEPEST {
                    return error::STACK.fail(&["262144", "286720", "20000"]);
                }
            }
        })
    }

    /// An operand that ends before a predicate's keyword.
    pub(super) fn simple_operand(&mut self) -> Result<Expr> {
        self.expr_above(power::BIT_OR)
    }

    fn prefix(&mut self, least: u8) -> Result<Expr> {
        if least <= power::NOT && self.eat("NOT") {
            let operand = self.expr_above(power::NOT)?;
            return Ok(match operand {
                Expr::Exists(_) => Expr::Unary(Unary::Not, Box::new(operand)),
                other => Expr::Unary(Unary::Not, Box::new(other)),
            });
        }
        self.unary()
    }

    fn infix(&self) -> Option<(Infix, u8)> {
        use Binary as B;
        use Comparison as C;
        let compare = |comparison| Some((Infix::Binary(B::Compare(comparison)), power::COMPARE));
        let binary = |binary, power| Some((Infix::Binary(binary), power));
        match self.token() {
            Token::Mark(mark) => match *mark {
                "=" => compare(C::Equal),
                "<=>" => compare(C::NullSafeEqual),
                "<>" | "!=" => compare(C::NotEqual),
                "<" => compare(C::Less),
                "<=" => compare(C::LessEqual),
                ">" => compare(C::Greater),
                ">=" => compare(C::GreaterEqual),
                "|" => binary(B::BitOr, power::BIT_OR),
                "&" => binary(B::BitAnd, power::BIT_AND),
                "<<" => binary(B::ShiftLeft, power::SHIFT),
                ">>" => binary(B::ShiftRight, power::SHIFT),
                "+" => binary(B::Add, power::SUM),
                "-" => binary(B::Subtract, power::SUM),
                "*" => binary(B::Multiply, power::PRODUCT),
                "/" => binary(B::Divide, power::PRODUCT),
                "%" => binary(B::Modulo, power::PRODUCT),
                "^" => binary(B::BitXor, power::BIT_XOR),
                "&&" => Some((Infix::And, power::AND)),
                "||" if self.dialect.pipes_concat => Some((Infix::Concat, power::CONCAT)),
                "||" => Some((Infix::Or, power::OR)),
                _ => None,
            },
            Token::Word(word) => match word.to_ascii_uppercase().as_str() {
                "OR" => Some((Infix::Or, power::OR)),
                "XOR" => binary(B::Xor, power::XOR),
                "AND" => Some((Infix::And, power::AND)),
                "DIV" => binary(B::IntDivide, power::PRODUCT),
                "MOD" => binary(B::Modulo, power::PRODUCT),
                _ => None,
            },
            _ => None,
        }
    }

    fn combine(&mut self, left: Expr, operator: Infix, power: u8) -> Result<Expr> {
        self.advance();
        if let Infix::Binary(Binary::Compare(comparison)) = operator
            && self.is_any(&["ANY", "SOME", "ALL"])
            && self.is_mark_at(1, "(")
        {
            return self.quantified(left, comparison);
        }
        if let Infix::Binary(Binary::Add | Binary::Subtract) = operator
            && self.is("INTERVAL")
            && !self.is_mark_at(1, ",")
        {
            let negated = matches!(operator, Infix::Binary(Binary::Subtract));
            let (amount, unit) = self.interval()?;
            return Ok(Expr::AddInterval {
                operand: Box::new(left),
                amount: Box::new(amount),
                unit,
                negated,
            });
        }
        let right = self.expr_above(power + 1)?;
        Ok(match operator {
            Infix::Binary(binary) => Expr::Binary(binary, Box::new(left), Box::new(right)),
            Infix::And => Expr::And(joined(left, right, |expr| match expr {
                Expr::And(all) => Ok(all),
                other => Err(other),
            })),
            Infix::Or => Expr::Or(joined(left, right, |expr| match expr {
                Expr::Or(all) => Ok(all),
                other => Err(other),
            })),
            Infix::Concat => Expr::Call {
                name: "concat".to_owned(),
                arguments: vec![left, right],
            },
        })
    }

    fn quantified(&mut self, left: Expr, comparison: Comparison) -> Result<Expr> {
        let quantifier = if self.is("ALL") {
            Quantifier::All
        } else {
            Quantifier::Any
        };
        self.advance();
        self.expect_mark("(")?;
        let query = Box::new(self.query()?);
        self.expect_mark(")")?;
        Ok(Expr::Quantified {
            operand: Box::new(left),
            comparison,
            quantifier,
            query,
        })
    }

    fn starts_predicate(&self) -> bool {
        let at = usize::from(self.is("NOT"));
        let is_one = ["IN", "BETWEEN", "LIKE", "REGEXP", "RLIKE"]
            .iter()
            .any(|word| self.is_word_at(at, word));
        is_one || at == 0 && self.is_any(&["IS", "SOUNDS", "MEMBER"])
    }

    fn predicate(&mut self, left: Expr) -> Result<Expr> {
        let operand = Box::new(left);
        if self.eat("IS") {
            return self.is_predicate(operand);
        }
        if self.eat("SOUNDS") {
            self.expect("LIKE")?;
            let right = self.expr_above(power::BIT_OR)?;
            let soundex = |expr| Expr::Call {
                name: "soundex".to_owned(),
                arguments: vec![expr],
            };
            let equal = Binary::Compare(Comparison::Equal);
            return Ok(Expr::Binary(
                equal,
                Box::new(soundex(*operand)),
                Box::new(soundex(right)),
            ));
        }
        if self.eat("MEMBER") {
            self.expect("OF")?;
            self.expect_mark("(")?;
            let list = self.expr()?;
            self.expect_mark(")")?;
            return Ok(Expr::Call {
                name: "member of".to_owned(),
                arguments: vec![*operand, list],
            });
        }
        let negated = self.eat("NOT");
        if self.eat("IN") {
            return self.in_predicate(operand, negated);
        }
        if self.eat("BETWEEN") {
            let low = Box::new(self.expr_above(power::BIT_OR)?);
            self.expect("AND")?;
            let high = Box::new(self.expr_above(power::BIT_OR)?);
            return Ok(Expr::Between {
                operand,
                low,
                high,
                negated,
            });
        }
        if self.eat("LIKE") {
            let pattern = Box::new(self.expr_above(power::BIT_OR)?);
            let escape = if self.eat("ESCAPE") {
                Some(Box::new(self.unary()?))
            } else {
                None
            };
            return Ok(Expr::Like {
                operand,
                pattern,
                escape,
                negated,
            });
        }
        self.advance();
        let pattern = Box::new(self.expr_above(power::BIT_OR)?);
        Ok(Expr::Regexp {
            operand,
            pattern,
            negated,
        })
    }

    fn is_predicate(&mut self, operand: Box<Expr>) -> Result<Expr> {
        let negated = self.eat("NOT");
        let truth = if self.eat("NULL") || self.eat("UNKNOWN") {
            Truth::Null
        } else if self.eat("TRUE") {
            Truth::True
        } else if self.eat("FALSE") {
            Truth::False
        } else {
            return self.fail();
        };
        Ok(Expr::Is {
            operand,
            truth,
            negated,
        })
    }

    fn in_predicate(&mut self, operand: Box<Expr>, negated: bool) -> Result<Expr> {
        self.expect_mark("(")?;
        if self.starts_query() {
            let query = Box::new(self.query()?);
            self.expect_mark(")")?;
            return Ok(Expr::InQuery {
                operand,
                query,
                negated,
            });
        }
        let list = self.list(Self::expr)?;
        self.expect_mark(")")?;
        Ok(Expr::In {
            operand,
            list,
            negated,
        })
    }

    fn unary(&mut self) -> Result<Expr> {
        self.nested(|parser| {
            if parser.eat_mark("-") {
                return Ok(match parser.unary()? {
                    Expr::Literal(value) => negated(value),
                    other => Expr::Unary(Unary::Minus, Box::new(other)),
                });
            }
            if parser.eat_mark("+") {
                return parser.unary();
            }
            if parser.eat_mark("~") {
                return Ok(Expr::Unary(Unary::BitNot, Box::new(parser.unary()?)));
            }
            if parser.eat_mark("!") {
                return Ok(Expr::Unary(Unary::Not, Box::new(parser.unary()?)));
            }
            if parser.eat("BINARY") {
                return Ok(Expr::Binarize(Box::new(parser.unary()?)));
            }
            if parser.is("INTERVAL") && !parser.is_mark_at(1, "(") {
                return parser.interval_first();
            }
            let primary = parser.primary()?;
            parser.postfix(primary)
        })
    }

    /// `INTERVAL 1 DAY + date`.
    fn interval_first(&mut self) -> Result<Expr> {
        let (amount, unit) = self.interval()?;
        self.expect_mark("+")?;
        let operand = Box::new(self.expr_above(power::PRODUCT)?);
        Ok(Expr::AddInterval {
            operand,
            amount: Box::new(amount),
            unit,
            negated: false,
        })
    }

    fn postfix(&mut self, mut left: Expr) -> Result<Expr> {
        loop {
            if self.eat("COLLATE") {
                let collation = self.name_or_text()?;
                left = Expr::Collate(Box::new(left), collation);
            } else if self.is_mark("->") || self.is_mark("->>") {
                let unquote = self.is_mark("->>");
                self.advance();
                let path = Expr::Literal(Value::text(&self.text_literal()?));
                left = Expr::Call {
                    name: "json_extract".to_owned(),
                    arguments: vec![left, path],
                };
                if unquote {
                    left = Expr::Call {
                        name: "json_unquote".to_owned(),
                        arguments: vec![left],
                    };
                }
            } else {
                return Ok(left);
            }
        }
    }

    pub(super) fn interval(&mut self) -> Result<(Expr, Unit)> {
        self.expect("INTERVAL")?;
        let amount = self.expr()?;
        Ok((amount, self.unit()?))
    }

    pub(super) fn unit(&mut self) -> Result<Unit> {
        let Token::Word(word) = self.token() else {
            return self.fail();
        };
        let word = word.to_ascii_uppercase();
        let name = word.strip_prefix("SQL_TSI_").unwrap_or(&word);
        let Some((_, unit)) = UNITS.iter().find(|(known, _)| *known == name) else {
            return self.fail();
        };
        self.advance();
        Ok(*unit)
    }

    fn primary(&mut self) -> Result<Expr> {
        let token = self.token().clone();
        match token {
            Token::Word(word) => self.word_primary(&word),
            Token::Quoted(_) => self.column_or_call(),
            Token::Mark("(") => self.in_round_brackets(),
            Token::Mark("{") => self.odbc(),
            Token::SystemVariable => {
                self.advance();
                self.system_variable()
            }
            Token::UserVariable(name) => {
                self.advance();
                if self.eat_mark(":=") {
                    let value = self.expr()?;
                    return Ok(Expr::Assign(name.to_ascii_lowercase(), Box::new(value)));
                }
                Ok(Expr::UserVariable(name.to_ascii_lowercase()))
            }
            Token::Parameter => {
                self.advance();
                self.parameters += 1;
                Ok(Expr::Parameter(self.parameters - 1))
            }
            Token::Text(_) => self.adjacent_texts(),
            other => {
                let Some(value) = literal(&other) else {
                    return self.fail();
                };
                self.advance();
                Ok(Expr::Literal(value))
            }
        }
    }

    /// `'a' 'b'` is one text.
    fn adjacent_texts(&mut self) -> Result<Expr> {
        let mut all = Vec::new();
        while let Token::Text(text) = self.token() {
            all.extend_from_slice(text);
            self.advance();
        }
        Ok(Expr::Literal(string(all)))
    }

    fn in_round_brackets(&mut self) -> Result<Expr> {
        self.expect_mark("(")?;
        if self.starts_query() {
            let query = Box::new(self.query()?);
            self.expect_mark(")")?;
            return Ok(Expr::Subquery(query));
        }
        let mut all = self.list(Self::expr)?;
        self.expect_mark(")")?;
        match all.pop() {
            Some(only) if all.is_empty() => Ok(only),
            Some(last) => {
                all.push(last);
                Ok(Expr::Row(all))
            }
            None => self.fail(),
        }
    }

    /// `{d '2026-01-01'}`.
    fn odbc(&mut self) -> Result<Expr> {
        self.expect_mark("{")?;
        let base = if self.eat("D") {
            Base::Date
        } else if self.eat("T") {
            Base::Time
        } else {
            self.expect("TS")?;
            Base::DateTime
        };
        let text = Expr::Literal(Value::text(&self.text_literal()?));
        self.expect_mark("}")?;
        Ok(Expr::Cast(Box::new(text), Type::of(base)))
    }

    fn system_variable(&mut self) -> Result<Expr> {
        let mut name = self.any_word()?;
        let mut scope = None;
        if self.is_mark(".") {
            scope = match name.to_ascii_lowercase().as_str() {
                "global" => Some(Scope::Global),
                "session" | "local" => Some(Scope::Session),
                _ => return self.fail(),
            };
            self.advance();
            name = self.any_word()?;
        }
        Ok(Expr::SystemVariable {
            scope,
            name: name.to_ascii_lowercase(),
        })
    }

    fn word_primary(&mut self, word: &str) -> Result<Expr> {
        match word.to_ascii_uppercase().as_str() {
            "NULL" => self.constant(Value::Null),
            "TRUE" => self.constant(Value::Int(1)),
            "FALSE" => self.constant(Value::Int(0)),
            "CASE" => self.case(),
            "EXISTS" => {
                self.advance();
                self.expect_mark("(")?;
                let query = Box::new(self.query()?);
                self.expect_mark(")")?;
                Ok(Expr::Exists(query))
            }
            "ROW" if self.is_mark_at(1, "(") => {
                self.advance();
                Ok(Expr::Row(self.in_brackets(Self::expr)?))
            }
            "DEFAULT" => self.default(),
            "MATCH" => error::NOT_SUPPORTED.fail(&["MATCH ... AGAINST"]),
            "DATE" | "TIME" | "TIMESTAMP" if matches!(self.ahead(1), Token::Text(_)) => {
                self.temporal_literal(word)
            }
            _ if word.starts_with('_')
                && matches!(self.ahead(1), Token::Text(_) | Token::Hex(_)) =>
            {
                self.introduced(word)
            }
            _ => self.column_or_call(),
        }
    }

    fn constant(&mut self, value: Value) -> Result<Expr> {
        self.advance();
        Ok(Expr::Literal(value))
    }

    fn default(&mut self) -> Result<Expr> {
        self.advance();
        if !self.eat_mark("(") {
            return Ok(Expr::Default);
        }
        let column = self.column_name()?;
        self.expect_mark(")")?;
        Ok(Expr::DefaultOf(column))
    }

    fn temporal_literal(&mut self, word: &str) -> Result<Expr> {
        self.advance();
        let text = self.text_literal()?;
        let (base, name) = match word.to_ascii_uppercase().as_str() {
            "DATE" => (Base::Date, "DATE"),
            "TIME" => (Base::Time, "TIME"),
            _ => (Base::DateTime, "DATETIME"),
        };
        let value = crate::value::time::read(&text, base, 6);
        let value = value.ok_or_else(|| error::WRONG_VALUE.of(&[name, &text]))?;
        Ok(Expr::Literal(value))
    }

    /// `_utf8mb4'text'`, `_binary'bytes'`.
    fn introduced(&mut self, word: &str) -> Result<Expr> {
        let charset = word[1..].to_ascii_lowercase();
        if !["utf8mb4", "utf8mb3", "utf8", "latin1", "ascii", "binary"].contains(&charset.as_str())
        {
            return self.column_or_call();
        }
        self.advance();
        let bytes = match self.token().clone() {
            Token::Text(bytes) | Token::Hex(bytes) => bytes,
            _ => return self.fail(),
        };
        self.advance();
        Ok(Expr::Literal(if charset == "binary" {
            Value::bytes(&bytes)
        } else {
            string(bytes)
        }))
    }

    fn case(&mut self) -> Result<Expr> {
        self.advance();
        let operand = if self.is("WHEN") {
            None
        } else {
            Some(Box::new(self.expr()?))
        };
        let mut arms = Vec::new();
        while self.eat("WHEN") {
            let condition = self.expr()?;
            self.expect("THEN")?;
            arms.push((condition, self.expr()?));
        }
        if arms.is_empty() {
            return self.fail();
        }
        let otherwise = if self.eat("ELSE") {
            Some(Box::new(self.expr()?))
        } else {
            None
        };
        self.expect("END")?;
        Ok(Expr::Case {
            operand,
            arms,
            otherwise,
        })
    }

    pub(super) fn column_name(&mut self) -> Result<ColumnName> {
        let first = self.name()?;
        self.column_name_after(first)
    }

    pub(super) fn column_name_after(&mut self, first: String) -> Result<ColumnName> {
        if !self.eat_mark(".") {
            return Ok(ColumnName {
                database: None,
                table: None,
                name: first,
            });
        }
        let second = self.any_word()?;
        if !self.eat_mark(".") {
            return Ok(ColumnName {
                database: None,
                table: Some(first),
                name: second,
            });
        }
        let name = self.any_word()?;
        Ok(ColumnName {
            database: Some(first),
            table: Some(second),
            name,
        })
    }
}

/// The members of an n-ary operator whose left side may be one already.
fn joined(
    left: Expr,
    right: Expr,
    members: fn(Expr) -> std::result::Result<Vec<Expr>, Expr>,
) -> Vec<Expr> {
    let mut all = members(left).unwrap_or_else(|other| vec![other]);
    all.extend(members(right).unwrap_or_else(|other| vec![other]));
    all
}

fn negated(value: Value) -> Expr {
    match value {
        Value::Int(number) if number != i64::MIN => Expr::Literal(Value::Int(-number)),
        Value::UInt(number) if number == 1 << 63 => Expr::Literal(Value::Int(i64::MIN)),
        Value::Decimal(number) => Expr::Literal(Value::Decimal(number.negated())),
        Value::Double(number) => Expr::Literal(Value::Double(-number)),
        other => Expr::Unary(Unary::Minus, Box::new(Expr::Literal(other))),
    }
}

/// A text if the bytes are UTF-8, otherwise a binary string.
pub(super) fn string(bytes: Vec<u8>) -> Value {
    match String::from_utf8(bytes) {
        Ok(text) => Value::Text(Rc::from(text)),
        Err(error) => Value::bytes(error.as_bytes()),
    }
}

fn literal(token: &Token) -> Option<Value> {
    Some(match token {
        Token::Integer(digits) => match (digits.parse::<i64>(), digits.parse::<u64>()) {
            (Ok(number), _) => Value::Int(number),
            (_, Ok(number)) => Value::UInt(number),
            _ => Value::Decimal(Decimal::read(digits)?),
        },
        Token::Decimal(digits) => match Decimal::read(digits) {
            Some(decimal) => Value::Decimal(decimal),
            None => Value::Double(digits.parse().ok()?),
        },
        Token::Float(digits) => Value::Double(digits.parse().ok()?),
        Token::Hex(bytes) => Value::bytes(bytes),
        Token::Bits(bits) => Value::Bytes(Rc::from(
            &bits.to_be_bytes()[(bits.leading_zeros() as usize / 8).min(7)..],
        )),
        _ => return None,
    })
}

const UNITS: &[(&str, Unit)] = &[
    ("MICROSECOND", Unit::Microsecond),
    ("SECOND", Unit::Second),
    ("MINUTE", Unit::Minute),
    ("HOUR", Unit::Hour),
    ("DAY", Unit::Day),
    ("WEEK", Unit::Week),
    ("MONTH", Unit::Month),
    ("QUARTER", Unit::Quarter),
    ("YEAR", Unit::Year),
    ("SECOND_MICROSECOND", Unit::SecondMicrosecond),
    ("MINUTE_MICROSECOND", Unit::MinuteMicrosecond),
    ("MINUTE_SECOND", Unit::MinuteSecond),
    ("HOUR_MICROSECOND", Unit::HourMicrosecond),
    ("HOUR_SECOND", Unit::HourSecond),
    ("HOUR_MINUTE", Unit::HourMinute),
    ("DAY_MICROSECOND", Unit::DayMicrosecond),
    ("DAY_SECOND", Unit::DaySecond),
    ("DAY_MINUTE", Unit::DayMinute),
    ("DAY_HOUR", Unit::DayHour),
    ("YEAR_MONTH", Unit::YearMonth),
];
