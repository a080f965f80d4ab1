//! What of a view is drawn, in words: hosts by their groups, cards, rules, labels. Pure.

use cloud::view::{
    CacheStatus, CacheView, DatabaseView, InstanceState, InstanceView, Phase, SecurityGroupView,
    SubnetView, View, VpcView,
};

use super::scene::{Card, Rect, Tone};

/// Lines of rules under a group at most.
const MAX_RULES: usize = 4;

/// The subnets that hold something; all of them when none does.
pub fn shown_subnets<'a>(view: &View, vpc: &'a VpcView) -> Vec<&'a SubnetView> {
    let used: Vec<&SubnetView> = vpc
        .subnets
        .iter()
        .filter(|subnet| !hosts_by_groups(view, &subnet.id).is_empty())
        .collect();
    match used.is_empty() {
        true => vpc.subnets.iter().collect(),
        false => used,
    }
}

/// The hosts of a subnet, by the set of groups they carry, in the order of their appearance.
pub fn hosts_by_groups(view: &View, subnet_id: &str) -> Vec<(Vec<String>, Vec<Card>)> {
    let mut sets: Vec<(Vec<String>, Vec<Card>)> = Vec::new();
    let mut add = |ids: &[String], card: Card| match sets.iter_mut().find(|(known, _)| known == ids)
    {
        Some((_, cards)) => cards.push(card),
        None => sets.push((ids.to_vec(), vec![card])),
    };
    for instance in &view.instances {
        if instance.subnet_id == subnet_id && instance.state != InstanceState::Terminated {
            add(&instance.security_group_ids, instance_card(instance));
        }
    }
    for database in &view.databases {
        if database.subnet_id == subnet_id {
            add(&database.security_group_ids, database_card(database));
        }
    }
    for cache in &view.caches {
        for (subnet, card) in cache_cards(view, cache) {
            if subnet == subnet_id {
                add(&cache.security_group_ids, card);
            }
        }
    }
    sets
}

fn instance_card(instance: &InstanceView) -> Card {
    Card {
        id: instance.id.clone(),
        name: instance.shown_name().to_owned(),
        detail: join(instance.private_ip.as_deref(), &instance.instance_type),
        status: capitalised(instance.state.name()),
        tone: tone(instance.state.phase()),
        panel: format!("instance/{}", instance.id),
        rect: Rect::default(),
    }
}

fn database_card(database: &DatabaseView) -> Card {
    Card {
        id: database.resource_id.clone(),
        name: database.id.clone(),
        detail: join(database.private_ip.as_deref(), &database.class),
        status: capitalised(database.status.name()),
        tone: tone(database.status.phase()),
        panel: format!("database/{}", database.id),
        rect: Rect::default(),
    }
}

fn tone(phase: Phase) -> Tone {
    match phase {
        Phase::InUse => Tone::Ok,
        Phase::AtRest => Tone::Off,
        Phase::Changing => Tone::Waiting,
    }
}

/// A cache's nodes with their subnets; while there is no node yet, the cache itself.
fn cache_cards(view: &View, cache: &CacheView) -> Vec<(String, Card)> {
    let card = |id: &str, ip: Option<&str>, status: CacheStatus| Card {
        id: id.to_owned(),
        name: id.to_owned(),
        detail: join(ip, &cache.node_type),
        status: capitalised(status.name()),
        tone: tone(status.phase()),
        panel: format!("cache/{}", cache.id),
        rect: Rect::default(),
    };
    if cache.nodes.is_empty() {
        let subnet = view
            .subnet_groups
            .iter()
            .find(|group| group.name == cache.subnet_group)
            .and_then(|group| group.subnet_ids.first());
        return subnet
            .map(|subnet| (subnet.clone(), card(&cache.id, None, cache.status)))
            .into_iter()
            .collect();
    }
    cache
        .nodes
        .iter()
        .map(|node| {
            (
                node.subnet_id.clone(),
                card(&node.id, node.private_ip.as_deref(), node.status),
            )
        })
        .collect()
}

pub fn has_drawn_member(view: &View, group: &SecurityGroupView) -> bool {
    let carries = |ids: &[String]| ids.contains(&group.id);
    view.instances.iter().any(|instance| {
        instance.state != InstanceState::Terminated && carries(&instance.security_group_ids)
    }) || view
        .caches
        .iter()
        .any(|cache| carries(&cache.security_group_ids))
        || view
            .databases
            .iter()
            .any(|database| carries(&database.security_group_ids))
}

/// Inbound rules first; a group that lets all out says nothing of it.
pub fn rule_lines(groups: &[&SecurityGroupView]) -> Vec<String> {
    let mut lines: Vec<String> = groups
        .iter()
        .flat_map(|group| &group.inbound)
        .map(|rule| rule.summary.clone())
        .collect();
    if lines.is_empty() {
        lines.push(words::NETWORK_IN_NOTHING.text().to_owned());
    }
    let is_open = |group: &&SecurityGroupView| {
        group
            .outbound
            .iter()
            .any(|rule| rule.protocol == "-1" && rule.source == "0.0.0.0/0")
    };
    if !groups.iter().any(is_open) {
        let outbound: Vec<String> = groups
            .iter()
            .flat_map(|group| &group.outbound)
            .map(|rule| rule.summary.clone())
            .collect();
        match outbound.is_empty() {
            true => lines.push(words::NETWORK_OUT_NOTHING.text().to_owned()),
            false => lines.extend(outbound),
        }
    }
    if lines.len() > MAX_RULES {
        let more = lines.len() - (MAX_RULES - 1);
        lines.truncate(MAX_RULES - 1);
        lines.push(words::NetworkMoreRules { count: more as u64 }.text());
    }
    lines
}

/// The width that the widest card's text needs.
pub fn widest_text(view: &View, least: f64) -> f64 {
    let instances = view.instances.iter().map(instance_card);
    let caches = view
        .caches
        .iter()
        .flat_map(|cache| cache_cards(view, cache))
        .map(|(_, card)| card);
    let databases = view.databases.iter().map(database_card);
    let needed = |card: Card| {
        let name = card.name.chars().count() as f64 * 7.9;
        let detail = card.detail.chars().count() as f64 * 6.95;
        name.max(detail) + 27.0
    };
    instances
        .chain(caches)
        .chain(databases)
        .map(needed)
        .fold(least, f64::max)
        .min(250.0)
}

pub fn vpc_label(vpc: &VpcView) -> String {
    if vpc.is_default {
        return words::NetworkDefaultVpc { cidr: &vpc.cidr }.text();
    }
    let name = match vpc.name.is_empty() {
        true => vpc.id.as_str(),
        false => vpc.name.as_str(),
    };
    format!("{name} {}", vpc.cidr)
}

pub fn subnet_label(subnet: &SubnetView) -> String {
    let (zone, cidr) = (zone_letter(&subnet.zone), subnet.cidr.as_str());
    match subnet.is_public {
        true => words::NetworkPublicSubnet { zone, cidr }.text(),
        false => words::NetworkPrivateSubnet { zone, cidr }.text(),
    }
}

pub fn zone_letter(zone: &str) -> &str {
    zone.get(zone.len().saturating_sub(1)..).unwrap_or(zone)
}

fn join(address: Option<&str>, kind: &str) -> String {
    match address {
        Some(address) => format!("{address} {kind}"),
        None => kind.to_owned(),
    }
}

/// `running` as `Running`.
fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
