//! Speed: what redis-benchmark measures on both, and the time that the servers' processes compute for a request.
//!
//! On a machine where clients and servers share few cores the client is soon what both wait for; the time computed
//! for a request still tells them apart then.

use std::process::Command;

use super::figures::{geometric_mean, median};
use super::options::Options;
use super::server::Server;
use crate::command;

/// Pipeline depth, and requests per run: enough for about a second each.
const LOADS: &[(u32, u64)] = &[(1, 100_000), (16, 1_000_000)];
/// Elements that a collection has before it is measured how they are taken out.
const FILL_PIPELINE: &str = "64";

/// One of redis-benchmark's tests.
struct Test {
    /// As `-t` names it.
    name: &'static str,
    /// The command it needs.
    needs: &'static str,
    /// What fills the keys it works on: a test, with one key or element a request, or as many as `-r` makes.
    fill: Option<(&'static str, bool)>,
    /// Instead of `-t`: a command of our own.
    words: &'static [&'static str],
    /// How many times as long as a plain one a request takes, more or less.
    weight: u64,
}

const fn test(name: &'static str, needs: &'static str) -> Test {
    Test {
        name,
        needs,
        fill: None,
        words: &[],
        weight: 1,
    }
}

const TESTS: &[Test] = &[
    test("ping_inline", "ping"),
    test("ping_mbulk", "ping"),
    test("set", "set"),
    Test {
        fill: Some(("set", false)),
        ..test("get", "get")
    },
    test("incr", "incr"),
    test("lpush", "lpush"),
    test("rpush", "rpush"),
    Test {
        fill: Some(("lpush", false)),
        ..test("lpop", "lpop")
    },
    Test {
        fill: Some(("lpush", false)),
        ..test("rpop", "rpop")
    },
    test("sadd", "sadd"),
    test("hset", "hset"),
    Test {
        fill: Some(("sadd", true)),
        ..test("spop", "spop")
    },
    test("zadd", "zadd"),
    Test {
        fill: Some(("zadd", true)),
        ..test("zpopmin", "zpopmin")
    },
    Test {
        weight: 5,
        ..test("lrange_100", "lrange")
    },
    Test {
        weight: 10,
        ..test("lrange_300", "lrange")
    },
    Test {
        weight: 20,
        ..test("lrange_600", "lrange")
    },
    Test {
        weight: 4,
        ..test("mset", "mset")
    },
    Test {
        words: &["xadd", "mystream", "*", "myfield", "__data__"],
        ..test("xadd", "xadd")
    },
];

/// What was measured in one test, ours and theirs.
struct Row {
    per_second: [f64; 2],
    /// Nanoseconds computed for a request; 0 where the system does not say.
    busy_ns: [f64; 2],
}

/// Runs every test on both and prints a line for each.
pub fn compare(options: &Options) -> Result<(), String> {
    let servers = [Server::ours()?, Server::redis()?];
    for (pipeline, requests) in LOADS {
        println!(
            "\n-P {pipeline:<10}{:>14}{:>14}{:>8}{:>14}{:>14}{:>8}",
            "requests/s", "", "ratio", "computing ns", "", "ratio"
        );
        println!(
            "{:<13}{:>14}{:>14}{:>8}{:>14}{:>14}",
            "", servers[0].name, servers[1].name, "", servers[0].name, servers[1].name
        );
        let (mut speed, mut work) = (Vec::new(), Vec::new());
        for test in TESTS.iter().filter(|test| options.wants(test.name)) {
            if !servers[0].knows(test.needs)? {
                println!("{:<13}{:>14}", test.name, "missing");
                continue;
            }
            let requests = options.scaled(*requests) / test.weight;
            let row = measure(&servers, test, *pipeline, requests, options)?;
            print_row(test, &row);
            speed.push(row.per_second[0] / row.per_second[1]);
            work.push(row.busy_ns[1] / row.busy_ns[0]);
        }
        println!(
            "{:<13}{:>36.2}{:>36.2}",
            "geom. mean",
            geometric_mean(&speed),
            geometric_mean(&work)
        );
    }
    Ok(())
}

fn print_row(test: &Test, row: &Row) {
    println!(
        "{:<13}{:>14.0}{:>14.0}{:>8.2}{:>14.0}{:>14.0}{:>8.2}",
        test.name,
        row.per_second[0],
        row.per_second[1],
        row.per_second[0] / row.per_second[1],
        row.busy_ns[0],
        row.busy_ns[1],
        row.busy_ns[1] / row.busy_ns[0]
    );
}

fn measure(
    servers: &[Server; 2],
    test: &Test,
    pipeline: u32,
    requests: u64,
    options: &Options,
) -> Result<Row, String> {
    let mut runs: [Vec<(f64, f64)>; 2] = Default::default();
    for _ in 0..options.rounds {
        for (server, runs) in servers.iter().zip(&mut runs) {
            server.ask("FLUSHALL")?;
            if let Some((fill, is_varied)) = test.fill {
                fill_with(server, fill, is_varied, requests)?;
            }
            runs.push(run(server, test, pipeline, requests, options.keyspace)?);
        }
    }
    let medians = |of: fn(&(f64, f64)) -> f64| {
        [0, 1].map(|server: usize| median(runs[server].iter().map(of).collect()))
    };
    Ok(Row {
        per_second: medians(|run| run.0),
        busy_ns: medians(|run| run.1),
    })
}

/// Puts in what the test then takes out.
fn fill_with(server: &Server, test: &str, is_varied: bool, requests: u64) -> Result<(), String> {
    let mut benchmark = benchmark(server, FILL_PIPELINE, requests);
    benchmark.args(["-t", test]);
    if is_varied {
        benchmark.args(["-r", "1000000000"]);
    }
    let done = command::output(&mut benchmark);
    done.map(drop).ok_or_else(|| failed(server, test))
}

/// One run of redis-benchmark: requests per second, and nanoseconds computed for each.
fn run(
    server: &Server,
    test: &Test,
    pipeline: u32,
    requests: u64,
    keyspace: Option<u64>,
) -> Result<(f64, f64), String> {
    let mut benchmark = benchmark(server, &pipeline.to_string(), requests);
    if let Some(keyspace) = keyspace {
        benchmark.args(["-r", &keyspace.to_string()]);
    }
    if test.words.is_empty() {
        benchmark.args(["-t", test.name]);
    } else {
        benchmark.args(test.words);
    }
    let before = server.busy_ns();
    let csv = command::output(&mut benchmark).ok_or_else(|| failed(server, test.name))?;
    // LRANGE is preceded by as many pushes, which are cheap next to it.
    let busy_ns = server
        .busy_ns()
        .zip(before)
        .map_or(0, |(after, before)| after - before);
    let per_second = rate(&csv).ok_or_else(|| failed(server, test.name))?;
    Ok((per_second, busy_ns as f64 / requests as f64))
}

fn benchmark(server: &Server, pipeline: &str, requests: u64) -> Command {
    let mut benchmark = Command::new("redis-benchmark");
    benchmark.args(["-p", &server.port.to_string(), "-c", "50", "--csv"]);
    benchmark.args(["-P", pipeline, "-n", &requests.to_string()]);
    benchmark
}

/// A header, what prepares the test, and last the test itself: `"SET","123456.78","0.1",...`. A command of our own
/// stands there with its words, which may hold commas.
fn rate(csv: &str) -> Option<f64> {
    let (_, numbers) = csv.lines().last()?.split_once("\",\"")?;
    numbers.split('"').next()?.parse().ok()
}

fn failed(server: &Server, test: &str) -> String {
    format!("redis-benchmark {test} failed against {}.", server.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_in_the_last_line() {
        let csv = "\"test\",\"rps\",\"avg\"\n\"LPUSH (needed)\",\"1.00\",\"2\"\n\"xadd a *, b\",\"123456.78\",\"0.1\"";
        assert_eq!(rate(csv), Some(123_456.78));
        assert_eq!(rate("nothing"), None);
    }
}
