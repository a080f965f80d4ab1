//! The list of steps that `test` and `ci` share, so that CI runs exactly what a developer runs.
//!
//! A failed step does not stop the others: one run shows all that is wrong.

use std::process::Command;
use std::time::Instant;

use crate::{command, deny, e2e, lessons, root, setup, site, size};

/// One step: its name on the command line, and what it runs.
struct Step {
    name: &'static str,
    run: fn() -> Result<(), String>,
}

const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        run: || cargo(&["fmt", "--all", "--check"]),
    },
    Step {
        name: "clippy",
        run: clippy,
    },
    Step {
        name: "clippy-wasm",
        run: clippy_wasm,
    },
    Step {
        name: "doc",
        run: doc,
    },
    Step {
        name: "deny",
        run: || deny::run(&[]),
    },
    // Tidy is one of these tests, as it needs no tool of its own.
    Step {
        name: "test",
        run: || cargo(&["test", "--workspace", "--locked"]),
    },
    Step {
        name: "lessons",
        run: || lessons::lint(&[]),
    },
    Step {
        name: "build",
        run: || site::build(&[]),
    },
    Step {
        name: "size",
        run: || size::run(&[]),
    },
    Step {
        name: "e2e",
        run: || e2e::test(&[]),
    },
];

/// The command `test`.
pub fn test(arguments: &[String]) -> Result<(), String> {
    run(arguments, false)
}

/// The command `ci`.
pub fn ci(arguments: &[String]) -> Result<(), String> {
    run(arguments, true)
}

fn run(names: &[String], with_times: bool) -> Result<(), String> {
    let steps = select(names)?;
    let started = Instant::now();
    setup::prepare(setup::ALL)?;
    let mut times = vec![("setup", command::elapsed(started))];
    let mut failures = Vec::new();
    for step in &steps {
        println!("\n== {} ==", step.name);
        let started = Instant::now();
        if let Err(message) = (step.run)() {
            eprintln!("{message}");
            failures.push(step.name);
        }
        times.push((step.name, command::elapsed(started)));
    }
    if with_times {
        print_times(&times);
    }
    let passed = steps.len() - failures.len();
    println!(
        "\nsteps: {passed} passed, {} failed, in {}",
        failures.len(),
        command::elapsed(started)
    );
    if failures.is_empty() {
        Ok(())
    } else {
        Err(format!("Failed: {}.", failures.join(", ")))
    }
}

fn select(names: &[String]) -> Result<Vec<&'static Step>, String> {
    if let Some(unknown) = names
        .iter()
        .find(|name| STEPS.iter().all(|step| step.name != name.as_str()))
    {
        let known: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        return Err(format!(
            "There is no step `{unknown}`. There are: {}.",
            known.join(", ")
        ));
    }
    Ok(STEPS
        .iter()
        .filter(|step| names.is_empty() || names.iter().any(|name| name == step.name))
        .collect())
}

fn print_times(times: &[(&str, String)]) {
    println!();
    for (name, time) in times {
        println!("{name:<12} {time:>14}");
    }
}

fn clippy() -> Result<(), String> {
    cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ])
}

fn clippy_wasm() -> Result<(), String> {
    cargo(&[
        "clippy",
        "--package",
        "app",
        "--target",
        "wasm32-unknown-unknown",
        "--all-features",
        "--locked",
        "--",
        "-D",
        "warnings",
    ])
}

/// Private items too: that is where most of what is said links to.
fn doc() -> Result<(), String> {
    command::run(
        Command::new("cargo")
            .current_dir(root::checkout())
            .env("RUSTDOCFLAGS", "-D warnings")
            .args(["doc", "--workspace", "--no-deps", "--locked"])
            .args([
                "--document-private-items",
                "--features",
                "app/author,app/linter",
            ]),
    )
}

fn cargo(arguments: &[&str]) -> Result<(), String> {
    command::run(
        Command::new("cargo")
            .current_dir(root::checkout())
            .args(arguments),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_every_step_unless_told_which() {
        let names = |wanted: &[&str]| {
            let wanted: Vec<_> = wanted.iter().map(|name| (*name).to_owned()).collect();
            select(&wanted).map(|steps| steps.iter().map(|step| step.name).collect::<Vec<_>>())
        };
        assert_eq!(names(&[]).unwrap().len(), STEPS.len());
        assert_eq!(names(&["e2e", "fmt"]).unwrap(), ["fmt", "e2e"]);
        assert!(names(&["fmt", "fnt"]).unwrap_err().contains("`fnt`"));
    }
}
