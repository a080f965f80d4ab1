//! The browser tests and screenshots, run by Playwright against dist/ in the system's Chromium.

use crate::{command, root, setup};

/// The command `e2e`.
pub fn test(arguments: &[String]) -> Result<(), String> {
    playwright("page", arguments)
}

/// The command `shots`.
pub fn shots(arguments: &[String]) -> Result<(), String> {
    playwright("shots", arguments)?;
    println!("The screenshots are in target/shots/.");
    Ok(())
}

fn playwright(project: &str, arguments: &[String]) -> Result<(), String> {
    setup::prepare(setup::BROWSER)?;
    if !root::dist().join("index.html").is_file() {
        return Err("There is no dist/index.html. Run `cargo xtask build` first.".to_owned());
    }
    let mut runner = setup::npm_program("@playwright/test/cli.js");
    runner
        .current_dir(root::e2e())
        .args(["test", "--project", project])
        .args(arguments);
    command::run(&mut runner)
}
