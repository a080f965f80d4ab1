//! GEORADIUS_RO: as GEORADIUS, for replicas, as it cannot store.

use super::georadius::ARGS;
use super::search::{Form, search};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, georadius_ro);

static SPEC: Spec = Spec {
    name: "GEORADIUS_RO",
    summary: "Returns the members within a circle around a place",
    since: "3.2.10",
    group: Group::Geo,
    complexity: "O(N+log(M))",
    arity: -6,
    flags: Flags::READONLY,
    categories: Categories::GEO,
    deprecated_since: "6.2.0",
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: ARGS.split_at(ARGS.len() - 1).0,
    example: example(
        r#"> GEOADD it 13.361389 38.115556 Palermo 15.087269 37.502669 Catania
(integer) 2
> GEORADIUS_RO it 15 37 200 km DESC
1) "Palermo"
2) "Catania""#,
    ),
    ..Spec::BLANK
};

fn georadius_ro(cx: &mut Cx<'_>) -> Outcome {
    search(cx, Form::Radius { may_store: false })
}
