//! PUBSUB.

use crate::base::glob;
use crate::cmd::prelude::*;
use crate::node::state::subscriptions::Topic;

mod channels;
mod help;
mod numpat;
mod numsub;
mod shardchannels;
mod shardnumsub;

pub(super) static COMMAND: Command = Command::container(
    &SPEC,
    &[
        &channels::COMMAND,
        &help::COMMAND,
        &numpat::COMMAND,
        &numsub::COMMAND,
        &shardchannels::COMMAND,
        &shardnumsub::COMMAND,
    ],
);

static SPEC: Spec = Spec {
    name: "PUBSUB",
    summary: "Tells who listens to what",
    since: "2.8.0",
    group: Group::PubSub,
    complexity: "",
    arity: -2,
    ..Spec::BLANK
};

/// The names that someone listens to, and that fit a pattern if one is given.
fn list_topics(cx: &mut Cx<'_>, topic: Topic) -> Outcome {
    let pattern = match cx.argv[2..] {
        [] => None,
        [pattern] => Some(pattern),
        _ => return Err(error::subcommand_syntax(cx.argv[1], "PUBSUB")),
    };
    let names = cx.node.subscriptions.of(topic).iter();
    let fits = |name: &&[u8]| pattern.is_none_or(|pattern| glob::matches(pattern, name));
    let names: Vec<&[u8]> = names.map(|(name, _)| name).filter(fits).collect();
    cx.out.array(names.len());
    for name in names {
        cx.out.bulk(name);
    }
    Ok(Flow::Done)
}

/// Each name in the words, and how many clients listen to it.
fn count_listeners(cx: &mut Cx<'_>, topic: Topic) -> Outcome {
    let names = &cx.argv[2..];
    cx.out.array(2 * names.len());
    for name in names {
        cx.out.bulk(name);
        let listeners = cx.node.subscriptions.of(topic).clients(name).len();
        cx.out.integer(listeners as i64);
    }
    Ok(Flow::Done)
}
