//! Route tables: where a subnet's packets go next.

use std::net::Ipv4Addr;

use super::cidr::Cidr;

/// A route table.
#[derive(Clone, Debug)]
pub struct RouteTable {
    /// `rtb-...`.
    pub id: String,
    /// Its VPC.
    pub vpc_id: String,
    /// Its name as a student knows it.
    pub label: String,
    /// Whether subnets without an association use it.
    pub is_main: bool,
    /// Its routes.
    pub routes: Vec<Route>,
}

/// One route.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// The destinations.
    pub destination: Cidr,
    /// Where to.
    pub target: Target,
}

/// Where a route leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Inside of the VPC.
    Local,
    /// An internet gateway.
    Gateway(String),
}

impl RouteTable {
    /// The route for an address: the longest prefix wins.
    pub fn route(&self, to: Ipv4Addr) -> Option<&Route> {
        let covering = self
            .routes
            .iter()
            .filter(|route| route.destination.contains(to));
        covering.max_by_key(|route| route.destination.prefix())
    }

    /// Whether any route leads to an internet gateway.
    pub fn has_gateway(&self) -> bool {
        let mut routes = self.routes.iter();
        routes.any(|route| matches!(route.target, Target::Gateway(_)))
    }
}

impl Route {
    /// As the console shows it: `0.0.0.0/0 -> igw-...`.
    pub fn text(&self) -> String {
        format!("{} -> {}", self.destination, self.target.text())
    }
}

impl Target {
    /// `local` or the component's identifier.
    pub fn text(&self) -> String {
        match self {
            Target::Local => "local".to_owned(),
            Target::Gateway(id) => id.clone(),
        }
    }
}
