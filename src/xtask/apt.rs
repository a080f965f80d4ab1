//! System packages, where the machine has apt and lets us use it: as root, or with a sudo that asks nothing.

use std::process::Command;

use crate::command;

/// Installs Debian packages; an error says why it was not possible.
pub fn install(packages: &[&str]) -> Result<(), String> {
    if packages.is_empty() {
        return Ok(());
    }
    if command::on_path("apt-get").is_none() {
        return Err("this system has no apt-get".to_owned());
    }
    let as_root = is_root();
    if !as_root && !sudo_asks_nothing() {
        return Err("apt-get needs root, and sudo would ask for a password".to_owned());
    }
    // A stale list is worth a try: the installation itself decides.
    let _ = command::step(
        "Refreshing the list of system packages",
        apt_get(as_root).arg("update"),
    );
    let title = format!("Installing {}", packages.join(", "));
    command::step(
        &title,
        apt_get(as_root)
            .args(["install", "--yes", "--no-install-recommends"])
            .args(packages),
    )
}

fn apt_get(as_root: bool) -> Command {
    let mut command = if as_root {
        Command::new("apt-get")
    } else {
        Command::new("sudo")
    };
    if !as_root {
        command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    }
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> bool {
    command::output(Command::new("id").arg("-u")).as_deref() == Some("0")
}

fn sudo_asks_nothing() -> bool {
    command::output(Command::new("sudo").args(["-n", "true"])).is_some()
}
