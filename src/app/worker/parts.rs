//! Code that the worker loads when it is first needed.
//!
//! `cargo xtask build` moves it out of the program and puts calls of a loader in its place; in a program that is
//! whole nobody calls that. `worker-boot.js` does the loading, at once and not in the background: a command is run
//! while its client waits.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Loads a part unless it is there; an exception says why it could not be had.
    #[wasm_bindgen(catch, js_name = loadPart)]
    fn load(name: &str) -> Result<(), JsValue>;
}

/// What the first part of the program calls where it meets a function of the part `rest`.
#[wasm_bindgen]
pub fn load_rest() {
    load_or_throw("rest");
}

/// The same for the part `programs`.
#[wasm_bindgen]
pub fn load_programs() {
    load_or_throw("programs");
}

/// The same for the part `account`.
#[wasm_bindgen]
pub fn load_account() {
    load_or_throw("account");
}

/// The same for the part `database`.
#[wasm_bindgen]
pub fn load_database() {
    load_or_throw("database");
}

/// The same for the part `checks`.
#[wasm_bindgen]
pub fn load_checks() {
    load_or_throw("checks");
}

/// The same for the part `look`.
#[wasm_bindgen]
pub fn load_look() {
    load_or_throw("look");
}

/// The same for the part `load`.
#[wasm_bindgen]
pub fn load_load() {
    load_or_throw("load");
}

fn load_or_throw(name: &str) {
    if let Err(error) = load(name) {
        wasm_bindgen::throw_val(error);
    }
}

/// The lab asks before it runs what comes later, so that a connection that is lost is an error and not the end.
pub fn prepare() {
    lab::load_parts_by(|name| load(name).is_ok());
}
