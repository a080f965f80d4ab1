//! What Trunk leaves to us, run by its hook on the folder in which it gathers the page: compiles the lessons, writes
//! the reference, joins the styles into one file, and marks with their content the names of what Trunk copies as it is. A page that is not for
//! publishing says while it is older than what it is made from: a build that fails leaves the last one standing.
//!
//! The lessons have no mark: instructors know their files by name, and may put others in their place.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::disk::{read, write};
use crate::{command, editor, embed, marks, offline, python, root, studio};

/// Where Trunk gathers the page that it builds.
const STAGING: &str = "TRUNK_STAGING_DIR";
/// Where the last page stands.
const DIST: &str = "TRUNK_DIST_DIR";
/// `release` or `debug`.
const PROFILE: &str = "TRUNK_PROFILE";
const INDEX: &str = "index.html";
/// All styles, by imports.
const STYLE: &str = "style.css";
/// The styles of what comes with the parts `data` and `flow`.
const DATA_STYLE: &str = "data.css";
/// The styles of what comes with the part `lesson`.
const LESSON_STYLE: &str = "with-lesson.css";
/// The folder of documents for people.
const REFERENCE: &str = "reference";
const WORKER: &str = "worker-boot.js";
/// What keeps the student's work in the browser's database, and the lab's memory.
const KEEPERS: [&str; 2] = ["store.js", "image.js"];
/// The author module: its files find each other by the mark that they share.
const AUTHOR: [&str; 3] = ["author-boot.js", "author.js", "author_bg.wasm"];
/// The linter module, of the studio alone.
const LINTER: [&str; 3] = ["linter-boot.js", "linter.js", "linter_bg.wasm"];

/// The page's words in other languages than English, a file each.
const WORDS: &str = "words";
/// Where index.html says which languages the course is read in.
const COURSE_LANGUAGES: &str = "<meta name=\"course-languages\" content=\"";

/// Why the page is older than what it is made from; empty when it is not. `www/serve.js` reads it.
const STALE: &str = "stale.txt";
const SERVE: &str = "serve.js";
const BUILDING: &str = "This page is older than what it is made from: a new one is being built, or could not be. \
    The terminal in which it is served says which.\n";

/// The command `stage`; `stage begin` before a build.
pub fn run(arguments: &[String]) -> Result<(), String> {
    match arguments {
        [] => finish(&folder(STAGING)?),
        [word] if word == "begin" => begin(&folder(DIST)?),
        _ => Err("`stage` knows one word: begin.".to_owned()),
    }
}

fn folder(variable: &str) -> Result<PathBuf, String> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .ok_or_else(|| format!("{variable} is not set: this command is for Trunk's hooks."))
}

/// The page that stands there is old from now on, unless it is for publishing.
fn begin(dist: &Path) -> Result<(), String> {
    match dist.join(SERVE).is_file() {
        true => write(&dist.join(STALE), BUILDING.as_bytes()),
        false => Ok(()),
    }
}

fn finish(staging: &Path) -> Result<(), String> {
    compile_lessons()?;
    write_reference(&staging.join(REFERENCE))?;
    write_words(&staging.join(WORDS))?;
    let mut index = without_comments(&read_text(&staging.join(INDEX))?);
    let english = read_text(&root::checkout().join("src/words/en.ftl"))?;
    index = with_words(&index, &english)?;
    let style = join_styles(staging, STYLE)?;
    index = index.replace(STYLE, &style);
    for later in [DATA_STYLE, LESSON_STYLE] {
        index = index.replace(later, &join_styles(staging, later)?);
    }
    index = index.replace(WORKER, &mark(staging, &[WORKER])?);
    for keeper in KEEPERS {
        index = index.replace(keeper, &mark(staging, &[keeper])?);
    }
    index = index.replace(AUTHOR[0], &mark(staging, &AUTHOR)?);
    let course = read_text(&root::checkout().join("lessons/course.toml"))?;
    let told = format!("{COURSE_LANGUAGES}{}", course_languages(&course));
    index = index.replacen(COURSE_LANGUAGES, &told, 1);
    let is_published = std::env::var_os(PROFILE).is_some_and(|profile| profile == "release");
    index = python::lay_out(staging, &index, is_published)?;
    index = editor::lay_out(staging, &index, is_published)?;
    index = embed::lay_out(staging, &index)?;
    let linter = mark(staging, &LINTER)?;
    studio::lay_out(staging, &index, |page| {
        let page = with_words(&without_comments(page), &english)?;
        Ok(page.replace(STYLE, &style).replace(LINTER[0], &linter))
    })?;
    index = offline::lay_out(staging, &index, is_published)?;
    if !is_published {
        index = with_serve(&index);
        write(
            &staging.join(SERVE),
            &read(&root::checkout().join("www").join(SERVE))?,
        )?;
        write(&staging.join(STALE), b"")?;
    }
    write(&staging.join(INDEX), index.as_bytes())?;
    tell_program(staging, false)
}

fn with_serve(index: &str) -> String {
    let script = format!("<script type=\"module\" src=\"{SERVE}\"></script></head>");
    index.replacen("</head>", &script, 1)
}

/// Writes into index.html how many bytes the program has, so that the page can say how much of it has come: a compressed
/// response does not tell; and whether there are parts that come later. To be done again when the program has changed.
pub fn tell_program(folder: &Path, is_cut: bool) -> Result<(), String> {
    let path = folder.join(INDEX);
    let index = read_text(&path)?;
    let (before, rest) = index
        .split_once("as=\"fetch\"")
        .ok_or("index.html preloads no program")?;
    let name = before
        .rsplit_once("href=\"")
        .and_then(|(_, name)| name.split_once('"'))
        .map(|(name, _)| name.trim_start_matches("./"))
        .ok_or("index.html does not name the program before as=\"fetch\"")?;
    let bytes = fs::metadata(folder.join(name))
        .map_err(|error| format!("{name}: {error}"))?
        .len();
    let rest = match rest.strip_prefix(" data-bytes=\"") {
        Some(told) => told.split_once('"').map_or("", |(_, rest)| rest),
        None => rest,
    };
    let parts = if is_cut { " data-parts" } else { "" };
    let index = format!("{before}as=\"fetch\" data-bytes=\"{bytes}\"{parts}{rest}");
    write(&path, index.as_bytes())
}

fn compile_lessons() -> Result<(), String> {
    command::run(our_program(&["--package", "lab", "--bin", "lessons"]).arg("compile"))
}

/// Writes the documents that are made from the engine's tables.
fn write_reference(folder: &Path) -> Result<(), String> {
    command::run(our_program(&["--package", "reference"]).arg(folder))
}

/// A program of this workspace, built when it has changed.
fn our_program(which: &[&str]) -> Command {
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(root::checkout())
        .args(["run", "--quiet"])
        .args(which)
        .arg("--");
    cargo
}

fn write_words(folder: &Path) -> Result<(), String> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root::checkout());
    cargo.args(["run", "--quiet", "--package", "words", "--"]);
    command::run(cargo.arg(folder))
}

/// Puts messages of the catalogue where index.html names them, as in `{ home-title }`: it is read before the program runs.
fn with_words(index: &str, english: &str) -> Result<String, String> {
    let mut index = index.to_owned();
    for (id, text) in english.lines().filter_map(|line| line.split_once(" = ")) {
        index = index.replace(&format!("{{ {id} }}"), text);
    }
    match index.split_once("{ ") {
        None => Ok(index),
        Some((_, rest)) => {
            let name = rest.split(' ').next().unwrap_or_default();
            Err(format!("index.html: en.ftl has no {name} on one line"))
        }
    }
}

/// The languages that a course is read in unless somebody chooses: its own one, or all that it has.
fn course_languages(course: &str) -> String {
    // What is in brackets is lessons and sections, which come later.
    let head = course.split("\n[[").next().unwrap_or_default();
    let value = |key: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once('='));
        lines
            .find(|(own, _)| own.trim() == key)
            .map(|(_, value)| value)
    };
    let names = |key| {
        let names = value(key).unwrap_or_default().split('"');
        names.skip(1).step_by(2).map(str::to_owned)
    };
    let own = names("language").next();
    let mut all: Vec<String> = own.iter().map(|own| format!("={own}")).collect();
    all.extend(names("languages").filter(|name| Some(name) != own.as_ref()));
    all.join(" ")
}

/// Writes styles into one file, with what they import in its place, and returns the file's name.
fn join_styles(staging: &Path, name: &str) -> Result<String, String> {
    let folder = root::checkout().join("www/css");
    let mut joined = String::new();
    for line in read_text(&folder.join(name))?.lines() {
        let imported = line
            .strip_prefix("@import \"")
            .and_then(|rest| rest.strip_suffix("\";"));
        match imported {
            Some(imported) => joined += &read_text(&folder.join(imported))?,
            None => {
                joined += line;
                joined.push('\n');
            }
        }
    }
    write_marked(staging, name, joined.as_bytes())
}

/// Writes a file with a mark of its content in its name, and returns that name.
pub fn write_marked(staging: &Path, name: &str, content: &[u8]) -> Result<String, String> {
    let name = marks::marked(name, &marks::of(&[content.to_vec()]));
    write(&staging.join(&name), content)?;
    Ok(name)
}

/// Gives files a mark that changes with the content of any of them; returns the first one's new name.
fn mark(staging: &Path, names: &[&str]) -> Result<String, String> {
    let contents: Result<Vec<_>, _> = names.iter().map(|name| read(&staging.join(name))).collect();
    let mark = marks::of(&contents?);
    for name in names {
        fs::rename(staging.join(name), staging.join(marks::marked(name, &mark)))
            .map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(marks::marked(names[0], &mark))
}

/// What is written for who reads the source.
fn without_comments(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept += before.trim_end_matches('\n');
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}

fn read_text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_says_in_which_languages_it_is_read() {
        let all = "title = { en = \"A\" }\nlanguages = [\"en\", \"pt-BR\"]\n\n[[section]]\nlanguage = \"no\"\n";
        assert_eq!(course_languages(all), "en pt-BR");
        let own = format!("language = \"de\"\n{all}");
        assert_eq!(course_languages(&own), "=de en pt-BR");
    }

    #[test]
    fn index_html_has_its_words_from_the_catalogue() {
        let english = "# A comment = none\nhome-title = Learn\nhome-lead = It is { $what }\n";
        let said = with_words("<h1>{ home-title }</h1>", english);
        assert_eq!(said.unwrap(), "<h1>Learn</h1>");
        for wrong in ["{ home }", "{ home-lead }"] {
            assert!(with_words(wrong, english).is_err(), "{wrong}");
        }
    }

    #[test]
    fn comments_are_left_out() {
        assert_eq!(without_comments("a\n<!-- b -->\nc<!--d-->"), "a\nc");
    }

    #[test]
    fn only_a_page_that_says_so_is_marked_as_old() {
        let dist = std::env::temp_dir().join(format!("port6379-begin-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        begin(&dist).unwrap();
        assert!(!dist.join(STALE).exists());
        fs::write(dist.join(SERVE), "").unwrap();
        begin(&dist).unwrap();
        assert_eq!(fs::read_to_string(dist.join(STALE)).unwrap(), BUILDING);
        fs::remove_dir_all(dist).unwrap();
        assert!(with_serve("<head></head>").contains("src=\"serve.js\"></script></head>"));
    }

    #[test]
    fn the_size_of_the_program_is_told_and_told_again() {
        let folder = std::env::temp_dir().join(format!("port6379-stage-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let link = "<link rel=\"preload\" href=\"./p_bg.wasm\" as=\"fetch\" type=\"x\">";
        fs::write(folder.join(INDEX), link).unwrap();
        for size in [3, 12] {
            fs::write(folder.join("p_bg.wasm"), vec![0; size]).unwrap();
            tell_program(&folder, size > 3).unwrap();
            let index = fs::read_to_string(folder.join(INDEX)).unwrap();
            let parts = if size > 3 { " data-parts" } else { "" };
            let told = format!("as=\"fetch\" data-bytes=\"{size}\"{parts} type=\"x\">");
            assert!(index.ends_with(&told), "{index}");
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
