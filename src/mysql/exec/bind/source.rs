//! `FROM`: tables, joins, and where each condition can be decided.

use std::rc::Rc;

use super::super::node::{Kind, Node};
use super::super::plan::{Access, DerivedSource, JoinSource, Plan, Source, TableSource};
use super::expr::Exprs;
use super::query::{renamed, result_scope};
use super::scope::{Binder, Scope, ScopeColumn, conjuncts};
use crate::error::{self, Result};
use crate::exec::information;
use crate::server::result::Origin;
use crate::sql::ast::{Comparison, IndexHint, IndexKind, JoinKind, JoinOn, TableName, TableRef};
use crate::store::schema::{Schema, same_name};

/// What `FROM` makes: where rows come from, and the columns that can be named.
type Bound = (Source, Vec<ScopeColumn>);

impl Binder<'_> {
    /// `start`: how many columns stand before in a row. `edge`: the scope around the query.
    pub(crate) fn from(&self, tables: &TableRef, start: usize, edge: &Scope<'_>) -> Result<Bound> {
        let bound = self.table_ref(tables, start, edge, &[])?;
        let mut seen: Vec<(&str, &str)> = Vec::new();
        let mut twice = None;
        bound.0.each(&mut |source| {
            let (database, alias) = alias_of(source);
            if seen.contains(&(database, alias)) {
                twice = Some(alias.to_owned());
            }
            seen.push((database, alias));
        });
        match twice {
            Some(alias) => error::DUPLICATE_ALIAS.fail(&[&alias]),
            None => Ok(bound),
        }
    }

    /// `before`: the columns to the left, which a lateral table can name.
    fn table_ref(
        &self,
        tables: &TableRef,
        start: usize,
        edge: &Scope<'_>,
        before: &[ScopeColumn],
    ) -> Result<Bound> {
        match tables {
            TableRef::Table { name, alias, hint } => {
                self.named_table(name, alias.as_deref(), hint.as_ref(), start, edge)
            }
            TableRef::Derived {
                query,
                alias,
                columns,
                lateral,
            } => {
                let plan = if *lateral {
                    let scope = Scope::new(before.to_vec(), Some(edge));
                    self.subquery(query, Some(&scope))?.0
                } else {
                    self.subquery(query, Some(edge))?.0
                };
                let mut source = self.derived(renamed(plan, columns)?, alias, start)?;
                if let Source::Derived(derived) = &mut source.0 {
                    derived.lateral = *lateral;
                }
                Ok(source)
            }
            TableRef::Join {
                kind,
                left,
                right,
                on,
            } => self.join(*kind, left, right, on, start, edge, before),
        }
    }

    fn named_table(
        &self,
        name: &TableName,
        alias: Option<&str>,
        hint: Option<&IndexHint>,
        start: usize,
        edge: &Scope<'_>,
    ) -> Result<Bound> {
        if name.database.is_none()
            && let Some(at) = self.find_cte(&name.name)
        {
            return self.cte_table(at, alias.unwrap_or(&name.name), start, edge);
        }
        let database = self.database_of(name)?;
        if database.eq_ignore_ascii_case("information_schema") {
            return virtual_table(&name.name, alias, start);
        }
        let shown = alias.unwrap_or(&name.name);
        if self.checks_rights.get() {
            self.server
                .check_table(self.session, "SELECT", &database, &name.name)?;
        }
        if let Some(view) = self.server.catalog.view(&database, &name.name) {
            let view = view.clone();
            let plan = self.view(&view.query, &database)?;
            let mut bound = self.derived(renamed(plan, &view.columns)?, shown, start)?;
            for column in &mut bound.1 {
                column.database.clone_from(&database);
            }
            return Ok(bound);
        }
        let table = self.server.catalog.table(&database, &name.name)?;
        let schema = table.schema.clone();
        let allowed = hint.map(|hint| allowed(&schema, hint, shown)).transpose()?;
        let source = TableSource {
            database: Rc::from(database.as_str()),
            table: Rc::from(name.name.as_str()),
            alias: shown.to_owned(),
            start,
            width: schema.columns.len() + 1,
            access: Access::All,
            filter: Vec::new(),
            allowed,
        };
        Ok((
            Source::Table(Box::new(source)),
            table_scope(&schema, &database, &name.name, shown, start),
        ))
    }

    fn view(&self, query: &crate::sql::ast::Query, database: &str) -> Result<Plan> {
        let before = self.database.replace(Some(database.to_owned()));
        let checked = self.checks_rights.replace(false);
        let hidden = std::mem::take(&mut *self.ctes.borrow_mut());
        let plan = self.subquery(query, None);
        *self.ctes.borrow_mut() = hidden;
        self.checks_rights.set(checked);
        self.database.replace(before);
        Ok(plan?.0)
    }

    fn cte_table(&self, at: usize, alias: &str, start: usize, edge: &Scope<'_>) -> Result<Bound> {
        if let Some((id, columns)) = self.working(at) {
            let source = Source::Working {
                id,
                width: columns.len(),
                start,
                filter: Vec::new(),
                alias: alias.to_owned(),
            };
            return Ok((source, result_scope(&columns, alias, start)));
        }
        let (plan, recursive, id) = self.cte(at, Some(edge))?;
        let mut bound = self.derived(plan, alias, start)?;
        if let Source::Derived(derived) = &mut bound.0 {
            derived.recursive = recursive;
            derived.id = id;
        }
        Ok(bound)
    }

    fn derived(&self, plan: Plan, alias: &str, start: usize) -> Result<Bound> {
        for (at, column) in plan.columns.iter().enumerate() {
            if plan.columns[..at]
                .iter()
                .any(|other| same_name(&other.name, &column.name))
            {
                return error::DUPLICATE_COLUMN.fail(&[&column.name]);
            }
        }
        let columns = result_scope(&plan.columns, alias, start);
        let width = plan.columns.len();
        let source = DerivedSource {
            id: self.new_id(),
            plan: Rc::new(plan),
            alias: alias.to_owned(),
            start,
            width,
            filter: Vec::new(),
            lateral: false,
            recursive: None,
        };
        Ok((Source::Derived(Box::new(source)), columns))
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of a join, and where it stands"
    )]
    fn join(
        &self,
        kind: JoinKind,
        left: &TableRef,
        right: &TableRef,
        on: &JoinOn,
        start: usize,
        edge: &Scope<'_>,
        before: &[ScopeColumn],
    ) -> Result<Bound> {
        // A right join reads its right side first.
        let is_swapped = kind == JoinKind::Right;
        let (first, second) = if is_swapped {
            (right, left)
        } else {
            (left, right)
        };
        let (first, first_columns) = self.table_ref(first, start, edge, before)?;
        let seen: Vec<ScopeColumn> = before.iter().chain(&first_columns).cloned().collect();
        let next = start + first.span().1;
        let (second, second_columns) = self.table_ref(second, next, edge, &seen)?;
        let mut join = JoinSource {
            left: first,
            right: second,
            is_left: kind != JoinKind::Inner,
            on: Vec::new(),
            equal: Vec::new(),
            filter: Vec::new(),
        };
        let (kept, other) = (first_columns, second_columns);
        let (columns, mut conditions) = joined_columns(kept, other, on, is_swapped)?;
        if let JoinOn::On(condition) = on {
            let scope = Scope::new(columns, Some(edge));
            conditions.extend(conjuncts(
                Exprs::plain(self, &scope, "on clause").scalar(condition)?,
            ));
            let mut source = attach(join, conditions);
            if let Source::Join(join) = &mut source {
                find_equal(join);
            }
            return Ok((source, scope.columns));
        }
        if conditions.is_empty() {
            join.equal.clear();
        }
        let mut source = attach(join, conditions);
        if let Source::Join(join) = &mut source {
            find_equal(join);
        }
        Ok((source, columns))
    }
}

fn alias_of(source: &Source) -> (&str, &str) {
    match source {
        Source::Table(table) => (&table.database, &table.alias),
        Source::Derived(derived) => ("", &derived.alias),
        Source::Virtual { alias, .. } | Source::Working { alias, .. } => ("", alias),
        Source::Join(_) => ("", ""),
    }
}

/// The indexes that a hint leaves. Errors: 1176.
fn allowed(schema: &Schema, hint: &IndexHint, table: &str) -> Result<Vec<usize>> {
    let mut named = Vec::new();
    for name in &hint.names {
        named.push(
            schema
                .index(name)
                .ok_or_else(|| error::NO_SUCH_KEY.of(&[name, table]))?,
        );
    }
    Ok((0..schema.indexes.len())
        .filter(|at| named.contains(at) != hint.ignore)
        .collect())
}

fn virtual_table(name: &str, alias: Option<&str>, start: usize) -> Result<Bound> {
    let lower = name.to_ascii_lowercase();
    let Some(table) = information::find(&lower) else {
        return error::UNKNOWN_TABLE_IN.fail(&[&name.to_uppercase(), "information_schema"]);
    };
    let shown = alias.unwrap_or(name);
    let columns = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, (name, ty))| ScopeColumn {
            database: "information_schema".to_owned(),
            table: shown.to_owned(),
            name: (*name).to_owned(),
            ty: ty(),
            nullable: true,
            at: start + at,
            merged: false,
            invisible: false,
            origin: None,
        });
    let columns: Vec<ScopeColumn> = columns.collect();
    let source = Source::Virtual {
        name: table.name,
        width: columns.len(),
        start,
        filter: Vec::new(),
        alias: shown.to_owned(),
    };
    Ok((source, columns))
}

/// The columns of a table, with where results say that they come from.
pub(crate) fn table_scope(
    schema: &Schema,
    database: &str,
    table: &str,
    alias: &str,
    start: usize,
) -> Vec<ScopeColumn> {
    let leads = |at: usize, kind: Option<IndexKind>| {
        schema.indexes.iter().any(|index| {
            index.parts.first().is_some_and(|part| part.column == at)
                && kind.is_none_or(|kind| index.kind == kind)
        })
    };
    let in_primary = |at: usize| {
        schema
            .primary()
            .is_some_and(|index| index.parts.iter().any(|part| part.column == at))
    };
    let made = schema.columns.iter().enumerate().map(|(at, column)| {
        let origin = Origin {
            database: database.to_owned(),
            table: alias.to_owned(),
            real_table: table.to_owned(),
            column: column.name.to_string(),
            is_primary: in_primary(at),
            is_unique: leads(at, Some(IndexKind::Unique)),
            is_key: leads(at, None),
            is_auto: column.auto_increment,
        };
        ScopeColumn {
            database: database.to_owned(),
            table: alias.to_owned(),
            name: column.name.to_string(),
            ty: column.ty.clone(),
            nullable: column.nullable,
            at: start + at,
            merged: false,
            invisible: column.invisible,
            origin: Some(origin),
        }
    });
    made.collect()
}

/// The one column of a side that has a name. Errors: 1052.
fn visible(columns: &[ScopeColumn], name: &str) -> Result<Option<ScopeColumn>> {
    let mut found = columns
        .iter()
        .filter(|column| !column.merged && same_name(&column.name, name));
    let one = found.next().cloned();
    if found.next().is_some() {
        return error::AMBIGUOUS.fail(&[name, "from clause"]);
    }
    Ok(one)
}

/// The columns of a join in the order of `*`, and the equations of `USING` and `NATURAL`.
fn joined_columns(
    first: Vec<ScopeColumn>,
    second: Vec<ScopeColumn>,
    on: &JoinOn,
    is_swapped: bool,
) -> Result<(Vec<ScopeColumn>, Vec<Node>)> {
    let names: Vec<String> = match on {
        JoinOn::Using(names) => names.clone(),
        JoinOn::Natural => {
            let mine = first.iter().filter(|column| !column.merged);
            let shared = mine.filter(|column| {
                second
                    .iter()
                    .any(|other| !other.merged && same_name(&other.name, &column.name))
            });
            shared.map(|column| column.name.clone()).collect()
        }
        _ => {
            let all = if is_swapped {
                second.into_iter().chain(first).collect()
            } else {
                first.into_iter().chain(second).collect()
            };
            return Ok((all, Vec::new()));
        }
    };
    let mut common = Vec::new();
    let mut conditions = Vec::new();
    for name in &names {
        let pair = (visible(&first, name)?, visible(&second, name)?);
        let (Some(left), Some(right)) = pair else {
            return error::UNKNOWN_COLUMN.fail(&[name, "from clause"]);
        };
        let node =
            |column: &ScopeColumn| Node::column(column.at, column.ty.clone(), column.nullable);
        conditions.push(super::expr::compared(
            Comparison::Equal,
            node(&left),
            node(&right),
        ));
        common.push(left);
    }
    let is_common = |column: &ScopeColumn| {
        !column.merged && names.iter().any(|name| same_name(name, &column.name))
    };
    let first_rest = first.into_iter().filter(|column| !is_common(column));
    let (hidden, second_rest): (Vec<_>, Vec<_>) = second.into_iter().partition(is_common);
    let hidden = hidden.into_iter().map(|column| ScopeColumn {
        merged: true,
        ..column
    });
    let all: Vec<ScopeColumn> = if is_swapped {
        common
            .into_iter()
            .chain(second_rest)
            .chain(first_rest)
            .chain(hidden)
            .collect()
    } else {
        common
            .into_iter()
            .chain(first_rest)
            .chain(second_rest)
            .chain(hidden)
            .collect()
    };
    Ok((all, conditions))
}

/// Where all columns of a node lie, counted from the left; `None`: it cannot be told.
fn reach(node: &Node) -> Option<(usize, usize)> {
    if node.is_volatile() {
        return None;
    }
    let columns = node.columns()?;
    Some((
        columns.iter().copied().min().unwrap_or(usize::MAX),
        columns.iter().copied().max().map_or(0, |most| most + 1),
    ))
}

fn covers(source: &Source, (low, high): (usize, usize)) -> bool {
    let (start, width) = source.span();
    high == 0 || low >= start && high <= start + width
}

/// Puts a condition as far down as it can be decided; gives it back where it cannot.
pub(crate) fn push(node: Node, source: &mut Source) -> Option<Node> {
    let Some(span) = reach(&node) else {
        return Some(node);
    };
    if !covers(source, span) {
        return Some(node);
    }
    match source {
        Source::Table(table) => table.filter.push(node),
        Source::Derived(derived) => derived.filter.push(node),
        Source::Virtual { filter, .. } | Source::Working { filter, .. } => filter.push(node),
        Source::Join(join) => {
            if covers(&join.left, span) {
                return push(node, &mut join.left);
            }
            if join.is_left {
                join.filter.push(node);
            } else if covers(&join.right, span) {
                return push(node, &mut join.right);
            } else {
                join.on.push(node);
                find_equal(join);
            }
        }
    }
    None
}

/// Gives a join its conditions.
fn attach(mut join: JoinSource, conditions: Vec<Node>) -> Source {
    for node in conditions {
        let span = reach(&node);
        let target = match span {
            Some(span) if covers(&join.right, span) && span.1 > 0 => push(node, &mut join.right),
            Some(span) if !join.is_left && covers(&join.left, span) => push(node, &mut join.left),
            _ => Some(node),
        };
        join.on.extend(target);
    }
    Source::Join(Box::new(join))
}

/// Takes the equations between both sides out of `on`.
pub(super) fn find_equal(join: &mut JoinSource) {
    let (left, right) = (join.left.span(), join.right.span());
    let within = |node: &Node, (start, width): (usize, usize)| {
        let span = reach(node);
        span.is_some_and(|(low, high)| high > 0 && low >= start && high <= start + width)
    };
    let mut rest = Vec::new();
    for node in std::mem::take(&mut join.on) {
        if let Kind::Compare {
            comparison: Comparison::Equal,
            left: a,
            right: b,
            ..
        } = &node.kind
        {
            if within(a, left) && within(b, right) {
                join.equal.push(((**a).clone(), (**b).clone()));
                continue;
            }
            if within(b, left) && within(a, right) {
                join.equal.push(((**b).clone(), (**a).clone()));
                continue;
            }
        }
        rest.push(node);
    }
    join.on = rest;
}
