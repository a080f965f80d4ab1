//! What outlives a reload: progress, the world's history, sizes and settings, in the browser's local storage.
//!
//! The history is written in chunks, so that a keystroke rewrites a few kilobytes and not the whole. Whatever
//! cannot be read back is treated as absent: a corrupt store costs the world, never the page.

use lab::protocol::{Kept, Progress, Sealed};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use web_sys::Storage;

/// Raised when stored values change their meaning.
const VERSION: u32 = 2;

/// Inputs in a chunk.
const CHUNK: usize = 256;

/// Chunks that are kept at most: some 65,000 inputs, about 2 MB.
const MAX_CHUNKS: usize = 256;

const PREFIX: &str = "port6379.";

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

/// Writes the student's progress.
pub fn save_progress(progress: &Progress) {
    write("progress", progress);
}

/// Reads a value; `None` when there is none that makes sense.
fn load<T: DeserializeOwned>(key: &str) -> Option<T> {
    let text = storage()?.get_item(&name(key)).ok()??;
    // One character for a byte.
    let bytes = web_sys::window()?.atob(&text).ok()?;
    let bytes: Option<Vec<u8>> = bytes.chars().map(|c| u8::try_from(c).ok()).collect();
    postcard::from_bytes(&bytes?).ok()
}

/// Whether there is a value at all, whatever it is.
fn exists(key: &str) -> bool {
    storage().is_some_and(|storage| matches!(storage.get_item(&name(key)), Ok(Some(_))))
}

/// Removes a value.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        // A store that refuses to forget refuses everything; nothing is lost by going on.
        let _ = storage.remove_item(&name(key));
    }
}

/// The student's progress.
pub fn load_progress() -> Option<Progress> {
    load("progress")
}

/// Whether there is a progress that cannot be read.
pub fn is_progress_damaged() -> bool {
    exists("progress") && load_progress().is_none()
}

/// Everything about the history but its inputs.
#[derive(serde::Serialize, serde::Deserialize)]
struct Head {
    version: u32,
    seed: u64,
    start_ms: u64,
    lesson: Option<String>,
    chunks: usize,
}

/// How much of the stored history could be read.
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

/// The page's copy of the history, and how much of it is stored.
#[derive(Default)]
pub struct Mirror {
    history: Kept,
    damage: Damage,
    /// Chunks that are stored and complete.
    stored: usize,
    /// Chunks that are stored at all.
    on_disk: usize,
    is_dirty: bool,
    is_full: bool,
}

impl Mirror {
    /// Reads the stored history, as far as it can be read.
    pub fn load() -> Self {
        let Some(head) = load::<Head>("history").filter(|head| head.version == VERSION) else {
            return Mirror {
                damage: match exists("history") {
                    true => Damage::Whole,
                    false => Damage::None,
                },
                ..Mirror::default()
            };
        };
        let mut damage = Damage::None;
        let mut inputs: Vec<(u64, Sealed)> = Vec::new();
        for index in 0..head.chunks.min(MAX_CHUNKS) {
            match load::<Vec<(u64, Sealed)>>(&chunk_key(index)) {
                Some(chunk) => inputs.extend(chunk),
                None => {
                    damage = Damage::Part;
                    break;
                }
            }
        }
        Mirror {
            damage,
            stored: inputs.len() / CHUNK,
            on_disk: head.chunks.min(MAX_CHUNKS),
            history: Kept {
                seed: head.seed,
                start_ms: head.start_ms,
                lesson: head.lesson,
                inputs,
            },
            is_dirty: false,
            is_full: false,
        }
    }

    /// The history, when a world was ever made.
    pub fn history(&self) -> Option<&Kept> {
        (self.history.start_ms != 0).then_some(&self.history)
    }

    /// How much of what was stored is lost.
    pub fn damage(&self) -> Damage {
        self.damage
    }

    /// How many inputs there are.
    pub fn len(&self) -> usize {
        self.history.inputs.len()
    }

    /// One more input was carried out.
    pub fn record(&mut self, at_us: u64, input: Sealed) {
        self.history.inputs.push((at_us, input));
        self.is_dirty = true;
    }

    /// The history begins anew.
    pub fn replace(&mut self, history: Kept) {
        self.history = history;
        self.stored = 0;
        self.is_dirty = true;
        self.is_full = false;
    }

    /// Takes the last input out: it is what the lab cannot survive.
    pub fn drop_last(&mut self) {
        self.history.inputs.pop();
        self.stored = self.stored.min(self.history.inputs.len() / CHUNK);
        self.is_dirty = true;
    }

    /// Stores what is not stored yet. `false`: the store is full, for the first time.
    pub fn save(&mut self) -> bool {
        if !self.is_dirty || self.is_full {
            return true;
        }
        self.is_dirty = false;
        let is_safe = self.write_chunks();
        self.is_full = !is_safe;
        is_safe
    }

    fn write_chunks(&mut self) -> bool {
        let chunks = self.history.inputs.len().div_ceil(CHUNK);
        if chunks > MAX_CHUNKS {
            return false;
        }
        for (index, chunk) in self
            .history
            .inputs
            .chunks(CHUNK)
            .enumerate()
            .skip(self.stored)
        {
            if write(&chunk_key(index), chunk).is_none() {
                return false;
            }
        }
        self.stored = self.history.inputs.len() / CHUNK;
        let head = Head {
            version: VERSION,
            seed: self.history.seed,
            start_ms: self.history.start_ms,
            lesson: self.history.lesson.clone(),
            chunks,
        };
        (chunks..self.on_disk).for_each(|index| remove(&chunk_key(index)));
        self.on_disk = chunks;
        write("history", &head).is_some()
    }
}

/// Forgets the stored world; progress stays.
pub fn forget_history() {
    remove("history");
    (0..MAX_CHUNKS).for_each(|index| remove(&chunk_key(index)));
}

fn write<T: Serialize + ?Sized>(key: &str, value: &T) -> Option<()> {
    let bytes = postcard::to_allocvec(value).ok()?;
    let text: String = bytes.into_iter().map(char::from).collect();
    write_text(key, &web_sys::window()?.btoa(&text).ok()?)
}

fn write_text(key: &str, text: &str) -> Option<()> {
    storage()?.set_item(&name(key), text).ok()
}

fn chunk_key(index: usize) -> String {
    format!("history.{index}")
}

fn name(key: &str) -> String {
    format!("{PREFIX}{key}")
}

/// Local storage; `None` where the browser forbids it.
fn storage() -> Option<Storage> {
    let window = web_sys::window()?;
    window.local_storage().unwrap_or_else(|_: JsValue| None)
}
