//! The command `fuzz`: the bodies of the fuzz targets over seeds that are damaged at random, for as long as one likes. It needs neither a
//! nightly compiler nor libFuzzer, which the README tells how to run on the same bodies.

use std::process::Command;

use crate::{command, root};

/// Targets, and the tests that run them.
const TARGETS: [(&str, &str); 4] = [
    ("resp", "fuzz::clients_may_send_anything"),
    ("restore", "fuzz::payloads_may_hold_anything"),
    ("lesson", "fuzz::lessons_may_say_anything"),
    ("history", "fuzz::histories_may_hold_anything"),
];
const SECONDS: &str = "300";

/// The command `fuzz`.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let (test, seconds, seed) = read(arguments)?;
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(root::checkout())
        .args(["test", "--package", "tests", "--"])
        .args([test, "--exact", "--nocapture"])
        .env("FUZZ_SECONDS", seconds)
        .env("FUZZ_SEED", seed);
    command::run(&mut cargo)
}

/// The test, how long, and what the accidents begin with.
fn read(arguments: &[String]) -> Result<(&'static str, String, String), String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [target, options @ ..] = words.as_slice() else {
        return Err(format!("`fuzz` wants a target: {}.", targets()));
    };
    let found = TARGETS.iter().find(|(name, _)| name == target);
    let (_, test) =
        found.ok_or_else(|| format!("There is no target `{target}`. There are: {}.", targets()))?;
    let (mut seconds, mut seed) = (SECONDS, "1");
    for option in options.chunks(2) {
        match option {
            ["--seconds", value] if is_number(value) => seconds = value,
            ["--seed", value] if is_number(value) => seed = value,
            other => {
                return Err(format!(
                    "`fuzz` knows --seconds N and --seed N, N from 1, and not `{}`.",
                    other.join(" ")
                ));
            }
        }
    }
    Ok((test, seconds.to_owned(), seed.to_owned()))
}

fn is_number(text: &str) -> bool {
    text.parse::<u64>().is_ok_and(|number| number > 0)
}

fn targets() -> String {
    TARGETS.map(|(name, _)| name).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_is_told_makes_sense_or_is_refused() {
        let words = |line: &str| {
            line.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let (test, seconds, seed) = read(&words("lesson --seconds 9 --seed 4")).unwrap();
        assert_eq!((test, &*seconds, &*seed), (TARGETS[2].1, "9", "4"));
        assert_eq!(read(&words("resp")).unwrap().1, SECONDS);
        for wrong in [
            "",
            "all",
            "resp --seconds",
            "resp --seconds 0",
            "resp --time 5",
        ] {
            assert!(read(&words(wrong)).is_err(), "{wrong}");
        }
    }
}
