//! What the commands that begin and end subscriptions have in common: a confirmation for each name.
//!
//! Confirmations are messages, not replies: `CLIENT REPLY OFF` does not hold them back.

use crate::cmd::prelude::*;
use crate::node::state::client::ReplyMode;
use crate::node::state::subscriptions::Topic;

/// Subscribes to every name in the words.
pub(super) fn subscribe_to(cx: &mut Cx<'_>, topic: Topic) -> Outcome {
    for name in &cx.argv[1..] {
        cx.node.subscribe(cx.place, topic, name);
        confirm(cx, topic, topic.verb(), Some(name));
    }
    Ok(Flow::Done)
}

/// Ends the subscriptions to the names in the words, or all of a kind.
pub(super) fn unsubscribe_from(cx: &mut Cx<'_>, topic: Topic) -> Outcome {
    for name in &cx.argv[1..] {
        leave(cx, topic, name);
    }
    if cx.argv.len() == 1 {
        let all = cx.client().topics(topic);
        for name in &all {
            leave(cx, topic, name);
        }
        if all.is_empty() {
            confirm(cx, topic, topic.ending_verb(), None);
        }
    }
    Ok(Flow::Done)
}

fn leave(cx: &mut Cx<'_>, topic: Topic, name: &[u8]) {
    cx.node.unsubscribe(cx.place, topic, name);
    confirm(cx, topic, topic.ending_verb(), Some(name));
}

fn confirm(cx: &mut Cx<'_>, topic: Topic, verb: &str, name: Option<&[u8]>) {
    let client = &mut cx.node.clients[cx.place];
    let count = client.subscription_count(topic);
    let reply = if client.reply_mode == ReplyMode::On {
        &mut *cx.out
    } else {
        client.reply.protocol = client.protocol;
        &mut client.reply
    };
    reply.push(3);
    reply.bulk(verb.as_bytes());
    match name {
        Some(name) => reply.bulk(name),
        None => reply.null(),
    }
    reply.integer(count as i64);
}
