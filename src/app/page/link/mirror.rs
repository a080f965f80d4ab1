//! The page's copy of a world's history, and how it is stored.
//!
//! A stored world is a head, which names chunks of inputs. A chunk is never changed once it is written: a keystroke writes
//! the last one anew under another number, then the head that names it, and only then the old one is removed. So whatever
//! interrupts it, the head that is there names chunks that are there.
//!
//! What version 2 of the page stored is `www/store.js`'s to take over.
//!
//! A world in which the student has done nothing is not stored: a new one is as good.

use lab::protocol::{Input, Kept, Sealed, WorldId};
use serde::{Deserialize, Serialize};

use crate::link::storage::{self, Damage};

/// Raised when stored values change their meaning.
const VERSION: u32 = 3;
/// Inputs in a chunk at most.
const CHUNK_INPUTS: usize = 256;
/// A chunk with more bytes than this takes no more.
const CHUNK_BYTES: usize = 16_384;

/// All about a stored world but its inputs.
#[derive(Serialize, Deserialize)]
struct Head {
    version: u32,
    seed: u64,
    start_ms: u64,
    lesson: Option<String>,
    until_us: u64,
    chunks: Vec<Chunk>,
}

/// A stored chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Chunk {
    number: u32,
    inputs: usize,
    /// Whether it takes more.
    is_open: bool,
}

/// The page's copy of one world's history, and how much of it is stored.
#[derive(Default)]
pub struct Mirror {
    world: WorldId,
    history: Kept,
    damage: Damage,
    /// What the stored head names.
    chunks: Vec<Chunk>,
    /// Inputs at the beginning that are still as they are stored.
    intact: usize,
    /// The head as it was last read or written.
    head: Option<String>,
    /// Numbers that were never used begin here.
    next_number: u32,
    is_stored: bool,
    is_dirty: bool,
    is_swept: bool,
}

impl Mirror {
    /// Reads a stored world, as far as it can be read.
    pub fn load(world: WorldId) -> Self {
        let key = key_of(&world);
        let empty = Mirror {
            head: storage::read_text(&key),
            world: world.clone(),
            next_number: first_free_number(&key),
            ..Mirror::default()
        };
        let Some(head) = storage::load::<Head>(&key).filter(|head| head.version == VERSION) else {
            if storage::exists(&key) {
                let damage = Damage::Whole;
                return Mirror { damage, ..empty };
            }
            return empty;
        };
        let mut mirror = Mirror {
            is_stored: true,
            ..empty
        };
        for chunk in head.chunks {
            match storage::load::<Vec<(u64, Sealed)>>(&chunk_key(&key, chunk.number)) {
                Some(inputs) if inputs.len() == chunk.inputs => {
                    mirror.history.inputs.extend(inputs);
                    mirror.chunks.push(chunk);
                }
                _ => {
                    mirror.damage = Damage::Part;
                    break;
                }
            }
        }
        mirror.intact = mirror.history.inputs.len();
        mirror.history = Kept {
            seed: head.seed,
            start_ms: head.start_ms,
            lesson: head.lesson,
            inputs: mirror.history.inputs,
            until_us: head.until_us,
            is_touched: true,
        };
        if storage::is_copy() && !storage::is_in_copy(&key) {
            mirror.detach();
        }
        mirror
    }

    /// What is stored is another's: all of it is to be written anew.
    pub fn detach(&mut self) {
        (self.chunks, self.intact, self.is_stored) = (Vec::new(), 0, false);
        self.is_dirty = self.history.is_touched;
    }

    /// Whether what is stored is what was last read or written.
    pub fn is_current(&self) -> bool {
        storage::read_text(&key_of(&self.world)) == self.head
    }

    /// Stores a world that is not shown: version 2's, which turned out to be an exercise's. `false`: the browser
    /// refused.
    pub fn store(world: WorldId, history: Kept) -> bool {
        let mut mirror = Mirror::load(world);
        mirror.replace(history);
        mirror.save()
    }

    /// Which world it is of.
    pub fn world(&self) -> &WorldId {
        &self.world
    }

    /// The history, when the world was ever made.
    pub fn history(&self) -> Option<&Kept> {
        (self.history.start_ms != 0).then_some(&self.history)
    }

    /// Whether the store lacks something of it.
    pub fn is_unsaved(&self) -> bool {
        self.is_dirty
    }

    /// How much of what was stored is lost.
    pub fn damage(&self) -> Damage {
        self.damage
    }

    /// How many inputs there are.
    pub fn len(&self) -> usize {
        self.history.inputs.len()
    }

    /// One more input was carried out, or the last one has become another.
    pub fn record(&mut self, at_us: u64, input: Sealed, replaces_last: bool, is_touched: bool) {
        if replaces_last {
            self.history.inputs.pop();
            self.intact = self.intact.min(self.history.inputs.len());
        }
        self.history.inputs.push((at_us, input));
        self.history.is_touched = is_touched;
        self.is_dirty = true;
    }

    /// An input that no lab has carried out yet, at the latest instant that was seen.
    pub fn add(&mut self, input: &Input) {
        let last_us = self.history.inputs.last().map_or(0, |(at_us, _)| *at_us);
        let at_us = self.history.until_us.max(last_us);
        self.record(at_us, Sealed::of(input), false, true);
    }

    /// The history is another one.
    pub fn replace(&mut self, history: Kept) {
        let same_origin = (
            self.history.seed,
            self.history.start_ms,
            &self.history.lesson,
        ) == (history.seed, history.start_ms, &history.lesson);
        let both = self.history.inputs.iter().zip(&history.inputs);
        let common = both.take_while(|(old, new)| old == new).count();
        let is_same =
            same_origin && common == self.history.inputs.len() && common == history.inputs.len();
        self.intact = match same_origin {
            true => self.intact.min(common),
            false => 0,
        };
        self.is_dirty |= !is_same;
        self.history = history;
    }

    /// The student has seen the world up to this virtual time.
    pub fn seen(&mut self, until_us: u64) {
        self.history.until_us = until_us;
    }

    /// Takes the last input out: it is what the lab cannot survive.
    pub fn drop_last(&mut self) {
        self.history.inputs.pop();
        self.history.until_us = 0;
        self.intact = self.intact.min(self.history.inputs.len());
        self.is_dirty = true;
    }

    /// Stores what is not stored yet. `false`: the browser refused, and what was stored before is still there.
    pub fn save(&mut self) -> bool {
        if !self.is_dirty {
            return true;
        }
        let is_kept = self.write();
        self.is_dirty = !is_kept;
        is_kept
    }

    /// As [`Mirror::save`], when the page may be about to go: with the time that has passed since the last input.
    pub fn save_all(&mut self) -> bool {
        self.is_dirty |= self.is_stored;
        self.save()
    }

    /// Removes what is stored of it.
    pub fn forget(&mut self) {
        let key = key_of(&self.world);
        // The head first: chunks without one are nothing.
        storage::remove(&key);
        storage::keys(&chunks_of(&key))
            .iter()
            .for_each(|key| storage::remove(key));
        (self.chunks, self.intact, self.is_stored) = (Vec::new(), 0, false);
        (self.head, self.is_dirty) = (None, false);
    }

    fn write(&mut self) -> bool {
        if !self.history.is_touched {
            if self.is_stored {
                self.forget();
            }
            return true;
        }
        let key = key_of(&self.world);
        let mut chunks = self.kept_chunks();
        let from: usize = chunks.iter().map(|chunk| chunk.inputs).sum();
        let is_written =
            self.write_chunks(&key, from, &mut chunks) && self.write_head(&key, &chunks);
        let (kept, dropped) = match is_written {
            true => (&chunks, &self.chunks),
            false => (&self.chunks, &chunks),
        };
        let is_old = |chunk: &&Chunk| !kept.iter().any(|other| other.number == chunk.number);
        for chunk in dropped.iter().filter(is_old) {
            storage::remove(&chunk_key(&key, chunk.number));
        }
        if is_written {
            self.intact = self.history.inputs.len();
            self.is_stored = true;
            self.chunks = chunks;
            self.head = storage::read_text(&key);
            self.sweep(&key);
        }
        is_written
    }

    /// Removes chunks that no head names: a save that was interrupted may have left some.
    fn sweep(&mut self, key: &str) {
        if std::mem::replace(&mut self.is_swept, true) {
            return;
        }
        let beginning = chunks_of(key);
        for key in storage::keys(&beginning) {
            let number = key
                .strip_prefix(&beginning)
                .and_then(|number| number.parse().ok());
            if !self.chunks.iter().any(|chunk| Some(chunk.number) == number) {
                storage::remove(&key);
            }
        }
    }

    /// The stored chunks that still hold, without the last if it takes more.
    fn kept_chunks(&self) -> Vec<Chunk> {
        let mut inputs = 0;
        let holds = |chunk: &&Chunk| {
            inputs += chunk.inputs;
            inputs <= self.intact
        };
        let mut kept: Vec<Chunk> = self.chunks.iter().take_while(holds).copied().collect();
        let all = self.history.inputs.len();
        let covered: usize = kept.iter().map(|chunk| chunk.inputs).sum();
        if covered < all && kept.last().is_some_and(|chunk| chunk.is_open) {
            kept.pop();
        }
        kept
    }

    fn write_chunks(&mut self, key: &str, from: usize, chunks: &mut Vec<Chunk>) -> bool {
        let mut rest = self.history.inputs.get(from..).unwrap_or_default();
        while !rest.is_empty() {
            let (inputs, is_open) = chunk_length(rest);
            let (chunk, after) = rest.split_at(inputs);
            let number = self.next_number;
            self.next_number += 1;
            chunks.push(Chunk {
                number,
                inputs,
                is_open,
            });
            if storage::write(&chunk_key(key, number), chunk).is_none() {
                return false;
            }
            rest = after;
        }
        true
    }

    fn write_head(&self, key: &str, chunks: &[Chunk]) -> bool {
        let head = Head {
            version: VERSION,
            seed: self.history.seed,
            start_ms: self.history.start_ms,
            lesson: self.history.lesson.clone(),
            until_us: self.history.until_us,
            chunks: chunks.to_vec(),
        };
        storage::write(key, &head).is_some()
    }
}

/// Puts what is stored of a world where nothing comes over it.
pub fn set_aside(world: &WorldId) {
    storage::set_aside(&key_of(world));
}

/// How many of these inputs make a chunk, and whether it takes more.
fn chunk_length(inputs: &[(u64, Sealed)]) -> (usize, bool) {
    let mut bytes = 0;
    for (index, (_, input)) in inputs.iter().take(CHUNK_INPUTS).enumerate() {
        bytes += input.len();
        if bytes >= CHUNK_BYTES {
            return (index + 1, false);
        }
    }
    let length = inputs.len().min(CHUNK_INPUTS);
    (length, length < CHUNK_INPUTS)
}

/// The key of a world's head.
fn key_of(world: &WorldId) -> String {
    format!("world.{world}")
}

/// What the keys of a world's chunks begin with; no lesson is called so.
fn chunks_of(key: &str) -> String {
    format!("{key}#")
}

fn chunk_key(key: &str, number: u32) -> String {
    format!("{}{number}", chunks_of(key))
}

/// A number above those of all chunks that are there: a save that was interrupted may have left some.
fn first_free_number(key: &str) -> u32 {
    let beginning = chunks_of(key);
    let keys = storage::keys(&beginning);
    let numbers = keys
        .iter()
        .filter_map(|key| key.strip_prefix(&beginning)?.parse::<u32>().ok());
    numbers.max().map_or(0, |number| number.saturating_add(1))
}
