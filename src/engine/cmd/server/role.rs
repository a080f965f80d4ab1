//! ROLE.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, role);

static SPEC: Spec = Spec {
    name: "ROLE",
    summary: "Tells whether this server is a primary, and who follows it",
    since: "2.8.12",
    group: Group::Server,
    complexity: "O(1)",
    arity: 1,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST),
    categories: Categories::ADMIN.and(Categories::DANGEROUS),
    example: example(
        r#"> ROLE
1) "master"
2) (integer) 0
3) (empty array)"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn role(cx: &mut Cx<'_>) -> Outcome {
    cx.out.array(3);
    cx.out.bulk(b"master");
    cx.out.integer(0);
    cx.out.array(0);
    Ok(Flow::Done)
}
