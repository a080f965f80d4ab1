//! What instances cost, about: on-demand prices in dollars an hour.

use std::time::Duration;

use sim::Time;

use super::instance::Ec2;
use crate::resource::CostView;

/// EC2 bills at least a minute.
const SHORTEST_RUN: Duration = Duration::from_secs(60);

/// EC2 instance types, with their price an hour in Mumbai, about.
pub const INSTANCE_TYPES: [(&str, f64); 12] = [
    ("t2.micro", 0.0124),
    ("t2.small", 0.0248),
    ("t3.nano", 0.0056),
    ("t3.micro", 0.0112),
    ("t3.small", 0.0224),
    ("t3.medium", 0.0448),
    ("t3.large", 0.0896),
    ("t4g.micro", 0.0056),
    ("t4g.small", 0.0112),
    ("t4g.medium", 0.0224),
    ("m5.large", 0.101),
    ("c5.large", 0.085),
];

/// What an instance costs an hour; `None` for a type that is not offered.
pub fn instance_price(instance_type: &str) -> Option<f64> {
    let mut types = INSTANCE_TYPES.iter();
    Some(types.find(|(name, _)| *name == instance_type)?.1)
}

/// Instances are billed by the second.
pub(super) fn run_cost(per_hour: f64, since: Time, until: Time) -> f64 {
    let span = Duration::from_micros(until.0.saturating_sub(since.0)).max(SHORTEST_RUN);
    per_hour * span.as_secs_f64() / 3600.0
}

impl Ec2 {
    pub(super) fn running_cost(&self, now: Time) -> CostView {
        let mut cost = CostView::default();
        for instance in self.instances.values() {
            if let Some(since) = instance.running_since {
                let price = instance_price(&instance.instance_type).unwrap_or_default();
                cost.dollars_per_hour += price;
                cost.spent_dollars += run_cost(price, since, now);
            }
        }
        cost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instances_are_billed_by_the_second_and_at_least_a_minute() {
        let start = Time::from_ms(1_000_000);
        let later = |secs| start + Duration::from_secs(secs);
        assert!((run_cost(3.6, start, later(100)) - 0.1).abs() < 1e-9);
        assert!((run_cost(3.6, start, later(1)) - 0.06).abs() < 1e-9);
    }
}
