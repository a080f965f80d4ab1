//! What the page draws: the resources, flat and serialisable. Each service has its own in its folder.

pub use crate::cloudwatch::MetricView;
pub use crate::ec2::{InstanceState, InstanceView};
pub use crate::elasticache::{CacheNodeView, CacheRole, CacheStatus, CacheView};
pub use crate::rds::{CLASSES, DatabaseStatus, DatabaseView};
pub use crate::resource::{CostView, LaptopView, Phase, SubnetGroupView};
pub use crate::service::Unit;
pub use crate::services::View;
pub use crate::versions::CacheEngine;
pub use sim::net::{HopView, PathView};

pub use crate::vpc::{
    NetworkAclView, RouteTableView, RuleView, SecurityGroupView, SubnetView, VpcView,
};
