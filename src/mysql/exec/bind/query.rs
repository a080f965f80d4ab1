//! Queries: `WITH`, set operations, `ORDER BY` and `LIMIT` over them.

use std::rc::Rc;

use super::super::node::Node;
use super::super::plan::{Body, OrderKey, Plan, Recursive};
use super::expr::Exprs;
use super::scope::{Binder, CteEntry, Scope, ScopeColumn};
use crate::error::{self, Result};
use crate::exec::types;
use crate::server::result::OutColumn;
use crate::sql::ast::{self, Combine, Expr, Limit, OrderItem, Query};
use crate::value::Value;

impl Binder<'_> {
    /// A query that stands by itself.
    pub(crate) fn query(&self, query: &Query) -> Result<Plan> {
        Ok(self.subquery(query, None)?.0)
    }

    /// A query within another one, and whether it names columns of it.
    pub(super) fn subquery(
        &self,
        query: &Query,
        outer: Option<&Scope<'_>>,
    ) -> Result<(Plan, bool)> {
        self.deeper(|| {
            // An empty scope between, which marks whether names go further out.
            let edge = Scope::new(Vec::new(), outer);
            let plan = self.query_in(query, &edge)?;
            Ok((plan, edge.escapes.get()))
        })
    }

    /// `edge`: the scope around, without columns of its own. Rows of the query around lie one further out than it says.
    fn query_in(&self, query: &Query, edge: &Scope<'_>) -> Result<Plan> {
        self.with_ctes(&query.with, query.recursive, |binder| {
            let mut plan = match &query.body {
                ast::Body::Select(select) => {
                    binder.select(select, &query.order, query.lock, edge)?
                }
                body => binder.combined(body, &query.order, edge)?,
            };
            if let Some(limit) = &query.limit {
                plan.limit = Some(binder.limit(limit)?);
            }
            Ok(plan)
        })
    }

    pub(crate) fn limit(&self, limit: &Limit) -> Result<(Node, Option<Node>)> {
        let scope = Scope::new(Vec::new(), None);
        let exprs = Exprs::plain(self, &scope, "limit clause");
        let count = exprs.scalar(&limit.count)?;
        Ok((
            count,
            limit
                .offset
                .as_ref()
                .map(|offset| exprs.scalar(offset))
                .transpose()?,
        ))
    }

    fn body(&self, body: &ast::Body, edge: &Scope<'_>) -> Result<Plan> {
        match body {
            ast::Body::Select(select) => self.select(select, &[], None, edge),
            ast::Body::Nested(query) => self.deeper(|| self.query_in(query, edge)),
            other => self.combined(other, &[], edge),
        }
    }

    fn combined(&self, body: &ast::Body, order: &[OrderItem], edge: &Scope<'_>) -> Result<Plan> {
        let (columns, body) = match body {
            ast::Body::Combine {
                kind,
                all,
                left,
                right,
            } => {
                let (left, right) = (self.body(left, edge)?, self.body(right, edge)?);
                if left.columns.len() != right.columns.len() {
                    return error::COLUMN_COUNT_UNION.fail(&[]);
                }
                let columns = merged_columns(&left.columns, &right.columns);
                (
                    columns,
                    Body::Combine {
                        kind: *kind,
                        all: *all,
                        left: Box::new(left),
                        right: Box::new(right),
                    },
                )
            }
            ast::Body::Values(rows) => self.values(rows, edge)?,
            ast::Body::Select(_) | ast::Body::Nested(_) => {
                let plan = self.body(body, edge)?;
                let columns = plan.columns.clone();
                // The brackets keep their own order and limit: what stands outside goes over their rows.
                let empty = Body::Values(Vec::new());
                let right = Plan {
                    columns: columns.clone(),
                    body: empty,
                    order: Vec::new(),
                    limit: None,
                    count_found: false,
                    into: Vec::new(),
                };
                (
                    columns,
                    Body::Combine {
                        kind: Combine::Union,
                        all: true,
                        left: Box::new(plan),
                        right: Box::new(right),
                    },
                )
            }
        };
        let order = self.order_of_result(order, &columns)?;
        Ok(Plan {
            columns,
            body,
            order,
            limit: None,
            count_found: false,
            into: Vec::new(),
        })
    }

    fn values(&self, rows: &[Vec<Expr>], edge: &Scope<'_>) -> Result<(Vec<OutColumn>, Body)> {
        let scope = Scope::new(Vec::new(), Some(edge));
        let exprs = Exprs::plain(self, &scope, "field list");
        let mut bound: Vec<Vec<Node>> = Vec::new();
        for row in rows {
            let row = exprs.all(row)?;
            if bound.first().is_some_and(|first| first.len() != row.len()) {
                return error::COLUMN_COUNT.fail(&[&(bound.len() + 1).to_string()]);
            }
            bound.push(row);
        }
        let width = bound.first().map_or(0, Vec::len);
        let columns = (0..width).map(|at| {
            let all: Vec<_> = bound.iter().map(|row| &row[at].ty).collect();
            OutColumn {
                name: format!("column_{at}"),
                ty: types::merge_types(&all),
                nullable: true,
                origin: None,
            }
        });
        Ok((columns.collect(), Body::Values(bound)))
    }

    /// `ORDER BY` over a result, whose columns are named or counted.
    fn order_of_result(&self, order: &[OrderItem], columns: &[OutColumn]) -> Result<Vec<OrderKey>> {
        let scope = Scope::new(result_scope(columns, "", 0), None);
        let exprs = Exprs::plain(self, &scope, "order clause");
        let mut keys = Vec::new();
        for item in order {
            let node = match place(&item.expr, columns.len())? {
                Some(at) => Node::column(at, columns[at].ty.clone(), true),
                None => exprs.scalar(&item.expr)?,
            };
            keys.push(OrderKey {
                node,
                descending: item.descending,
            });
        }
        Ok(keys)
    }

    /// The plan of a common table expression where it is read, with its rounds if it repeats.
    pub(super) fn cte(
        &self,
        at: usize,
        outer: Option<&Scope<'_>>,
    ) -> Result<(Plan, Option<Recursive>, usize)> {
        let entry = self.ctes.borrow()[at].clone();
        let visible = if entry.recursive { at + 1 } else { at };
        let hidden = self.ctes.borrow_mut().split_off(visible);
        let result = self.cte_body(at, &entry, outer);
        let mut ctes = self.ctes.borrow_mut();
        ctes.truncate(visible);
        ctes.extend(hidden);
        result
    }

    fn cte_body(
        &self,
        at: usize,
        entry: &CteEntry,
        outer: Option<&Scope<'_>>,
    ) -> Result<(Plan, Option<Recursive>, usize)> {
        let id = self.new_id();
        let query = &entry.cte.query;
        let repeats = entry.recursive && mentions(&query.body, &entry.name);
        if !repeats {
            let plan = self.subquery(query, outer)?.0;
            return Ok((renamed(plan, &entry.cte.columns)?, None, id));
        }
        let ast::Body::Combine {
            kind: Combine::Union,
            all,
            left,
            right,
        } = &query.body
        else {
            return error::WRONG_USAGE_CTE.fail(&[&entry.name]);
        };
        if mentions(left, &entry.name) {
            return error::WRONG_USAGE_CTE.fail(&[&entry.name]);
        }
        let edge = Scope::new(Vec::new(), outer);
        let seed = renamed(self.body(left, &edge)?, &entry.cte.columns)?;
        let columns: Vec<OutColumn> = seed
            .columns
            .iter()
            .map(|column| OutColumn {
                nullable: true,
                origin: None,
                ..column.clone()
            })
            .collect();
        self.ctes.borrow_mut()[at].working = Some((id, Rc::new(columns.clone())));
        let step = self.body(right, &edge);
        self.ctes.borrow_mut()[at].working = None;
        let step = step?;
        if step.columns.len() != columns.len() {
            return error::COLUMN_COUNT_UNION.fail(&[]);
        }
        Ok((
            Plan { columns, ..seed },
            Some(Recursive {
                step: Rc::new(step),
                all: *all,
            }),
            id,
        ))
    }

    /// Where a name is a common table expression.
    pub(super) fn find_cte(&self, name: &str) -> Option<usize> {
        self.ctes
            .borrow()
            .iter()
            .rposition(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    pub(super) fn working(&self, at: usize) -> Option<(usize, Rc<Vec<OutColumn>>)> {
        self.ctes.borrow()[at].working.clone()
    }
}

/// Whether a `FROM` within names this table.
fn mentions(body: &ast::Body, name: &str) -> bool {
    fn table(tables: &ast::TableRef, name: &str) -> bool {
        match tables {
            ast::TableRef::Table { name: table, .. } => {
                table.database.is_none() && table.name.eq_ignore_ascii_case(name)
            }
            ast::TableRef::Derived { query, .. } => mentions(&query.body, name),
            ast::TableRef::Join { left, right, .. } => table(left, name) || table(right, name),
        }
    }
    match body {
        ast::Body::Select(select) => select.from.as_ref().is_some_and(|from| table(from, name)),
        ast::Body::Combine { left, right, .. } => mentions(left, name) || mentions(right, name),
        ast::Body::Nested(query) => mentions(&query.body, name),
        ast::Body::Values(_) => false,
    }
}

fn merged_columns(left: &[OutColumn], right: &[OutColumn]) -> Vec<OutColumn> {
    let pairs = left.iter().zip(right);
    pairs
        .map(|(left, right)| OutColumn {
            name: left.name.clone(),
            ty: types::merge_types(&[&left.ty, &right.ty]),
            nullable: left.nullable || right.nullable,
            origin: None,
        })
        .collect()
}

/// A plan whose columns have other names. Errors: 1353.
pub(super) fn renamed(mut plan: Plan, names: &[String]) -> Result<Plan> {
    if !names.is_empty() && names.len() != plan.columns.len() {
        return error::VIEW_COLUMNS.fail(&[]);
    }
    for (column, name) in plan.columns.iter_mut().zip(names) {
        column.name.clone_from(name);
    }
    Ok(plan)
}

/// The columns of a result as those of a table.
pub(super) fn result_scope(columns: &[OutColumn], table: &str, start: usize) -> Vec<ScopeColumn> {
    let made = columns.iter().enumerate().map(|(at, column)| ScopeColumn {
        database: String::new(),
        table: table.to_owned(),
        name: column.name.clone(),
        ty: column.ty.clone(),
        nullable: column.nullable,
        at: start + at,
        merged: false,
        invisible: false,
        origin: None,
    });
    made.collect()
}

/// The column that a number in `ORDER BY` or `GROUP BY` means, counted from 0. Errors: 1054.
pub(super) fn place(expr: &Expr, width: usize) -> Result<Option<usize>> {
    let Expr::Literal(Value::Int(number)) = expr else {
        return Ok(None);
    };
    match usize::try_from(*number) {
        Ok(at) if (1..=width).contains(&at) => Ok(Some(at - 1)),
        _ => error::ORDER_POSITION.fail(&[&number.to_string()]),
    }
}
