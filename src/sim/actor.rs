//! Actors: programs whose code runs outside the world, as a real Python interpreter does in a worker of its own.
//!
//! On a host a process stands for the actor: it has the terminal, the sockets and the end. What the actor does reaches the
//! process as [`Act`]s, and it hears [`News`] of what came of them. Whoever owns the world carries both over.
//!
//! **Invariant:** an act changes the world as any other input does, at a virtual instant. So a history in which the acts stand
//! gives the same world again, without the actor.

use std::net::Ipv4Addr;
use std::rc::Rc;

use crate::message::Message;
use crate::net::{HostId, Network};
use crate::process::{ConnectError, Cx, Event, Pid};
use crate::world::{World, WorldEvent};

/// An actor's number: its host's, and a count of the host's own. So it is the same when inputs are carried out again later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(pub u32);

/// What an actor is to run, and in which surroundings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Commission {
    /// The program, how it is to be run (`-c`, `-m`, `file`, `-`), what, and the words for that.
    pub argv: Vec<String>,
    /// Environment variables.
    pub variables: Vec<(String, String)>,
    /// Where it runs.
    pub directory: String,
    /// Whether the standard input, output and error are a terminal.
    pub terminals: [bool; 3],
    /// The directories under which it may write; the empty one is all.
    pub writable: Vec<String>,
    /// The host's files that it may read, by absolute path; a directory's path ends with a slash.
    pub files: Vec<(String, Rc<Vec<u8>>)>,
}

/// What an actor does. Sockets, look-ups and timers have numbers of the actor's own.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Act {
    /// It comes, and is so far.
    Loading {
        percent: u8,
    },
    Output {
        is_error: bool,
        bytes: Vec<u8>,
    },
    /// Answered by [`Answer::Line`]. With a prompt the line is edited, else the terminal's own line discipline reads it.
    Read {
        prompt: Option<String>,
    },
    Resolve {
        query: u32,
        name: String,
    },
    Connect {
        socket: u32,
        target: String,
        ip: Ipv4Addr,
        port: u16,
        timeout_ms: Option<u32>,
    },
    Send {
        socket: u32,
        bytes: Vec<u8>,
    },
    Close {
        socket: u32,
        reset: bool,
    },
    Sleep {
        timer: u32,
        ms: u32,
    },
    Write {
        path: String,
        bytes: Vec<u8>,
    },
    MakeDirectory {
        path: String,
    },
    Remove {
        path: String,
    },
    Exit {
        status: u8,
    },
    /// It is gone without a word, for this reason.
    Lost {
        why: String,
    },
}

/// What an actor hears.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// There is one more.
    Hired(Box<Commission>),
    /// The world answers it.
    Answer(Answer),
    /// The process that stood for it is gone: nothing that it does counts any more.
    Dismissed,
}

/// What the world answers an actor.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Answer {
    Resolved {
        query: u32,
        addresses: Option<Vec<Ipv4Addr>>,
    },
    Connected {
        socket: u32,
    },
    Failed {
        socket: u32,
        error: ConnectError,
    },
    Data {
        socket: u32,
        bytes: Vec<u8>,
    },
    Closed {
        socket: u32,
        reset: bool,
    },
    Woken {
        timer: u32,
    },
    /// From the standard input; empty at its end.
    Line {
        bytes: Vec<u8>,
    },
    /// Ctrl-C.
    Interrupted,
}

impl Cx<'_> {
    /// Has an actor run a program; what it does comes as [`Event::Act`].
    pub fn hire(&mut self, commission: Commission) -> ActorId {
        // More than that many at once would be another flaw.
        self.machine.hired = self.machine.hired.wrapping_add(1);
        let actor = ActorId(self.host.0 << 16 | u32::from(self.machine.hired));
        let pid = self.pid;
        self.tell(actor, News::Hired(Box::new(commission)));
        self.machine.actors.push((actor, pid));
        actor
    }

    /// Answers an actor.
    pub fn answer(&mut self, actor: ActorId, answer: Answer) {
        self.tell(actor, News::Answer(answer));
    }

    /// The actor is not needed any more.
    pub fn dismiss(&mut self, actor: ActorId) {
        let before = self.machine.actors.len();
        self.machine.actors.retain(|(other, _)| *other != actor);
        if self.machine.actors.len() != before {
            self.tell(actor, News::Dismissed);
        }
    }
}

impl<N: Network> World<N> {
    /// The actors that are at work.
    pub fn actors(&self) -> Vec<ActorId> {
        let hosts = self.hosts.values();
        let all = hosts.flat_map(|host| &host.machine.actors);
        all.map(|(actor, _)| *actor).collect()
    }

    /// An actor does something; whether it is at work.
    pub fn act(&mut self, actor: ActorId, act: Act) -> bool {
        let Some(pid) = self.stand_in(actor) else {
            return false;
        };
        let event = Event::Act { actor, act };
        self.schedule(self.now(), Message::Tell(pid, event));
        true
    }

    /// The process that stands for an actor.
    fn stand_in(&self, actor: ActorId) -> Option<Pid> {
        let host = self.hosts.get(&HostId(actor.0 >> 16))?;
        let mut all = host.machine.actors.iter();
        Some(all.find(|(other, _)| *other == actor)?.1)
    }

    /// The process is gone, and with it whoever it stood for.
    pub(crate) fn dismiss_actors_of(&mut self, host: HostId, pid: Pid) {
        let Some(place) = self.hosts.get_mut(&host) else {
            return;
        };
        let all = std::mem::take(&mut place.machine.actors);
        let (gone, left) = all.into_iter().partition(|(_, of)| *of == pid);
        place.machine.actors = left;
        for (actor, _) in gone as Vec<(ActorId, Pid)> {
            let news = News::Dismissed;
            self.emit(WorldEvent::Actor { actor, news });
        }
    }
}
