//! ZRANK and ZREVRANK.

use super::elements::reply_score;
use crate::cmd::prelude::*;
use crate::db::SortedSet;

/// Replies with the rank of a member, from either end, and with its score if asked for.
pub(super) fn reply_rank(cx: &mut Cx<'_>, is_reverse: bool) -> Outcome {
    let argv = cx.argv;
    let with_score = match &argv[3..] {
        [] => false,
        [word] if word.eq_ignore_ascii_case(b"WITHSCORE") => true,
        [_] => return Err(error::SYNTAX),
        _ => {
            return Err(error::wrong_arity(if is_reverse {
                "zrevrank"
            } else {
                "zrank"
            }));
        }
    };
    let (set, out) = cx.read_as::<SortedSet>(argv[1])?;
    let found = set.and_then(|set| Some((set.rank(argv[2])?, set.len())));
    let Some(((rank, score), len)) = found else {
        if with_score {
            out.null_array();
        } else {
            out.null();
        }
        return Ok(Flow::Done);
    };
    if with_score {
        out.array(2);
    }
    let rank = if is_reverse { len - 1 - rank } else { rank };
    out.integer(rank as i64);
    if with_score {
        reply_score(out, score);
    }
    Ok(Flow::Done)
}
