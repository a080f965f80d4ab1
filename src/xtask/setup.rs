//! Brings a machine that has only Rust to where a command can run.
//!
//! All that is missing is found first, then installed with what the machine allows; what is still missing then
//! is told in one message. **Invariant:** where everything is present, nothing is run but a few `--version`s.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use crate::tool::{self, CargoTool, Need};
use crate::{apt, command, node, pip, root, wheels};

/// What `serve` needs.
pub const SERVE: &[Need] = &[Need::WasmTarget, Need::Trunk, Need::WasmBindgen];
/// What `build` needs.
pub const BUILD: &[Need] = &[
    Need::WasmTarget,
    Need::Trunk,
    Need::WasmBindgen,
    Need::Node,
    Need::Packages,
    Need::Wheels,
];
/// What a browser script needs.
pub const BROWSER: &[Need] = &[Need::Node, Need::Packages, Need::Chromium];
/// What the browser tests need.
pub const BROWSERS: &[Need] = &[
    Need::Node,
    Need::Packages,
    Need::Chromium,
    Need::Firefox,
    Need::WebKit,
];
/// What `test` needs: everything.
pub const ALL: &[Need] = &[
    Need::WasmTarget,
    Need::Trunk,
    Need::WasmBindgen,
    Need::Node,
    Need::Packages,
    Need::Wheels,
    Need::Chromium,
    Need::Firefox,
    Need::WebKit,
    Need::Redis,
    Need::MariaDb,
    Need::Deny,
];

/// The command `setup`.
pub fn everything(_arguments: &[String]) -> Result<(), String> {
    prepare(ALL)?;
    println!("Everything is here.");
    Ok(())
}

/// Installs what is missing of `needs`, or says in one message all that could not be installed.
///
/// What takes minutes comes last, and only where the rest is in place: nobody waits to hear that more is missing.
pub fn prepare(needs: &[Need]) -> Result<(), String> {
    let missing = unmet(needs);
    let mut reasons = Vec::new();
    install_system_packages(&missing, &mut reasons);
    let (slow, quick): (Vec<_>, Vec<_>) = missing.into_iter().partition(|need| need.is_built());
    for group in [quick, slow] {
        reasons.extend(group.iter().filter_map(|need| install(*need).err()));
        if !unmet(&group).is_empty() {
            return Err(report(&unmet(needs), &reasons));
        }
    }
    Ok(())
}

/// A program of the toolbox, with the tools of the cache in front of PATH.
pub fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    command.env(
        "PATH",
        command::path_with(tool_folders().iter().map(PathBuf::as_path)),
    );
    command.current_dir(root::checkout());
    command
}

/// The Node that is new enough, with the browsers that the scripts are to drive.
pub fn node() -> Command {
    let name = node::folder().map_or_else(|| PathBuf::from("node"), |folder| folder.join("node"));
    let mut node = program(&name.to_string_lossy());
    node.envs(tool::chromium().map(|program| ("CHROMIUM", program)));
    node.envs(tool::firefox().map(|program| ("FIREFOX", program)));
    node
}

/// A program of the npm packages.
pub fn npm_program(script: &str) -> Command {
    let mut node = node();
    node.arg(root::e2e().join("node_modules").join(script));
    node
}

fn unmet(needs: &[Need]) -> Vec<Need> {
    needs
        .iter()
        .copied()
        .filter(|need| !need.is_met())
        .collect()
}

/// Installs in one go what comes from the system; npm separately, as some Node packages bring their own.
fn install_system_packages(missing: &[Need], reasons: &mut Vec<String>) {
    let mut packages = Vec::new();
    for need in missing {
        match need {
            Need::Chromium => packages.extend(["chromium", "fonts-liberation"]),
            Need::Firefox => packages.push("firefox-esr"),
            Need::WebKit => packages.extend(["webkit2gtk-driver", "xvfb"]),
            Need::Redis => packages.push("redis-server"),
            Need::MariaDb => packages.push("mariadb-server"),
            Need::Deny | Need::Wheels if !pip::is_here() => packages.push("python3-pip"),
            Need::Node if command::on_path("node").is_none() => packages.push("nodejs"),
            _ => {}
        }
    }
    reasons.extend(apt::install(&packages).err());
    if missing.contains(&Need::Node) && command::on_path("npm").is_none() {
        reasons.extend(apt::install(&["npm"]).err());
    }
}

fn install(need: Need) -> Result<(), String> {
    match need {
        Need::WasmTarget => {
            let mut rustup = Command::new("rustup");
            command::step(
                "Adding the wasm32-unknown-unknown target",
                rustup
                    .args(["target", "add", "wasm32-unknown-unknown"])
                    .current_dir(root::checkout()),
            )
        }
        Need::Trunk => build_tool(&tool::trunk()?),
        Need::WasmBindgen => build_tool(&tool::wasm_bindgen()?),
        Need::Deny if pip::is_here() => {
            let deny = tool::deny();
            pip::install(&tool::DENY_WHEEL, &deny.version, &deny.root())
        }
        Need::Deny => build_tool(&tool::deny()),
        Need::Node if !need.is_met() => node::fetch_newer(),
        Need::Packages => node::install_packages(),
        Need::Wheels => wheels::fetch(),
        Need::Node
        | Need::Chromium
        | Need::Firefox
        | Need::WebKit
        | Need::Redis
        | Need::MariaDb => Ok(()),
    }
}

/// Builds a tool from crates.io into the cache.
fn build_tool(tool: &CargoTool) -> Result<(), String> {
    let mut cargo = Command::new("cargo");
    cargo
        .args([
            "install",
            tool.package,
            "--version",
            &tool.version,
            "--root",
        ])
        .arg(tool.root());
    if tool.locked {
        cargo.arg("--locked");
    }
    cargo.env("CARGO_PROFILE_RELEASE_LTO", "off");
    cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.opt_level);
    let title = format!(
        "Building {} {} (minutes, once on this machine)",
        tool.package, tool.version
    );
    command::step(&title, cargo.current_dir(std::env::temp_dir()))
}

fn tool_folders() -> Vec<PathBuf> {
    let tools = [
        tool::trunk().ok(),
        tool::wasm_bindgen().ok(),
        Some(tool::deny()),
    ];
    let programs = tools.iter().flatten().filter_map(tool::cargo_tool);
    programs
        .filter_map(|program| program.parent().map(PathBuf::from))
        .chain(node::folder())
        .collect()
}

fn report(missing: &[Need], reasons: &[String]) -> String {
    let mut text = String::from("Some things are missing and could not be installed here:\n");
    for need in missing {
        let itself = if need.is_built() {
            "\n      (or leave it to the next run, once the rest is here)"
        } else {
            ""
        };
        text += &format!("\n  {}\n      {}{itself}\n", need.title(), need.advice());
    }
    let told: BTreeSet<_> = reasons.iter().collect();
    if !told.is_empty() {
        text += "\nWhy it did not work by itself:\n";
    }
    for reason in told {
        text += &format!("  {}\n", reason.replace('\n', "\n  "));
    }
    text
}
