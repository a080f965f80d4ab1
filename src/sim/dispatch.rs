//! Hands events to processes and carries out what they ask for.

use std::net::Ipv4Addr;
use std::time::Duration;

use engine::Time;

use crate::message::Message;
use crate::net::{HostId, Network};
use crate::process::{Action, Cx, Event, Pid, SocketId};
use crate::world::{World, WorldEvent};

/// How many events a process may be handed at the instant at which they were asked for, before it is taken for an
/// endless loop. What took time to arrive does not count.
const STEPS_PER_INSTANT: u32 = 20_000;
/// The same for all processes together: a chain of processes that start each other ends, too.
const ALL_STEPS_PER_INSTANT: u32 = 200_000;
/// How many processes a host can have.
const PROCESSES_PER_HOST: usize = 400;
/// A resolver's answer takes this long.
const RESOLVER_LATENCY: Duration = Duration::from_millis(1);

impl<N: Network> World<N> {
    pub(crate) fn tell(&mut self, pid: Pid, event: Event) {
        if !self.may_step(pid) {
            self.stop_loop(pid);
            return;
        }
        let Some(running) = self.processes.get_mut(&pid) else {
            return;
        };
        let host = running.host;
        let Some(place) = self.hosts.get_mut(&host) else {
            return;
        };
        let mut cx = Cx::new(
            self.now,
            pid,
            host,
            &mut place.machine,
            &mut self.next_id,
            &mut self.rng,
        );
        running.process.on(&mut cx, event);
        for action in cx.actions {
            self.carry_out(pid, host, action);
        }
    }

    pub(crate) fn ring(&mut self, pid: Pid, id: u64) {
        if let Some(running) = self.processes.get_mut(&pid)
            && running.timers.remove(&id).is_some()
        {
            self.tell(pid, Event::Timer(id));
        }
    }

    fn may_step(&mut self, pid: Pid) -> bool {
        if !self.is_immediate {
            return true;
        }
        let now = self.now;
        let count = |steps: &mut (Time, u32)| {
            if steps.0 != now {
                *steps = (now, 0);
            }
            steps.1 += 1;
            steps.1
        };
        let all = count(&mut self.steps_of_instant);
        let Some(running) = self.processes.get_mut(&pid) else {
            return true;
        };
        count(&mut running.steps_of_instant) <= STEPS_PER_INSTANT && all <= ALL_STEPS_PER_INSTANT
    }

    fn stop_loop(&mut self, pid: Pid) {
        let text = "\r\nStopped: the process ran in an endless loop that takes no time.\r\n";
        let bytes = text.as_bytes().to_vec();
        self.emit(WorldEvent::Output { pid, bytes });
        self.kill(pid);
    }

    fn carry_out(&mut self, pid: Pid, host: HostId, action: Action) {
        if !self.processes.contains_key(&pid) {
            return;
        }
        match action {
            Action::Resolve { query, name } => self.look_up(pid, host, query, &name),
            Action::Connect {
                socket,
                target,
                ip,
                port,
                timeout_ms,
            } => self.open(pid, host, socket, target, (ip, port), timeout_ms),
            Action::Send { socket, bytes } => self.send(pid, socket, bytes),
            Action::Close { socket, reset } => self.close(pid, socket, reset),
            Action::Listen { port, address } => self.listen(pid, host, port, address),
            Action::StopListening { port } => self.stop_listening(pid, host, port),
            Action::Ping {
                ping,
                target,
                ip,
                before,
            } => self.ping(pid, host, ping, (&target, ip), before),
            Action::Browse { target, port } => self.browse(host, &target, port),
            Action::TurnAway { socket } => {
                if self.is_owner(pid, socket) {
                    self.report_turning_away(socket);
                }
            }
            Action::Misunderstand { socket, speaks_tls } => {
                if self.is_owner(pid, socket) {
                    self.report_misunderstanding(socket, speaks_tls);
                }
            }
            Action::Timer { id, at } => self.set_timer(pid, id, at),
            Action::CancelTimer { id } => self.cancel_timer(pid, id),
            Action::Write(bytes) => self.emit(WorldEvent::Output { pid, bytes }),
            Action::Record(record) => self.emit(WorldEvent::Record {
                pid,
                host,
                at: self.now,
                record,
            }),
            Action::Call { call, request } => self.emit(WorldEvent::Call { pid, call, request }),
            Action::Tell { actor, news } => self.emit(WorldEvent::Actor { actor, news }),
            Action::Spawn(child) => self.spawn_child(pid, host, child.0),
            Action::Exit => self.kill(pid),
        }
    }

    fn spawn_child(&mut self, pid: Pid, host: HostId, child: Box<dyn crate::process::Process>) {
        if self.processes_of(host).len() < PROCESSES_PER_HOST {
            self.spawn(host, child);
            return;
        }
        let bytes = b"fork: Resource temporarily unavailable\r\n".to_vec();
        self.emit(WorldEvent::Output { pid, bytes });
    }

    fn look_up(&mut self, pid: Pid, host: HostId, query: u64, name: &str) {
        let addresses = self.resolve(host, name);
        if addresses.is_none() {
            let path = self.path_of_unknown_name(host, name);
            self.emit_path(pid, path);
        }
        let event = Event::Resolved { query, addresses };
        self.schedule(self.now + RESOLVER_LATENCY, Message::Tell(pid, event));
    }

    fn listen(&mut self, pid: Pid, host: HostId, port: u16, address: Option<Ipv4Addr>) {
        let Some(place) = self.hosts.get_mut(&host) else {
            return;
        };
        let overlaps = |entry: &(u16, Option<Ipv4Addr>, Pid)| {
            entry.0 == port && (entry.1.is_none() || address.is_none() || entry.1 == address)
        };
        if !place.machine.listening.iter().any(overlaps) {
            place.machine.listening.push((port, address, pid));
        }
    }

    fn stop_listening(&mut self, pid: Pid, host: HostId, port: u16) {
        if let Some(place) = self.hosts.get_mut(&host) {
            let listening = &mut place.machine.listening;
            listening.retain(|entry| entry.0 != port || entry.2 != pid);
        }
    }

    fn set_timer(&mut self, pid: Pid, id: u64, at: Time) {
        let key = self.schedule(at, Message::Timer(pid, id));
        if let Some(running) = self.processes.get_mut(&pid) {
            running.timers.insert(id, key);
        }
    }

    fn cancel_timer(&mut self, pid: Pid, id: u64) {
        let timer = self
            .processes
            .get_mut(&pid)
            .and_then(|running| running.timers.remove(&id));
        if let Some(key) = timer {
            self.unschedule(&key);
        }
    }

    /// Who listens on a host's port for packets to `address`.
    pub(crate) fn listener(&self, host: HostId, address: Ipv4Addr, port: u16) -> Option<Pid> {
        let listening = &self.hosts.get(&host)?.machine.listening;
        let takes = |entry: &&(u16, Option<Ipv4Addr>, Pid)| {
            entry.0 == port && entry.1.is_none_or(|bound| bound == address)
        };
        Some(listening.iter().find(takes)?.2)
    }

    pub(crate) fn is_owner(&self, pid: Pid, socket: SocketId) -> bool {
        self.sockets
            .get(&socket)
            .is_some_and(|found| found.owner == pid)
    }
}
