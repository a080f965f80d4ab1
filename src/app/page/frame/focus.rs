//! Keys are never lost: what is typed goes to the terminal, whatever was pressed before.
//!
//! A button that is pressed with the mouse or a finger leaves the focus where it was. One that is pressed from the
//! keyboard keeps it, so that it can be pressed again; but the next letter goes to the terminal, and so does what is
//! typed while nothing has the focus, or a title that was only gone to. Forms, menus and dialogs keep what is theirs.
//!
//! Nor is the focus ever lost: when what has it goes away, it moves to what stands for the place it was in.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, KeyboardEvent, MutationObserver, MutationObserverInit};

use crate::browser;
use crate::frame::search;
use crate::place::tabs;

/// The field of the terminal in front.
const FIELD: &str = ".terminal:not([hidden]) .terminal-field";

/// The search in the lessons, where there is one.
const SEARCH: &str = "#search";

/// Where keys have a meaning of their own.
const KEEPS_KEYS: &str = "input, select, textarea, .console, .menu, dialog, .editor-place";

/// Where they have none all the same: a panel begins at its title.
const TITLE: &str = "#console-title";

/// What opens something that needs the focus, or is all that can have it.
const TAKES_FOCUS: &str = ".console, .menu, dialog, .elsewhere, [aria-haspopup], [aria-expanded], [role=tab], [role=separator]";

/// Where the focus goes when what had it is gone, by where that stood; the first that takes it.
const STANDS_FOR: [(&str, &str); 6] = [
    ("#offline", "#offline"),
    (".console", "#console-title"),
    (".terminal-pane, .elsewhere", FIELD),
    (".stage-pane", ".stage-head [aria-selected=true]"),
    ("*", "#lesson-pane"),
    ("*", ".phone-tabs [aria-current]"),
];

/// Listens for as long as the page lives.
pub fn install(document: &Document) {
    keep_focus(document);
    listen(document, "mousedown", keep);
    listen(document, "keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if search::is_call(event) && is_free(event) && browser::focus_first(SEARCH) {
            event.prevent_default();
        } else if is_typing(event) && tabs::point_at_elsewhere() {
            // The terminal is another tab's.
        } else if is_typing(event) {
            browser::focus_first(FIELD);
        }
    });
}

/// Listens to an event for as long as the page lives.
pub fn listen(document: &Document, name: &str, handle: impl Fn(&Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| handle(&event));
    // Listening cannot fail.
    let _ = document.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Looks after every change of the page whether what has had the focus is gone.
fn keep_focus(document: &Document) {
    let last = Rc::new(RefCell::new(None::<(Element, Vec<&'static str>)>));
    let seen = last.clone();
    listen(document, "focusin", move |event| {
        // Where it stands can only be asked while it is there.
        let known = target(event).map(|target| {
            let places = STANDS_FOR.iter().filter(|(of, _)| is_within(&target, of));
            let places = places.map(|(_, place)| *place).collect();
            (target, places)
        });
        seen.replace(known);
    });
    let changed = Closure::<dyn Fn()>::new(move || {
        let gone = match &*last.borrow() {
            Some((element, places)) if is_gone(element) && browser::is_focus_lost() => {
                places.clone()
            }
            _ => return,
        };
        last.replace(None);
        let mut gone = gone.into_iter();
        gone.any(|place| browser::focus_first(place) && !browser::is_focus_lost());
    });
    let wanted = MutationObserverInit::new();
    wanted.set_child_list(true);
    wanted.set_subtree(true);
    wanted.set_attribute_filter(&Array::of1(&"disabled".into()));
    if let Ok(observer) = MutationObserver::new(changed.as_ref().unchecked_ref()) {
        // Only options that contradict each other are refused.
        let _ = observer.observe_with_options(document, &wanted);
    }
    changed.forget();
}

/// Whether an element cannot have the focus any more. What a form disables while it asks it gives back itself.
fn is_gone(element: &Element) -> bool {
    let is_off = matches(element, ":disabled") && !is_within(element, KEEPS_KEYS);
    !element.is_connected() || is_off
}

/// A press on a button takes the focus only where it is needed, and one in the header not out of a form.
fn keep(event: &Event) {
    let active = browser::document().and_then(|document| document.active_element());
    let kept = target(event)
        .filter(|target| is_within(target, "button") && !is_within(target, TAKES_FOCUS));
    let is_kept = active.zip(kept).is_some_and(|(active, pressed)| {
        matches(&active, FIELD)
            || !is_within(&active, KEEPS_KEYS)
            || is_within(&active, ".console") && is_within(&pressed, ".header")
    });
    if is_kept {
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
    !event.default_prevented()
        && target.is_some_and(|target| matches(&target, TITLE) || !is_within(&target, KEEPS_KEYS))
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
