//! Which tab may write a world: the one that holds it. Two tabs (or two frames of one page) never write the same one.
//!
//! A tab holds a world by a lock of the browser's (`navigator.locks`), which ends with the tab, however it ends. On plain
//! http there are no locks: there the holder's note in the local storage, which it renews, stands for one. The note is
//! written in either case and looked at before every save, so that a tab that slept through losing the world finds out.
//!
//! A tab that does not hold its world waits for it. Asked to let go (by the note of who asks, whose change other tabs hear
//! of), the holder saves first. One that does not answer is passed over.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::{Interval, Timeout};
use js_sys::{Date, Function, Math, Object, Promise, Reflect};
use lab::protocol::WorldId;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::browser::session;
use crate::link::storage;

/// The property of a window by which frames beside it know whose notes are its own.
const TOKEN: &str = "port6379Token";

/// How often a holder without a lock renews its note, and who waits looks at it.
const BEAT_MS: u32 = 1_000;
/// A note that is older than this was left by a tab that is gone. A tab in the background renews it once a minute at worst;
/// it then finds out before its next save.
const STALE_MS: f64 = 5_000.0;
/// How long a holder has to save and let go.
const PATIENCE_MS: u32 = 1_500;

/// How often, and how many times, who has got a lock looks for the note of who had it. A tab that was killed leaves its own, and
/// what is typed until then is not stored.
const SETTLE_MS: u32 = 50;
const SETTLE_TRIES: u32 = 8;

/// What this tab has of its world.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holding {
    /// It is being found out.
    #[default]
    Unknown,
    /// This tab may write it.
    Mine,
    /// Another tab holds it.
    Elsewhere,
    /// Another tab has taken it over.
    Lost,
}

#[wasm_bindgen]
extern "C" {
    /// `web_sys` counts it among what may change; every browser of the last years has it.
    type LockManager;

    #[wasm_bindgen(method)]
    fn request(this: &LockManager, name: &str, options: &Object, callback: &Function) -> Promise;
}

/// This tab's hold on one world at a time.
#[derive(Clone)]
pub struct Tenure(Rc<Inner>);

struct Inner {
    /// Says who holds the world, to who looks at the note.
    token: String,
    told: Box<dyn Fn(Holding)>,
    /// Whether who has the world instead is another frame of the same page.
    is_beside: Cell<bool>,
    world: RefCell<WorldId>,
    holding: Cell<Holding>,
    /// Counts what was waited for, and how it ended: an answer to an earlier question is none.
    turn: Cell<u32>,
    /// Ends the lock that is held.
    release: RefCell<Option<Function>>,
    /// Counts the locks that were asked for.
    asked: Cell<u32>,
    /// Which of them is held.
    held: Cell<u32>,
    beat: RefCell<Option<Interval>>,
}

impl Tenure {
    /// Holds nothing yet; `told` hears of every change.
    pub fn new(told: impl Fn(Holding) + 'static) -> Self {
        let token = format!("{:x}", (Math::random() * 9_007_199_254_740_991.0) as u64);
        if let Some(window) = web_sys::window() {
            // Its own window lets itself be written to.
            let _ = Reflect::set(&window, &TOKEN.into(), &token.as_str().into());
        }
        Tenure(Rc::new(Inner {
            token,
            told: Box::new(told),
            is_beside: Cell::new(false),
            world: RefCell::default(),
            holding: Cell::default(),
            turn: Cell::new(0),
            release: RefCell::default(),
            asked: Cell::new(0),
            held: Cell::new(0),
            beat: RefCell::default(),
        }))
    }

    /// Whether this tab may write its world, at this very moment.
    pub fn may_write(&self) -> bool {
        if self.0.holding.get() == Holding::Mine && !self.note_is_mine() {
            self.lose();
        }
        self.0.holding.get() == Holding::Mine
    }

    /// Whether another frame of the same page has the world instead, rather than another tab.
    pub fn is_beside(&self) -> bool {
        self.0.is_beside.get()
    }

    /// Lets go of the world before, and takes this one or waits for it.
    pub fn enter(&self, world: &WorldId) {
        self.let_go();
        self.0.world.replace(world.clone());
        self.0.holding.set(Holding::Unknown);
        let turn = self.next_turn();
        match locks() {
            // Where nothing is kept, nothing is shared.
            _ if !storage::is_there() => self.set(Holding::Mine),
            Some(locks) => self.hold_lock(&locks, turn, "ifAvailable"),
            None => self.take_note(turn),
        }
    }

    /// Takes the world over from the tab that holds it.
    pub fn take_over(&self) {
        let turn = self.0.turn.get();
        storage::write_note(&self.ask_key(), &self.note());
        if self.0.holding.get() == Holding::Lost {
            self.wait(turn);
        }
        let this = self.clone();
        Timeout::new(PATIENCE_MS, move || {
            if this.0.turn.get() == turn && this.0.holding.get() != Holding::Mine {
                match locks() {
                    Some(locks) => this.hold_lock(&locks, turn, "steal"),
                    None => this.hold(turn),
                }
            }
        })
        .forget();
    }

    /// Another tab wrote this value: it may ask for the world. `save` stores what is not stored yet.
    pub fn heard(&self, key: &str, save: impl FnOnce()) {
        let is_asked = key == self.ask_key() && self.0.holding.get() == Holding::Mine;
        let asker = storage::read_note(key);
        if is_asked && asker.is_some_and(|asker| !asker.starts_with(&self.0.token)) {
            save();
            self.lose();
        }
    }

    /// The page goes, or needs the world no more.
    pub fn let_go(&self) {
        if self.0.holding.get() == Holding::Mine && self.note_is_mine() {
            storage::remove(&self.note_key());
        }
        self.0.beat.borrow_mut().take();
        if let Some(release) = self.0.release.borrow_mut().take() {
            // The promise's own function does not throw.
            let _ = release.call0(&JsValue::NULL);
        }
    }

    /// Whatever was waited for is not waited for any more.
    fn next_turn(&self) -> u32 {
        self.0.turn.set(self.0.turn.get() + 1);
        self.0.turn.get()
    }

    fn set(&self, holding: Holding) {
        let other = match holding {
            Holding::Lost => storage::read_note(&self.ask_key()),
            _ => storage::read_note(&self.note_key()),
        };
        self.0.is_beside.set(other.is_some_and(is_of_frame_beside));
        if self.0.holding.replace(holding) != holding {
            (self.0.told)(holding);
        }
    }

    fn lose(&self) {
        self.next_turn();
        self.let_go();
        self.set(Holding::Lost);
    }

    /// Another tab holds the world: this one waits until it is free.
    fn wait(&self, turn: u32) {
        if self.0.holding.get() != Holding::Lost {
            self.set(Holding::Elsewhere);
        }
        match locks() {
            Some(locks) => self.hold_lock(&locks, turn, "wait"),
            None => self.watch_note(turn),
        }
    }

    /// Asks for the lock (`option`: what else to ask for) and holds it until it is let go of or stolen.
    fn hold_lock(&self, locks: &LockManager, turn: u32, option: &str) {
        let options = Object::new();
        // A plain object takes any property, and an option that is none is passed over.
        let _ = Reflect::set(&options, &option.into(), &JsValue::TRUE);
        let (this, id) = (self.clone(), self.0.asked.get() + 1);
        self.0.asked.set(id);
        let granted = Closure::once_into_js(move |lock: JsValue| this.granted(&lock, turn, id));
        let name = format!("port6379/{}", storage::own_key(&self.note_key()));
        let ended = locks.request(&name, &options, granted.unchecked_ref());
        let this = self.clone();
        spawn_local(async move {
            if JsFuture::from(ended).await.is_ok() {
                return;
            }
            match this.0.holding.get() {
                // Stolen.
                Holding::Mine if this.0.held.get() == id => this.lose(),
                // This browser has locks but grants none here.
                Holding::Unknown if this.0.turn.get() == turn => this.take_note(turn),
                _ => {}
            }
        });
    }

    /// What the lock waits for: forever, until it is let go of.
    fn granted(&self, lock: &JsValue, turn: u32, id: u32) -> JsValue {
        if self.0.turn.get() != turn {
            return JsValue::UNDEFINED;
        }
        if lock.is_null() {
            self.wait(turn);
            return JsValue::UNDEFINED;
        }
        let this = self.clone();
        let held = Promise::new(&mut move |resolve, _| {
            this.0.release.replace(Some(resolve));
        });
        self.0.held.set(id);
        self.hold_once_settled(turn, SETTLE_TRIES);
        held.into()
    }

    /// A lock can be here before the last writes of who held it: the removal of the holder's note comes after them, in the
    /// same order. A tab that ended without a word leaves its note.
    fn hold_once_settled(&self, turn: u32, tries: u32) {
        let note = storage::read_note(&self.note_key());
        let is_settled = note.is_none_or(|note| note.starts_with(&self.0.token));
        if is_settled || tries == 0 {
            return self.hold(turn);
        }
        let this = self.clone();
        Timeout::new(SETTLE_MS, move || this.hold_once_settled(turn, tries - 1)).forget();
    }

    /// Without locks: the note says who holds the world.
    fn take_note(&self, turn: u32) {
        match self.note_is_free() {
            true => self.hold(turn),
            false => self.wait(turn),
        }
    }

    fn watch_note(&self, turn: u32) {
        let this = self.clone();
        let beat = Interval::new(BEAT_MS, move || {
            if this.0.turn.get() == turn && this.note_is_free() {
                this.hold(turn);
            }
        });
        self.0.beat.replace(Some(beat));
    }

    /// The world is this tab's.
    fn hold(&self, turn: u32) {
        if self.0.turn.get() != turn {
            return;
        }
        self.next_turn();
        self.renew();
        let this = self.clone();
        let beat = locks().is_none().then(|| {
            Interval::new(BEAT_MS, move || {
                if this.may_write() {
                    this.renew();
                }
            })
        });
        // The one that is replaced may be running.
        let before = self.0.beat.replace(beat);
        Timeout::new(0, move || drop(before)).forget();
        self.set(Holding::Mine);
    }

    fn renew(&self) {
        storage::write_note(&self.note_key(), &self.note());
    }

    /// Who, and when: asked twice, other tabs hear it twice.
    fn note(&self) -> String {
        format!("{} {}", self.0.token, Date::now() as u64)
    }

    fn note_is_mine(&self) -> bool {
        // Where nothing can be noted, nothing is shared.
        storage::read_note(&self.note_key()).is_none_or(|note| note.starts_with(&self.0.token))
    }

    fn note_is_free(&self) -> bool {
        let note = storage::read_note(&self.note_key());
        let written_at = note
            .as_deref()
            .and_then(|note| note.split_once(' ')?.1.parse::<u64>().ok());
        written_at.is_none_or(|at_ms| Date::now() - at_ms as f64 > STALE_MS)
    }

    fn note_key(&self) -> String {
        format!("holder.{}", self.0.world.borrow())
    }

    fn ask_key(&self) -> String {
        format!("asks.{}", self.0.world.borrow())
    }
}

/// Whether a frame of the page around this one wrote the note.
fn is_of_frame_beside(note: String) -> bool {
    let Some(parent) = web_sys::window().and_then(|own| session::parent(&own)) else {
        return false;
    };
    session::siblings(&parent).any(|frame| {
        // One of another origin tells nothing.
        let token = Reflect::get(&frame, &TOKEN.into()).ok();
        let token = token.and_then(|token| token.as_string());
        token.is_some_and(|token| note.starts_with(&token))
    })
}

/// The browser's locks; `None` on plain http.
fn locks() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    (!locks.is_undefined()).then(|| locks.unchecked_into())
}
