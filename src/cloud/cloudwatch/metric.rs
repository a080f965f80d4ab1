//! The model: metrics, and the readings that they are made of.

use serde::{Deserialize, Serialize};

use crate::service::{Reading, Unit};

/// The service, with the readings of the latest minute.
#[derive(Clone, Debug, Default)]
pub struct CloudWatch {
    pub(super) readings: Vec<Reading>,
    pub(super) metrics: Vec<MetricView>,
}

/// How many minutes are remembered.
const MINUTES: usize = 15;

/// A metric of a resource, with its latest value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetricView {
    /// `AWS/EC2`.
    pub namespace: String,
    /// `InstanceId`, `CacheClusterId`.
    pub dimension: String,
    /// The resource's id.
    pub resource: String,
    /// `NetworkIn`.
    pub name: String,
    /// What the value counts.
    pub unit: Unit,
    /// Of the minute that ended at `at_ms`.
    pub value: f64,
    /// Of the latest minutes without a gap, the oldest first and `value` last.
    pub recent: Vec<f64>,
    /// Virtual milliseconds since the epoch.
    pub at_ms: u64,
}

impl MetricView {
    /// Takes over what the same metric was in the minutes before.
    pub(super) fn follow(&mut self, before: &MetricView) {
        let mut recent = before.recent.clone();
        recent.push(self.value);
        let surplus = recent.len().saturating_sub(MINUTES);
        recent.drain(..surplus);
        self.recent = recent;
    }
}
