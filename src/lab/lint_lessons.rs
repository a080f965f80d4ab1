//! `lint-lessons [LESSON ...]`: replays the lessons below `lessons/` and says what is wrong with them, all or those
//! named. Run from the repository's root, as `cargo xtask lint-lessons` does.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const FOLDER: &str = "lessons";

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let files = match read_all(Path::new(FOLDER)) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("{FOLDER}/ cannot be read from here: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut problems = lab::lint(&files);
    let is_wanted = |file: &str| {
        wanted.is_empty() || wanted.iter().any(|id| file.starts_with(&format!("{id}/")))
    };
    problems.retain(|problem| is_wanted(&problem.file));
    for problem in &problems {
        eprintln!("{problem}");
    }
    let lessons = files
        .iter()
        .filter(|(name, _)| name.ends_with("/lesson.toml"))
        .count();
    match problems.len() {
        0 => {
            println!("{lessons} lessons replayed, no problem");
            ExitCode::SUCCESS
        }
        count => {
            eprintln!("{count} problems");
            ExitCode::FAILURE
        }
    }
}

/// Paths below the folder and texts of all files that lessons are made of.
fn read_all(root: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|kind| kind == "toml" || kind == "md")
            {
                let name = path
                    .strip_prefix(root)
                    .unwrap_or(&path)
                    .to_string_lossy()
                    .replace('\\', "/");
                files.push((name, fs::read_to_string(&path)?));
            }
        }
    }
    files.sort();
    Ok(files)
}
