//! The page's end of the wire to the worker that runs the lab: start it, send to it, hear from it, end it.
//!
//! Messages sent before the worker listens are kept and delivered in order. Dropping the link ends the
//! worker, so a new link is all it takes to come back from a worker that died.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use lab::protocol::Event;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use crate::link::start_up;
use crate::wire::{FromWorker, ToWorker, WireError, decode, encode};

/// What the page hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// The worker listens.
    Ready,
    /// The lab says this, after so many of the inputs that this link has sent.
    Events(Vec<Event>, u32),
    /// The answer to a ping.
    Pong(u32),
    /// Code of this address was needed and did not load.
    PartMissing(String),
    /// The worker never listened: its script, or the program, did not load or start. The text is technical.
    NotStarted(String),
    /// The worker is lost: it panicked or trapped. The text is for the console, not for a student.
    Lost(String),
}

/// A running worker.
pub struct Link {
    wire: Rc<Wire>,
    // The browser calls these for as long as the worker lives.
    _onmessage: Closure<dyn FnMut(MessageEvent)>,
    _onerror: Closure<dyn FnMut(web_sys::Event)>,
}

/// What the link shares with what the browser calls.
struct Wire {
    /// Set as soon as there is one, before anything is heard.
    worker: OnceCell<Worker>,
    /// Messages that wait for the worker; `None` once it listens.
    waiting: RefCell<Option<Vec<JsValue>>>,
}

impl Link {
    /// Starts a worker; `hear` is called for all that it says, from the event loop.
    ///
    /// # Errors
    /// When the browser refuses to start a worker at all. A script that fails to load is heard as [`Heard::NotStarted`].
    pub fn start(hear: impl Fn(Heard) + 'static) -> Result<Self, WireError> {
        let wire = Rc::new(Wire {
            worker: OnceCell::new(),
            waiting: RefCell::new(Some(Vec::new())),
        });
        let hear = Rc::new(hear);
        let onmessage = on_message(wire.clone(), hear.clone());
        let onerror = on_error(wire.clone(), hear);
        let worker = start_up::take_worker(
            onmessage.as_ref().unchecked_ref(),
            onerror.as_ref().unchecked_ref(),
        )?;
        // The cell was made above and is empty.
        let _ = wire.worker.set(worker);
        Ok(Link {
            wire,
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
        match self.wire.waiting.borrow_mut().as_mut() {
            Some(waiting) => waiting.push(value),
            None => self.wire.post(&value)?,
        }
        Ok(())
    }
}

impl Wire {
    fn post(&self, value: &JsValue) -> Result<(), JsValue> {
        match self.worker.get() {
            Some(worker) => worker.post_message(value),
            None => Ok(()),
        }
    }

    /// Posts what waited; from now on messages go straight through.
    fn deliver(&self) -> Result<(), JsValue> {
        let waiting = self.waiting.take();
        waiting
            .into_iter()
            .flatten()
            .try_for_each(|value| self.post(&value))
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        if let Some(worker) = self.wire.worker.get() {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }
}

fn on_message(
    wire: Rc<Wire>,
    hear: Rc<impl Fn(Heard) + 'static>,
) -> Closure<dyn FnMut(MessageEvent)> {
    Closure::new(move |message: MessageEvent| {
        let data = message.data();
        // The program's own messages are bytes.
        if let Some(address) = data.as_string() {
            return hear(Heard::PartMissing(address));
        }
        let heard = match decode(data) {
            Ok(FromWorker::Ready) => match wire.deliver() {
                Ok(()) => Heard::Ready,
                Err(error) => Heard::Lost(WireError::from(error).to_string()),
            },
            Ok(FromWorker::Events(events, handled)) => Heard::Events(events, handled),
            Ok(FromWorker::Pong(number)) => Heard::Pong(number),
            Ok(FromWorker::Panicked(text)) => Heard::Lost(text),
            Err(error) => Heard::Lost(error.to_string()),
        };
        hear(heard);
    })
}

/// A script that cannot be fetched is reported as a plain event, without a word; one that fails, with its message.
fn on_error(
    wire: Rc<Wire>,
    hear: Rc<impl Fn(Heard) + 'static>,
) -> Closure<dyn FnMut(web_sys::Event)> {
    Closure::new(move |event: web_sys::Event| {
        // The page tells the student itself; the browser's own report would only alarm.
        event.prevent_default();
        let message = match event.dyn_ref::<ErrorEvent>() {
            Some(error) => error.message(),
            None => words::TROUBLE_WORKER_SCRIPT.text().to_owned(),
        };
        let never_listened = wire.waiting.borrow().is_some();
        hear(match never_listened {
            true => Heard::NotStarted(message),
            false => Heard::Lost(message),
        });
    })
}
