//! The linter on the lessons that ship, and on lessons that are wrong in a known way (`mistakes.txt`).

use std::fs;
use std::path::PathBuf;

use super::shipped;

type Files = Vec<(String, String)>;

#[test]
fn the_shipped_lessons_have_no_problem() {
    assert_eq!(say(&shipped(), &[]), "");
}

#[test]
fn a_sound_course_has_no_problem() {
    assert_eq!(say(&sound(), &[]), "");
}

#[test]
fn the_example_in_the_guide_has_no_problem() {
    let guide = include_str!("../../../lessons/README.md");
    let (_, section) = guide.split_once("### A world of your own").unwrap();
    let fence = |name: &str| {
        let (_, rest) = section.split_once(&format!("```{name}\n")).unwrap();
        rest.split_once("\n```").unwrap().0.to_owned() + "\n"
    };
    let mut files = sound();
    replace(&mut files, "course.toml", "['a']", "['a', 'b']");
    files.push(("b/lesson.toml".to_owned(), fence("toml")));
    files.push(("b/en.md".to_owned(), fence("markdown")));
    assert_eq!(say(&files, &[]), "");
}

#[test]
fn what_a_new_lesson_begins_with_has_no_problem() {
    let mut files = sound();
    replace(&mut files, "course.toml", "['a']", "['a', 'b']");
    for (file, text) in [
        (
            "b/lesson.toml",
            include_str!("../../xtask/template/lesson.toml"),
        ),
        ("b/en.md", include_str!("../../xtask/template/en.md")),
    ] {
        files.push((file.to_owned(), text.to_owned()));
    }
    assert_eq!(say(&files, &[]), "");
}

#[test]
fn a_picture_must_lie_beside_its_lesson() {
    let with = |described: Option<&str>| {
        let mut files = sound();
        let (_, text) = files
            .iter_mut()
            .find(|(name, _)| name == "a/en.md")
            .unwrap();
        let at = text.find("\n\n").unwrap();
        text.insert_str(at, "\n\n![The way](way.png)");
        files.extend(described.map(|said| ("a/way.png".to_owned(), said.to_owned())));
        say(&files, &[])
    };
    assert_eq!(with(Some("PNG 24 640 480")), "");
    let missing = with(None);
    assert!(
        missing.starts_with("lessons/a/en.md:3: there is no picture `way.png` beside the lesson"),
        "{missing}"
    );
    let wrong = with(Some("SVG 24 0 0"));
    assert!(wrong.contains("can hold scripts"), "{wrong}");
}

#[test]
fn a_lesson_that_is_named_is_replayed_alone() {
    let mut files = sound();
    for file in ["b/lesson.toml", "b/en.md"] {
        files.push((file.to_owned(), String::new()));
    }
    replace(&mut files, "course.toml", "['a']", "['a', 'b']");
    assert_eq!(say(&files, &["a"]), "");
    assert!(say(&files, &[]).contains("lessons/b/lesson.toml"));
    let unknown = "lessons/course.toml: there is no lesson `aa`\n    Lessons are a, b.\n";
    assert_eq!(say(&files, &["aa"]), unknown);
}

#[test]
fn every_kind_of_mistake_is_named_with_its_place_and_what_mends_it() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes.txt");
    let table = fs::read_to_string(&path).unwrap();
    let (head, mistakes) = table.split_once("\n## ").unwrap();
    let mut found = head.to_owned();
    for mistake in mistakes.split("\n## ") {
        let mistake = without_answer(mistake);
        let said = say(&wrong(&mistake), &[]);
        assert!(!said.is_empty(), "nothing is said of: {mistake}");
        let answer: Vec<String> = said.lines().map(|line| format!("> {line}\n")).collect();
        found += &format!("\n## {mistake}{}", answer.concat());
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).unwrap();
        return;
    }
    let ends = |text: &str| text.trim_end().to_owned();
    for (now, wanted) in found.split("\n## ").zip(table.split("\n## ")) {
        assert_eq!(ends(now), ends(wanted));
    }
}

/// All that the linter says.
fn say(files: &Files, wanted: &[&str]) -> String {
    let wanted: Vec<String> = wanted.iter().map(|id| id.to_string()).collect();
    let problems = crate::lint(files, &wanted);
    problems
        .iter()
        .map(|problem| format!("{problem}\n"))
        .collect()
}

/// A course without a mistake.
fn sound() -> Files {
    let files = [
        ("course.toml", include_str!("course/course.toml")),
        ("a/lesson.toml", include_str!("course/a/lesson.toml")),
        ("a/en.md", include_str!("course/a/en.md")),
    ];
    files
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .to_vec()
}

fn without_answer(mistake: &str) -> String {
    let lines = mistake.lines().filter(|line| !line.starts_with('>'));
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n") + "\n"
}

/// The sound course with one mistake.
fn wrong(mistake: &str) -> Files {
    let mut files = sound();
    let parts = mistake.split("\n@ ").skip(1);
    for part in parts {
        let (file, lines) = part.split_once('\n').unwrap();
        let marked = |mark: &str| {
            let lines = lines.lines().filter_map(|line| line.strip_prefix(mark));
            let lines: Vec<&str> = lines
                .map(|line| line.strip_prefix(' ').unwrap_or(line))
                .collect();
            lines.join("\n")
        };
        replace(&mut files, file, &marked("-"), &visible(&marked("+")));
    }
    files
}

fn replace(files: &mut Files, file: &str, from: &str, to: &str) {
    let found = files.iter_mut().find(|(name, _)| name == file);
    match found {
        None => files.push((file.to_owned(), to.to_owned())),
        Some((_, text)) if from.is_empty() => *text += to,
        Some((_, text)) => {
            assert!(text.contains(from), "{file} does not say {from:?}");
            *text = text.replacen(from, to, 1);
        }
    }
}

fn visible(text: &str) -> String {
    text.replace("‹BOM›", "\u{feff}")
        .replace("‹Latin-1›", "\u{fffd}")
        .replace("‹5 MB›", &"word ".repeat(1_000_000))
}
