//! The page's end of the wire to the worker that runs the lab: start it, send to it, hear from it, end it.
//!
//! Messages sent before the worker listens are kept and delivered in order. Dropping the link ends the
//! worker, so a new link is all it takes to come back from a worker that died.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use lab::protocol::Event;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::browser;
use crate::wire::{FromWorker, ToWorker, WireError, decode, encode};

/// The worker's script. It waits for the program that the page itself runs.
const WORKER_URL: &str = "worker-boot.js";

/// What the page hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// The worker listens.
    Ready,
    /// The lab says this, after so many of the inputs that this link has sent.
    Events(Vec<Event>, u32),
    /// The answer to a ping.
    Pong(u32),
    /// The worker is lost: it failed to load, panicked or trapped. The text is for the console, not for a student.
    Lost(String),
}

/// A running worker.
pub struct Link {
    worker: Worker,
    outbox: Rc<RefCell<Outbox>>,
    // The browser calls these for as long as the worker lives.
    _onmessage: Closure<dyn FnMut(MessageEvent)>,
    _onerror: Closure<dyn FnMut(ErrorEvent)>,
}

/// Messages that wait for the worker; `None` once it listens.
type Outbox = Option<Vec<JsValue>>;

impl Link {
    /// Starts a worker; `hear` is called for all that it says, from the event loop.
    ///
    /// # Errors
    /// When the browser refuses to start a worker at all. A script that fails to load is heard as [`Heard::Lost`].
    pub fn start(hear: impl Fn(Heard) + 'static) -> Result<Self, WireError> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(WORKER_URL, &options)?;
        let outbox = Rc::new(RefCell::new(Some(Vec::new())));
        let hear = Rc::new(hear);
        let onmessage = on_message(worker.clone(), outbox.clone(), hear.clone());
        let onerror = on_error(hear);
        worker.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
        worker.set_onerror(Some(onerror.as_ref().unchecked_ref()));
        worker.post_message(&program()?)?;
        Ok(Link {
            worker,
            outbox,
            _onmessage: onmessage,
            _onerror: onerror,
        })
    }

    /// Sends a message, or keeps it until the worker listens.
    ///
    /// # Errors
    /// When the message cannot be written, or the browser refuses it.
    pub fn send(&self, message: &ToWorker) -> Result<(), WireError> {
        let value = encode(message)?;
        match self.outbox.borrow_mut().as_mut() {
            Some(waiting) => waiting.push(value),
            None => self.worker.post_message(&value)?,
        }
        Ok(())
    }
}

/// What `worker-boot.js` waits for: the page's script and the module that the browser has already compiled for it, so
/// that nothing is loaded or compiled twice and the two are always of one build.
fn program() -> Result<JsValue, WireError> {
    let script =
        browser::program_script().ok_or_else(|| JsValue::from("index.html names no script"))?;
    Ok(Array::of2(&script.into(), &wasm_bindgen::module()).into())
}

impl Drop for Link {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn on_message(
    worker: Worker,
    outbox: Rc<RefCell<Outbox>>,
    hear: Rc<impl Fn(Heard) + 'static>,
) -> Closure<dyn FnMut(MessageEvent)> {
    Closure::new(move |message: MessageEvent| {
        let heard = match decode(message.data()) {
            Ok(FromWorker::Ready) => match deliver(&worker, &outbox) {
                Ok(()) => Heard::Ready,
                Err(error) => Heard::Lost(error.to_string()),
            },
            Ok(FromWorker::Events(events, handled)) => Heard::Events(events, handled),
            Ok(FromWorker::Pong(number)) => Heard::Pong(number),
            Ok(FromWorker::Panicked(text)) => Heard::Lost(text),
            Err(error) => Heard::Lost(error.to_string()),
        };
        hear(heard);
    })
}

fn on_error(hear: Rc<impl Fn(Heard) + 'static>) -> Closure<dyn FnMut(ErrorEvent)> {
    Closure::new(move |error: ErrorEvent| {
        // The page tells the student itself; the browser's own report would only alarm.
        error.prevent_default();
        let message = error.message();
        // A script that cannot be fetched is reported without a word.
        hear(Heard::Lost(if message.is_empty() {
            "the worker's script did not load".to_owned()
        } else {
            message
        }));
    })
}

/// Posts what waited; from now on messages go straight through.
fn deliver(worker: &Worker, outbox: &RefCell<Outbox>) -> Result<(), WireError> {
    for value in outbox.take().into_iter().flatten() {
        worker.post_message(&value)?;
    }
    Ok(())
}
