//! Checks of AWS resources.

use cloud::api::Call;
use cloud::view::{CacheView, InstanceView, RuleView, SecurityGroupView, View};

use super::{Failure, Window, matches};
use crate::facts::{Doing, Entry, Facts};
use crate::model::{
    CacheCheck, InstanceCheck, OneOrMore, Rule, SecurityGroupCheck, SubnetGroupCheck,
};
use crate::template::{find_cache, find_instance, is_gone};

type Outcome = Result<(), Failure>;

/// What is seen of a group that has no rules.
const NO_RULE: &str = "no rule";

pub(super) fn instance(check: &InstanceCheck, facts: &dyn Facts, window: &Window) -> Outcome {
    let view = facts.view();
    let tried = window.tried(facts, |entry| is_call(entry, concerns_instances));
    let living = view.instances.iter().filter(|instance| !is_gone(instance));
    let names = living.map(|instance| instance.name.as_str());
    if let Some(outcome) = none_left(&check.name, check.exists, names, tried) {
        return outcome;
    }
    let found = find_instance(view, &check.name).filter(|instance| !is_gone(instance));
    match (found, check.exists) {
        (None, false) => Ok(()),
        (None, true) => Err(Failure::new(tried, other_instances(view), &check.name).absence()),
        (Some(instance), false) => Err(Failure::new(
            tried,
            format!("{} is {}", check.name, instance.state),
            "terminated",
        )),
        (Some(instance), true) => instance_is(check, instance, view)
            .map_err(|(seen, expected)| unless_under_way(tried, seen, expected)),
    }
}

/// A `*` in the name of what must not be there: whatever fits it must be gone. `there`: what the student has made.
fn none_left<'a>(
    name: &str,
    exists: bool,
    there: impl Iterator<Item = &'a str>,
    tried: bool,
) -> Option<Outcome> {
    if exists || !name.contains('*') {
        return None;
    }
    let left = join(there.filter(|own| matches(name, own)));
    Some(match left.is_empty() {
        true => Ok(()),
        false => Err(Failure::new(tried, left, "deleted")),
    })
}

fn instance_is(
    check: &InstanceCheck,
    instance: &InstanceView,
    view: &View,
) -> Result<(), (String, String)> {
    if let Some(image) = &check.image
        && !matches(image, &instance.image)
    {
        return Err((instance.image.clone(), image.replace('*', "")));
    }
    one_of(check.instance_type.as_ref(), &instance.instance_type)?;
    same_groups(check.groups.as_deref(), &instance.security_group_ids, view)?;
    match &check.state {
        Some(state) if *state != instance.state => Err((instance.state.clone(), state.clone())),
        _ => Ok(()),
    }
}

fn other_instances(view: &View) -> String {
    let living = view.instances.iter().filter(|instance| !is_gone(instance));
    match join(living.map(|instance| instance.name.as_str())) {
        names if names.is_empty() => "no instance".to_owned(),
        names => names,
    }
}

pub(super) fn security_group(
    check: &SecurityGroupCheck,
    facts: &dyn Facts,
    window: &Window,
) -> Outcome {
    let view = facts.view();
    let tried = window.tried(facts, |entry| is_call(entry, concerns_groups));
    let own = view
        .security_groups
        .iter()
        .filter(|group| !group.is_default);
    let names = own.map(|group| group.name.as_str());
    if let Some(outcome) = none_left(&check.name, check.exists, names, tried) {
        return outcome;
    }
    let found = view
        .security_groups
        .iter()
        .find(|group| group.name == check.name);
    match (found, check.exists) {
        (None, false) => Ok(()),
        (None, true) => {
            let others = view
                .security_groups
                .iter()
                .filter(|group| !group.is_default);
            let seen = join(others.map(|group| group.name.as_str()));
            let seen = if seen.is_empty() {
                "no group of your own".to_owned()
            } else {
                seen
            };
            Err(Failure::new(tried, seen, &check.name).absence())
        }
        (Some(_), false) => {
            let refusal = refusal(facts, window, concerns_groups);
            Err(Failure::new(
                tried,
                refusal.unwrap_or_else(|| check.name.clone()),
                "deleted",
            ))
        }
        (Some(group), true) => rules_are(check, group).map_err(|(seen, expected)| {
            // A group is made first and gets its rules next.
            let is_new = seen == NO_RULE;
            let failure = Failure::new(tried, seen, expected);
            if is_new { failure.absence() } else { failure }
        }),
    }
}

fn rules_are(
    check: &SecurityGroupCheck,
    group: &SecurityGroupView,
) -> Result<(), (String, String)> {
    if let Some(rules) = &check.inbound {
        exactly(rules, &group.inbound)?;
    }
    if let Some(rules) = &check.outbound {
        exactly(rules, &group.outbound)?;
    }
    for rule in &check.inbound_has {
        if !group.inbound.iter().any(|has| is_rule(rule, has)) {
            return Err((summary(&group.inbound), describe(rule)));
        }
    }
    for rule in &check.inbound_lacks {
        if group.inbound.iter().any(|has| is_rule(rule, has)) {
            return Err((describe(rule), format!("no {}", describe(rule))));
        }
    }
    Ok(())
}

fn exactly(wanted: &[Rule], rules: &[RuleView]) -> Result<(), (String, String)> {
    let all_there = wanted
        .iter()
        .all(|rule| rules.iter().any(|has| is_rule(rule, has)));
    let none_else = rules
        .iter()
        .all(|has| wanted.iter().any(|rule| is_rule(rule, has)));
    if all_there && none_else {
        return Ok(());
    }
    Err((summary(rules), join(wanted.iter().map(describe))))
}

fn is_rule(rule: &Rule, has: &RuleView) -> bool {
    let all_protocols = matches!(rule.protocol.as_str(), "all" | "-1");
    let same_protocol = has.protocol == rule.protocol || all_protocols && has.protocol == "-1";
    let whole = rule.port == 0 && rule.to_port.is_none();
    let last = rule.to_port.unwrap_or(rule.port);
    let same_ports = all_protocols || whole || (has.from_port, has.to_port) == (rule.port, last);
    let same_source = has.source == rule.source || has.source_name.as_ref() == Some(&rule.source);
    same_protocol && same_ports && same_source
}

fn describe(rule: &Rule) -> String {
    let ports = match (rule.port, rule.to_port) {
        _ if matches!(rule.protocol.as_str(), "all" | "-1") => String::new(),
        (0, None) => String::new(),
        (port, None) => format!(" {port}"),
        (port, Some(last)) => format!(" {port}-{last}"),
    };
    format!(
        "{}{ports} from {}",
        rule.protocol.to_ascii_uppercase(),
        rule.source
    )
}

fn summary(rules: &[RuleView]) -> String {
    if rules.is_empty() {
        return NO_RULE.to_owned();
    }
    join(rules.iter().map(|rule| {
        describe(&Rule {
            protocol: if rule.protocol == "-1" {
                "all".into()
            } else {
                rule.protocol.clone()
            },
            port: rule.from_port,
            to_port: (rule.to_port != rule.from_port).then_some(rule.to_port),
            source: rule
                .source_name
                .clone()
                .unwrap_or_else(|| rule.source.clone()),
        })
    }))
}

pub(super) fn cache(check: &CacheCheck, facts: &dyn Facts, window: &Window) -> Outcome {
    let view = facts.view();
    let tried = window.tried(facts, |entry| is_call(entry, concerns_caches));
    let names = view.caches.iter().map(|cache| cache.id.as_str());
    if let Some(outcome) = none_left(&check.name, check.exists, names, tried) {
        return outcome;
    }
    match (find_cache(view, &check.name), check.exists) {
        (None, false) => Ok(()),
        (None, true) => {
            let others = join(view.caches.iter().map(|cache| cache.id.as_str()));
            let seen = if others.is_empty() {
                "no cache".to_owned()
            } else {
                others
            };
            Err(Failure::new(tried, seen, &check.name).absence())
        }
        (Some(cache), false) => {
            let seen =
                refusal(facts, window, concerns_caches).unwrap_or_else(|| cache.status.clone());
            Err(unless_under_way(tried, seen, "deleted".to_owned()))
        }
        (Some(cache), true) => cache_is(check, cache, view)
            .map_err(|(seen, expected)| unless_under_way(tried, seen, expected)),
    }
}

/// A change that only takes its time is nothing to complain of.
fn unless_under_way(tried: bool, seen: String, expected: String) -> Failure {
    let is_under_way = matches!(
        (seen.as_str(), expected.as_str()),
        ("pending", "running")
            | ("stopping", "stopped")
            | ("creating" | "modifying", "available")
            | ("deleting", "deleted")
    );
    Failure::new(tried && !is_under_way, seen, expected)
}

fn cache_is(check: &CacheCheck, cache: &CacheView, view: &View) -> Result<(), (String, String)> {
    one_of(check.engine.as_ref(), &cache.engine)?;
    one_of(check.node_type.as_ref(), &cache.node_type)?;
    if let Some(port) = check.port
        && port != cache.port
    {
        return Err((cache.port.to_string(), port.to_string()));
    }
    if let Some(tls) = check.tls
        && tls != cache.transit_encryption
    {
        let word = |on: bool| {
            if on {
                "encryption in transit"
            } else {
                "no encryption in transit"
            }
        };
        return Err((word(!tls).to_owned(), word(tls).to_owned()));
    }
    if let Some(group) = &check.subnet_group
        && *group != cache.subnet_group
    {
        return Err((cache.subnet_group.clone(), group.clone()));
    }
    same_groups(check.groups.as_deref(), &cache.security_group_ids, view)?;
    one_of(check.status.as_ref(), &cache.status)
}

pub(super) fn subnet_group(
    check: &SubnetGroupCheck,
    facts: &dyn Facts,
    window: &Window,
) -> Outcome {
    let tried = window.tried(facts, |entry| is_call(entry, concerns_subnet_groups));
    let groups = &facts.view().subnet_groups;
    let names = groups.iter().map(|group| group.name.as_str());
    if let Some(outcome) = none_left(&check.name, check.exists, names, tried) {
        return outcome.map_err(Failure::absence);
    }
    let is_there = groups.iter().any(|group| group.name == check.name);
    if is_there == check.exists {
        return Ok(());
    }
    let others = join(groups.iter().map(|group| group.name.as_str()));
    let seen = match refusal(facts, window, concerns_subnet_groups) {
        Some(refusal) if !check.exists => refusal,
        _ if others.is_empty() => "no subnet group".to_owned(),
        _ => others,
    };
    let expected = if check.exists {
        check.name.as_str()
    } else {
        "deleted"
    };
    Err(Failure::new(tried, seen, expected).absence())
}

fn same_groups(
    wanted: Option<&[String]>,
    ids: &[String],
    view: &View,
) -> Result<(), (String, String)> {
    let Some(wanted) = wanted else {
        return Ok(());
    };
    let name_of = |id: &String| {
        let group = view.security_groups.iter().find(|group| group.id == *id);
        group.map_or_else(|| id.clone(), |group| group.name.clone())
    };
    let names: Vec<String> = ids.iter().map(name_of).collect();
    let same = names.len() == wanted.len() && wanted.iter().all(|name| names.contains(name));
    if same {
        Ok(())
    } else {
        Err((join(names.iter()), join(wanted.iter())))
    }
}

fn one_of(wanted: Option<&OneOrMore>, seen: &str) -> Result<(), (String, String)> {
    match wanted {
        Some(wanted) if !wanted.words().iter().any(|word| word == seen) => {
            Err((seen.to_owned(), join(wanted.words().iter())))
        }
        _ => Ok(()),
    }
}

/// AWS's code for the latest refused call of a kind.
fn refusal(facts: &dyn Facts, window: &Window, concerns: fn(&Call) -> bool) -> Option<String> {
    let mut calls = facts
        .journal()
        .latest_since(window.step)
        .filter_map(|entry| match &entry.doing {
            Doing::Call(call, error) if concerns(call) => Some(error.clone()),
            _ => None,
        });
    calls.next().flatten()
}

fn is_call(entry: &Entry, concerns: fn(&Call) -> bool) -> bool {
    matches!(&entry.doing, Doing::Call(call, _) if concerns(call))
}

fn concerns_instances(call: &Call) -> bool {
    matches!(
        call,
        Call::RunInstances { .. }
            | Call::StartInstances { .. }
            | Call::StopInstances { .. }
            | Call::TerminateInstances { .. }
            | Call::ModifyInstanceSecurityGroups { .. }
            | Call::LaunchWithNewGroup(_)
    )
}

fn concerns_groups(call: &Call) -> bool {
    matches!(
        call,
        Call::CreateSecurityGroup { .. }
            | Call::DeleteSecurityGroup { .. }
            | Call::AuthorizeSecurityGroup { .. }
            | Call::RevokeSecurityGroup { .. }
            | Call::ReplaceSecurityGroupRules { .. }
            | Call::LaunchWithNewGroup(_)
    )
}

fn concerns_caches(call: &Call) -> bool {
    matches!(
        call,
        Call::CreateReplicationGroup { .. }
            | Call::ModifyReplicationGroupSecurityGroups { .. }
            | Call::DeleteReplicationGroup { .. }
            | Call::CreateCacheWithNewSubnetGroup(_)
    )
}

fn concerns_subnet_groups(call: &Call) -> bool {
    matches!(
        call,
        Call::CreateCacheSubnetGroup { .. }
            | Call::DeleteCacheSubnetGroup { .. }
            | Call::CreateCacheWithNewSubnetGroup(_)
    )
}

pub(super) fn join<T: AsRef<str>>(words: impl Iterator<Item = T>) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(word.as_ref());
    }
    out
}
