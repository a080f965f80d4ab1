//! The header: where am I, how far, take back, share, the world's time, settings.

use lab::protocol::Input;
use lesson::view::{LessonView, StepState};
use yew::prelude::*;

use crate::clock::{clock, speed};
use crate::contents::contents;
use crate::desk::Desk;
use crate::icons::{Icon, icon};
use crate::model::Model;
use crate::search::Search;
use crate::settings::settings;
use crate::ui::{Go, Menu, Ui};

/// The page's banner.
pub fn header(desk: &Desk, model: &Model, ui: &Ui) -> Html {
    html! {
        <header class="header">
            // The lesson's title is the page's. Where another pane hides it the style sheet shows this one.
            if !model.is_home() { <h1 class="hidden page-title">{ "Port6379" }</h1> }
            <a class="brand" href="#/" aria-label="Port6379, home" aria-current={model.is_home().then_some("page")}>
                { logo() }
                <span class="brand-name" aria-hidden="true">{ "Port" }<b>{ "6379" }</b></span>
            </a>
            if model.is_home() {
                <span class="header-space" />
                <Search desk={desk.clone()} found={model.found.clone()} is_ready={!model.course.lessons.is_empty()} />
                { settings(desk, ui, Html::default()) }
            } else {
                { crumb(desk, model, ui) }
                <span class="header-space" />
                { history(desk, model) }
                { share(desk, model) }
                { clock(desk, model.clock.as_ref()) }
                { settings(desk, ui, elsewhere(desk, model)) }
            }
        </header>
    }
}

/// What a narrow header has no room for, for the menu of settings; the style sheet shows it where that is so.
fn elsewhere(desk: &Desk, model: &Model) -> Html {
    html! {
        <div class="menu-elsewhere">
            { history(desk, model) }
            { share(desk, model) }
            if let Some(clock) = model.clock.as_ref() { <label class="menu-speed">{ "Speed of time" }{ speed(desk, clock) }</label> }
        </div>
    }
}

fn logo() -> Html {
    html! {
        <svg class="logo" viewBox="0 0 48 48" width="22" height="22" aria-hidden="true">
            <rect width="48" height="48" rx="12" />
            <path d="M13 18h22M13 30h15" />
        </svg>
    }
}

/// Section and lesson, how far the lesson is; opens the table of contents.
fn crumb(desk: &Desk, model: &Model, ui: &Ui) -> Html {
    let go = desk.go.clone();
    let (section, title) = match &model.lesson {
        Some(lesson) => (lesson.section.as_str(), lesson.title.as_str()),
        None => ("", "Lessons"),
    };
    html! {
        <>
            <button type="button" class="crumb" aria-haspopup="dialog" onclick={move |_| go.emit(Go::Menu(Some(Menu::Contents)))} title="All lessons">
                <span class="crumb-icon">{ icon(Icon::List) }</span>
                if !section.is_empty() { <span class="crumb-section">{ section }{ " / " }</span> }
                <b>{ title }</b>
                <span class="crumb-sign">{ icon(Icon::Down) }</span>
            </button>
            if let Some(lesson) = &model.lesson { { progress(lesson) } }
            if ui.menu == Some(Menu::Contents) { { contents(desk, model) } }
        </>
    }
}

fn progress(lesson: &LessonView) -> Html {
    let total = lesson.steps.len();
    let done = lesson
        .steps
        .iter()
        .filter(|step| step.state == StepState::Done)
        .count();
    if total == 0 {
        return Html::default();
    }
    let label = format!("{done} of {total} steps done");
    html! {
        <progress class="progress" max={total.to_string()} value={done.to_string()} aria-label="Steps done in this lesson" title={label.clone()}>{ label }</progress>
    }
}

/// What the student may take back, and do again.
pub fn history(desk: &Desk, model: &Model) -> Html {
    let button = |verb: &'static str, what: &Option<AttrValue>, input: Input| {
        let title = match what {
            Some(what) => format!("{verb}: {what}"),
            None => format!("Nothing to {}", verb.to_ascii_lowercase()),
        };
        let desk = desk.clone();
        let onclick = move |_| desk.act(input.clone());
        html! { <button type="button" class="quiet" disabled={what.is_none()} {title} {onclick}>{ verb }</button> }
    };
    html! {
        <div class="header-group history">
            { button("Undo", &model.undo, Input::Undo) }
            { button("Redo", &model.redo, Input::Redo) }
        </div>
    }
}

/// Copies a link to the lesson.
fn share(desk: &Desk, model: &Model) -> Html {
    let (desk, lesson) = (desk.clone(), model.lesson.clone());
    let onclick = move |_| {
        let base = web_sys::window()
            .and_then(|window| window.location().href().ok())
            .unwrap_or_default();
        let base = base.split('#').next().unwrap_or_default();
        let link = match &lesson {
            Some(lesson) => format!("{base}#/lesson/{}", lesson.id),
            None => base.to_owned(),
        };
        let client = desk.client.clone();
        crate::browser::copy(&link.clone(), move |is_copied| {
            let what = match is_copied {
                true => "The link to this lesson is copied",
                false => "This browser does not let the page copy here. Copy the link yourself",
            };
            client.say(!is_copied, format!("{what}: {link}"));
        });
    };
    html! { <button type="button" class="quiet share" {onclick} title="Copy a link to this lesson">{ "Share" }</button> }
}
