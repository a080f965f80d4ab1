//! COMMAND GETKEYS.

use crate::cmd::prelude::*;
use crate::spec::Lookup;
use crate::spec::keys::{KeyPlace, find_keys, has_keys};

use super::known::is_known;

pub(super) static COMMAND: Command = Command::new(&SPEC, command_getkeys);

static SPEC: Spec = Spec {
    name: "GETKEYS",
    summary: "Tells which words of a command are keys",
    since: "2.8.13",
    group: Group::Server,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[
        Arg::new("command", ArgKind::String),
        Arg::new("arg", ArgKind::String).optional().multiple(),
    ],
    example: example(
        r#"> COMMAND GETKEYS MSET a 1 b 2
1) "a"
2) "b""#,
    ),
    ..Spec::BLANK
};

fn command_getkeys(cx: &mut Cx<'_>) -> Outcome {
    let (words, places) = keys_asked_for(cx)?;
    cx.out.array(places.len());
    for place in places {
        cx.out.bulk(words[place.index]);
    }
    Ok(Flow::Done)
}

/// The words after the subcommand and the keys among them.
pub(super) fn keys_asked_for<'a>(cx: &Cx<'a>) -> Result<(Argv<'a>, Vec<KeyPlace>), Error> {
    let words = cx.argv.get(2..).unwrap_or_default();
    let id = match cx.node.commands.lookup(words) {
        Lookup::Found(id) if is_known(cx.node, id) => id,
        _ => return Err(Error::fixed("ERR Invalid command specified")),
    };
    let spec = id.spec();
    if !has_keys(spec) {
        return Err(Error::fixed("ERR The command has no key arguments"));
    }
    if !spec.admits(words.len()) {
        return Err(Error::fixed(
            "ERR Invalid number of arguments specified for command",
        ));
    }
    let places = find_keys(spec, words).unwrap_or_default();
    if places.is_empty() && !spec.flags.has(Flags::NO_MANDATORY_KEYS) {
        return Err(Error::fixed("ERR Invalid arguments specified for command"));
    }
    Ok((words, places))
}
