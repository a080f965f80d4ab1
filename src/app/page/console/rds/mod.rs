//! The panels of RDS.

mod create_database;
mod databases;
mod delete;
mod modify;
mod subnet_groups;

use crate::console::panel::{Panel, Section};

/// What this service shows.
pub const PANELS: &[Panel] = &[
    Panel {
        paths: &["database/create", "databases/create"],
        section: &DATABASES,
        paint: |visit| create_database::create_database(visit.cx, visit.view),
    },
    Panel {
        paths: &["database/*/modify", "databases/*/modify"],
        section: &DATABASES,
        paint: |visit| modify::modify(visit.cx, visit.view, visit.name()),
    },
    Panel {
        paths: &["database/*", "databases/*"],
        section: &DATABASES,
        paint: |visit| databases::database(visit.cx, visit.view, visit.now_ms, visit.name()),
    },
    Panel {
        paths: &["databases", "database"],
        section: &DATABASES,
        paint: |visit| databases::databases(visit.cx, visit.view),
    },
    Panel {
        paths: &["db-subnet-groups/create", "db-subnet-group/create"],
        section: &SUBNET_GROUPS,
        paint: |visit| subnet_groups::create_subnet_group(visit.cx, visit.view),
    },
    Panel {
        paths: &["db-subnet-groups", "db-subnet-group"],
        section: &SUBNET_GROUPS,
        paint: |visit| subnet_groups::subnet_groups(visit.cx, visit.view),
    },
];

const DATABASES: Section = Section {
    path: "databases",
    label: words::DATABASE_TITLE,
    name: words::DATABASE_TITLE,
    about: words::DATABASE_ABOUT,
    count: |view| {
        let count = view.databases.len() as u64;
        words::DatabaseCount { count }.text()
    },
};

const SUBNET_GROUPS: Section = Section {
    path: "db-subnet-groups",
    label: words::AWS_DB_SUBNET_GROUPS,
    name: words::AWS_DB_SUBNET_GROUPS,
    about: words::DB_SUBNET_GROUPS_ABOUT,
    count: |view| {
        let count = view.db_subnet_groups.len() as u64;
        words::AwsGroupsCount { count }.text()
    },
};
