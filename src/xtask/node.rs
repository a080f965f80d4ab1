//! Node and the npm packages of tests/e2e.
//!
//! Where the system's Node is older than Playwright wants, a newer one comes from npm itself, into the cache.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{command, root};

/// The oldest major version that Playwright runs on.
const OLDEST: u32 = 20;
/// What is fetched from npm where the system has only an older one.
const NEWER: &str = "22.23.3";

/// The folder of a Node that is new enough; npm must be on PATH.
pub fn folder() -> Option<PathBuf> {
    command::on_path("npm")?;
    let on_path = command::on_path("node").and_then(|program| program.parent().map(PathBuf::from));
    let cached = cache().join("node_modules").join(npm_package()).join("bin");
    [on_path, Some(cached)]
        .into_iter()
        .flatten()
        .find(|folder| is_new_enough(folder))
}

/// Fetches a newer Node with the npm that is here.
pub fn fetch_newer() -> Result<(), String> {
    fetch(&cache(), &format!("{}@{NEWER}", npm_package()))
}

/// Fetches a package into a folder of its own, with the npm that is here.
pub fn fetch(into: &Path, package: &str) -> Result<(), String> {
    if command::on_path("npm").is_none() {
        return Err("there is no npm on PATH".to_owned());
    }
    fs::create_dir_all(into).map_err(|error| format!("{}: {error}", into.display()))?;
    let mut npm = Command::new("npm");
    npm.current_dir(into)
        .args([
            "install",
            "--no-audit",
            "--no-fund",
            "--no-save",
            "--prefix",
            ".",
        ])
        .arg(package);
    command::step(&format!("Fetching {package} from npm"), &mut npm)
}

/// Whether node_modules holds exactly what the lock file names.
pub fn packages_current() -> bool {
    let lock = fs::read(root::e2e().join("package-lock.json"));
    matches!((lock, fs::read(stamp())), (Ok(lock), Ok(stamp)) if lock == stamp)
}

/// Installs what the lock file names.
pub fn install_packages() -> Result<(), String> {
    let folder = folder().ok_or("there is no Node to install them with")?;
    let mut npm = Command::new("npm");
    npm.current_dir(root::e2e())
        .args(["ci", "--no-audit", "--no-fund"]);
    npm.env("PATH", command::path_with([folder.as_path()]));
    command::step("Installing the npm packages", &mut npm)?;
    fs::copy(root::e2e().join("package-lock.json"), stamp()).map_err(|error| error.to_string())?;
    Ok(())
}

/// The lock file that node_modules was installed from: `npm ci` empties the folder first.
fn stamp() -> PathBuf {
    root::e2e().join("node_modules/.installed-from.json")
}

fn cache() -> PathBuf {
    root::cache().join(format!("node-{NEWER}"))
}

fn npm_package() -> String {
    let system = if cfg!(target_os = "macos") {
        "darwin"
    } else {
        "linux"
    };
    let machine = if cfg!(target_arch = "aarch64") {
        "arm64"
    } else {
        "x64"
    };
    format!("node-{system}-{machine}")
}

fn is_new_enough(folder: &Path) -> bool {
    let version =
        command::output(Command::new(folder.join("node")).arg("--version")).unwrap_or_default();
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok());
    major.is_some_and(|major| major >= OLDEST)
}
