//! Looking through expressions.

use super::ast::{Expr, OrderItem, WindowSpec};

/// Calls `visit` with an expression and all within, but for those of queries within.
pub(crate) fn walk<'a>(expr: &'a Expr, visit: &mut dyn FnMut(&'a Expr)) {
    visit(expr);
    match expr {
        Expr::Assign(_, inner)
        | Expr::Unary(_, inner)
        | Expr::Is { operand: inner, .. }
        | Expr::InQuery { operand: inner, .. }
        | Expr::Quantified { operand: inner, .. }
        | Expr::Cast(inner, _)
        | Expr::Collate(inner, _)
        | Expr::Binarize(inner)
        | Expr::Extract(_, inner) => walk(inner, visit),
        Expr::Binary(_, left, right)
        | Expr::Regexp {
            operand: left,
            pattern: right,
            ..
        }
        | Expr::AddInterval {
            operand: left,
            amount: right,
            ..
        }
        | Expr::TimestampAdd(_, left, right)
        | Expr::TimestampDiff(_, left, right) => {
            walk(left, visit);
            walk(right, visit);
        }
        Expr::And(all) | Expr::Or(all) | Expr::Row(all) | Expr::Call { arguments: all, .. } => {
            all.iter().for_each(|inner| walk(inner, visit));
        }
        _ => walk_parts(expr, visit),
    }
}

fn walk_parts<'a>(expr: &'a Expr, visit: &mut dyn FnMut(&'a Expr)) {
    match expr {
        Expr::Between {
            operand, low, high, ..
        } => {
            walk(operand, visit);
            walk(low, visit);
            walk(high, visit);
        }
        Expr::In { operand, list, .. } => {
            walk(operand, visit);
            list.iter().for_each(|inner| walk(inner, visit));
        }
        Expr::Like {
            operand,
            pattern,
            escape,
            ..
        } => {
            walk(operand, visit);
            walk(pattern, visit);
            escape.iter().for_each(|inner| walk(inner, visit));
        }
        Expr::Case {
            operand,
            arms,
            otherwise,
        } => {
            operand.iter().for_each(|inner| walk(inner, visit));
            for (condition, value) in arms {
                walk(condition, visit);
                walk(value, visit);
            }
            otherwise.iter().for_each(|inner| walk(inner, visit));
        }
        Expr::Aggregate(call) => {
            call.arguments.iter().for_each(|inner| walk(inner, visit));
            orders(&call.order, visit);
        }
        Expr::Window(call) => {
            call.arguments.iter().for_each(|inner| walk(inner, visit));
            window(&call.window, visit);
        }
        _ => {}
    }
}

fn orders<'a>(items: &'a [OrderItem], visit: &mut dyn FnMut(&'a Expr)) {
    items.iter().for_each(|item| walk(&item.expr, visit));
}

/// The expressions of a window.
pub(crate) fn window<'a>(spec: &'a WindowSpec, visit: &mut dyn FnMut(&'a Expr)) {
    spec.partition.iter().for_each(|inner| walk(inner, visit));
    orders(&spec.order, visit);
}
