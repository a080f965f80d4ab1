//! The page: served while one works on it, and built for publishing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::{command, root, setup, split};

/// The command `serve`.
pub fn serve(arguments: &[String]) -> Result<(), String> {
    setup::prepare(setup::SERVE)?;
    println!(
        "Building the page; Trunk says below where it is served (http://127.0.0.1:8080 unless told otherwise)."
    );
    // Its own folder: a test run of dist/ and a served page do not disturb each other.
    command::run(
        trunk("serve")
            .args(["--dist", "target/serve"])
            .args(arguments),
    )
}

/// The command `build`.
pub fn build(arguments: &[String]) -> Result<(), String> {
    let is_quick = match arguments {
        [] => false,
        [option] if option == "--quick" => true,
        _ => return Err("`cargo xtask build` knows one option: --quick.".to_owned()),
    };
    setup::prepare(if is_quick { setup::SERVE } else { setup::BUILD })?;
    let started = Instant::now();
    remove_old()?;
    if is_quick {
        command::run(&mut trunk("build"))?;
    } else {
        build_small()?;
    }
    println!("dist/ is ready after {}.", command::elapsed(started));
    Ok(())
}

/// The page as it is published: optimised, cut into parts, optimised again.
fn build_small() -> Result<(), String> {
    command::run(trunk("build").arg("--release"))?;
    for wasm in wasm_files(&root::dist())? {
        cut(&wasm)?;
    }
    for wasm in wasm_files(&root::dist())? {
        optimise(&wasm)?;
    }
    Ok(())
}

fn trunk(subcommand: &str) -> Command {
    let mut trunk = setup::program("trunk");
    // Set-up has provided the right tools, so Trunk has nothing to fetch and no news to tell.
    trunk
        .arg(subcommand)
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    trunk
}

/// Removes the last build first, so that a failed build is never mistaken for a good one.
fn remove_old() -> Result<(), String> {
    let dist = root::dist();
    match fs::remove_dir_all(&dist) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{}: {error}", dist.display()))
        }
        _ => Ok(()),
    }
}

fn wasm_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let files = entries.flatten().map(|entry| entry.path());
    Ok(files
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "wasm")
        })
        .collect())
}

/// Cuts off the page's program, `*_bg.wasm`, what a first visit does without. Other programs stay whole.
fn cut(wasm: &Path) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{}: {error}", wasm.display());
    for part in split::PARTS {
        let whole = fs::read(wasm).map_err(said)?;
        let Some(parts) = split::split(&whole, part)? else {
            continue;
        };
        let name = wasm
            .to_string_lossy()
            .replace("_bg.", &format!("_{}.", part.name));
        fs::write(name, parts.rest).map_err(said)?;
        fs::write(wasm, parts.first).map_err(said)?;
    }
    Ok(())
}

/// What wasm-opt optimises for: after gzip all levels give nearly the same size, and this one the quickest engine.
const LEVEL: &str = "-O3";

/// Runs wasm-opt in place.
fn optimise(wasm: &Path) -> Result<(), String> {
    let mut wasm_opt = setup::npm_program("binaryen/bin/wasm-opt");
    // The features are those that the file itself declares: with more, it would write what browsers cannot read yet.
    wasm_opt
        .args([LEVEL, "--strip-debug", "--strip-producers", "-o"])
        .arg(wasm)
        .arg(wasm);
    let name = wasm
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    command::step(&format!("Optimising {name}"), &mut wasm_opt)
}
