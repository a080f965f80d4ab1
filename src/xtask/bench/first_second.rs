//! How soon a first visit is of use, in Chromium with an empty cache: first paint, a prompt, the first key echoed. Locally
//! and on a slow connection, with this machine's processor and with one four times slower; tests/e2e/first-second.js
//! measures.

use super::options::Options;
use crate::{command, root, setup};

/// Measures the page in dist/ and prints medians.
pub fn measure(options: &Options) -> Result<(), String> {
    setup::prepare(setup::BROWSER)?;
    let rounds = if options.quick { 1 } else { options.rounds };
    let mut driver = setup::node();
    driver
        .arg(root::e2e().join("first-second.js"))
        .arg(rounds.to_string());
    let printed = command::output(&mut driver).ok_or(
        "tests/e2e/first-second.js failed; `cargo xtask build` makes the page that it needs",
    )?;
    println!(
        "\n{:<46}{:>13}{:>11}{:>11}",
        "first visit, seconds", "first paint", "prompt", "echo"
    );
    for line in printed.lines() {
        println!("{}", row(line).ok_or_else(|| format!("not a row: {line}"))?);
    }
    Ok(())
}

/// Two names and three times in milliseconds, apart by tabs.
fn row(line: &str) -> Option<String> {
    let words: Vec<_> = line.split('\t').collect();
    let [place, connection, paint, prompt, echo] = words.as_slice() else {
        return None;
    };
    let seconds = |ms: &str| ms.parse::<f64>().ok().map(|ms| ms / 1_000.0);
    let (paint, prompt, echo) = (seconds(paint)?, seconds(prompt)?, seconds(echo)?);
    let name = format!("{place}, {connection}");
    Some(format!("{name:<46}{paint:>13.2}{prompt:>11.2}{echo:>11.2}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_in_seconds() {
        let row = row("lesson\tlocal\t80\t412\t430").unwrap();
        let words: Vec<_> = row.split_whitespace().collect();
        assert_eq!(words, ["lesson,", "local", "0.08", "0.41", "0.43"]);
        assert_eq!(super::row("lesson\tlocal\t80"), None);
    }
}
