//! What Trunk leaves to us, run by its hook on the folder in which it gathers the page: compiles the lessons, joins the
//! styles into one file, and marks with their content the names of what Trunk copies as it is. A page that is not for
//! publishing says while it is older than what it is made from: a build that fails leaves the last one standing.
//!
//! **Invariant:** what has a marked name never changes under that name, so a host may let caches keep it for ever. The
//! lessons have none: instructors know their files by name, and may put others in their place.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{command, root};

/// Where Trunk gathers the page that it builds.
const STAGING: &str = "TRUNK_STAGING_DIR";
/// Where the last page stands.
const DIST: &str = "TRUNK_DIST_DIR";
/// `release` or `debug`.
const PROFILE: &str = "TRUNK_PROFILE";
const INDEX: &str = "index.html";
/// All styles, by imports.
const STYLE: &str = "style.css";
const WORKER: &str = "worker-boot.js";
/// The author module: its files find each other by the mark that they share.
const AUTHOR: [&str; 3] = ["author-boot.js", "author.js", "author_bg.wasm"];

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
    let mut index = without_comments(&read_text(&staging.join(INDEX))?);
    index = index.replace(STYLE, &join_styles(staging)?);
    index = index.replace(WORKER, &mark(staging, &[WORKER])?);
    index = index.replace(AUTHOR[0], &mark(staging, &AUTHOR)?);
    if std::env::var_os(PROFILE).is_none_or(|profile| profile != "release") {
        index = with_serve(&index);
        write(
            &staging.join(SERVE),
            &read(&root::checkout().join("www").join(SERVE))?,
        )?;
        write(&staging.join(STALE), b"")?;
    }
    write(&staging.join(INDEX), index.as_bytes())?;
    tell_size(staging)
}

fn with_serve(index: &str) -> String {
    let script = format!("<script type=\"module\" src=\"{SERVE}\"></script></head>");
    index.replacen("</head>", &script, 1)
}

/// Writes into index.html how many bytes the program has, so that the page can say how much of it has come: a compressed
/// response does not tell. To be done again when the program has changed.
pub fn tell_size(folder: &Path) -> Result<(), String> {
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
    let index = format!("{before}as=\"fetch\" data-bytes=\"{bytes}\"{rest}");
    write(&path, index.as_bytes())
}

fn compile_lessons() -> Result<(), String> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root::checkout()).args([
        "run",
        "--quiet",
        "--package",
        "lab",
        "--bin",
        "lessons",
        "--",
        "compile",
    ]);
    command::run(&mut cargo)
}

/// Writes all styles into one file, in the order of their imports, and returns its name.
fn join_styles(staging: &Path) -> Result<String, String> {
    let folder = root::checkout().join("www/css");
    let mut joined = String::new();
    for line in read_text(&folder.join(STYLE))?.lines() {
        let imported = line
            .strip_prefix("@import \"")
            .and_then(|rest| rest.strip_suffix("\";"));
        if let Some(name) = imported {
            joined += &read_text(&folder.join(name))?;
        }
    }
    let name = marked(STYLE, &hash(&[joined.as_bytes().to_vec()]));
    write(&staging.join(&name), joined.as_bytes())?;
    Ok(name)
}

/// Gives files a mark that changes with the content of any of them; returns the first one's new name.
fn mark(staging: &Path, names: &[&str]) -> Result<String, String> {
    let contents: Result<Vec<_>, _> = names.iter().map(|name| read(&staging.join(name))).collect();
    let hash = hash(&contents?);
    for name in names {
        fs::rename(staging.join(name), staging.join(marked(name, &hash)))
            .map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(marked(names[0], &hash))
}

/// The name with the mark where Trunk puts it too: `author-MARK_bg.wasm`.
fn marked(name: &str, hash: &str) -> String {
    let end = name.find(['.', '_']).unwrap_or(name.len());
    format!("{}-{hash}{}", &name[..end], &name[end..])
}

fn hash(contents: &[Vec<u8>]) -> String {
    let mut hasher = DefaultHasher::new();
    for content in contents {
        hasher.write(content);
    }
    format!("{:016x}", hasher.finish())
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

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn read_text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, content: &[u8]) -> Result<(), String> {
    fs::write(path, content).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_where_trunk_puts_it() {
        assert_eq!(marked("worker-boot.js", "0f"), "worker-boot-0f.js");
        assert_eq!(marked("author_bg.wasm", "0f"), "author-0f_bg.wasm");
    }

    #[test]
    fn a_mark_changes_with_the_content() {
        assert_eq!(hash(&[b"a".to_vec()]), hash(&[b"a".to_vec()]));
        assert_ne!(hash(&[b"a".to_vec()]), hash(&[b"b".to_vec()]));
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
            tell_size(&folder).unwrap();
            let index = fs::read_to_string(folder.join(INDEX)).unwrap();
            let told = format!("as=\"fetch\" data-bytes=\"{size}\" type=\"x\">");
            assert!(index.ends_with(&told), "{index}");
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
