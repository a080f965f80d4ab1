//! CloudWatch: the basic metrics of every resource that is measured, a value for each minute of virtual time.
//!
//! Services read their resources' counters at the end of a minute (`Service::measure`); here the difference to the
//! minute before is made. What the lab cannot measure has no metric: its machines have no processor, so there is
//! no `CPUUtilization`, except of databases, whose work is measured.

mod collect;
mod metric;

pub use metric::{CloudWatch, MetricView};

use crate::account::Account;
use crate::answer::CallResult;
use crate::service::{Reading, Service, calls};

impl Service for CloudWatch {
    const NAME: &str = "cloudwatch";

    type Call = CloudWatchCall;
    type Shown = (Vec<MetricView>,);

    fn new(_: &mut Account) -> CloudWatch {
        CloudWatch::default()
    }

    fn call(&mut self, _: &mut Account, call: &CloudWatchCall) -> CallResult {
        match *call {}
    }

    fn show(&self, _: &Account) -> Self::Shown {
        (self.metrics.clone(),)
    }

    fn collect(&mut self, account: &Account, readings: &[Reading]) {
        self.take_in(account.now(), readings);
    }
}

calls! {
    /// What CloudWatch can be asked for: nothing that changes it.
    pub enum CloudWatchCall {}
}

impl CloudWatchCall {
    pub(crate) fn label(&self, _: &[MetricView]) -> String {
        match *self {}
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::Cloud;
    use crate::api::{Ec2Call, ElastiCacheCall};
    use crate::view::{MetricView, Unit};
    use sim::Time;

    const START: Time = Time::from_ms(1_790_000_000_000);

    fn pass(cloud: &mut Cloud, seconds: u64) {
        cloud.run_until(cloud.now() + Duration::from_secs(seconds));
    }

    fn account() -> Cloud {
        let mut cloud = Cloud::new(7, START);
        let launch = Ec2Call::RunInstances {
            name: "web".into(),
            image: "al2023".into(),
            instance_type: "t3.micro".into(),
            key_name: None,
            subnet_id: None,
            associate_public_ip: true,
            security_group_ids: Vec::new(),
        };
        cloud.call(launch).unwrap();
        let subnets = cloud.view().vpcs[0].subnets.clone();
        let group = ElastiCacheCall::CreateCacheSubnetGroup {
            name: "g".into(),
            description: String::new(),
            subnet_ids: subnets.into_iter().map(|subnet| subnet.id).collect(),
        };
        cloud.call(group).unwrap();
        let cache = ElastiCacheCall::CreateReplicationGroup {
            id: "c".into(),
            description: String::new(),
            engine: "redis".into(),
            engine_version: None,
            node_type: "cache.t4g.micro".into(),
            num_cache_clusters: 1,
            port: 6379,
            subnet_group: "g".into(),
            security_group_ids: Vec::new(),
            transit_encryption: false,
        };
        cloud.call(cache).unwrap();
        cloud
    }

    fn of<'a>(metrics: &'a [MetricView], name: &str) -> &'a MetricView {
        metrics.iter().find(|metric| metric.name == name).unwrap()
    }

    #[test]
    fn there_is_no_metric_until_a_minute_has_ended_with_something_that_runs() {
        let mut cloud = account();
        pass(&mut cloud, 10);
        assert_eq!(cloud.view().metrics, []);
        pass(&mut cloud, 60);
        let metrics = cloud.view().metrics.clone();
        let failed = of(&metrics, "StatusCheckFailed");
        assert_eq!((failed.value, failed.unit), (0.0, Unit::Count));
        assert_eq!(failed.at_ms % 60_000, 0);
        assert!(metrics.iter().all(|metric| metric.namespace == "AWS/EC2"));
    }

    #[test]
    fn a_node_s_metrics_are_its_engine_s_counters() {
        let mut cloud = account();
        pass(&mut cloud, 600);
        let metrics = cloud.view().metrics.clone();
        let used = cloud.node("c-001").unwrap().counters().used_memory_bytes;
        assert_eq!(of(&metrics, "BytesUsedForCache").value, used as f64);
        assert_eq!(of(&metrics, "CurrItems").resource, "c-001");
        let percent = of(&metrics, "DatabaseMemoryUsagePercentage").value;
        assert!(percent > 0.0 && percent < 100.0, "{percent}");
        assert!(metrics.iter().all(|metric| metric.name != "CPUUtilization"));
    }

    #[test]
    fn the_same_calls_give_the_same_metrics_whatever_stops_time_makes() {
        let (mut at_once, mut in_steps) = (account(), account());
        pass(&mut at_once, 700);
        for _ in 0..100 {
            pass(&mut in_steps, 7);
            in_steps = in_steps.clone();
        }
        assert_eq!(at_once.view(), in_steps.view());
    }

    #[test]
    fn a_counter_becomes_what_it_counted_in_the_minute() {
        let mut service = super::CloudWatch::default();
        let reading = |total| crate::service::Reading {
            namespace: "AWS/ElastiCache",
            dimension: "CacheClusterId",
            resource: "c-001".into(),
            metric: "CacheHits",
            unit: Unit::Count,
            value: crate::service::Measured::SoFar(total),
        };
        for (total, value) in [(5, 5.0), (12, 7.0), (12, 0.0), (3, 3.0)] {
            service.take_in(START, &[reading(total)]);
            assert_eq!(service.metrics[0].value, value, "{total}");
        }
        assert_eq!(service.metrics[0].recent, [5.0, 7.0, 0.0, 3.0]);
        for _ in 0..20 {
            service.take_in(START, &[reading(4)]);
        }
        assert_eq!(service.metrics[0].recent, [0.0; 15]);
    }
}
