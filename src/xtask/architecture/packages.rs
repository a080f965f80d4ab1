//! The packages of the workspace, as cargo describes them.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// A package of the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its folder, from the top of the checkout.
    pub folder: String,
    /// The root files of its programs, libraries and tests, from the top of the checkout.
    pub roots: Vec<String>,
    /// The packages of the workspace that it uses, for tests too.
    pub uses: Vec<String>,
}

/// All packages, each behind those that it uses.
///
/// # Errors
///
/// What cargo said, when it could not read the manifests.
pub fn packages(checkout: &Path) -> Result<Vec<Package>, String> {
    let metadata = metadata(checkout)?;
    let listed = metadata["packages"].as_array().into_iter().flatten();
    let mut waiting: Vec<_> = listed.map(|value| package(checkout, value)).collect();
    let names: Vec<_> = waiting.iter().map(|package| package.name.clone()).collect();
    for package in &mut waiting {
        package.uses.retain(|name| names.contains(name));
    }
    let mut ordered: Vec<Package> = Vec::new();
    while !waiting.is_empty() {
        let is_placed = |name: &String| ordered.iter().any(|package| package.name == *name);
        let next = waiting
            .iter()
            .position(|package| package.uses.iter().all(is_placed))
            .ok_or("The packages of the workspace use each other in a circle.")?;
        ordered.push(waiting.remove(next));
    }
    Ok(ordered)
}

fn metadata(checkout: &Path) -> Result<Value, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(checkout)
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .output()
        .map_err(|error| format!("cargo did not start: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))
}

fn package(checkout: &Path, value: &Value) -> Package {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let inside = |path: String| {
        let path = Path::new(&path);
        let path = path.strip_prefix(checkout).unwrap_or(path);
        path.to_string_lossy().replace('\\', "/")
    };
    let all = |key: &str| value[key].as_array().into_iter().flatten();
    let manifest = inside(text(&value["manifest_path"]));
    Package {
        name: text(&value["name"]),
        folder: manifest.trim_end_matches("/Cargo.toml").to_owned(),
        roots: all("targets")
            .map(|target| inside(text(&target["src_path"])))
            .collect(),
        uses: all("dependencies")
            .map(|dependency| text(&dependency["name"]))
            .collect(),
    }
}
