//! A `SELECT`: its clauses in the order in which they act.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::super::node::{Kind, Node};
use super::super::plan::{
    Body, Edge, FramePlan, Group, OrderKey, Plan, SelectPlan, Source, Window,
};
use super::access::choose;
use super::expr::Exprs;
use super::expr::Windows;
use super::group::{self, Grouping, Keyed};
use super::query::place;
use super::scope::{Binder, Scope, ScopeColumn, conjuncts};
use crate::error::{self, Result};
use crate::exec::types;
use crate::server::result::OutColumn;
use crate::sql::ast::{
    Aggregate, Bound, Expr, Item, OrderItem, RowLock, Select, WindowCall, WindowSpec,
};
use crate::sql::walk::walk;

impl Binder<'_> {
    pub(super) fn select(
        &self,
        select: &Select,
        order: &[OrderItem],
        lock: Option<RowLock>,
        edge: &Scope<'_>,
    ) -> Result<Plan> {
        let (mut source, columns, width) = match &select.from {
            Some(from) => {
                let (source, columns) = self.from(from, 0, edge)?;
                let width = source.span().1;
                (Some(source), columns, width)
            }
            None => (None, Vec::new(), 0),
        };
        let scope = Scope::new(columns, Some(edge));
        let mut filter = Vec::new();
        if let Some(condition) = &select.filter {
            filter = conjuncts(Exprs::plain(self, &scope, "where clause").scalar(condition)?);
        }
        let equations = filter.clone();
        if let Some(source) = &mut source {
            filter = filter
                .into_iter()
                .filter_map(|node| super::source::push(node, source))
                .collect();
            choose(self.server, source);
        }
        let items = expanded(select, &scope)?;
        let grouping = self.grouping(select, &items, order, &scope, source.as_ref(), &equations)?;
        let windows = RefCell::new(Windows {
            base: grouping_width(grouping.as_ref(), width),
            named: select.windows.clone(),
            calls: Vec::new(),
        });
        let mut exprs = Exprs::plain(self, &scope, "field list");
        exprs.group = grouping.as_ref();
        exprs.windows = Some(&windows);
        let (nodes, columns) = self.items(&items, &exprs)?;
        exprs.aliases = &items;
        let having = self.having(select, &exprs)?;
        let order = self.select_order(order, &exprs, &nodes)?;
        let group = grouping.map(|grouping| {
            let grouping = grouping.into_inner();
            Group {
                implicit: grouping.keys.is_empty(),
                keys: grouping.keys.into_iter().map(|(_, node)| node).collect(),
                aggregates: grouping.calls.into_iter().map(|(_, call)| call).collect(),
                rollup: select.rollup,
            }
        });
        let windows = windows
            .into_inner()
            .calls
            .into_iter()
            .map(|(_, window)| window)
            .collect();
        let plan = SelectPlan {
            source,
            filter,
            width,
            group,
            having,
            windows,
            items: nodes,
            distinct: select.distinct,
            lock,
        };
        let into = select.into.clone();
        Ok(Plan {
            columns,
            body: Body::Select(Box::new(plan)),
            order,
            limit: None,
            count_found: select.count_found,
            into,
        })
    }

    fn items(&self, items: &[Item], exprs: &Exprs<'_>) -> Result<(Vec<Node>, Vec<OutColumn>)> {
        let (mut nodes, mut columns) = (Vec::new(), Vec::new());
        for (index, item) in items.iter().enumerate() {
            let Item::Expr { expr, name, .. } = item else {
                continue;
            };
            if let Some(group) = exprs.group {
                group.borrow_mut().place = index + 1;
            }
            let node = exprs.scalar(expr)?;
            let origin = self.origin(expr, exprs.scope);
            columns.push(OutColumn {
                name: heading(item, expr, name, exprs.scope),
                ty: node.ty.clone(),
                nullable: node.nullable,
                origin,
            });
            nodes.push(node);
        }
        Ok((nodes, columns))
    }

    fn origin(&self, expr: &Expr, scope: &Scope<'_>) -> Option<crate::server::result::Origin> {
        match expr {
            Expr::Column(name) => scope.find(name, "").ok()??.origin.clone(),
            _ => None,
        }
    }

    fn having(&self, select: &Select, exprs: &Exprs<'_>) -> Result<Option<Node>> {
        let Some(having) = &select.having else {
            return Ok(None);
        };
        let windows = None;
        let exprs = Exprs {
            clause: "having clause",
            windows,
            columns_first: false,
            ..*exprs
        };
        if let Some(group) = exprs.group {
            group.borrow_mut().list = "HAVING";
        }
        exprs.scalar(having).map(Some)
    }

    fn select_order(
        &self,
        order: &[OrderItem],
        exprs: &Exprs<'_>,
        items: &[Node],
    ) -> Result<Vec<OrderKey>> {
        let mut keys = Vec::new();
        if let Some(group) = exprs.group {
            group.borrow_mut().list = "ORDER BY";
        }
        for (index, item) in order.iter().enumerate() {
            if let Some(group) = exprs.group {
                group.borrow_mut().place = index + 1;
            }
            let columns_first = !matches!(item.expr, Expr::Column(_));
            let exprs = Exprs {
                clause: "order clause",
                columns_first,
                ..*exprs
            };
            let node = match place(&item.expr, items.len())? {
                Some(at) => items[at].clone(),
                None => exprs.scalar(&item.expr)?,
            };
            keys.push(OrderKey {
                node,
                descending: item.descending,
            });
        }
        Ok(keys)
    }

    /// What the query groups by; `None`: it does not.
    fn grouping(
        &self,
        select: &Select,
        items: &[Item],
        order: &[OrderItem],
        scope: &Scope<'_>,
        source: Option<&Source>,
        equations: &[Node],
    ) -> Result<Option<RefCell<Grouping>>> {
        let calls = aggregates(select, items, order);
        if calls.is_empty() && select.group.is_empty() {
            return Ok(None);
        }
        let mut exprs = Exprs::plain(self, scope, "group statement");
        exprs.aliases = items;
        let mut grouping = Grouping {
            width: source.map_or(0, |source| source.span().1),
            list: "SELECT list",
            ..Grouping::default()
        };
        for key in &select.group {
            let expr = match place(key, items.len())? {
                Some(at) => item_expr(&items[at]),
                None => aliased(key, items, scope).unwrap_or(key),
            };
            if has_aggregate(expr) {
                return error::GROUP_ON_AGGREGATE.fail(&[&crate::sql::print::expr(expr)]);
            }
            grouping.keys.push((expr.clone(), exprs.scalar(expr)?));
        }
        let plain = Exprs::plain(self, scope, "field list");
        for call in calls {
            let arguments: Vec<Expr> = call
                .arguments
                .iter()
                .filter(|argument| **argument != Expr::Star)
                .cloned()
                .collect();
            let bound =
                group::aggregate(call, plain.all(&arguments)?, plain.order_keys(&call.order)?);
            grouping.calls.push((call.clone(), bound));
        }
        if self.session.modes.full_group {
            grouping.determined = Some(self.determined(&grouping, source, equations));
        }
        Ok(Some(RefCell::new(grouping)))
    }

    /// The columns that have one value within a group.
    fn determined(
        &self,
        grouping: &Grouping,
        source: Option<&Source>,
        equations: &[Node],
    ) -> BTreeSet<usize> {
        let known = grouping
            .keys
            .iter()
            .filter_map(|(_, node)| match node.kind {
                Kind::Column { up: 0, at } => Some(at),
                _ => None,
            });
        let mut tables = Vec::new();
        let mut equations = equations.to_vec();
        if let Some(source) = source {
            self.gather(source, &mut tables, &mut equations);
        }
        group::closure(known.collect(), &tables, &equations)
    }

    fn gather<'s>(
        &'s self,
        source: &Source,
        tables: &mut Vec<Keyed<'s>>,
        equations: &mut Vec<Node>,
    ) {
        match source {
            Source::Table(table) => {
                if let Ok(found) = self.server.catalog.table(&table.database, &table.table) {
                    tables.push(Keyed {
                        start: table.start,
                        schema: &found.schema,
                    });
                }
            }
            Source::Join(join) => {
                let pairs = join.equal.iter().map(|(left, right)| {
                    super::expr::compared(
                        crate::sql::ast::Comparison::Equal,
                        left.clone(),
                        right.clone(),
                    )
                });
                equations.extend(pairs);
                equations.extend(join.on.iter().cloned());
                self.gather(&join.left, tables, equations);
                self.gather(&join.right, tables, equations);
            }
            _ => {}
        }
    }
}

impl Exprs<'_> {
    /// The plan of a window function.
    pub(super) fn window_plan(
        &self,
        call: &WindowCall,
        named: &[(String, WindowSpec)],
    ) -> Result<Window> {
        let mut spec = call.window.clone();
        if let Some(base) = spec.base.take() {
            let found = named
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(&base));
            let (_, found) = found.ok_or_else(|| error::NO_SUCH_WINDOW.of(&[&base]))?;
            let own = std::mem::replace(&mut spec, found.clone());
            if !own.order.is_empty() {
                spec.order = own.order;
            }
            spec.frame = own.frame.or(spec.frame);
        }
        let inner = Exprs {
            windows: None,
            ..*self
        };
        let star: Vec<Expr> = call
            .arguments
            .iter()
            .filter(|argument| **argument != Expr::Star)
            .cloned()
            .collect();
        let arguments = inner.all(&star)?;
        let frame = spec.frame.as_ref().map(|frame| {
            Ok(FramePlan {
                is_rows: frame.is_rows,
                start: inner.edge(&frame.start)?,
                end: inner.edge(&frame.end)?,
            })
        });
        Ok(Window {
            name: call.name,
            ty: types::aggregate(call.name, &arguments),
            partition: inner.all(&spec.partition)?,
            order: inner.order_keys(&spec.order)?,
            frame: frame.transpose()?,
            arguments,
        })
    }

    fn edge(&self, bound: &Bound) -> Result<Edge> {
        Ok(match bound {
            Bound::UnboundedPreceding => Edge::First,
            Bound::Preceding(distance) => Edge::Before(self.scalar(distance)?),
            Bound::Current => Edge::Current,
            Bound::Following(distance) => Edge::After(self.scalar(distance)?),
            Bound::UnboundedFollowing => Edge::Last,
        })
    }
}

/// A column's name in the heading: as it was written, but those of the information schema are in capitals.
fn heading(item: &Item, expr: &Expr, name: &str, scope: &Scope<'_>) -> String {
    if let (Expr::Column(column), Item::Expr { aliased: false, .. }) = (expr, item)
        && let Ok(Some(found)) = scope.find(column, "")
        && found.database == "information_schema"
    {
        return found.name.clone();
    }
    name.to_owned()
}

fn grouping_width(grouping: Option<&RefCell<Grouping>>, width: usize) -> usize {
    grouping.map_or(width, |grouping| {
        let grouping = grouping.borrow();
        width + grouping.keys.len() + grouping.calls.len()
    })
}

fn item_expr(item: &Item) -> &Expr {
    match item {
        Item::Expr { expr, .. } => expr,
        _ => &Expr::Star,
    }
}

/// The expression of the select list that a name in `GROUP BY` means, where no column has that name.
fn aliased<'i>(key: &Expr, items: &'i [Item], scope: &Scope<'_>) -> Option<&'i Expr> {
    let Expr::Column(name) = key else {
        return None;
    };
    if name.table.is_some() || scope.find(name, "").is_ok_and(|found| found.is_some()) {
        return None;
    }
    items.iter().find_map(|item| match item {
        Item::Expr {
            expr,
            name: alias,
            aliased: true,
        } if alias.eq_ignore_ascii_case(&name.name) => Some(expr),
        _ => None,
    })
}

fn has_aggregate(expr: &Expr) -> bool {
    let mut found = false;
    walk(expr, &mut |inner| {
        found |= matches!(inner, Expr::Aggregate(_));
    });
    found
}

/// The aggregates of a query, each once.
fn aggregates<'a>(
    select: &'a Select,
    items: &'a [Item],
    order: &'a [OrderItem],
) -> Vec<&'a Aggregate> {
    let mut all: Vec<&'a Aggregate> = Vec::new();
    let mut visit = |expr: &'a Expr| {
        if let Expr::Aggregate(call) = expr
            && !all.contains(&&**call)
        {
            all.push(call);
        }
    };
    items
        .iter()
        .for_each(|item| walk(item_expr(item), &mut visit));
    select.having.iter().for_each(|expr| walk(expr, &mut visit));
    order.iter().for_each(|item| walk(&item.expr, &mut visit));
    for (_, spec) in &select.windows {
        crate::sql::walk::window(spec, &mut visit);
    }
    all
}

/// The select list with the columns that `*` stands for. Errors: 1051.
fn expanded(select: &Select, scope: &Scope<'_>) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    let named = |column: &ScopeColumn| {
        let name = crate::sql::ast::ColumnName {
            database: Some(column.database.clone()).filter(|name| !name.is_empty()),
            table: Some(column.table.clone()).filter(|name| !name.is_empty()),
            name: column.name.clone(),
        };
        Item::Expr {
            expr: Expr::Column(name),
            name: column.name.clone(),
            aliased: false,
        }
    };
    for item in &select.items {
        match item {
            Item::All if scope.columns.is_empty() && select.from.is_none() => {
                return error::NO_TABLES_USED.fail(&[]);
            }
            Item::All => items.extend(
                scope
                    .columns
                    .iter()
                    .filter(|column| !column.merged && !column.invisible)
                    .map(named),
            ),
            Item::AllOf(table) => {
                let fits = |column: &&ScopeColumn| {
                    column.table == table.name
                        && table
                            .database
                            .as_ref()
                            .is_none_or(|database| *database == column.database)
                };
                let before = items.len();
                items.extend(
                    scope
                        .columns
                        .iter()
                        .filter(fits)
                        .filter(|column| !column.invisible)
                        .map(named),
                );
                if items.len() == before {
                    return error::UNKNOWN_TABLE.fail(&[&table.name]);
                }
            }
            other => items.push(other.clone()),
        }
    }
    Ok(items)
}
