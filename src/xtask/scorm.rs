//! What makes a package for an LMS of the built page, by SCORM 1.2 or 2004: the manifest, with an item for each lesson, and the page that the LMS
//! opens, `www/lms`, which shows the lesson as an embed and reports to the LMS.

use std::path::Path;

use crate::disk::read;
use crate::root;

/// A version of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// SCORM 1.2.
    V12,
    /// SCORM 2004, 4th edition.
    V2004,
}

impl Version {
    /// The version that an option of `pack` names.
    pub fn of(option: &str) -> Option<Version> {
        match option {
            "--scorm12" => Some(Version::V12),
            "--scorm2004" => Some(Version::V2004),
            _ => None,
        }
    }

    /// The name of its package.
    pub fn zip(self) -> &'static str {
        match self {
            Version::V12 => "port6379-scorm12.zip",
            Version::V2004 => "port6379-scorm2004.zip",
        }
    }
}

/// The page that the LMS opens, and what it loads besides what is in dist/.
const PAGE: [&str; 3] = ["scorm.html", "scorm.js", "scorm.css"];
/// The manifest's name: the standard's.
const MANIFEST: &str = "imsmanifest.xml";

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

/// The files that come to those of dist/, which `paths` lists: names and contents.
///
/// # Errors
/// When a file of ours cannot be read.
pub fn files(
    version: Version,
    course: &Course,
    paths: &[String],
) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut files = Vec::new();
    for name in PAGE {
        let content = read(&root::checkout().join("www/lms").join(name))?;
        files.push((name.to_owned(), content));
    }
    let mut paths = paths.to_vec();
    paths.extend(PAGE.map(str::to_owned));
    paths.sort();
    let manifest = manifest(version, course, &paths);
    files.push((MANIFEST.to_owned(), manifest.into_bytes()));
    Ok(files)
}

fn manifest(version: Version, course: &Course, paths: &[String]) -> String {
    let (schema, namespaces, kind) = match version {
        Version::V12 => (
            "1.2",
            "xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\"",
            "adlcp:scormtype",
        ),
        Version::V2004 => (
            "2004 4th Edition",
            "xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_v1p3\"",
            "adlcp:scormType",
        ),
    };
    let items = course.items.iter();
    let listed: String = items.map(|item| listed(version, item)).collect();
    let files: String = paths
        .iter()
        .map(|path| format!("<file href=\"{}\"/>\n", escape(&address(path))))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <manifest identifier=\"port6379\" version=\"1.0\" {namespaces}>\n\
         <metadata><schema>ADL SCORM</schema><schemaversion>{schema}</schemaversion></metadata>\n\
         <organizations default=\"course\">\n<organization identifier=\"course\">\n<title>{}</title>\n{listed}</organization>\n\
         </organizations>\n<resources>\n<resource identifier=\"lab\" type=\"webcontent\" {kind}=\"sco\" href=\"{}\">\n{files}\
         </resource>\n</resources>\n</manifest>\n",
        escape(&course.title),
        PAGE[0]
    )
}

fn listed(version: Version, item: &Item) -> String {
    let id = escape(&item.id);
    // All steps done is what counts as passed.
    let mastery = match version {
        Version::V12 => "<adlcp:masteryscore>100</adlcp:masteryscore>",
        Version::V2004 => "",
    };
    format!(
        "<item identifier=\"lesson-{id}\" identifierref=\"lab\" parameters=\"?lesson={id}\"><title>{}</title>{mastery}</item>\n",
        escape(&item.title)
    )
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

    #[test]
    fn a_manifest_lists_lessons_and_files() {
        let paths = ["index.html".to_owned(), "lessons/my course.md".to_owned()];
        let files = files(Version::V12, &course(), &paths).unwrap();
        let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            ["scorm.html", "scorm.js", "scorm.css", "imsmanifest.xml"]
        );
        let manifest = String::from_utf8(files[3].1.clone()).unwrap();
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
        let manifest = manifest(Version::V2004, &course(), &[]);
        assert!(manifest.contains("<schemaversion>2004 4th Edition</schemaversion>"));
        assert!(manifest.contains("adlcp:scormType=\"sco\""));
        assert!(!manifest.contains("masteryscore"));
    }
}
