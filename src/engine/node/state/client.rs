//! One connection as the engine sees it, and the registry of all of them.
//!
//! **Invariant:** while a client's command runs, its reply buffer and decoder are outside of the node (see
//! `feed.rs`): whatever others write to it meanwhile collects here and follows the command's own reply.

use std::ops::{Index, IndexMut};
use std::rc::Rc;

use primitives::small_map::SmallMap;

use crate::base::ids::ClientId;
use crate::base::time::Time;
use crate::node::state::awaited::Awaited;
use crate::node::state::subscriptions::Subscriptions;
use crate::spec::{CommandId, Flags};
use crate::wire::decode::Decoder;
use crate::wire::reply::{Protocol, Reply};

/// The two ends of a connection, as `CLIENT LIST` prints them (`172.31.5.10:40122`).
#[derive(Clone, Debug, Default)]
pub struct Peer {
    /// The client's address and port.
    pub addr: String,
    /// The node's own address and port.
    pub laddr: String,
    /// Whether both ends are on one host, which some commands ask for (`DEBUG`, `MODULE`).
    pub is_local: bool,
}

/// A connected client.
#[derive(Clone, Debug, Default)]
pub(crate) struct Client {
    pub(crate) id: ClientId,
    pub(crate) peer: Peer,
    /// A file descriptor's stand-in: the place in the registry, counted as a server would.
    pub(crate) fd: u64,
    pub(crate) since: Time,
    pub(crate) last_seen: Time,
    pub(crate) db: usize,
    pub(crate) authenticated: bool,
    pub(crate) name: Vec<u8>,
    pub(crate) lib_name: Vec<u8>,
    pub(crate) lib_ver: Vec<u8>,
    pub(crate) protocol: Protocol,
    /// Bytes that have arrived and wait for the rest of their command, or for the client to be unblocked.
    pub(crate) input: Vec<u8>,
    /// The length of what its commands are being read from; 0 while none of them runs.
    pub(crate) reading_bytes: usize,
    pub(crate) decoder: Decoder,
    pub(crate) reply: Reply,
    pub(crate) reply_mode: ReplyMode,
    pub(crate) multi: Option<Queue>,
    pub(crate) watched: Vec<Watched>,
    /// A watched key has changed: `EXEC` will refuse.
    pub(crate) dirty_cas: bool,
    pub(crate) parked: Option<Parked>,
    /// The parked command is being run again.
    pub(crate) is_retrying: bool,
    /// A command waits for `CLIENT PAUSE` to end.
    pub(crate) postponed: bool,
    /// The connection ends once the reply is sent; no more commands.
    pub(crate) closing: bool,
    /// Whether the outbox knows that this client's reply waits to be taken.
    pub(crate) is_in_outbox: bool,
    pub(crate) no_touch: bool,
    pub(crate) no_evict: bool,
    pub(crate) tracking: Option<Tracking>,
    /// `None` when there is not a single one.
    pub(crate) subscriptions: Option<Box<Subscriptions>>,
    /// `MONITOR`: it is told every command.
    pub(crate) is_monitor: bool,
    pub(crate) last_command: Option<CommandId>,
}

impl Client {
    /// Whether its next command may run.
    pub(crate) fn is_ready(&self) -> bool {
        !self.closing && !self.postponed && self.parked.is_none()
    }

    pub(crate) fn is_resp3(&self) -> bool {
        self.protocol == Protocol::Resp3
    }

    /// Whether `timeout` concerns it: neither those that wait for something nor those that are told things.
    pub(crate) fn may_time_out(&self) -> bool {
        self.parked.is_none() && !self.is_subscriber() && !self.is_monitor
    }

    /// `CLIENT REPLY`: a command is done, whose reply begins at the mark.
    pub(crate) fn obey_reply_mode(&mut self, mark: usize, out: &mut Reply) {
        if self.reply_mode != ReplyMode::On {
            out.truncate(mark);
            self.reply_mode = match self.reply_mode {
                ReplyMode::Off => ReplyMode::Off,
                ReplyMode::SkipNext => ReplyMode::Skip,
                ReplyMode::Skip | ReplyMode::On => ReplyMode::On,
            };
        }
    }

    /// What `CLIENT CACHING` said holds for the next command, or the transaction that it begins.
    pub(crate) fn forget_caching(&mut self) {
        let container = self.last_command.and_then(CommandId::container);
        if let Some(tracking) = &mut self.tracking
            && self.multi.is_none()
            && !container.is_some_and(|container| container.flags.has(Flags::KEEPS_CACHING))
        {
            tracking.caching = None;
        }
    }
}

/// `CLIENT REPLY`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ReplyMode {
    #[default]
    On,
    Off,
    /// `SKIP` itself is running.
    SkipNext,
    /// The command after `SKIP` is running.
    Skip,
}

/// The commands between `MULTI` and `EXEC`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Queue {
    /// Shared with the `EXEC` that runs them.
    pub(crate) commands: Rc<Vec<Queued>>,
    /// The flags of all of them together.
    pub(crate) flags: Flags,
    /// A command was refused while queueing: `EXEC` will fail.
    pub(crate) aborted: bool,
    /// Bytes of all words queued, for `multi-mem`.
    pub(crate) bytes: usize,
}

/// One command of a transaction.
#[derive(Clone, Debug)]
pub(crate) struct Queued {
    pub(crate) command: CommandId,
    pub(crate) argv: Vec<Vec<u8>>,
}

/// A key under `WATCH`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Watched {
    pub(crate) db: usize,
    pub(crate) key: Vec<u8>,
    /// It was past its expiry, though not deleted yet, when `WATCH` came: its deletion changes nothing.
    pub(crate) was_expired: bool,
}

/// A command that waits for keys.
#[derive(Clone, Debug)]
pub(crate) struct Parked {
    pub(crate) command: CommandId,
    pub(crate) argv: Vec<Vec<u8>>,
    pub(crate) db: usize,
    pub(crate) awaited: Awaited,
    pub(crate) keys: Vec<Vec<u8>>,
    pub(crate) deadline: Option<Time>,
}

/// `CLIENT TRACKING ON` and its options.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tracking {
    /// Who gets the messages instead; it may have gone since.
    pub(crate) redirect: Option<ClientId>,
    /// A message could not be sent because the client to redirect to was gone.
    pub(crate) is_redirect_broken: bool,
    pub(crate) prefixes: Vec<Vec<u8>>,
    pub(crate) is_bcast: bool,
    pub(crate) is_optin: bool,
    pub(crate) is_optout: bool,
    pub(crate) is_noloop: bool,
    /// What `CLIENT CACHING` said about the next command.
    pub(crate) caching: Option<bool>,
}

/// Every connected client. A place (`usize`) is the quick way to one while a command runs; it is used again after
/// a client left, so whatever outlives the command remembers the [`ClientId`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Clients {
    places: Vec<Client>,
    free: Vec<usize>,
    by_id: SmallMap<ClientId, usize>,
    last_id: u64,
}

impl Clients {
    pub(crate) fn len(&self) -> usize {
        self.by_id.len()
    }

    pub(crate) fn insert(&mut self, mut client: Client) -> usize {
        self.last_id += 1;
        client.id = ClientId(self.last_id);
        let place = self.free.pop().unwrap_or(self.places.len());
        client.fd = place as u64 + 8;
        self.by_id.insert(client.id, place);
        if place == self.places.len() {
            self.places.push(client);
        } else {
            self.places[place] = client;
        }
        place
    }

    pub(crate) fn remove(&mut self, id: ClientId) -> Option<Client> {
        let place = self.by_id.remove(&id)?;
        self.free.push(place);
        Some(std::mem::take(&mut self.places[place]))
    }

    pub(crate) fn place(&self, id: ClientId) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    /// All clients, the oldest connection first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Client> {
        self.by_id.values().map(|place| &self.places[*place])
    }
}

impl Index<usize> for Clients {
    type Output = Client;

    fn index(&self, place: usize) -> &Client {
        &self.places[place]
    }
}

impl IndexMut<usize> for Clients {
    fn index_mut(&mut self, place: usize) -> &mut Client {
        &mut self.places[place]
    }
}
