//! Asks the network what a name means and which way a packet takes, and adds what only the host knows: the hosts
//! file, the loopback interface and who listens.

use std::net::Ipv4Addr;
use std::rc::Rc;
use std::time::Duration;

use crate::net::{Hop, HopKind, HostId, Network, Path, PathOutcome, Transport, Verdict};
use crate::process::Pid;
use crate::why::Why;
use crate::world::{World, WorldEvent};

const LOOPBACK_LATENCY: Duration = Duration::from_micros(20);
const NEAR_LATENCY: Duration = Duration::from_micros(250);
const SSH_PORT: u16 = 22;

/// Where packets go; `host` is `None` when nobody has the address.
pub(crate) struct Way {
    pub(crate) host: Option<HostId>,
    pub(crate) label: String,
    pub(crate) source: Ipv4Addr,
    pub(crate) destination: Ipv4Addr,
    pub(crate) latency: Duration,
    /// Packets do not leave the host.
    is_loopback: bool,
}

impl<N: Network> World<N> {
    /// What a connect would meet, without making it. `target` is a name or an address as typed; the path has no
    /// number yet.
    pub fn probe(&self, from: HostId, target: &str, port: u16) -> Path<Why<N::Why>> {
        match self.resolve(from, target).as_deref() {
            Some([first, ..]) => self.trace(from, target, *first, port),
            _ => self.path_of_unknown_name(from, target),
        }
    }

    /// Whether anything listens there, as a hop: the last of a path.
    pub fn listener_at(&self, from: HostId, to: Ipv4Addr, port: u16) -> Hop<Why<N::Why>> {
        self.listener_hop(&self.delivery(from, to), None, port)
    }

    /// Gives a path its number, for owners that report paths of their own.
    pub fn number_path(&mut self, mut path: Path<Why<N::Why>>) -> Path<Why<N::Why>> {
        self.next_path += 1;
        path.id = self.next_path;
        path
    }

    /// What a program on `host` gets for a name: an address stands for itself, then the hosts file is asked, then
    /// the network's resolver.
    pub fn resolve(&self, host: HostId, name: &str) -> Option<Vec<Ipv4Addr>> {
        if let Ok(ip) = name.parse() {
            return Some(vec![ip]);
        }
        let own = self.in_hosts_file(host, name);
        let known = own.map(|ip| vec![ip]);
        known.or_else(|| {
            let found = self.net.resolve(host, name)?;
            (!found.is_empty()).then_some(found)
        })
    }

    /// The way of a connect to `to`, with the hops of its name and of the listener.
    pub(crate) fn trace(
        &self,
        from: HostId,
        target: &str,
        to: Ipv4Addr,
        port: u16,
    ) -> Path<Why<N::Why>> {
        let way = self.delivery(from, to);
        let mut path = self.way_of(&way, from, target, (to, port), Transport::Tcp);
        let mut listener = self.listener_hop(&way, path.to.as_deref(), port);
        if listener.verdict == Verdict::Blocked && way.is_loopback {
            self.advise_at_home(&mut listener, from, target, port);
        } else if listener.verdict == Verdict::Blocked {
            self.tell_who_listens(&mut path, &mut listener, &way, from);
        }
        match path.outcome {
            PathOutcome::Connected if listener.verdict == Verdict::Blocked => {
                path.outcome = PathOutcome::Refused;
                path.hops.push(listener);
            }
            PathOutcome::Connected => path.hops.push(listener),
            _ => path.hops.push(listener.not_reached()),
        }
        path
    }

    /// The way through the network, with the name's hop in front.
    pub(crate) fn way_of(
        &self,
        way: &Way,
        from: HostId,
        target: &str,
        (to, port): (Ipv4Addr, u16),
        protocol: Transport,
    ) -> Path<Why<N::Why>> {
        let mut path = if way.is_loopback {
            self.loopback_path(from, to, port, protocol)
        } else {
            self.net.path(from, to, port, protocol)
        };
        path.at_ms = self.now.as_ms() as u64;
        path.target = target.to_owned();
        if target.parse::<Ipv4Addr>().is_err() {
            let hop = self.net.name_hop(from, target, Some(&[to]));
            path.hops.insert(0, hop);
        }
        path
    }

    /// A client that was told no host connects to its own.
    fn advise_at_home(
        &self,
        listener: &mut Hop<Why<N::Why>>,
        from: HostId,
        target: &str,
        port: u16,
    ) {
        let Some((advice, fix)) = self.net.advice_at_home(from, target, port) else {
            return;
        };
        listener.why.extend(advice);
        listener.fix = fix;
    }

    /// Says on which port the other side does listen, also where a rule stops the packet before it gets there: then
    /// the port is to be mended, and the rule is none of the causes. What stands in the way on the right port is the
    /// advice.
    fn tell_who_listens(
        &self,
        path: &mut Path<Why<N::Why>>,
        listener: &mut Hop<Why<N::Why>>,
        way: &Way,
        from: HostId,
    ) {
        let (host, port, to) = (way.label.clone(), path.port, path.to_ip);
        let stop = path.hops.iter_mut().find(|hop| is_stop_by_port(hop));
        match (self.open_ports(way).as_slice(), stop) {
            ([port], None) => listener.why.push(Why::ListensOn { port: *port }),
            ([right], Some(stop)) => {
                let right = *right;
                let mended = to.map(|to| self.net.path(from, to, right, Transport::Tcp));
                stop.fix = mended.and_then(|path| path.into_blocked()?.fix);
                stop.why = vec![Why::WrongPort { host, port, right }];
            }
            ([], Some(stop)) if way.host.is_some() => {
                stop.fix = None;
                stop.why = vec![Why::NoServer { host, port }];
            }
            _ => {}
        }
    }

    /// The ports on which a host waits for others, SSH aside.
    fn open_ports(&self, way: &Way) -> Vec<u16> {
        let machine = way.host.and_then(|host| self.machine(host));
        let listening = machine.map_or(&[][..], |machine| &machine.listening);
        let is_open = |(port, bound, _): &&(u16, Option<Ipv4Addr>, Pid)| {
            *port != SSH_PORT && bound.is_none_or(|bound| bound == way.destination)
        };
        listening
            .iter()
            .filter(is_open)
            .map(|entry| entry.0)
            .collect()
    }

    pub(crate) fn path_of_unknown_name(&self, from: HostId, name: &str) -> Path<Why<N::Why>> {
        let mut path = Path::new(&self.host_name(from), None, 0, Transport::Tcp);
        path.from_ip = self.machine(from).and_then(|machine| machine.ip);
        path.at_ms = self.now.as_ms() as u64;
        path.target = name.to_owned();
        path.hops.push(self.net.name_hop(from, name, None));
        path.outcome = PathOutcome::NameNotFound;
        path
    }

    /// Tells of a process's way.
    pub(crate) fn emit_path(&mut self, pid: Pid, path: Path<Why<N::Why>>) {
        let path = Rc::new(self.number_path(path));
        let running = self.processes.get(&pid);
        let is_unattended = running.is_some_and(|it| it.process.is_unattended());
        self.emit(match is_unattended {
            true => WorldEvent::Traffic(path),
            false => WorldEvent::Path(path),
        });
    }

    /// Who has the address `to`, seen from `from`, and how packets look there.
    pub(crate) fn delivery(&self, from: HostId, to: Ipv4Addr) -> Way {
        let own = self.machine(from).and_then(|machine| machine.ip);
        if to.is_loopback() || own == Some(to) {
            return self.loopback_way(from, to);
        }
        if let Some(found) = self.net.deliver(from, to) {
            return Way {
                host: Some(found.host),
                label: found.label,
                source: found.source,
                destination: found.destination,
                latency: found.latency,
                is_loopback: false,
            };
        }
        let has_address = |host: &HostId| self.machine(*host).and_then(|m| m.ip) == Some(to);
        let host = self.hosts().find(has_address);
        Way {
            host,
            label: host.map_or_else(|| to.to_string(), |host| self.host_name(host)),
            source: own.unwrap_or(Ipv4Addr::UNSPECIFIED),
            destination: to,
            latency: NEAR_LATENCY,
            is_loopback: false,
        }
    }

    fn loopback_way(&self, host: HostId, to: Ipv4Addr) -> Way {
        Way {
            host: Some(host),
            label: words::HOST_ITSELF.text().to_owned(),
            source: to,
            destination: to,
            latency: LOOPBACK_LATENCY,
            is_loopback: true,
        }
    }

    fn loopback_path(
        &self,
        host: HostId,
        to: Ipv4Addr,
        port: u16,
        protocol: Transport,
    ) -> Path<Why<N::Why>> {
        let name = self.host_name(host);
        let mut path = Path::new(&name, Some(to), port, protocol);
        path.from_ip = Some(to);
        path.to = Some(name);
        path
    }

    fn listener_hop(&self, way: &Way, to: Option<&str>, port: u16) -> Hop<Why<N::Why>> {
        let component = to.unwrap_or(&way.label);
        let label = words::HostPort {
            port: u64::from(port),
        }
        .text();
        let host = way.label.clone();
        let listener = way
            .host
            .and_then(|host| self.listener(host, way.destination, port));
        if listener.is_some() {
            let why = Why::Listens { host, port };
            return Hop::allowed(HopKind::Listener, component, &label, why);
        }
        let why = match self.bound_elsewhere(way, port) {
            Some(bound) => Why::BoundElsewhere {
                host,
                port,
                bound,
                address: way.destination,
            },
            None => Why::NothingListens { host, port },
        };
        Hop::blocked(HopKind::Listener, component, &label, why)
    }

    fn bound_elsewhere(&self, way: &Way, port: u16) -> Option<Ipv4Addr> {
        let listening = &self.machine(way.host?)?.listening;
        listening.iter().find(|entry| entry.0 == port)?.1
    }

    fn in_hosts_file(&self, host: HostId, name: &str) -> Option<Ipv4Addr> {
        let name = name.trim_end_matches('.');
        let machine = self.machine(host)?;
        if name.eq_ignore_ascii_case("localhost") {
            return Some(Ipv4Addr::LOCALHOST);
        }
        let own = machine.hostname.eq_ignore_ascii_case(name);
        if let (true, Some(ip)) = (own, machine.ip) {
            return Some(ip);
        }
        let file = machine.files.get("/etc/hosts")?;
        let text = String::from_utf8_lossy(file);
        text.lines().find_map(|line| address_in(line, name))
    }

    fn host_name(&self, host: HostId) -> String {
        let hostname = || self.machine(host).map(|machine| machine.hostname.clone());
        self.net
            .host_name(host)
            .or_else(hostname)
            .unwrap_or_default()
    }
}

/// The address of a hosts file's line, when the line names `name`.
fn address_in(line: &str, name: &str) -> Option<Ipv4Addr> {
    let mut words = line.split('#').next()?.split_whitespace();
    let address = words.next()?.parse().ok()?;
    let named = words.any(|word| word.eq_ignore_ascii_case(name));
    named.then_some(address)
}

/// Whether a rule about ports stopped the packet.
fn is_stop_by_port<W>(hop: &Hop<W>) -> bool {
    let by_port = matches!(hop.kind, HopKind::SecurityGroup | HopKind::NetworkAcl);
    by_port && hop.verdict == Verdict::Blocked
}
