//! What a lesson shows and the home page does without: its text, and the network diagram beside it; and what may come as late.

use std::rc::Rc;

use ::lesson::view::LessonView;
use cloud::view::PathView;
use cloud::view::View;
use yew::prelude::*;

use crate::diagram::{self, Diagram};
use crate::frame::newer::NewerBuild;
use crate::lesson::{self, Lesson};
use crate::link::model::Model;
use crate::place::desk::Desk;
use crate::place::ui::{Stage, Ui};

/// The part of the program that all of this comes with.
pub const PART: &str = "lesson";

/// The lesson's text, to be called once the part is there, as everything here.
#[inline(never)]
pub fn lesson(desk: &Desk, model: &Model, is_shown: bool) -> Html {
    html! { <Lesson desk={desk.clone()} lesson={model.lesson.clone()} {is_shown} /> }
}

/// What the step in hand asks for, over the console.
#[inline(never)]
pub fn asked(desk: &Desk, lesson: &LessonView) -> Html {
    lesson::asked(desk, lesson)
}

/// The network diagram.
#[inline(never)]
pub fn diagram(desk: &Desk, model: &Rc<Model>, ui: &Ui) -> Html {
    html! {
        <Diagram key={model.visit} desk={desk.clone()} view={model.view.clone()} path={model.path.clone()} has_view={model.has_view}
            visits={ui.network_visits} is_shown={ui.stage == Stage::Network} />
    }
}

/// How a connection came out, in a sentence.
#[inline(never)]
pub fn headline(view: &View, path: &PathView) -> String {
    diagram::headline(view, path)
}

/// That the host has another build.
#[inline(never)]
pub fn newer_build() -> Html {
    html! { <NewerBuild /> }
}
