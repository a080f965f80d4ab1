//! Use without a network: what is kept of the page for that, and what can be. All the work is done by `www/offline.js`.

use js_sys::{Function, Reflect, global};
use wasm_bindgen::prelude::*;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser;
use crate::widgets::decimal::tenths;
use crate::widgets::say::say;

/// What `www/offline.js` says whenever its state has changed.
const CHANGED: &str = "port6379-offline";

/// The state of `www/offline.js`; sizes are bytes, as they are sent.
#[derive(Clone, PartialEq)]
struct State {
    phase: Phase,
    done: f64,
    total: f64,
    /// `room`, the path of what did not come, or nothing.
    why: String,
    /// What the course needs beyond a first visit.
    rest: f64,
    /// 0 where the site has none.
    python: f64,
    has_rest: bool,
    has_python: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Waiting,
    Idle,
    Filling,
    Failed,
}

/// What `boot.js` has put there; `None` where there can be no service worker.
fn script() -> Option<JsValue> {
    let start_up = Reflect::get(&global(), &"startUp".into()).ok()?;
    let script = Reflect::get(&start_up, &"offline".into()).ok()?;
    script.is_object().then_some(script)
}

fn read() -> Option<State> {
    let state = Reflect::get(&script()?, &"state".into()).ok()?;
    let get = |name: &str| Reflect::get(&state, &name.into()).unwrap_or_default();
    let number = |name| get(name).as_f64().unwrap_or_default();
    let text = |name| get(name).as_string().unwrap_or_default();
    Some(State {
        phase: match text("phase").as_str() {
            "idle" => Phase::Idle,
            "filling" => Phase::Filling,
            "failed" => Phase::Failed,
            _ => Phase::Waiting,
        },
        done: number("done"),
        total: number("total"),
        why: text("why"),
        rest: number("rest"),
        python: number("python"),
        has_rest: get("hasRest").is_truthy(),
        has_python: get("hasPython").is_truthy(),
    })
}

/// Calls one of the script's functions; what comes of it the state says.
fn call(name: &str, argument: &JsValue) {
    let Some(script) = script() else { return };
    let function = Reflect::get(&script, &name.into()).ok();
    if let Some(function) = function.and_then(|found| found.dyn_into::<Function>().ok()) {
        // It promises, and never throws.
        let _ = function.call1(&script, argument);
    }
}

/// The state, as it changes.
#[hook]
fn use_offline() -> Option<State> {
    let state = use_state_eq(read);
    let now = (*state).clone();
    use_effect_with((), move |()| {
        let look = Closure::<dyn Fn()>::new(move || state.set(read()));
        let listener: Function = look.as_ref().unchecked_ref::<Function>().clone();
        let document = browser::document();
        if let Some(document) = &document {
            // Listening cannot fail, nor can its end.
            let _ = document.add_event_listener_with_callback(CHANGED, &listener);
        }
        move || {
            if let Some(document) = document {
                let _ = document.remove_event_listener_with_callback(CHANGED, &listener);
            }
            drop(look);
        }
    });
    now
}

/// By integers alone, as [`tenths`] does.
fn whole(bytes: f64) -> String {
    (bytes as u64).to_string()
}

fn megabytes(bytes: f64) -> String {
    tenths(bytes / 1e6)
}

/// A section of the settings.
pub fn section() -> Html {
    html! { <OfflineSettings /> }
}

#[component]
fn OfflineSettings() -> Html {
    let state = use_offline();
    html! {
        <fieldset id="offline" tabindex="-1">
            <legend>{ say(words::OFFLINE_LABEL) }</legend>
            { match &state {
                None => html! { <p class="menu-note">{ say(words::OFFLINE_UNABLE) }</p> },
                Some(state) => html! { <Kept state={state.clone()} /> },
            } }
        </fieldset>
    }
}

#[derive(Properties, PartialEq)]
struct KeptProps {
    state: State,
}

#[component]
fn Kept(props: &KeptProps) -> Html {
    let state = &props.state;
    let with_python = use_node_ref();
    let keep = {
        let with_python = with_python.clone();
        // Where there is no box to tick, Python is what was left.
        move |_: MouseEvent| {
            let tick = with_python.cast::<HtmlInputElement>();
            call("keep", &tick.is_none_or(|tick| tick.checked()).into());
        }
    };
    let has_python_left = state.python > 0.0 && !state.has_python;
    match state.phase {
        Phase::Waiting => html! { <p class="menu-note">{ say(words::OFFLINE_WAITING) }</p> },
        Phase::Filling => filling(state),
        // Without any sizes there is nobody who could keep anything.
        Phase::Failed if state.rest == 0.0 => alert(words::OFFLINE_FAILED.text().to_owned()),
        _ if state.has_rest => html! {
            <>
                { failure(state) }
                <p class="menu-note" role="status">{ say(if has_python_left { words::OFFLINE_HAS_COURSE } else { words::OFFLINE_HAS_ALL }) }</p>
                <div class="trouble-ways">
                    if has_python_left {
                        <button type="button" onclick={keep}>{ words::OfflineAddPython { size: &megabytes(state.python) }.text() }</button>
                    }
                    <button type="button" onclick={|_: MouseEvent| call("drop", &JsValue::UNDEFINED)}>{ say(words::OFFLINE_REMOVE) }</button>
                </div>
            </>
        },
        _ => html! {
            <>
                { failure(state) }
                if has_python_left {
                    <p class="menu-note">
                        <label>
                            <input type="checkbox" ref={with_python} />{ " " }
                            { words::OfflineWithPython { size: &megabytes(state.python) }.text() }
                        </label>
                    </p>
                }
                <button type="button" onclick={keep}>{ words::OfflineDo { size: &megabytes(state.rest) }.text() }</button>
            </>
        },
    }
}

fn filling(state: &State) -> Html {
    let amount = words::OfflineAmount {
        done: &megabytes(state.done),
        total: &megabytes(state.total),
    };
    html! {
        <>
            <progress max={whole(state.total)} value={whole(state.done)} aria-label={words::OFFLINE_PROGRESS.text()} />
            <p class="boot-amount">{ amount.text() }</p>
        </>
    }
}

fn failure(state: &State) -> Html {
    match (state.phase, state.why.as_str()) {
        (Phase::Failed, "room") => alert(words::OFFLINE_NO_ROOM.text().to_owned()),
        (Phase::Failed, file) => alert(words::OfflineBrokeOff { file }.text()),
        _ => Html::default(),
    }
}

fn alert(text: String) -> Html {
    html! { <p class="field-error" role="alert">{ text }</p> }
}
