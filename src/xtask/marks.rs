//! Marks in the names of files: what has one never changes under that name, so caches may keep it for ever.
//!
//! Trunk marks what it makes, [`crate::stage`] what Trunk copies, both before the program is cut, optimised and minified.
//! For publishing, [`renew`] gives every mark again by what the files have become.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use crate::{disk, packed};

/// Digits of a mark at least: Trunk writes its own without leading zeros.
const LEAST: usize = 12;
/// Files that may name others.
const TEXT: &[&str] = &["html", "js", "css"];

/// The name with a mark where Trunk puts it too: `author-MARK_bg.wasm`.
pub fn marked(name: &str, mark: &str) -> String {
    let end = name.find(['.', '_']).unwrap_or(name.len());
    format!("{}-{mark}{}", &name[..end], &name[end..])
}

/// The mark of files with that content.
pub fn of(contents: &[Vec<u8>]) -> String {
    let mut hasher = DefaultHasher::new();
    for content in contents {
        hasher.write(content);
    }
    format!("{:016x}", hasher.finish())
}

/// The mark in a name.
pub fn mark_in(name: &str) -> Option<&str> {
    let stem = name.split(['.', '_']).next()?;
    let (_, mark) = stem.rsplit_once('-')?;
    let is_hex = mark.bytes().all(|byte| byte.is_ascii_hexdigit());
    (mark.len() >= LEAST && is_hex).then_some(mark)
}

/// Whether a path, from the top of dist/, names what never changes under that name: the file's has a mark, or its folder's.
pub fn is_marked(path: &str) -> bool {
    path.split('/').any(|part| mark_in(part).is_some())
}

/// Gives the files at the top of a folder marks of the content that they have now, and writes the new names wherever an
/// old one stands. Files that share a mark find each other by it, and go on sharing one.
pub fn renew(folder: &Path) -> Result<(), String> {
    let mut groups: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for path in disk::files_of(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(mark) = mark_in(&name) {
            groups.entry(mark.to_owned()).or_default().push(path);
        }
    }
    for paths in groups.values_mut() {
        paths.sort();
    }
    // A file's content holds the names of the files it loads, so those are renamed first.
    while let Some(mark) = next(&groups)? {
        let paths = groups.remove(&mark).unwrap_or_default();
        rename(folder, &mark, &paths)?;
    }
    Ok(())
}

/// A mark whose files name no file that still has an old one.
fn next(groups: &BTreeMap<String, Vec<PathBuf>>) -> Result<Option<String>, String> {
    for (mark, paths) in groups {
        let texts = paths.iter().filter(|path| packed::ends_with(path, TEXT));
        let contents = read_all(texts)?;
        let is_ready = groups.keys().filter(|other| *other != mark).all(|other| {
            contents
                .iter()
                .all(|content| find(content, other).is_none())
        });
        if is_ready {
            return Ok(Some(mark.clone()));
        }
    }
    match groups.is_empty() {
        true => Ok(None),
        false => Err(
            "Files with marked names name each other in a circle, so no name can come first."
                .to_owned(),
        ),
    }
}

fn rename(folder: &Path, old: &str, paths: &[PathBuf]) -> Result<(), String> {
    // Their own mark is not content.
    let contents = read_all(paths)?;
    let new = of(&contents
        .iter()
        .map(|content| replace(content, old, ""))
        .collect::<Vec<_>>());
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        fs::rename(path, folder.join(name.replace(old, &new)))
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    for path in disk::files_of(folder)? {
        if packed::ends_with(&path, TEXT) {
            let content = disk::read(&path)?;
            if find(&content, old).is_some() {
                disk::write(&path, &replace(&content, old, &new))?;
            }
        }
    }
    Ok(())
}

fn read_all<'a>(paths: impl IntoIterator<Item = &'a PathBuf>) -> Result<Vec<Vec<u8>>, String> {
    paths.into_iter().map(|path| disk::read(path)).collect()
}

fn find(content: &[u8], word: &str) -> Option<usize> {
    content
        .windows(word.len())
        .position(|window| window == word.as_bytes())
}

fn replace(content: &[u8], old: &str, new: &str) -> Vec<u8> {
    let mut replaced = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = find(rest, old) {
        replaced.extend_from_slice(&rest[..at]);
        replaced.extend_from_slice(new.as_bytes());
        rest = &rest[at + old.len()..];
    }
    replaced.extend_from_slice(rest);
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "page-0123456789abcdef";
    const BOOT: &str = "boot-fedcba9876543210.js";

    /// A folder of its own, with these files.
    fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("port6379-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for (name, content) in files {
            fs::write(folder.join(name), content).unwrap();
        }
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let files = disk::files_of(folder).unwrap();
        let mut names: Vec<_> = files
            .iter()
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// The names after a page with that program and that start-up script was marked.
    fn renewed(name: &str, program: &str, boot: &str) -> Vec<String> {
        let glue = format!("load('{PAGE}_bg.wasm')");
        let boot = format!("{boot} {PAGE}.js");
        let index = format!("{PAGE}.js {BOOT}");
        let folder = folder(
            name,
            &[
                (&format!("{PAGE}.js"), &glue),
                (&format!("{PAGE}_bg.wasm"), program),
                (BOOT, &boot),
                ("index.html", &index),
                ("icon-192.png", "picture"),
            ],
        );
        renew(&folder).unwrap();
        let names = names(&folder);
        let index = fs::read_to_string(folder.join("index.html")).unwrap();
        // What index.html names is there, and nothing has an old name.
        for name in index.split(' ') {
            assert!(
                names.iter().any(|there| there == name),
                "{name} of {names:?}"
            );
        }
        assert!(!index.contains("0123456789abcdef"));
        fs::remove_dir_all(folder).unwrap();
        names
    }

    #[test]
    fn a_mark_stands_where_trunk_puts_it() {
        assert_eq!(marked("worker-boot.js", "0f"), "worker-boot-0f.js");
        assert_eq!(marked("author_bg.wasm", "0f"), "author-0f_bg.wasm");
        assert_eq!(
            mark_in(&format!("{PAGE}_bg.wasm")),
            Some("0123456789abcdef")
        );
        assert_eq!(mark_in("icon-192.png"), None);
        assert_eq!(mark_in("worker-boot.js"), None);
        assert!(is_marked("python-0123456789abcdef/worker.js"));
        assert!(!is_marked("lessons/course.bin"));
    }

    #[test]
    fn what_changes_gets_another_name_and_so_does_what_names_it() {
        let before = renewed("marks-a", "program", "start");
        assert_eq!(before, renewed("marks-b", "program", "start"));
        // Every name has changed but index.html and the picture: the program's own, the glue's, and boot.js names the glue.
        let program = renewed("marks-c", "another", "start");
        assert_eq!(
            before.iter().filter(|name| program.contains(name)).count(),
            2
        );
        let boot = renewed("marks-d", "program", "begin");
        assert_eq!(before.iter().filter(|name| boot.contains(name)).count(), 4);
    }

    #[test]
    fn a_circle_is_an_error() {
        let folder = folder(
            "marks-circle",
            &[(&format!("{PAGE}.js"), BOOT), (BOOT, PAGE)],
        );
        assert!(renew(&folder).unwrap_err().contains("circle"));
        fs::remove_dir_all(folder).unwrap();
    }
}
