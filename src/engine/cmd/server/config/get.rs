//! CONFIG GET.

use crate::base::glob;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, config_get);

static SPEC: Spec = Spec {
    name: "GET",
    summary: "Tells the settings whose names match the patterns",
    since: "2.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    args: &[Arg::new("parameter", ArgKind::String).multiple()],
    example: example(
        r#"> CONFIG GET maxmemory-s*
1) "maxmemory-samples"
2) "5""#,
    ),
    ..Spec::BLANK
};

fn config_get(cx: &mut Cx<'_>) -> Outcome {
    let mut found: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
    for pattern in cx.argv.get(2..).unwrap_or_default() {
        for (name, value) in matching(cx, pattern) {
            if !found
                .iter()
                .any(|(other, _)| other.eq_ignore_ascii_case(&name))
            {
                found.push((name, value));
            }
        }
    }
    cx.out.map(found.len());
    for (name, value) in found {
        cx.out.bulk(&name);
        cx.out.bulk(&value);
    }
    Ok(Flow::Done)
}

/// The parameters that a pattern matches. A plain name is answered as it was spelt.
fn matching(cx: &Cx<'_>, pattern: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
    let config = &cx.node.config;
    if !pattern.iter().any(|byte| b"[*?".contains(byte)) {
        let value = config.get(pattern).into_iter();
        return value.map(|value| (pattern.to_vec(), value)).collect();
    }
    config
        .list()
        .filter(|(name, _)| glob::matches_ignoring_case(pattern, name.as_bytes()))
        .map(|(name, value)| (name.as_bytes().to_vec(), value))
        .collect()
}
