//! The list of the built page's files, `files.txt`: what `cargo xtask check-host` compares a host's files with.

use std::path::Path;

use sha1_smol::Sha1;

use crate::{disk, packed};

/// Its name in dist/.
pub const LIST: &str = "files.txt";

/// A file of the built page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// From the top of dist/, with `/`.
    pub path: String,
    /// Its length in bytes.
    pub bytes: usize,
    /// Its SHA-1, in hexadecimal digits.
    pub hash: String,
}

/// Writes the list; packed copies are not in it, as they stand for their files.
pub fn write_list(dist: &Path) -> Result<(), String> {
    let mut paths = Vec::new();
    packed::collect(dist, &mut paths)?;
    let mut list = String::new();
    for path in paths.iter().filter(|path| !packed::is_packed(path)) {
        let content = disk::read(path)?;
        let name = disk::name_below(dist, path);
        if name != LIST {
            list += &format!("{} {} {name}\n", hash(&content), content.len());
        }
    }
    disk::write(&dist.join(LIST), list.as_bytes())
}

/// Reads a list; `None` when it is something else.
pub fn parse(list: &str) -> Option<Vec<Listed>> {
    let files: Option<Vec<_>> = list.lines().map(listed).collect();
    files.filter(|files| !files.is_empty())
}

fn listed(line: &str) -> Option<Listed> {
    let mut words = line.splitn(3, ' ');
    let (hash, bytes, path) = (words.next()?, words.next()?, words.next()?);
    Some(Listed {
        path: path.to_owned(),
        bytes: bytes.parse().ok()?,
        hash: hash.to_owned(),
    })
}

/// The SHA-1 of a content, in hexadecimal digits.
pub fn hash(content: &[u8]) -> String {
    Sha1::from(content).digest().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let dist = std::env::temp_dir().join(format!("port6379-files-{}", std::process::id()));
        std::fs::create_dir_all(dist.join("lessons")).unwrap();
        for name in ["page.js", "page.js.gz", "lessons/my course.md"] {
            std::fs::write(dist.join(name), name).unwrap();
        }
        write_list(&dist).unwrap();
        write_list(&dist).unwrap();
        let files = parse(&std::fs::read_to_string(dist.join(LIST)).unwrap()).unwrap();
        std::fs::remove_dir_all(dist).unwrap();
        let names: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(names, ["lessons/my course.md", "page.js"]);
        assert_eq!((files[1].bytes, &files[1].hash), (7, &hash(b"page.js")));
        assert_eq!(parse("<!doctype html>\n<title>404</title>"), None);
    }
}
