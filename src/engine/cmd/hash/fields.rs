//! Setting fields, for HSET and HMSET: they differ only in what they answer.

use crate::cmd::prelude::*;
use crate::db::Hash;

/// Sets the fields of `key field value [field value ...]` and returns how many are new.
pub(super) fn set_fields(cx: &mut Cx<'_>, command: &str) -> Result<usize, Error> {
    let words = &cx.argv[2..];
    let (pairs, []) = words.as_chunks() else {
        return Err(error::wrong_arity(command));
    };
    cx.edit_or_create(cx.argv[1], |hash: &mut Hash, sizing| {
        hash.reserve(words, sizing);
        let is_new = |[field, value]: &&[&[u8]; 2]| hash.set(field, value, sizing);
        let created = pairs.iter().filter(is_new).count();
        Ok(Edited::changed(created, pairs.len(), "hset"))
    })
}
