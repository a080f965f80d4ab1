//! Code of the page that is loaded when it is first wanted: a first visit does without.
//!
//! `cargo xtask build` moves it out of the program (`const PART`); in a program that is whole, loading does nothing.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `boot.js`: fetches the code unless it is there; an exception says why it could not be had, as the end of a sentence.
    #[wasm_bindgen(catch, js_name = fetchPart)]
    async fn fetch(part: &str) -> Result<JsValue, JsValue>;
}

/// What the program calls if it meets a function of the part `console` before that was loaded, which [`use_part`] prevents.
#[wasm_bindgen]
pub fn load_console() {
    wasm_bindgen::throw_str("the console's code is not there yet");
}

/// The same for the part `archive`.
#[wasm_bindgen]
pub fn load_archive() {
    wasm_bindgen::throw_str("the code for files of one's work is not there yet");
}

/// The same for the part `data`.
#[wasm_bindgen]
pub fn load_data() {
    wasm_bindgen::throw_str("the code of data and metrics is not there yet");
}

/// The same for the part `editor`.
#[wasm_bindgen]
pub fn load_editor() {
    wasm_bindgen::throw_str("the editor's code is not there yet");
}

/// The same for the part `embed`.
#[wasm_bindgen]
pub fn load_embed() {
    wasm_bindgen::throw_str("the embed's code is not there yet");
}

/// The same for the part `flow`.
#[wasm_bindgen]
pub fn load_flow() {
    wasm_bindgen::throw_str("the code of the flow is not there yet");
}

/// The same for the part `settings`.
#[wasm_bindgen]
pub fn load_settings() {
    wasm_bindgen::throw_str("the settings' code is not there yet");
}

/// The same for the part `lesson`.
#[wasm_bindgen]
pub fn load_lesson() {
    wasm_bindgen::throw_str("the lesson's code is not there yet");
}

/// How far what comes later has come.
#[derive(Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Progress {
    Absent,
    Loading,
    Here,
    /// Why it could not be had.
    Refused(AttrValue),
}

/// What comes later: the code of a part, or a lesson's words.
#[derive(Clone, PartialEq)]
pub struct Code {
    progress: Progress,
    again: Callback<()>,
}

impl Code {
    /// `again`: has it fetched once more.
    pub fn new(progress: Progress, again: Callback<()>) -> Code {
        Code { progress, again }
    }

    /// Whether it can be used.
    pub fn is_here(&self) -> bool {
        self.progress == Progress::Here
    }

    /// What stands where its views will; `failed` says that it did not load, and why.
    pub fn waiting(&self, failed: fn(&str) -> String, meanwhile: Html) -> Html {
        let Progress::Refused(why) = &self.progress else {
            return meanwhile;
        };
        let again = self.again.reform(|_: MouseEvent| ());
        html! {
            <div class="part-note" role="alert">
                <p>{ failed(why) }</p>
                <button type="button" class="button" onclick={again}>{ words::TROUBLE_AGAIN.text() }</button>
            </div>
        }
    }
}

/// The code of a part, fetched once it is wanted.
#[hook]
pub fn use_part(part: &'static str, is_wanted: bool) -> Code {
    let progress = use_state_eq(|| Progress::Absent);
    {
        let progress = progress.clone();
        use_effect_with((is_wanted, (*progress).clone()), move |(is_wanted, now)| {
            if *is_wanted && *now == Progress::Absent {
                progress.set(Progress::Loading);
                spawn_local(async move {
                    progress.set(match fetch(part).await {
                        Ok(_) => Progress::Here,
                        Err(why) => Progress::Refused(why.as_string().unwrap_or_default().into()),
                    });
                });
            }
        });
    }
    let now = (*progress).clone();
    Code::new(
        now,
        Callback::from(move |()| progress.set(Progress::Absent)),
    )
}
