//! The engine without a server: native, and as wasm in Chromium, where tests/e2e/bench.js asks the built page.

use std::process::Command;

use super::figures::geometric_mean;
use super::options::Options;
use crate::{command, root, setup};

const COUNT: u64 = 1_000_000;
const KEY: &str = "key:__rand_int__";
const MEMBER: &str = "element:__rand_int__";

/// Names and scripts for `engine::bench`. Taking out takes turns with putting in.
fn scripts() -> Vec<(&'static str, String)> {
    let push = format!("RPUSH mylist {}||", vec!["xxx"; 600].join(" "));
    vec![
        ("ping_mbulk", "PING".into()),
        ("set", format!("SET {KEY} xxx")),
        ("get", format!("SET {KEY} xxx||GET {KEY}")),
        ("incr", "INCR counter:__rand_int__".into()),
        ("lpush", "LPUSH mylist xxx".into()),
        ("rpush", "RPUSH mylist xxx".into()),
        ("lpop", "LPUSH mylist xxx\nLPOP mylist".into()),
        ("rpop", "LPUSH mylist xxx\nRPOP mylist".into()),
        ("sadd", format!("SADD myset {MEMBER}")),
        ("hset", format!("HSET myhash {MEMBER} xxx")),
        ("spop", format!("SADD myset {MEMBER}\nSPOP myset")),
        ("zadd", format!("ZADD myzset 0 {MEMBER}")),
        ("zpopmin", format!("ZADD myzset 0 {MEMBER}\nZPOPMIN myzset")),
        ("lrange_100", format!("{push}LRANGE mylist 0 99")),
        ("lrange_300", format!("{push}LRANGE mylist 0 299")),
        ("lrange_600", format!("{push}LRANGE mylist 0 599")),
        (
            "mset",
            format!("MSET {}", vec![format!("{KEY} xxx"); 10].join(" ")),
        ),
        ("xadd", "XADD mystream * myfield xxx".into()),
    ]
}

/// Operations that one run has, for a script that takes a list of 600 elements again and again.
const LONG_COUNT: u64 = COUNT / 20;

/// One script and what was measured natively; `None`: the engine refused a command.
struct Row {
    name: &'static str,
    script: String,
    count: u64,
    native: Option<f64>,
}

/// Runs every script in both builds and prints operations per second.
pub fn compare(options: &Options) -> Result<(), String> {
    let mut rows = Vec::new();
    for (name, script) in scripts() {
        if options.wants(name) {
            let is_long = name.starts_with("lrange");
            let count = options.scaled(if is_long { LONG_COUNT } else { COUNT });
            let native = native(&script, count)?;
            rows.push(Row {
                name,
                script,
                count,
                native,
            });
        }
    }
    let page = if options.page {
        in_page(&rows)?
    } else {
        Vec::new()
    };
    print_rows(&rows, page);
    Ok(())
}

fn print_rows(rows: &[Row], page: Vec<f64>) {
    println!(
        "\n{:<13}{:>14}{:>14}{:>8}",
        "operations/s", "native", "Chromium", "ratio"
    );
    let (mut page, mut ratios) = (page.into_iter(), Vec::new());
    for Row { name, native, .. } in rows {
        match native.map(|native| (native, page.next())) {
            None => println!("{name:<13}{:>14}", "missing"),
            Some((native, None)) => println!("{name:<13}{native:>14.0}"),
            Some((native, Some(page))) => {
                println!("{name:<13}{native:>14.0}{page:>14.0}{:>8.2}", page / native);
                ratios.push(page / native);
            }
        }
    }
    if !ratios.is_empty() {
        println!("{:<13}{:>36.2}", "geom. mean", geometric_mean(&ratios));
    }
}

/// `None`: the engine refused a command.
fn native(script: &str, count: u64) -> Result<Option<f64>, String> {
    let program = root::checkout().join("target/release/examples/bench");
    let printed = command::output(Command::new(program).args([&count.to_string(), script]));
    let printed = printed.ok_or("the engine's benchmark did not run")?;
    Ok(printed.parse().ok())
}

/// Operations per second in Chromium, of each row that the engine did not refuse.
fn in_page(rows: &[Row]) -> Result<Vec<f64>, String> {
    setup::prepare(setup::BROWSER)?;
    let mut bench = setup::node();
    bench.arg(root::e2e().join("bench.js"));
    for row in rows.iter().filter(|row| row.native.is_some()) {
        bench.arg(&row.script).arg(row.count.to_string());
    }
    let printed = command::output(&mut bench)
        .ok_or("tests/e2e/bench.js failed; `cargo xtask build` makes the page that it needs")?;
    Ok(printed
        .lines()
        .filter_map(|line| line.parse().ok())
        .collect())
}
