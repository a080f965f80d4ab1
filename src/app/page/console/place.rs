//! The console's addresses: `instances/launch`, `security-group/sg-0abc/inbound`, `cache/create`.
//!
//! Pure, so that it can be tested without a browser.

use cloud::api::RuleDirection;

/// A panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// All services.
    Home,
    /// The list of instances.
    Instances,
    /// The launch form.
    Launch,
    /// One instance, by id or name.
    Instance(String),
    /// The list of security groups.
    Groups,
    /// The form for a new one.
    CreateGroup,
    /// One security group, by id or name, and the side that is wanted.
    Group(String, RuleDirection),
    /// The list of caches.
    Caches,
    /// The form for a new one.
    CreateCache,
    /// One cache.
    Cache(String),
    /// The list of cache subnet groups.
    SubnetGroups,
    /// The form for a new one.
    CreateSubnetGroup,
    /// VPCs, subnets, routes, ACLs.
    Vpc,
}

impl Place {
    /// Reads a path; what it does not know leads home.
    pub fn parse(path: &str) -> Self {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let named = |part: Option<&str>| part.map(str::to_owned);
        match (parts.next(), parts.next(), parts.next()) {
            (Some("instances"), Some("launch"), _) => Place::Launch,
            (Some("instances"), None, _) => Place::Instances,
            (Some("instance" | "instances"), id, _) => {
                named(id).map_or(Place::Instances, Place::Instance)
            }
            (Some("security-groups"), Some("create"), _) => Place::CreateGroup,
            (Some("security-group"), Some("create"), _) => Place::CreateGroup,
            (Some("security-group" | "security-groups"), Some(id), side) => {
                Place::Group(id.to_owned(), direction(side))
            }
            (Some("security-group" | "security-groups"), None, _) => Place::Groups,
            (Some("cache" | "caches"), Some("create"), _) => Place::CreateCache,
            (Some("cache" | "caches"), id, _) => named(id).map_or(Place::Caches, Place::Cache),
            (Some("subnet-groups" | "subnet-group"), Some("create"), _) => Place::CreateSubnetGroup,
            (Some("subnet-groups" | "subnet-group"), ..) => Place::SubnetGroups,
            (Some("vpc" | "route-table" | "network-acl" | "subnet"), ..) => Place::Vpc,
            _ => Place::Home,
        }
    }

    /// The list that the panel belongs to: its path and name.
    pub fn service(&self) -> Option<(&'static str, &'static str)> {
        match self {
            Place::Home => None,
            Place::Instances | Place::Launch | Place::Instance(_) => {
                Some(("instances", "EC2 instances"))
            }
            Place::Groups | Place::CreateGroup | Place::Group(..) => {
                Some(("security-groups", "Security groups"))
            }
            Place::Caches | Place::CreateCache | Place::Cache(_) => Some(("caches", "ElastiCache")),
            Place::SubnetGroups | Place::CreateSubnetGroup => {
                Some(("subnet-groups", "Subnet groups"))
            }
            Place::Vpc => Some(("vpc", "VPC")),
        }
    }
}

fn direction(side: Option<&str>) -> RuleDirection {
    match side {
        Some("outbound") => RuleDirection::Outbound,
        _ => RuleDirection::Inbound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_that_lessons_and_paths_name_has_a_panel() {
        let cases = [
            ("instances/launch", Place::Launch),
            ("instances", Place::Instances),
            ("instance/i-0abc", Place::Instance("i-0abc".to_owned())),
            (
                "security-group/SG-RedisCache/outbound",
                Place::Group("SG-RedisCache".to_owned(), RuleDirection::Outbound),
            ),
            ("cache/create", Place::CreateCache),
            ("cache/lab-redis", Place::Cache("lab-redis".to_owned())),
            ("network-acl/acl-1/inbound", Place::Vpc),
            ("route-table/rtb-1", Place::Vpc),
            ("", Place::Home),
            ("nonsense", Place::Home),
        ];
        for (path, place) in cases {
            assert_eq!(Place::parse(path), place, "{path}");
        }
    }
}
