//! The client's side: its half of the protocol, and results as the `mysql` client prints them.

mod session;
mod table;

pub use session::{Login, News, Session};
pub use table::{Heading, Style, Table, counted, ending, failed, shown};

use crate::error::Error;

/// An error as it came over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// MySQL's number, such as 1064.
    pub code: u16,
    /// Five characters, such as `42000`.
    pub state: String,
    /// What is wrong.
    pub message: String,
}

impl Failure {
    /// One of the client's own.
    pub fn of_client(code: u16, message: impl Into<String>) -> Failure {
        Failure {
            code,
            state: "HY000".to_owned(),
            message: message.into(),
        }
    }

    /// `ERROR 1146 (42S02): Table 'shop.orders' doesn't exist`; `line`: of a script that is read from a file.
    pub fn text(&self, line: Option<usize>) -> String {
        let Failure {
            code,
            state,
            message,
        } = self;
        let place = line.map(|line| format!(" at line {line}"));
        let place = place.unwrap_or_default();
        format!("ERROR {code} ({state}){place}: {message}")
    }
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Failure {
        Failure {
            code: error.code,
            state: error.state.to_owned(),
            message: error.message.clone(),
        }
    }
}
