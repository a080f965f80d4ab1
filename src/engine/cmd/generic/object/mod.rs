//! OBJECT: looks inside of a value's representation.

use crate::cmd::prelude::*;

mod encoding;
mod freq;
mod help;
mod idletime;
mod refcount;

pub(super) static COMMAND: Command = Command::container(
    &SPEC,
    &[
        &encoding::COMMAND,
        &freq::COMMAND,
        &help::COMMAND,
        &idletime::COMMAND,
        &refcount::COMMAND,
    ],
);

static SPEC: Spec = Spec {
    name: "OBJECT",
    summary: "Looks inside of the representation of a value",
    since: "2.2.3",
    group: Group::Generic,
    complexity: "",
    arity: -2,
    example: example(
        r#"> SET number 12
OK
> OBJECT ENCODING number
"int""#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};
