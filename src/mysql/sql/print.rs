//! Expressions as text, in the form in which MySQL shows them: all names quoted, every operation in brackets.

use super::ast::{Binary, Comparison, Expr, OrderItem, Truth, Unary, Unit};
use crate::value::Value;
use crate::value::types::quote;

pub(crate) fn name(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

fn list(all: &[Expr]) -> String {
    all.iter().map(expr).collect::<Vec<_>>().join(",")
}

fn joined(all: &[Expr], by: &str) -> String {
    let all: Vec<_> = all.iter().map(expr).collect();
    format!("({})", all.join(by))
}

pub(crate) fn literal(value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Text(text) => format!("_utf8mb4{}", quote(text)),
        Value::Bytes(bytes) => {
            let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("0x{digits}")
        }
        Value::Date(_) | Value::Time(_) | Value::DateTime(_) => {
            let kind = match value {
                Value::Date(_) => "DATE",
                Value::Time(_) => "TIME",
                _ => "TIMESTAMP",
            };
            format!("{kind}{}", quote(&value.to_text().unwrap_or_default()))
        }
        other => other.to_text().unwrap_or_default().to_string(),
    }
}

pub(crate) fn comparison(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NullSafeEqual => "<=>",
        Comparison::NotEqual => "<>",
        Comparison::Less => "<",
        Comparison::LessEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterEqual => ">=",
    }
}

fn binary(operator: Binary) -> &'static str {
    match operator {
        Binary::Add => "+",
        Binary::Subtract => "-",
        Binary::Multiply => "*",
        Binary::Divide => "/",
        Binary::IntDivide => "DIV",
        Binary::Modulo => "%",
        Binary::BitAnd => "&",
        Binary::BitOr => "|",
        Binary::BitXor => "^",
        Binary::ShiftLeft => "<<",
        Binary::ShiftRight => ">>",
        Binary::Xor => "xor",
        Binary::Compare(comparing) => comparison(comparing),
    }
}

pub(crate) fn unit(unit: Unit) -> String {
    let debug = format!("{unit:?}");
    let mut text = String::new();
    for (index, c) in debug.chars().enumerate() {
        if c.is_uppercase() && index > 0 {
            text.push('_');
        }
        text.push(c.to_ascii_lowercase());
    }
    text
}

fn not(negated: bool) -> &'static str {
    if negated { " not" } else { "" }
}

/// An expression; queries within it are only hinted at.
pub(crate) fn expr(shown: &Expr) -> String {
    match shown {
        Expr::Literal(value) => literal(value),
        Expr::Parameter(_) => "?".to_owned(),
        Expr::Column(column) => match &column.table {
            Some(table) => format!("{}.{}", name(table), name(&column.name)),
            None => name(&column.name),
        },
        Expr::UserVariable(variable) => format!("(@{variable})"),
        Expr::SystemVariable { name, .. } => format!("@@{name}"),
        Expr::Unary(Unary::Minus, inner) => format!("-({})", expr(inner)),
        Expr::Unary(Unary::Not, inner) => format!("(not({}))", expr(inner)),
        Expr::Unary(Unary::BitNot, inner) => format!("~({})", expr(inner)),
        Expr::Binary(operator, left, right) => {
            format!("({} {} {})", expr(left), binary(*operator), expr(right))
        }
        Expr::And(all) => joined(all, " and "),
        Expr::Or(all) => joined(all, " or "),
        Expr::Is { .. }
        | Expr::Between { .. }
        | Expr::In { .. }
        | Expr::Like { .. }
        | Expr::Regexp { .. }
        | Expr::InQuery { .. }
        | Expr::Quantified { .. }
        | Expr::Exists(_) => predicate(shown),
        _ => computed(shown),
    }
}

/// What is true or false.
fn predicate(shown: &Expr) -> String {
    match shown {
        Expr::Is {
            operand,
            truth,
            negated,
        } => {
            let truth = match truth {
                Truth::Null => "null",
                Truth::True => "true",
                Truth::False => "false",
            };
            format!("({} is{} {truth})", expr(operand), not(*negated))
        }
        Expr::Between {
            operand,
            low,
            high,
            negated,
        } => {
            format!(
                "({}{} between {} and {})",
                expr(operand),
                not(*negated),
                expr(low),
                expr(high)
            )
        }
        Expr::In {
            operand,
            list: all,
            negated,
        } => format!("({}{} in ({}))", expr(operand), not(*negated), list(all)),
        Expr::Like {
            operand,
            pattern,
            negated,
            ..
        } => format!(
            "({}{} like {})",
            expr(operand),
            not(*negated),
            expr(pattern)
        ),
        Expr::Regexp {
            operand, pattern, ..
        } => format!("regexp_like({},{})", expr(operand), expr(pattern)),
        Expr::InQuery {
            operand, negated, ..
        } => format!("({}{} in (select ...))", expr(operand), not(*negated)),
        Expr::Quantified { operand, .. } => format!("<in_optimizer>({})", expr(operand)),
        _ => "exists(select ...)".to_owned(),
    }
}

/// Calls and conversions.
fn computed(shown: &Expr) -> String {
    match shown {
        Expr::Case {
            operand,
            arms,
            otherwise,
        } => case(operand.as_deref(), arms, otherwise.as_deref()),
        Expr::Cast(inner, ty) => format!("cast({} as {})", expr(inner), ty.shown()),
        Expr::Collate(inner, collation) => format!("({} collate {collation})", expr(inner)),
        Expr::Binarize(inner) => format!("cast({} as char charset binary)", expr(inner)),
        Expr::Call { name, arguments } => format!("{name}({})", list(arguments)),
        Expr::AddInterval {
            operand,
            amount,
            unit: of,
            negated,
        } => {
            let sign = if *negated { "-" } else { "+" };
            format!(
                "({} {sign} interval {} {})",
                expr(operand),
                expr(amount),
                unit(*of)
            )
        }
        Expr::Extract(of, inner) => format!("extract({} from {})", unit(*of), expr(inner)),
        Expr::TimestampAdd(of, first, second) => format!(
            "timestampadd({},{},{})",
            unit(*of),
            expr(first),
            expr(second)
        ),
        Expr::TimestampDiff(of, first, second) => format!(
            "timestampdiff({},{},{})",
            unit(*of),
            expr(first),
            expr(second)
        ),
        Expr::Aggregate(call) => {
            let distinct = if call.distinct { "distinct " } else { "" };
            format!("{}({distinct}{})", call.name, list(&call.arguments))
        }
        Expr::Window(call) => format!(
            "{}({}) OVER ({})",
            call.name,
            list(&call.arguments),
            order(&call.window.order)
        ),
        Expr::Row(all) => joined(all, ","),
        Expr::Star => "*".to_owned(),
        Expr::DefaultOf(column) => format!("default({})", name(&column.name)),
        Expr::InsertedValue(column) => format!("values({})", name(column)),
        Expr::Default => "default".to_owned(),
        Expr::Assign(variable, value) => format!("(@{variable}:={})", expr(value)),
        _ => "(select ...)".to_owned(),
    }
}

fn order(items: &[OrderItem]) -> String {
    let all: Vec<_> = items
        .iter()
        .map(|item| {
            format!(
                "{}{}",
                expr(&item.expr),
                if item.descending { " desc" } else { "" }
            )
        })
        .collect();
    if all.is_empty() {
        String::new()
    } else {
        format!("ORDER BY {}", all.join(","))
    }
}

fn case(operand: Option<&Expr>, arms: &[(Expr, Expr)], otherwise: Option<&Expr>) -> String {
    let mut text = "(case".to_owned();
    if let Some(operand) = operand {
        text += &format!(" {}", expr(operand));
    }
    for (condition, value) in arms {
        text += &format!(" when {} then {}", expr(condition), expr(value));
    }
    if let Some(otherwise) = otherwise {
        text += &format!(" else {}", expr(otherwise));
    }
    text + " end)"
}
