//! The lesson linter, which lives where the lessons are replayed: a program of the `lab` crate.

use std::process::Command;

use crate::{command, root};

/// The command `lint-lessons`: hands its arguments on to the linter.
pub fn lint(arguments: &[String]) -> Result<(), String> {
    if !is_written() {
        return Err("src/lab/Cargo.toml declares no program `lint-lessons`.".to_owned());
    }
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root::checkout());
    cargo
        .args([
            "run",
            "--quiet",
            "--package",
            "lab",
            "--bin",
            "lint-lessons",
            "--",
        ])
        .args(arguments);
    command::run(&mut cargo)
}

/// Whether the linter exists yet.
pub fn is_written() -> bool {
    let manifest =
        std::fs::read_to_string(root::checkout().join("src/lab/Cargo.toml")).unwrap_or_default();
    manifest.contains("\"lint-lessons\"")
}
