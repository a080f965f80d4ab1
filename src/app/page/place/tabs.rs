//! Other tabs and frames of this page: what they write is heard, and a tab that does not hold its world says so.

use wasm_bindgen::prelude::*;
use web_sys::{PageTransitionEvent, StorageEvent, Window};
use yew::prelude::*;

use crate::browser;
use crate::link::client::Client;
use crate::link::model::Model;
use crate::link::storage;
use crate::link::tenure::Holding;

/// Listens for what other tabs store, and for this page's going and coming back.
pub fn listen(client: &Client) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let leaving = client.clone();
    on(&window, "pagehide", move |_: PageTransitionEvent| {
        leaving.leave();
    });
    let returning = client.clone();
    on(&window, "pageshow", move |event: PageTransitionEvent| {
        if event.persisted() {
            returning.return_to();
        }
    });
    let hearing = client.clone();
    on(&window, "storage", move |event: StorageEvent| {
        if let Some(key) = event.key().as_deref().and_then(storage::key_of) {
            hearing.heard_of(key);
        }
    });
}

fn on<E: wasm_bindgen::convert::FromWasmAbi + 'static>(
    window: &Window,
    name: &str,
    told: impl Fn(E) + 'static,
) {
    let closure = Closure::<dyn Fn(E)>::new(told);
    // Listening cannot fail; the page lives as long as its listener.
    let _ = window.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Whether the lab may be looked at only.
pub fn is_elsewhere(model: &Model) -> bool {
    matches!(model.holding, Holding::Elsewhere | Holding::Lost)
}

/// Says that the world is open in another tab, and how to go on.
pub fn elsewhere(client: &Client, model: &Model) -> Html {
    let is_home = model.is_home();
    // As the catalogue tells them apart.
    let what = if is_home { "playground" } else { "lab" };
    let place = if client.is_beside() { "frame" } else { "tab" };
    let text = match model.holding {
        Holding::Elsewhere => words::ElsewhereOpen { what, place }.text(),
        Holding::Lost => words::ElsewhereLost { what, place }.text(),
        Holding::Unknown | Holding::Mine => return Html::default(),
    };
    let (here, copy) = (client.clone(), client.clone());
    let word = html! {
        <div class="elsewhere">
            <div class="elsewhere-word" role="alert">
                if is_home { <p>{ text }</p> } else { <h1>{ text }</h1> }
                <button type="button" class="primary" onclick={move |_| here.use_here()}>{ words::ELSEWHERE_USE.text() }</button>
                <button type="button" onclick={move |_| copy.work_in_a_copy()}>{ words::ELSEWHERE_COPY.text() }</button>
            </div>
            // What is typed in vain is said here. Nobody but `point_at_elsewhere` writes into it.
            <p class="hidden" role="status" id="elsewhere-said" />
        </div>
    };
    // Beside a lesson all else is inert: meanwhile this is the page. At home only the playground is.
    match is_home {
        true => word,
        false => html! { <main>{ word }</main> },
    }
}

/// At the terminals' own end, for the eyes that are there.
pub fn at_terminal(model: &Model) -> Html {
    match is_elsewhere(model) {
        true => {
            html! { <div class="terminal-end elsewhere-end"><p>{ words::ELSEWHERE_NOWHERE.text() }</p></div> }
        }
        false => Html::default(),
    }
}

/// Somebody types: says so where the eyes are, if the terminals are another tab's. Whether they are.
pub fn point_at_elsewhere() -> bool {
    let said = browser::document().and_then(|page| page.get_element_by_id("elsewhere-said"));
    let Some(said) = said else {
        return false;
    };
    // Put in anew, it is heard anew.
    said.set_text_content(Some(words::ELSEWHERE_NOWHERE.text()));
    browser::point_at(".elsewhere");
    browser::point_at(".elsewhere-end");
    true
}
