//! The header: where am I, how far, take back, share, the world's time, settings.

use lab::protocol::Input;
use lesson::view::{LessonView, StepState};
use words::Key;
use yew::prelude::*;

use crate::browser;
use crate::frame::clock::{clock, speed};
use crate::frame::codes::Codes;
use crate::frame::contents::contents;
use crate::frame::search::Search;
use crate::frame::settings::settings;
use crate::link::model::Model;
use crate::place::desk::Desk;
use crate::place::ui::{Go, Menu, Ui};
use crate::widgets::icons::{Icon, icon};
use crate::widgets::say::say;

/// The page's banner; `is_inert`: the world is another tab's.
pub fn header(desk: &Desk, model: &Model, ui: &Ui, codes: &Codes, is_inert: bool) -> Html {
    html! {
        <header class="header" inert={is_inert}>
            // The lesson's title is the page's. Where another pane hides it the style sheet shows this one.
            if !model.is_home() { <h1 class="hidden page-title" translate="no">{ "Port6379" }</h1> }
            <a class="brand" href="#/" aria-label={words::HEADER_BRAND.text()} aria-current={model.is_home().then_some("page")}>
                { logo() }
                <span class="brand-name" aria-hidden="true" translate="no">{ "Port" }<b>{ "6379" }</b></span>
            </a>
            if model.is_home() {
                <span class="header-space" />
                <Search desk={desk.clone()} found={model.found.clone()} course={model.course.clone()} />
                { settings(desk, ui, codes, Html::default()) }
            } else {
                { crumb(desk, model, ui) }
                <span class="header-space" />
                { history(desk, model) }
                { share(desk, model) }
                { clock(desk, model.clock.as_ref()) }
                { settings(desk, ui, codes, elsewhere(desk, model)) }
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
            if let Some(clock) = model.clock.as_ref() { <label class="menu-speed">{ say(words::HEADER_SPEED) }{ speed(desk, clock) }</label> }
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
        None => ("", words::HEADER_LESSONS.text()),
    };
    html! {
        <>
            <button type="button" class="crumb" aria-haspopup="dialog" onclick={move |_| go.emit(Go::Menu(Some(Menu::Contents)))} title={words::HEADER_ALL_LESSONS.text()}>
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
    let label = words::HeaderStepsDone {
        done: done as u64,
        total: total as u64,
    };
    let label = AttrValue::from(label.text());
    html! {
        <progress class="progress" max={total.to_string()} value={done.to_string()} aria-label={words::HEADER_STEPS.text()} title={label.clone()}>{ label }</progress>
    }
}

/// What the student may take back, and do again.
pub fn history(desk: &Desk, model: &Model) -> Html {
    let button = |verb: Key, nothing: Key, what: &Option<AttrValue>, input: Input| {
        let title = match what {
            Some(what) => words::HeaderHistory {
                verb: verb.text(),
                what,
            }
            .text()
            .into(),
            None => AttrValue::Static(nothing.text()),
        };
        let desk = desk.clone();
        let onclick = move |_| desk.act(input.clone());
        html! { <button type="button" class="quiet" disabled={what.is_none()} {title} {onclick}>{ say(verb) }</button> }
    };
    // The timeline shows what is kept.
    let client = desk.client.clone();
    let store = move |_| client.store();
    html! {
        <div class="header-group history">
            { button(words::HEADER_UNDO, words::HEADER_NO_UNDO, &model.undo, Input::Undo) }
            { button(words::HEADER_REDO, words::HEADER_NO_REDO, &model.redo, Input::Redo) }
            <a class="link timeline" href="session.html" target="_blank" rel="opener" onclick={store} title={words::HEADER_TIMELINE_HINT.text()}>{ say(words::HEADER_TIMELINE) }</a>
        </div>
    }
}

/// Copies a link to the lesson.
fn share(desk: &Desk, model: &Model) -> Html {
    let (desk, lesson) = (desk.clone(), model.lesson.clone());
    let onclick = move |_| {
        let mut link = browser::public_address();
        if let Some(lesson) = &lesson {
            link += &format!("#/lesson/{}", lesson.id);
        }
        let client = desk.client.clone();
        browser::copy(&link.clone(), move |is_copied| {
            let link = &link;
            let text = match is_copied {
                true => words::HeaderCopied { link }.text(),
                false => words::HeaderNotCopied { link }.text(),
            };
            client.say(!is_copied, text);
        });
    };
    html! { <button type="button" class="quiet share" {onclick} title={words::HEADER_SHARE_HINT.text()}>{ say(words::HEADER_SHARE) }</button> }
}
