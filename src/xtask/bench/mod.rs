//! Our server and redis-server side by side: speed under the same load, memory for the same data; and the engine in
//! Chromium next to the same engine built natively; how soon a first visit is of use; how long the page is busy at a stretch; and
//! how soon Python is there.
//!
//! `server.rs` runs the two, `load.rs` measures them with redis-benchmark, `memory.rs` fills them, `engine.rs` has
//! no server at all. Both servers run all the time and take turns, run by run, so that a busy machine slows both
//! alike; medians are compared.

mod busy;
mod engine;
mod figures;
mod first_second;
mod load;
mod memory;
mod options;
mod python;
mod server;

use std::process::Command;

use crate::tool::Need;
use crate::{command, root, setup};

/// The command `bench`.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let options = options::parse(arguments)?;
    if options.speed || options.memory {
        setup::prepare(&[Need::Redis])?;
        build(&["--package", "server"])?;
    }
    if options.speed {
        load::compare(&options)?;
    }
    if options.memory {
        memory::compare(&options)?;
    }
    if options.engine {
        build(&["--package", "engine", "--example", "bench"])?;
        engine::compare(&options)?;
    }
    if options.first_second {
        first_second::measure(&options)?;
    }
    if options.busy {
        build(&["--package", "lab", "--example", "measure"])?;
        busy::measure(&options)?;
    }
    if options.python {
        python::measure(&options)?;
    }
    Ok(())
}

fn build(what: &[&str]) -> Result<(), String> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root::checkout());
    command::run(cargo.args(["build", "--release"]).args(what))
}
