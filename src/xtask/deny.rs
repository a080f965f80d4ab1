//! The command `deny`: what we take from others, held to `.cargo/deny.toml` by cargo-deny.
//!
//! Known flaws are listed in a database that cargo-deny fetches. Where that is out of reach, this is said, and the rest is
//! checked all the same.

use std::process::Command;

use crate::tool::Need;
use crate::{command, setup};

/// Where the rules stand.
const RULES: &str = ".cargo/deny.toml";
/// Members that are no part of the page.
const NOT_THE_PAGE: &[&str] = &["server", "tests", "xtask"];

/// The command `deny`.
pub fn run(_arguments: &[String]) -> Result<(), String> {
    setup::prepare(&[Need::Deny])?;
    command::run(cargo_deny().args(["check", "licenses", "sources"]))?;
    command::run(&mut twice_in_the_page())?;
    if command::output(cargo_deny().args(["fetch", "db"])).is_none() {
        println!(
            "Known flaws were not looked for: the advisory database could not be fetched. The rest is fine."
        );
        return Ok(());
    }
    command::run(cargo_deny().args(["check", "--disable-fetch", "advisories"]))
}

/// Looks for crates that the page carries in two versions.
fn twice_in_the_page() -> Command {
    let mut deny = cargo_deny();
    deny.args(["--target", "wasm32-unknown-unknown", "--exclude-dev"]);
    for member in NOT_THE_PAGE {
        deny.args(["--exclude", member]);
    }
    deny.args(["check", "bans"]);
    deny
}

fn cargo_deny() -> Command {
    let mut deny = setup::program("cargo-deny");
    deny.args(["--locked", "--config", RULES]);
    // Git must not ask a person for a password.
    deny.env("GIT_TERMINAL_PROMPT", "0");
    deny
}
