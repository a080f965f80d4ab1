//! The code of rarer commands, which the worker loads when the first of them is run.
//!
//! `cargo xtask build` moves it out of the program and puts calls of [`load_rest`] in its place; in a program that
//! is whole nobody calls that. `worker-boot.js` does the loading, at once and not in the background: a command is
//! run while its client waits.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Loads the code unless it is there; an exception says why it could not be had.
    #[wasm_bindgen(catch, js_name = loadRest)]
    fn load() -> Result<(), JsValue>;
}

/// What the first part of the program calls where it meets a function of the second.
#[wasm_bindgen]
pub fn load_rest() {
    if let Err(error) = load() {
        wasm_bindgen::throw_val(error);
    }
}

/// The engine asks before it runs a rarer command, so that a connection that is lost is an error and not the end.
pub fn prepare() {
    lab::load_rarer_commands_by(|| load().is_ok());
}
