//! What outlives a reload, in the browser's local storage: sizes and settings, the student's progress, where the student
//! was; and for `mirror.rs` the words to keep a world with. Whatever cannot be read back is treated as absent.

use lab::protocol::{Progress, WorldId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use crate::browser::{self, session};
use crate::link::start_up;

const PREFIX: &str = "port6379.";

/// Where an embed says what keeps its worlds and progress apart from those of other pages of this origin. Empty: nothing does.
const NAMESPACE: &str = "data-store";

/// What the keys of worlds begin with.
const WORLDS: &str = "world.";

/// What the keys of what was set aside begin with.
pub const ASIDE: &str = "aside.";

/// Notes in the session that this tab works in a copy.
const COPY: &str = "copy";

/// How much of a stored history could be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Damage {
    /// All there was.
    #[default]
    None,
    /// Its beginning.
    Part,
    /// Nothing.
    Whole,
}

/// Reads a size in CSS pixels; `None` when there is none that makes sense.
pub fn load_size(key: &str) -> Option<i32> {
    storage()?.get_item(&name(key)).ok()??.parse().ok()
}

/// Writes a size in CSS pixels.
pub fn save_size(key: &str, size: i32) {
    write_text(key, &size.to_string());
}

/// Writes a word, as JSON: `www/early.js` reads it.
pub fn save_word(key: &str, word: &str) {
    write_text(key, &format!("\"{word}\""));
}

/// Reads such a word.
pub fn load_word(key: &str) -> Option<String> {
    let text = storage()?.get_item(&name(key)).ok()??;
    let word = text.strip_prefix('"')?.strip_suffix('"')?;
    Some(word.to_owned())
}

/// Writes the student's progress, together with what other tabs have written; what is `gone` is so for all of them.
/// `false`: the browser refused.
pub fn save_progress(progress: &Progress, gone: &Progress) -> bool {
    let mut merged = progress.clone();
    if let Some(mut stored) = load_progress() {
        stored.forget(gone);
        merged.merge(&stored);
    }
    write("progress", &merged).is_some()
}

/// Where the student was last: in this tab, or else in any.
pub fn load_place() -> Option<WorldId> {
    let here = session::load("place").and_then(|bytes| postcard::from_bytes(&bytes).ok());
    here.or_else(|| load("place"))
}

/// Notes where the student is.
pub fn save_place(world: &WorldId) {
    if let Ok(bytes) = postcard::to_allocvec(world) {
        session::save("place", &bytes);
    }
    // A browser that keeps nothing finds the place by the address.
    let _ = write("place", world);
}

/// Reads a value; `None` when there is none that makes sense.
pub fn load<T: DeserializeOwned>(key: &str) -> Option<T> {
    let text = read_text(key)?;
    // One character for a byte.
    let bytes = web_sys::window()?.atob(&text).ok()?;
    let bytes: Option<Vec<u8>> = bytes.chars().map(|c| u8::try_from(c).ok()).collect();
    let bytes = bytes?;
    let (value, rest) = postcard::take_from_bytes(&bytes).ok()?;
    let body = bytes.get(..bytes.len() - rest.len())?;
    // Earlier versions of the page wrote no checksum.
    (rest.is_empty() || rest == checksum(body)).then_some(value)
}

/// What a value ends with, so that one that was altered is not taken for what was written: FNV-1a, 32 bits.
fn checksum(bytes: &[u8]) -> [u8; 4] {
    let sum = bytes.iter().fold(0x811c_9dc5_u32, |sum, byte| {
        (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    });
    sum.to_le_bytes()
}

/// A value as it is stored: whether it has changed can be seen by it. A copy lacks what was never written to it.
pub fn read_text(key: &str) -> Option<String> {
    let text = |(storage, name): (Storage, String)| storage.get_item(&name).ok()?;
    place_of(key)
        .and_then(text)
        .or_else(|| text((storage()?, kept_name(key))))
}

/// Whether there is a value at all, whatever it is.
pub fn exists(key: &str) -> bool {
    read_text(key).is_some()
}

/// Removes a value.
pub fn remove(key: &str) {
    if let Some((storage, name)) = place_of(key) {
        // A store that refuses to forget refuses everything; nothing is lost by going on.
        let _ = storage.remove_item(&name);
    }
}

/// Puts a value, and all that belong to it, where nothing comes over them.
pub fn set_aside(key: &str) {
    // Where nothing can be kept, nothing comes over it.
    let _ = start_up::set_aside(&kept_name(key));
}

/// Removes all that the student has done, of the course and in its worlds; settings stay.
pub fn forget_the_course() {
    forget_the_session();
    forget_the_work();
    forget_what_is_aside();
}

/// Removes what was set aside.
pub fn forget_what_is_aside() {
    keys(ASIDE).iter().for_each(|key| remove(key));
}

/// The same, but for what this tab alone keeps.
pub fn forget_the_work() {
    for beginning in [WORLDS, "progress", "place"] {
        keys(beginning).iter().for_each(|key| remove(key));
    }
}

/// Removes what this tab alone keeps: its copies, drafts and places.
pub fn forget_the_session() {
    session::clear();
}

/// Whether the browser keeps nothing for this page, ever: a full store has kept something.
pub fn is_denied() -> bool {
    !is_there() && storage().is_none_or(|storage| storage.length().is_ok_and(|length| length == 0))
}

/// Whether the browser keeps anything for this page now.
pub fn is_there() -> bool {
    let is_there = write_note("probe", "").is_some();
    remove("probe");
    is_there
}

/// Reads a short text that tabs leave for each other.
pub fn read_note(key: &str) -> Option<String> {
    storage()?.get_item(&kept_name(key)).ok()?
}

/// Leaves such a text.
pub fn write_note(key: &str, text: &str) -> Option<()> {
    storage()?.set_item(&kept_name(key), text).ok()
}

/// The key of a value of this page by the name that the browser reports.
pub fn key_of(name: &str) -> Option<&str> {
    name.strip_prefix(&kept_name(""))
}

/// Whether this frame works in a copy of the worlds, which is its own.
pub fn is_copy() -> bool {
    session::load(COPY).is_some()
}

/// From now on worlds are written to this tab's own store, and read from there as far as they are in it.
pub fn begin_copy() {
    session::save(COPY, &[]);
}

/// The copy is thrown away.
pub fn end_copy() {
    for key in keys(WORLDS) {
        remove(&key);
    }
    session::remove(COPY);
}

/// Whether a value is in the copy.
pub fn is_in_copy(key: &str) -> bool {
    let found = session::storage().map(|storage| storage.get_item(&copy_name(key)));
    matches!(found, Some(Ok(Some(_))))
}

/// The student's progress.
pub fn load_progress() -> Option<Progress> {
    load("progress")
}

/// Whether there is a progress that cannot be read.
pub fn is_progress_damaged() -> bool {
    exists("progress") && load_progress().is_none()
}

/// Writes a value that is not a setting. `None`: the browser refused.
pub fn write<T: Serialize + ?Sized>(key: &str, value: &T) -> Option<()> {
    let mut bytes = postcard::to_allocvec(value).ok()?;
    bytes.extend(checksum(&bytes));
    let text: String = bytes.into_iter().map(char::from).collect();
    let text = web_sys::window()?.btoa(&text).ok()?;
    let (storage, name) = place_of(key)?;
    storage.set_item(&name, &text).ok()
}

fn write_text(key: &str, text: &str) -> Option<()> {
    storage()?.set_item(&name(key), text).ok()
}

/// The keys of all values of this page, those of its copy too.
pub fn all_keys() -> Vec<String> {
    let mut all = keys("");
    all.extend(keys(WORLDS));
    all.sort_unstable();
    all.dedup();
    all
}

/// Writes a value as [`read_text`] reads it. `None`: the browser refused.
pub fn write_as_is(key: &str, text: &str) -> Option<()> {
    let (storage, name) = place_of(key)?;
    storage.set_item(&name, text).ok()
}

/// Keeps a value that [`write_as_is`] has no room for. `false`: the browser refused.
pub fn put_deep(key: &str, text: &str) -> bool {
    start_up::put_deep(&kept_name(key), text).is_ok()
}

/// The keys of all values that are not settings, as far as they begin so.
pub fn keys(beginning: &str) -> Vec<String> {
    let Some((storage, name)) = place_of(beginning) else {
        return Vec::new();
    };
    let prefix = name.strip_suffix(beginning).unwrap_or_default();
    let count = storage.length().unwrap_or(0);
    let names = (0..count).filter_map(|index| storage.key(index).ok()?);
    let keys = names.filter_map(|name| Some(name.strip_prefix(prefix)?.to_owned()));
    keys.filter(|key| key.starts_with(beginning)).collect()
}

/// The name of a setting: all pages of an origin share it, and `www/early.js` reads it.
fn name(key: &str) -> String {
    format!("{PREFIX}{key}")
}

/// The name of what is this page's alone.
fn kept_name(key: &str) -> String {
    name(&own_key(key))
}

/// Its name in a copy, which is this frame's alone.
fn copy_name(key: &str) -> String {
    session::name(&own_key(key))
}

/// A key apart from those of other pages of this origin.
pub fn own_key(key: &str) -> String {
    browser::embed_word(NAMESPACE) + key
}

/// Where a value is written, and by which name.
fn place_of(key: &str) -> Option<(Storage, String)> {
    Some(match key.starts_with(WORLDS) && is_copy() {
        true => (session::storage()?, copy_name(key)),
        false => (storage()?, kept_name(key)),
    })
}

/// Local storage; `None` where the browser forbids it.
fn storage() -> Option<Storage> {
    let window = web_sys::window()?;
    window.local_storage().unwrap_or_else(|_: JsValue| None)
}
