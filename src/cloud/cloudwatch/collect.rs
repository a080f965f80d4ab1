//! Makes metrics of readings: a count of what has happened becomes what happened in the minute.

use sim::Time;

use super::metric::{CloudWatch, MetricView};
use crate::parts::ACCOUNT;
use crate::service::{Measured, Reading};

engine::later!(ACCOUNT);

impl CloudWatch {
    #[inline(never)]
    pub(super) fn take_in(&mut self, now: Time, readings: &[Reading]) {
        let at_ms = now.as_ms() as u64;
        let metrics = readings.iter().map(|reading| self.metric(reading, at_ms));
        self.metrics = metrics.collect();
        self.readings = readings.to_vec();
    }

    fn metric(&self, reading: &Reading, at_ms: u64) -> MetricView {
        let value = self.in_minute(reading);
        let mut metric = MetricView {
            namespace: reading.namespace.to_owned(),
            dimension: reading.dimension.to_owned(),
            resource: reading.resource.clone(),
            name: reading.metric.to_owned(),
            unit: reading.unit,
            value,
            recent: vec![value],
            at_ms,
        };
        let same =
            |old: &&MetricView| (&old.name, &old.resource) == (&metric.name, &metric.resource);
        if let Some(before) = self.metrics.iter().find(same) {
            metric.follow(before);
        }
        metric
    }

    /// A counter that has begun afresh (`CONFIG RESETSTAT`, a new start) counts from zero.
    fn in_minute(&self, reading: &Reading) -> f64 {
        let total = match reading.value {
            Measured::Now(value) => return value,
            Measured::SoFar(total) => total,
        };
        let same =
            |old: &&Reading| (old.metric, &old.resource) == (reading.metric, &reading.resource);
        match self.readings.iter().find(same).map(|old| old.value) {
            Some(Measured::SoFar(before)) if before <= total => (total - before) as f64,
            _ => total as f64,
        }
    }
}
