//! Keys with their values, for MSET and MSETNX.

use super::stored::store;
use crate::cmd::prelude::*;

/// The words after the command's name as pairs; a key without a value is a wrong number of arguments.
pub(super) fn pairs<'a>(argv: Argv<'a>, command: &str) -> Result<&'a [[&'a [u8]; 2]], Error> {
    match argv[1..].as_chunks() {
        (pairs, []) => Ok(pairs),
        _ => Err(error::wrong_arity(command)),
    }
}

/// Stores every value at its key.
pub(super) fn store_pairs(cx: &mut Cx<'_>, pairs: &[[&[u8]; 2]]) {
    for [key, value] in pairs {
        store(cx, key, value, Expiry::Clear);
    }
}
