//! Expressions whose names are bound: what is evaluated for a row.

use std::rc::Rc;

use super::cx::Cx;
use super::plan::Plan;
use crate::error::Result;
use crate::sql::ast::{Binary, Comparison, Quantifier, Scope, Truth, Unit};
use crate::value::Value;
use crate::value::types::Type;

/// An expression with the type of its values.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub kind: Kind,
    pub ty: Type,
    pub nullable: bool,
}

/// A function with how it is called.
pub(crate) struct Function {
    pub name: &'static str,
    /// How many arguments it takes.
    pub least: usize,
    pub most: usize,
    /// Whether it is NULL where an argument is.
    pub null: bool,
    pub ty: fn(&[Node]) -> Type,
    pub run: fn(&mut Cx<'_>, &[Value], &[Node]) -> Result<Value>,
}

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// A query within an expression.
#[derive(Clone, Debug)]
pub(crate) struct Sub {
    /// The same in every row of the statement: where its result is kept.
    pub id: usize,
    pub plan: Rc<Plan>,
    /// Whether it names columns of a query around it.
    pub correlated: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Const(Value),
    Parameter(usize),
    /// `up`: how many queries further out.
    Column {
        up: usize,
        at: usize,
    },
    UserVariable(String),
    SystemVariable {
        scope: Option<Scope>,
        name: String,
    },
    Assign(String, Box<Node>),
    Negate(Box<Node>),
    Not(Box<Node>),
    BitNot(Box<Node>),
    /// The text is for errors.
    Arithmetic {
        operator: Binary,
        left: Box<Node>,
        right: Box<Node>,
        text: Rc<str>,
    },
    Compare {
        comparison: Comparison,
        left: Box<Node>,
        right: Box<Node>,
        binary: bool,
    },
    And(Vec<Node>),
    Or(Vec<Node>),
    Xor(Box<Node>, Box<Node>),
    Is {
        operand: Box<Node>,
        truth: Truth,
        negated: bool,
    },
    Between {
        operand: Box<Node>,
        low: Box<Node>,
        high: Box<Node>,
        negated: bool,
        binary: bool,
    },
    In {
        operand: Box<Node>,
        list: Vec<Node>,
        negated: bool,
        binary: bool,
    },
    InQuery {
        operand: Box<Node>,
        sub: Sub,
        negated: bool,
        binary: bool,
    },
    Quantified {
        operand: Box<Node>,
        comparison: Comparison,
        quantifier: Quantifier,
        sub: Sub,
        binary: bool,
    },
    Exists(Sub),
    Scalar(Sub),
    Like {
        operand: Box<Node>,
        pattern: Box<Node>,
        escape: Option<Box<Node>>,
        negated: bool,
        binary: bool,
    },
    Regexp {
        operand: Box<Node>,
        pattern: Box<Node>,
        negated: bool,
        binary: bool,
    },
    Case {
        operand: Option<Box<Node>>,
        arms: Vec<(Node, Node)>,
        otherwise: Option<Box<Node>>,
        binary: bool,
    },
    If(Box<Node>, Box<Node>, Box<Node>),
    Coalesce(Vec<Node>),
    NullIf(Box<Node>, Box<Node>, bool),
    Cast(Box<Node>),
    Call(&'static Function, Vec<Node>),
    AddInterval {
        operand: Box<Node>,
        amount: Box<Node>,
        unit: Unit,
        negated: bool,
    },
    Extract(Unit, Box<Node>),
    TimestampDiff(Unit, Box<Node>, Box<Node>),
    Row(Vec<Node>),
}

impl Node {
    pub(crate) fn new(kind: Kind, ty: Type, nullable: bool) -> Node {
        Node { kind, ty, nullable }
    }

    pub(crate) fn column(at: usize, ty: Type, nullable: bool) -> Node {
        Node::new(Kind::Column { up: 0, at }, ty, nullable)
    }

    /// Whether texts that it is compared with compare byte for byte.
    pub(crate) fn is_binary(&self) -> bool {
        self.ty.binary || self.ty.is_bytes()
    }

    /// How many columns it stands for.
    pub(crate) fn width(&self) -> usize {
        match &self.kind {
            Kind::Row(all) => all.len(),
            _ => 1,
        }
    }

    /// Calls `visit` with every node, queries within excepted.
    pub(crate) fn walk(&self, visit: &mut dyn FnMut(&Node)) {
        visit(self);
        self.children(&mut |child| child.walk(visit));
    }

    fn children(&self, visit: &mut dyn FnMut(&Node)) {
        match &self.kind {
            Kind::Assign(_, inner)
            | Kind::Negate(inner)
            | Kind::Not(inner)
            | Kind::BitNot(inner)
            | Kind::Is { operand: inner, .. }
            | Kind::InQuery { operand: inner, .. }
            | Kind::Quantified { operand: inner, .. }
            | Kind::Cast(inner)
            | Kind::Extract(_, inner) => visit(inner),
            Kind::Arithmetic { left, right, .. }
            | Kind::Compare { left, right, .. }
            | Kind::Xor(left, right)
            | Kind::NullIf(left, right, _)
            | Kind::Regexp {
                operand: left,
                pattern: right,
                ..
            }
            | Kind::AddInterval {
                operand: left,
                amount: right,
                ..
            }
            | Kind::TimestampDiff(_, left, right) => {
                visit(left);
                visit(right);
            }
            Kind::Between {
                operand, low, high, ..
            }
            | Kind::If(operand, low, high) => {
                visit(operand);
                visit(low);
                visit(high);
            }
            _ => self.many_children(visit),
        }
    }

    fn many_children(&self, visit: &mut dyn FnMut(&Node)) {
        match &self.kind {
            Kind::And(all)
            | Kind::Or(all)
            | Kind::Coalesce(all)
            | Kind::Call(_, all)
            | Kind::Row(all) => {
                all.iter().for_each(&mut *visit);
            }
            Kind::In { operand, list, .. } => {
                visit(operand);
                list.iter().for_each(&mut *visit);
            }
            Kind::Like {
                operand,
                pattern,
                escape,
                ..
            } => {
                visit(operand);
                visit(pattern);
                escape.iter().for_each(|escape| visit(escape));
            }
            Kind::Case {
                operand,
                arms,
                otherwise,
                ..
            } => {
                operand.iter().for_each(|operand| visit(operand));
                for (condition, value) in arms {
                    visit(condition);
                    visit(value);
                }
                otherwise.iter().for_each(|otherwise| visit(otherwise));
            }
            _ => {}
        }
    }

    /// The columns of its own query that it names; `None`: it has a query within that may name any.
    pub(crate) fn columns(&self) -> Option<Vec<usize>> {
        let mut all = Vec::new();
        let mut is_known = true;
        self.walk(&mut |node| match &node.kind {
            Kind::Column { up: 0, at } => all.push(*at),
            Kind::Exists(sub)
            | Kind::Scalar(sub)
            | Kind::InQuery { sub, .. }
            | Kind::Quantified { sub, .. } => {
                is_known &= !sub.correlated;
            }
            _ => {}
        });
        is_known.then_some(all)
    }

    /// Whether it may be another value each time, or does something.
    pub(crate) fn is_volatile(&self) -> bool {
        let mut found = false;
        self.walk(&mut |node| match &node.kind {
            Kind::Call(function, _) => {
                found |= matches!(
                    function.name,
                    "rand" | "uuid" | "sleep" | "uuid_short" | "last_insert_id"
                );
            }
            Kind::Assign(..) => found = true,
            _ => {}
        });
        found
    }
}
