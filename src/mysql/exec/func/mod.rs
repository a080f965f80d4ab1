//! The functions of SQL, a table a kind.

mod date;
mod hash;
mod info;
mod json;
mod make;
mod number;
mod string;

use super::node::Function;

pub(super) use date::{add_interval, extract, timestamp_diff};
pub(super) use json::document;
pub(super) use string::pattern;

/// The function of this name, in lower case.
pub(crate) fn find(name: &str) -> Option<&'static Function> {
    let tables: [&'static [Function]; 6] = [
        string::TABLE,
        number::TABLE,
        date::TABLE,
        json::TABLE,
        hash::TABLE,
        info::TABLE,
    ];
    tables
        .into_iter()
        .flatten()
        .find(|function| function.name == name)
}
