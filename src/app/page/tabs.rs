//! Other tabs of this page: what they write is heard, and a tab that does not hold its world says so.

use wasm_bindgen::prelude::*;
use web_sys::{PageTransitionEvent, StorageEvent, Window};
use yew::prelude::*;

use crate::client::Client;
use crate::model::Model;
use crate::storage;
use crate::tenure::Holding;

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
    let text = match model.holding {
        Holding::Elsewhere if model.is_home() => {
            "This playground is open in another tab. You see it as it was when you opened this page."
        }
        Holding::Elsewhere => {
            "This lab is open in another tab. You see it as it was when you opened this page."
        }
        Holding::Lost => {
            "You went on with this lab in another tab. What you did here is kept there."
        }
        Holding::Unknown | Holding::Mine => return Html::default(),
    };
    let (here, copy) = (client.clone(), client.clone());
    let is_home = model.is_home();
    let word = html! {
        <div class="trouble calm" role="alert">
            if is_home { <p>{ text }</p> } else { <h1>{ text }</h1> }
            <div class="trouble-ways">
                <button type="button" class="primary" onclick={move |_| here.use_here()}>{ "Use it here" }</button>
                <button type="button" onclick={move |_| copy.work_in_a_copy()}>{ "Work in a copy" }</button>
            </div>
        </div>
    };
    // Beside a lesson the frame is inert: meanwhile this is the page. At home only the playground is.
    match is_home {
        true => word,
        false => html! { <main>{ word }</main> },
    }
}
