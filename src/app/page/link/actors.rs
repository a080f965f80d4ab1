//! Programs that run outside the lab, each in a worker of its own (`www/python/actors.js`). What the lab tells them is handed on as
//! it is, and what they do is an input like any other.
//!
//! In a browser that cannot wait within WebAssembly they run in the lab's own worker (`www/python/beside.js`), which hears nothing
//! while one computes.

use js_sys::Uint8Array;
use lab::protocol::{Input, Sealed};
use wasm_bindgen::prelude::*;

use crate::link::client::Client;

#[wasm_bindgen]
extern "C" {
    /// Hands news on to an actor.
    #[wasm_bindgen(js_namespace = startUp, js_name = tellActor)]
    fn tell_actor(actor: u32, news: Uint8Array);

    /// Nobody is at work any more.
    #[wasm_bindgen(js_namespace = startUp, js_name = endActors)]
    pub fn end();

    /// `act` is told what actors do; `kill` that one in the lab's worker has to be ended, with what it is said to have done last.
    #[wasm_bindgen(js_namespace = startUp, js_name = hearActors)]
    fn hear(act: JsValue, kill: JsValue);

    /// Ctrl-C, or the end of what keeps the lab busy. Whether it was for an actor in the lab's worker, which hears of it here.
    #[wasm_bindgen(js_namespace = startUp, js_name = interruptActors)]
    pub fn interrupt(is_end: bool) -> bool;
}

/// An actor is to hear this.
pub fn tell(actor: u32, news: &Sealed) {
    tell_actor(actor, Uint8Array::from(news.0.as_slice()));
}

/// From now on the lab is told what actors do.
pub fn listen(client: &Client) {
    let killing = client.clone();
    let kill = Closure::<dyn Fn(u32, Uint8Array)>::new(move |actor, acts: Uint8Array| {
        let act = Sealed(acts.to_vec());
        killing.begin_again_with(Input::Act { actor, act });
    });
    let client = client.clone();
    let act = Closure::<dyn Fn(u32, Uint8Array)>::new(move |actor, acts: Uint8Array| {
        let act = Sealed(acts.to_vec());
        client.act(Input::Act { actor, act });
    });
    hear(act.into_js_value(), kill.into_js_value());
}
