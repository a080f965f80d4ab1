//! Google's Lighthouse on the built page, as it is on a phone and on a desktop. It brings two hundred packages and takes a
//! minute, so it is neither among the packages of the browser tests nor a step of CI: it is fetched from npm when it is
//! asked for.

use std::path::PathBuf;

use crate::{command, node, root, setup};

/// The version that is fetched.
const VERSION: &str = "13.5.0";

/// The command `lighthouse`.
pub fn run(_arguments: &[String]) -> Result<(), String> {
    setup::prepare(setup::BROWSER)?;
    if !packages().join("lighthouse").is_dir() {
        node::fetch(&cache(), &format!("lighthouse@{VERSION}"))?;
    }
    let mut driver = setup::node();
    driver
        .arg(root::e2e().join("lighthouse.js"))
        .arg(packages());
    command::run(&mut driver)
}

fn cache() -> PathBuf {
    root::cache().join(format!("lighthouse-{VERSION}"))
}

fn packages() -> PathBuf {
    cache().join("node_modules")
}
