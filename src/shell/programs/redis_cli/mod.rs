//! `valkey-cli`, `redis6-cli` and `redis-cli`: one client under three names.
//!
//! A client is at its prompt, or it does one thing: connects, greets (AUTH, SELECT, HELLO), waits for a reply, prints a
//! long one, listens to messages. `client.rs` goes from one to the next, `print.rs` shows replies.
//!
//! Interactive mode is linenoise over this crate's line editor; without a terminal, lines come from the standard input.

mod client;
mod help;
mod hints;
pub(super) mod link;
mod options;
mod print;
mod words;

use super::{Home, Make, Tool, tool};
use crate::env::Env;
use crate::program::Program;
use options::{Asked, Brand, REDIS_CLI, REDIS6_CLI, VALKEY_CLI};

const USAGE: &str = "[-h host] [-p port] [-a password] [command ...]";
const SUMMARY: &str = "talk to a Redis or Valkey server";

pub(super) const TOOLS: &[Tool] = &[
    tool(
        "valkey-cli",
        Home::Package("valkey"),
        USAGE,
        SUMMARY,
        Make::Program(|argv| client(VALKEY_CLI, argv)),
    ),
    tool(
        "redis6-cli",
        Home::Package("redis6"),
        USAGE,
        SUMMARY,
        Make::Program(|argv| client(REDIS6_CLI, argv)),
    ),
    tool(
        "redis-cli",
        Home::Package("redis"),
        USAGE,
        SUMMARY,
        Make::Program(|argv| client(REDIS_CLI, argv)),
    ),
];

fn client(brand: Brand, argv: Vec<String>) -> Box<dyn Program> {
    Box::new(client::Client::new(brand, argv))
}

/// The line's words as a journal keeps them.
fn texts(argv: &[Vec<u8>]) -> Vec<String> {
    argv.iter()
        .map(|word| String::from_utf8_lossy(word).into_owned())
        .collect()
}

fn asked(brand: &Brand, argv: &[String], env: &Env) -> Asked {
    options::parse(brand, argv, env)
}
