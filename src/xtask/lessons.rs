//! The lesson linter, which lives where the lessons are replayed: a program of the `lab` crate.

use std::process::Command;

use crate::{command, root};

/// The command `lint-lessons`: hands its arguments on to the linter.
pub fn lint(arguments: &[String]) -> Result<(), String> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root::checkout());
    cargo
        .args([
            "run",
            "--quiet",
            "--package",
            "lab",
            "--bin",
            "lessons",
            "--",
            "lint",
        ])
        .args(arguments);
    command::run(&mut cargo)
}
