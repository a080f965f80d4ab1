//! A node: all that one server holds. What a host calls is in `host.rs`; the way of bytes begins in `feed.rs`.

mod admit;
pub(crate) mod call;
pub(crate) mod command;
mod commit;
pub(crate) mod cx;
pub(crate) mod edit;
mod evict;
mod expire;
mod feed;
pub(crate) mod handlers;
mod host;
mod idle;
mod keyspace;
mod limits;
mod measure;
pub(crate) mod memory;
mod monitor;
mod outbox;
mod output;
mod pubsub;
mod queue;
pub(crate) mod state;
mod tracking;
mod wake;

use std::collections::VecDeque;
use std::rc::Rc;

use primitives::Rng;

use crate::base::effect::Effect;
use crate::base::error::Error;
use crate::base::ids::ClientId;
use crate::base::release::Release;
use crate::base::time::Time;
use crate::config::Config;
use crate::db::{Db, Graveyard, Pool};
use crate::node::handlers::Handlers;
use crate::node::state::client::Clients;
use crate::node::state::identity::Identity;
use crate::node::state::latency::LatencyMonitor;
use crate::node::state::propagation::Propagation;
use crate::node::state::restricted::Restricted;
use crate::node::state::slowlog::Slowlog;
use crate::node::state::stats::Stats;
use crate::node::state::stopwatch::Stopwatch;
use crate::node::state::subscriptions::Subscriptions;
use crate::node::state::switches::Switches;
use crate::node::state::trace::Trace;
use crate::node::state::tracked::Tracked;
use crate::node::state::waiting::Wake;
use crate::node::state::watching::Watching;
use crate::spec::{Catalogue, CommandId};

pub use output::{Output, Pending};

/// What a node takes before it holds anything: tables of commands, parameters and statistics.
pub(crate) const EMPTY_BYTES: usize = 128 * 1024;

/// How a node starts.
#[derive(Clone, Debug, Default)]
pub struct NodeConfig {
    /// `name value` pairs, as in a configuration file.
    pub settings: Vec<(String, String)>,
    /// Commands and `command|subcommand`s that answer as if they did not exist, as managed services do.
    pub restricted: Vec<String>,
    /// Seeds everything that is random: hash seeds, samples, ids.
    pub seed: u64,
    /// Which server it says it is.
    pub release: Release,
}

/// One Redis server. Cloning costs O(keys): values are shared until one side writes.
#[derive(Clone)]
pub struct Node {
    pub(crate) commands: &'static Catalogue,
    handlers: &'static Handlers,
    pub(crate) dbs: Vec<Db>,
    pub(crate) clients: Clients,
    pub(crate) config: Config,
    pub(crate) stats: Stats,
    pub(crate) graveyard: Graveyard,
    /// Candidates for eviction.
    pub(crate) pool: Pool,
    /// What the running command changed, until commit.
    pub(crate) effects: Vec<Effect>,
    pub(crate) propagation: Propagation,
    pub(crate) wake: Wake,
    /// Who watches which key.
    pub(crate) watching: Watching,
    /// Who listens to which channel.
    pub(crate) subscriptions: Subscriptions,
    /// Who may have cached which key.
    pub(crate) tracked: Tracked,
    /// Clients that are sent every command (`MONITOR`).
    pub(crate) monitors: Vec<ClientId>,
    /// Who has more to read than `client-output-buffer-limit` allows.
    pub(crate) overflowing: Vec<ClientId>,
    /// What hashes of names depend on.
    pub(crate) seed: u64,
    pub(crate) rng: Rng,
    pub(crate) identity: Identity,
    pub(crate) release: Release,
    pub(crate) switches: Switches,
    /// Changes since the node started; a command that makes it grow is propagated.
    pub(crate) dirty: u64,
    /// The latest instant the host has told; it never goes back.
    pub(crate) now: Time,
    pub(crate) started: Time,
    /// How deep calls are nested: 1 in a command, 2 in a command that `EXEC` runs.
    pub(crate) depth: u32,
    pub(crate) slowlog: Slowlog,
    pub(crate) latency: LatencyMonitor,
    /// Places in the running command's words that logs and monitors must not show.
    pub(crate) redacted: Vec<usize>,
    pub(crate) trace: Trace,
    pub(crate) stopwatch: Stopwatch,
    restricted: Rc<Restricted>,
    outbox: VecDeque<Pending>,
}

impl Node {
    /// A node of commands with these handlers that starts empty at `now`. A setting that Redis would refuse at start is the error.
    pub(crate) fn with_commands(
        handlers: &'static Handlers,
        config: &NodeConfig,
        now: Time,
    ) -> Result<Node, String> {
        let settings = Config::from_settings(&config.settings)?;
        let mut rng = Rng::new(config.seed);
        let databases = usize::try_from(settings.databases()).unwrap_or(16);
        Ok(Node {
            commands: handlers.commands,
            handlers,
            dbs: (0..databases).map(|_| Db::new(rng.next())).collect(),
            clients: Clients::default(),
            config: settings,
            stats: Stats::default(),
            graveyard: Graveyard::default(),
            pool: Pool::default(),
            effects: Vec::new(),
            propagation: Propagation::default(),
            wake: Wake::default(),
            watching: Watching::default(),
            subscriptions: Subscriptions::new(config.seed),
            tracked: Tracked::new(config.seed),
            monitors: Vec::new(),
            overflowing: Vec::new(),
            seed: config.seed,
            identity: Identity::new(&mut rng),
            release: config.release,
            switches: Switches::default(),
            rng,
            dirty: 0,
            now,
            started: now,
            depth: 0,
            slowlog: Slowlog::default(),
            latency: LatencyMonitor::default(),
            redacted: Vec::new(),
            trace: Trace::default(),
            stopwatch: Stopwatch::default(),
            restricted: Rc::new(Restricted::new(handlers.commands, &config.restricted)),
            outbox: VecDeque::new(),
        })
    }

    /// Whether that command answers as if it did not exist, by itself or with its container.
    pub(crate) fn is_restricted(&self, command: CommandId) -> bool {
        self.restricted.has(command)
    }

    /// Counts an error reply, and what it was a reply to.
    pub(crate) fn count_failure(&mut self, command: CommandId, error: &Error) {
        self.stats.failed(command, error);
    }
}
