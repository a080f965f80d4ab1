//! Starts the lab with the lessons, and says what is wrong with them.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser;
use crate::frame::address::hash;
use crate::link::files::{self, Own};
use crate::link::hooks;
use crate::place::desk::Desk;
use crate::place::route::Route;
use crate::place::tabs;

/// Starts the lab, once.
#[hook]
pub fn use_start(desk: &Rc<Desk>) {
    let desk = desk.clone();
    use_effect_with((), move |()| {
        hooks::install(&desk.client);
        tabs::listen(&desk.client);
        desk.client.say_if_english();
        spawn_local(async move {
            match files::load().await {
                Ok(lessons) => {
                    let lesson = Route::parse(&hash()).lesson;
                    if let Some(own) = &lessons.own {
                        say_of_own(&desk, own, lesson.as_deref());
                    }
                    desk.client.start(lessons.course, lesson);
                }
                Err(why) => desk.client.give_up(why),
            }
        });
    });
}

/// What there is to say of the lessons' own files: to their author all, to students that lessons are missing. `asked`: the lesson
/// that the address names.
fn say_of_own(desk: &Desk, own: &Own, asked: Option<&str>) {
    if !browser::asks("author") {
        if own.is_short {
            desk.client.say(true, words::TROUBLE_LESSONS_MISSING.text());
        }
        return;
    }
    desk.client.say(own.is_wrong, own.said.clone());
    if let Some(id) = asked.filter(|id| !own.lists(id)) {
        let text = words::TroubleNotListed { lesson: id };
        desk.client.say(true, text.text());
    }
}
