//! The worker: runs the lab off the main thread, one request in, any number of events out.
//!
//! A panic is told to the page before the trap, so that it can say what happened and start a new worker.

mod protocol;

use std::panic;

use js_sys::global;
use protocol::{BUILD, Event, FromWorker, Request};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    panic::set_hook(Box::new(|info| {
        post(&FromWorker::Panicked(info.to_string()));
        console_error_panic_hook::hook(info);
    }));
    let onmessage = Closure::<dyn FnMut(MessageEvent)>::new(|message: MessageEvent| {
        match serde_wasm_bindgen::from_value(message.data()) {
            Ok(request) => answer(request),
            Err(error) => post(&FromWorker::Panicked(format!(
                "a request that makes no sense: {error}"
            ))),
        }
    });
    scope().set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
    // It listens until the page ends the worker.
    onmessage.forget();
    post(&FromWorker::Ready {
        build: BUILD.to_owned(),
    });
}

fn answer(request: Request) {
    match request {
        Request::Ping { text } => post(&FromWorker::Event(Event::Pong { text })),
    }
}

fn post(message: &FromWorker<Event>) {
    // A message that cannot be sent has no one to be told to: the page sees the silence.
    if let Ok(value) = serde_wasm_bindgen::to_value(message) {
        let _ = scope().post_message(&value);
    }
}

fn scope() -> DedicatedWorkerGlobalScope {
    global().unchecked_into()
}
