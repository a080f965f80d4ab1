//! From names to places: which column each name means, of which type each expression is, and how rows are found.

mod access;
mod expr;
mod group;
mod query;
mod scope;
mod select;
mod source;

pub(crate) use access::choose;
pub(crate) use expr::Exprs;
pub(crate) use scope::{Binder, Scope, ScopeColumn, conjuncts};
pub(crate) use source::{push, table_scope};
