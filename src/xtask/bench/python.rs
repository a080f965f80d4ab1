//! How soon Python's prompt is there, the first time and the second, and how many commands a second redis-py gets answered, in both
//! ways in which Python waits; tests/e2e/python-bench.js measures in Chromium.

use super::options::Options;
use crate::{command, root, setup};

/// Measures the page in dist/ and prints medians.
pub fn measure(options: &Options) -> Result<(), String> {
    setup::prepare(setup::BROWSER)?;
    let rounds = if options.quick { 1 } else { options.rounds };
    let mut driver = setup::node();
    driver
        .arg(root::e2e().join("python-bench.js"))
        .arg(rounds.to_string());
    let printed = command::output(&mut driver).ok_or(
        "tests/e2e/python-bench.js failed; `cargo xtask build` makes the page that it needs",
    )?;
    println!(
        "\n{:<40}{:>16}{:>14}{:>14}",
        "Python", "first prompt, s", "second, s", "commands/s"
    );
    for line in printed.lines() {
        println!("{}", row(line).ok_or_else(|| format!("not a row: {line}"))?);
    }
    Ok(())
}

/// A name, two times in milliseconds and a rate, apart by tabs.
fn row(line: &str) -> Option<String> {
    let words: Vec<_> = line.split('\t').collect();
    let [way, first, second, rate] = words.as_slice() else {
        return None;
    };
    let seconds = |ms: &str| ms.parse::<f64>().ok().map(|ms| ms / 1_000.0);
    let (first, second) = (seconds(first)?, seconds(second)?);
    Some(format!("{way:<40}{first:>16.2}{second:>14.2}{rate:>14}"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_row_is_in_seconds() {
        let row = super::row("in a worker\t2400\t310\t1250").unwrap();
        let words: Vec<_> = row.split_whitespace().collect();
        assert_eq!(words, ["in", "a", "worker", "2.40", "0.31", "1250"]);
        assert_eq!(super::row("in a worker\t2400\t310"), None);
    }
}
