//! What page and worker say to each other. Both run the same program, so they cannot disagree.
//!
//! The lab's own protocol travels inside; around it stands what a wire needs: a handshake, an acknowledgement
//! (so that at most one batch is under way), a sign of life. Messages are bytes: decoding a flood of terminal
//! lines from a byte array costs the page a tenth of what walking JavaScript objects would.

use std::fmt;

use js_sys::Uint8Array;
use lab::protocol::{Event, Request};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// Lines of one terminal that the page keeps and lays out; the worker sends no more of them.
pub const KEPT_LINES: usize = 2_000;

/// From the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Sent first unless all is English: say everything in this language, whose file this is.
    Words(String, String),
    /// For the lab.
    Lab(Box<Request>),
    /// The last batch was taken in: the next may come.
    Taken,
    /// Are you still there?
    Ping(u32),
    /// Traps for real; the page sends it only when its address asks for a crash test.
    Trap,
}

/// From the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The worker listens now. Sent once, before anything else; the page holds its messages back until then.
    Ready,
    /// What happened in the lab since the last batch, and how many of the page's inputs this worker has carried out.
    Events(Vec<Event>, u32),
    /// The answer to [`ToWorker::Ping`].
    Pong(u32),
    /// The worker panicked, with this message. It is the last thing it says: start a new one.
    Panicked(String),
}

/// A message that could not be written, sent or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireError(String);

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<JsValue> for WireError {
    fn from(value: JsValue) -> Self {
        WireError(format!("{value:?}"))
    }
}

/// The message as bytes for `postMessage`.
///
/// # Errors
/// When the value has no form in bytes.
pub fn encode<T: Serialize>(message: &T) -> Result<JsValue, WireError> {
    let bytes = postcard::to_allocvec(message).map_err(|error| WireError(error.to_string()))?;
    Ok(Uint8Array::from(bytes.as_slice()).into())
}

/// The message in the data of a `message` event.
///
/// # Errors
/// When the data are not bytes, or bytes of another protocol.
pub fn decode<T: DeserializeOwned>(data: JsValue) -> Result<T, WireError> {
    let bytes = data
        .dyn_into::<Uint8Array>()
        .map_err(|_| WireError("a message that is not bytes".to_owned()))?
        .to_vec();
    postcard::from_bytes(&bytes).map_err(|error| WireError(error.to_string()))
}
