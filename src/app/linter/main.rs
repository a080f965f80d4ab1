//! The linter module: a worker for the lesson studio, which no other visitor loads.
//!
//! It reads a lesson as it is being written, plays it as `cargo xtask lint-lessons` does, and follows the lab that shows it: so
//! it can play a solution in there, and write down what was done. `www/studio` talks to it and is all that does. A message is an
//! array: a number, what is asked for, and its words; the answer is an array too: the number, then either what was found or,
//! in the third place, why nothing was.

#[expect(dead_code, reason = "what is for the page alone")]
#[path = "../wire.rs"]
mod wire;

use std::cell::RefCell;
use std::panic;

use js_sys::{Array, Uint8Array, global};
use lab::protocol::Request;
use lab::studio::Studio;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::wire::{FromWorker, ToWorker, decode, encode};

thread_local! {
    static STUDIO: RefCell<Studio> = RefCell::default();
}

fn main() {
    panic::set_hook(Box::new(|info| {
        // The studio starts another one.
        post(&Array::of2(&JsValue::NULL, &info.to_string().into()));
    }));
    let onmessage = Closure::<dyn FnMut(MessageEvent)>::new(|message: MessageEvent| {
        hear(&Array::from(&message.data()));
    });
    scope().set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
    // It listens until the studio ends the worker.
    onmessage.forget();
    // From here on it hears.
    post(&Array::of1(&JsValue::NULL));
}

fn hear(message: &Array) {
    let answer = STUDIO.with_borrow_mut(|studio| answer(studio, message));
    let (found, why) = match answer {
        Ok(found) => (found, JsValue::NULL),
        Err(why) => (JsValue::NULL, why.into()),
    };
    post(&Array::of3(&message.get(0), &found, &why));
}

/// What is found for a question; an error is the end of a sentence.
fn answer(studio: &mut Studio, message: &Array) -> Result<JsValue, String> {
    let text = |place: u32| message.get(place).as_string().unwrap_or_default();
    let number = |place: u32| message.get(place).as_f64().unwrap_or_default() as usize;
    match text(1).as_str() {
        "read" => {
            let mut reading = studio.read(files(&message.get(2)), &text(3));
            let course = reading.course.take();
            let course = course.map_or(JsValue::NULL, |bytes| Uint8Array::from(&*bytes).into());
            Ok(Array::of2(&plain(&reading)?, &course).into())
        }
        "try" => plain(&studio.try_out()),
        "heard" => match decode::<FromWorker>(message.get(2)) {
            Ok(FromWorker::Events(events, _)) => plain(&studio.hear(&events)),
            Ok(_) => Ok(JsValue::NULL),
            Err(error) => Err(error.to_string()),
        },
        "begin-again" => to_lab(studio.begin_again()),
        "go-on" => to_lab(studio.go_on(&text(2), number(3), number(4))?),
        "record" => {
            studio.record();
            Ok(JsValue::NULL)
        }
        "recorded" => plain(&studio.recorded(&text(2), &text(3))?),
        other => Err(format!("the studio asks for `{other}`, which is not known")),
    }
}

/// Pairs of path and text.
fn files(list: &JsValue) -> Vec<(String, String)> {
    let files = Array::from(list).into_iter().filter_map(|pair| {
        let pair = Array::from(&pair);
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    });
    files.collect()
}

/// The bytes that have a lab's worker do it; `null`: there is nothing to do.
fn to_lab(request: Option<Request>) -> Result<JsValue, String> {
    match request {
        Some(request) => {
            encode(&ToWorker::Lab(Box::new(request))).map_err(|error| error.to_string())
        }
        None => Ok(JsValue::NULL),
    }
}

fn plain<T: Serialize>(value: &T) -> Result<JsValue, String> {
    serde_wasm_bindgen::to_value(value).map_err(|error| error.to_string())
}

fn post(message: &JsValue) {
    // A message that cannot be sent has no one to be told to.
    let _ = scope().post_message(message);
}

fn scope() -> DedicatedWorkerGlobalScope {
    global().unchecked_into()
}
