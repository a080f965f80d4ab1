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
    let path = checkout().join("Cargo.lock");
    let lock =
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let wanted = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != wanted);
    lines
        .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| format!("Cargo.lock names no package `{package}`"))
}
