//! Where things are: the checkout and the user's cache folder.

use std::env;
use std::path::{Path, PathBuf};

/// The top of the checkout, whatever folder the tool was started in.
pub fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .map_or_else(PathBuf::new, Path::to_path_buf)
}

/// The built page.
pub fn dist() -> PathBuf {
    checkout().join("dist")
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| checkout().join("target"), PathBuf::from)
}

/// The folders that the sources of a program are in: the checkout, and those of packages from registries.
pub fn of_sources() -> Vec<PathBuf> {
    let home = || env::home_dir().unwrap_or_default().join(".cargo");
    let cargo = env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from);
    let registries = std::fs::read_dir(cargo.join("registry/src"))
        .into_iter()
        .flatten();
    let registries = registries.flatten().map(|registry| registry.path());
    // The last one that fits counts.
    [cargo, checkout()].into_iter().chain(registries).collect()
}

/// The folder of the browser tests, which also holds the npm packages.
pub fn e2e() -> PathBuf {
    checkout().join("tests/e2e")
}

/// The per-user folder for tools that were built here: a second clone finds them and starts in seconds.
pub fn cache() -> PathBuf {
    let home = env::home_dir().unwrap_or_else(env::temp_dir);
    let base = match (env::var_os("PORT6379_CACHE"), env::var_os("XDG_CACHE_HOME")) {
        (Some(folder), _) => return PathBuf::from(folder),
        (None, Some(folder)) => PathBuf::from(folder),
        (None, None) if cfg!(target_os = "macos") => home.join("Library/Caches"),
        (None, None) if cfg!(windows) => home.join("AppData/Local"),
        (None, None) => home.join(".cache"),
    };
    base.join("port6379")
}

/// The version of a package in Cargo.lock.
pub fn locked_version(package: &str) -> Result<String, String> {
    let lock = read("Cargo.lock")?;
    let wanted = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != wanted);
    lines
        .find_map(|line| quoted(line, "version = \""))
        .ok_or_else(|| format!("Cargo.lock names no package `{package}`"))
}

/// The version of Trunk that Trunk.toml asks for.
pub fn trunk_version() -> Result<String, String> {
    let settings = read("Trunk.toml")?;
    let version = settings
        .lines()
        .find_map(|line| quoted(line, "trunk-version = \"="));
    version.ok_or_else(|| "Trunk.toml asks for no exact version of Trunk".to_owned())
}

/// A file of the checkout.
fn read(path: &str) -> Result<String, String> {
    std::fs::read_to_string(checkout().join(path)).map_err(|error| format!("{path}: {error}"))
}

fn quoted(line: &str, start: &str) -> Option<String> {
    line.strip_prefix(start)?
        .strip_suffix('"')
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_versions_that_the_project_pins() {
        assert_eq!(trunk_version().as_deref(), Ok("0.21.14"));
        let manifest = read("Cargo.toml").unwrap();
        let version = locked_version("wasm-bindgen").unwrap();
        assert!(manifest.contains(&format!("wasm-bindgen = \"={version}\"")));
        assert!(locked_version("no-such-crate").is_err());
    }
}
