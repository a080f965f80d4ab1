//! The worker: runs the lab off the main thread. Requests come in, batches of events go out.
//!
//! Time: a timer tells the lab the wall clock some thirty times a second; stretches in which nothing ran (the
//! lid was closed, the tab was frozen) are cut out, so that nothing expires while nobody can watch.
//!
//! A panic is told to the page before the trap, so that it can say what happened and start a new worker.

mod beside;
mod outbox;
mod parts;

use std::cell::RefCell;
use std::panic;
use std::rc::Rc;

use gloo_timers::callback::{Interval, Timeout};
use js_sys::{Date, global};
use lab::protocol::{Event, Request};
use lab::{Lab, bench};
use outbox::Outbox;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::wire::{FromWorker, ToWorker, decode, encode};

/// How often the lab hears of the wall clock.
const TICK_MS: u32 = 33;

/// The shortest time between two batches: one frame.
const FRAME_MS: f64 = 16.0;

/// How long one tick may keep requests waiting: Ctrl-C, above all. What is left of it goes on after them.
const SLICE_MS: f64 = 24.0;

/// A gap between ticks that can only mean that the worker did not run at all.
const GAP_MS: u64 = 5_000;

/// What the program does in a worker: waits for the page's first request.
pub fn start() {
    panic::set_hook(Box::new(|info| {
        post(&FromWorker::Panicked(info.to_string()));
        console_error_panic_hook::hook(info);
    }));
    parts::prepare();
    let worker = Rc::new(RefCell::new(Worker::default()));
    listen(worker.clone());
    beside::listen(&worker);
    let ticking = worker.clone();
    Interval::new(TICK_MS, move || tick(&ticking)).forget();
    post(&FromWorker::Ready);
}

/// The lab and what it has said that the page has not heard yet.
#[derive(Default)]
struct Worker {
    lab: Lab,
    is_booted: bool,
    wall: Wall,
    ticked_at_ms: u64,
    outbox: Outbox,
    /// Whether a batch is under way that the page has not taken in.
    is_sending: bool,
    sent_at_ms: f64,
    /// Batches that followed upon one another while a program was at work in here.
    sent_at_once: u32,
    flush: Option<Timeout>,
    /// The page's inputs that were carried out.
    handled: u32,
}

/// The wall clock without the gaps.
#[derive(Default)]
struct Wall {
    seen_ms: u64,
    skipped_ms: u64,
}

impl Wall {
    /// Milliseconds since the epoch, less the time that was slept through; never goes back.
    fn now_ms(&mut self) -> u64 {
        let now_ms = Date::now() as u64;
        let passed_ms = now_ms.saturating_sub(self.seen_ms);
        if self.seen_ms != 0 && passed_ms > GAP_MS {
            self.skipped_ms += passed_ms;
        }
        self.now_at_work_ms()
    }

    /// The same where all that has passed since the last look was spent at work.
    fn now_at_work_ms(&mut self) -> u64 {
        self.seen_ms = self.seen_ms.max(Date::now() as u64);
        self.seen_ms.saturating_sub(self.skipped_ms)
    }
}

fn listen(worker: Rc<RefCell<Worker>>) {
    let onmessage = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        match decode(message.data()) {
            Ok(message) => receive(&worker, message),
            Err(error) => post(&FromWorker::Panicked(format!(
                "a request that makes no sense: {error}"
            ))),
        }
    });
    scope().set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
    // It listens until the page ends the worker.
    onmessage.forget();
}

fn receive(worker: &Rc<RefCell<Worker>>, message: ToWorker) {
    match message {
        ToWorker::Words(language, compiled) => {
            // The page has installed the same file.
            words::install(&language, &compiled);
        }
        ToWorker::Lab(request) => handle(worker, *request),
        ToWorker::Taken => {
            worker.borrow_mut().is_sending = false;
            flush(worker);
        }
        ToWorker::Ping(number) => post(&FromWorker::Pong(number)),
        ToWorker::Trap => trap(),
    }
}

/// A real trap, as memory that ran out would be.
fn trap() -> ! {
    #[cfg(target_arch = "wasm32")]
    core::arch::wasm32::unreachable();
    // Only the tests are built for anything else.
    #[cfg(not(target_arch = "wasm32"))]
    std::process::abort()
}

fn tick(worker: &Rc<RefCell<Worker>>) {
    if !worker.borrow().is_booted {
        return;
    }
    let wall_ms = worker.borrow_mut().wall.now_ms();
    worker.borrow_mut().ticked_at_ms = wall_ms;
    handle(worker, Request::Tick { wall_ms });
    if worker.borrow().lab.has_more_to_do() {
        let again = worker.clone();
        // Between the two, requests get their turn.
        Timeout::new(0, move || tick_more(&again)).forget();
    }
}

/// Goes on with a leap in time that was too long for one tick.
fn tick_more(worker: &Rc<RefCell<Worker>>) {
    if worker.borrow().lab.has_more_to_do() {
        tick(worker);
    }
}

fn handle(worker: &Rc<RefCell<Worker>>, request: Request) {
    {
        let mut state = worker.borrow_mut();
        if matches!(request, Request::Boot { .. }) {
            state.begin();
        }
        state.handled += u32::from(matches!(request, Request::Do(_)));
        state.carry_out(request);
        // What a long command took is not time that passed in the lab.
        state.wall.now_ms();
    }
    flush(worker);
}

impl Worker {
    /// A page begins. Where this memory was another worker's before, what that one had to send or to wait for is nothing here, and
    /// its timers are not even there to be cleared.
    fn begin(&mut self) {
        std::mem::forget(self.flush.take());
        self.outbox = Outbox::default();
        (self.is_booted, self.is_sending, self.handled) = (true, false, 0);
    }

    fn carry_out(&mut self, request: Request) {
        let events = match request {
            Request::Bench { command, count } => vec![measure(command, count)],
            request => {
                let until_ms = Date::now() + SLICE_MS;
                self.lab.handle_while(request, || Date::now() < until_ms)
            }
        };
        self.take(events);
    }

    fn take(&mut self, mut events: Vec<Event>) {
        beside::tell(&mut events);
        self.outbox.extend(events);
    }
}

/// The lab has no clock of its own to measure itself with.
fn measure(command: String, count: u32) -> Event {
    let began_ms = Date::now();
    let result = bench::run(&command, count);
    let took_ms = (Date::now() - began_ms).max(1.0);
    match result {
        Ok(_) => Event::BenchDone {
            command,
            operations_per_second: f64::from(count) / took_ms * 1_000.0,
        },
        Err(text) => Event::Notice {
            kind: "error".to_owned(),
            text,
        },
    }
}

/// Sends what waits: at once when a frame has passed, or a program waits for it, and the page is ready; else as soon as that is so.
fn flush(worker: &Rc<RefCell<Worker>>) {
    let mut state = worker.borrow_mut();
    let is_urgent = state.outbox.is_urgent();
    let waits = state.flush.is_some() && !is_urgent;
    if state.is_sending || waits || state.outbox.is_empty() {
        return;
    }
    let wait_ms = FRAME_MS - (Date::now() - state.sent_at_ms);
    if !is_urgent && (0.0..=FRAME_MS).contains(&wait_ms) {
        let again = worker.clone();
        state.flush = Some(Timeout::new(wait_ms.ceil() as u32, move || {
            again.borrow_mut().flush = None;
            flush(&again);
        }));
        return;
    }
    post_batch(&mut state);
}

fn post_batch(state: &mut Worker) {
    if state.outbox.is_empty() {
        return;
    }
    state.is_sending = true;
    state.sent_at_ms = Date::now();
    let batch: Vec<Event> = state.outbox.take();
    post(&FromWorker::Events(batch, state.handled));
}

fn post(message: &FromWorker) {
    // A message that cannot be sent has no one to be told to: the page sees the silence.
    if let Ok(value) = encode(message) {
        let _ = scope().post_message(&value);
    }
}

fn scope() -> DedicatedWorkerGlobalScope {
    global().unchecked_into()
}
