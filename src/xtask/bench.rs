//! Our server and redis-server under the same load, side by side, and the engine in Chromium next to them.
//!
//! Both servers run all the time and take turns, run by run, so that a busy machine slows both alike; the
//! medians are compared.

use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::tool::Need;
use crate::{command, root, setup};

/// The commands, as redis-benchmark's `-t` names them.
const TESTS: &[&str] = &["ping_mbulk", "set", "get", "incr", "mset"];
/// Pipeline depth, and requests per run: enough for about a second each.
const LOADS: &[(u32, u64)] = &[(1, 100_000), (16, 1_000_000)];
const OURS: Server = Server {
    name: "server",
    port: 16379,
};
const REDIS: Server = Server {
    name: "redis-server",
    port: 16380,
};
const START_TIMEOUT: Duration = Duration::from_secs(10);

struct Server {
    name: &'static str,
    port: u16,
}

struct Options {
    rounds: usize,
    quick: bool,
    page: bool,
}

/// Operations per second of both in one test.
struct Row {
    test: &'static str,
    pipeline: u32,
    ours: f64,
    redis: f64,
}

/// A server process that ends with this value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left behind.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The command `bench`.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let options = parse(arguments)?;
    setup::prepare(&[Need::Redis])?;
    command::run(Command::new("cargo").current_dir(root::checkout()).args([
        "build",
        "--release",
        "--package",
        "server",
    ]))?;
    let rows = compare(&options)?;
    print_rows(&rows);
    if options.page { page() } else { Ok(()) }
}

fn parse(arguments: &[String]) -> Result<Options, String> {
    let mut options = Options {
        rounds: 5,
        quick: false,
        page: true,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--quick" => options.quick = true,
            "--no-page" => options.page = false,
            "--rounds" => {
                let rounds = rest
                    .next()
                    .and_then(|rounds| rounds.parse().ok())
                    .filter(|rounds| *rounds > 0);
                options.rounds = rounds.ok_or("--rounds takes a number above 0")?;
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

fn compare(options: &Options) -> Result<Vec<Row>, String> {
    let program = root::checkout().join("target/release/server");
    let _ours = start(&OURS, &program, &[])?;
    let _redis = start(
        &REDIS,
        Path::new("redis-server"),
        &["--save", "", "--appendonly", "no"],
    )?;
    let mut rows = Vec::new();
    for (pipeline, requests) in LOADS {
        let requests = if options.quick {
            requests / 10
        } else {
            *requests
        };
        for test in TESTS {
            println!(
                "{test} -P {pipeline}: {} runs of {requests} requests each ...",
                options.rounds
            );
            let (mut ours, mut redis) = (Vec::new(), Vec::new());
            for _ in 0..options.rounds {
                ours.push(measure(&OURS, test, *pipeline, requests)?);
                redis.push(measure(&REDIS, test, *pipeline, requests)?);
            }
            rows.push(Row {
                test,
                pipeline: *pipeline,
                ours: median(ours),
                redis: median(redis),
            });
        }
    }
    Ok(rows)
}

/// Starts a server and waits until it accepts connections.
fn start(server: &Server, program: &Path, arguments: &[&str]) -> Result<Running, String> {
    if TcpStream::connect(("127.0.0.1", server.port)).is_ok() {
        return Err(format!(
            "Port {} is taken; {} cannot be measured on it.",
            server.port, server.name
        ));
    }
    let mut command = Command::new(program);
    command
        .arg("--port")
        .arg(server.port.to_string())
        .args(arguments);
    let child = command
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| format!("{}: {error}", server.name))?;
    let mut running = Running(child);
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", server.port)).is_err() {
        if let Ok(Some(status)) = running.0.try_wait() {
            return Err(format!("{} ended at once ({status}).", server.name));
        }
        if started.elapsed() > START_TIMEOUT {
            return Err(format!(
                "{} accepts no connection on port {}.",
                server.name, server.port
            ));
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(running)
}

/// One run of redis-benchmark, in requests per second.
fn measure(server: &Server, test: &str, pipeline: u32, requests: u64) -> Result<f64, String> {
    let mut benchmark = Command::new("redis-benchmark");
    benchmark.args([
        "-p",
        &server.port.to_string(),
        "-t",
        test,
        "-c",
        "50",
        "--csv",
    ]);
    benchmark.args(["-P", &pipeline.to_string(), "-n", &requests.to_string()]);
    let failed = || {
        format!(
            "redis-benchmark -t {test} -P {pipeline} failed against {}.",
            server.name
        )
    };
    let csv = command::output(&mut benchmark).ok_or_else(failed)?;
    // A header, then: "SET","123456.78","0.1",...
    csv.lines()
        .last()
        .and_then(|line| line.split(',').nth(1)?.trim_matches('"').parse().ok())
        .ok_or_else(failed)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn print_rows(rows: &[Row]) {
    println!(
        "\n{:<12}{:>5}{:>16}{:>16}{:>9}",
        "requests/s", "-P", OURS.name, REDIS.name, "ratio"
    );
    for row in rows {
        let ratio = row.ours / row.redis;
        println!(
            "{:<12}{:>5}{:>16.0}{:>16.0}{ratio:>9.2}",
            row.test, row.pipeline, row.ours, row.redis
        );
    }
    for (pipeline, _) in LOADS {
        let ratios: Vec<_> = rows
            .iter()
            .filter(|row| row.pipeline == *pipeline)
            .map(|row| row.ours / row.redis)
            .collect();
        let mean = (ratios.iter().map(|ratio| ratio.ln()).sum::<f64>() / ratios.len() as f64).exp();
        println!(
            "{:<12}{pipeline:>5}{:>16}{:>16}{mean:>9.2}",
            "geom. mean", "", ""
        );
    }
}

/// The same engine as wasm in Chromium: tests/e2e/bench.js asks the built page, which asks its worker.
fn page() -> Result<(), String> {
    setup::prepare(setup::BROWSER)?;
    println!("\nThe engine in Chromium, in its worker (operations/s):");
    command::run(setup::node().arg(root::e2e().join("bench.js")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_its_options() {
        let parse = |line: &str| {
            parse(
                &line
                    .split_whitespace()
                    .map(str::to_owned)
                    .collect::<Vec<_>>(),
            )
        };
        let options = parse("--quick --rounds 3").unwrap();
        assert!(options.quick && options.page && options.rounds == 3);
        assert!(!parse("--no-page").unwrap().page);
        assert!(
            parse("--rounds 0").is_err() && parse("--rounds").is_err() && parse("--fast").is_err()
        );
    }

    #[test]
    fn takes_the_middle() {
        assert_eq!(median(vec![3.0, 100.0, 1.0]), 3.0);
    }
}
