//! The panels of ElastiCache.

mod caches;
mod create_cache;
mod subnet_groups;

use crate::console::panel::{Panel, Section};

/// What this service shows.
pub const PANELS: &[Panel] = &[
    Panel {
        paths: &["cache/create", "caches/create"],
        section: &CACHES,
        paint: |visit| create_cache::create_cache(visit.cx, visit.view),
    },
    Panel {
        paths: &["cache/*", "caches/*"],
        section: &CACHES,
        paint: |visit| caches::cache(visit.cx, visit.view, visit.now_ms, visit.name()),
    },
    Panel {
        paths: &["caches", "cache"],
        section: &CACHES,
        paint: |visit| caches::caches(visit.cx, visit.view),
    },
    Panel {
        paths: &["subnet-groups/create", "subnet-group/create"],
        section: &SUBNET_GROUPS,
        paint: |visit| subnet_groups::create_subnet_group(visit.cx, visit.view),
    },
    Panel {
        paths: &["subnet-groups", "subnet-group"],
        section: &SUBNET_GROUPS,
        paint: |visit| subnet_groups::subnet_groups(visit.cx, visit.view),
    },
];

const CACHES: Section = Section {
    path: "caches",
    label: words::CACHE_TITLE,
    name: words::CACHE_TITLE,
    about: words::CACHE_ABOUT,
    count: |view| {
        let count = view.caches.len() as u64;
        words::CacheCount { count }.text()
    },
};

const SUBNET_GROUPS: Section = Section {
    path: "subnet-groups",
    label: words::AWS_SUBNET_GROUPS,
    name: words::AWS_SUBNET_GROUPS,
    about: words::SUBNET_GROUPS_ABOUT,
    count: |view| {
        let count = view.subnet_groups.len() as u64;
        words::AwsGroupsCount { count }.text()
    },
};
