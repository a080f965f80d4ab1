//! What an instructor changes in a course: a lesson is hidden, its steps are others than the student did, it is not translated.

use lesson::course::Wish;
use lesson::view::StepState;

use super::{FILES, Page};
use crate::protocol::{Input, Request, WorldId};

type Files = Vec<(String, String)>;

fn files(all: &[(&str, &str)]) -> Files {
    let owned = all
        .iter()
        .map(|(name, text)| (name.to_string(), text.to_string()));
    owned.collect()
}

fn compile(all: &[(&str, &str)]) -> Vec<u8> {
    lesson::author::compile(&files(all)).unwrap()
}

const THREE: &str = "languages = ['en']\ntitle = { en = 'T' }\n[[section]]\ntitle = { en = 'S' }\nlessons = ['a', 'b', 'c']\n";
/// Its solution opens a terminal.
const FIRST: &str = "minutes = 1\n[[step]]\nid = 'x'\nsolution = [{ open-terminal = 'laptop' }]\n\
    check = [{ terminal = 'laptop' }]\n";

#[test]
fn a_hidden_lesson_is_passed_over_and_others_still_build_on_it() {
    let second = "minutes = 1\nhidden = true\nscene = [{ lesson = 'a' }]\n";
    let third = "minutes = 1\nscene = [{ lesson = 'b' }]\n";
    let course = [
        ("course.toml", THREE),
        ("a/lesson.toml", FIRST),
        ("a/en.md", "# A\n\n## Do it {#x}\n"),
        ("b/lesson.toml", second),
        ("b/en.md", "# B\n"),
        ("c/lesson.toml", third),
        ("c/en.md", "# C\n"),
    ];
    let mut page = Page::boot_compiled(compile(&course), Some("c"), None);
    let listed: Vec<&str> = page
        .course
        .lessons
        .iter()
        .map(|entry| entry.id.as_str())
        .collect();
    assert_eq!(listed, ["a", "c"]);
    assert_eq!(page.course.lessons[1].builds_on.as_deref(), Some("a"));
    assert_eq!((page.lesson.number, page.lesson.of), (2, 2));
    assert_eq!(page.lesson.previous.as_deref(), Some("a"));
    assert_eq!(
        page.tabs.len(),
        1,
        "what the hidden lesson's scene stands on"
    );
    page.act(Input::OpenLesson { id: "b".into() });
    assert_eq!((page.lesson.id.as_str(), page.lesson.number), ("b", 0));
    assert_eq!(page.lesson.next.as_deref(), Some("c"));
}

#[test]
fn a_lesson_whose_steps_are_others_now_says_so_and_counts_only_its_own() {
    let mut page = Page::boot(&FILES, None, None);
    page.progress.done.push(("a".into(), vec!["gone".into()]));
    page.start(compile(&FILES), None, None);
    let said = "This lesson has changed since you worked on it.";
    let count = |page: &Page| page.notices().filter(|text| text.starts_with(said)).count();
    assert_eq!(count(&page), 1);
    assert_eq!(page.course.lessons[0].steps_done, 0);
    super::launch(&mut page);
    page.skip_s(60);
    assert_eq!(page.lesson.steps[0].state, StepState::Done);
    assert_eq!(count(&page), 1, "it is said once");
    page.start(compile(&FILES), None, None);
    assert_eq!(
        count(&page),
        1,
        "who has done the new steps is told nothing"
    );
}

#[test]
fn what_is_not_translated_is_read_in_the_first_language() {
    let head = FILES[0].1.replace("['en']", "['en', 'de']");
    let mut all = FILES;
    all[0].1 = &head;
    let wish = Wish {
        chosen: vec!["de".into()],
        browser: Vec::new(),
    };
    let page = Page::boot_in(wish, compile(&all), None, None);
    assert_eq!(page.course.language, "de");
    assert_eq!(page.course.lessons[0].language, "en");
    assert_eq!(
        (page.lesson.language.as_str(), page.lesson.title.as_str()),
        ("en", "A")
    );
    assert_eq!(page.lesson.section, "S");
}

#[test]
fn a_scene_that_fails_is_told_in_a_sentence_for_students_first() {
    let broken = "minutes = 1\nscene = [{ open-terminal = 'moon' }]\n";
    let mut all = FILES;
    all[1].1 = broken;
    all[2].1 = "# A\n";
    let page = Page::boot_compiled(compile(&all), None, None);
    let said = page.notices().next().unwrap();
    assert!(
        said.starts_with("This lesson's world could not be prepared."),
        "{said}"
    );
}

/// The shipped form: the words of each lesson in a file of its own.
fn apart(files: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    let files = files.iter();
    let files: Vec<_> = files
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    lesson::author::compile_apart(&files).unwrap()
}

#[test]
fn a_lesson_waits_for_its_words_and_loses_nothing() {
    let hints = "# A\n\n## Do it {#x}\n\nNow.\n\n### hint\n\nOne.\n\n### hint\n\nTwo.\n";
    let course = [
        ("course.toml", THREE),
        ("a/lesson.toml", FIRST),
        ("a/en.md", hints),
        ("b/lesson.toml", "minutes = 1\nscene = [{ lesson = 'a' }]\n"),
        ("b/en.md", "# B\n"),
        ("c/lesson.toml", "minutes = 1\n"),
        ("c/en.md", "# C\n"),
    ];
    let files = apart(&course);
    let file = |name: &str| {
        let found = files.iter().find(|(own, _)| own == name);
        found.map(|(_, bytes)| bytes.clone()).unwrap()
    };
    let mut page = Page::boot_compiled(file("course.bin"), Some("a"), None);
    assert_eq!(
        (page.lesson.title.as_str(), page.lesson.steps.len()),
        ("A", 0)
    );
    assert!(page.lesson.awaits.is_some());
    page.act(Input::Hint { step: "x".into() });
    page.act(Input::OpenTerminal {
        host: "laptop".into(),
    });
    assert_eq!(page.course.lessons[0].steps_done, 1);
    page.send(Request::Words {
        lesson: "a".into(),
        words: file("b/words.bin"),
    });
    assert!(page.lesson.awaits.is_some(), "those are another lesson's");
    let give = |page: &mut Page| {
        let (lesson, words) = ("a".into(), file("a/words.bin"));
        page.send(Request::Words { lesson, words });
    };
    give(&mut page);
    assert!(page.lesson.awaits.is_none() && page.course.lessons[0].awaits.is_none());
    let step = &page.lesson.steps[0];
    assert_eq!((step.state, step.hints.len()), (StepState::Done, 1));
    // A history is replayed without them, and a scene stands on a lesson that has none.
    let kept = page.kept.clone();
    let mut again = Page::with(kept);
    again.start(file("course.bin"), Some("a"), Some(WorldId::Lab));
    assert_eq!(again.tabs.len(), 1);
    give(&mut again);
    assert_eq!(again.lesson.steps[0].hints.len(), 1);
    let other = Page::boot_compiled(file("course.bin"), Some("b"), None);
    assert_eq!(other.tabs.len(), 1);
    assert_eq!(other.notices().count(), 0);
}
