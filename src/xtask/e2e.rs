//! The browser tests and screenshots, run by Playwright against dist/: in the system's Chromium, and some of them in
//! Firefox and WebKit as well.

use crate::tool::{HAS_WEBKIT, Need};
use crate::{command, root, setup};

/// The command `e2e`.
pub fn test(arguments: &[String]) -> Result<(), String> {
    let mut projects = vec!["page", "firefox"];
    if HAS_WEBKIT {
        projects.push("webkit");
    } else {
        println!("This system has no WebKitGTK: the tests in WebKit run on Linux only.");
    }
    playwright(setup::BROWSERS, &projects, arguments)
}

/// The command `shots`.
pub fn shots(arguments: &[String]) -> Result<(), String> {
    playwright(setup::BROWSER, &["shots"], arguments)?;
    println!("The screenshots are in target/shots/.");
    Ok(())
}

fn playwright(needs: &[Need], projects: &[&str], arguments: &[String]) -> Result<(), String> {
    setup::prepare(needs)?;
    if !root::dist().join("index.html").is_file() {
        return Err("There is no dist/index.html. Run `cargo xtask build` first.".to_owned());
    }
    let mut runner = setup::npm_program("@playwright/test/cli.js");
    runner
        .current_dir(root::e2e())
        .arg("test")
        .args(
            projects
                .iter()
                .map(|project| format!("--project={project}")),
        )
        .args(arguments);
    command::run(&mut runner)
}
