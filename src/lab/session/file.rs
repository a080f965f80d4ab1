//! A session as a file: the history with what it needs to be replayed, and the digest of the state that it must lead to.
//!
//! A byte with the version, the value, and a checksum of both. The page packs it (`www/session/pack.js`).

use serde::{Deserialize, Serialize};

use crate::protocol::{Kept, WorldId};

/// Raised when the value changes its meaning.
const VERSION: u8 = 1;
/// More than the longest history that is kept.
const LARGEST: usize = 32 << 20;
const CHECKSUM_BYTES: usize = 8;

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Saved {
    /// The print of the compiled lessons.
    pub(super) course: u64,
    pub(super) world: WorldId,
    pub(super) kept: Kept,
    /// Of the state at the end.
    pub(super) digest: String,
    pub(super) about: About,
}

/// What a file says besides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// When it was saved, in milliseconds since the epoch.
    pub saved_ms: u64,
    /// The mark of the page's build.
    pub build: String,
    /// What went wrong, in the student's words; empty: it is no report of a problem.
    pub problem: String,
    /// The browser, of a report.
    pub browser: String,
    /// What the page said last, of a report.
    pub said: String,
}

/// Why bytes are no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A later version of the page has saved it.
    Later,
    /// Something of it is missing, or was altered.
    Damaged,
    /// No page saves so much.
    Large,
}

impl Fault {
    /// The end of a sentence, with the way out.
    pub fn text(self) -> &'static str {
        match self {
            Fault::Later => words::SESSION_WHY_LATER.text(),
            Fault::Damaged => words::SESSION_WHY_DAMAGED.text(),
            Fault::Large => words::SESSION_WHY_LARGE.text(),
        }
    }
}

pub(super) fn write(saved: &Saved) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    // Plain data always has a form in bytes.
    bytes.extend(postcard::to_allocvec(saved).unwrap_or_default());
    let sum = print(&bytes);
    bytes.extend(sum.to_le_bytes());
    bytes
}

pub(super) fn open(bytes: &[u8]) -> Result<Saved, Fault> {
    if bytes.len() > LARGEST {
        return Err(Fault::Large);
    }
    let (body, sum) = bytes
        .split_last_chunk::<CHECKSUM_BYTES>()
        .ok_or(Fault::Damaged)?;
    if print(body) != u64::from_le_bytes(*sum) {
        return Err(Fault::Damaged);
    }
    match body.split_first() {
        Some((&VERSION, value)) => match postcard::take_from_bytes(value) {
            Ok((saved, [])) => Ok(saved),
            _ => Err(Fault::Damaged),
        },
        Some((&version, _)) if version > VERSION => Err(Fault::Later),
        _ => Err(Fault::Damaged),
    }
}

/// FNV-1a, 64 bits: against accidents, not against who means to.
pub(super) fn print(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
