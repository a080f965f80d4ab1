//! The engine behind a TCP port, for real clients, test suites and benchmarks.
//!
//! Only here does the engine meet a clock, a socket and real randomness. One thread: `serve.rs` waits for events,
//! `connection.rs` moves bytes, the engine does everything else.

mod arguments;
mod connection;
mod crowd;
mod log;
mod serve;

use std::process::ExitCode;

use arguments::{Arguments, Wish};
use serve::Server;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(Wish::Serve(arguments)) => arguments,
        Ok(Wish::Tell(text)) => {
            println!("{text}");
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::FAILURE;
        }
    };
    match Server::open(&arguments).and_then(|mut server| server.run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            log::warning(&message);
            ExitCode::FAILURE
        }
    }
}
