//! The header: where am I, how far, take back, share, the world's time, settings.

use lab::protocol::Input;
use lesson::view::{CourseView, LessonView, StepState};
use yew::prelude::*;

use crate::clock::Clock;
use crate::contents::Contents;
use crate::desk::use_desk;
use crate::icons::{Icon, icon};
use crate::model::Model;
use crate::settings::SettingsButton;
use crate::shared::Shared;

/// Properties of [`Header`].
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// What the lab said.
    pub model: std::rc::Rc<Model>,
}

/// The page's banner.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let model = &props.model;
    html! {
        <header class="header">
            // A phone hides the lesson, and its title with it, behind the other panes.
            <h1 class="hidden">{ "Port6379" }</h1>
            <a class="brand" href="#/" aria-label="Port6379">
                { logo() }
                <span class="brand-name" aria-hidden="true">{ "Port" }<b>{ "6379" }</b></span>
            </a>
            <Crumb lesson={model.lesson.clone()} course={model.course.clone()} />
            <span class="header-space" />
            <History undo={model.undo.clone()} redo={model.redo.clone()} />
            <Share lesson={model.lesson.as_ref().map(|lesson| AttrValue::from(lesson.id.clone()))} />
            <Clock clock={model.clock.clone()} />
            <SettingsButton />
        </header>
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

#[derive(Properties, PartialEq)]
struct CrumbProps {
    lesson: Option<Shared<LessonView>>,
    course: Shared<CourseView>,
}

/// Section and lesson, how far the lesson is; opens the table of contents.
#[component]
fn Crumb(props: &CrumbProps) -> Html {
    let is_open = use_state(|| false);
    let open = {
        let is_open = is_open.clone();
        move |_| is_open.set(true)
    };
    let close = {
        let is_open = is_open.clone();
        Callback::from(move |()| is_open.set(false))
    };
    let (section, title) = match &props.lesson {
        Some(lesson) => (lesson.section.as_str(), lesson.title.as_str()),
        None => ("", "Lessons"),
    };
    html! {
        <>
            <button type="button" class="crumb" aria-haspopup="dialog" onclick={open} title="All lessons">
                <span class="crumb-icon">{ icon(Icon::List) }</span>
                if !section.is_empty() { <span class="crumb-section">{ section }{ " / " }</span> }
                <b>{ title }</b>
                <span class="crumb-sign">{ icon(Icon::Down) }</span>
            </button>
            if let Some(lesson) = &props.lesson { { progress(lesson) } }
            if *is_open {
                <Contents course={props.course.clone()} onclose={close}
                    current={props.lesson.as_ref().map(|lesson| AttrValue::from(lesson.id.clone()))} />
            }
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

#[derive(Properties, PartialEq)]
struct HistoryProps {
    undo: Option<AttrValue>,
    redo: Option<AttrValue>,
}

#[component]
fn History(props: &HistoryProps) -> Html {
    let desk = use_desk();
    let act = |input: Input| {
        let desk = desk.clone();
        move |_| desk.act(input.clone())
    };
    let title = |verb: &str, what: &Option<AttrValue>| match what {
        Some(what) => format!("{verb}: {what}"),
        None => format!("Nothing to {}", verb.to_lowercase()),
    };
    html! {
        <div class="header-group history">
            <button type="button" class="quiet" disabled={props.undo.is_none()} title={title("Undo", &props.undo)} onclick={act(Input::Undo)}>{ "Undo" }</button>
            <button type="button" class="quiet" disabled={props.redo.is_none()} title={title("Redo", &props.redo)} onclick={act(Input::Redo)}>{ "Redo" }</button>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ShareProps {
    lesson: Option<AttrValue>,
}

/// Copies a link to the lesson.
#[component]
fn Share(props: &ShareProps) -> Html {
    let desk = use_desk();
    let lesson = props.lesson.clone();
    let onclick = move |_| {
        let base = web_sys::window()
            .and_then(|window| window.location().href().ok())
            .unwrap_or_default();
        let base = base.split('#').next().unwrap_or_default();
        let link = match &lesson {
            Some(id) => format!("{base}#/lesson/{id}"),
            None => base.to_owned(),
        };
        crate::browser::copy(&link);
        desk.client
            .say(false, format!("The link to this lesson is copied: {link}"));
    };
    html! { <button type="button" class="quiet share" {onclick} title="Copy a link to this lesson">{ "Share" }</button> }
}
