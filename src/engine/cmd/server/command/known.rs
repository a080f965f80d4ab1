//! Which commands a node has: a managed service takes some away.

use crate::node::Node;
use crate::spec::CommandId;

/// The commands that this node has, subcommands left out: a managed service takes some away.
pub(super) fn known_tops(node: &Node) -> Vec<CommandId> {
    node.commands
        .all()
        .filter(|id| id.container().is_none() && is_known(node, *id))
        .collect()
}

/// The subcommands that this node has.
pub(super) fn known_subs(node: &Node, container: CommandId) -> Vec<CommandId> {
    let subcommands = container.subcommands().iter().copied();
    subcommands.filter(|id| is_known(node, *id)).collect()
}

/// Whether this node has the command, and the container that it is in.
pub(super) fn is_known(node: &Node, id: CommandId) -> bool {
    !node.is_restricted(id)
}
