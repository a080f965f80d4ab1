//! Writes the documents that people read beside the lab: a reference of the commands, and how compatible the engine is with Redis 7.2.
//!
//! All that they say comes from the command table and from a node that is asked, so it cannot be out of date. They are plain HTML
//! that needs no script; one small one gives them the lab's theme and the way back. **Invariant:** the lab never loads them by itself; they cost a visit nothing.

mod commands;
mod compatibility;
mod facts;
mod page;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// The style's colours are the lab's own.
const STYLE: &str = concat!(
    include_str!("../../www/css/tokens.css"),
    include_str!("../../www/css/reference.css")
);

const SCRIPT: &str = include_str!("../../www/reference.js");

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("Usage: reference FOLDER");
        return ExitCode::FAILURE;
    };
    match write(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path) -> Result<(), String> {
    let documents = [
        ("commands.html", commands::document_text()),
        ("compatibility.html", compatibility::document_text()?),
        ("style.css", STYLE.to_owned()),
        ("reference.js", SCRIPT.to_owned()),
    ];
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for (name, text) in documents {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}
