//! Keeps the address and the page the same.

use std::rc::Rc;

use lab::protocol::Input;
use lab::protocol::WorldId;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::browser;
use crate::link::model::{Model, Phase};
use crate::place::desk::Desk;
use crate::place::route::Route;
use crate::place::ui::{Go, Stage, Ui};

/// For the frame, on every painting.
#[hook]
pub fn use_address(desk: &Rc<Desk>, model: &Rc<Model>, ui: &Rc<Ui>) {
    {
        let desk = desk.clone();
        use_effect_with((), move |()| {
            let begun = Route::parse(&hash());
            desk.followed.replace(begun.clone());
            desk.wanted.replace(Some(begun));
            let on_change = Closure::<dyn Fn()>::new(move || {
                let route = Route::parse(&hash());
                desk.followed.replace(route.clone());
                follow(&desk, &route);
            });
            if let Some(window) = web_sys::window() {
                window.set_onhashchange(Some(on_change.as_ref().unchecked_ref()));
            }
            on_change.forget();
        });
    }
    let lesson = model.lesson.as_ref().map(|lesson| lesson.id.clone());
    let panel = (ui.stage == Stage::Console && !ui.panel.is_empty()).then(|| ui.panel.to_string());
    let is_home = model.is_home() && model.phase == Phase::Ready;
    let desk = desk.clone();
    let latest = model.clone();
    use_effect_with((is_home, lesson, panel), move |(is_home, lesson, panel)| {
        if *is_home {
            leave_lesson(&desk, &latest);
        } else if lesson.is_some() && !has_arrived(&desk, lesson.as_deref()) {
            write(
                &desk,
                &Route {
                    lesson: lesson.clone(),
                    panel: panel.clone(),
                },
            );
        }
    });
}

/// Goes to the panel that the address asked for along with this lesson. Whether there was something to go to.
fn has_arrived(desk: &Desk, lesson: Option<&str>) -> bool {
    let mut wanted = desk.wanted.borrow_mut();
    let wanted = wanted.take_if(|wanted| wanted.lesson.as_deref() == lesson);
    wanted.is_some_and(|wanted| follow_panel(desk, &wanted))
}

/// Goes where the address says, when that is somewhere else.
fn follow(desk: &Desk, route: &Route) {
    let model = desk.latest.borrow().model.clone();
    // Who turns round on the way is still shown the place that was left.
    let on_the_way = desk.wanted.borrow().clone();
    let (lesson, is_home) = match on_the_way {
        Some(wanted) => {
            let is_home = wanted.lesson.is_none() && model.is_home();
            (wanted.lesson, is_home)
        }
        None => {
            let open = model.lesson.as_ref().map(|lesson| lesson.id.clone());
            (open, model.is_home())
        }
    };
    match &route.lesson {
        // The lab says that there is none, and shows home.
        Some(wanted) if !is_known(&model, wanted) => {
            replace(desk, &Route::default());
            desk.open_lesson(wanted);
        }
        Some(wanted) if lesson.as_ref() != Some(wanted) => {
            desk.open_lesson(wanted);
            // Its panel is one of the world that it is in, which is not shown yet.
            desk.wanted.replace(Some(route.clone()));
        }
        None if !is_home => {
            desk.act(Input::EnterWorld(WorldId::Playground));
            desk.wanted.replace(Some(Route::default()));
        }
        _ => {
            follow_panel(desk, route);
        }
    }
}

/// Whether the course has the lesson, or may have it.
fn is_known(model: &Model, lesson: &str) -> bool {
    let lessons = &model.course.lessons;
    lessons.is_empty() || lessons.iter().any(|entry| entry.id == lesson)
}

/// Whether the panel was another one.
fn follow_panel(desk: &Desk, route: &Route) -> bool {
    let panel = {
        let ui = &desk.latest.borrow().ui;
        (ui.stage == Stage::Console).then(|| ui.panel.to_string())
    };
    match &route.panel {
        Some(wanted) if panel.as_ref() != Some(wanted) => {
            desk.go.emit(Go::Console(wanted.clone().into()));
        }
        None if panel.is_some_and(|panel| !panel.is_empty()) => {
            desk.go.emit(Go::Console(AttrValue::default()));
        }
        _ => return false,
    }
    true
}

/// The address after `#`, with it.
pub fn hash() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// At home the address names no lesson, unless it is one that is on its way; another is one that there is not.
fn leave_lesson(desk: &Desk, model: &Model) {
    let is_coming = |wanted: &Route| {
        let lesson = wanted.lesson.as_ref();
        lesson.is_some_and(|lesson| is_known(model, lesson))
    };
    if desk.wanted.borrow().as_ref().is_some_and(is_coming) || !is_followed(desk) {
        return;
    }
    desk.wanted.take();
    if Route::parse(&hash()).lesson.is_some() {
        replace(desk, &Route::default());
    }
}

fn write(desk: &Desk, route: &Route) {
    if desk.wanted.borrow().is_none() && is_followed(desk) && Route::parse(&hash()) != *route {
        browser::go(&route.hash());
        desk.followed.replace(route.clone());
    }
}

fn replace(desk: &Desk, route: &Route) {
    browser::replace(&route.hash());
    desk.followed.replace(route.clone());
}

/// Whether nobody has gone elsewhere by the address, as with Back, of which the page has not heard yet.
fn is_followed(desk: &Desk) -> bool {
    *desk.followed.borrow() == Route::parse(&hash())
}
