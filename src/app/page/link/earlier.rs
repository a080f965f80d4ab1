//! What version 2 of the page stored: one world, whichever it was. It is read once and then kept as `mirror.rs` keeps worlds.

use lab::protocol::{Kept, Sealed};
use serde::Deserialize;

use crate::link::storage::{self, Damage, EARLIER as HEAD};

const VERSION: u32 = 2;

#[derive(Deserialize)]
struct Head {
    version: u32,
    seed: u64,
    start_ms: u64,
    lesson: Option<String>,
    chunks: usize,
}

/// The world, as far as it can be read; it began never when there is none.
pub fn load() -> (Kept, Damage) {
    let head = storage::load::<Head>(HEAD).filter(|head| head.version == VERSION);
    let Some(head) = head else {
        let damage = match storage::exists(HEAD) {
            true => Damage::Whole,
            false => Damage::None,
        };
        return (Kept::default(), damage);
    };
    let mut inputs = Vec::new();
    let mut damage = Damage::None;
    for index in 0..head.chunks {
        match storage::load::<Vec<(u64, Sealed)>>(&chunk_key(index)) {
            Some(chunk) => inputs.extend(chunk),
            None => {
                damage = Damage::Part;
                break;
            }
        }
    }
    let kept = Kept {
        seed: head.seed,
        start_ms: head.start_ms,
        lesson: head.lesson,
        is_touched: !inputs.is_empty(),
        inputs,
        until_us: 0,
    };
    (kept, damage)
}

/// Removes it, once it is kept otherwise.
pub fn forget() {
    storage::remove(HEAD);
    let chunks = storage::keys(&chunk_key_beginning());
    chunks.iter().for_each(|key| storage::remove(key));
}

fn chunk_key(index: usize) -> String {
    format!("{}{index}", chunk_key_beginning())
}

fn chunk_key_beginning() -> String {
    format!("{HEAD}.")
}
