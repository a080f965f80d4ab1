//! The admit stage: whether a command may run, decided in Redis's order, so that the same mistake always gets the
//! same answer whatever else is wrong.

use crate::call::Argv;
use crate::client::Client;
use crate::cmd::{CommandId, Lookup, lookup};
use crate::error::{self, Error};
use crate::node::Node;
use crate::reply::{Protocol, Reply};
use crate::spec::{Flags, Spec};

/// Error texts quote at most this much of what the client sent.
const QUOTED_BYTES: usize = 128;

/// What a client under `MONITOR`, which counts as a kind of replica, may not run.
const KEYSPACE_FLAGS: Flags = Flags::READONLY.and(Flags::WRITE).and(Flags::MAY_REPLICATE);

/// What is to happen to a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Admitted {
    /// Run it now.
    Call(CommandId),
    /// Keep it for `EXEC`.
    Queue(CommandId),
    /// Clients are paused: ask again later.
    Postpone,
}

/// Why a command may not run.
#[derive(Clone, Debug)]
pub(crate) struct Rejected {
    pub(crate) error: Error,
    /// `None` when there is no such command.
    pub(crate) command: Option<CommandId>,
    /// No reply at all: the bytes are another protocol's, sent through a browser or proxy.
    pub(crate) hang_up: bool,
}

impl Node {
    pub(crate) fn admit(&mut self, place: usize, argv: Argv<'_>) -> Result<Admitted, Rejected> {
        let found = self.look_up(argv);
        self.clients[place].last_command = found.as_ref().ok().copied();
        let command = found?;
        let spec = command.spec();
        let client = &self.clients[place];
        let reject = |error| {
            Err(Rejected {
                error,
                command: Some(command),
                hang_up: false,
            })
        };
        if !arity_fits(spec, argv.len()) {
            return reject(error::wrong_arity(command.full_name()));
        }
        if spec.flags.has(Flags::PROTECTED)
            && let Some(error) = self.refuse_protected(spec, client)
        {
            return reject(error);
        }
        if self.needs_auth(place) && !spec.flags.has(Flags::NO_AUTH) {
            return reject(error::NO_AUTH);
        }
        if client.multi.is_some() && spec.flags.has(Flags::NO_MULTI) {
            return reject(error::NOT_IN_MULTI);
        }
        if self.config.maxmemory_bytes() > 0
            && !self.make_room_under_watch()
            && self.needs_memory(place, spec)
        {
            return reject(error::OUT_OF_MEMORY);
        }
        if self.tracked.is_active() {
            self.limit_tracked_keys();
        }
        if self.lacks_replicas() && self.writes(place, spec) {
            return reject(error::NO_REPLICAS);
        }
        let client = &self.clients[place];
        if client.is_subscriber()
            && client.protocol == Protocol::Resp2
            && !runs_while_subscribed(spec)
        {
            return reject(error::subscriber_only(command.full_name()));
        }
        if self.clients[place].is_monitor && spec.flags.has_any(KEYSPACE_FLAGS) {
            return reject(error::NO_KEYSPACE);
        }
        if self.wake.is_paused() && self.is_paused_for(place, spec) {
            return Ok(Admitted::Postpone);
        }
        if self.clients[place].multi.is_some() && !runs_while_queueing(spec) {
            return Ok(Admitted::Queue(command));
        }
        Ok(Admitted::Call(command))
    }

    /// The reply to a command that may not run; a transaction is not to be executed any more.
    pub(crate) fn reject(
        &mut self,
        place: usize,
        argv: Argv<'_>,
        rejected: Rejected,
        out: &mut Reply,
    ) {
        if rejected.hang_up {
            self.clients[place].closing = true;
            // Redis drops the connection at once, and with it what waits to be sent.
            return out.truncate(0);
        }
        self.stats.rejected(rejected.command, &rejected.error);
        let client = &self.clients[place];
        if self.trace.is_on() {
            self.trace
                .add(self.now, client.id, client.db, argv, Some(&rejected.error));
        }
        if rejected
            .command
            .is_some_and(|command| command.spec().name == "EXEC")
        {
            self.abort_exec(place);
            return out.error(&error::exec_aborted_because(&rejected.error));
        }
        if let Some(queue) = &mut self.clients[place].multi {
            queue.aborted = true;
        }
        out.error(&rejected.error);
    }

    fn look_up(&self, argv: Argv<'_>) -> Result<CommandId, Rejected> {
        let reject = |error| {
            Err(Rejected {
                error,
                command: None,
                hang_up: false,
            })
        };
        match lookup(argv) {
            Lookup::Found(command) if self.is_restricted(command) => reject(unknown_command(argv)),
            Lookup::Found(command) => match command.row().parent {
                Some(parent) if self.is_restricted(parent) => reject(unknown_command(argv)),
                _ => Ok(command),
            },
            Lookup::UnknownSubcommand(parent) if self.is_restricted(parent) => {
                reject(unknown_command(argv))
            }
            Lookup::UnknownSubcommand(parent) => reject(unknown_subcommand(parent, argv)),
            Lookup::NotLoaded => reject(error::CODE_NOT_LOADED),
            Lookup::UnknownCommand => {
                let name = argv.first().copied().unwrap_or_default();
                let hang_up =
                    name.eq_ignore_ascii_case(b"post") || name.eq_ignore_ascii_case(b"host:");
                Err(Rejected {
                    error: unknown_command(argv),
                    command: None,
                    hang_up,
                })
            }
        }
    }

    fn refuse_protected(&self, spec: &Spec, client: &Client) -> Option<Error> {
        let (name, permission, option) = match spec.name {
            "DEBUG" => (
                "DEBUG",
                self.config.enable_debug_command(),
                "enable-debug-command",
            ),
            _ => (
                "MODULE",
                self.config.enable_module_command(),
                "enable-module-command",
            ),
        };
        (!permission.allows(client.peer.is_local)).then(|| error::protected_command(name, option))
    }

    /// `min-replicas-to-write` asks for more than there are.
    fn lacks_replicas(&self) -> bool {
        self.config.min_replicas_to_write() > 0 && self.config.min_replicas_max_lag_secs() > 0
    }

    /// Whether it has to wait for `CLIENT PAUSE` to end: itself, or a transaction with such a command in it.
    fn is_paused_for(&self, place: usize, spec: &Spec) -> bool {
        let propagates = |spec: &Spec| spec.flags.has_any(Flags::WRITE.and(Flags::MAY_REPLICATE));
        let queue = self.clients[place].multi.as_ref();
        let queued = queue.filter(|_| spec.name == "EXEC").into_iter();
        let mut queued = queued.flat_map(|queue| queue.commands.iter());
        let is_write = propagates(spec) || queued.any(|queued| propagates(queued.command.spec()));
        self.wake.is_pause_for(is_write)
    }

    /// Whether it is a command that writes, or a transaction with one in it.
    fn writes(&self, place: usize, spec: &Spec) -> bool {
        let queue = self.clients[place].multi.as_ref();
        let queued = queue.filter(|_| spec.name == "EXEC").into_iter();
        let mut queued = queued.flat_map(|queue| queue.commands.iter());
        spec.flags.has(Flags::WRITE)
            || queued.any(|queued| queued.command.spec().flags.has(Flags::WRITE))
    }

    /// Whether a command that takes memory is to be refused: what it is flagged to, anything that a transaction would
    /// store in its queue, and the transaction that has such a command in it.
    fn needs_memory(&self, place: usize, spec: &Spec) -> bool {
        let takes_memory = |spec: &Spec| spec.flags.has(Flags::DENYOOM);
        let Some(queue) = &self.clients[place].multi else {
            return takes_memory(spec);
        };
        match spec.name {
            "EXEC" => queue
                .commands
                .iter()
                .any(|queued| takes_memory(queued.command.spec())),
            name => !matches!(name, "DISCARD" | "QUIT" | "RESET"),
        }
    }
}

fn arity_fits(spec: &Spec, words: usize) -> bool {
    let wanted = spec.arity.unsigned_abs() as usize;
    if spec.arity < 0 {
        words >= wanted
    } else {
        words == wanted
    }
}

fn runs_while_queueing(spec: &Spec) -> bool {
    matches!(
        spec.name,
        "EXEC" | "DISCARD" | "MULTI" | "WATCH" | "QUIT" | "RESET"
    )
}

fn runs_while_subscribed(spec: &Spec) -> bool {
    matches!(
        spec.name,
        "PING"
            | "QUIT"
            | "RESET"
            | "SUBSCRIBE"
            | "UNSUBSCRIBE"
            | "PSUBSCRIBE"
            | "PUNSUBSCRIBE"
            | "SSUBSCRIBE"
            | "SUNSUBSCRIBE"
    )
}

fn unknown_command(argv: Argv<'_>) -> Error {
    let mut text = b"ERR unknown command '".to_vec();
    text.extend_from_slice(quoted(
        argv.first().copied().unwrap_or_default(),
        QUOTED_BYTES,
    ));
    text.extend_from_slice(b"', with args beginning with: ");
    let mut quoted_bytes = 0;
    for word in argv.iter().skip(1) {
        if quoted_bytes >= QUOTED_BYTES {
            break;
        }
        let word = quoted(word, QUOTED_BYTES - quoted_bytes);
        text.push(b'\'');
        text.extend_from_slice(word);
        text.extend_from_slice(b"' ");
        quoted_bytes += word.len() + 3;
    }
    Error::text(text)
}

fn unknown_subcommand(container: CommandId, argv: Argv<'_>) -> Error {
    let mut text = b"ERR unknown subcommand '".to_vec();
    text.extend_from_slice(quoted(
        argv.get(1).copied().unwrap_or_default(),
        QUOTED_BYTES,
    ));
    text.extend_from_slice(b"'. Try ");
    text.extend_from_slice(container.spec().name.as_bytes());
    text.extend_from_slice(b" HELP.");
    Error::text(text)
}

/// What a C format with a precision would print: up to a NUL and no more than `most` bytes.
fn quoted(word: &[u8], most: usize) -> &[u8] {
    let end = word
        .iter()
        .position(|byte| *byte == 0)
        .unwrap_or(word.len());
    &word[..end.min(most)]
}
