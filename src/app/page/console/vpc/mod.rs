//! The panels of VPC: security groups, and the network to read.

mod networks;
mod rules;
mod security_groups;

use crate::console::panel::{Panel, Section};

/// What this service shows.
pub const PANELS: &[Panel] = &[
    Panel {
        paths: &["security-groups/create", "security-group/create"],
        section: &GROUPS,
        paint: |visit| security_groups::create_group(visit.cx),
    },
    Panel {
        paths: &["security-group/*", "security-groups/*"],
        section: &GROUPS,
        paint: |visit| security_groups::group(visit.cx, visit.view, visit.name(), visit.side()),
    },
    Panel {
        paths: &["security-groups", "security-group"],
        section: &GROUPS,
        paint: |visit| security_groups::groups(visit.cx, visit.view),
    },
    Panel {
        paths: &["vpc", "route-table", "network-acl", "subnet"],
        section: &NETWORKS,
        paint: |visit| networks::networks(visit.view),
    },
];

const GROUPS: Section = Section {
    path: "security-groups",
    label: words::AWS_SECURITY_GROUPS,
    name: words::AWS_SECURITY_GROUPS,
    about: words::GROUPS_ABOUT,
    count: |view| {
        let count = view.security_groups.len() as u64;
        words::AwsGroupsCount { count }.text()
    },
};

const NETWORKS: Section = Section {
    path: "vpc",
    label: words::AWS_VPC,
    name: words::AWS_VPC,
    about: words::VPC_ABOUT,
    count: |view| {
        let count = view.vpcs.len() as u64;
        words::VpcCount { count }.text()
    },
};
