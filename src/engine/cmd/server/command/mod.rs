//! COMMAND.

use crate::cmd::CommandId;
use crate::cmd::prelude::*;
use crate::node::Node;

mod count;
mod docs;
mod getkeys;
mod getkeysandflags;
mod help;
mod history;
mod info;
mod list;

/// What `COMMAND` and its relatives tell of COMMAND.
pub static SPEC: Spec = Spec {
    name: "COMMAND",
    summary: "Tells about every command",
    since: "2.8.13",
    group: Group::Server,
    complexity: "O(N)",
    arity: -1,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["nondeterministic_output_order"],
    subcommands: &[
        &count::SPEC,
        &docs::SPEC,
        &getkeys::SPEC,
        &getkeysandflags::SPEC,
        &help::SPEC,
        &info::SPEC,
        &list::SPEC,
    ],
    handler: command,
    part: Some(&REST),
    ..Spec::BLANK
};

/// `COMMAND` alone is `COMMAND INFO` of everything.
fn command(cx: &mut Cx<'_>) -> Outcome {
    info::write_all(cx.out, cx.node);
    Ok(Flow::Done)
}

/// The commands that this node has, subcommands left out: a managed service takes some away.
fn known_tops(node: &Node) -> Vec<CommandId> {
    CommandId::all()
        .filter(|id| id.row().parent.is_none() && is_known(node, *id))
        .collect()
}

/// The subcommands that this node has.
fn known_subs(node: &Node, container: CommandId) -> Vec<CommandId> {
    let subcommands = container.row().subcommands.iter().copied();
    subcommands.filter(|id| is_known(node, *id)).collect()
}

/// Whether this node has the command, and the container that it is in.
fn is_known(node: &Node, id: CommandId) -> bool {
    let parent = id.row().parent;
    !node.is_restricted(id) && parent.is_none_or(|parent| !node.is_restricted(parent))
}

#[cfg(test)]
mod tests {
    use crate::node::NodeConfig;
    use crate::testing::Bench;

    #[test]
    fn what_a_managed_service_takes_away_is_not_told_of() {
        let mut whole = Bench::new();
        let mut part = Bench::start(&NodeConfig {
            restricted: vec!["config".into(), "client|kill".into()],
            ..NodeConfig::default()
        });
        let (one, other) = (whole.connect(), part.connect());
        let count = |text: String| text.trim_start_matches(':').parse::<u32>().unwrap();
        let all = count(whole.say(one, "COMMAND COUNT"));
        assert_eq!(count(part.say(other, "COMMAND COUNT")), all - 1);
        assert_eq!(
            part.say(other, "COMMAND INFO config config|get client|kill"),
            "*3 $-1 $-1 $-1"
        );
        assert_eq!(part.say(other, "COMMAND LIST FILTERBY PATTERN *kill"), "*0");
        assert!(
            whole
                .say(one, "COMMAND DOCS client")
                .contains("client|kill")
        );
        assert!(
            !part
                .say(other, "COMMAND DOCS client")
                .contains("client|kill")
        );
        let refused = part.say(other, "COMMAND GETKEYS config get x");
        assert_eq!(refused, "-ERR Invalid command specified");
    }
}
