//! The page: paints what the lab in the worker says, and sends it what the student does.
//!
//! Page and worker are one program, downloaded and compiled once: it paints where there is a window, and runs the
//! lab where there is none. Two programs would load the standard library, the protocol and the glue twice.
//!
//! The folders use each other one way: `browser`, `link` (the lab), `place` (where the student is), `widgets`; on these the panes
//! `lesson`, `terminal`, `diagram`, `console`, `data`, `flow` and `editor`, `settings`, and `embed`, which speaks with a
//! host's page; over all of them the `frame`.
//!
//! **Invariant:** nothing slow happens here; the main thread only paints. Nothing is computed here that the lab
//! can tell.

mod archive;
mod browser;
mod console;
mod data;
mod diagram;
mod editor;
mod embed;
mod flow;
mod frame;
mod lesson;
mod link;
mod place;
mod settings;
mod terminal;
mod widgets;
#[path = "../wire.rs"]
mod wire;
#[path = "../worker/mod.rs"]
mod worker;

use link::language;
use wasm_bindgen_futures::spawn_local;

fn main() {
    if web_sys::window().is_some() {
        paint();
    } else {
        worker::start();
    }
}

fn paint() {
    console_error_panic_hook::set_once();
    let document = browser::document();
    document.iter().for_each(frame::focus::install);
    let host = document.and_then(|document| document.get_element_by_id("page"));
    // index.html holds the element; without it there is nowhere to paint.
    let Some(host) = host else { return };
    let render = move || {
        yew::Renderer::<frame::app::App>::with_root(host).render();
    };
    if !language::is_fetched() {
        return render();
    }
    spawn_local(async move {
        // The page says it when they are not to be had.
        let _ = language::fetch().await;
        render();
    });
}
