//! Deleting, for DEL and UNLINK: both free memory at once here, and only the real server can tell them apart.

use crate::cmd::prelude::*;

/// Deletes the keys after the command's name and answers with how many there were.
pub(super) fn delete_all(cx: &mut Cx<'_>) -> Outcome {
    let mut deleted = 0;
    for key in &cx.argv[1..] {
        if cx.delete(key) {
            cx.notify(b'g', "del", key);
            deleted += 1;
        }
    }
    cx.out.integer(deleted);
    Ok(Flow::Done)
}
