//! VPC: the calls about the network and what the page draws of it. The network itself is the account's `fabric`, which
//! decides over packets for all services.

mod call;
pub mod fabric;
mod view;

pub use call::VpcCall;
pub use fabric::group::{RuleDirection, RuleSpec};
pub use view::{NetworkAclView, RouteTableView, RuleView, SecurityGroupView, SubnetView, VpcView};

use crate::account::Account;
use crate::answer::CallResult;
use crate::service::Service;

/// The service. Its resources are the account's network.
#[derive(Clone, Debug)]
pub(crate) struct VpcService;

impl Service for VpcService {
    const NAME: &str = "vpc";

    type Call = VpcCall;
    type Shown = (Vec<VpcView>, Vec<SecurityGroupView>);

    fn new(_: &mut Account) -> VpcService {
        VpcService
    }

    fn call(&mut self, account: &mut Account, call: &VpcCall) -> CallResult {
        call.carry_out(account)
    }

    fn show(&self, account: &Account) -> Self::Shown {
        let fabric = account.world.net();
        (fabric.vpc_views(), fabric.group_views())
    }
}
