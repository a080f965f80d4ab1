//! What a statement has at hand while it runs: the server, its session, and its budgets.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::error::{self, Error, Result};
use crate::server::work::Work;
use crate::server::{Server, Session, Warning};
use crate::store::transaction::View;
use crate::value::{Clock, Value, time};

/// A row of values.
pub(crate) type Row = Vec<Value>;

/// What a statement waits for, when another transaction is in its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wait {
    /// The lock, in words.
    pub what: String,
    /// The transactions that hold it.
    pub holders: Vec<u64>,
}

/// A statement that runs.
pub(crate) struct Cx<'a> {
    pub server: &'a mut Server,
    pub session: &'a mut Session,
    pub work: Work,
    /// How many rows and expressions may still be looked at.
    pub steps: u64,
    /// How many bytes rows may still take.
    pub memory: usize,
    pub parameters: Rc<[Value]>,
    /// Results of queries within expressions that are the same for every row.
    pub cache: BTreeMap<usize, Rc<Vec<Row>>>,
    /// The rows of the last round of recursive queries.
    pub working: BTreeMap<usize, Rc<Vec<Row>>>,
    /// What this statement reads by; `None`: what is newest.
    pub view: Option<View>,
    /// Whether a value that is cut off or divided by 0 is an error.
    pub strict: bool,
    /// Set where the statement had to stop for a lock.
    pub wait: Option<Wait>,
    /// Set where the budget of steps has run out.
    pub exhausted: bool,
    pub depth: usize,
    pub last_insert_id: Option<u64>,
    pub found_rows: Option<u64>,
}

impl<'a> Cx<'a> {
    pub(crate) fn new(server: &'a mut Server, session: &'a mut Session, steps: u64) -> Cx<'a> {
        let parameters = session.parameters.clone();
        let memory = server.config.statement_bytes;
        Cx {
            server,
            session,
            work: Work::default(),
            steps,
            memory,
            parameters,
            cache: BTreeMap::new(),
            working: BTreeMap::new(),
            view: None,
            strict: false,
            wait: None,
            exhausted: false,
            depth: 0,
            last_insert_id: None,
            found_rows: None,
        }
    }
}

impl Cx<'_> {
    /// Counts a step. Errors: 3024 where there are none left, which the caller of the statement never sees.
    pub(crate) fn step(&mut self) -> Result<()> {
        match self.steps.checked_sub(1) {
            Some(left) => {
                self.steps = left;
                Ok(())
            }
            None => {
                self.exhausted = true;
                error::TIME_EXCEEDED.fail(&[])
            }
        }
    }

    /// Counts steps for what takes long in itself.
    pub(crate) fn charge(&mut self, steps: usize) -> Result<()> {
        match self.steps.checked_sub(steps as u64) {
            Some(left) => {
                self.steps = left;
                Ok(())
            }
            None => {
                self.exhausted = true;
                error::TIME_EXCEEDED.fail(&[])
            }
        }
    }

    /// Counts the memory of a row that is kept. Errors: 1038.
    pub(crate) fn keep(&mut self, row: &[Value]) -> Result<()> {
        self.step()?;
        let size = 24 + row.iter().map(Value::size).sum::<usize>();
        self.take_memory(size)
    }

    pub(crate) fn take_memory(&mut self, size: usize) -> Result<()> {
        match self.memory.checked_sub(size) {
            Some(left) => {
                self.memory = left;
                Ok(())
            }
            None => error::OUT_OF_MEMORY.fail(&[]),
        }
    }

    /// Keeps a variable of the session's own. Errors: 1038 where all of them take too much memory.
    pub(crate) fn set_user_variable(&mut self, name: &str, value: Value) -> Result<()> {
        let others = self.session.user_variables.iter();
        let held: usize = others
            .filter(|(other, _)| *other != name)
            .map(|(other, value)| other.len() + value.size())
            .sum();
        if held + value.size() > self.server.config.statement_bytes {
            return error::OUT_OF_MEMORY.fail(&[]);
        }
        self.session.user_variables.insert(name.to_owned(), value);
        Ok(())
    }

    pub(crate) fn warn(&mut self, warning: Error) {
        self.session.warn(Warning {
            level: "Warning",
            error: warning,
        });
    }

    pub(crate) fn note(&mut self, note: Error) {
        self.session.warn(Warning {
            level: "Note",
            error: note,
        });
    }

    /// An error in strict mode, otherwise a warning.
    pub(crate) fn complain(&mut self, problem: Error) -> Result<()> {
        if self.strict {
            return Err(problem);
        }
        self.warn(problem);
        Ok(())
    }

    /// The present instant in the session's time zone.
    pub(crate) fn now(&self, scale: u8) -> Clock {
        let micros = self.server.now_us + self.session.zone_us + time::EPOCH_DAY * time::DAY;
        let unit = 10i64.pow(u32::from(6 - scale.min(6)));
        Clock {
            micros: micros / unit * unit,
            scale,
        }
    }

    /// Runs `inner` one query deeper. Errors: 1436.
    pub(crate) fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth > 60 {
            return error::STACK.fail(&["262144", "286720", "20000"]);
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }
}
