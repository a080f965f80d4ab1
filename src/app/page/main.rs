//! The page: paints what the lab in the worker says, and sends it what the student does.
//!
//! **Invariant:** nothing slow happens here; the main thread only paints. Nothing is computed here that the lab
//! can tell.

mod app;
mod browser;
mod client;
mod clock;
mod console;
mod contents;
mod decimal;
mod desk;
mod diagram;
mod dialog;
mod figures;
mod files;
mod guard;
mod header;
mod hooks;
mod icons;
mod lesson;
mod link;
mod model;
mod notices;
mod prose;
mod quiz;
mod route;
mod screens;
mod settings;
mod shared;
mod splitter;
mod storage;
mod terminal;
mod ui;
mod watch;
#[path = "../wire.rs"]
mod wire;

fn main() {
    console_error_panic_hook::set_once();
    let host = browser::document().and_then(|document| document.get_element_by_id("page"));
    // index.html holds the element; without it there is nowhere to paint.
    if let Some(host) = host {
        // What index.html shows while loading has had its time.
        host.set_text_content(None);
        yew::Renderer::<app::App>::with_root(host).render();
    }
}
