//! The server's face: sessions begin, and statements run, wait, pause and go on.

use std::rc::Rc;

use super::cx::Cx;
use super::statement;
use crate::error::{self, Result};
use crate::server::result::{OutColumn, failed};
use crate::server::{Outcome, Parked, Paused, Reply, Server, SessionId};
use crate::value::Value;

impl Server {
    /// Begins a session without asking for a password, as the protocol does once it has been given.
    ///
    /// Errors: 1040 where there are too many, 1045 where no account fits, 1049.
    pub fn open(&mut self, user: &str, host: &str, database: Option<&str>) -> Result<SessionId> {
        self.counters.connections += 1;
        let opened = self.try_open(user, host, database);
        if opened.is_err() {
            self.counters.aborted_connects += 1;
        }
        opened
    }

    fn try_open(&mut self, user: &str, host: &str, database: Option<&str>) -> Result<SessionId> {
        if self.sessions.len() >= self.config.max_connections {
            return error::TOO_MANY_CONNECTIONS.fail(&[]);
        }
        let Some((account_host, _)) = self.account(user, host) else {
            return error::ACCESS_DENIED.fail(&[user, host, "NO"]);
        };
        let account_host = account_host.to_owned();
        let id = self.next_session;
        let mut session = self.new_session(id, user, host, &account_host)?;
        if let Some(name) = database.filter(|name| !name.is_empty()) {
            statement::use_database(self, &mut session, name)?;
        }
        self.next_session += 1;
        self.sessions.insert(id, session);
        self.counters.most_connections = self
            .counters
            .most_connections
            .max(self.sessions.len() as u64);
        Ok(id)
    }

    /// Runs the statement of `text` that begins at `from`.
    pub fn run(&mut self, id: SessionId, text: &[u8], from: usize) -> Reply {
        self.counters.questions += 1;
        self.run_with(id, Rc::from(text), from, Rc::new([]))
    }

    /// Runs a statement whose `?` stand for `parameters`.
    pub(crate) fn run_with(
        &mut self,
        id: SessionId,
        text: Rc<[u8]>,
        from: usize,
        parameters: Rc<[Value]>,
    ) -> Reply {
        let steps = self.config.steps;
        self.attempt(id, &text, from, Some(parameters), steps, None)
    }

    /// How many `?` a statement has, and the columns of its result if that is known. Errors: those of binding it.
    pub(crate) fn prepare(&self, id: SessionId, text: &[u8]) -> Result<(usize, Vec<OutColumn>)> {
        let session = self
            .sessions
            .get(&id)
            .ok_or_else(|| error::NO_SUCH_THREAD.of(&[&id.to_string()]))?;
        let parsed = crate::sql::parse::statement(text, 0, statement::dialect(session))?;
        let columns = match &parsed.statement {
            crate::sql::ast::Statement::Select(query) => {
                statement::columns_of(self, session, query)?
            }
            _ => Vec::new(),
        };
        Ok((parsed.parameters, columns))
    }

    /// The columns of a query's result.
    pub(crate) fn columns_of(&self, id: SessionId, text: &[u8]) -> Result<Vec<OutColumn>> {
        self.prepare(id, text).map(|(_, columns)| columns)
    }

    /// Goes on with a statement that waits or has paused.
    ///
    /// One that waits is tried again; where the lock is still taken it goes on waiting, until its deadline: error 1205.
    pub fn resume(&mut self, id: SessionId) -> Reply {
        let Some(session) = self.sessions.get_mut(&id) else {
            return failed(error::NO_SUCH_THREAD.of(&[&id.to_string()]), usize::MAX);
        };
        if let Some(paused) = session.paused.take() {
            let steps = paused.steps.saturating_mul(2);
            return self.attempt(id, &paused.text, paused.from, None, steps, None);
        }
        match session.parked.take() {
            Some(parked) => {
                let steps = self.config.steps;
                self.attempt(id, &parked.text, parked.from, None, steps, Some(&parked))
            }
            None => failed(error::EMPTY_QUERY.of(&[]), usize::MAX),
        }
    }

    fn attempt(
        &mut self,
        id: SessionId,
        text: &Rc<[u8]>,
        from: usize,
        parameters: Option<Rc<[Value]>>,
        steps: u64,
        parked: Option<&Parked>,
    ) -> Reply {
        let Some(mut session) = self.sessions.remove(&id) else {
            return failed(error::NO_SUCH_THREAD.of(&[&id.to_string()]), text.len());
        };
        if let Some(parameters) = parameters {
            session.parameters = parameters;
        }
        session.interrupted = false;
        session.info = Some(String::from_utf8_lossy(text).into_owned());
        session.since_us = self.now_us;
        let mut cx = Cx::new(self, &mut session, steps);
        let (outcome, next) = statement::run(&mut cx, text, from, parked);
        let mut work = cx.work;
        work.steps = steps.saturating_sub(cx.steps);
        self.counters.add(&work);
        let is_paused = matches!(outcome, Outcome::Paused | Outcome::Waits { .. });
        if let Outcome::Paused = outcome {
            session.paused = Some(Paused {
                text: text.clone(),
                from,
                steps,
            });
        }
        if !is_paused {
            session.info = None;
        }
        let warnings = u16::try_from(session.warnings.len()).unwrap_or(u16::MAX);
        self.sessions.insert(id, session);
        Reply {
            outcome,
            next,
            warnings,
            work,
        }
    }
}
