//! What an input is called when the student may take it back.

use cloud::Cloud;
use cloud::api::{Call, RuleDirection};
use cloud::view::View;

use crate::protocol::Input;

/// `delete SG-RedisCache`; `None` for what cannot be taken back by itself (the clock's speed, a hint). The names
/// are those from before the input.
pub(crate) fn label(input: &Input, cloud: &Cloud) -> Option<String> {
    match input {
        Input::Call { call, .. } => Some(of_call(call, &cloud.view())),
        Input::OpenTerminal { .. } => Some("open a terminal".into()),
        Input::CloseTerminal { .. } => Some("close a terminal".into()),
        Input::SkipMs(ms) => Some(format!("skip {} s", ms.div_ceil(1000))),
        Input::SkipUntil { .. } => Some("skip ahead".into()),
        _ => None,
    }
}

/// A name for a typed line: what was typed, as far as it can be read.
pub(crate) fn of_line(typed: &str) -> String {
    const LONGEST: usize = 32;
    let line = visible(typed);
    let line = line.trim();
    if line.is_empty() {
        return "typing".into();
    }
    let mut short: String = line.chars().take(LONGEST).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

pub(crate) fn of_call(call: &Call, view: &View) -> String {
    let group = |id: &str| {
        let found = view.security_groups.iter().find(|group| group.id == *id);
        found.map_or_else(|| id.to_owned(), |group| group.name.clone())
    };
    let instance = |id: &str| {
        let found = view.instances.iter().find(|instance| instance.id == *id);
        found.map_or_else(|| id.to_owned(), |instance| instance.name.clone())
    };
    match call {
        Call::CreateSecurityGroup { group_name, .. } => format!("create {group_name}"),
        Call::DeleteSecurityGroup { group_id } => format!("delete {}", group(group_id)),
        Call::AuthorizeSecurityGroup {
            group_id,
            direction,
            ..
        }
        | Call::RevokeSecurityGroup {
            group_id,
            direction,
            ..
        }
        | Call::ReplaceSecurityGroupRules {
            group_id,
            direction,
            ..
        } => {
            let which = match direction {
                RuleDirection::Inbound => "inbound",
                RuleDirection::Outbound => "outbound",
            };
            format!("edit {which} rules of {}", group(group_id))
        }
        Call::RunInstances { name, .. } => format!("launch {name}"),
        Call::StartInstances { instance_id } => format!("start {}", instance(instance_id)),
        Call::StopInstances { instance_id } => format!("stop {}", instance(instance_id)),
        Call::TerminateInstances { instance_id } => format!("terminate {}", instance(instance_id)),
        Call::ModifyInstanceSecurityGroups { instance_id, .. } => {
            format!("change security groups of {}", instance(instance_id))
        }
        Call::CreateCacheSubnetGroup { name, .. } => format!("create {name}"),
        Call::DeleteCacheSubnetGroup { name } => format!("delete {name}"),
        Call::CreateReplicationGroup { id, .. } => format!("create {id}"),
        Call::ModifyReplicationGroupSecurityGroups { id, .. } => {
            format!("change security groups of {id}")
        }
        Call::DeleteReplicationGroup { id } => format!("delete {id}"),
        Call::LaunchWithNewGroup(form) => {
            format!("launch {} and create {}", form.name, form.group_name)
        }
        Call::CreateCacheWithNewSubnetGroup(form) => {
            format!("create {} and {}", form.id, form.subnet_group)
        }
    }
}

/// Keys without escape sequences, control keys and what a backspace took back.
fn visible(typed: &str) -> String {
    let mut out = String::new();
    let mut keys = typed.chars();
    while let Some(key) = keys.next() {
        match key {
            '\x1b' => skip_escape(&mut keys),
            '\x7f' | '\x08' => _ = out.pop(),
            '\x15' | '\x03' => out.clear(),
            key if key.is_control() => {}
            key => out.push(key),
        }
    }
    out
}

fn skip_escape(keys: &mut std::str::Chars<'_>) {
    let mut rest = keys.clone();
    if rest.next() != Some('[') {
        _ = keys.next();
        return;
    }
    *keys = rest;
    for key in keys.by_ref() {
        if ('@'..='~').contains(&key) {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_called_what_was_typed() {
        assert_eq!(of_line("PUNG\x7f\x7f\x7fING\r"), "PING");
        assert_eq!(of_line("\x1b[200~GET course\x1b[201~\r"), "GET course");
        assert_eq!(of_line("\x1b[A\r"), "typing");
        assert_eq!(of_line(&"x".repeat(50)).chars().count(), 33);
    }
}
