//! COMMAND LIST.

use crate::base::glob;
use crate::cmd::prelude::*;
use crate::spec::CommandId;

use super::known::is_known;

pub(super) static COMMAND: Command = Command::new(&SPEC, command_list);

static SPEC: Spec = Spec {
    name: "LIST",
    summary: "Names the commands that a filter lets through",
    since: "7.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["nondeterministic_output_order"],
    args: &[Arg::new("filterby", ArgKind::OneOf)
        .token("FILTERBY")
        .optional()
        .args(&[
            Arg::new("module-name", ArgKind::String).token("MODULE"),
            Arg::new("category", ArgKind::String).token("ACLCAT"),
            Arg::new("pattern", ArgKind::Pattern).token("PATTERN"),
        ])],
    example: example(
        r#"> COMMAND LIST FILTERBY PATTERN mget
1) "mget""#,
    ),
    ..Spec::BLANK
};

fn command_list(cx: &mut Cx<'_>) -> Outcome {
    let filter = match cx.argv.get(2..).unwrap_or_default() {
        [] => Filter::All,
        [word, kind, value] if word.eq_ignore_ascii_case(b"FILTERBY") => {
            Filter::parse(kind, value)?
        }
        _ => return Err(error::SYNTAX),
    };
    let names: Vec<&str> = cx
        .node
        .commands
        .all()
        .filter(|id| is_known(cx.node, *id) && filter.admits(*id))
        .map(CommandId::full_name)
        .collect();
    cx.out.array(names.len());
    for name in names {
        cx.out.bulk(name.as_bytes());
    }
    Ok(Flow::Done)
}

enum Filter<'a> {
    All,
    Nothing,
    Category(Categories),
    Pattern(&'a [u8]),
}

impl<'a> Filter<'a> {
    /// No command comes from a module, and an unknown category has no commands.
    fn parse(kind: &[u8], value: &'a [u8]) -> Result<Filter<'a>, Error> {
        match kind.to_ascii_uppercase().as_slice() {
            b"MODULE" => Ok(Filter::Nothing),
            b"ACLCAT" => Ok(Categories::by_name(value).map_or(Filter::Nothing, Filter::Category)),
            b"PATTERN" => Ok(Filter::Pattern(value)),
            _ => Err(error::SYNTAX),
        }
    }

    fn admits(&self, id: CommandId) -> bool {
        match self {
            Filter::All => true,
            Filter::Nothing => false,
            Filter::Category(category) => id.spec().all_categories().has(*category),
            Filter::Pattern(pattern) => {
                glob::matches_ignoring_case(pattern, id.full_name().as_bytes())
            }
        }
    }
}
