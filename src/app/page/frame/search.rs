//! Search in the lessons: a field, and under it the lessons that have the words. The lab looks for them.

use lesson::search::Finding;
use lesson::view::CourseView;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser;
use crate::link::lesson_words;
use crate::link::shared::Shared;
use crate::place::desk::Desk;

/// The field's id: `/` brings the focus there.
pub const FIELD: &str = "search";

/// More than these do not fit under the field.
const SHOWN: usize = 8;

/// Properties of [`Search`].
#[derive(Properties, PartialEq)]
pub struct SearchProps {
    /// Asks the lab.
    pub desk: Desk,
    /// What the lab found last, and for which words.
    pub found: Option<(AttrValue, Vec<Finding>)>,
    /// The lessons to look in.
    pub course: Shared<CourseView>,
}

/// What was asked, and which answer is picked.
#[derive(Clone)]
struct Query {
    text: UseStateHandle<AttrValue>,
    picked: UseStateHandle<usize>,
}

/// The field with its list.
#[component]
pub fn Search(props: &SearchProps) -> Html {
    let query = use_query(&props.desk, &props.course);
    let (text, is_asked) = (&*query.text, query.is_asked());
    // What was found for other words says nothing.
    let answer = props
        .found
        .as_ref()
        .filter(|(of, _)| is_asked && of == text);
    let answer = answer.map(|(_, found)| found.as_slice());
    let said = answer.map(|found| said(found, text));
    let shown = answer.map_or(&[][..], |found| &found[..found.len().min(SHOWN)]);
    let at = (*query.picked).min(shown.len().saturating_sub(1));
    let lines = shown.iter().enumerate();
    let clear = query.clone();
    html! {
        <div class="search" role="search">
            { field(&query, shown, at) }
            <kbd aria-hidden="true" hidden={is_asked}>{ "/" }</kbd>
            if is_asked { <div class="ground" aria-hidden="true" onclick={move |_| clear.clear()} /> }
            // It is always there, so that a screen reader hears what is added.
            <p class="hidden" role="status">{ said.clone() }</p>
            <div class="menu" hidden={answer.is_none()}>
                <ul id="search-list" role="listbox" aria-label={words::CONTENTS_LESSONS.text()} hidden={shown.is_empty()}>
                    { for lines.map(|(place, found)| line(&props.desk, &query, found, place, at)) }
                </ul>
                <p class="search-said" aria-hidden="true">{ said }</p>
            </div>
        </div>
    }
}

/// The lab is asked whenever the words change, and when it has come, or lessons' own words have.
#[hook]
fn use_query(desk: &Desk, course: &Shared<CourseView>) -> Query {
    let query = Query {
        text: use_state(AttrValue::default),
        picked: use_state(|| 0),
    };
    let client = desk.client.clone();
    let now = (query.text.clone(), course.clone());
    use_effect_with(now, move |(text, course)| {
        if !course.lessons.is_empty() && !text.trim().is_empty() {
            client.find(text);
            lesson_words::gather(&client, course);
        }
    });
    query
}

impl Query {
    fn is_asked(&self) -> bool {
        !self.text.trim().is_empty()
    }

    fn ask(&self, text: AttrValue) {
        self.text.set(text);
        self.picked.set(0);
    }

    fn clear(&self) {
        self.ask(AttrValue::default());
    }

    fn go(&self, found: &Finding) {
        self.clear();
        browser::go(&format!("#/lesson/{}", found.lesson));
    }

    /// Arrows move through what was found, Enter opens, Escape gives up.
    fn press(&self, event: &KeyboardEvent, shown: &[Finding], at: usize) {
        match (event.key().as_str(), shown.len()) {
            ("ArrowDown", 1..) => self.picked.set((at + 1) % shown.len()),
            ("ArrowUp", 1..) => self
                .picked
                .set(at.checked_sub(1).unwrap_or(shown.len() - 1)),
            ("Enter", _) if let Some(found) = shown.get(at) => self.go(found),
            ("Escape", _) if self.is_asked() => self.clear(),
            _ => return,
        }
        event.prevent_default();
    }
}

fn field(query: &Query, shown: &[Finding], at: usize) -> Html {
    let oninput = {
        let query = query.clone();
        move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            query.ask(field.value().into());
        }
    };
    let onkeydown = {
        let (query, shown) = (query.clone(), shown.to_vec());
        move |event: KeyboardEvent| query.press(&event, &shown, at)
    };
    let is_open = !shown.is_empty();
    // As much as the field has room for.
    let label = words::SEARCH_LABEL.text();
    let placeholder = match browser::is_phone() {
        true => words::SEARCH_SHORT.text(),
        false => label,
    };
    html! {
        <input type="text" id={FIELD} role="combobox" {placeholder} aria-label={label}
            aria-keyshortcuts="/" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go" aria-autocomplete="list"
            aria-controls="search-list" aria-expanded={is_open.to_string()} aria-activedescendant={is_open.then(|| option(at))}
            value={(*query.text).clone()} {oninput} {onkeydown} />
    }
}

/// The id of a line.
fn option(place: usize) -> String {
    format!("{FIELD}-{place}")
}

fn line(desk: &Desk, query: &Query, found: &Finding, place: usize, at: usize) -> Html {
    let course = desk.latest.borrow().model.course.clone();
    let mut lessons = course.lessons.iter();
    let Some(entry) = lessons.find(|entry| entry.id == found.lesson) else {
        return Html::default();
    };
    let is_picked = (place == at).to_string();
    let (query, found) = (query.clone(), found.clone());
    let hint = found.step.clone().unwrap_or_else(|| entry.section.clone());
    html! {
        <li id={option(place)} role="option" aria-selected={is_picked} lang={entry.language.clone()} onclick={move |_| query.go(&found)}>
            <b>{ &entry.title }</b><span class="menu-hint">{ hint }</span>
        </li>
    }
}

fn said(found: &[Finding], text: &str) -> String {
    match found.len() {
        0 => words::SearchNone { text: text.trim() }.text(),
        many if many > SHOWN => words::SearchMore {
            shown: SHOWN as u64,
            count: many as u64,
        }
        .text(),
        some => words::SearchFound { count: some as u64 }.text(),
    }
}

/// Whether a key on its own asks for the search.
pub fn is_call(event: &KeyboardEvent) -> bool {
    event.key() == "/" && !event.ctrl_key() && !event.alt_key() && !event.meta_key()
}
