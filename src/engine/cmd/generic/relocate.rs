//! Taking values to other keys and databases, for RENAME, RENAMENX, MOVE and COPY.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

/// What to do when the new key is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    Replace,
    Refuse,
}

/// Gives the value at `argv[1]` the key `argv[2]` and tells whether it did. A key that is renamed to itself counts
/// as taken, but is never an error.
pub(super) fn rename_key(cx: &mut Cx<'_>, taken: Taken) -> Result<bool, Error> {
    let argv = cx.argv;
    let (from, to) = (argv[1], argv[2]);
    if cx.reach(from).is_none() {
        return Err(error::NO_SUCH_KEY);
    }
    if from == to || (taken == Taken::Refuse && cx.reach(to).is_some()) {
        return Ok(false);
    }
    if let Some(entry) = cx.remove(from) {
        cx.put_removed(to, entry);
        cx.notify(b'g', "rename_from", from);
        cx.notify(b'g', "rename_to", to);
    }
    Ok(true)
}

/// The database of that number.
pub(super) fn database(cx: &Cx<'_>, number: &[u8]) -> Result<usize, Error> {
    let number = parse_i64(number).ok_or(error::NOT_AN_INTEGER)?;
    i32::try_from(number).map_err(|_| error::NOT_A_32_BIT_INTEGER)?;
    let index = usize::try_from(number).ok();
    index
        .filter(|&index| index < cx.node.dbs.len())
        .ok_or(error::NO_SUCH_DB)
}
