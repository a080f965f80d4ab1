//! `mysql`, also called `mariadb`: the client of MariaDB 10.5, as Amazon Linux has it.
//!
//! A client is at its prompt, or it does one thing: asks for the password, connects, enters, waits for an answer.
//! `reader.rs` makes statements of lines, `connect.rs` gets the connection and gets it back, `ask.rs` sends and prints.

mod ask;
mod client;
mod connect;
mod options;
mod prompt;
mod reader;

use sim::database::DATABASE;

use crate::program::tool::{Home, Make, Shelf, Tool, tool};

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&DATABASE),
    tools: &[client("mariadb"), client("mysql")],
};

const fn client(name: &'static str) -> Tool {
    tool(
        name,
        Home::Package("mariadb105"),
        "[-h host] [-u user] [-p[password]] [-e statement] [database]",
        "talk to a MySQL or MariaDB server",
        Make::Program(|args| Box::new(client::Client::new(args))),
    )
    .own_words()
}
