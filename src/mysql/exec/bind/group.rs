//! What may be named in a query that groups, and where it stands in the row of a group.

use std::collections::BTreeSet;

use super::super::node::{Kind, Node};
use super::super::plan::AggregateCall;
use super::scope::ScopeColumn;
use crate::error::{self, Result};
use crate::exec::types;
use crate::sql::ast::{Aggregate, Comparison, Expr};
use crate::store::schema::Schema;

/// A query's groups. Its rows are those of the source, then the keys, then the aggregates.
#[derive(Debug, Default)]
pub(crate) struct Grouping {
    pub width: usize,
    pub keys: Vec<(Expr, Node)>,
    pub calls: Vec<(Aggregate, AggregateCall)>,
    /// The columns that are one value within a group; `None`: any may be named.
    pub determined: Option<BTreeSet<usize>>,
    /// The expression of the select list that is bound, counted from 1, for errors.
    pub place: usize,
    pub list: &'static str,
}

impl Grouping {
    /// The node of a key, where an expression is one.
    pub(super) fn key_of(&self, expr: &Expr) -> Option<Node> {
        if matches!(expr, Expr::Literal(_)) {
            return None;
        }
        let at = self.keys.iter().position(|(key, _)| key == expr)?;
        Some(self.key_node(at))
    }

    /// The node of the key that is this column.
    pub(super) fn key_at(&self, column: usize) -> Option<Node> {
        let at = self.keys.iter().position(
            |(_, node)| matches!(node.kind, Kind::Column { up: 0, at } if at == column),
        )?;
        Some(self.key_node(at))
    }

    fn key_node(&self, at: usize) -> Node {
        let node = &self.keys[at].1;
        Node::column(self.width + at, node.ty.clone(), true)
    }

    pub(super) fn result_of(&self, call: &Aggregate) -> Result<Node> {
        match self.calls.iter().position(|(other, _)| other == call) {
            Some(at) => {
                let plan = &self.calls[at].1;
                Ok(Node::column(
                    self.width + self.keys.len() + at,
                    plan.ty.clone(),
                    plan.name != "count",
                ))
            }
            None => error::GROUP_MISUSE.fail(&[]),
        }
    }

    /// Errors: 1055 or 1140 where a column may have several values.
    pub(super) fn check(&self, column: &ScopeColumn) -> Result<()> {
        let Some(determined) = &self.determined else {
            return Ok(());
        };
        if determined.contains(&column.at) {
            return Ok(());
        }
        let name = [&column.database, &column.table, &column.name].map(String::as_str);
        let name = name
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(".");
        let place = self.place.to_string();
        if self.keys.is_empty() {
            return error::NO_GROUP_COLUMNS.fail(&[&place, self.list, &name]);
        }
        error::NOT_GROUPED.fail(&[&place, self.list, &name])
    }
}

/// A table of the query, as functional dependence needs it.
pub(super) struct Keyed<'a> {
    pub start: usize,
    pub schema: &'a Schema,
}

/// All columns that follow from some: by keys of tables, and by equations.
pub(super) fn closure(
    mut known: BTreeSet<usize>,
    tables: &[Keyed<'_>],
    equations: &[Node],
) -> BTreeSet<usize> {
    loop {
        let before = known.len();
        for table in tables {
            let unique = table.schema.indexes.iter().filter(|index| {
                index.is_unique()
                    && index
                        .parts
                        .iter()
                        .all(|part| !table.schema.columns[part.column].nullable)
            });
            let is_known = unique.into_iter().any(|index| {
                index
                    .parts
                    .iter()
                    .all(|part| known.contains(&(table.start + part.column)))
            });
            if is_known {
                known.extend((0..table.schema.columns.len()).map(|at| table.start + at));
            }
        }
        for equation in equations {
            if let Kind::Compare {
                comparison: Comparison::Equal,
                left,
                right,
                ..
            } = &equation.kind
            {
                follow(&mut known, left, right);
                follow(&mut known, right, left);
            }
        }
        if known.len() == before {
            return known;
        }
    }
}

/// `target` is known if all that `from` names is.
fn follow(known: &mut BTreeSet<usize>, target: &Node, from: &Node) {
    if let Kind::Column { up: 0, at } = target.kind
        && from
            .columns()
            .is_some_and(|columns| columns.iter().all(|column| known.contains(column)))
    {
        known.insert(at);
    }
}

/// The plan of an aggregate whose parts are bound.
pub(super) fn aggregate(
    call: &Aggregate,
    arguments: Vec<Node>,
    order: Vec<super::super::plan::OrderKey>,
) -> AggregateCall {
    let ty = types::aggregate(call.name, &arguments);
    AggregateCall {
        name: call.name,
        distinct: call.distinct,
        arguments,
        order,
        separator: call.separator.clone().unwrap_or_else(|| ",".to_owned()),
        ty,
    }
}
