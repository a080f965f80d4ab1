//! What happens to an instance over time: pending, running, stopping, stopped, shutting down, terminated.

use std::net::Ipv4Addr;
use std::time::Duration;

use super::instance::{Ec2, InstanceState};
use super::price;
use super::sshd::Sshd;
use crate::account::Account;
use crate::service::Service;
use crate::vpc::fabric::{Down, Interface};

const BOOT: (Duration, Duration) = (Duration::from_secs(20), Duration::from_secs(30));
const STOP: (Duration, Duration) = (Duration::from_secs(25), Duration::from_secs(40));
const SHUT_DOWN: (Duration, Duration) = (Duration::from_secs(20), Duration::from_secs(35));
/// How long the console lists a terminated instance.
const REMEMBERED: Duration = Duration::from_secs(3600);

impl Ec2 {
    pub(crate) fn begin_pending(&mut self, account: &mut Account, id: &str) {
        self.enter(account, id, InstanceState::Pending, BOOT);
        let wants_public = self.instance(id).is_some_and(|it| it.wants_public_ip);
        let public_ip = wants_public.then(|| free_public_ip(account));
        self.set_interface(account, id, |interface| {
            interface.public_ip = public_ip;
            interface.down = Some(Down::Pending);
        });
    }

    pub(crate) fn begin_stopping(&mut self, account: &mut Account, id: &str) {
        self.enter(account, id, InstanceState::Stopping, STOP);
        self.halt(account, id, Down::Stopping);
    }

    pub(crate) fn begin_shutting_down(&mut self, account: &mut Account, id: &str) {
        self.enter(account, id, InstanceState::ShuttingDown, SHUT_DOWN);
        self.halt(account, id, Down::ShuttingDown);
    }

    /// The state that an instance was on its way to is reached.
    pub(crate) fn instance_due(&mut self, account: &mut Account, id: &str) {
        let Some(state) = self.instance(id).map(|instance| instance.state) else {
            return;
        };
        match state {
            InstanceState::Pending => self.run(account, id),
            InstanceState::Stopping => self.stopped(account, id),
            InstanceState::ShuttingDown => self.terminated(account, id),
            InstanceState::Terminated => {
                self.instances.remove(id);
            }
            InstanceState::Running | InstanceState::Stopped => {}
        }
    }

    fn run(&mut self, account: &mut Account, id: &str) {
        let now = account.now();
        let Some(instance) = self.instances.get_mut(id) else {
            return;
        };
        instance.state = InstanceState::Running;
        instance.due = None;
        instance.running_since = Some(now);
        let host = instance.host;
        self.set_interface(account, id, |interface| interface.down = None);
        account.world.spawn(host, Box::new(Sshd));
    }

    fn stopped(&mut self, account: &mut Account, id: &str) {
        if let Some(instance) = self.instances.get_mut(id) {
            instance.state = InstanceState::Stopped;
            instance.due = None;
        }
        self.set_interface(account, id, |interface| {
            interface.public_ip = None;
            interface.down = Some(Down::Stopped);
        });
    }

    fn terminated(&mut self, account: &mut Account, id: &str) {
        let forgotten = account.now() + REMEMBERED;
        let Some(instance) = self.instances.get_mut(id) else {
            return;
        };
        instance.state = InstanceState::Terminated;
        instance.due = None;
        let (host, interface) = (instance.host, instance.interface_id.take());
        if let Some(interface) = interface {
            account.world.net_mut().interfaces.remove(&interface);
        }
        account.world.remove_host(host);
        Self::schedule(account, forgotten, id);
    }

    /// Sets a state on the way and when it ends.
    fn enter(
        &mut self,
        account: &mut Account,
        id: &str,
        state: InstanceState,
        span: (Duration, Duration),
    ) {
        let due = account.now() + account.ids.span(span.0, span.1);
        if let Some(instance) = self.instances.get_mut(id) {
            instance.state = state;
            if let Some(old) = instance.due.replace(due) {
                Self::unschedule(account, old, id);
            }
        }
        Self::schedule(account, due, id);
    }

    /// The system shuts down: processes end, connections are closed, the bill is written.
    fn halt(&mut self, account: &mut Account, id: &str, state: Down) {
        let now = account.now();
        let Some(instance) = self.instances.get_mut(id) else {
            return;
        };
        if let Some(since) = instance.running_since.take() {
            let price = price::instance_price(&instance.instance_type).unwrap_or_default();
            account.spent += price::run_cost(price, since, now);
        }
        let host = instance.host;
        account.world.shut_down(host);
        self.set_interface(account, id, |interface| {
            interface.down = Some(state);
        });
    }

    fn set_interface(&self, account: &mut Account, id: &str, change: impl FnOnce(&mut Interface)) {
        let interface_id = self.instance(id).and_then(|it| it.interface_id.clone());
        let Some(interface_id) = interface_id else {
            return;
        };
        if let Some(interface) = account.world.net_mut().interface_mut(&interface_id) {
            change(interface);
        }
    }
}

fn free_public_ip(account: &mut Account) -> Ipv4Addr {
    loop {
        let ip = account.ids.public_ip();
        if account.world.net().interface_with_public(ip).is_none() {
            return ip;
        }
    }
}
