//! Keys are never lost: whoever works in a terminal goes on typing there, whatever was pressed in between.
//!
//! A button that is pressed with the mouse or a finger leaves the focus in the terminal. One that is pressed from
//! the keyboard keeps it, so that it can be pressed again; but the next letter goes to the terminal, and so does
//! what is typed while nothing has the focus. Forms, menus and dialogs keep what is theirs.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, KeyboardEvent};

use crate::{browser, search};

/// The field of the terminal in front.
const FIELD: &str = ".terminal:not([hidden]) .terminal-field";

/// The search in the lessons, where there is one.
const SEARCH: &str = "#search";

/// Where keys have a meaning of their own.
const KEEPS_KEYS: &str = "input, select, textarea, .console, .menu, dialog";

/// What opens something that needs the focus.
const TAKES_FOCUS: &str =
    ".console, .menu, dialog, [aria-haspopup], [aria-expanded], [role=tab], [role=separator]";

/// Listens for as long as the page lives.
pub fn install(document: &Document) {
    let is_terminals = Rc::new(Cell::new(false));
    listen(document, "mousedown", keep);
    let seen = is_terminals.clone();
    listen(document, "focusin", move |event| {
        if let Some(target) = target(event) {
            seen.set(match matches(&target, FIELD) {
                true => true,
                false => seen.get() && !is_within(&target, KEEPS_KEYS),
            });
        }
    });
    listen(document, "keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if search::is_call(event) && is_free(event) && browser::focus_first(SEARCH) {
            event.prevent_default();
        } else if is_terminals.get() && is_typing(event) {
            browser::focus_first(FIELD);
        }
    });
}

fn listen(document: &Document, name: &str, handle: impl Fn(&Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| handle(&event));
    // Listening cannot fail.
    let _ = document.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// A press on a button takes the focus out of the terminal only where it is needed.
fn keep(event: &Event) {
    let is_in_terminal = browser::document()
        .and_then(|document| document.active_element())
        .is_some_and(|active| matches(&active, FIELD));
    let is_kept = target(event)
        .is_some_and(|target| is_within(&target, "button") && !is_within(&target, TAKES_FOCUS));
    if is_in_terminal && is_kept {
        event.prevent_default();
    }
}

/// Whether a key would be lost, or press a button that it was not meant for.
fn is_typing(event: &KeyboardEvent) -> bool {
    let Some(target) = target(event).filter(|_| is_free(event)) else {
        return false;
    };
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return false;
    }
    match event.key().as_str() {
        " " | "Backspace" => target.tag_name() == "BODY",
        "Enter" => target.tag_name() == "BODY" || matches(&target, "[tabindex='-1']"),
        key => key.chars().count() == 1,
    }
}

/// Whether nobody has made use of a key, and nobody will.
fn is_free(event: &KeyboardEvent) -> bool {
    let target = target(event);
    !event.default_prevented() && target.is_some_and(|target| !is_within(&target, KEEPS_KEYS))
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn matches(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}

fn is_within(element: &Element, selector: &str) -> bool {
    matches!(element.closest(selector), Ok(Some(_)))
}
