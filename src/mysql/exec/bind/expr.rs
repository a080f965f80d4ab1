//! Expressions.

use std::cell::RefCell;
use std::rc::Rc;

use super::super::node::{Kind, Node, Sub};
use super::super::plan::{OrderKey, Window};
use super::group::Grouping;
use super::scope::{Binder, Scope};
use crate::error::{self, Result};
use crate::exec::func;
use crate::exec::types;
use crate::sql::ast::{
    Binary, ColumnName, Comparison, Expr, Item, OrderItem, Query, Unary, Unit, WindowCall,
    WindowSpec,
};
use crate::sql::print;
use crate::store::schema::same_name;
use crate::value::types::{Base, Type};
use crate::value::{Value, text};

/// Binds the expressions of one clause.
#[derive(Clone, Copy)]
pub(crate) struct Exprs<'s> {
    pub binder: &'s Binder<'s>,
    pub scope: &'s Scope<'s>,
    /// As errors name it: `field list`, `where clause`.
    pub clause: &'static str,
    /// What the query groups by, if it groups.
    pub group: Option<&'s RefCell<Grouping>>,
    pub windows: Option<&'s RefCell<Windows>>,
    /// The select list, where its names can be used.
    pub aliases: &'s [Item],
    /// Whether a column goes before an alias of the same name.
    pub columns_first: bool,
}

/// The windows of a query, with where their results will stand in a row.
#[derive(Debug, Default)]
pub(crate) struct Windows {
    pub base: usize,
    pub named: Vec<(String, WindowSpec)>,
    pub calls: Vec<(WindowCall, Window)>,
}

impl<'s> Exprs<'s> {
    /// Of a clause that knows neither groups nor aliases.
    pub(crate) fn plain(
        binder: &'s Binder<'s>,
        scope: &'s Scope<'s>,
        clause: &'static str,
    ) -> Exprs<'s> {
        Exprs {
            binder,
            scope,
            clause,
            group: None,
            windows: None,
            aliases: &[],
            columns_first: true,
        }
    }

    pub(crate) fn bind(&self, expr: &Expr) -> Result<Node> {
        if let Some(key) = self.group.and_then(|group| group.borrow().key_of(expr)) {
            return Ok(key);
        }
        match expr {
            Expr::Literal(value) => Ok(Node::new(
                Kind::Const(value.clone()),
                types::of_value(value),
                value.is_null(),
            )),
            Expr::Parameter(at) => Ok(Node::new(
                Kind::Parameter(*at),
                self.parameter_type(*at),
                true,
            )),
            Expr::Column(name) => self.column(name),
            Expr::Binary(operator, left, right) => self.binary(*operator, left, right, expr),
            Expr::Unary(operator, inner) => self.unary(*operator, inner),
            Expr::Call { name, arguments } => self.call(name, arguments),
            Expr::In {
                operand,
                list,
                negated,
            } => self.in_list(operand, list, *negated),
            _ => self.predicate(expr),
        }
    }

    /// What is true or false.
    fn predicate(&self, expr: &Expr) -> Result<Node> {
        let truth = |kind, nullable| Ok(Node::new(kind, Type::truth(), nullable));
        match expr {
            Expr::And(all) => truth(Kind::And(self.all(all)?), true),
            Expr::Or(all) => truth(Kind::Or(self.all(all)?), true),
            Expr::Is {
                operand,
                truth: of,
                negated,
            } => truth(
                Kind::Is {
                    operand: Box::new(self.scalar(operand)?),
                    truth: *of,
                    negated: *negated,
                },
                false,
            ),
            Expr::Between {
                operand,
                low,
                high,
                negated,
            } => {
                let (operand, low, high) =
                    (self.scalar(operand)?, self.scalar(low)?, self.scalar(high)?);
                let binary = operand.is_binary() || low.is_binary() || high.is_binary();
                let [operand, low, high] = [operand, low, high].map(Box::new);
                truth(
                    Kind::Between {
                        operand,
                        low,
                        high,
                        negated: *negated,
                        binary,
                    },
                    true,
                )
            }
            _ => self.matching(expr),
        }
    }

    /// Whether texts match patterns.
    fn matching(&self, expr: &Expr) -> Result<Node> {
        let truth = |kind, nullable| Ok(Node::new(kind, Type::truth(), nullable));
        match expr {
            Expr::Like {
                operand,
                pattern,
                escape,
                negated,
            } => {
                let (operand, pattern) = (
                    Box::new(self.scalar(operand)?),
                    Box::new(self.scalar(pattern)?),
                );
                let escape = match escape {
                    Some(escape) => Some(Box::new(self.scalar(escape)?)),
                    None => None,
                };
                let binary = operand.is_binary() || pattern.is_binary();
                truth(
                    Kind::Like {
                        operand,
                        pattern,
                        escape,
                        negated: *negated,
                        binary,
                    },
                    true,
                )
            }
            Expr::Regexp {
                operand,
                pattern,
                negated,
            } => {
                let (operand, pattern) = (
                    Box::new(self.scalar(operand)?),
                    Box::new(self.scalar(pattern)?),
                );
                let binary = operand.is_binary() || pattern.is_binary();
                truth(
                    Kind::Regexp {
                        operand,
                        pattern,
                        negated: *negated,
                        binary,
                    },
                    true,
                )
            }
            _ => self.bind_rest(expr),
        }
    }

    fn bind_rest(&self, expr: &Expr) -> Result<Node> {
        match expr {
            Expr::Case {
                operand,
                arms,
                otherwise,
            } => self.case(operand.as_deref(), arms, otherwise.as_deref()),
            Expr::UserVariable(name) => {
                let value = self.binder.session.user_variables.get(name);
                let ty = value.map_or(Type::of(Base::LongText), types::of_value);
                let ty = if ty.is_text() {
                    Type {
                        length: u32::MAX,
                        ..Type::of(Base::LongText)
                    }
                } else {
                    ty
                };
                Ok(Node::new(Kind::UserVariable(name.clone()), ty, true))
            }
            Expr::SystemVariable { scope, name } => {
                let value = self
                    .binder
                    .server
                    .variable(self.binder.session, *scope, name)?;
                Ok(Node::new(
                    Kind::SystemVariable {
                        scope: *scope,
                        name: name.clone(),
                    },
                    types::of_value(&value),
                    true,
                ))
            }
            Expr::Assign(name, value) => {
                let value = self.scalar(value)?;
                let ty = value.ty.clone();
                Ok(Node::new(
                    Kind::Assign(name.clone(), Box::new(value)),
                    ty,
                    true,
                ))
            }
            Expr::Row(all) => Ok(Node::new(
                Kind::Row(self.all_any(all)?),
                Type::count(),
                true,
            )),
            Expr::Aggregate(call) => match self.group {
                Some(group) => group.borrow().result_of(call),
                None => error::GROUP_MISUSE.fail(&[]),
            },
            Expr::Window(call) => self.window(call),
            Expr::DefaultOf(name) => self.default_of(name),
            Expr::InsertedValue(name) => {
                let name = ColumnName {
                    database: None,
                    table: Some("values()".to_owned()),
                    name: name.clone(),
                };
                self.column(&name)
            }
            Expr::Default | Expr::Star => error::PARSE.fail(&["", "1"]),
            _ => self.conversion(expr),
        }
    }

    /// Conversions, and what is computed of times.
    fn conversion(&self, expr: &Expr) -> Result<Node> {
        match expr {
            Expr::Cast(inner, ty) => {
                let inner = Box::new(self.scalar(inner)?);
                let mut ty = ty.clone();
                if ty.length == u32::MAX && ty.base != Base::Json {
                    ty.length = types::text_length(&inner.ty);
                    let node = Node::new(
                        Kind::Cast(inner),
                        Type {
                            length: u32::MAX,
                            ..ty.clone()
                        },
                        true,
                    );
                    return Ok(node);
                }
                Ok(Node::new(Kind::Cast(inner), ty, true))
            }
            Expr::Collate(inner, collation) => {
                let mut node = self.scalar(inner)?;
                node.ty.binary = text::collation(collation)?;
                Ok(node)
            }
            Expr::Binarize(inner) => {
                let inner = self.scalar(inner)?;
                let ty = Type::bytes(u32::MAX);
                Ok(Node::new(Kind::Cast(Box::new(inner)), ty, true))
            }
            Expr::AddInterval {
                operand,
                amount,
                unit,
                negated,
            } => self.add_interval(operand, amount, *unit, *negated),
            Expr::TimestampAdd(unit, amount, operand) => {
                self.add_interval(operand, amount, *unit, false)
            }
            Expr::Extract(unit, inner) => Ok(Node::new(
                Kind::Extract(*unit, Box::new(self.scalar(inner)?)),
                Type::count(),
                true,
            )),
            Expr::TimestampDiff(unit, from, to) => {
                let (from, to) = (Box::new(self.scalar(from)?), Box::new(self.scalar(to)?));
                Ok(Node::new(
                    Kind::TimestampDiff(*unit, from, to),
                    Type::count(),
                    true,
                ))
            }
            _ => self.queries(expr),
        }
    }

    fn queries(&self, expr: &Expr) -> Result<Node> {
        match expr {
            Expr::Exists(query) => Ok(Node::new(
                Kind::Exists(self.sub(query, None)?),
                Type::truth(),
                false,
            )),
            Expr::Subquery(query) => {
                let sub = self.sub(query, Some(1))?;
                let ty = sub.plan.columns[0].ty.clone();
                Ok(Node::new(Kind::Scalar(sub), ty, true))
            }
            Expr::InQuery {
                operand,
                query,
                negated,
            } => {
                let operand = self.bind(operand)?;
                let sub = self.sub(query, Some(operand.width()))?;
                let binary = operand.is_binary() || sub.plan.columns[0].ty.binary;
                let kind = Kind::InQuery {
                    operand: Box::new(operand),
                    sub,
                    negated: *negated,
                    binary,
                };
                Ok(Node::new(kind, Type::truth(), true))
            }
            Expr::Quantified {
                operand,
                comparison,
                quantifier,
                query,
            } => {
                let operand = self.bind(operand)?;
                let sub = self.sub(query, Some(operand.width()))?;
                let binary = operand.is_binary() || sub.plan.columns[0].ty.binary;
                let kind = Kind::Quantified {
                    operand: Box::new(operand),
                    comparison: *comparison,
                    quantifier: *quantifier,
                    sub,
                    binary,
                };
                Ok(Node::new(kind, Type::truth(), true))
            }
            _ => error::PARSE.fail(&["", "1"]),
        }
    }

    /// A query within; `width`: how many columns it must have.
    fn sub(&self, query: &Query, width: Option<usize>) -> Result<Sub> {
        let (plan, correlated) = self.binder.subquery(query, Some(self.scope))?;
        match width {
            Some(width) if plan.columns.len() != width => {
                error::OPERAND_COLUMNS.fail(&[&width.to_string()])
            }
            _ => Ok(Sub {
                id: self.binder.new_id(),
                plan: Rc::new(plan),
                correlated,
            }),
        }
    }

    fn parameter_type(&self, at: usize) -> Type {
        let value = self.binder.session.parameters.get(at);
        value.map_or(Type::text(255), types::of_value)
    }

    pub(crate) fn all(&self, all: &[Expr]) -> Result<Vec<Node>> {
        all.iter().map(|expr| self.scalar(expr)).collect()
    }

    fn all_any(&self, all: &[Expr]) -> Result<Vec<Node>> {
        all.iter().map(|expr| self.bind(expr)).collect()
    }

    /// An expression of one column. Errors: 1241.
    pub(crate) fn scalar(&self, expr: &Expr) -> Result<Node> {
        let node = self.bind(expr)?;
        if node.width() == 1 && !matches!(node.kind, Kind::Row(_)) {
            Ok(node)
        } else {
            error::OPERAND_COLUMNS.fail(&["1"])
        }
    }

    fn alias(&self, name: &ColumnName) -> Option<&'s Expr> {
        if name.table.is_some() {
            return None;
        }
        self.aliases.iter().find_map(|item| match item {
            Item::Expr {
                expr,
                name: alias,
                aliased: true,
            } if same_name(alias, &name.name) => Some(expr),
            _ => None,
        })
    }

    fn column(&self, name: &ColumnName) -> Result<Node> {
        let alias = self.alias(name);
        let has_column = || {
            self.scope
                .find(name, self.clause)
                .is_ok_and(|found| found.is_some())
        };
        if let Some(expr) = alias.filter(|_| !self.columns_first || !has_column()) {
            return Exprs {
                aliases: &[],
                ..*self
            }
            .bind(expr);
        }
        let (up, column) = self.scope.resolve(name, self.clause)?;
        if let Some(group) = self.group.filter(|_| up == 0) {
            group.borrow().check(column)?;
            if let Some(node) = group.borrow().key_at(column.at) {
                return Ok(node);
            }
        }
        Ok(Node::new(
            Kind::Column { up, at: column.at },
            column.ty.clone(),
            column.nullable,
        ))
    }

    fn unary(&self, operator: Unary, inner: &Expr) -> Result<Node> {
        let inner = self.scalar(inner)?;
        let ty = types::numeric(&inner.ty);
        let inner = Box::new(inner);
        Ok(match operator {
            Unary::Minus => Node::new(
                Kind::Negate(inner),
                Type {
                    unsigned: false,
                    length: ty.length + 1,
                    ..ty
                },
                true,
            ),
            Unary::Not => Node::new(Kind::Not(inner), Type::truth(), true),
            Unary::BitNot => Node::new(Kind::BitNot(inner), Type::unsigned_big(), true),
        })
    }

    fn binary(&self, operator: Binary, left: &Expr, right: &Expr, whole: &Expr) -> Result<Node> {
        if let Binary::Compare(comparison) = operator {
            let (left, right) = (self.bind(left)?, self.bind(right)?);
            if left.width() != right.width() {
                return error::OPERAND_COLUMNS.fail(&[&left.width().to_string()]);
            }
            return Ok(compared(comparison, left, right));
        }
        let (left, right) = (self.scalar(left)?, self.scalar(right)?);
        if operator == Binary::Xor {
            return Ok(Node::new(
                Kind::Xor(Box::new(left), Box::new(right)),
                Type::truth(),
                true,
            ));
        }
        let ty = types::arithmetic(operator, &left.ty, &right.ty);
        let nullable = left.nullable
            || right.nullable
            || matches!(
                operator,
                Binary::Divide | Binary::IntDivide | Binary::Modulo
            );
        let text = Rc::from(print::expr(whole));
        Ok(Node::new(
            Kind::Arithmetic {
                operator,
                left: Box::new(left),
                right: Box::new(right),
                text,
            },
            ty,
            nullable,
        ))
    }

    fn in_list(&self, operand: &Expr, list: &[Expr], negated: bool) -> Result<Node> {
        let operand = self.bind(operand)?;
        let list = self.all_any(list)?;
        if let Some(wrong) = list.iter().find(|item| item.width() != operand.width()) {
            let _ = wrong;
            return error::OPERAND_COLUMNS.fail(&[&operand.width().to_string()]);
        }
        let binary = operand.is_binary() || list.iter().any(Node::is_binary);
        Ok(Node::new(
            Kind::In {
                operand: Box::new(operand),
                list,
                negated,
                binary,
            },
            Type::truth(),
            true,
        ))
    }

    fn case(
        &self,
        operand: Option<&Expr>,
        arms: &[(Expr, Expr)],
        otherwise: Option<&Expr>,
    ) -> Result<Node> {
        let operand = operand
            .map(|operand| self.scalar(operand))
            .transpose()?
            .map(Box::new);
        let mut bound = Vec::new();
        for (condition, value) in arms {
            bound.push((self.scalar(condition)?, self.scalar(value)?));
        }
        let otherwise = otherwise
            .map(|otherwise| self.scalar(otherwise))
            .transpose()?
            .map(Box::new);
        let values = bound
            .iter()
            .map(|(_, value)| value)
            .chain(otherwise.as_deref());
        let ty = types::merge_types(&values.map(|node| &node.ty).collect::<Vec<_>>());
        let binary = operand.as_ref().is_some_and(|operand| operand.is_binary())
            || bound.iter().any(|(condition, _)| condition.is_binary());
        Ok(Node::new(
            Kind::Case {
                operand,
                arms: bound,
                otherwise,
                binary,
            },
            ty,
            true,
        ))
    }

    fn add_interval(
        &self,
        operand: &Expr,
        amount: &Expr,
        unit: Unit,
        negated: bool,
    ) -> Result<Node> {
        let (operand, amount) = (self.scalar(operand)?, self.scalar(amount)?);
        let is_of_days = matches!(
            unit,
            Unit::Year | Unit::Quarter | Unit::Month | Unit::Week | Unit::Day | Unit::YearMonth
        );
        let ty = match operand.ty.base {
            Base::Date if is_of_days => Type::of(Base::Date),
            Base::Time => operand.ty.clone(),
            Base::Date | Base::DateTime | Base::Timestamp => {
                Type::temporal(Base::DateTime, operand.ty.scale)
            }
            _ => Type::text(29),
        };
        let (operand, amount) = (Box::new(operand), Box::new(amount));
        Ok(Node::new(
            Kind::AddInterval {
                operand,
                amount,
                unit,
                negated,
            },
            ty,
            true,
        ))
    }

    fn call(&self, name: &str, arguments: &[Expr]) -> Result<Node> {
        if let ("mod", [left, right]) = (name, arguments) {
            let whole = Expr::Call {
                name: name.to_owned(),
                arguments: arguments.to_vec(),
            };
            return self.binary(Binary::Modulo, left, right, &whole);
        }
        let bound = self.all(arguments)?;
        let types = |nodes: &[Node]| {
            types::merge_types(&nodes.iter().map(|node| &node.ty).collect::<Vec<_>>())
        };
        let nullable = bound.iter().any(|node| node.nullable);
        match (name, bound.len()) {
            ("if", 3) => {
                let ty = types(&bound[1..]);
                let [condition, yes, no] =
                    <[Node; 3]>::try_from(bound).map_err(|_| self.wrong_count("if"))?;
                return Ok(Node::new(
                    Kind::If(Box::new(condition), Box::new(yes), Box::new(no)),
                    ty,
                    true,
                ));
            }
            ("ifnull", 2) | ("coalesce", 1..) => {
                let ty = types(&bound);
                let nullable = bound.iter().all(|node| node.nullable);
                return Ok(Node::new(Kind::Coalesce(bound), ty, nullable));
            }
            ("nullif", 2) => {
                let ty = bound[0].ty.clone();
                let binary = bound.iter().any(Node::is_binary);
                let [left, right] =
                    <[Node; 2]>::try_from(bound).map_err(|_| self.wrong_count("nullif"))?;
                return Ok(Node::new(
                    Kind::NullIf(Box::new(left), Box::new(right), binary),
                    ty,
                    true,
                ));
            }
            ("if" | "ifnull" | "nullif" | "coalesce", _) => return Err(self.wrong_count(name)),
            ("grouping", _) => return error::NOT_SUPPORTED.fail(&["GROUPING"]),
            _ => {}
        }
        let Some(function) = func::find(name) else {
            let database = self.binder.session.database.as_ref();
            let full = database.map_or(name.to_owned(), |database| format!("{database}.{name}"));
            return error::NO_SUCH_FUNCTION.fail(&["FUNCTION", &full]);
        };
        if bound.len() < function.least || bound.len() > function.most {
            return Err(self.wrong_count(name));
        }
        let ty = (function.ty)(&bound);
        Ok(Node::new(
            Kind::Call(function, bound),
            ty,
            nullable || !function.null,
        ))
    }

    fn wrong_count(&self, name: &str) -> error::Error {
        error::WRONG_PARAMETERS.of(&[&name.to_uppercase()])
    }

    fn default_of(&self, name: &ColumnName) -> Result<Node> {
        let (_, column) = self.scope.resolve(name, self.clause)?;
        let value = column
            .origin
            .as_ref()
            .and_then(|origin| self.binder.server.default_of(origin));
        match value {
            Some(value) => Ok(Node::new(Kind::Const(value), column.ty.clone(), true)),
            None => error::NO_DEFAULT.fail(&[&name.name]),
        }
    }

    pub(crate) fn order_keys(&self, items: &[OrderItem]) -> Result<Vec<OrderKey>> {
        items
            .iter()
            .map(|item| {
                Ok(OrderKey {
                    node: self.scalar(&item.expr)?,
                    descending: item.descending,
                })
            })
            .collect()
    }

    fn window(&self, call: &WindowCall) -> Result<Node> {
        let Some(windows) = self.windows else {
            return error::WINDOW_MISUSE.fail(&[call.name]);
        };
        let made = self.window_plan(call, &windows.borrow().named)?;
        let mut windows = windows.borrow_mut();
        let place = windows.calls.iter().position(|(other, _)| other == call);
        let at = place.unwrap_or(windows.calls.len());
        let ty = made.ty.clone();
        if place.is_none() {
            windows.calls.push((call.clone(), made));
        }
        Ok(Node::column(windows.base + at, ty, true))
    }
}

/// A comparison of two nodes.
pub(crate) fn compared(comparison: Comparison, left: Node, right: Node) -> Node {
    let binary = left.is_binary() || right.is_binary();
    let nullable = comparison != Comparison::NullSafeEqual && (left.nullable || right.nullable);
    let kind = Kind::Compare {
        comparison,
        left: Box::new(left),
        right: Box::new(right),
        binary,
    };
    Node::new(kind, Type::truth(), nullable)
}

/// A literal as a node.
pub(crate) fn constant(value: Value) -> Node {
    let ty = types::of_value(&value);
    Node::new(Kind::Const(value), ty, true)
}
