//! The list of services.

use sim::Time;

use crate::account::{Account, Due};
use crate::answer::CallResult;
use crate::cloudwatch::{CloudWatch, CloudWatchCall, MetricView};
use crate::ec2::{Ec2, Ec2Call, InstanceView};
use crate::elasticache::{CacheView, ElastiCache, ElastiCacheCall};
use crate::rds::{DatabaseView, Rds, RdsCall};
use crate::resource::{CostView, LaptopView, SubnetGroupView};
use crate::service::{Service, services};
use crate::vpc::{SecurityGroupView, VpcCall, VpcService, VpcView};

services! {
    Vpc vpc: VpcService, VpcCall { vpcs: Vec<VpcView>, security_groups: Vec<SecurityGroupView> },
    Ec2 ec2: Ec2, Ec2Call { instances: Vec<InstanceView>, key_pairs: Vec<String> },
    ElastiCache elasticache: ElastiCache, ElastiCacheCall { caches: Vec<CacheView>, subnet_groups: Vec<SubnetGroupView> },
    Rds rds: Rds, RdsCall { databases: Vec<DatabaseView>, db_subnet_groups: Vec<SubnetGroupView> },
    CloudWatch cloudwatch: CloudWatch, CloudWatchCall { metrics: Vec<MetricView> },
}
