//! `lessons lint [LESSON ...]`: replays the lessons below `lessons/` and says what is wrong with them, all or those named.
//! `lessons check LESSON ...`: the same, and tells how each step did, for who is writing one.
//! `lessons compile`: writes them as the page loads them, each lesson's words in a file of its own, where Trunk's hook says
//! that the page is built; `lessons compile FILE`: as one file. `lessons python`: those that need Python, as JSON, for the browser
//! tests. All are run from the repository's root.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lab::lint::WrongWay;
use lab::studio::{StepOutline, Studio};
use lesson::problem::Problem;

const FOLDER: &str = "lessons";
/// Where Trunk gathers the page that it builds.
const STAGING: &str = "TRUNK_STAGING_DIR";
const USAGE: &str = "lessons lint [LESSON ...] | lessons check LESSON ... | lessons compile [FILE] | lessons python";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let files = match lab::lint::read_folder(Path::new(FOLDER)) {
        Ok(files) => files,
        Err(error) => return fail(&format!("{FOLDER}/ cannot be read from here: {error}")),
    };
    match arguments.split_first() {
        Some((command, wanted)) if command == "lint" => lint(&files, wanted),
        Some((command, wanted)) if command == "check" && !wanted.is_empty() => {
            check(&files, wanted)
        }
        Some((command, file)) if command == "compile" => compile(&files, file.first()),
        Some((command, [])) if command == "python" => python(&files),
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
    for lesson in lab::lint::needing_python(files) {
        let steps = lesson.steps.iter().filter(|step| step.needs_python);
        let steps: Vec<&str> = steps.map(|step| step.id.as_str()).collect();
        let is_named = wanted.is_empty() || wanted.contains(&lesson.lesson);
        if is_named && !steps.is_empty() {
            println!(
                "{} needs Python, which only the browser tests have: {} left to them ({})",
                lesson.lesson,
                counted(steps.len(), "step is", "steps are"),
                steps.join(", ")
            );
        }
    }
    ExitCode::SUCCESS
}

/// Tells how each of the lessons did.
fn check(files: &[(String, String)], wanted: &[String]) -> ExitCode {
    let mut found = 0;
    for (number, lesson) in wanted.iter().enumerate() {
        let (problems, ways) = lab::lint::lint_closely(files, std::slice::from_ref(lesson));
        let steps = Studio::default().read(files.to_vec(), lesson).steps;
        if number > 0 {
            println!();
        }
        println!(
            "{FOLDER}/{lesson}: {}, {}",
            counted(steps.len(), "step", "steps"),
            match problems.len() {
                0 => "no problem".to_owned(),
                many => counted(many, "problem", "problems"),
            }
        );
        let is_played = problems.iter().all(|problem| !problem.is_grave);
        for step in &steps {
            println!("  {:<20} {}", step.id, how_it_did(step, &ways, is_played));
        }
        for problem in &problems {
            println!("\n{}", with_source(problem, files));
        }
        found += problems.len();
    }
    match found {
        0 => ExitCode::SUCCESS,
        many => fail(&format!("\n{}", counted(many, "problem", "problems"))),
    }
}

/// What is said of a step: its title, and how many wrong ways of it got the message that they must.
fn how_it_did(step: &StepOutline, ways: &[WrongWay], is_played: bool) -> String {
    let own: Vec<&WrongWay> = ways.iter().filter(|way| way.step == step.id).collect();
    let is_right = |way: &&&WrongWay| way.said.as_ref() == Some(&way.expected) && !way.passes;
    let right = own.iter().filter(is_right).count();
    match (is_played, own.len()) {
        (false, _) => format!("{} (not played)", step.title),
        (true, 0) => format!("{} (no wrong way)", step.title),
        (true, all) => format!(
            "{} ({right} of {} with the right message)",
            step.title,
            counted(all, "wrong way", "wrong ways")
        ),
    }
}

/// A problem with the line that it is about.
fn with_source(problem: &Problem, files: &[(String, String)]) -> String {
    let mut said = problem.to_string();
    let source = files.iter().find(|(name, _)| *name == problem.file);
    let line = source.and_then(|(_, text)| text.lines().nth(problem.line.checked_sub(1)?));
    if let Some(line) = line {
        said += &format!("\n  {:>5} | {}", problem.line, line.trim_end());
    }
    said
}

/// Says what the browser tests are to play.
fn python(files: &[(String, String)]) -> ExitCode {
    match serde_json::to_string_pretty(&lab::lint::needing_python(files)) {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => fail(&error.to_string()),
    }
}

fn compile(files: &[(String, String)], file: Option<&String>) -> ExitCode {
    let staged = std::env::var_os(STAGING).map(|folder| PathBuf::from(folder).join(FOLDER));
    let compiled = match (file, staged) {
        (Some(file), _) => lesson::author::compile(files).map(|bytes| vec![(file.into(), bytes)]),
        (None, Some(folder)) => lesson::author::compile_apart(files).map(|all| {
            let all = all.into_iter();
            all.map(|(name, bytes)| (folder.join(name), bytes))
                .collect::<Vec<(PathBuf, _)>>()
        }),
        (None, None) => return fail(USAGE),
    };
    let compiled = match compiled {
        Ok(compiled) => compiled,
        Err(problems) => return show(&problems),
    };
    for (file, bytes) in &compiled {
        if let Err(error) = fs::write(file, bytes) {
            return fail(&format!("{}: {error}", file.display()));
        }
    }
    let bytes: usize = compiled.iter().map(|(_, bytes)| bytes.len()).sum();
    println!("{} lessons compiled, {bytes} bytes", count(files));
    ExitCode::SUCCESS
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
