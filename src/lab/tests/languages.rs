//! A course in two languages, read in one and then in the other.

use lesson::course::Wish;
use lesson::view::StepState;

use super::{FILES, Page, launch};
use crate::protocol::Input;

const COURSE: &str = "languages = ['en', 'de']\ntitle = { en = 'T', de = 'Der Kurs' }\n\
    [[section]]\ntitle = { en = 'S', de = 'Abschnitt' }\nlessons = ['a']\n";
const GERMAN: &str =
    "# Auf Deutsch\n\n## Starte {#launch}\n\nTu es.\n\n### not yet: none\n\nNoch nicht: {{seen}}\n";

fn course(head: &str) -> Vec<u8> {
    let mut files: Vec<(String, String)> = FILES
        .iter()
        .map(|(name, text)| (name.to_string(), text.to_string()))
        .collect();
    files[0].1 = format!("{head}{COURSE}");
    files.push(("a/de.md".into(), GERMAN.into()));
    lesson::author::compile(&files).unwrap()
}

fn wish(chosen: &str, browser: &str) -> Wish {
    let list = |word: &str| match word {
        "" => Vec::new(),
        word => vec![word.to_owned()],
    };
    Wish {
        chosen: list(chosen),
        browser: list(browser),
    }
}

#[test]
fn lessons_come_in_the_language_that_was_asked_for() {
    let title = |head: &str, wish: Wish| {
        let page = Page::boot_in(wish, course(head), None, None);
        assert_eq!(page.course.languages, ["en", "de"]);
        page.lesson.title
    };
    assert_eq!(title("", wish("", "")), "A");
    assert_eq!(title("", wish("", "de-AT")), "Auf Deutsch");
    assert_eq!(title("", wish("en", "de")), "A");
    assert_eq!(title("language = 'de'\n", wish("", "en")), "Auf Deutsch");
    assert_eq!(title("language = 'de'\n", wish("en", "")), "A");
}

#[test]
fn a_world_goes_on_in_another_language() {
    let mut page = Page::boot_in(wish("en", ""), course(""), None, None);
    launch(&mut page);
    page.skip_s(60);
    page.act(Input::Hint {
        step: "launch".into(),
    });
    let again = Page::boot_in(wish("de", ""), course(""), None, Some(page.history.clone()));
    assert_eq!(again.course.title, "Der Kurs");
    assert_eq!(again.course.language, "de");
    assert_eq!(again.lesson.title, "Auf Deutsch");
    assert_eq!(again.lesson.steps[0].title, "Starte");
    assert_eq!(again.lesson.steps[0].state, StepState::Done);
    assert_eq!(again.view.instances, page.view.instances);
}
