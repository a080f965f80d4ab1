//! The world: hosts, their processes and one queue of what happens next.
//!
//! Everything that takes time is a message in the queue, handled in the order of `(time, sequence)`; `dispatch.rs`
//! hands events to processes and carries out what they ask for, `tcp.rs` moves bytes, `trace.rs` asks the network.
//!
//! **Invariants:** the history depends on the seed and the inputs only, not on how often [`World::run_until`] is
//! called; a clone has the same future; no process can keep time from passing.

use std::any::Any;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use primitives::small_map::SmallMap;

use engine::Time;
use primitives::Rng;

use crate::actor::{ActorId, News};
use crate::message::Message;
use crate::net::{HostId, Network, Path};
use crate::process::{Event, Machine, Pid, Process, Record, SocketId};
use crate::socket::Socket;
use crate::why::Why;

/// Hosts, processes and connections over a network, at one virtual instant.
#[derive(Clone)]
pub struct World<N: Network> {
    pub(crate) now: Time,
    pub(crate) net: N,
    pub(crate) hosts: SmallMap<HostId, Host>,
    pub(crate) processes: SmallMap<Pid, Running>,
    pub(crate) sockets: SmallMap<SocketId, Socket>,
    pub(crate) next_id: u64,
    pub(crate) next_path: u64,
    pub(crate) rng: Rng,
    pub(crate) steps_of_instant: (Time, u32),
    /// Whether what is being handled now was asked for at this same instant: only that can go on without end.
    pub(crate) is_immediate: bool,
    queue: BTreeMap<(Time, u64), Queued>,
    events: VecDeque<WorldEvent<N::Why>>,
    next_sequence: u64,
    next_host: u32,
    next_pid: u32,
}

/// What the world tells its owner.
#[derive(Clone, Debug)]
pub enum WorldEvent<W> {
    /// A process wrote to its terminal.
    Output {
        /// The process.
        pid: Pid,
        /// Text with ANSI sequences.
        bytes: Vec<u8>,
    },
    /// A connection attempt began, a hanging one got through at last, or both ends of one do not understand each
    /// other.
    Path(Rc<Path<Why<W>>>),
    /// Packets that are no connection of the student's: `ping`, the package manager's downloads, what a load generator
    /// connects to.
    Traffic(Rc<Path<Why<W>>>),
    /// For the journal.
    Record {
        /// The process that reports.
        pid: Pid,
        /// Its host.
        host: HostId,
        /// When.
        at: Time,
        /// What was done.
        record: Record,
    },
    /// A process ended.
    Exited {
        /// The process.
        pid: Pid,
    },
    /// A process calls the cloud; answer with [`World::answer_call`].
    Call {
        /// The process.
        pid: Pid,
        /// Its number for the call.
        call: u64,
        /// The request, as the process worded it.
        request: String,
    },
    /// An actor is to hear something.
    Actor {
        /// Which one.
        actor: ActorId,
        /// What.
        news: News,
    },
}

/// A host and what the world knows about it besides its processes' view.
#[derive(Clone, Default)]
pub(crate) struct Host {
    pub(crate) machine: Machine,
    pub(crate) next_port: u16,
}

/// A process in the table.
#[derive(Clone)]
pub(crate) struct Running {
    pub(crate) host: HostId,
    pub(crate) process: Box<dyn Process>,
    /// Where its timers stand in the queue, by their numbers.
    pub(crate) timers: SmallMap<u64, (Time, u64)>,
    /// Events that were asked for and handled at one instant: the guard against endless loops.
    pub(crate) steps_of_instant: (Time, u32),
}

/// A message that waits for its time.
#[derive(Clone, Debug)]
struct Queued {
    message: Message,
    is_immediate: bool,
}

impl<N: Network> World<N> {
    /// A world without hosts.
    pub fn new(net: N, seed: u64, now: Time) -> World<N> {
        World {
            now,
            net,
            hosts: SmallMap::new(),
            processes: SmallMap::new(),
            sockets: SmallMap::new(),
            next_id: 0,
            next_path: 0,
            rng: Rng::new(seed ^ 0x5157_u64.rotate_left(40)),
            steps_of_instant: (now, 0),
            is_immediate: false,
            queue: BTreeMap::new(),
            events: VecDeque::new(),
            next_sequence: 0,
            next_host: 0,
            next_pid: 0,
        }
    }

    /// The virtual time.
    pub fn now(&self) -> Time {
        self.now
    }

    /// The network's rules.
    pub fn net(&self) -> &N {
        &self.net
    }

    /// The network's rules, to change them: connections that are established stay.
    pub fn net_mut(&mut self) -> &mut N {
        &mut self.net
    }

    /// A new host; it has no processes yet.
    pub fn add_host(&mut self, machine: Machine) -> HostId {
        let id = HostId(self.next_host);
        self.next_host += 1;
        let next_port = 0;
        self.hosts.insert(id, Host { machine, next_port });
        id
    }

    /// The host loses power: its processes are gone, and the other ends of its connections learn it only when
    /// their keep-alive gives up. See [`World::shut_down`] for an orderly end.
    pub fn remove_host(&mut self, host: HostId) {
        for pid in self.processes_of(host) {
            self.processes.remove(&pid);
            self.dismiss_actors_of(host, pid);
            self.events.push_back(WorldEvent::Exited { pid });
        }
        self.orphan_connections(host);
        self.hosts.remove(&host);
    }

    /// Ends all processes of a host; the kernel closes their connections. The machine's disk stays.
    pub fn shut_down(&mut self, host: HostId) {
        for pid in self.processes_of(host) {
            self.kill(pid);
        }
    }

    /// A host's facts and disk.
    pub fn machine(&self, host: HostId) -> Option<&Machine> {
        Some(&self.hosts.get(&host)?.machine)
    }

    /// As [`World::machine`], to change them.
    pub fn machine_mut(&mut self, host: HostId) -> Option<&mut Machine> {
        Some(&mut self.hosts.get_mut(&host)?.machine)
    }

    /// All hosts, in the order of their making.
    pub fn hosts(&self) -> impl Iterator<Item = HostId> + '_ {
        self.hosts.keys().copied()
    }

    /// Starts a process; it is told [`Event::Start`] when the world runs next. On a host that is not there the
    /// process ends at once.
    pub fn spawn(&mut self, host: HostId, process: Box<dyn Process>) -> Pid {
        let pid = Pid(self.next_pid);
        self.next_pid += 1;
        if !self.hosts.contains_key(&host) {
            self.events.push_back(WorldEvent::Exited { pid });
            return pid;
        }
        let running = Running {
            host,
            process,
            timers: SmallMap::new(),
            steps_of_instant: (self.now, 0),
        };
        self.processes.insert(pid, running);
        self.schedule(self.now, Message::Tell(pid, Event::Start));
        pid
    }

    /// Ends a process: its connections are closed and its ports freed.
    pub fn kill(&mut self, pid: Pid) {
        let Some(running) = self.processes.remove(&pid) else {
            return;
        };
        for key in running.timers.values() {
            self.queue.remove(key);
        }
        self.close_all_of(pid);
        self.dismiss_actors_of(running.host, pid);
        if let Some(host) = self.hosts.get_mut(&running.host) {
            host.machine.listening.retain(|entry| entry.2 != pid);
        }
        self.events.push_back(WorldEvent::Exited { pid });
    }

    /// Bytes typed at a process's terminal.
    pub fn input(&mut self, pid: Pid, bytes: &[u8]) {
        self.schedule(self.now, Message::Tell(pid, Event::Input(bytes.to_vec())));
    }

    /// Answers [`WorldEvent::Call`].
    pub fn answer_call(&mut self, pid: Pid, call: u64, result: Result<String, (String, String)>) {
        let event = Event::CallDone { call, result };
        self.schedule(self.now, Message::Tell(pid, event));
    }

    /// Whether a process runs.
    pub fn is_running(&self, pid: Pid) -> bool {
        self.processes.contains_key(&pid)
    }

    /// A process that runs, for owners that know what they started (a lesson's check that looks into a cache node).
    pub fn process<P: Process>(&self, pid: Pid) -> Option<&P> {
        let process: &dyn Any = self.processes.get(&pid)?.process.as_ref();
        process.downcast_ref()
    }

    /// The processes of a host, oldest first.
    pub fn processes_of(&self, host: HostId) -> Vec<Pid> {
        let of_host = |(_, running): &(&Pid, &Running)| running.host == host;
        let found = self.processes.iter().filter(of_host);
        found.map(|(pid, _)| *pid).collect()
    }

    /// As [`World::process`], to change it.
    pub fn process_mut<P: Process>(&mut self, pid: Pid) -> Option<&mut P> {
        let process: &mut dyn Any = self.processes.get_mut(&pid)?.process.as_mut();
        process.downcast_mut()
    }

    /// Lets time pass up to and including `until`, in order.
    pub fn run_until(&mut self, until: Time) {
        while let Some(entry) = self.queue.first_entry() {
            let (at, _) = *entry.key();
            if at > until {
                break;
            }
            let queued = entry.remove();
            self.now = self.now.max(at);
            self.is_immediate = queued.is_immediate;
            self.handle(queued.message);
        }
        self.now = self.now.max(until);
    }

    /// When something happens next; never before now.
    pub fn next_due(&self) -> Option<Time> {
        let (at, _) = self.queue.first_key_value()?.0;
        Some((*at).max(self.now))
    }

    /// Takes the next event, oldest first.
    pub fn drain(&mut self) -> Option<WorldEvent<N::Why>> {
        self.events.pop_front()
    }

    fn handle(&mut self, message: Message) {
        match message {
            Message::Tell(pid, event) => self.tell(pid, event),
            Message::Timer(pid, id) => self.ring(pid, id),
            Message::Syn(client) => self.on_syn(client),
            Message::SynAck { client, server } => self.on_syn_ack(client, server),
            Message::Ack(server) => self.on_ack(server),
            Message::Retry { client, attempt } => self.on_retry(client, attempt),
            Message::Fail(client, error) => self.on_fail(client, error),
            Message::Data(to, bytes) => self.on_data(to, bytes),
            Message::Fin { to, reset } => self.on_fin(to, reset),
        }
    }

    /// Puts a message into the queue; the key finds it again.
    pub(crate) fn schedule(&mut self, at: Time, message: Message) -> (Time, u64) {
        let key = (at.max(self.now), self.next_sequence);
        self.next_sequence += 1;
        let is_immediate = at <= self.now;
        let queued = Queued {
            message,
            is_immediate,
        };
        self.queue.insert(key, queued);
        key
    }

    pub(crate) fn unschedule(&mut self, key: &(Time, u64)) {
        self.queue.remove(key);
    }

    pub(crate) fn emit(&mut self, event: WorldEvent<N::Why>) {
        self.events.push_back(event);
    }

    pub(crate) fn fresh_id(&mut self) -> u64 {
        self.next_id += 1;
        self.next_id
    }

    /// The local ports in use on a host, for choosing another.
    pub(crate) fn ports_in_use(&self, host: HostId) -> Vec<u16> {
        let of_host = self.sockets.values().filter(|socket| socket.host == host);
        of_host.map(|socket| socket.local.1).collect()
    }
}
