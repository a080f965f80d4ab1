//! What makes a package for an LMS of the built page, by SCORM 1.2, SCORM 2004 or cmi5: the manifest, with an item for each lesson, and the
//! page that the LMS opens, which shows the lesson as an embed and reports to the LMS.
//!
//! All of it lies in `www/lms`, from where the studio makes the same packages: `packages.json` says what belongs to each kind, and a
//! manifest is a template, in which a line that names an item or a file stands once for each (`www/studio/manifest.js`
//! fills it in the same way).

use std::path::Path;

use serde_json::Value;

use crate::disk::read;
use crate::root;

/// What says which kinds there are.
const PACKAGES: &str = "packages.json";

/// A kind of package.
#[derive(Debug)]
pub struct Kind {
    /// As the option of `pack` names it.
    pub name: String,
    /// The manifest's name: the standard's.
    manifest: String,
    /// What it is made from.
    template: String,
    /// The page that the LMS opens, first, and what that loads besides what is in dist/.
    page: Vec<String>,
    /// The beginnings of the names in dist/ that no student of an LMS needs.
    left_out: Vec<String>,
    /// Of what is left out, what index.html names.
    untold: Vec<String>,
}

impl Kind {
    /// The kind that an option of `pack` names; `None`: there is no such one.
    ///
    /// # Errors
    /// When the list of kinds cannot be read.
    pub fn of(option: &str) -> Result<Option<Kind>, String> {
        let packages: Value = serde_json::from_slice(&ours(PACKAGES)?)
            .map_err(|error| format!("{PACKAGES}: {error}"))?;
        let Some(name) = option.strip_prefix("--") else {
            return Ok(None);
        };
        let Some(kind) = packages["kinds"].get(name) else {
            return Ok(None);
        };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let texts = |value: &Value| value.as_array().into_iter().flatten().map(text).collect();
        Ok(Some(Kind {
            name: name.to_owned(),
            manifest: text(&kind["manifest"]),
            template: text(&kind["template"]),
            page: texts(&kind["page"]),
            left_out: texts(&packages["leftOut"]),
            untold: texts(&packages["untold"]),
        }))
    }

    /// The name of its package.
    pub fn zip(&self) -> String {
        format!("port6379-{}.zip", self.name)
    }

    /// Whether a file of dist/ comes into it.
    pub fn takes(&self, path: &str) -> bool {
        let is_left_out = |name: &String| path.starts_with(name.as_str());
        !self.left_out.iter().any(is_left_out)
    }

    /// index.html without the names of what is not there: the page knows how to do without.
    pub fn index(&self, index: &str) -> String {
        let mut index = index.to_owned();
        for name in &self.untold {
            let told = format!("<meta name=\"{name}\" content=\"");
            if let Some((before, rest)) = index.split_once(&told) {
                let after = rest.split_once('"').map_or("", |(_, after)| after);
                index = format!("{before}{told}\"{after}");
            }
        }
        index
    }
}

/// A lesson of the package.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its id, the name of its folder.
    pub id: String,
    /// As the LMS lists it.
    pub title: String,
}

/// What is packed of the course.
#[derive(Clone, Debug)]
pub struct Course {
    /// As the LMS lists it.
    pub title: String,
    /// The language of the titles.
    pub language: String,
    /// Its lessons, in their order.
    pub items: Vec<Item>,
}

impl Course {
    /// Reads it from its folder: those of the lessons that are `wanted`, or all.
    ///
    /// # Errors
    /// When a file is not there or says less than it should, or the course has no lesson of a name.
    pub fn read(folder: &Path, wanted: &[String]) -> Result<Course, String> {
        let text = text_of(&folder.join("course.toml"))?;
        let value = |key: &str| {
            let mut lines = text.lines().filter_map(|line| line.split_once('='));
            lines
                .find(|(own, _)| own.trim() == key)
                .and_then(|(_, value)| quoted(value).next())
        };
        let language = value("languages").or_else(|| value("language"));
        let language = language.ok_or("course.toml names no language")?;
        let title = value("title").ok_or("course.toml has no title")?;
        let lists = text.split("lessons = [").skip(1);
        let ids = lists.filter_map(|rest| rest.split(']').next());
        let ids: Vec<&str> = ids.flat_map(quoted).collect();
        if let Some(other) = wanted.iter().find(|id| !ids.contains(&id.as_str())) {
            return Err(format!("The course lists no lesson {other}."));
        }
        let is_wanted = |id: &&&str| wanted.is_empty() || wanted.iter().any(|other| other == **id);
        let item = |id: &&str| {
            let path = folder.join(id).join(format!("{language}.md"));
            let text = text_of(&path)?;
            let title = text.lines().find_map(|line| line.strip_prefix("# "));
            let title = title.ok_or_else(|| format!("{} has no title", path.display()))?;
            Ok(Item {
                id: (*id).to_owned(),
                title: title.trim().to_owned(),
            })
        };
        let items = ids.iter().filter(is_wanted).map(item);
        Ok(Course {
            title: title.to_owned(),
            language: language.to_owned(),
            items: items.collect::<Result<_, String>>()?,
        })
    }
}

fn text_of(path: &Path) -> Result<String, String> {
    Ok(String::from_utf8_lossy(&read(path)?).into_owned())
}

/// What stands in quotation marks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}

fn ours(name: &str) -> Result<Vec<u8>, String> {
    read(&root::checkout().join("www/lms").join(name))
}

/// The files that come to those of dist/, which `paths` lists: names and contents.
///
/// # Errors
/// When a file of ours cannot be read.
pub fn files(
    kind: &Kind,
    course: &Course,
    paths: &[String],
) -> Result<Vec<(String, Vec<u8>)>, String> {
    let own = kind.page.iter();
    let mut files = own
        .map(|name| Ok((name.clone(), ours(name)?)))
        .collect::<Result<Vec<_>, String>>()?;
    let mut paths = paths.to_vec();
    paths.extend(kind.page.iter().cloned());
    paths.sort();
    let template = String::from_utf8_lossy(&ours(&kind.template)?).into_owned();
    let manifest = fill(&template, course, &paths);
    files.push((kind.manifest.clone(), manifest.into_bytes()));
    Ok(files)
}

/// A template with the course in it.
fn fill(template: &str, course: &Course, paths: &[String]) -> String {
    let slug = slug(course);
    let known = [
        ("{slug}", slug),
        ("{language}", escape(&course.language)),
        ("{course}", escape(&course.title)),
    ];
    let with = |line: &str, more: &[(&str, String)]| put(line, &[&known, more].concat());
    let mut filled = String::new();
    for line in template.split_inclusive('\n') {
        if line.contains("{file}") {
            let row = |path: &String| with(line, &[("{file}", escape(&address(path)))]);
            filled.extend(paths.iter().map(row));
        } else if line.contains("{id}") {
            let row = |item: &Item| {
                let (id, title) = (escape(&item.id), escape(&item.title));
                with(line, &[("{id}", id), ("{title}", title)])
            };
            filled.extend(course.items.iter().map(row));
        } else {
            filled += &with(line, &[]);
        }
    }
    filled
}

/// Puts values in the places of names; what is put there is not read again.
fn put(line: &str, values: &[(&str, String)]) -> String {
    let mut filled = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('{') {
        filled += &rest[..at];
        rest = &rest[at..];
        let value = values.iter().find(|(name, _)| rest.starts_with(name));
        let (text, length) = value.map_or(("{", 1), |(name, value)| (value.as_str(), name.len()));
        filled += text;
        rest = &rest[length..];
    }
    filled + rest
}

/// The course's title as a part of an address; its first lesson's id where that leaves nothing of it.
fn slug(course: &Course) -> String {
    let lower = course.title.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    match (words.is_empty(), course.items.first()) {
        (true, Some(item)) => item.id.clone(),
        _ => words.join("-"),
    }
}

/// A path as an address: what may not stand in one is written by its bytes.
fn address(path: &str) -> String {
    let mut address = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                address.push(char::from(byte));
            }
            _ => address += &format!("%{byte:02X}"),
        }
    }
    address
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course() -> Course {
        Course {
            title: "Redis <1>".to_owned(),
            language: "en".to_owned(),
            items: vec![Item {
                id: "fix-port".to_owned(),
                title: "Ports & \"rules\"".to_owned(),
            }],
        }
    }

    #[test]
    fn the_course_is_read_as_instructors_write_it() {
        let folder = root::checkout().join("lessons");
        let course = Course::read(&folder, &["fix-port".to_owned()]).unwrap();
        assert_eq!(course.title, "Redis and ElastiCache");
        assert_eq!(course.items.len(), 1);
        assert_eq!(
            course.items[0].title,
            "The rule is there, and still nothing"
        );
        assert!(Course::read(&folder, &[]).unwrap().items.len() > 30);
        let refused = Course::read(&folder, &["no-such".to_owned()]).unwrap_err();
        assert!(refused.contains("no lesson no-such"), "{refused}");
    }

    fn kind(name: &str) -> Kind {
        Kind::of(&format!("--{name}")).unwrap().unwrap()
    }

    fn manifest(kind: &Kind, paths: &[&str]) -> String {
        let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        let (_, manifest) = files(kind, &course(), &paths).unwrap().pop().unwrap();
        String::from_utf8(manifest).unwrap()
    }

    #[test]
    fn a_manifest_lists_lessons_and_files() {
        let kind = kind("scorm12");
        let files = files(&kind, &course(), &[]).unwrap();
        let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "scorm.html",
                "scorm.js",
                "lab.js",
                "lms.css",
                "imsmanifest.xml"
            ]
        );
        let manifest = manifest(&kind, &["index.html", "lessons/my course.md"]);
        for part in [
            "<schemaversion>1.2</schemaversion>",
            "<title>Redis &lt;1&gt;</title>",
            "parameters=\"?lesson=fix-port\"><title>Ports &amp; &quot;rules&quot;</title><adlcp:masteryscore>",
            "adlcp:scormtype=\"sco\" href=\"scorm.html\"",
            "<file href=\"lessons/my%20course.md\"/>",
            "<file href=\"scorm.js\"/>",
        ] {
            assert!(manifest.contains(part), "{part} in {manifest}");
        }
    }

    #[test]
    fn the_versions_differ_where_the_standard_does() {
        let manifest = manifest(&kind("scorm2004"), &[]);
        assert!(manifest.contains("<schemaversion>2004 4th Edition</schemaversion>"));
        assert!(manifest.contains("adlcp:scormType=\"sco\""));
        assert!(!manifest.contains("masteryscore"));
    }

    #[test]
    fn a_course_structure_gives_each_lesson_an_iri_of_its_own() {
        let structure = manifest(&kind("cmi5"), &["index.html"]);
        for part in [
            "<course id=\"urn:x-port6379:course:redis-1\">",
            "<au id=\"urn:x-port6379:lesson:redis-1:fix-port\" moveOn=\"CompletedOrPassed\" masteryScore=\"1\"",
            "<langstring lang=\"en\">Ports &amp; &quot;rules&quot;</langstring>",
            "<url>cmi5.html?lesson=fix-port</url>",
        ] {
            assert!(structure.contains(part), "{part} in {structure}");
        }
        assert!(!structure.contains('{'), "{structure}");
        let nameless = Course {
            title: "\u{7f13}\u{5b58}".to_owned(),
            ..course()
        };
        assert_eq!(slug(&nameless), "fix-port");
    }

    /// The studio's tests compare what it makes with the same files. With `UPDATE` they are written.
    #[test]
    fn manifests_are_the_same_wherever_they_are_made() {
        let folder = root::checkout().join("tests/data/manifests");
        let given: Value =
            serde_json::from_slice(&read(&folder.join("course.json")).unwrap()).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let item = |item: &Value| Item {
            id: text(&item["id"]),
            title: text(&item["title"]),
        };
        let course = Course {
            title: text(&given["course"]["title"]),
            language: text(&given["course"]["language"]),
            items: given["course"]["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(item)
                .collect(),
        };
        let paths: Vec<String> = given["paths"]
            .as_array()
            .unwrap()
            .iter()
            .map(text)
            .collect();
        for name in ["scorm12", "scorm2004", "cmi5"] {
            let template = String::from_utf8(ours(&kind(name).template).unwrap()).unwrap();
            let made = fill(&template, &course, &paths);
            let path = folder.join(format!("{name}.xml"));
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&path, &made).unwrap();
            }
            assert_eq!(made, std::fs::read_to_string(&path).unwrap());
        }
    }

    #[test]
    fn what_instructors_alone_need_stays_out() {
        let kind = kind("cmi5");
        for path in ["studio.html", "linter-0_bg.wasm", "sw.js", "files.txt"] {
            assert!(!kind.takes(path), "{path}");
        }
        for path in ["index.html", "embed.js", "embed-0/frame.js", "page-0.js"] {
            assert!(kind.takes(path), "{path}");
        }
        assert!(Kind::of("--scorm").unwrap().is_none());
        let index = "<meta name=\"offline\" content=\"offline-0.js\"><p>";
        assert_eq!(kind.index(index), "<meta name=\"offline\" content=\"\"><p>");
    }
}
