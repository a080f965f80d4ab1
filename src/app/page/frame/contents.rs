//! The course's map: its sections with their lessons, what is done of each and what builds on what. The home page shows it, and
//! beside a lesson a dialog does.

use lesson::view::{CourseView, LessonEntry};
use yew::prelude::*;

use crate::link::model::Model;
use crate::place::desk::Desk;
use crate::place::ui::Go;
use crate::widgets::dialog::{Dialog, close};
use crate::widgets::icons::{Icon, icon};
use crate::widgets::say::say;

/// The dialog; it is open while it exists.
pub fn contents(desk: &Desk, model: &Model) -> Html {
    let course = &model.course;
    let open = model.lesson.as_ref().map(|lesson| lesson.id.as_str());
    let onclose = desk.go.reform(|()| Go::Menu(None));
    html! {
        <Dialog class="contents" title_id="contents-title" {onclose} closes_on_ground=true>
            <div class="contents-inner">
                <div class="contents-head">
                    <h2 id="contents-title">{ if course.title.is_empty() { words::CONTENTS_LESSONS.text() } else { course.title.as_str() } }</h2>
                    <button type="button" class="icon-button" aria-label={words::CONTENTS_CLOSE.text()} onclick={|event: MouseEvent| close(&event)}>{ icon(Icon::Close) }</button>
                </div>
                { map(course, open, "h3", Some(desk)) }
            </div>
        </Dialog>
    }
}

/// A course of no more lessons is shown whole.
const SHOWN_WHOLE: usize = 15;

/// The sections in order, of a long course only the one to go on in unfolded; `heading`: the element of their titles.
/// `current`: the lesson that is open. `within`: whom a lesson is opened by where the map stands in a dialog; else the address
/// leads there.
pub fn map(
    course: &CourseView,
    current: Option<&str>,
    heading: &'static str,
    within: Option<&Desk>,
) -> Html {
    let lessons = &course.lessons;
    let sections = lessons.chunk_by(|one, next| one.section == next.section);
    let language = &course.language;
    let is_long = lessons.len() > SHOWN_WHOLE;
    let place = current.or(course.go_on.as_deref());
    let section = |lessons: &[LessonEntry]| {
        let title = lessons.first().map_or("", |entry| entry.section.as_str());
        let is_open = !is_long || lessons.iter().any(|entry| Some(entry.id.as_str()) == place);
        let done = lessons.iter().filter(|entry| entry.is_done()).count();
        let count = words::ContentsCount {
            done: done as u64,
            total: lessons.len() as u64,
        };
        let lines = lessons
            .iter()
            .map(|entry| line(entry, current == Some(&entry.id), within));
        html! {
            <details class="map-section" open={is_open}>
                <summary class="map-head">
                    <@{heading} lang={language.clone()}>{ title }</@>
                    <p>{ order(course, lessons) }</p>
                    <span class="map-count">{ count.text() }<span class="fold-sign">{ icon(Icon::Down) }</span></span>
                </summary>
                <ol lang={language.clone()}>{ for lines }</ol>
            </details>
        }
    };
    html! { <div class="map">{ for sections.map(section) }</div> }
}

/// What the section's lessons build on.
fn order(course: &CourseView, lessons: &[LessonEntry]) -> String {
    let bases = lessons.iter().filter_map(|entry| entry.builds_on.as_ref());
    let bases: Vec<&LessonEntry> = bases
        .filter_map(|id| course.lessons.iter().find(|entry| entry.id == *id))
        .collect();
    let own = lessons.first().map(|entry| &entry.section);
    let other = bases.iter().find(|base| Some(&base.section) != own);
    match other {
        Some(base) => words::ContentsAfter {
            section: &base.section,
        }
        .text(),
        None if bases.is_empty() => words::CONTENTS_ANY_ORDER.text().to_owned(),
        None => words::CONTENTS_IN_ORDER.text().to_owned(),
    }
}

fn line(entry: &LessonEntry, is_current: bool, within: Option<&Desk>) -> Html {
    let open = within.map(|desk| {
        let (desk, id) = (desk.clone(), entry.id.clone());
        Callback::from(move |event: MouseEvent| {
            // The address follows, with the panel that is open there.
            event.prevent_default();
            desk.open_lesson(&id);
            close(&event);
        })
    });
    let (done, steps, minutes) = (entry.steps_done, entry.steps, entry.minutes);
    let in_minutes = words::ContentsMinutes {
        minutes: minutes.into(),
    };
    let (mark, state) = match (entry.is_done(), done) {
        (true, _) => (
            "done",
            html! { <><span class="hidden">{ say(words::CONTENTS_DONE) }</span>{ in_minutes.text() }</> },
        ),
        (false, 0) => ("", html! { in_minutes.text() }),
        (false, _) => (
            "begun",
            html! { words::ContentsSteps { done: done as u64, total: steps as u64 }.text() },
        ),
    };
    html! {
        <li class={classes!("map-line", is_current.then_some("current"))}>
            <a href={format!("#/lesson/{}", entry.id)} onclick={open} aria-current={is_current.then_some("page")}>
                <span class={classes!("mark", mark)} aria-hidden="true">
                    if mark == "done" { { icon(Icon::Check) } }
                </span>
                <span class="map-title" lang={entry.language.clone()}>{ &entry.title }</span>
                <span class="map-state" lang={words::language()}>{ state }</span>
            </a>
        </li>
    }
}
