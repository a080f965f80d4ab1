//! Taking the lowest or highest elements away: ZPOPMIN, ZPOPMAX, ZMPOP and those that wait.

use super::elements::{integer, reply_flat, reply_nested, reply_score};
use crate::cmd::blocking::{deadline, wait_for};
use crate::cmd::prelude::*;
use crate::db::{Removed, SortedSet};

/// From which end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Min,
    Max,
}

impl End {
    fn event(self) -> &'static str {
        match self {
            End::Min => "zpopmin",
            End::Max => "zpopmax",
        }
    }

    fn command(self) -> &'static [u8] {
        match self {
            End::Min => b"ZPOPMIN",
            End::Max => b"ZPOPMAX",
        }
    }
}

/// ZPOPMIN and ZPOPMAX.
pub(super) fn pop(cx: &mut Cx<'_>, end: End) -> Outcome {
    let argv = cx.argv;
    if argv.len() > 3 {
        return Err(error::SYNTAX);
    }
    let count = argv.get(2).map(|word| positive(word)).transpose()?;
    let popped = take(cx, argv[1], end, count.unwrap_or(1))?.unwrap_or_default();
    if count.is_some() && cx.out.is_resp3() {
        reply_nested(cx.out, &popped);
    } else {
        cx.out.array(2 * popped.len());
        reply_flat(cx.out, &popped);
    }
    Ok(Flow::Done)
}

/// BZPOPMIN and BZPOPMAX: one element of the first key that has any.
pub(super) fn pop_or_wait(cx: &mut Cx<'_>, end: End) -> Outcome {
    let argv = cx.argv;
    let Some((timeout, keys)) = argv[1..].split_last() else {
        return Err(error::SYNTAX);
    };
    let deadline = deadline(cx, timeout)?;
    for key in keys {
        let popped = take(cx, key, end, 1)?.unwrap_or_default();
        if let [element] = popped.as_slice() {
            cx.out.array(3);
            cx.out.bulk(key);
            cx.out.bulk(element.member.bytes());
            reply_score(cx.out, element.score);
            cx.propagate(&[end.command(), key]);
            return Ok(Flow::Done);
        }
    }
    wait_for(cx, Awaited::SortedSet, keys, deadline)
}

/// ZMPOP and BZMPOP: some elements of the first key that has any; `false` when none has.
pub(super) fn pop_several(cx: &mut Cx<'_>, query: &Several<'_>) -> Result<bool, Error> {
    for key in query.keys {
        let popped = take(cx, key, query.end, query.count)?.unwrap_or_default();
        if popped.is_empty() {
            continue;
        }
        cx.out.array(2);
        cx.out.bulk(key);
        reply_nested(cx.out, &popped);
        let mut count = itoa::Buffer::new();
        let count = count.format(popped.len()).as_bytes();
        cx.propagate(&[query.end.command(), key, count]);
        return Ok(true);
    }
    Ok(false)
}

/// The arguments of ZMPOP, from the number of keys on.
pub(super) struct Several<'a> {
    pub(super) keys: &'a [&'a [u8]],
    end: End,
    count: usize,
}

impl<'a> Several<'a> {
    pub(super) fn parse(words: &'a [&'a [u8]]) -> Result<Several<'a>, Error> {
        let (number, rest) = words.split_first().ok_or(error::SYNTAX)?;
        let number = at_least_one(number).ok_or(error::NUMKEYS_NOT_POSITIVE)?;
        let (keys, rest) = rest.split_at_checked(number).ok_or(error::SYNTAX)?;
        let (end, options) = rest.split_first().ok_or(error::SYNTAX)?;
        let end = if end.eq_ignore_ascii_case(b"MIN") {
            End::Min
        } else if end.eq_ignore_ascii_case(b"MAX") {
            End::Max
        } else {
            return Err(error::SYNTAX);
        };
        let count = match options {
            [] => 1,
            [name, count, rest @ ..] if name.eq_ignore_ascii_case(b"COUNT") => {
                let count = at_least_one(count).ok_or(error::COUNT_NOT_POSITIVE)?;
                if !rest.is_empty() {
                    return Err(error::SYNTAX);
                }
                count
            }
            _ => return Err(error::SYNTAX),
        };
        Ok(Several { keys, end, count })
    }
}

fn positive(word: &[u8]) -> Result<usize, Error> {
    let count = integer(word)
        .ok()
        .and_then(|count| usize::try_from(count).ok());
    count.ok_or(error::NOT_POSITIVE)
}

fn at_least_one(word: &[u8]) -> Option<usize> {
    integer(word)
        .ok()
        .and_then(|n| usize::try_from(n).ok())
        .filter(|&n| n > 0)
}

/// Removes up to `count` elements and returns them, the outermost first; `None` when there is no such key.
fn take(cx: &mut Cx<'_>, key: &[u8], end: End, count: usize) -> Result<Option<Removed>, Error> {
    cx.edit::<SortedSet, _>(key, |set, _| {
        let len = set.len();
        let count = count.min(len);
        let popped = match end {
            End::Min => set.remove_span(0..count),
            End::Max => {
                let mut popped = set.remove_span(len - count..len);
                popped.reverse();
                popped
            }
        };
        let count = popped.len();
        Ok(Edited::changed(popped, count, end.event()))
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn replicas_are_told_what_was_taken_and_from_where() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        harness.say(client, "ZADD z 1 a 2 b 3 c 4 d 5 e");
        harness.say(client, "BZPOPMIN none z 0\r\nBZPOPMAX z 0");
        harness.say(
            client,
            "ZMPOP 2 none z MIN COUNT 2\r\nBZMPOP 0 1 z MAX COUNT 9",
        );
        harness.say(client, "ZMPOP 1 z MIN");
        assert_eq!(
            harness.propagated(),
            [
                "SELECT 0",
                "ZADD z 1 a 2 b 3 c 4 d 5 e",
                "ZPOPMIN z",
                "ZPOPMAX z",
                "ZPOPMIN z 2",
                "ZPOPMAX z 1",
            ]
        );
    }

    #[test]
    fn who_waits_is_served_as_if_it_had_come_later() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let (one, other) = (harness.connect(), harness.connect());
        assert_eq!(harness.say(one, "BZPOPMIN z 0"), "");
        assert_eq!(harness.say(other, "ZADD z 1 a"), ":1");
        assert_eq!(harness.hear(one), "*3 $1 z $1 a $1 1");
        assert_eq!(
            harness.propagated(),
            ["SELECT 0", "ZADD z 1 a", "ZPOPMIN z"]
        );
    }

    #[test]
    fn a_large_set_is_freed_bit_by_bit() {
        let mut harness = Harness::new();
        let client = harness.connect();
        for at in (0..100_000).step_by(100) {
            let pairs: Vec<String> = (at..at + 100).map(|n| format!("{n} m{n}")).collect();
            harness.say(client, &format!("ZADD z {}", pairs.join(" ")));
        }
        assert_eq!(harness.say(client, "ZRANK z m77777"), ":77777");
        assert_eq!(harness.say(client, "DEL z"), ":1");
        let mut ticks = 0;
        while harness.node.next_tick().is_some() && ticks < 1000 {
            harness.node.tick(harness.now);
            ticks += 1;
        }
        assert!((10..1000).contains(&ticks), "{ticks}");
    }
}
