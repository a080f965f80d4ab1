//! The linter module: a worker for the lesson studio and the page of sessions, which no other visitor loads.
//!
//! For the studio it reads a lesson as it is being written, plays it as `cargo xtask lint-lessons` does, and follows the lab that shows it: so
//! it can play a solution in there, and write down what was done. For the page of sessions it replays one, and stands in for the lab
//! of the frame that shows it. `www/studio` and `www/session` talk to it and are all that do. A message is an
//! array: a number, what is asked for, and its words; the answer is an array too: the number, then either what was found or,
//! in the third place, why nothing was.

#[expect(dead_code, reason = "what is for the page alone")]
#[path = "../wire.rs"]
mod wire;

use std::cell::RefCell;
use std::panic;

use js_sys::{Array, Date, Uint8Array, global};
use lab::protocol::{Event, Input, Request};
use lab::session::{About, Session};
use lab::studio::{self, Studio};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::wire::{FromWorker, ToWorker, decode, encode};

thread_local! {
    static STUDIO: RefCell<Studio> = RefCell::default();
    static SESSION: RefCell<Session> = RefCell::default();
}

/// How long a piece of a replay may take, so that the page hears how far it is.
const PIECE_MS: f64 = 150.0;

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
    let is_of_session = message.get(1).as_string();
    let is_of_session = is_of_session.is_some_and(|asked| asked.starts_with("session-"));
    let answer = match is_of_session {
        true => SESSION.with_borrow_mut(|session| answer_of_session(session, message)),
        false => STUDIO.with_borrow_mut(|studio| answer(studio, message)),
    };
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
        "compile" => {
            let compiled = studio::compile(&files(&message.get(2)))
                .map_err(|problems| format!("{problems} mistakes"))?;
            let pairs = compiled.iter().map(|(path, bytes)| {
                let bytes = Uint8Array::from(bytes.as_slice());
                JsValue::from(Array::of2(&path.as_str().into(), &bytes))
            });
            Ok(pairs.collect::<Array>().into())
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

/// The same for a question about a session.
fn answer_of_session(session: &mut Session, message: &Array) -> Result<JsValue, String> {
    let text = |place: u32| message.get(place).as_string().unwrap_or_default();
    let bytes = |place: u32| {
        let bytes = message.get(place).dyn_into::<Uint8Array>();
        bytes.map_or_else(|_| Vec::new(), |bytes| bytes.to_vec())
    };
    let number = |place: u32| message.get(place).as_f64().unwrap_or_default();
    let wall_ms = Date::now() as u64;
    match text(1).as_str() {
        "session-here" => {
            session.forget();
            Ok(JsValue::NULL)
        }
        "session-open" => match session.open(&bytes(2)) {
            Ok(()) => Ok(session.address().into()),
            Err(fault) => Err(fault.text().to_owned()),
        },
        "session-hear" => hear_frame(session, message.get(2)),
        "session-lessons" => plain(&session.lessons()),
        "session-words" => {
            session.words(&text(2), &bytes(3));
            Ok(JsValue::NULL)
        }
        "session-ready" => encode(&FromWorker::Ready).map_err(|error| error.to_string()),
        "session-stage" => plain(&session.go_on(&mut || false)),
        "session-go-on" => {
            let until_ms = Date::now() + PIECE_MS;
            plain(&session.go_on(&mut || Date::now() < until_ms))
        }
        "session-outline" => plain(&session.outline()),
        "session-show" => {
            let (events, shown) = session.show(number(2) as usize, wall_ms);
            Ok(Array::of2(&said(session, events)?, &plain(&shown)?).into())
        }
        "session-play" => {
            let (events, shown) = session.play(number(2) as u64, wall_ms);
            Ok(Array::of2(&said(session, events)?, &plain(&shown)?).into())
        }
        "session-gone-back" => match decode::<FromWorker>(message.get(2)) {
            Ok(FromWorker::Events(events, _)) => {
                plain(&session.has_gone_back(&events, number(3) as usize))
            }
            _ => Ok(JsValue::NULL),
        },
        "session-step" => to_lab(Some(Request::Do(match message.get(2).is_truthy() {
            true => Input::Redo,
            false => Input::Undo,
        }))),
        "session-save" => {
            let about = About {
                saved_ms: wall_ms,
                build: text(2),
                problem: text(3),
                browser: text(4),
                said: text(5),
            };
            let saved = session.save(about);
            Ok(saved.map_or(JsValue::NULL, |saved| Uint8Array::from(&*saved).into()))
        }
        other => Err(format!("the page asks for `{other}`, which is not known")),
    }
}

/// What the frame's page says to its lab's worker, and what that answers; `null`: nothing.
fn hear_frame(session: &mut Session, message: JsValue) -> Result<JsValue, String> {
    let message = decode::<ToWorker>(message).map_err(|error| error.to_string())?;
    let answer = match message {
        ToWorker::Lab(request) => {
            let (events, handled) = session.hear(*request);
            FromWorker::Events(events, handled)
        }
        ToWorker::Ping(number) => FromWorker::Pong(number),
        ToWorker::Words(language, compiled) => {
            words::install(&language, &compiled);
            return Ok(JsValue::NULL);
        }
        ToWorker::Taken | ToWorker::Trap => return Ok(JsValue::NULL),
    };
    encode(&answer).map_err(|error| error.to_string())
}

/// Events as the frame's page takes them.
fn said(session: &Session, events: Vec<Event>) -> Result<JsValue, String> {
    let events = FromWorker::Events(events, session.handled());
    encode(&events).map_err(|error| error.to_string())
}

/// Pairs of path and text, or of path and a picture's bytes, of which what is to be said is taken.
fn files(list: &JsValue) -> Vec<(String, String)> {
    let files = Array::from(list).into_iter().filter_map(|pair| {
        let pair = Array::from(&pair);
        let content = pair.get(1);
        let text = match content.dyn_ref::<Uint8Array>() {
            Some(bytes) => studio::describe_picture(&bytes.to_vec()),
            None => content.as_string()?,
        };
        Some((pair.get(0).as_string()?, text))
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
