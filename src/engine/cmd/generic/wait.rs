//! WAIT.

use crate::base::number::parse_i64;
use crate::base::time::Time;
use crate::cmd::prelude::*;
use std::time::Duration;

pub(super) static COMMAND: Command = Command::new(&SPEC, wait);

static SPEC: Spec = Spec {
    name: "WAIT",
    summary: "Waits until a number of replicas have all earlier writes of this connection",
    since: "3.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 3,
    categories: Categories::CONNECTION,
    tips: &["request_policy:all_shards", "response_policy:agg_min"],
    args: &[
        Arg::new("numreplicas", ArgKind::Integer),
        Arg::new("timeout", ArgKind::Integer),
    ],
    example: example("> WAIT 0 0\n(integer) 0"),
    part: Some(&REST),
    ..Spec::BLANK
};

fn wait(cx: &mut Cx<'_>) -> Outcome {
    let wanted = parse_i64(cx.argv[1]).ok_or(error::NOT_AN_INTEGER)?;
    let deadline = deadline(cx, cx.argv[2])?;
    if wanted > 0 && waits(cx) {
        return Ok(forever_or(deadline));
    }
    cx.out.integer(0);
    Ok(Flow::Done)
}

/// Whether there is still reason to wait for replicas, of which this server has none: time alone can end it.
pub(super) fn waits(cx: &Cx<'_>) -> bool {
    let is_over = cx.client().parked.is_some();
    !is_over && !cx.is_nested()
}

/// No key can wake this command.
pub(super) fn forever_or(deadline: Option<Time>) -> Flow {
    Flow::Park {
        awaited: Awaited::Replicas,
        words: None,
        keys: Vec::new(),
        deadline,
    }
}

/// The end of a span in milliseconds; 0 stands for no end.
pub(super) fn deadline(cx: &Cx<'_>, word: &[u8]) -> Result<Option<Time>, Error> {
    let ms = parse_i64(word).ok_or(Error::fixed(
        "ERR timeout is not an integer or out of range",
    ))?;
    match u64::try_from(ms) {
        Ok(0) => Ok(None),
        Ok(ms) if cx.now.as_ms().checked_add_unsigned(ms).is_some() => {
            Ok(Some(cx.now + Duration::from_millis(ms)))
        }
        Ok(_) => Err(Error::fixed("ERR timeout is out of range")),
        Err(_) => Err(Error::fixed("ERR timeout is negative")),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn without_replicas_time_alone_ends_the_wait() {
        let mut harness = Harness::new();
        let client = harness.connect();
        assert_eq!(harness.say(client, "wait 1 100\nping"), "");
        harness.tick_after_ms(99);
        assert_eq!(harness.hear(client), "");
        harness.tick_after_ms(1);
        assert_eq!(harness.hear(client), ":0 +PONG");
        assert_eq!(harness.say(client, "waitaof 0 2 50"), "");
        harness.tick_after_ms(50);
        assert_eq!(harness.hear(client), "*2 :0 :0");
        let heard = harness.say(client, "multi\nwait 1 0\nwaitaof 0 1 0\nexec");
        assert_eq!(heard, "+OK +QUEUED +QUEUED *2 :0 *2 :0 :0");
        assert_eq!(harness.say(client, "wait 1 0"), "", "for ever");
        harness.tick_after_ms(1_000_000_000);
        assert_eq!(harness.hear(client), "");
    }

    #[test]
    fn another_client_may_end_the_wait() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        assert_eq!(harness.say(one, "wait 1 0"), "");
        assert_eq!(harness.say(other, "client unblock 1"), ":1");
        assert_eq!(harness.hear(one), ":0");
        assert_eq!(harness.say(one, "waitaof 0 1 0"), "");
        assert_eq!(harness.say(other, "client unblock 1 error"), ":1");
        assert!(harness.hear(one).starts_with("-UNBLOCKED"));
        assert_eq!(harness.say(one, "ping"), "+PONG");
    }

    #[test]
    fn a_file_is_only_waited_for_where_there_is_one() {
        let mut harness = Harness::with(&[("appendonly", "yes")]);
        let client = harness.connect();
        assert_eq!(harness.say(client, "waitaof 1 0 0"), "*2 :1 :0");
        harness.say(client, "config set appendonly no");
        assert!(
            harness
                .say(client, "waitaof 1 0 0")
                .starts_with("-ERR WAITAOF cannot")
        );
        for (words, refusal) in [
            (
                "waitaof 2 0 0",
                "-ERR value is out of range, value must between 0 and 1",
            ),
            (
                "waitaof 0 -1 0",
                "-ERR value is out of range, must be positive",
            ),
            ("waitaof 0 0 -1", "-ERR timeout is negative"),
            ("wait x 0", "-ERR value is not an integer or out of range"),
            ("wait 0 x", "-ERR timeout is not an integer or out of range"),
            ("wait 0 9223372036854775807", "-ERR timeout is out of range"),
        ] {
            assert_eq!(harness.say(client, words), refusal);
        }
    }
}
