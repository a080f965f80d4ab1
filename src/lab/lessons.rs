//! `lessons lint [LESSON ...]`: replays the lessons below `lessons/` and says what is wrong with them, all or those named.
//! `lessons compile [FILE]`: writes them as the one file that the page loads. Both are run from the repository's root:
//! by `cargo xtask lint-lessons`, and by Trunk's hook, which says where the page is built.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lesson::course::COMPILED_FILE;
use lesson::problem::Problem;

const FOLDER: &str = "lessons";
/// Where Trunk gathers the page that it builds.
const STAGING: &str = "TRUNK_STAGING_DIR";
const USAGE: &str = "lessons lint [LESSON ...] | lessons compile [FILE]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let files = match lab::lint::read_folder(Path::new(FOLDER)) {
        Ok(files) => files,
        Err(error) => return fail(&format!("{FOLDER}/ cannot be read from here: {error}")),
    };
    match arguments.split_first() {
        Some((command, wanted)) if command == "lint" => lint(&files, wanted),
        Some((command, file)) if command == "compile" => compile(&files, file.first()),
        _ => fail(USAGE),
    }
}

fn lint(files: &[(String, String)], wanted: &[String]) -> ExitCode {
    let problems = lab::lint(files, wanted);
    if !problems.is_empty() {
        return show(&problems);
    }
    let replayed = match wanted.len() {
        0 => count(files),
        named => named,
    };
    println!(
        "{}, no problem",
        counted(replayed, "lesson replayed", "lessons replayed")
    );
    ExitCode::SUCCESS
}

fn compile(files: &[(String, String)], file: Option<&String>) -> ExitCode {
    let staged = || {
        Some(
            PathBuf::from(std::env::var_os(STAGING)?)
                .join(FOLDER)
                .join(COMPILED_FILE),
        )
    };
    let Some(file) = file.map(PathBuf::from).or_else(staged) else {
        return fail(USAGE);
    };
    let bytes = match lesson::author::compile(files) {
        Ok(bytes) => bytes,
        Err(problems) => return show(&problems),
    };
    match fs::write(&file, &bytes) {
        Ok(()) => {
            println!("{} lessons compiled, {} bytes", count(files), bytes.len());
            ExitCode::SUCCESS
        }
        Err(error) => fail(&format!("{}: {error}", file.display())),
    }
}

fn show(problems: &[Problem]) -> ExitCode {
    for problem in problems {
        eprintln!("{problem}");
    }
    fail(&counted(problems.len(), "problem", "problems"))
}

fn fail(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::FAILURE
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn count(files: &[(String, String)]) -> usize {
    let is_lesson = |(name, _): &&(String, String)| name.ends_with("/lesson.toml");
    files.iter().filter(is_lesson).count()
}
