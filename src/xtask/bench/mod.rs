//! Our server and redis-server side by side: speed under the same load, memory for the same data; and the engine in
//! Chromium next to the same engine built natively; and how soon a first visit is of use.
//!
//! `server.rs` runs the two, `load.rs` measures them with redis-benchmark, `memory.rs` fills them, `engine.rs` has
//! no server at all. Both servers run all the time and take turns, run by run, so that a busy machine slows both
//! alike; medians are compared.

mod engine;
mod first_second;
mod load;
mod memory;
mod server;

use std::process::Command;

use crate::tool::Need;
use crate::{command, root, setup};

struct Options {
    rounds: usize,
    quick: bool,
    speed: bool,
    memory: bool,
    engine: bool,
    page: bool,
    first_second: bool,
    /// Only tests whose names begin with one of these; all when empty.
    only: Vec<String>,
    /// What is handed to redis-benchmark as `-r`.
    keyspace: Option<u64>,
}

impl Options {
    /// A full number, or a tenth of it for a first look.
    fn scaled(&self, full: u64) -> u64 {
        if self.quick { full / 10 } else { full }
    }

    fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|start| name.starts_with(start))
    }
}

/// The command `bench`.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let options = parse(arguments)?;
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
    Ok(())
}

fn build(what: &[&str]) -> Result<(), String> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root::checkout());
    command::run(cargo.args(["build", "--release"]).args(what))
}

fn parse(arguments: &[String]) -> Result<Options, String> {
    let mut options = Options {
        rounds: 5,
        quick: false,
        speed: true,
        memory: true,
        engine: true,
        page: true,
        first_second: true,
        only: Vec::new(),
        keyspace: None,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--quick" => options.quick = true,
            "--no-speed" => options.speed = false,
            "--no-memory" => options.memory = false,
            "--no-engine" => options.engine = false,
            "--no-page" => options.page = false,
            "--no-first-second" => options.first_second = false,
            "--rounds" => options.rounds = number(argument, rest.next())? as usize,
            "--keyspace" => options.keyspace = Some(number(argument, rest.next())?),
            "--only" => {
                let names = rest
                    .next()
                    .ok_or("--only takes names, separated by commas")?;
                options.only = names.split(',').map(str::to_owned).collect();
            }
            other => {
                return Err(format!(
                    "There is no option `{other}`. See `cargo xtask help bench`."
                ));
            }
        }
    }
    Ok(options)
}

fn number(option: &str, value: Option<&String>) -> Result<u64, String> {
    value
        .and_then(|value| value.parse().ok())
        .filter(|number| *number > 0)
        .ok_or_else(|| format!("{option} takes a number above 0"))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn geometric_mean(values: &[f64]) -> f64 {
    (values.iter().map(|value| value.ln()).sum::<f64>() / values.len() as f64).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_its_options() {
        let parse = |line: &str| {
            let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            parse(&words)
        };
        let options = parse("--quick --rounds 3 --only lrange,set").unwrap();
        assert!(options.quick && options.page && options.rounds == 3);
        assert!(options.wants("lrange_100") && !options.wants("get"));
        assert!(!parse("--no-page").unwrap().page);
        assert!(parse("--rounds 0").is_err() && parse("--rounds").is_err());
        assert!(parse("--fast").is_err());
    }

    #[test]
    fn takes_the_middle() {
        assert_eq!(median(vec![3.0, 100.0, 1.0]), 3.0);
        assert!((geometric_mean(&[1.0, 4.0]) - 2.0).abs() < 1e-9);
    }
}
