//! GEORADIUSBYMEMBER_RO: as GEORADIUSBYMEMBER, for replicas, as it cannot store.

use super::georadiusbymember::ARGS;
use super::search::{Form, search};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, georadiusbymember_ro);

static SPEC: Spec = Spec {
    name: "GEORADIUSBYMEMBER_RO",
    summary: "Returns the members within a circle around one of them",
    since: "3.2.10",
    group: Group::Geo,
    complexity: "O(N+log(M))",
    arity: -5,
    flags: Flags::READONLY,
    categories: Categories::GEO,
    deprecated_since: "6.2.0",
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: ARGS.split_at(ARGS.len() - 1).0,
    example: example(
        r#"> GEOADD it 13.361389 38.115556 Palermo 15.087269 37.502669 Catania
(integer) 2
> GEORADIUSBYMEMBER_RO it Catania 100 km
1) "Catania""#,
    ),
    ..Spec::BLANK
};

fn georadiusbymember_ro(cx: &mut Cx<'_>) -> Outcome {
    search(cx, Form::RadiusByMember { may_store: false })
}
