//! The command `lesson`: what an instructor does with one lesson who works with files. A new one is a small lesson that works,
//! so that each edit can be checked against the one before.

use std::fs;
use std::path::Path;

use crate::disk::{files_of, read, write};
use crate::{lessons, pack, root};

/// What the files of a new lesson are called, and what is in them.
const TEMPLATE: [(&str, &str); 2] = [
    ("lesson.toml", include_str!("template/lesson.toml")),
    ("en.md", include_str!("template/en.md")),
];
const COURSE: &str = "course.toml";
/// What begins a section's list.
const LIST: &str = "lessons = [";
const USAGE: &str =
    "`lesson` knows: new NAME, check NAME ..., pack NAME. See `cargo xtask help lesson`.";
/// What a lesson may be called, as the studio says it.
const NAME_RULE: &str =
    "A lesson's name is up to 64 small letters a to z, digits and hyphens, as in my-first-lesson.";
const LONGEST_NAME: usize = 64;

/// The command `lesson`.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let folder = root::checkout().join("lessons");
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["new", name] => {
            create(&folder, name)?;
            say_next(name);
            Ok(())
        }
        ["check", _, ..] => lessons::check(&arguments[1..]),
        ["pack", name] => {
            let files = files(&folder, name)?;
            lessons::check(&arguments[1..])?;
            let zip = root::target().join(format!("{name}.zip"));
            let bytes = pack::write_zip(&files, &zip)?;
            println!(
                "{} has {:.1} KB. The studio opens it; or unpack it into another course's lessons/.",
                zip.display(),
                bytes as f64 / 1e3
            );
            Ok(())
        }
        _ => Err(USAGE.to_owned()),
    }
}

fn is_name(name: &str) -> bool {
    let is_fit = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=LONGEST_NAME).contains(&name.len())
        && name.chars().all(is_fit)
        && !name.starts_with('-')
        && !name.ends_with('-')
}

/// Makes the lesson's folder, and lists it at the end of the course.
fn create(folder: &Path, name: &str) -> Result<(), String> {
    if !is_name(name) {
        return Err(format!("`{name}` cannot be a lesson's name. {NAME_RULE}"));
    }
    let own = folder.join(name);
    if own.exists() {
        return Err(format!(
            "lessons/{name} is there already, and stays as it is. Choose another name."
        ));
    }
    let course = folder.join(COURSE);
    let text = String::from_utf8_lossy(&read(&course)?).into_owned();
    let listed = with_lesson(&text, name).ok_or_else(|| {
        format!(
            "{COURSE} has no list of lessons that can be added to. Write one: {LIST}\"{name}\"]"
        )
    })?;
    fs::create_dir(&own).map_err(|error| format!("{}: {error}", own.display()))?;
    for (file, content) in TEMPLATE {
        write(&own.join(file), content.as_bytes())?;
    }
    write(&course, listed.as_bytes())
}

/// The course with one lesson more in its last section.
fn with_lesson(course: &str, name: &str) -> Option<String> {
    let begin = course.rfind(LIST)? + LIST.len();
    let end = begin + course[begin..].find(']')?;
    let (list, rest) = (course[begin..end].trim_end(), &course[end..]);
    let before = &course[..begin];
    Some(match list.rsplit_once('\n') {
        Some((_, last)) => {
            let indent: String = last.chars().take_while(|c| c.is_whitespace()).collect();
            let list = list.trim_end_matches(',');
            format!("{before}{list},\n{indent}\"{name}\",\n{rest}")
        }
        None if list.is_empty() => format!("{before}\"{name}\"{rest}"),
        None => format!("{before}{}, \"{name}\"{rest}", list.trim_end_matches(',')),
    })
}

fn say_next(name: &str) {
    println!(
        "lessons/{name} is a lesson of one step that works, at the end of course.toml.\n\
         1. Write it: the words in lessons/{name}/en.md, steps and checks in lessons/{name}/lesson.toml;\n\
         \x20  lessons/README.md says what can stand there.\n\
         2. Check it after each change: cargo xtask lesson check {name}\n\
         3. See it as a student does: cargo xtask serve, then http://127.0.0.1:8080/#/lesson/{name}\n\
         4. Hand it on: cargo xtask lesson pack {name} makes a zip that the studio opens."
    );
}

/// Names and contents of a lesson's files, in its folder.
fn files(folder: &Path, name: &str) -> Result<Vec<pack::Entry>, String> {
    let own = folder.join(name);
    if !is_name(name) || !own.join(TEMPLATE[0].0).is_file() {
        return Err(format!(
            "There is no lessons/{name}/lesson.toml. `cargo xtask lesson new {name}` makes one."
        ));
    }
    let mut paths = files_of(&own)?;
    paths.sort();
    let entry = |path: &std::path::PathBuf| {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(pack::Entry::new(format!("{name}/{file}"), read(path)?))
    };
    paths.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_lesson_is_listed_last_whatever_the_list_looks_like() {
        let cases = [
            ("lessons = []\n", "lessons = [\"b\"]\n"),
            (
                "lessons = [\"a\"]\n[x]\n",
                "lessons = [\"a\", \"b\"]\n[x]\n",
            ),
            (
                "lessons = [\"z\"]\nlessons = [\n  \"a\",\n]\n",
                "lessons = [\"z\"]\nlessons = [\n  \"a\",\n  \"b\",\n]\n",
            ),
            (
                "lessons = [\n  \"a\"\n]\n",
                "lessons = [\n  \"a\",\n  \"b\",\n]\n",
            ),
        ];
        for (course, wanted) in cases {
            assert_eq!(with_lesson(course, "b").as_deref(), Some(wanted));
        }
        assert_eq!(with_lesson("title = 1\n", "b"), None);
        assert_eq!(with_lesson("lessons = [", "b"), None);
    }

    #[test]
    fn a_lesson_is_made_once_and_packed_as_the_studio_opens_it() {
        let folder = std::env::temp_dir().join(format!("port6379-lesson-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(COURSE), "lessons = [\"a\"]\n").unwrap();
        for wrong in ["", "../x", "Caps", "-a", "a b", &"a".repeat(65)] {
            let refused = create(&folder, wrong).unwrap_err();
            assert!(refused.contains(NAME_RULE), "{refused}");
        }
        create(&folder, "mine").unwrap();
        let course = fs::read_to_string(folder.join(COURSE)).unwrap();
        assert_eq!(course, "lessons = [\"a\", \"mine\"]\n");
        fs::write(folder.join("mine/en.md"), "# Mine").unwrap();
        assert!(create(&folder, "mine").unwrap_err().contains("already"));
        assert_eq!(fs::read(folder.join("mine/en.md")).unwrap(), b"# Mine");
        let entries = files(&folder, "mine").unwrap();
        let names: Vec<_> = entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["mine/en.md", "mine/lesson.toml"]);
        let missing = files(&folder, "other").err().unwrap();
        assert!(missing.contains("lesson new other"), "{missing}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_it_does_not_know_it_says() {
        for wrong in [&[][..], &["new"], &["check"], &["old", "a"]] {
            let words: Vec<String> = wrong.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(run(&words).unwrap_err(), USAGE);
        }
    }
}
