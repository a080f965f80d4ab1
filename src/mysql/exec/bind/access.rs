//! Which index leads to a table's rows.

use super::super::node::{Kind, Node};
use super::super::plan::{Access, JoinSource, Source, TableSource};
use crate::server::Server;
use crate::sql::ast::Comparison;
use crate::store::schema::{Index, Schema};
use crate::value::types::Type;
use crate::value::{Value, text};

/// Chooses a way to the rows of every table.
pub(crate) fn choose(server: &Server, source: &mut Source) {
    match source {
        Source::Table(table) => choose_table(server, table, &[]),
        Source::Join(join) => {
            choose(server, &mut join.left);
            choose_joined(server, join);
        }
        _ => {}
    }
}

/// The right side of a join may be looked up by what stands on the left.
fn choose_joined(server: &Server, join: &mut JoinSource) {
    let equal: Vec<Node> = join
        .equal
        .iter()
        .map(|(left, right)| super::expr::compared(Comparison::Equal, right.clone(), left.clone()))
        .collect();
    match &mut join.right {
        Source::Table(table) => choose_table(server, table, &equal),
        other => choose(server, other),
    }
}

/// `joined`: equations with what stands to the left.
fn choose_table(server: &Server, table: &mut TableSource, joined: &[Node]) {
    let Ok(found) = server.catalog.table(&table.database, &table.table) else {
        return;
    };
    if table
        .filter
        .iter()
        .any(|node| matches!(&node.kind, Kind::Const(value) if value.to_truth() != Some(true)))
    {
        table.access = Access::Nothing;
        return;
    }
    let conditions: Vec<&Node> = table.filter.iter().chain(joined).collect();
    let schema = found.schema.clone();
    let mut best: Option<(u32, Access)> = None;
    for (at, index) in schema.indexes.iter().enumerate() {
        if table
            .allowed
            .as_ref()
            .is_some_and(|allowed| !allowed.contains(&at))
        {
            continue;
        }
        let candidate = by_index(table, &schema, at, index, &conditions);
        if let Some((cost, access)) = candidate
            && best.as_ref().is_none_or(|(least, _)| cost < *least)
        {
            best = Some((cost, access));
        }
    }
    if let Some((_, access)) = best {
        table.access = access;
    }
}

/// What an index can do, with how good that is: the less, the better.
fn by_index(
    table: &TableSource,
    schema: &Schema,
    at: usize,
    index: &Index,
    conditions: &[&Node],
) -> Option<(u32, Access)> {
    let number = if index.kind == crate::sql::ast::IndexKind::Primary {
        None
    } else {
        Some(at)
    };
    let mut keys = Vec::new();
    for part in &index.parts {
        let ty = &schema.columns[part.column].ty;
        match part
            .prefix
            .is_none()
            .then(|| equal_to(table, part.column, ty, conditions))
            .flatten()
        {
            Some(key) => keys.push(key),
            None => break,
        }
    }
    if !keys.is_empty() {
        let unique = index.is_unique() && keys.len() == index.parts.len();
        let missing = u32::try_from(index.parts.len() - keys.len())
            .unwrap_or(9)
            .min(9);
        let cost = if unique {
            0
        } else {
            20 + missing - u32::try_from(keys.len()).unwrap_or(9).min(9)
        };
        return Some((
            cost,
            Access::Equal {
                index: number,
                keys,
                unique,
            },
        ));
    }
    let first = index.parts.first().filter(|part| part.prefix.is_none())?;
    let ty = &schema.columns[first.column].ty;
    if let Some(list) = one_of(table, first.column, ty, conditions) {
        return Some((
            40,
            Access::OneOf {
                index: number,
                list,
            },
        ));
    }
    let (low, high) = range_of(table, first.column, ty, conditions);
    if low.is_some() || high.is_some() {
        let both = low.is_some() && high.is_some();
        return Some((
            if both { 50 } else { 60 },
            Access::Range {
                index: number,
                low: low.map(Box::new),
                high: high.map(Box::new),
            },
        ));
    }
    None
}

/// Whether a node is this column of the table.
fn is_column(node: &Node, table: &TableSource, column: usize, ty: &Type) -> bool {
    matches!(node.kind, Kind::Column { up: 0, at } if at == table.start + column)
        && node.ty.binary == ty.binary
}

/// Whether a node is known before the table is read, and compares as the column's type does.
fn is_known(node: &Node, table: &TableSource, ty: &Type) -> bool {
    let is_before = node
        .columns()
        .is_some_and(|columns| columns.iter().all(|at| *at < table.start))
        && !node.is_volatile();
    let kinds_agree = ty.is_numeric() || ty.is_temporal() || !node.ty.is_numeric();
    let binary_agrees = !ty.is_text()
        || ty.binary == node.is_binary()
        || matches!(node.kind, Kind::Const(_)) && !node.is_binary();
    is_before && kinds_agree && binary_agrees
}

fn equal_to(table: &TableSource, column: usize, ty: &Type, conditions: &[&Node]) -> Option<Node> {
    conditions.iter().find_map(|node| {
        let Kind::Compare {
            comparison: Comparison::Equal | Comparison::NullSafeEqual,
            left,
            right,
            ..
        } = &node.kind
        else {
            return None;
        };
        let is_safe = matches!(
            node.kind,
            Kind::Compare {
                comparison: Comparison::NullSafeEqual,
                ..
            }
        );
        if is_safe && !matches!(right.kind, Kind::Const(Value::Null)) && right.nullable {
            return None;
        }
        let fits = |a: &Node, b: &Node| is_column(a, table, column, ty) && is_known(b, table, ty);
        if fits(left, right) {
            return Some((**right).clone()).filter(|_| !is_safe || !right.nullable);
        }
        (fits(right, left) && !is_safe).then(|| (**left).clone())
    })
}

fn one_of(
    table: &TableSource,
    column: usize,
    ty: &Type,
    conditions: &[&Node],
) -> Option<Vec<Node>> {
    conditions.iter().find_map(|node| match &node.kind {
        Kind::In {
            operand,
            list,
            negated: false,
            ..
        } if is_column(operand, table, column, ty) => list
            .iter()
            .all(|item| is_known(item, table, ty))
            .then(|| list.clone()),
        _ => None,
    })
}

/// A bound and whether it is included.
type Limit = Option<(Node, bool)>;

fn range_of(table: &TableSource, column: usize, ty: &Type, conditions: &[&Node]) -> (Limit, Limit) {
    let (mut low, mut high) = (None, None);
    for node in conditions {
        match &node.kind {
            Kind::Compare {
                comparison,
                left,
                right,
                ..
            } => {
                let (comparison, bound) =
                    if is_column(left, table, column, ty) && is_known(right, table, ty) {
                        (*comparison, right)
                    } else if is_column(right, table, column, ty) && is_known(left, table, ty) {
                        (flipped(*comparison), left)
                    } else {
                        continue;
                    };
                let bound = (**bound).clone();
                match comparison {
                    Comparison::Less => high = Some((bound, false)),
                    Comparison::LessEqual => high = Some((bound, true)),
                    Comparison::Greater => low = Some((bound, false)),
                    Comparison::GreaterEqual => low = Some((bound, true)),
                    _ => {}
                }
            }
            Kind::Between {
                operand,
                low: least,
                high: most,
                negated: false,
                ..
            } if is_column(operand, table, column, ty)
                && is_known(least, table, ty)
                && is_known(most, table, ty) =>
            {
                low = Some(((**least).clone(), true));
                high = Some(((**most).clone(), true));
            }
            Kind::Like {
                operand,
                pattern,
                escape: None,
                negated: false,
                ..
            } if is_column(operand, table, column, ty) && ty.is_text() => {
                if let Kind::Const(Value::Text(pattern)) = &pattern.kind
                    && let Some(prefix) = text::like_prefix(pattern, Some('\\'))
                {
                    let most = format!("{prefix}{}", char::MAX);
                    low = Some((super::expr::constant(Value::text(&prefix)), true));
                    high = Some((super::expr::constant(Value::text(&most)), true));
                }
            }
            _ => {}
        }
    }
    (low, high)
}

fn flipped(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::Greater,
        Comparison::LessEqual => Comparison::GreaterEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterEqual => Comparison::LessEqual,
        other => other,
    }
}
