//! The Python packages that the page brings along: what a student's `pip install` finds. The page's own list of them is
//! `src/shell/programs/python/packages.rs`.

use std::path::PathBuf;

use crate::pip::{self, Wheel};
use crate::root;

/// A package, pinned to one file.
struct Pinned {
    wheel: Wheel,
    version: &'static str,
    file: &'static str,
}

const WHEELS: &[Pinned] = &[
    Pinned {
        wheel: Wheel {
            package: "mysql-connector-python",
            hashes: &["85643c8a38b7d089ed30b270d842b96a2529354eebea4aa4d8e4755a630487e8"],
        },
        version: "26.10.0",
        file: "mysql_connector_python-26.10.0-py2.py3-none-any.whl",
    },
    Pinned {
        wheel: Wheel {
            package: "PyMySQL",
            hashes: &["e169bed906168fffd0088925f45b3df024c2775c6fd128da0df773d47c458840"],
        },
        version: "1.2.4",
        file: "pymysql-1.2.4-py3-none-any.whl",
    },
    Pinned {
        wheel: Wheel {
            package: "redis",
            hashes: &["a4fe1aac3d3b3cc791d4b3d5931c5a956045dc951ee74d1c913ee3ac4d2ee9fb"],
        },
        version: "8.1.0",
        file: "redis-8.1.0-py3-none-any.whl",
    },
];

/// Where they are kept.
fn folder() -> PathBuf {
    root::cache().join("wheels")
}

/// Their files, here or not.
pub fn files() -> Vec<PathBuf> {
    let files = WHEELS.iter();
    files.map(|pinned| folder().join(pinned.file)).collect()
}

/// Whether all of them are here.
pub fn are_here() -> bool {
    files().iter().all(|file| file.is_file())
}

/// Fetches those that are missing; fails when a hash is not the right one.
pub fn fetch() -> Result<(), String> {
    for pinned in WHEELS {
        if !folder().join(pinned.file).is_file() {
            pip::download(&pinned.wheel, pinned.version, &folder())?;
        }
    }
    Ok(())
}

/// How a person gets them.
pub fn advice() -> String {
    let names = WHEELS.iter();
    let names = names.map(|pinned| format!("{}=={}", pinned.wheel.package, pinned.version));
    let names = names.collect::<Vec<_>>().join(" ");
    format!(
        "python3 -m pip download --no-deps --python-version 3.14 --only-binary=:all: -d {} {names}",
        folder().display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_knows_these_very_files() {
        let list = root::checkout().join("src/shell/programs/python/packages.rs");
        let list = std::fs::read_to_string(list).unwrap();
        let of = |pinned: &Pinned| {
            let (name, version, file) = (pinned.wheel.package, pinned.version, pinned.file);
            format!(
                "name: \"{name}\",\n        version: \"{version}\",\n        wheel: \"{file}\","
            )
        };
        for pinned in WHEELS {
            assert!(list.contains(&of(pinned)), "{}", of(pinned));
        }
        assert_eq!(list.matches("wheel: \"").count(), WHEELS.len());
    }
}
