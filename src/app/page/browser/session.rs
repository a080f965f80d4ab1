//! What outlives a reload but belongs to this tab alone, in the browser's session storage: drafts, the terminal in
//! front. Where storage is forbidden nothing is kept, and nothing else changes.
//!
//! The frames of one tab share that storage: the names of what each keeps say where in the tab it stands.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Storage, Window};

const PREFIX: &str = "port6379.";

/// Reads a value.
pub fn load(key: &str) -> Option<Vec<u8>> {
    let text = storage()?.get_item(&name(key)).ok()??;
    // One character for a byte.
    text.chars().map(|c| u8::try_from(c).ok()).collect()
}

/// Writes a value.
pub fn save(key: &str, value: &[u8]) {
    let text: String = value.iter().copied().map(char::from).collect();
    if let Some(storage) = storage() {
        // A full store costs what was typed at the next reload, not now.
        let _ = storage.set_item(&name(key), &text);
    }
}

/// Removes a value.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        // A store that refuses to forget refuses everything; nothing is lost by going on.
        let _ = storage.remove_item(&name(key));
    }
}

/// Removes all that this tab keeps, in any of its frames.
pub fn clear() {
    let Some(storage) = storage() else { return };
    let count = storage.length().unwrap_or(0);
    let names: Vec<_> = (0..count)
        .filter_map(|index| storage.key(index).ok()?)
        .collect();
    for name in names.iter().filter(|name| name.starts_with(PREFIX)) {
        // As above.
        let _ = storage.remove_item(name);
    }
}

/// The name of a value of this frame's.
pub fn name(key: &str) -> String {
    FRAME.with(|frame| format!("{PREFIX}{frame}{key}"))
}

thread_local! {
    /// Found once: a frame before this one may go.
    static FRAME: String = web_sys::window().map_or_else(String::new, frame);
}

/// Where a frame stands in its tab, by its numbers from the outside in; empty for the tab itself. A reload of the frame, or
/// of the page around it, changes nothing about it.
fn frame(own: Window) -> String {
    let Some(parent) = parent(&own) else {
        return String::new();
    };
    let place = siblings(&parent).position(|sibling| sibling == own);
    format!("{}frame{}.", frame(parent), place.unwrap_or_default())
}

/// The window around a frame.
pub fn parent(own: &Window) -> Option<Window> {
    let parent = own.parent().ok()??;
    (parent != *own).then_some(parent)
}

/// The frames in a window, in order.
pub fn siblings(parent: &Window) -> impl Iterator<Item = Window> {
    let found = (0..parent.length()).map(|number| Reflect::get_u32(parent, number));
    // Of another origin's window hardly more can be asked than which one it is.
    found.filter_map(|found| Some(found.ok()?.unchecked_into()))
}

/// The store itself; `None` where the browser forbids it.
pub fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().unwrap_or(None)
}
