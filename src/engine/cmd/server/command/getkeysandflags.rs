//! COMMAND GETKEYSANDFLAGS.

use crate::cmd::prelude::*;

use super::getkeys::keys_asked_for;
use super::info::write_key_flags;

pub(super) static COMMAND: Command = Command::new(&SPEC, command_getkeysandflags);

static SPEC: Spec = Spec {
    name: "GETKEYSANDFLAGS",
    summary: "Tells which words of a command are keys and what it does with them",
    since: "7.0.0",
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
        r#"> COMMAND GETKEYSANDFLAGS GET k
1) 1) "k"
   2) 1) RO
      2) access"#,
    ),
    ..Spec::BLANK
};

fn command_getkeysandflags(cx: &mut Cx<'_>) -> Outcome {
    let (words, places) = keys_asked_for(cx)?;
    cx.out.array(places.len());
    for place in places {
        cx.out.array(2);
        cx.out.bulk(words[place.index]);
        write_key_flags(cx.out, place.flags);
    }
    Ok(Flow::Done)
}
