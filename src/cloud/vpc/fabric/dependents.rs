//! Who keeps a security group from being deleted, and what to do about it.

use super::group::{SecurityGroup, Source};
use super::{Fabric, Interface, Kind};

impl Fabric {
    /// Says what depends on a group and how to be rid of it; `None`: nothing does.
    pub(super) fn in_the_way_of(&self, group: &SecurityGroup) -> Option<String> {
        let sentences = [self.members_in_the_way(group), self.rules_in_the_way(group)];
        let sentences: Vec<String> = sentences.into_iter().flatten().collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    fn members_in_the_way(&self, group: &SecurityGroup) -> Option<String> {
        let members = self.carriers(&group.id);
        let mut names: Vec<String> = members.into_iter().map(user).collect();
        // Nodes of one cache are one user.
        names.dedup();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if names.is_empty() {
            return None;
        }
        let mend = words::MendGroupMembers {
            group: &group.name,
            users: &listed(&names),
            count: names.len() as u64,
        };
        Some(mend.text())
    }

    fn rules_in_the_way(&self, group: &SecurityGroup) -> Option<String> {
        let mut others = self.groups();
        others.retain(|other| other.id != group.id && other.refers_to(&group.id));
        let names: Vec<&str> = others.iter().map(|other| other.name.as_str()).collect();
        let names = match names.as_slice() {
            [] => return None,
            names => listed(names),
        };
        let mend = words::MendGroupRules {
            groups: &names,
            group: &group.name,
        };
        Some(mend.text())
    }
}

/// `the instance RedisClient-AL2023 (i-0abc)`, `the cache lab-redis`.
fn user(interface: &Interface) -> String {
    let (owner, label) = (interface.owner.as_str(), interface.label.as_str());
    match &interface.kind {
        Kind::Cache(cache) => words::UserCache { cache }.text(),
        Kind::Database(database) => words::UserDatabase { database }.text(),
        Kind::Instance if label != owner => words::UserNamedInstance {
            name: label,
            instance: owner,
        }
        .text(),
        Kind::Instance => words::UserInstance { instance: owner }.text(),
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
        [rest @ .., last] if !rest.is_empty() => {
            let rest = &rest.join(", ");
            words::ListLast { rest, last }.text()
        }
        names => names.concat(),
    }
}
