//! The place of the console, whose code is loaded when it is first looked at: a first visit does without.
//!
//! `cargo xtask build` moves `console/` out of the program; in a program that is whole, loading does nothing.

use cloud::view::View;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::console::{PART, console};
use crate::desk::Desk;
use crate::shared::Shared;
use crate::ui::Ui;

#[wasm_bindgen]
extern "C" {
    /// `boot.js`: fetches the code unless it is there; an exception says why it could not be had, as the end of a sentence.
    #[wasm_bindgen(catch, js_name = loadConsole)]
    async fn load(part: &str) -> Result<JsValue, JsValue>;
}

/// What the program calls if it meets a function of the console before that was loaded, which [`ConsolePart`] prevents.
#[wasm_bindgen]
pub fn load_console() {
    wasm_bindgen::throw_str("the console's code is not there yet");
}

/// Properties of [`ConsolePart`].
#[derive(Properties, PartialEq)]
pub struct ConsolePartProps {
    /// The lab, and the way elsewhere.
    pub desk: Desk,
    /// The resources.
    pub view: Shared<View>,
    /// Virtual time while something changes by itself, else 0.
    pub now_ms: u64,
    /// Which panel is in front.
    pub ui: Ui,
    /// Whether it can be seen.
    pub is_shown: bool,
}

#[derive(Clone, PartialEq)]
enum Code {
    Absent,
    Loading,
    Here,
    /// Why it could not be had.
    Refused(AttrValue),
}

/// The console, once it has been looked at.
#[component]
pub fn ConsolePart(props: &ConsolePartProps) -> Html {
    let code = use_state_eq(|| Code::Absent);
    {
        let code = code.clone();
        use_effect_with(
            (props.is_shown, (*code).clone()),
            move |(is_shown, state)| {
                if *is_shown && *state == Code::Absent {
                    code.set(Code::Loading);
                    spawn_local(async move {
                        code.set(match load(PART).await {
                            Ok(_) => Code::Here,
                            Err(why) => Code::Refused(why.as_string().unwrap_or_default().into()),
                        });
                    });
                }
            },
        );
    }
    match &*code {
        Code::Here => console(&props.desk, &props.view, props.now_ms, &props.ui),
        Code::Absent | Code::Loading => {
            html! { <p class="console-note" role="status">{ "Loading the console" }</p> }
        }
        Code::Refused(why) => {
            let again = {
                let code = code.clone();
                move |_: MouseEvent| code.set(Code::Absent)
            };
            html! {
                <div class="console-note" role="alert">
                    <p>{ format!("The console did not load: {why}") }</p>
                    <button type="button" class="button" onclick={again}>{ "Try again" }</button>
                </div>
            }
        }
    }
}
