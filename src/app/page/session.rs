//! What outlives a reload but belongs to this tab alone, in the browser's session storage: drafts, the terminal in
//! front. Where storage is forbidden nothing is kept, and nothing else changes.

use web_sys::Storage;

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

fn name(key: &str) -> String {
    format!("{PREFIX}{key}")
}

/// The store itself; `None` where the browser forbids it.
pub fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().unwrap_or(None)
}
