//! ICMP echo: `ping`, which meets the same rules as everything else, and asks for no listener.

use std::net::Ipv4Addr;
use std::rc::Rc;

use crate::message::Message;
use crate::net::{HostId, Network, PathOutcome, Transport};
use crate::process::{Event, Pid};
use crate::world::{World, WorldEvent};

impl<N: Network> World<N> {
    /// Sends an echo request, and the answer if there is one. `before`: whether the last one was answered.
    pub(crate) fn ping(
        &mut self,
        pid: Pid,
        host: HostId,
        ping: u64,
        (target, ip): (&str, Ipv4Addr),
        before: Option<bool>,
    ) {
        let way = self.delivery(host, ip);
        let path = self.way_of(&way, host, target, (ip, 0), Transport::Icmp);
        let is_answered = path.outcome == PathOutcome::Connected && way.host.is_some();
        if before != Some(is_answered) {
            let path = self.number_path(path);
            self.emit(WorldEvent::Traffic(Rc::new(path)));
        }
        if is_answered {
            let event = Event::Echoed { ping };
            self.schedule(self.now + way.latency * 2, Message::Tell(pid, event));
        }
    }

    /// Reports the way to a server without connecting to it.
    pub(crate) fn browse(&mut self, host: HostId, target: &str, port: u16) {
        let path = self.probe(host, target, port);
        let path = self.number_path(path);
        self.emit(WorldEvent::Traffic(Rc::new(path)));
    }
}
