//! How a query will be answered: where rows come from and what is made of them.

use std::rc::Rc;

use super::node::Node;
use crate::server::result::OutColumn;
use crate::sql::ast::{Combine, RowLock};
use crate::value::types::Type;

/// A query with bound names.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub columns: Vec<OutColumn>,
    pub body: Body,
    /// Over what the body makes; of a `SELECT`, its own.
    pub order: Vec<OrderKey>,
    pub limit: Option<(Node, Option<Node>)>,
    pub count_found: bool,
    pub into: Vec<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct OrderKey {
    pub node: Node,
    pub descending: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Body {
    Select(Box<SelectPlan>),
    Combine {
        kind: Combine,
        all: bool,
        left: Box<Plan>,
        right: Box<Plan>,
    },
    Values(Vec<Vec<Node>>),
}

#[derive(Clone, Debug)]
pub(crate) struct SelectPlan {
    pub source: Option<Source>,
    /// What could not be decided where rows are read.
    pub filter: Vec<Node>,
    /// How many columns a row of the source has.
    pub width: usize,
    pub group: Option<Group>,
    pub having: Option<Node>,
    pub windows: Vec<Window>,
    pub items: Vec<Node>,
    pub distinct: bool,
    pub lock: Option<RowLock>,
}

/// Groups of rows. What follows sees a row of the source, the keys, and the aggregates, one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub keys: Vec<Node>,
    pub aggregates: Vec<AggregateCall>,
    pub rollup: bool,
    /// Whether there is one group even of no rows.
    pub implicit: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct AggregateCall {
    pub name: &'static str,
    pub distinct: bool,
    /// Empty for `COUNT(*)`.
    pub arguments: Vec<Node>,
    pub order: Vec<OrderKey>,
    pub separator: String,
    pub ty: Type,
}

#[derive(Clone, Debug)]
pub(crate) struct Window {
    pub name: &'static str,
    pub arguments: Vec<Node>,
    pub partition: Vec<Node>,
    pub order: Vec<OrderKey>,
    pub frame: Option<FramePlan>,
    pub ty: Type,
}

#[derive(Clone, Debug)]
pub(crate) struct FramePlan {
    pub is_rows: bool,
    pub start: Edge,
    pub end: Edge,
}

#[derive(Clone, Debug)]
pub(crate) enum Edge {
    First,
    Before(Node),
    Current,
    After(Node),
    Last,
}

/// Where rows come from.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    Table(Box<TableSource>),
    Derived(Box<DerivedSource>),
    /// A table that the server makes up, by name.
    Virtual {
        name: &'static str,
        width: usize,
        start: usize,
        filter: Vec<Node>,
        alias: String,
    },
    /// The rows that the last round of a recursive query found.
    Working {
        id: usize,
        width: usize,
        start: usize,
        filter: Vec<Node>,
        alias: String,
    },
    Join(Box<JoinSource>),
}

#[derive(Clone, Debug)]
pub(crate) struct TableSource {
    pub database: Rc<str>,
    pub table: Rc<str>,
    pub alias: String,
    /// Where its columns begin in a row of the query. Behind them stands the row's key.
    pub start: usize,
    /// Its columns and the key.
    pub width: usize,
    pub access: Access,
    pub filter: Vec<Node>,
    /// Indexes that may be used, if hints say so.
    pub allowed: Option<Vec<usize>>,
}

#[derive(Clone, Debug)]
pub(crate) struct DerivedSource {
    pub id: usize,
    pub plan: Rc<Plan>,
    pub alias: String,
    pub start: usize,
    pub width: usize,
    pub filter: Vec<Node>,
    /// Whether it must be read anew for each row before it.
    pub lateral: bool,
    /// The rounds of a recursive query.
    pub recursive: Option<Recursive>,
}

/// What a recursive query repeats.
#[derive(Clone, Debug)]
pub(crate) struct Recursive {
    pub step: Rc<Plan>,
    pub all: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct JoinSource {
    pub left: Source,
    pub right: Source,
    pub is_left: bool,
    pub on: Vec<Node>,
    /// Pairs of expressions over the left and the right side that must be equal.
    pub equal: Vec<(Node, Node)>,
    /// What is asked of rows once they are joined.
    pub filter: Vec<Node>,
}

/// The way to a table's rows. `index`: `None` is the primary key.
#[derive(Clone, Debug)]
pub(crate) enum Access {
    All,
    /// The rows whose first key columns equal these.
    Equal {
        index: Option<usize>,
        keys: Vec<Node>,
        unique: bool,
    },
    /// The rows with one of these in the first key column.
    OneOf {
        index: Option<usize>,
        list: Vec<Node>,
    },
    Range {
        index: Option<usize>,
        low: Option<Box<(Node, bool)>>,
        high: Option<Box<(Node, bool)>>,
    },
    /// No row can fit.
    Nothing,
}

impl Source {
    /// Where its columns begin, and how many it has.
    pub(crate) fn span(&self) -> (usize, usize) {
        match self {
            Source::Table(table) => (table.start, table.width),
            Source::Derived(derived) => (derived.start, derived.width),
            Source::Virtual { start, width, .. } | Source::Working { start, width, .. } => {
                (*start, *width)
            }
            Source::Join(join) => {
                let (start, left) = join.left.span();
                (start, left + join.right.span().1)
            }
        }
    }

    /// Calls `visit` with every table, in the order in which they are read.
    pub(crate) fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a Source)) {
        match self {
            Source::Join(join) => {
                join.left.each(visit);
                join.right.each(visit);
            }
            other => visit(other),
        }
    }
}
