//! An embed's side of the talk with the page around it: tells `www/embed/frame.js` what the lesson looks like, and does what that
//! asks for. Who asks, and whether that may be, is decided there; what is asked for is checked here.

mod panes;
mod serve;
mod state;

use js_sys::{Array, Function, Object, Reflect};
use lesson::view::{LessonView, StepState};
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::link::files::NoLessons;
use crate::link::model::{Model, Phase};
use crate::link::shared::Shared;
use crate::place::desk::Desk;
use crate::place::ui::{Pane, Stage, Ui};

/// The part of the program that all of this comes with.
pub const PART: &str = "embed";

#[wasm_bindgen]
extern "C" {
    /// Hears how the lesson is: `{ id, title, steps: [{ id, title, state }] }`, a state being `done`, `current` or `later`.
    #[wasm_bindgen(js_namespace = ["startUp", "frame"], js_name = see)]
    fn tell(lesson: &Object);

    /// Hears that the lab does not work, and why.
    #[wasm_bindgen(js_namespace = ["startUp", "frame"])]
    fn fail(why: &str);

    /// Takes what does the host's commands, and returns what of the address makes no sense: pairs of name and value.
    #[wasm_bindgen(js_namespace = ["startUp", "frame"])]
    fn attach(serve: &Function) -> Array;
}

/// It paints nothing; to be called once the part is there.
#[inline(never)]
pub fn embed(desk: &Desk, model: &Model, ui: &Ui) -> Html {
    let lesson = model
        .lesson
        .clone()
        .filter(|lesson| lesson.awaits.is_none());
    let trouble = match &model.phase {
        Phase::Broken(trouble) => trouble.text.clone(),
        Phase::NoLessons(NoLessons::NotLoaded(why) | NoLessons::Unreadable(why)) => why.clone(),
        Phase::Starting | Phase::Ready | Phase::Silent => String::new(),
    };
    html! { <Embed desk={desk.clone()} {lesson} {trouble} pane={ui.pane} stage={ui.stage} /> }
}

/// Properties of [`Embed`].
#[derive(Properties, PartialEq)]
struct EmbedProps {
    desk: Desk,
    /// The open lesson, with its words.
    lesson: Option<Shared<LessonView>>,
    /// Why the lab does not work; empty: it does.
    trouble: String,
    pane: Pane,
    stage: Stage,
}

#[component]
fn Embed(props: &EmbedProps) -> Html {
    let desk = props.desk.clone();
    use_effect_with((), move |()| {
        let serving = desk.clone();
        let serve = Closure::<dyn Fn(String, JsValue) -> Result<JsValue, JsValue>>::new(
            move |command: String, argument: JsValue| serve::serve(&serving, &command, &argument),
        );
        let refused = attach(serve.as_ref().unchecked_ref());
        // The page lives as long as who asks.
        serve.forget();
        refused.iter().for_each(|pair| say_refused(&desk, &pair));
    });
    use_effect_with(props.lesson.clone(), |lesson| {
        if let Some(lesson) = lesson {
            panes::lead_out(&lesson.id);
            tell(&snapshot(lesson));
        }
    });
    let desk = props.desk.clone();
    let is_begun = use_mut_ref(|| false);
    use_effect_with((props.pane, props.stage), move |(pane, stage)| {
        panes::keep(&desk, *pane, *stage, !is_begun.replace(true));
    });
    use_effect_with(props.trouble.clone(), |trouble| {
        if !trouble.is_empty() {
            fail(trouble);
        }
    });
    Html::default()
}

/// Says that a word of the address was passed over, and how it is written.
fn say_refused(desk: &Desk, pair: &JsValue) {
    let text = |place: u32| {
        let text = Reflect::get_u32(pair.unchecked_ref(), place);
        text.ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    };
    let (name, value) = (text(0), text(1));
    let want = match name.as_str() {
        "lesson" => words::EMBED_WANT_LESSON,
        "step" => words::EMBED_WANT_STEP,
        "panes" => words::EMBED_WANT_PANES,
        "theme" => words::EMBED_WANT_THEME,
        "lang" => words::EMBED_WANT_LANG,
        "fresh" => words::EMBED_WANT_FRESH,
        "id" => words::EMBED_WANT_ID,
        "origin" => words::EMBED_WANT_ORIGIN,
        _ => words::EMBED_WANT_SPEAK,
    };
    let refused = words::EmbedRefused {
        name: &name,
        value: &value,
        want: want.text(),
    };
    desk.client.say(true, refused.text());
}

fn snapshot(lesson: &LessonView) -> Object {
    let steps = Array::new();
    for step in &lesson.steps {
        let state = match step.state {
            StepState::Done => "done",
            StepState::Current => "current",
            StepState::Later => "later",
        };
        steps.push(&object(&[
            ("id", step.id.as_str().into()),
            ("title", step.title.as_str().into()),
            ("state", state.into()),
        ]));
    }
    object(&[
        ("id", lesson.id.as_str().into()),
        ("title", lesson.title.as_str().into()),
        ("steps", steps.into()),
    ])
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // A plain object takes any property.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}
