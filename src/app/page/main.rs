//! The page: paints what the lab in the worker says, and sends it what the student does.
//!
//! Page and worker are one program, downloaded and compiled once: it paints where there is a window, and runs the
//! lab where there is none. Two programs would load the standard library, the protocol and the glue twice.
//!
//! **Invariant:** nothing slow happens here; the main thread only paints. Nothing is computed here that the lab
//! can tell.

mod app;
mod browser;
mod client;
mod clock;
mod console;
mod console_part;
mod contents;
mod decimal;
mod desk;
mod diagram;
mod dialog;
mod drafts;
mod earlier;
mod figures;
mod files;
mod focus;
mod guard;
mod header;
mod home;
mod hooks;
mod icons;
mod language;
mod lesson;
mod link;
mod mirror;
mod model;
mod notices;
mod prose;
mod quiz;
mod report;
mod route;
mod screens;
mod search;
mod session;
mod settings;
mod shared;
mod splitter;
mod start_up;
mod storage;
mod tabs;
mod tenure;
mod terminal;
mod trouble;
mod ui;
mod unseen;
mod watch;
#[path = "../wire.rs"]
mod wire;
#[path = "../worker/mod.rs"]
mod worker;
mod world_bar;

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
    document.iter().for_each(focus::install);
    let host = document.and_then(|document| document.get_element_by_id("page"));
    // index.html holds the element; without it there is nowhere to paint.
    if let Some(host) = host {
        yew::Renderer::<app::App>::with_root(host).render();
    }
}
