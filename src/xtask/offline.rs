//! What lets a published page run without a network: the service worker, `sw.js`, which is told at the end of a build what there is
//! to keep, and the script that starts it. A page that is served while one works on it has neither: it would go stale.

use std::path::Path;

use serde_json::{Value, json};

use crate::disk::{name_below, read, write};
use crate::{files, marks, packed, root, size, stage};

/// The service worker's name: browsers know it by that, so it has no mark.
pub const WORKER: &str = "sw.js";
/// What starts it.
const SCRIPT: &str = "offline.js";
/// What index.html says of the script; the page runs without.
const TOLD: &str = "<meta name=\"offline\" content=\"\">";
const INDEX: &str = "index.html";

/// The beginnings and ends of the names of what is of no use without a network: lists and schemas, and what lessons are written
/// and sessions looked back at with.
const NEVER: &[&str] = &[
    files::LIST,
    WORKER,
    "author-",
    "linter-",
    "studio",
    "session",
    "lms-",
    ".schema.json",
    ".toml",
    ".md",
];

/// What use without a network needs itself, and what keeps the student's work.
const OF_IT: &[&str] = &["offline-", "_offline.", "store-", "image-"];

/// What is kept together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    /// What a first visit loads: kept for everybody.
    First,
    /// What else the course needs: kept once somebody asks for it.
    Rest,
    /// The same, for who wants Python as well.
    Python,
}

/// Lays both out in a page that is being built for publishing, and tells index.html of the script.
pub fn lay_out(page: &Path, index: &str, is_published: bool) -> Result<String, String> {
    if !index.contains(TOLD) {
        return Err(format!("index.html has no {TOLD}"));
    }
    if !is_published {
        return Ok(index.replacen(TOLD, "", 1));
    }
    let www = root::checkout().join("www");
    write(&page.join(WORKER), &read(&www.join(WORKER))?)?;
    let script = stage::write_marked(page, SCRIPT, &read(&www.join(SCRIPT))?)?;
    let told = format!("<meta name=\"offline\" content=\"{script}\">");
    Ok(index.replacen(TOLD, &told, 1))
}

/// Tells the service worker which files this build has. They must all be there, as they will be sent, with their packed copies.
pub fn tell_worker(dist: &Path) -> Result<(), String> {
    let mut paths = Vec::new();
    packed::collect(dist, &mut paths)?;
    let mut groups = [Group::First, Group::Rest, Group::Python].map(|group| (group, Vec::new()));
    for path in paths.iter().filter(|path| !packed::is_packed(path)) {
        let name = name_below(dist, path);
        let own = group(&name);
        for (_, files) in groups.iter_mut().filter(|(group, _)| Some(*group) == own) {
            files.push(row(&name, path)?);
        }
    }
    let [first, rest, python] = groups.map(|(_, files)| files);
    let groups = json!({ "first": first, "rest": rest, "python": python });
    let index = String::from_utf8_lossy(&read(&dist.join(INDEX))?).into_owned();
    let build = json!({
        "id": &files::hash(format!("{groups}").as_bytes())[..16],
        "marks": marks_in(&index),
        "groups": groups,
    });
    let worker = dist.join(WORKER);
    let code = String::from_utf8_lossy(&read(&worker)?).into_owned();
    write(&worker, format!("self.BUILD={build};\n{code}").as_bytes())?;
    packed::pack(&worker).map_err(|error| format!("{WORKER}: {error}"))
}

/// `[path, bytes, SHA-1]`: the bytes as most servers send them; the hash alone of what never changes under its name, since a host
/// may put something else in the place of what does.
fn row(name: &str, path: &Path) -> Result<Value, String> {
    let content = read(path)?;
    let gzip = std::fs::metadata(packed::beside(path, packed::GZIP));
    let bytes = gzip.map_or(content.len() as u64, |file| file.len());
    // Of index.html and lessons too a change must change the service worker: that is how browsers learn of it.
    Ok(match marks::is_marked(name) {
        true => json!([name, bytes, files::hash(&content)]),
        false => json!([name, bytes, null, &files::hash(&content)[..8]]),
    })
}

fn group(path: &str) -> Option<Group> {
    let is_never = NEVER
        .iter()
        .any(|name| path.starts_with(name) || path.ends_with(name));
    if is_never {
        None
    } else if path.starts_with("python-") {
        Some(Group::Python)
    } else if OF_IT.iter().any(|name| path.contains(name)) || !size::is_later(path) {
        Some(Group::First)
    } else {
        Some(Group::Rest)
    }
}

/// The marks in the names that a page gives, each once, as `www/sw.js` finds them.
fn marks_in(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in html.match_indices('-') {
        let rest = &html[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && !('a'..='f').contains(&c));
        let (mark, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let is_mark = (12..=16).contains(&mark.len()) && behind.starts_with(['.', '_', '/']);
        if is_mark && !found.contains(&mark) {
            found.push(mark);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const MARK: &str = "0123456789abcdef";

    #[test]
    fn a_file_is_kept_with_what_it_is_needed_with() {
        let group = |name: &str| group(&name.replace("MARK", MARK));
        assert_eq!(group("page-MARK_bg.wasm"), Some(Group::First));
        assert_eq!(group("offline-MARK.js"), Some(Group::First));
        assert_eq!(group("page-MARK_offline.wasm"), Some(Group::First));
        assert_eq!(group("lessons/course.bin"), Some(Group::First));
        assert_eq!(group("page-MARK_console.wasm"), Some(Group::Rest));
        assert_eq!(group("lessons/connect/words.bin"), Some(Group::Rest));
        assert_eq!(group("icon-192.png"), Some(Group::Rest));
        assert_eq!(group("python-MARK/worker.js"), Some(Group::Python));
        for name in [
            "sw.js",
            "files.txt",
            "author-MARK.js",
            "linter-MARK_bg.wasm",
            "studio.html",
            "studio-MARK/studio.js",
            "session.html",
            "lessons/course.toml",
        ] {
            assert_eq!(group(name), None, "{name}");
        }
    }

    #[test]
    fn marks_are_found_where_files_are_named() {
        let html = format!(
            "<link href=\"./page-{MARK}_bg.wasm\"><meta content=\"python-{MARK}/worker.js a-abcdefabcdef.js max-age-12\">"
        );
        assert_eq!(marks_in(&html), [MARK, "abcdefabcdef"]);
        assert_eq!(
            marks_in("-0123456789a. -0123456789abcdef0. -0123456789ab"),
            [""; 0]
        );
    }

    #[test]
    fn the_worker_is_told_and_changes_with_any_file() {
        let dist = std::env::temp_dir().join(format!("port6379-offline-{}", std::process::id()));
        fs::create_dir_all(dist.join("lessons")).unwrap();
        let style = format!("style-{MARK}.css");
        let style_tag = format!("<link href=\"{style}\">");
        let files = [
            (INDEX, style_tag.as_str()),
            (&style, "a {}"),
            ("lessons/course.bin", "one"),
        ];
        for (name, content) in files {
            fs::write(dist.join(name), content).unwrap();
        }
        let told = || {
            fs::write(dist.join(WORKER), "code").unwrap();
            tell_worker(&dist).unwrap();
            fs::read_to_string(dist.join(WORKER)).unwrap()
        };
        let before = told();
        let (build, code) = before.split_once('\n').unwrap();
        assert_eq!(code, "code");
        let build = build.trim_start_matches("self.BUILD=");
        let build: Value = serde_json::from_str(build.trim_end_matches(';')).unwrap();
        assert_eq!(build["marks"], json!([MARK]));
        let first = build["groups"]["first"].as_array().unwrap();
        assert_eq!(first.len(), 3);
        assert_eq!(first[2], json!([style, 4, files::hash(b"a {}")]));
        assert_eq!(build["groups"]["python"], json!([]));
        assert_eq!(before, told());
        fs::write(dist.join("lessons/course.bin"), "two").unwrap();
        assert_ne!(before, told());
        fs::remove_dir_all(dist).unwrap();
    }

    #[test]
    fn a_page_for_who_works_on_it_has_no_worker() {
        let index = format!("<head>{TOLD}</head>");
        let page = std::env::temp_dir().join(format!("port6379-no-worker-{}", std::process::id()));
        assert_eq!(lay_out(&page, &index, false).unwrap(), "<head></head>");
        assert!(lay_out(&page, "<head></head>", false).is_err());
        fs::create_dir_all(&page).unwrap();
        let told = lay_out(&page, &index, true).unwrap();
        let (_, name) = told.split_once("content=\"").unwrap();
        let name = name.split('"').next().unwrap();
        assert!(page.join(name).is_file() && page.join(WORKER).is_file());
        fs::remove_dir_all(page).unwrap();
    }
}
