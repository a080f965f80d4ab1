//! The admit stage: whether a command may run, decided in Redis's order, so that the same mistake always gets the
//! same answer whatever else is wrong.

use crate::base::error::{self, Error};
use crate::base::words::Argv;
use crate::node::Node;
use crate::spec::{CommandId, Flags, Lookup, Spec};
use crate::wire::reply::{Protocol, Reply};

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

/// A command that asks to be run.
struct Asked {
    place: usize,
    command: CommandId,
    spec: &'static Spec,
    words: usize,
    /// Its own, and those of the queued commands that it would run.
    flags: Flags,
}

impl Node {
    /// Whether a command may run, and when.
    pub(crate) fn admit(&mut self, place: usize, argv: Argv<'_>) -> Result<Admitted, Rejected> {
        let found = self.look_up(argv);
        let client = &mut self.clients[place];
        client.last_command = found.as_ref().ok().copied();
        let command = found?;
        let spec = command.spec();
        let queue = client.multi.as_ref();
        let queue = queue.filter(|_| spec.flags.has(Flags::RUNS_QUEUE));
        let asked = Asked {
            place,
            command,
            spec,
            words: argv.len(),
            flags: queue.map_or(spec.flags, |queue| spec.flags.and(queue.flags)),
        };
        match self.obey_rules(&asked) {
            Ok(()) => Ok(self.admitted(&asked)),
            Err(error) => Err(Rejected {
                error,
                command: Some(command),
                hang_up: false,
            }),
        }
    }

    /// The rules in Redis's order: the first one that is broken gives the error.
    fn obey_rules(&mut self, asked: &Asked) -> Result<(), Error> {
        has_fitting_arity(asked)?;
        self.is_allowed_by_guard(asked)?;
        self.is_authenticated(asked)?;
        self.fits_into_multi(asked)?;
        self.has_memory(asked)?;
        self.has_replicas(asked)?;
        self.fits_subscriber(asked)?;
        self.fits_monitor(asked)
    }

    fn is_allowed_by_guard(&self, asked: &Asked) -> Result<(), Error> {
        let Some(guard) = asked.spec.guard else {
            return Ok(());
        };
        let is_local = self.clients[asked.place].peer.is_local;
        if (guard.permission)(&self.config).allows(is_local) {
            return Ok(());
        }
        let named = asked.command.container().unwrap_or(asked.spec);
        Err(error::protected_command(named.name, guard.parameter))
    }

    fn is_authenticated(&self, asked: &Asked) -> Result<(), Error> {
        let is_missing = self.needs_auth(asked.place) && !asked.spec.flags.has(Flags::NO_AUTH);
        refuse_if(is_missing, error::NO_AUTH)
    }

    fn fits_into_multi(&self, asked: &Asked) -> Result<(), Error> {
        let is_queueing = self.clients[asked.place].multi.is_some();
        let is_wrong = is_queueing && asked.spec.flags.has(Flags::NO_MULTI);
        refuse_if(is_wrong, error::NOT_IN_MULTI)
    }

    /// Evicts first. Then what is flagged to take memory is refused, and anything that a transaction would keep in its
    /// queue.
    fn has_memory(&mut self, asked: &Asked) -> Result<(), Error> {
        if self.config.maxmemory_bytes() > 0 && !self.make_room_under_watch() {
            let is_queueing = self.clients[asked.place].multi.is_some();
            let is_kept = is_queueing && !asked.spec.flags.has(Flags::ENDS_MULTI);
            refuse_if(
                is_kept || asked.flags.has(Flags::DENYOOM),
                error::OUT_OF_MEMORY,
            )?;
        }
        if self.tracked.is_active() {
            self.limit_tracked_keys();
        }
        Ok(())
    }

    /// `min-replicas-to-write` may ask for more than there are.
    fn has_replicas(&self, asked: &Asked) -> Result<(), Error> {
        let asks_for_some = asked.flags.has(Flags::WRITE)
            && self.config.min_replicas_to_write() > 0
            && self.config.min_replicas_max_lag_secs() > 0;
        refuse_if(asks_for_some, error::NO_REPLICAS)
    }

    fn fits_subscriber(&self, asked: &Asked) -> Result<(), Error> {
        let client = &self.clients[asked.place];
        if client.is_subscriber()
            && client.protocol == Protocol::Resp2
            && !asked.spec.flags.has(Flags::WHILE_SUBSCRIBED)
        {
            return Err(error::subscriber_only(asked.command.full_name()));
        }
        Ok(())
    }

    fn fits_monitor(&self, asked: &Asked) -> Result<(), Error> {
        let is_monitor = self.clients[asked.place].is_monitor;
        let is_wrong = is_monitor && asked.spec.flags.has_any(KEYSPACE_FLAGS);
        refuse_if(is_wrong, error::NO_KEYSPACE)
    }

    /// What happens to a command that obeys the rules.
    fn admitted(&self, asked: &Asked) -> Admitted {
        let propagates = Flags::WRITE.and(Flags::MAY_REPLICATE);
        if self.wake.is_paused() && self.wake.is_pause_for(asked.flags.has_any(propagates)) {
            return Admitted::Postpone;
        }
        let is_queueing = self.clients[asked.place].multi.is_some();
        if is_queueing && !asked.spec.flags.has(Flags::NOT_QUEUED) {
            return Admitted::Queue(asked.command);
        }
        Admitted::Call(asked.command)
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
        let db = self.clients[place].db;
        self.remember(place, db, argv, 0, Some(&rejected.error));
        let runs_queue = |command: CommandId| command.spec().flags.has(Flags::RUNS_QUEUE);
        if rejected.command.is_some_and(runs_queue) {
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
        match self.commands.lookup(argv) {
            Lookup::Found(command) if self.is_restricted(command) => reject(unknown_command(argv)),
            Lookup::Found(command) => Ok(command),
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
}

fn has_fitting_arity(asked: &Asked) -> Result<(), Error> {
    match asked.spec.admits(asked.words) {
        true => Ok(()),
        false => Err(error::wrong_arity(asked.command.full_name())),
    }
}

fn refuse_if(is_broken: bool, error: Error) -> Result<(), Error> {
    if is_broken { Err(error) } else { Ok(()) }
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
