//! What is said of any resource, whatever its service: how far it is, when it changes, what it costs.

use serde::{Deserialize, Serialize};

/// How far a resource is, whatever its service calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It does what it is for.
    InUse,
    /// It does nothing, until somebody changes that.
    AtRest,
    /// It is on its way from one state to another.
    Changing,
}

/// A host outside of AWS.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct LaptopView {
    pub id: String,
    pub name: String,
}

/// Subnets that a service may put its machines into.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SubnetGroupView {
    pub name: String,
    pub description: String,
    pub vpc_id: String,
    pub subnet_ids: Vec<String>,
}

/// Running cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CostView {
    pub spent_dollars: f64,
    pub dollars_per_hour: f64,
}

/// The first whole millisecond at which an instant has come: who skips to it finds the change done.
pub(crate) fn first_ms_at(time: sim::Time) -> u64 {
    time.0.div_ceil(1000)
}
