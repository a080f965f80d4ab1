//! Who keeps a security group from being deleted, and what to do about it.

use super::Fabric;
use super::group::{SecurityGroup, Source};

impl Fabric {
    /// Says what depends on a group and how to be rid of it; `None`: nothing does.
    pub(super) fn in_the_way_of(&self, group: &SecurityGroup) -> Option<String> {
        let sentences = [self.members_in_the_way(group), self.rules_in_the_way(group)];
        let sentences: Vec<String> = sentences.into_iter().flatten().collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    fn members_in_the_way(&self, group: &SecurityGroup) -> Option<String> {
        let members = self.members(&group.id);
        let names: Vec<&str> = members.iter().map(|owner| self.label_of(owner)).collect();
        if names.is_empty() {
            return None;
        }
        let (its, it, is) = match names.as_slice() {
            [_] => ("its", "it", "it is"),
            _ => ("their", "them", "they are"),
        };
        let (name, names) = (&group.name, listed(&names));
        Some(format!(
            "{name} is attached to {names}: change {its} security groups, or delete {it} and wait until {is} gone."
        ))
    }

    fn rules_in_the_way(&self, group: &SecurityGroup) -> Option<String> {
        let mut others = self.groups();
        others.retain(|other| other.id != group.id && other.refers_to(&group.id));
        let names: Vec<&str> = others.iter().map(|other| other.name.as_str()).collect();
        let names = match names.as_slice() {
            [] => return None,
            names => listed(names),
        };
        let name = &group.name;
        Some(format!(
            "Rules of {names} name {name} as their source or destination: delete those rules, or {names}, first."
        ))
    }

    fn label_of<'a>(&'a self, owner: &'a str) -> &'a str {
        let mut interfaces = self.interfaces.values();
        let found = interfaces.find(|interface| interface.owner == owner);
        found.map_or(owner, |interface| &interface.label)
    }
}

impl SecurityGroup {
    fn refers_to(&self, group_id: &str) -> bool {
        let mut rules = self.inbound.iter().chain(&self.outbound);
        rules.any(|rule| matches!(&rule.source, Source::Group(id) if id == group_id))
    }
}

/// `a`, `a and b`, `a, b and c`.
fn listed(names: &[&str]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        names => names.concat(),
    }
}
