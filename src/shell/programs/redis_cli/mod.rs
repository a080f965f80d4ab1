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

use crate::host::env::Env;
use crate::program::Program;
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, Tool, tool};
use options::{Asked, Brand, REDIS_CLI, REDIS6_CLI, VALKEY_CLI};

const USAGE: &str = "[-h host] [-p port] [-a password] [command ...]";
const SUMMARY: &str = "talk to a Redis or Valkey server";

pub(super) const TOOLS: &[Tool] = &[
    tool(
        "valkey-cli",
        Home::Package("valkey"),
        USAGE,
        SUMMARY,
        Make::Program(|args| client(VALKEY_CLI, args)),
    )
    .own_words(),
    tool(
        "redis6-cli",
        Home::Package("redis6"),
        USAGE,
        SUMMARY,
        Make::Program(|args| client(REDIS6_CLI, args)),
    )
    .own_words(),
    tool(
        "redis-cli",
        Home::Package("redis"),
        USAGE,
        SUMMARY,
        Make::Program(|args| client(REDIS_CLI, args)),
    )
    .own_words(),
];

fn client(brand: Brand, args: Args) -> Box<dyn Program> {
    Box::new(client::Client::new(brand, args.words))
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
