//! OBJECT: looks inside of a value's representation.

use crate::cmd::prelude::*;

mod encoding;
mod freq;
mod help;
mod idletime;
mod refcount;

/// What `COMMAND` and its relatives tell of OBJECT.
pub static SPEC: Spec = Spec {
    name: "OBJECT",
    summary: "Looks inside of the representation of a value",
    since: "2.2.3",
    group: Group::Generic,
    complexity: "",
    arity: -2,
    subcommands: &[
        &encoding::SPEC,
        &freq::SPEC,
        &help::SPEC,
        &idletime::SPEC,
        &refcount::SPEC,
    ],
    example: example(
        r#"> SET number 12
OK
> OBJECT ENCODING number
"int""#,
    ),
    handler: container,
    part: Some(&REST),
    ..Spec::BLANK
};
