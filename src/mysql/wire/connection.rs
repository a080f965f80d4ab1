//! A client's connection: the greeting, the password, then commands and their results.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::auth::{self, Scramble};
use super::packet::{self, Reader, can};
use super::result::{self, status};
use super::value;
use crate::error::{self, Error, Result};
use crate::server::result::OutColumn;
use crate::server::users::Plugin;
use crate::server::work::Work;
use crate::server::{Outcome, Reply, ResultSet, Server, SessionId};
use crate::value::Value;

/// What a connection waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Bytes of the client.
    Client,
    /// Another transaction's lock: [`Connection::resume`] when a statement has ended, and at this instant, in
    /// microseconds since 1970.
    Lock {
        /// When the wait ends with error 1205.
        deadline_us: i64,
    },
    /// More of the host's time: [`Connection::resume`].
    Host,
    /// Nothing: it is to be closed once its output is sent.
    Closed,
}

#[derive(Clone, Debug)]
struct Prepared {
    text: Rc<[u8]>,
    parameters: usize,
    /// Types of parameters, as the client said them last.
    types: Vec<(u8, bool)>,
    /// Parameters that were sent apart.
    long: BTreeMap<usize, Vec<u8>>,
}

/// Who wants in, while the password is asked for.
#[derive(Clone, Debug)]
struct Login {
    user: String,
    database: Option<String>,
}

#[derive(Clone, Debug)]
enum Phase {
    Greeting,
    Password(Login, Plugin),
    Ready(SessionId),
    Closed,
}

/// A statement whose end is outstanding.
#[derive(Clone, Debug)]
struct Pending {
    text: Rc<[u8]>,
    binary: bool,
    deadline_us: Option<i64>,
}

/// The server's side of a connection.
#[derive(Clone, Debug)]
pub struct Connection {
    phase: Phase,
    host: String,
    input: Vec<u8>,
    output: Vec<u8>,
    sequence: u8,
    capabilities: u32,
    multi: bool,
    scramble: Scramble,
    statements: BTreeMap<u32, Prepared>,
    next_statement: u32,
    pending: Option<Pending>,
    work: Work,
    /// The text that was run last, until somebody asks for it.
    statement: Option<Rc<[u8]>>,
    heard_us: i64,
}

const SERVER_CAN: u32 = can::LONG_PASSWORD
    | can::FOUND_ROWS
    | can::LONG_FLAG
    | can::CONNECT_WITH_DB
    | can::IGNORE_SPACE
    | can::PROTOCOL_41
    | can::INTERACTIVE
    | can::TRANSACTIONS
    | can::SECURE_CONNECTION
    | can::MULTI_STATEMENTS
    | can::MULTI_RESULTS
    | can::PS_MULTI_RESULTS
    | can::PLUGIN_AUTH
    | can::CONNECT_ATTRS
    | can::LENENC_AUTH
    | can::DEPRECATE_EOF;

/// How many statements a connection may prepare.
const MOST_STATEMENTS: usize = 1000;

impl Connection {
    /// Greets a client. `host`: its address, as accounts name it.
    pub fn new(server: &mut Server, host: &str) -> Connection {
        let scramble = auth::scramble(server);
        let mut connection = Connection {
            phase: Phase::Greeting,
            host: host.to_owned(),
            input: Vec::new(),
            output: Vec::new(),
            sequence: 0,
            capabilities: 0,
            multi: false,
            scramble,
            statements: BTreeMap::new(),
            next_statement: 1,
            pending: None,
            work: Work::default(),
            statement: None,
            heard_us: server.now_us,
        };
        let greeting = connection.greeting(server);
        connection.send(&greeting);
        connection
    }

    fn greeting(&self, server: &Server) -> Vec<u8> {
        let mut bytes = vec![10];
        bytes.extend_from_slice(server.config.version.as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(&server.next_id().to_le_bytes());
        bytes.extend_from_slice(&self.scramble[..8]);
        bytes.push(0);
        let capabilities = SERVER_CAN.to_le_bytes();
        bytes.extend_from_slice(&capabilities[..2]);
        bytes.push(255);
        bytes.extend_from_slice(&status::AUTOCOMMIT.to_le_bytes());
        bytes.extend_from_slice(&capabilities[2..]);
        bytes.push(21);
        bytes.extend([0; 10]);
        bytes.extend_from_slice(&self.scramble[8..]);
        bytes.push(0);
        bytes.extend_from_slice(Plugin::Native.name().as_bytes());
        bytes.push(0);
        bytes
    }

    /// Takes bytes from the client. While a statement is outstanding they are kept.
    pub fn feed(&mut self, server: &mut Server, bytes: &[u8]) {
        server.counters.bytes_received += bytes.len() as u64;
        self.heard_us = server.now_us;
        self.input.extend_from_slice(bytes);
        self.go_on(server);
    }

    /// What is to be sent to the client.
    pub fn take_output(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.output)
    }

    /// What it waits for.
    pub fn state(&self) -> State {
        match (&self.phase, &self.pending) {
            (Phase::Closed, _) => State::Closed,
            (
                _,
                Some(Pending {
                    deadline_us: Some(deadline_us),
                    ..
                }),
            ) => State::Lock {
                deadline_us: *deadline_us,
            },
            (_, Some(_)) => State::Host,
            _ => State::Client,
        }
    }

    /// Its session, once the password was right.
    pub fn session(&self) -> Option<SessionId> {
        match self.phase {
            Phase::Ready(id) => Some(id),
            _ => None,
        }
    }

    /// What its statements have done since this was asked last.
    pub fn take_work(&mut self) -> Work {
        std::mem::take(&mut self.work)
    }

    /// The text of the statement that was run since this was asked last.
    pub fn take_statement(&mut self) -> Option<Rc<[u8]>> {
        self.statement.take()
    }

    /// Ends a statement that has taken too long: error 3024.
    pub fn give_up(&mut self, server: &mut Server) {
        let (Some(_), Phase::Ready(id)) = (self.pending.take(), &self.phase) else {
            return;
        };
        if let Some(session) = server.sessions.get_mut(id) {
            session.paused = None;
        }
        self.fail(&error::TIME_EXCEEDED.of(&[]));
        self.go_on(server);
    }

    /// What is sent in place of a result that was not sent yet: error 1317.
    pub fn interrupted(&mut self) -> Vec<u8> {
        self.sequence = 1;
        self.fail(&error::INTERRUPTED.of(&[]));
        self.take_output()
    }

    /// Goes on with a statement that waited or had paused.
    pub fn resume(&mut self, server: &mut Server) {
        let (Some(pending), Phase::Ready(id)) = (self.pending.take(), &self.phase) else {
            return;
        };
        let reply = server.resume(*id);
        self.answered(server, &pending.text, reply, pending.binary);
        self.go_on(server);
    }

    /// Until when the client may be silent, in microseconds since 1970.
    pub fn idle_until_us(&self, server: &Server) -> Option<i64> {
        let session = server.sessions.get(&self.session()?)?;
        let seconds = server
            .variable(session, None, "wait_timeout")
            .map_or(28_800, |value| value.to_count());
        Some(
            self.heard_us
                .saturating_add(seconds.saturating_mul(1_000_000)),
        )
    }

    /// Ends a connection whose client was silent for too long.
    pub fn expire(&mut self, server: &mut Server) {
        self.sequence = 0;
        let problem = error::INACTIVE.of(&[]);
        self.send(&result::error(&problem));
        self.close(server);
    }

    /// Ends the session, as when the client is gone.
    pub fn close(&mut self, server: &mut Server) {
        if let Phase::Ready(id) = self.phase {
            server.close(id);
        }
        self.phase = Phase::Closed;
        self.pending = None;
    }

    fn send(&mut self, payload: &[u8]) {
        packet::write(&mut self.output, payload, &mut self.sequence);
    }

    fn fail(&mut self, problem: &Error) {
        self.send(&result::error(problem));
    }

    fn go_on(&mut self, server: &mut Server) {
        while self.pending.is_none() && !matches!(self.phase, Phase::Closed) {
            let most = server
                .globals
                .get("max_allowed_packet")
                .map_or(64 << 20, |value| value.to_count());
            if packet::announced(&self.input) > usize::try_from(most).unwrap_or(usize::MAX) {
                self.sequence = 1;
                self.fail(&error::PACKET_TOO_LARGE.of(&[]));
                self.close(server);
                return;
            }
            let Some((payload, sequence)) = packet::next(&mut self.input) else {
                break;
            };
            self.sequence = sequence.wrapping_add(1);
            let before = self.output.len();
            self.message(server, &payload);
            server.counters.bytes_sent += (self.output.len() - before) as u64;
        }
        if let Phase::Ready(id) = self.phase
            && !server.is_open(id)
        {
            self.close(server);
        }
    }

    fn message(&mut self, server: &mut Server, payload: &[u8]) {
        match self.phase.clone() {
            Phase::Greeting => self.hello(server, payload),
            Phase::Password(login, plugin) => self.check(server, &login, plugin, payload),
            Phase::Ready(id) => self.command(server, id, payload),
            Phase::Closed => {}
        }
    }

    /// The client's answer to the greeting.
    fn hello(&mut self, server: &mut Server, payload: &[u8]) {
        let mut reader = Reader::new(payload);
        self.capabilities = u32::try_from(reader.number(4)).unwrap_or(0);
        reader.take(28);
        let is_modern = self.capabilities & can::PROTOCOL_41 != 0
            && self.capabilities & can::SECURE_CONNECTION != 0;
        if reader.is_short || !is_modern || self.capabilities & can::SSL != 0 {
            self.fail(&error::HANDSHAKE.of(&[]));
            self.phase = Phase::Closed;
            return;
        }
        self.multi = self.capabilities & can::MULTI_STATEMENTS != 0;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let user = text(reader.zero_ended());
        let token = if self.capabilities & can::LENENC_AUTH != 0 {
            reader.string().to_vec()
        } else {
            let length = usize::from(reader.byte());
            reader.take(length).to_vec()
        };
        let has_database = self.capabilities & can::CONNECT_WITH_DB != 0;
        let database = if has_database {
            Some(text(reader.zero_ended()))
        } else {
            None
        };
        let named = if self.capabilities & can::PLUGIN_AUTH != 0 {
            text(reader.zero_ended())
        } else {
            Plugin::Native.name().to_owned()
        };
        let login = Login {
            user,
            database: database.filter(|name| !name.is_empty()),
        };
        let wanted = server
            .account(&login.user, &self.host)
            .map_or(Plugin::Native, |(_, user)| user.plugin);
        if Plugin::read(&named) == Some(wanted) {
            self.check(server, &login, wanted, &token);
        } else {
            self.ask(server, login, wanted);
        }
    }

    /// Asks for the password in the way of another plugin.
    fn ask(&mut self, server: &mut Server, login: Login, plugin: Plugin) {
        self.scramble = auth::scramble(server);
        let mut bytes = vec![0xfe];
        bytes.extend_from_slice(plugin.name().as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(&self.scramble);
        bytes.push(0);
        self.send(&bytes);
        self.phase = Phase::Password(login, plugin);
    }

    fn check(&mut self, server: &mut Server, login: &Login, plugin: Plugin, token: &[u8]) {
        let account = server.account(&login.user, &self.host);
        let is_right = account.is_some_and(|(_, user)| {
            auth::fits(plugin, token, &self.scramble, user.hashes.as_ref())
        });
        if !is_right {
            server.counters.connections += 1;
            server.counters.aborted_connects += 1;
            let using = if token.is_empty() || token == [0] {
                "NO"
            } else {
                "YES"
            };
            self.fail(&error::ACCESS_DENIED.of(&[&login.user, &self.host, using]));
            self.phase = Phase::Closed;
            return;
        }
        match server.open(&login.user, &self.host, login.database.as_deref()) {
            Ok(id) => {
                if let Some(session) = server.sessions.get_mut(&id) {
                    session.counts_matched = self.capabilities & can::FOUND_ROWS != 0;
                }
                if plugin == Plugin::CachingSha2 && !token.is_empty() && token != [0] {
                    // The fast way: the hash is always at hand.
                    self.send(&[1, 3]);
                }
                self.phase = Phase::Ready(id);
                let ok = result::ok(0, 0, self.status(server, false), 0, "");
                self.send(&ok);
            }
            Err(problem) => {
                self.fail(&problem);
                self.phase = Phase::Closed;
            }
        }
    }

    fn status(&self, server: &Server, more: bool) -> u16 {
        let session = self.session().and_then(|id| server.sessions.get(&id));
        let mut bits = if more { status::MORE_RESULTS } else { 0 };
        if let Some(session) = session {
            bits |= if session.autocommit {
                status::AUTOCOMMIT
            } else {
                0
            };
            bits |= if session.transaction.is_some() {
                status::IN_TRANSACTION
            } else {
                0
            };
        }
        bits
    }

    fn command(&mut self, server: &mut Server, id: SessionId, payload: &[u8]) {
        let Some((code, rest)) = payload.split_first() else {
            return self.fail(&error::UNKNOWN_COMMAND.of(&[]));
        };
        match code {
            0x01 => self.close(server),
            0x02 => {
                let name = String::from_utf8_lossy(rest).replace('`', "``");
                self.query(server, id, &Rc::from(format!("USE `{name}`").as_bytes()));
            }
            0x03 => self.query(server, id, &Rc::from(rest)),
            0x04 => self.field_list(server, id, rest),
            0x09 => self.statistics(server),
            0x0a => self.query(server, id, &Rc::from(&b"SHOW PROCESSLIST"[..])),
            0x0c => {
                let number = Reader::new(rest).number(4);
                self.query(server, id, &Rc::from(format!("KILL {number}").as_bytes()));
            }
            0x0e => self.done(server),
            0x11 => self.change_user(server, rest),
            0x16 => self.prepare(server, id, rest),
            0x17 => self.execute(server, id, rest),
            0x18 => self.long_data(rest),
            0x19 => {
                let number = u32::try_from(Reader::new(rest).number(4)).unwrap_or(0);
                self.statements.remove(&number);
            }
            0x1a => self.reset_statement(server, rest),
            0x1b => {
                self.multi = Reader::new(rest).number(2) == 0;
                let eof = result::end(self.capabilities, self.status(server, false), 0);
                self.send(&eof);
            }
            0x1f => match server.reset(id) {
                Ok(()) => {
                    self.statements.clear();
                    self.done(server);
                }
                Err(problem) => self.fail(&problem),
            },
            _ => self.fail(&error::UNKNOWN_COMMAND.of(&[])),
        }
    }

    fn done(&mut self, server: &Server) {
        let ok = result::ok(0, 0, self.status(server, false), 0, "");
        self.send(&ok);
    }

    fn query(&mut self, server: &mut Server, id: SessionId, text: &Rc<[u8]>) {
        server.counters.questions += 1;
        self.statement = Some(text.clone());
        let reply = server.run_with(id, text.clone(), 0, Rc::new([]));
        self.answered(server, text, reply, false);
    }

    /// Sends a result, and runs what follows in the same text.
    fn answered(&mut self, server: &mut Server, text: &Rc<[u8]>, reply: Reply, binary: bool) {
        let mut reply = reply;
        loop {
            self.note(&reply.work);
            let deadline_us = match &reply.outcome {
                Outcome::Waits { deadline_us, .. } => Some(*deadline_us),
                Outcome::Paused => None,
                _ => {
                    let more = !binary
                        && reply.next < text.len()
                        && !matches!(reply.outcome, Outcome::Failed(_));
                    if !self.send_reply(server, &reply, text, more, binary) {
                        return;
                    }
                    let Phase::Ready(id) = self.phase else {
                        return;
                    };
                    reply = server.run_with(id, text.clone(), reply.next, Rc::new([]));
                    continue;
                }
            };
            self.pending = Some(Pending {
                text: text.clone(),
                binary,
                deadline_us,
            });
            return;
        }
    }

    /// Whether another statement of the text is to be run.
    fn send_reply(
        &mut self,
        server: &Server,
        reply: &Reply,
        text: &[u8],
        more: bool,
        binary: bool,
    ) -> bool {
        if more && !self.multi {
            let problem = crate::sql::lexer::syntax_error(text, reply.next);
            self.fail(&problem);
            return false;
        }
        let status = self.status(server, more);
        match &reply.outcome {
            Outcome::Rows(rows) => self.send_rows(rows, status, reply.warnings, binary),
            Outcome::Done(done) => {
                let ok = result::ok(
                    done.affected,
                    done.last_insert_id,
                    status,
                    reply.warnings,
                    &done.info,
                );
                self.send(&ok);
            }
            Outcome::Failed(problem) => self.fail(problem),
            _ => {}
        }
        more
    }

    fn note(&mut self, work: &Work) {
        let all = &mut self.work;
        all.rows_examined += work.rows_examined;
        all.rows_sent += work.rows_sent;
        all.rows_sorted += work.rows_sorted;
        all.rows_written += work.rows_written;
        all.pages_cold += work.pages_cold;
        all.pages_warm += work.pages_warm;
        all.log_flushes += work.log_flushes;
        all.full_scans += work.full_scans;
        all.sleep_us += work.sleep_us;
        all.steps += work.steps;
    }

    fn send_rows(&mut self, rows: &ResultSet, status: u16, warnings: u16, binary: bool) {
        let mut head = Vec::new();
        packet::push_count(&mut head, rows.columns.len() as u64);
        self.send(&head);
        self.send_columns(&rows.columns, status);
        for row in &rows.rows {
            let bytes = if binary {
                result::binary_row(row, &rows.columns)
            } else {
                result::text_row(row, &rows.columns)
            };
            self.send(&bytes);
        }
        let end = result::end(self.capabilities, status, warnings);
        self.send(&end);
    }

    fn send_columns(&mut self, columns: &[OutColumn], status: u16) {
        for column in columns {
            self.send(&result::column(column, None));
        }
        if self.capabilities & can::DEPRECATE_EOF == 0 {
            self.send(&result::eof(status, 0));
        }
    }

    fn field_list(&mut self, server: &mut Server, id: SessionId, rest: &[u8]) {
        let table = String::from_utf8_lossy(Reader::new(rest).zero_ended()).into_owned();
        let text = format!("SELECT * FROM `{}` LIMIT 0", table.replace('`', "``"));
        match server.columns_of(id, text.as_bytes()) {
            Ok(columns) => {
                for column in &columns {
                    self.send(&result::column(column, Some(&Value::Null)));
                }
                let end = result::end(self.capabilities, self.status(server, false), 0);
                self.send(&end);
            }
            Err(problem) => self.fail(&problem),
        }
    }

    fn statistics(&mut self, server: &Server) {
        let uptime = (server.now_us - server.started_us) / 1_000_000;
        let counters = server.counters();
        let text = format!(
            "Uptime: {uptime}  Threads: {}  Questions: {}  Slow queries: {}  Opens: 0  Flush tables: 1  Open tables: 0  Queries per second avg: {:.3}",
            server.connections(),
            counters.questions,
            counters.slow_queries,
            counters.questions as f64 / uptime.max(1) as f64
        );
        self.send(text.as_bytes());
    }

    fn change_user(&mut self, server: &mut Server, rest: &[u8]) {
        let mut reader = Reader::new(rest);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let user = text(reader.zero_ended());
        let length = usize::from(reader.byte());
        reader.take(length);
        let database = text(reader.zero_ended());
        if let Phase::Ready(id) = self.phase {
            server.close(id);
        }
        self.statements.clear();
        let plugin = server
            .account(&user, &self.host)
            .map_or(Plugin::Native, |(_, user)| user.plugin);
        self.ask(
            server,
            Login {
                user,
                database: Some(database).filter(|name| !name.is_empty()),
            },
            plugin,
        );
    }

    fn prepare(&mut self, server: &mut Server, id: SessionId, text: &[u8]) {
        if self.statements.len() >= MOST_STATEMENTS {
            return self.fail(&error::TOO_MANY_STATEMENTS.of(&[&MOST_STATEMENTS.to_string()]));
        }
        let (parameters, columns) = match server.prepare(id, text) {
            Ok(prepared) => prepared,
            Err(problem) => return self.fail(&problem),
        };
        let number = self.next_statement;
        self.next_statement += 1;
        let prepared = Prepared {
            text: Rc::from(text),
            parameters,
            types: Vec::new(),
            long: BTreeMap::new(),
        };
        self.statements.insert(number, prepared);
        let mut head = vec![0];
        head.extend_from_slice(&number.to_le_bytes());
        let short = |count: usize| u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes();
        head.extend_from_slice(&short(columns.len()));
        head.extend_from_slice(&short(parameters));
        head.extend([0, 0, 0]);
        self.send(&head);
        let status = self.status(server, false);
        if parameters > 0 {
            let ty = crate::value::types::Type::bytes(0);
            let mark = OutColumn {
                name: "?".to_owned(),
                ty,
                nullable: true,
                origin: None,
            };
            self.send_columns(&vec![mark; parameters], status);
        }
        if !columns.is_empty() {
            self.send_columns(&columns, status);
        }
    }

    fn execute(&mut self, server: &mut Server, id: SessionId, rest: &[u8]) {
        let number = u32::try_from(Reader::new(rest).number(4)).unwrap_or(0);
        let Some(prepared) = self.statements.get_mut(&number) else {
            return self
                .fail(&error::UNKNOWN_STATEMENT.of(&[&number.to_string(), "mysqld_stmt_execute"]));
        };
        let text = prepared.text.clone();
        match parameters(prepared, rest) {
            Ok(values) => {
                server.counters.questions += 1;
                self.statement = Some(text.clone());
                let reply = server.run_with(id, text.clone(), 0, values.into());
                self.answered(server, &text, reply, true);
            }
            Err(problem) => self.fail(&problem),
        }
    }

    fn long_data(&mut self, rest: &[u8]) {
        let mut reader = Reader::new(rest);
        let number = u32::try_from(reader.number(4)).unwrap_or(0);
        let at = usize::try_from(reader.number(2)).unwrap_or(0);
        if let Some(prepared) = self.statements.get_mut(&number) {
            prepared
                .long
                .entry(at)
                .or_default()
                .extend_from_slice(reader.rest());
        }
    }

    fn reset_statement(&mut self, server: &Server, rest: &[u8]) {
        let number = u32::try_from(Reader::new(rest).number(4)).unwrap_or(0);
        match self.statements.get_mut(&number) {
            Some(prepared) => {
                prepared.long.clear();
                self.done(server);
            }
            None => {
                self.fail(
                    &error::UNKNOWN_STATEMENT.of(&[&number.to_string(), "mysqld_stmt_reset"]),
                );
            }
        }
    }
}

/// The parameters of an execution. Errors: 1210 where bytes are missing.
fn parameters(prepared: &mut Prepared, bytes: &[u8]) -> Result<Vec<Value>> {
    let mut reader = Reader::new(bytes);
    reader.take(9);
    let count = prepared.parameters;
    if count == 0 {
        return Ok(Vec::new());
    }
    let nulls = reader.take(count.div_ceil(8));
    if reader.byte() == 1 {
        prepared.types = (0..count)
            .map(|_| (reader.byte(), reader.byte() & 0x80 != 0))
            .collect();
    }
    let mut values = Vec::new();
    for at in 0..count {
        let is_null = nulls
            .get(at / 8)
            .is_some_and(|byte| byte >> (at % 8) & 1 == 1);
        let (code, unsigned) = prepared.types.get(at).copied().unwrap_or((253, false));
        values.push(match prepared.long.remove(&at) {
            Some(bytes) => {
                std::str::from_utf8(&bytes).map_or_else(|_| Value::bytes(&bytes), Value::text)
            }
            None if is_null => Value::Null,
            None => value::read(&mut reader, code, unsigned),
        });
    }
    if reader.is_short {
        error::UNKNOWN_STMT_PARAMETERS.fail(&["mysqld_stmt_execute"])
    } else {
        Ok(values)
    }
}
