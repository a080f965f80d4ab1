//! ElastiCache: subnet groups, replication groups and their nodes.
//!
//! Every node is a host of its own with a network interface and a real engine. A node's engine, its names and its
//! address appear when the group becomes available. The engine stops when the group is being deleted; names and
//! address stay until it is gone.

use sim::Time;

use crate::account::Account;
use crate::answer::CallResult;
use crate::resource::{CostView, SubnetGroupView};
use crate::service::{Reading, Service};

mod call;
mod calls;
mod check;
mod endpoint;
mod group;
mod lifecycle;
mod metrics;
mod node;
mod node_type;
mod price;
mod subnet_group;
mod view;

pub use call::{CacheForm, ElastiCacheCall};
pub use group::{CacheNode, CacheRole, CacheStatus, ElastiCache, ReplicationGroup, SubnetGroup};
pub use node_type::NodeType;
pub use view::{CacheNodeView, CacheView};

impl Service for ElastiCache {
    const NAME: &str = "elasticache";

    type Call = ElastiCacheCall;
    type Shown = (Vec<CacheView>, Vec<SubnetGroupView>);

    fn new(_: &mut Account) -> ElastiCache {
        ElastiCache::default()
    }

    fn call(&mut self, account: &mut Account, call: &ElastiCacheCall) -> CallResult {
        self.carry_out(account, call)
    }

    fn due(&mut self, account: &mut Account, replication_group_id: &str) {
        self.cache_due(account, replication_group_id);
    }

    fn show(&self, account: &Account) -> Self::Shown {
        (self.cache_views(account), self.subnet_group_views())
    }

    fn is_changing(&self) -> bool {
        self.groups.values().any(|it| it.due.is_some())
    }

    fn measure(&self, account: &Account) -> Vec<Reading> {
        self.readings(account)
    }

    fn cost(&self, now: Time) -> CostView {
        self.running_cost(now)
    }
}
