//! The lesson linter, which lives where the lessons are replayed: a program of the `lab` crate.

use std::process::Command;

use crate::{command, root};

/// The command `lint-lessons`: hands its arguments on to the linter.
pub fn lint(arguments: &[String]) -> Result<(), String> {
    run("lint", arguments)
}

/// Tells of each step of the lessons how it did, with the lines of what is wrong.
pub fn check(lessons: &[String]) -> Result<(), String> {
    run("check", lessons)
}

fn run(what: &str, arguments: &[String]) -> Result<(), String> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root::checkout());
    cargo
        .args(["run", "--quiet", "--package", "lab", "--bin", "lessons"])
        .args(["--", what])
        .args(arguments);
    command::run(&mut cargo)
}
