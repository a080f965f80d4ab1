//! What cache nodes cost, about: `node_type.rs` has their prices.

use std::time::Duration;

use sim::Time;

use super::group::ElastiCache;
use crate::resource::CostView;

/// Cache nodes are billed by the hour; one that has begun counts whole.
pub(super) fn cache_cost(per_hour: f64, since: Time, until: Time) -> f64 {
    let span = Duration::from_micros(until.0.saturating_sub(since.0));
    let hours = (span.as_secs_f64() / 3600.0).ceil();
    per_hour * hours.max(1.0)
}

impl ElastiCache {
    pub(super) fn running_cost(&self, now: Time) -> CostView {
        let mut cost = CostView::default();
        for group in self.groups.values() {
            if let Some(since) = group.billed_since {
                let price = group.price_per_hour();
                cost.dollars_per_hour += price;
                cost.spent_dollars += cache_cost(price, since, now);
            }
        }
        cost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_that_has_begun_is_billed_whole() {
        let start = Time::from_ms(1_000_000);
        let later = |secs| start + Duration::from_secs(secs);
        assert!((cache_cost(0.02, start, later(1)) - 0.02).abs() < 1e-9);
        assert!((cache_cost(0.02, start, later(3601)) - 0.04).abs() < 1e-9);
    }
}
