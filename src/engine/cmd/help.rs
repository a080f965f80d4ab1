//! The `HELP` subcommand of every container: its subcommands' grammar and summaries, from the specs.

use crate::cmd::prelude::*;
use crate::spec::syntax::syntax;

/// Runs `CONTAINER HELP`.
pub(super) fn help(cx: &mut Cx<'_>) -> Outcome {
    let container = cx.argv.first().and_then(|word| cx.node.commands.find(word));
    let Some(container) = container else {
        return Err(error::SYNTAX);
    };
    let mut lines = vec![head(container.spec().name)];
    for sub in container.subcommands() {
        let spec = sub.spec();
        let line = format!("{} {}", spec.name, syntax(spec.args));
        lines.push(line.trim_end().to_owned());
        lines.push(format!("    {}.", spec.summary));
    }
    write_lines(cx, &lines);
    Ok(Flow::Done)
}

/// The line before the subcommands.
pub(super) fn head(name: &str) -> String {
    format!("{name} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:")
}

/// An array of statuses.
pub(super) fn write_lines(cx: &mut Cx<'_>, lines: &[String]) {
    cx.out.array(lines.len());
    for line in lines {
        cx.out.simple(line);
    }
}
