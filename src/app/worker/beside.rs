//! Programs that run in this worker, beside the lab: actors, in a browser that cannot wait within WebAssembly. `www/python/inside.js`
//! runs them.
//!
//! What such a program does is carried out before its call returns, and where it waits, the lab's time leaps to what it waits for.
//! Meanwhile nobody else is heard; what there is to see is sent all the same.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Date, Uint8Array};
use lab::protocol::{Event, Input, Request, Sealed};
use wasm_bindgen::prelude::*;

use super::{SLICE_MS, TICK_MS, Worker, post_batch};

/// How often the page is told what there is to see while a program is at work.
const SEND_MS: f64 = 33.0;

/// How many times it is told without that wait: what a program prints before it computes for minutes has to be seen, and no
/// timer fires meanwhile. A flood is told in as many pieces, and the rest of it together.
const AT_ONCE: u32 = 16;

#[wasm_bindgen]
extern "C" {
    /// Tells an actor; whether it is at work in here and nobody else is to be told.
    #[wasm_bindgen(js_namespace = actors)]
    fn hear(actor: u32, news: Uint8Array) -> bool;

    /// What actors may do in here.
    #[wasm_bindgen(js_namespace = actors)]
    fn provide(act: JsValue, go_on: JsValue);
}

/// Tells the actors in here what is for them. What is left is for the page.
pub fn tell(events: &mut Vec<Event>) {
    events.retain(|event| match event {
        Event::Actor { actor, news } => !hear(*actor, Uint8Array::from(news.0.as_slice())),
        _ => true,
    });
}

/// Lets actors in here act.
pub fn listen(worker: &Rc<RefCell<Worker>>) {
    let acting = worker.clone();
    let act = Closure::<dyn Fn(u32, Uint8Array) -> f64>::new(move |actor, acts: Uint8Array| {
        let act = Sealed(acts.to_vec());
        acting.borrow_mut().act(actor, act)
    });
    let waiting = worker.clone();
    let go_on = Closure::<dyn Fn(u32) -> f64>::new(move |actor| waiting.borrow_mut().go_on(actor));
    provide(act.into_js_value(), go_on.into_js_value());
}

impl Worker {
    /// Carries out what an actor does: the time then, in milliseconds. What it has computed until now took its time.
    fn act(&mut self, actor: u32, act: Sealed) -> f64 {
        let wall_ms = self.wall.now_at_work_ms();
        if wall_ms.saturating_sub(self.ticked_at_ms) >= u64::from(TICK_MS) {
            self.ticked_at_ms = wall_ms;
            self.carry_out(Request::Tick { wall_ms });
        }
        if !act.is_empty() {
            self.carry_out(Request::Do(Input::Act { actor, act }));
        }
        self.send();
        self.lab.now_ms().map_or(-1.0, |now_ms| now_ms as f64)
    }

    /// Lets time go on for an actor that waits, for a while: the time then, in milliseconds; negative where nothing will happen.
    fn go_on(&mut self, actor: u32) -> f64 {
        let until_ms = Date::now() + SLICE_MS;
        let mut may_go_on = || Date::now() < until_ms;
        let (events, now_ms) = self.lab.go_on_for(actor, &mut may_go_on);
        self.take(events);
        // What that took is not time that passed in the lab.
        self.wall.now_ms();
        self.send();
        now_ms.map_or(-1.0, |now_ms| now_ms as f64)
    }

    /// Sends what there is to see. The page cannot say now that it is ready for more.
    fn send(&mut self) {
        if Date::now() - self.sent_at_ms >= SEND_MS {
            self.sent_at_once = 0;
        }
        if self.sent_at_once < AT_ONCE && !self.outbox.is_empty() {
            self.sent_at_once += 1;
            post_batch(self);
        }
    }
}
