//! A bounded memory of the commands that clients ran, for hosts that judge what was done (lessons, checks).

use std::collections::VecDeque;

use crate::call::Argv;
use crate::client::ClientId;
use crate::error::Error;
use crate::time::Time;

/// One command as it was run or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// When.
    pub at: Time,
    /// Whose.
    pub client: ClientId,
    /// The database that was selected.
    pub db: usize,
    /// Its words.
    pub argv: Vec<Vec<u8>>,
    /// The error that was the reply, without its `-`.
    pub error: Option<Vec<u8>>,
}

/// The last commands; off while the capacity is 0.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trace {
    capacity: usize,
    commands: VecDeque<Traced>,
}

impl Trace {
    pub(crate) fn set_capacity(&mut self, capacity: usize) {
        self.capacity = capacity;
        while self.commands.len() > capacity {
            self.commands.pop_front();
        }
    }

    pub(crate) fn take(&mut self) -> Vec<Traced> {
        self.commands.drain(..).collect()
    }

    pub(crate) fn is_on(&self) -> bool {
        self.capacity > 0
    }

    pub(crate) fn add(
        &mut self,
        at: Time,
        client: ClientId,
        db: usize,
        argv: Argv<'_>,
        error: Option<&Error>,
    ) {
        if self.commands.len() == self.capacity {
            self.commands.pop_front();
        }
        let argv = argv.iter().map(|word| word.to_vec()).collect();
        let error = error.map(|error| error.0.to_vec());
        self.commands.push_back(Traced {
            at,
            client,
            db,
            argv,
            error,
        });
    }
}
