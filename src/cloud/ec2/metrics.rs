//! What CloudWatch is told of instances: the bytes that their hosts have sent and received, and that they run.

use super::instance::{Ec2, Instance, InstanceState};
use crate::account::Account;
use crate::parts::ACCOUNT;
use crate::service::{Measured, Reading, Unit};

engine::later!(ACCOUNT);

impl Ec2 {
    #[inline(never)]
    pub(super) fn readings(&self, account: &Account) -> Vec<Reading> {
        let mut running = self.instances();
        running.retain(|instance| instance.state == InstanceState::Running);
        let of_one = |instance: &Instance| {
            let machine = account.world.machine(instance.host);
            let bytes = machine.map(|machine| (machine.received_bytes, machine.sent_bytes));
            let (received, sent) = bytes.unwrap_or_default();
            let reading = |metric, unit, value| Reading {
                namespace: "AWS/EC2",
                dimension: "InstanceId",
                resource: instance.id.clone(),
                metric,
                unit,
                value,
            };
            [
                reading("NetworkIn", Unit::Bytes, Measured::SoFar(received)),
                reading("NetworkOut", Unit::Bytes, Measured::SoFar(sent)),
                // The lab's machines do not fail while they run.
                reading("StatusCheckFailed", Unit::Count, Measured::Now(0.0)),
            ]
        };
        running.into_iter().flat_map(of_one).collect()
    }
}
