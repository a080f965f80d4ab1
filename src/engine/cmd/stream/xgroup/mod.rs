//! XGROUP: consumer groups come, go and are set back.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::db::Stream;

mod create;
mod createconsumer;
mod delconsumer;
mod destroy;
mod help;
mod setid;

pub(super) static COMMAND: Command = Command::container(
    &SPEC,
    &[
        &create::COMMAND,
        &createconsumer::COMMAND,
        &delconsumer::COMMAND,
        &destroy::COMMAND,
        &help::COMMAND,
        &setid::COMMAND,
    ],
);

static SPEC: Spec = Spec {
    name: "XGROUP",
    summary: "Holds the commands that manage the consumer groups of a stream",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "",
    arity: -2,
    ..Spec::BLANK
};

/// The error of a key or a group that has to be there.
pub(super) fn require_group(cx: &mut Cx<'_>, key: &[u8], group: &[u8]) -> Result<(), Error> {
    let stream = cx.peek_as::<Stream>(key)?.ok_or(error::XGROUP_NO_KEY)?;
    match stream.group(group) {
        Some(_) => Ok(()),
        None => Err(error::no_such_group(group, key)),
    }
}

/// What stands behind the ID of CREATE and SETID.
pub(super) struct Options {
    pub(super) mkstream: bool,
    pub(super) entries_read: Option<i64>,
}

impl Options {
    pub(super) fn parse(argv: Argv<'_>, is_create: bool) -> Result<Options, Error> {
        let mut options = Options {
            mkstream: false,
            entries_read: None,
        };
        let mut words = argv[5..].iter();
        while let Some(word) = words.next() {
            if is_create && word.eq_ignore_ascii_case(b"MKSTREAM") {
                options.mkstream = true;
            } else if word.eq_ignore_ascii_case(b"ENTRIESREAD")
                && let Some(n) = words.next()
            {
                let n = parse_i64(n).ok_or(error::NOT_AN_INTEGER)?;
                if n < -1 {
                    return Err(error::ENTRIES_READ_NEGATIVE);
                }
                options.entries_read = Some(n).filter(|n| *n >= 0);
            } else {
                return Err(error::subcommand_syntax(argv[1], "XGROUP"));
            }
        }
        Ok(options)
    }
}
