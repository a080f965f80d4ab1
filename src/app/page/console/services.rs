//! The services of the console, and how a panel is found by its address.
//!
//! Pure, so that addresses can be tested without a browser.

use super::panel::{Panel, Section};
use super::{cloudwatch, ec2, elasticache, rds, vpc};

/// In the order of the console's home.
const SERVICES: &[&[Panel]] = &[
    ec2::PANELS,
    elasticache::PANELS,
    rds::PANELS,
    vpc::PANELS,
    cloudwatch::PANELS,
];

/// The panel at an address; `None`: the home, to which what is unknown leads, too.
pub fn panel_at(path: &str) -> Option<&'static Panel> {
    panels().find(|panel| panel.is_at(path))
}

/// The lists of all services.
pub fn sections() -> impl Iterator<Item = &'static Section> {
    let lists = panels().filter(|panel| panel.is_list());
    lists.map(|panel| panel.section)
}

fn panels() -> impl Iterator<Item = &'static Panel> {
    SERVICES.iter().copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_that_lessons_and_paths_name_has_a_panel() {
        let cases = [
            ("instances/launch", "instances/launch"),
            ("instances", "instances"),
            ("instance/i-0abc", "instance/*"),
            ("security-group/SG-RedisCache/outbound", "security-group/*"),
            ("security-groups/create", "security-groups/create"),
            ("security-group", "security-groups"),
            ("cache/create", "cache/create"),
            ("cache/lab-redis", "cache/*"),
            ("caches", "caches"),
            ("subnet-groups/create", "subnet-groups/create"),
            ("subnet-groups", "subnet-groups"),
            ("database/create", "database/create"),
            ("database/lab-db", "database/*"),
            ("database/lab-db/modify", "database/*/modify"),
            ("databases", "databases"),
            ("db-subnet-groups", "db-subnet-groups"),
            ("network-acl/acl-1/inbound", "vpc"),
            ("route-table/rtb-1", "vpc"),
            ("", ""),
            ("nonsense", ""),
        ];
        for (path, panel) in cases {
            assert_eq!(
                panel_at(path).map_or("", |panel| panel.paths[0]),
                panel,
                "{path}"
            );
        }
    }

    #[test]
    fn lessons_may_lead_to_every_panel_and_to_nothing_else() {
        let targets = lesson::view::PANELS.iter();
        let found: Vec<_> = targets
            .map(|target| panel_at(&target.replace("NAME", "name")).map(|panel| panel.paths))
            .collect();
        assert!(!found.contains(&None), "{found:?}");
        for panel in panels() {
            assert!(found.contains(&Some(panel.paths)), "{:?}", panel.paths);
        }
    }

    #[test]
    fn no_panel_hides_another_and_every_section_has_its_list() {
        for panel in panels() {
            for pattern in panel.paths {
                let path = pattern.replace('*', "name");
                let found = panel_at(&path).map(|panel| panel.paths);
                assert_eq!(found, Some(panel.paths), "{pattern}");
            }
            let list = panel_at(panel.section.path).map(|panel| panel.section.path);
            assert_eq!(list, Some(panel.section.path));
        }
    }
}
