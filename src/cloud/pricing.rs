//! What things cost, about: on-demand prices in dollars an hour, and what has been spent.

use std::time::Duration;

use sim::Time;

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
pub fn run_cost(per_hour: f64, since: Time, until: Time) -> f64 {
    let span = span(since, until).max(SHORTEST_RUN);
    per_hour * span.as_secs_f64() / 3600.0
}

/// Cache nodes are billed by the hour; one that has begun counts whole.
pub fn cache_cost(per_hour: f64, since: Time, until: Time) -> f64 {
    let hours = (span(since, until).as_secs_f64() / 3600.0).ceil();
    per_hour * hours.max(1.0)
}

fn span(since: Time, until: Time) -> Duration {
    Duration::from_micros(until.0.saturating_sub(since.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instances_are_billed_by_the_second_and_nodes_by_the_hour() {
        let start = Time::from_ms(1_000_000);
        let later = |secs| start + Duration::from_secs(secs);
        assert!((run_cost(3.6, start, later(100)) - 0.1).abs() < 1e-9);
        assert!((run_cost(3.6, start, later(1)) - 0.06).abs() < 1e-9);
        assert!((cache_cost(0.02, start, later(1)) - 0.02).abs() < 1e-9);
        assert!((cache_cost(0.02, start, later(3601)) - 0.04).abs() < 1e-9);
    }
}
