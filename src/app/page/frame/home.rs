//! The home page, at the bare address: the course's map with the one thing to do next, and a terminal at the prompt of a
//! Redis, the playground.

use std::rc::Rc;

use lab::protocol::WorldId;
use lesson::view::CourseView;
use yew::prelude::*;

use crate::browser;
use crate::frame::codes::Codes;
use crate::frame::contents::map;
use crate::frame::header::history;
use crate::frame::sights::sights;
use crate::link::model::{Model, Phase};
use crate::place::desk::Desk;
use crate::place::tabs;
use crate::place::ui::{Go, Stage, Ui};
use crate::terminal::terminals;
use crate::widgets::say::{machine_made, say};

/// Commands to begin with, in an order in which each shows something.
const TRY: [&str; 4] = [
    "INCR visits",
    "LPUSH jobs mail",
    "ZADD board 320 ada 250 alan",
    "ZRANGE board 0 -1 REV",
];

/// The terminal of the playground, and what has the focus on the way to it.
const FIELD: &str = ".home .terminal:not([hidden]) .terminal-field";

/// The page's main part.
pub fn home(desk: &Desk, model: &Rc<Model>, ui: &Rc<Ui>, codes: &Codes) -> Html {
    let has_data = ui.stage == Stage::Data;
    let course = html! {
        <section key="course" class="pane lesson-pane" id="lesson-pane" tabindex="-1" aria-label={words::HOME_COURSE.text()}>
            <div class="lesson">
                <h1>{ say(words::HOME_TITLE) }</h1>
                <p class="home-lead">{ say(words::HOME_LEAD) }</p>
                { machine_made() }
                if model.course.lessons.is_empty() {
                    <p class="home-wait" role="status">{ waiting(&model.phase) }</p>
                } else {
                    { next(&model.course) }
                    { map(&model.course, None, "h2", None) }
                }
            </div>
        </section>
    };
    let playground = html! {
        <section key="playground" class="pane terminal-pane" aria-label={words::HOME_PLAYGROUND.text()} inert={tabs::is_elsewhere(model)}>
            if !model.terminals.is_empty() || !model.has_view { <p class="terminal-note">{ say(words::HOME_NOTE) }</p> }
            if has_data { <div class="home-data">{ sights(desk, model, codes, Stage::Data, true) }</div> }
            { terminals(desk, model, ui) }
            { tries(desk, model, has_data) }
        </section>
    };
    // Where one stands under the other, a screen reader and the Tab key meet them in that order too.
    let panes = match browser::is_phone() {
        true => [playground, course],
        false => [course, playground],
    };
    html! { <main class="panes" id="main">{ for panes }</main> }
}

fn waiting(phase: &Phase) -> &'static str {
    match phase {
        Phase::Starting | Phase::Ready | Phase::Silent => words::HOME_WAITING.text(),
        Phase::NoLessons(_) | Phase::Broken(_) => "",
    }
}

/// The one thing to do next.
fn next(course: &CourseView) -> Html {
    let lessons = &course.lessons;
    let next = lessons
        .iter()
        .find(|entry| Some(&entry.id) == course.go_on.as_ref());
    let Some(next) = next else {
        return html! { <p class="go-on">{ say(words::HOME_ALL_DONE) }</p> };
    };
    let is_new = lessons.iter().all(|entry| entry.steps_done == 0);
    let done = lessons.iter().filter(|entry| entry.is_done()).count();
    let left = lessons.iter().filter(|entry| !entry.is_done());
    let minutes: u32 = left.map(|entry| u32::from(entry.minutes)).sum();
    let total = lessons.len();
    let (lead, verb) = match is_new {
        true => (words::HOME_START_HERE, words::HOME_START.text()),
        false => (words::HOME_GO_ON_LEAD, words::HOME_GO_ON.text()),
    };
    let left = words::HomeLeft {
        done: done as u64,
        total: total as u64,
        minutes: minutes.into(),
    };
    let title = &next.title;
    html! {
        <section class="go-on" aria-labelledby="go-on-title">
            <h2 id="go-on-title"><span class="go-on-lead">{ say(lead) }<span class="hidden">{ ": " }</span></span><span lang={next.language.clone()}>{ &next.title }</span></h2>
            <div>
                <progress class="progress" max={total.to_string()} value={done.to_string()} aria-label={words::HOME_LESSONS_DONE.text()} />
                <p class="go-on-left">{ left.text() }</p>
            </div>
            <a class="button primary" href={format!("#/lesson/{}", next.id)} aria-label={words::HomeGoTo { verb, title }.text()}>{ verb }</a>
        </section>
    }
}

/// Under the terminal: commands to try, and what makes the playground as it was.
fn tries(desk: &Desk, model: &Model, has_data: bool) -> Html {
    let is_there = model.world == WorldId::Playground && !model.terminals.is_empty();
    if !is_there {
        return Html::default();
    }
    let chip = |command: &'static str| {
        let desk = desk.clone();
        let onclick = move |_| desk.paste(command);
        html! { <li><button type="button" title={words::HOME_TRY_HINT.text()} translate="no" {onclick}><code>{ command }</code></button></li> }
    };
    let afresh = {
        let desk = desk.clone();
        move |_| desk.client.restart_lesson()
    };
    let (go, other, label) = match has_data {
        true => (desk.go.clone(), Stage::Network, words::HOME_HIDE_KEYS),
        false => (desk.go.clone(), Stage::Data, words::HOME_SHOW_KEYS),
    };
    html! {
        <div class="tries">
            <span id="tries-title">{ say(words::HOME_TRY) }</span>
            <ul aria-labelledby="tries-title">{ for TRY.into_iter().map(chip) }</ul>
            { history(desk, model) }
            <button type="button" class="quiet" aria-expanded={has_data.to_string()} onclick={move |_| go.emit(Go::Stage(other))}>{ say(label) }</button>
            <button type="button" class="quiet" title={words::HOME_AFRESH_HINT.text()} onclick={afresh}>{ say(words::HOME_AFRESH) }</button>
        </div>
    }
}

/// Gives the page its title, and the focus to what comes first in it: at home the terminal, once it is ready, unless the
/// student has begun elsewhere; beside a lesson the lesson, when the link that led to it is gone.
#[hook]
pub fn use_arrival(model: &Rc<Model>, ui: &Ui) {
    let is_home = model.is_home();
    let lesson = model.lesson.as_ref().map(|lesson| lesson.title.clone());
    use_effect_with((is_home, lesson), |(is_home, lesson)| match lesson {
        _ if *is_home => browser::set_title(words::HOME_PAGE_TITLE.text()),
        Some(lesson) => browser::set_title(&format!("{lesson} | Port6379")),
        None => {}
    });
    let is_ready = model.phase == Phase::Ready && ui.terminal.is_some();
    let was_home = use_mut_ref(|| false);
    use_effect_with((is_home, is_ready), move |(is_home, is_ready)| {
        let was_home = was_home.replace(*is_home);
        if *is_home && *is_ready && is_free() && !browser::is_phone() {
            browser::focus_first(FIELD);
        } else if was_home && !is_home && browser::is_focus_lost() {
            browser::focus_id("lesson-pane");
        }
    });
}

/// Whether the focus may move: nothing has it, or what led here.
fn is_free() -> bool {
    let active = browser::document().and_then(|document| document.active_element());
    browser::is_focus_lost() || active.is_some_and(|active| active.class_name() == "brand")
}
