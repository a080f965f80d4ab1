//! `EXPLAIN`: the way to the rows, as MySQL's table, tree or JSON shows it.

use super::bind::Binder;
use super::cx::{Cx, Row};
use super::information::cardinality;
use super::node::Node;
use super::plan::{Access, Body, Plan, SelectPlan, Source, TableSource};
use crate::error::{self, Result};
use crate::server::{Outcome, ResultSet};
use crate::sql::ast::{self, ExplainFormat, Item, Query, Statement};
use crate::store::table::Table;
use crate::value::Value;
use crate::value::types::Type;

/// A line of the table.
struct Line {
    id: usize,
    kind: String,
    table: String,
    access: &'static str,
    possible: Vec<String>,
    key: Option<String>,
    key_length: u32,
    reference: String,
    rows: usize,
    filtered: f64,
    extra: Vec<&'static str>,
}

pub(super) fn explain(
    cx: &mut Cx<'_>,
    statement: &Statement,
    format: ExplainFormat,
) -> Result<Outcome> {
    let (query, kind) = query_of(statement)?;
    let plan = Binder::new(cx.server, cx.session).query(&query)?;
    let mut lines = Vec::new();
    let mut next = 1;
    walk(cx, &plan, kind, 1, &mut next, &mut lines);
    if lines.is_empty() {
        lines.push(Line {
            extra: vec!["No tables used"],
            ..line(1, kind, "")
        });
    }
    Ok(Outcome::Rows(match format {
        ExplainFormat::Table => as_table(&lines),
        ExplainFormat::Tree | ExplainFormat::Json => as_tree(&lines),
    }))
}

fn line(id: usize, kind: &str, table: &str) -> Line {
    Line {
        id,
        kind: kind.to_owned(),
        table: table.to_owned(),
        access: "",
        possible: Vec::new(),
        key: None,
        key_length: 0,
        reference: String::new(),
        rows: 0,
        filtered: 100.0,
        extra: Vec::new(),
    }
}

/// The query that finds a statement's rows.
fn query_of(statement: &Statement) -> Result<(Query, &'static str)> {
    let all =
        |tables: &ast::TableRef, filter: &Option<ast::Expr>, order: &[ast::OrderItem]| Query {
            with: Vec::new(),
            recursive: false,
            body: ast::Body::Select(Box::new(ast::Select {
                distinct: false,
                count_found: false,
                items: vec![Item::All],
                from: Some(tables.clone()),
                filter: filter.clone(),
                group: Vec::new(),
                rollup: false,
                having: None,
                windows: Vec::new(),
                into: Vec::new(),
            })),
            order: order.to_vec(),
            limit: None,
            lock: None,
        };
    match statement {
        Statement::Select(query) => Ok(((**query).clone(), "SIMPLE")),
        Statement::Update(update) => {
            Ok((all(&update.tables, &update.filter, &update.order), "UPDATE"))
        }
        Statement::Delete(delete) => {
            Ok((all(&delete.tables, &delete.filter, &delete.order), "DELETE"))
        }
        Statement::Insert(insert) => match &insert.source {
            ast::InsertSource::Query(query) => Ok(((**query).clone(), "SIMPLE")),
            ast::InsertSource::Values(_) => {
                let table = ast::TableRef::Table {
                    name: insert.table.clone(),
                    alias: None,
                    hint: None,
                };
                Ok((all(&table, &None, &[]), "INSERT"))
            }
        },
        _ => error::NOT_SUPPORTED.fail(&["EXPLAIN of this statement"]),
    }
}

fn walk(cx: &Cx<'_>, plan: &Plan, kind: &str, id: usize, next: &mut usize, lines: &mut Vec<Line>) {
    match &plan.body {
        Body::Combine { left, right, .. } => {
            walk(cx, left, "PRIMARY", id, next, lines);
            *next += 1;
            walk(cx, right, "UNION", *next, next, lines);
        }
        Body::Values(_) => {}
        Body::Select(select) => select_lines(cx, select, plan, kind, id, next, lines),
    }
}

fn select_lines(
    cx: &Cx<'_>,
    select: &SelectPlan,
    plan: &Plan,
    kind: &str,
    id: usize,
    next: &mut usize,
    lines: &mut Vec<Line>,
) {
    let first = lines.len();
    let mut derived = Vec::new();
    let mut parts = Vec::new();
    if let Some(source) = &select.source {
        source.each(&mut |part| parts.push(part));
    }
    let names = names(cx, &parts);
    for part in parts {
        match part {
            Source::Table(table) => {
                lines.push(table_line(cx, table, kind, id, lines.len() > first, &names));
            }
            Source::Derived(inner) => {
                *next += 1;
                let name = format!("<derived{next}>");
                lines.push(Line {
                    access: "ALL",
                    rows: 2,
                    ..line(id, kind, &name)
                });
                derived.push((*next, inner.plan.clone()));
            }
            Source::Virtual { name, .. } => lines.push(Line {
                access: "ALL",
                rows: 10,
                ..line(id, kind, name)
            }),
            Source::Working { alias, .. } => lines.push(Line {
                access: "ALL",
                rows: 2,
                extra: vec!["Recursive"],
                ..line(id, kind, alias)
            }),
            Source::Join(_) => {}
        }
    }
    let is_complex = !derived.is_empty() || has_query(select);
    if let Some(top) = lines.get_mut(first) {
        if select
            .group
            .as_ref()
            .is_some_and(|group| !group.keys.is_empty())
            || select.distinct
        {
            top.extra.push("Using temporary");
        }
        if !plan.order.is_empty() && top.access != "const" {
            top.extra.push("Using filesort");
        }
    }
    if is_complex && kind == "SIMPLE" {
        lines[first..]
            .iter_mut()
            .filter(|line| line.id == id)
            .for_each(|line| "PRIMARY".clone_into(&mut line.kind));
    }
    for (number, inner) in derived {
        walk(cx, &inner, "DERIVED", number, next, lines);
    }
    for sub in subqueries(select) {
        *next += 1;
        let kind = if sub.correlated {
            "DEPENDENT SUBQUERY"
        } else {
            "SUBQUERY"
        };
        walk(cx, &sub.plan, kind, *next, next, lines);
    }
}

fn subqueries(select: &SelectPlan) -> Vec<super::node::Sub> {
    use super::node::Kind;
    let mut all = Vec::new();
    let mut visit = |node: &Node| match &node.kind {
        Kind::Exists(sub)
        | Kind::Scalar(sub)
        | Kind::InQuery { sub, .. }
        | Kind::Quantified { sub, .. } => all.push(sub.clone()),
        _ => {}
    };
    select
        .items
        .iter()
        .chain(&select.filter)
        .chain(&select.having)
        .for_each(|node| node.walk(&mut visit));
    if let Some(source) = &select.source {
        source.each(&mut |part| {
            if let Source::Table(table) = part {
                table.filter.iter().for_each(|node| node.walk(&mut visit));
            }
        });
    }
    all
}

fn has_query(select: &SelectPlan) -> bool {
    !subqueries(select).is_empty()
}

/// What a key is compared with: a constant, a column of a table before, or something computed.
fn reference(node: &Node, names: &[(usize, String)]) -> String {
    match &node.kind {
        super::node::Kind::Column { up: 0, at } => names
            .iter()
            .find(|(other, _)| other == at)
            .map_or_else(|| "func".to_owned(), |(_, name)| name.clone()),
        _ if node.columns().is_some_and(|columns| columns.is_empty()) => "const".to_owned(),
        _ => "func".to_owned(),
    }
}

/// The columns of all tables with their places in a row.
fn names(cx: &Cx<'_>, parts: &[&Source]) -> Vec<(usize, String)> {
    let mut all = Vec::new();
    for part in parts {
        if let Source::Table(source) = part
            && let Ok(table) = cx.server.catalog.table(&source.database, &source.table)
        {
            let columns = table.schema.columns.iter().enumerate();
            all.extend(columns.map(|(at, column)| {
                (
                    source.start + at,
                    format!("{}.{}.{}", source.database, source.alias, column.name),
                )
            }));
        }
    }
    all
}

fn table_line(
    cx: &Cx<'_>,
    source: &TableSource,
    kind: &str,
    id: usize,
    is_joined: bool,
    names: &[(usize, String)],
) -> Line {
    let mut made = line(id, kind, &source.alias);
    let Ok(table) = cx.server.catalog.table(&source.database, &source.table) else {
        return made;
    };
    let total = table.count().max(1);
    let schema = &table.schema;
    let chosen = |index: Option<usize>| index.map_or(schema.primary(), |at| schema.indexes.get(at));
    let reference = |keys: &[Node]| {
        keys.iter()
            .map(|node| reference(node, names))
            .collect::<Vec<_>>()
            .join(",")
    };
    let (access, index, parts, rows) = match &source.access {
        Access::Nothing => {
            made.extra.push("Impossible WHERE");
            return made;
        }
        Access::All => ("ALL", None, 0, total),
        Access::Equal {
            index,
            keys,
            unique,
        } => {
            made.reference = reference(keys);
            let is_constant = made.reference.split(',').all(|part| part == "const");
            let access = match (unique, !is_constant) {
                (true, false) => "const",
                (true, true) => "eq_ref",
                (false, _) => "ref",
            };
            let rows = if *unique {
                1
            } else {
                matching(table, chosen(*index), keys.len(), total)
            };
            (access, chosen(*index), keys.len(), rows)
        }
        Access::OneOf { index, list } => ("range", chosen(*index), 1, list.len().min(total)),
        Access::Range { index, low, high } => {
            let part = if low.is_some() && high.is_some() {
                9
            } else {
                3
            };
            ("range", chosen(*index), 1, (total / part).max(1))
        }
    };
    made.access = access;
    made.rows = rows;
    if let Some(index) = index {
        made.possible.push(index.name.clone());
        made.key = Some(index.name.clone());
        made.key_length = index.parts[..parts]
            .iter()
            .map(|part| key_length(&schema.columns[part.column]))
            .sum();
    }
    let rest = source
        .filter
        .len()
        .saturating_sub(usize::from(index.is_some()));
    add_extra(&mut made, rest, is_joined, total);
    made
}

/// What else is done with the rows. `rest`: how many conditions the index does not decide.
fn add_extra(made: &mut Line, rest: usize, is_joined: bool, total: usize) {
    if rest > 0 || made.access == "range" {
        made.extra.push("Using where");
    }
    if rest > 0 && made.access == "ALL" {
        made.filtered = 10.0_f64.max(100.0 / total as f64).min(100.0);
    }
    if is_joined && made.access == "ALL" {
        made.extra.push("Using join buffer (hash join)");
    }
}

fn matching(
    table: &Table,
    index: Option<&crate::store::schema::Index>,
    parts: usize,
    total: usize,
) -> usize {
    index.map_or(total, |index| {
        (total / cardinality(table, index, parts).max(1)).max(1)
    })
}

fn key_length(column: &crate::store::schema::Column) -> u32 {
    use crate::value::types::Base;
    let length = match column.ty.base {
        Base::TinyInt | Base::Year => 1,
        Base::SmallInt => 2,
        Base::MediumInt | Base::Date | Base::Time => 3,
        Base::Int | Base::Float | Base::Timestamp => 4,
        Base::DateTime => 5,
        Base::BigInt | Base::Double => 8,
        Base::VarChar => column.ty.length * 4 + 2,
        Base::Char => column.ty.length * 4,
        Base::VarBinary => column.ty.length + 2,
        Base::Decimal => column.ty.length / 2 + 1,
        _ => column.ty.length.min(255),
    };
    length + u32::from(column.nullable)
}

fn as_table(lines: &[Line]) -> ResultSet {
    let number = Type::count;
    let text = || Type::text(255);
    let columns = vec![
        ("id", number()),
        ("select_type", text()),
        ("table", text()),
        ("partitions", text()),
        ("type", text()),
        ("possible_keys", text()),
        ("key", text()),
        ("key_len", text()),
        ("ref", text()),
        ("rows", number()),
        (
            "filtered",
            Type {
                scale: 2,
                ..Type::of(crate::value::types::Base::Double)
            },
        ),
        ("Extra", text()),
    ];
    let or_null = |text: &str| {
        if text.is_empty() {
            Value::Null
        } else {
            Value::text(text)
        }
    };
    let row = |line: &Line| -> Row {
        let is_read = !line.access.is_empty();
        vec![
            Value::count(line.id),
            Value::text(&line.kind),
            or_null(&line.table),
            Value::Null,
            or_null(line.access),
            or_null(&line.possible.join(",")),
            line.key
                .as_ref()
                .map_or(Value::Null, |key| Value::text(key)),
            line.key
                .as_ref()
                .map_or(Value::Null, |_| Value::text(&line.key_length.to_string())),
            or_null(&line.reference),
            if is_read {
                Value::count(line.rows)
            } else {
                Value::Null
            },
            if is_read {
                Value::Double(line.filtered)
            } else {
                Value::Null
            },
            or_null(&line.extra.join("; ")),
        ]
    };
    ResultSet::of(columns, lines.iter().map(row).collect())
}

/// As `FORMAT=TREE`: a line a table, indented by how deep it is joined.
fn as_tree(lines: &[Line]) -> ResultSet {
    let mut text = String::new();
    for (depth, line) in lines.iter().enumerate() {
        let way = match (&line.key, line.access) {
            (Some(key), "const" | "eq_ref") => {
                format!("Single-row index lookup on {} using {key}", line.table)
            }
            (Some(key), "ref") => format!("Index lookup on {} using {key}", line.table),
            (Some(key), _) => format!("Index range scan on {} using {key}", line.table),
            (None, "") => "Rows fetched before execution".to_owned(),
            _ => format!("Table scan on {}", line.table),
        };
        text += &format!(
            "{}-> {way}  (rows={})\n",
            "    ".repeat(depth),
            line.rows.max(1)
        );
    }
    ResultSet::of(
        vec![("EXPLAIN", Type::of(crate::value::types::Base::LongText))],
        vec![vec![Value::text(&text)]],
    )
}
