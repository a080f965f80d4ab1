//! A world as bytes, for the host's page to keep where the browser keeps nothing. They come back from there as anything may.

use js_sys::Uint8Array;
use lab::protocol::{Kept, WorldId};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::place::desk::Desk;

/// Raised when the bytes change their meaning. What a host has kept of an earlier one is refused by name.
const VERSION: u32 = 1;
/// The most bytes of a world; `www/embed/talk.js` unpacks no more.
const MAX_BYTES: u32 = 16 << 20;

#[derive(Serialize, Deserialize)]
struct State {
    version: u32,
    world: WorldId,
    kept: Kept,
}

/// The world that is shown.
///
/// # Errors
/// The name of why there is none.
pub fn read(desk: &Desk) -> Result<JsValue, &'static str> {
    let (world, kept) = desk.client.hand_out().ok_or("not-ready")?;
    let state = State {
        version: VERSION,
        world,
        kept,
    };
    let bytes = postcard::to_allocvec(&state).map_err(|_| "not-ready")?;
    if bytes.len() > MAX_BYTES as usize {
        return Err("too-large");
    }
    Ok(Uint8Array::from(bytes.as_slice()).into())
}

/// Goes on with such a world.
///
/// # Errors
/// The name of what is wrong with it.
pub fn adopt(desk: &Desk, bytes: &JsValue) -> Result<(), &'static str> {
    let bytes = bytes.dyn_ref::<Uint8Array>().ok_or("bad-state")?;
    if bytes.length() > MAX_BYTES {
        return Err("too-large");
    }
    let bytes = bytes.to_vec();
    // The version comes first, whatever stands behind it.
    match postcard::take_from_bytes::<u32>(&bytes) {
        Ok((VERSION, _)) => {}
        Ok(_) => return Err("other-version"),
        Err(_) => return Err("bad-state"),
    }
    let state: State = match postcard::take_from_bytes(&bytes) {
        Ok((state, [])) => state,
        _ => return Err("bad-state"),
    };
    match desk.client.take_in(state.world, state.kept) {
        true => Ok(()),
        false => Err("other-world"),
    }
}
