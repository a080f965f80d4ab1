//! The server: databases, accounts, sessions; statements in, results out.
//!
//! **Invariant:** it is plain data. A clone shares what is not written to afterwards, and time and randomness come from
//! outside, so the same statements at the same instants give the same server.

pub(crate) mod random;
pub(crate) mod result;
mod session;
pub(crate) mod users;
pub(crate) mod variables;
pub mod work;

use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::error::{self, Result};
use crate::store::catalog::Catalog;
use crate::store::lock::Locks;
use crate::store::pool::Pool;
use crate::store::schema::ColumnDefault;
use crate::store::table::PAGE;
use crate::store::transaction::Transactions;
use crate::value::Value;

use result::Origin;
pub use result::{Column, Done, Outcome, Reply, ResultSet};
pub(crate) use session::{Isolation, Modes, Parked, Paused, Session, Warning};
use users::{ADMIN, Plugin, User};
use work::{Counters, RecentQuery, SlowQuery, Work};

/// What a server is made with.
#[derive(Clone, Debug)]
pub struct Config {
    /// As `SELECT VERSION()` says it.
    pub version: String,
    /// As `@@hostname` says it.
    pub hostname: String,
    /// The first account's name; it may do what the master user of a managed database may.
    pub admin: String,
    /// Its password.
    pub password: String,
    /// A database to begin with.
    pub database: Option<String>,
    /// How many sessions there may be.
    pub max_connections: usize,
    /// How many bytes of tables are kept in memory, for what counts as read from disk.
    pub buffer_pool_bytes: usize,
    /// How many bytes all rows may take.
    pub memory_bytes: usize,
    /// How many bytes a statement's rows may take.
    pub statement_bytes: usize,
    /// How many rows and expressions a statement may look at before it pauses.
    pub steps: u64,
    /// Where random numbers begin.
    pub seed: u64,
    /// System variables with other values than usual.
    pub settings: Vec<(String, String)>,
}

impl Default for Config {
    /// A small server without a database, with an account `admin` and the password `password`.
    fn default() -> Config {
        Config {
            version: "8.0.39".to_owned(),
            hostname: "ip-10-0-0-10".to_owned(),
            admin: "admin".to_owned(),
            password: "password".to_owned(),
            database: None,
            max_connections: 60,
            buffer_pool_bytes: 256 << 20,
            memory_bytes: 256 << 20,
            statement_bytes: 64 << 20,
            steps: 5_000_000,
            seed: 1,
            settings: Vec::new(),
        }
    }
}

/// A session's number, as `CONNECTION_ID()` says it.
pub type SessionId = u32;

/// One MySQL server.
#[derive(Clone, Debug)]
pub struct Server {
    pub(crate) config: Config,
    pub(crate) now_us: i64,
    pub(crate) started_us: i64,
    pub(crate) catalog: Catalog,
    pub(crate) transactions: Transactions,
    pub(crate) locks: Locks,
    pub(crate) pool: Pool,
    pub(crate) users: BTreeMap<(String, String), User>,
    pub(crate) globals: BTreeMap<String, Value>,
    pub(crate) sessions: BTreeMap<SessionId, Session>,
    pub(crate) next_session: SessionId,
    pub(crate) counters: Counters,
    pub(crate) slow: VecDeque<SlowQuery>,
    pub(crate) recent: VecDeque<RecentQuery>,
    pub(crate) random: random::Random,
}

/// Sessions of its own come first.
const FIRST_SESSION: SessionId = 8;
/// How many slow statements are kept.
const MOST_SLOW: usize = 500;
/// How many of the latest statements are, and bytes of each.
const MOST_RECENT: usize = 40;
const RECENT_BYTES: usize = 200;

impl Server {
    /// A server that starts at `now_us`, microseconds since 1970.
    pub fn new(config: Config, now_us: i64) -> Server {
        let mut admin = User::new(Plugin::Native, &config.password);
        admin
            .global
            .extend(ADMIN.iter().map(|right| (*right).to_owned()));
        admin.can_grant = true;
        let users = BTreeMap::from([((config.admin.clone(), "%".to_owned()), admin)]);
        let mut catalog = Catalog::default();
        for name in ["mysql", "sys", "performance_schema"] {
            catalog.databases.insert(name.to_owned(), Rc::default());
        }
        if let Some(name) = &config.database {
            catalog.databases.insert(name.clone(), Rc::default());
        }
        let mut server = Server {
            now_us,
            started_us: now_us,
            catalog,
            transactions: Transactions::default(),
            locks: Locks::default(),
            pool: Pool::new(config.buffer_pool_bytes / PAGE),
            users,
            globals: BTreeMap::new(),
            sessions: BTreeMap::new(),
            next_session: FIRST_SESSION,
            counters: Counters::default(),
            slow: VecDeque::new(),
            recent: VecDeque::new(),
            random: random::Random::new(config.seed),
            config,
        };
        for (name, value) in server.config.settings.clone() {
            server.configure(&name, &value);
        }
        server
    }

    /// Starts it again at `now_us`: the data is there, sessions and what they had not committed, pages in memory and
    /// counters are gone.
    pub fn restart(&mut self, now_us: i64) {
        self.now_us = now_us;
        let open: Vec<SessionId> = self.sessions.keys().copied().collect();
        for id in open {
            self.close(id);
        }
        self.started_us = now_us;
        self.next_session = FIRST_SESSION;
        self.pool = Pool::new(self.config.buffer_pool_bytes / PAGE);
        self.counters = Counters::default();
        self.slow.clear();
        self.globals.clear();
        for (name, value) in self.config.settings.clone() {
            self.configure(&name, &value);
        }
    }

    /// Gives the first account another password; sessions that are open stay.
    pub fn set_admin_password(&mut self, password: &str) {
        self.config.password = password.to_owned();
        let key = (self.config.admin.clone(), "%".to_owned());
        if let Some(admin) = self.users.get_mut(&key) {
            admin.set_password(password);
        }
    }

    /// Tells the time, in microseconds since 1970.
    pub fn set_time(&mut self, now_us: i64) {
        self.now_us = now_us;
    }

    /// Sums since the start.
    pub fn counters(&self) -> &Counters {
        &self.counters
    }

    /// How many sessions there are.
    pub fn connections(&self) -> usize {
        self.sessions.len()
    }

    /// About how many bytes all rows take.
    pub fn bytes(&self) -> usize {
        self.catalog.bytes()
    }

    /// Statements that took long, the oldest first.
    pub fn slow_queries(&self) -> impl Iterator<Item = &SlowQuery> {
        self.slow.iter()
    }

    pub(crate) fn new_session(
        &self,
        id: SessionId,
        user: &str,
        host: &str,
        account_host: &str,
    ) -> Result<Session> {
        let mut session = Session {
            id,
            user: user.to_owned(),
            host: host.to_owned(),
            account_host: account_host.to_owned(),
            database: None,
            variables: BTreeMap::new(),
            user_variables: BTreeMap::new(),
            prepared: BTreeMap::new(),
            modes: Modes::read(""),
            zone_us: 0,
            autocommit: true,
            isolation: Isolation::RepeatableRead,
            next_isolation: None,
            usual_isolation: None,
            read_only: false,
            transaction: None,
            last_insert_id: 0,
            row_count: 0,
            found_rows: 0,
            rand_calls: 0,
            parameters: Rc::new([]),
            warnings: Vec::new(),
            counts_matched: false,
            parked: None,
            paused: None,
            killed: false,
            interrupted: false,
            info: None,
            since_us: self.now_us,
        };
        for name in [
            "sql_mode",
            "transaction_isolation",
            "autocommit",
            "time_zone",
        ] {
            let value = self.variable(&session, None, name)?;
            let text = value.to_text().unwrap_or_default();
            match name {
                "sql_mode" => session.modes = Modes::read(&text),
                "time_zone" => {
                    session.zone_us = crate::value::time::zone_offset(&text).unwrap_or(0);
                }
                "autocommit" => session.autocommit = value.to_truth() == Some(true),
                _ => {
                    session.isolation = Isolation::read(&text).unwrap_or(Isolation::RepeatableRead);
                }
            }
        }
        Ok(session)
    }

    /// Ends a session: what it has not committed is undone.
    pub fn close(&mut self, id: SessionId) {
        if let Some(mut session) = self.sessions.remove(&id) {
            self.abandon(&mut session);
        }
    }

    /// Makes a session as it was when it began, with the same account.
    pub(crate) fn reset(&mut self, id: SessionId) -> Result<()> {
        let Some(mut session) = self.sessions.remove(&id) else {
            return error::NO_SUCH_THREAD.fail(&[&id.to_string()]);
        };
        self.abandon(&mut session);
        let mut fresh =
            self.new_session(id, &session.user, &session.host, &session.account_host)?;
        fresh.database = session.database;
        fresh.counts_matched = session.counts_matched;
        self.sessions.insert(id, fresh);
        Ok(())
    }

    fn abandon(&mut self, session: &mut Session) {
        if let Some(transaction) = session.transaction.take() {
            self.roll_back(transaction, 0);
            self.end(transaction);
        }
    }

    /// Whether a session is still there and not killed.
    pub fn is_open(&self, id: SessionId) -> bool {
        self.sessions
            .get(&id)
            .is_some_and(|session| !session.killed)
    }

    /// The number that the next session gets.
    pub(crate) fn next_id(&self) -> SessionId {
        self.next_session
    }

    /// The sessions with a statement that waits for a lock, and until when.
    pub fn waiting(&self) -> impl Iterator<Item = (SessionId, i64)> {
        let all = self.sessions.iter();
        all.filter_map(|(id, session)| Some((*id, session.parked.as_ref()?.deadline_us)))
    }

    /// Ends a session's statement; with `connection`, the session too. Errors: 1094.
    pub fn kill(&mut self, id: SessionId, connection: bool) -> Result<()> {
        let Some(session) = self.sessions.get_mut(&id) else {
            return error::NO_SUCH_THREAD.fail(&[&id.to_string()]);
        };
        let interrupted = error::INTERRUPTED.of(&[]);
        if let Some(parked) = &mut session.parked {
            parked.verdict = Some(interrupted);
        }
        session.killed |= connection;
        session.interrupted |= !connection;
        session.paused = None;
        Ok(())
    }

    /// Whether the statement that a session ran last was killed since: a host that has not told its end yet tells
    /// error 1317 instead.
    pub fn is_interrupted(&self, id: SessionId) -> bool {
        self.sessions
            .get(&id)
            .is_some_and(|session| session.interrupted)
    }

    /// The latest statements of clients, the oldest first.
    pub fn recent_queries(&self) -> impl DoubleEndedIterator<Item = &RecentQuery> {
        self.recent.iter()
    }

    /// Tells how long a statement took, by the caller's clock: what takes longer than `long_query_time` is kept.
    pub fn took(&mut self, id: SessionId, statement: &str, work: Work, took_us: u64) {
        let Some(session) = self.sessions.get(&id) else {
            return;
        };
        if self.recent.len() >= MOST_RECENT {
            self.recent.pop_front();
        }
        let end = statement.floor_char_boundary(RECENT_BYTES);
        self.recent.push_back(RecentQuery {
            at_us: self.now_us,
            took_us,
            host: session.host.clone(),
            statement: statement[..end].to_owned(),
        });
        let limit = self
            .variable(session, None, "long_query_time")
            .map_or(10.0, |value| value.to_double());
        if took_us as f64 <= limit * 1e6 {
            return;
        }
        self.counters.slow_queries += 1;
        let account = format!("{}@{}", session.user, session.host);
        let at_us = self.now_us - i64::try_from(took_us).unwrap_or(0);
        self.slow.push_back(SlowQuery {
            at_us,
            took_us,
            account,
            statement: statement.to_owned(),
            work,
        });
        if self.slow.len() > MOST_SLOW {
            self.slow.pop_front();
        }
    }

    /// The value that `DEFAULT(column)` has; `None`: there is none.
    pub(crate) fn default_of(&self, origin: &Origin) -> Option<Value> {
        let table = self
            .catalog
            .table(&origin.database, &origin.real_table)
            .ok()?;
        let column = &table.schema.columns[table.schema.column(&origin.column)?];
        match &column.default {
            ColumnDefault::Value(value) => Some(value.clone()),
            ColumnDefault::None if column.nullable => Some(Value::Null),
            _ => None,
        }
    }
}
