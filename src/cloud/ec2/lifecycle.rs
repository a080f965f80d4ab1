//! What happens to an instance over time: pending, running, stopping, stopped, shutting down, terminated.

use std::time::Duration;

use super::State;
use super::sshd::Sshd;
use crate::cloud::{Cloud, Due};
use crate::pricing;

const BOOT: (Duration, Duration) = (Duration::from_secs(20), Duration::from_secs(30));
const STOP: (Duration, Duration) = (Duration::from_secs(25), Duration::from_secs(40));
const SHUT_DOWN: (Duration, Duration) = (Duration::from_secs(20), Duration::from_secs(35));
/// How long the console lists a terminated instance.
const REMEMBERED: Duration = Duration::from_secs(3600);

impl Cloud {
    pub(crate) fn begin_pending(&mut self, id: &str) {
        self.enter(id, State::Pending, BOOT);
        let wants_public = self.ec2.instance(id).is_some_and(|it| it.wants_public_ip);
        let public_ip = wants_public.then(|| self.free_public_ip());
        self.set_interface(id, |interface| {
            interface.public_ip = public_ip;
            interface.down = Some("is still starting (pending)".to_owned());
        });
    }

    pub(crate) fn begin_stopping(&mut self, id: &str) {
        self.enter(id, State::Stopping, STOP);
        self.halt(id, "is stopping");
    }

    pub(crate) fn begin_shutting_down(&mut self, id: &str) {
        self.enter(id, State::ShuttingDown, SHUT_DOWN);
        self.halt(id, "is shutting down");
    }

    /// The state that an instance was on its way to is reached.
    pub(crate) fn instance_due(&mut self, id: &str) {
        let Some(state) = self.ec2.instance(id).map(|instance| instance.state) else {
            return;
        };
        match state {
            State::Pending => self.run(id),
            State::Stopping => self.stopped(id),
            State::ShuttingDown => self.terminated(id),
            State::Terminated => {
                self.ec2.instances.remove(id);
            }
            State::Running | State::Stopped => {}
        }
    }

    fn run(&mut self, id: &str) {
        let now = self.now();
        let Some(instance) = self.ec2.instances.get_mut(id) else {
            return;
        };
        instance.state = State::Running;
        instance.due = None;
        instance.running_since = Some(now);
        let host = instance.host;
        self.set_interface(id, |interface| interface.down = None);
        self.world.spawn(host, Box::new(Sshd));
    }

    fn stopped(&mut self, id: &str) {
        if let Some(instance) = self.ec2.instances.get_mut(id) {
            instance.state = State::Stopped;
            instance.due = None;
        }
        self.set_interface(id, |interface| {
            interface.public_ip = None;
            interface.down = Some("is stopped".to_owned());
        });
    }

    fn terminated(&mut self, id: &str) {
        let forgotten = self.now() + REMEMBERED;
        let Some(instance) = self.ec2.instances.get_mut(id) else {
            return;
        };
        instance.state = State::Terminated;
        instance.due = None;
        let (host, interface) = (instance.host, instance.interface_id.take());
        if let Some(interface) = interface {
            self.world.net_mut().interfaces.remove(&interface);
        }
        self.world.remove_host(host);
        self.schedule(forgotten, Due::Instance(id.to_owned()));
    }

    /// Sets a state on the way and when it ends.
    fn enter(&mut self, id: &str, state: State, span: (Duration, Duration)) {
        let due = self.now() + self.ids.span(span.0, span.1);
        if let Some(instance) = self.ec2.instances.get_mut(id) {
            instance.state = state;
            if let Some(old) = instance.due.replace(due) {
                self.unschedule(old, &Due::Instance(id.to_owned()));
            }
        }
        self.schedule(due, Due::Instance(id.to_owned()));
    }

    /// The system shuts down: processes end, connections are closed, the bill is written.
    fn halt(&mut self, id: &str, state: &str) {
        let now = self.now();
        let Some(instance) = self.ec2.instances.get_mut(id) else {
            return;
        };
        if let Some(since) = instance.running_since.take() {
            let price = pricing::instance_price(&instance.instance_type).unwrap_or_default();
            self.spent += pricing::run_cost(price, since, now);
        }
        let host = instance.host;
        self.world.shut_down(host);
        self.set_interface(id, |interface| interface.down = Some(state.to_owned()));
    }

    fn set_interface(&mut self, id: &str, change: impl FnOnce(&mut crate::vpc::Interface)) {
        let interface_id = self.ec2.instance(id).and_then(|it| it.interface_id.clone());
        let Some(interface_id) = interface_id else {
            return;
        };
        if let Some(interface) = self.world.net_mut().interface_mut(&interface_id) {
            change(interface);
        }
    }

    fn free_public_ip(&mut self) -> std::net::Ipv4Addr {
        loop {
            let ip = self.ids.public_ip();
            if self.world.net().interface_with_public(ip).is_none() {
                return ip;
            }
        }
    }
}
