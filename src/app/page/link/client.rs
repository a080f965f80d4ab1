//! The page's handle on the lab: sends inputs, routes what comes back, keeps the copy of the history, and
//! brings the lab back when its engine stops.

mod handing;
mod looks;
mod others;
mod stored;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use cloud::api::{ApiError, Call, CallResult};
use gloo_timers::callback::{Interval, Timeout};
use js_sys::{Date, Math};
use lab::protocol::{ClockView, Event, Input, Progress, Request, Sealed, TerminalId, WorldId};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::link::actors;
use crate::link::channel::{Heard, Link};
use crate::link::files::NoLessons;
use crate::link::guard::{Guard, Recovery};
use crate::link::language;
use crate::link::mirror::Mirror;
use crate::link::model::{Change, Phase, Trouble};
use crate::link::screens::Screens;
use crate::link::start_up::{self, Role};
use crate::link::storage;
use crate::link::tenure::{Holding, Tenure};
use crate::wire::ToWorker;

/// How long after a change the history is stored.
const SAVE_MS: u32 = 400;

/// How often the worker is asked whether it is there.
const PING_MS: u32 = 1_000;

/// The longest paste that a line editor takes.
const MAX_PASTE_BYTES: usize = 1 << 20;

/// Ctrl-C.
const INTERRUPT: &str = "\x03";

/// Silence after which the page says that the lab is working.
const SILENCE_MS: f64 = 2_500.0;

/// How long a worker's script may take to come before the server is asked for it.
const SCRIPT_MS: u32 = 5_000;

/// How long a worker may take until the lab is ready before the page says that it is waiting.
const START_MS: u32 = 10_000;

/// The handle; cheap to clone, equal to its clones.
#[derive(Clone)]
pub struct Client(Rc<Inner>);

impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

type BenchDone = Box<dyn FnOnce(f64)>;

struct Inner {
    change: Callback<Change>,
    link: RefCell<Option<Link>>,
    screens: Screens,
    /// Of the world that is shown.
    mirror: RefCell<Mirror>,
    /// Of worlds that the lab has asked for and may enter, and of those that the browser did not store.
    others: RefCell<Vec<Mirror>>,
    /// Which tab may write it.
    tenure: RefCell<Option<Tenure>>,
    progress: RefCell<Option<Progress>>,
    /// Whether the student knows that something is not kept.
    is_loss_said: Cell<bool>,
    /// Whether the browser keeps nothing for this page: said once and for all, beside the lab.
    keeps_nothing: Cell<bool>,
    /// The compiled lessons.
    course: RefCell<Vec<u8>>,
    /// The lesson that the address names, until it is open.
    lesson: RefCell<Option<String>>,
    /// The lesson that is shown.
    shown_lesson: RefCell<Option<String>>,
    /// The lesson to stay at when the world comes from another tab, where another one may be open.
    stays_at: RefCell<Option<String>>,
    /// The lessons whose words were asked for to be searched.
    sought: RefCell<Vec<String>>,
    // Lists: there are never more than a few.
    calls: RefCell<Vec<(u32, Callback<CallResult>)>>,
    benches: RefCell<Vec<(String, BenchDone)>>,
    next_call: Cell<u32>,
    /// What the page looks at, and who is told what there is.
    look: RefCell<Option<(Sealed, Callback<Sealed>)>>,
    /// Inputs that were sent and of which nothing has been heard yet.
    pending: RefCell<VecDeque<Input>>,
    /// How many inputs this worker has carried out.
    handled: Cell<u32>,
    clock: RefCell<Option<ClockView>>,
    guard: RefCell<Guard>,
    save: RefCell<Option<Timeout>>,
    heartbeat: RefCell<Option<Interval>>,
    /// Run while the lab is starting.
    start_watch: RefCell<Option<[Timeout; 2]>>,
    /// Whether the world is not there for lack of code.
    is_part_missing: Cell<bool>,
    /// Why code did not come, once that is found out: before or after the lab has said that it cannot go on.
    why_no_part: RefCell<Option<String>>,
    /// When the ping that is not answered yet was sent.
    asked_at_ms: Cell<Option<f64>>,
    is_working: Cell<bool>,
    is_ready: Cell<bool>,
}

impl Client {
    /// A handle that reports to `change`; nothing runs until [`Client::start`].
    pub fn new(change: Callback<Change>) -> Self {
        Client(Rc::new(Inner {
            change,
            link: RefCell::new(None),
            screens: Screens::default(),
            mirror: RefCell::default(),
            others: RefCell::default(),
            tenure: RefCell::default(),
            is_loss_said: Cell::new(false),
            keeps_nothing: Cell::new(storage::is_denied()),
            progress: RefCell::new(storage::load_progress()),
            course: RefCell::default(),
            lesson: RefCell::new(None),
            shown_lesson: RefCell::default(),
            stays_at: RefCell::default(),
            sought: RefCell::default(),
            calls: RefCell::default(),
            benches: RefCell::default(),
            next_call: Cell::new(1),
            look: RefCell::default(),
            pending: RefCell::default(),
            handled: Cell::new(0),
            clock: RefCell::new(None),
            guard: RefCell::new(Guard::default()),
            save: RefCell::new(None),
            heartbeat: RefCell::new(None),
            start_watch: RefCell::new(None),
            is_part_missing: Cell::new(false),
            why_no_part: RefCell::new(None),
            asked_at_ms: Cell::new(None),
            is_working: Cell::new(false),
            is_ready: Cell::new(false),
        }))
    }

    /// Says that the page's words are English, though others were asked for.
    pub fn say_if_english(&self) {
        if language::is_fetched() {
            self.say(true, words::TROUBLE_WORDS.text());
        }
    }

    /// Starts the lab with the compiled lessons, at the lesson that the address names.
    pub fn start(&self, course: Vec<u8>, lesson: Option<String>) {
        self.0.course.replace(course);
        self.0.lesson.replace(lesson);
        if storage::is_progress_damaged() {
            storage::set_aside("progress");
            self.say(true, words::TROUBLE_PROGRESS.text());
        }
        let client = self.clone();
        let tenure = Tenure::new(move |holding| client.held(holding));
        self.0.tenure.replace(Some(tenure));
        actors::listen(self);
        self.boot();
        let client = self.clone();
        self.0
            .heartbeat
            .replace(Some(Interval::new(PING_MS, move || client.beat())));
    }

    /// Says why there are no lessons; nothing is started.
    pub fn give_up(&self, why: NoLessons) {
        self.0.change.emit(Change::Phase(Phase::NoLessons(why)));
    }

    /// The terminals' lines.
    pub fn screens(&self) -> &Screens {
        &self.0.screens
    }

    /// Something the student did.
    pub fn act(&self, input: Input) {
        let is_interrupt = matches!(&input, Input::Type { data, .. } if data == INTERRUPT);
        if is_interrupt && actors::interrupt(false) {
            return;
        }
        self.0.pending.borrow_mut().push_back(input.clone());
        self.send(&ToWorker::Lab(Box::new(Request::Do(input))));
    }

    /// Begins the world anew, from the open lesson's scene.
    pub fn restart_lesson(&self) {
        self.0.change.emit(Change::Restarting);
        self.act(Input::RestartLesson);
    }

    /// A console action; `done` is told how it went.
    pub fn call(&self, call: Call, done: Callback<CallResult>) {
        let id = self.0.next_call.get();
        self.0.next_call.set(id + 1);
        self.0.calls.borrow_mut().push((id, done));
        self.act(Input::Call { id, call });
    }

    /// Keys for a terminal, as an xterm encodes them.
    pub fn type_into(&self, terminal: TerminalId, data: impl Into<String>) {
        self.act(Input::Type {
            terminal,
            data: data.into(),
        });
    }

    /// A paste: the program at the terminal knows it from typing, and nothing runs by itself.
    pub fn paste_into(&self, terminal: TerminalId, text: &str) {
        if text.len() > MAX_PASTE_BYTES {
            return self.say(true, words::SAY_PASTE_TOO_LONG.text());
        }
        // A paste that ended the bracket itself could run commands.
        let text = text
            .replace('\x1b', "")
            .replace("\r\n", "\n")
            .replace('\n', "\r");
        self.type_into(terminal, format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Says something in the page.
    pub fn say(&self, is_error: bool, text: impl Into<String>) {
        self.0.change.emit(Change::Say {
            is_error,
            text: text.into(),
        });
    }

    /// Measures the engine; `done` gets operations per second.
    pub fn bench(&self, command: &str, count: u32, done: BenchDone) {
        self.0.benches.borrow_mut().push((command.to_owned(), done));
        self.send(&ToWorker::Lab(Box::new(Request::Bench {
            command: command.to_owned(),
            count,
        })));
    }

    /// Asks for what the student hands in; the model gets it.
    pub fn report(&self) {
        self.send(&ToWorker::Lab(Box::new(Request::Report)));
    }

    /// Looks for lessons by their words; the model gets what was found.
    pub fn find(&self, text: &str) {
        let text = text.to_owned();
        self.send(&ToWorker::Lab(Box::new(Request::Find { text })));
    }

    /// Whether the words of this lesson are to be asked for, to search them: once is enough.
    pub fn seeks(&self, lesson: &str) -> bool {
        let mut sought = self.0.sought.borrow_mut();
        let is_new = !sought.iter().any(|id| id == lesson);
        if is_new {
            sought.push(lesson.to_owned());
        }
        is_new
    }

    /// The words of a lesson that awaits them.
    pub fn give_words(&self, lesson: String, words: Vec<u8>) {
        self.send(&ToWorker::Lab(Box::new(Request::Words { lesson, words })));
    }

    /// Makes the worker trap, for the test of what comes after.
    pub fn crash(&self) {
        self.send(&ToWorker::Trap);
    }

    /// Ends what keeps the lab busy: the last input is taken back.
    pub fn stop(&self) {
        if actors::interrupt(true) {
            return;
        }
        self.0.pending.borrow_mut().clear();
        self.0.mirror.borrow_mut().drop_last();
        self.say(false, words::TROUBLE_STOPPED.text());
        self.restart();
    }

    /// A new worker, in which one more input has been carried out: what keeps this one busy is over with that.
    pub fn begin_again_with(&self, input: Input) {
        self.0.link.borrow_mut().take();
        self.0.mirror.borrow_mut().add(&input);
        self.save_soon();
        self.restart();
    }

    /// Says everything in this language from now on; the world goes on.
    pub fn read_in(&self, language: &str) {
        let before = language::of_course();
        language::choose(language);
        if language::is_fetched() || language::of_course() != before {
            return reload();
        }
        self.restart();
    }

    /// Forgets the world that is shown and starts over; the others stay.
    pub fn reset(&self) {
        self.0.mirror.borrow_mut().forget();
        reload();
    }

    fn save(&self, save: fn(&mut Mirror) -> bool) {
        let may_write = match &*self.0.tenure.borrow() {
            _ if storage::is_copy() => true,
            Some(tenure) => tenure.may_write(),
            None => false,
        };
        if may_write {
            let is_kept = save(&mut self.0.mirror.borrow_mut());
            self.say_whether(is_kept);
        }
    }

    /// Whether the browser keeps nothing for this page.
    pub fn keeps_nothing(&self) -> bool {
        self.0.keeps_nothing.get()
    }

    /// Says once that the browser refuses, until it takes something again.
    fn say_whether(&self, is_kept: bool) {
        if self.0.keeps_nothing.get() {
            return;
        }
        let is_said = self.0.is_loss_said.replace(!is_kept);
        if !is_kept && !is_said {
            self.say(true, words::TROUBLE_NO_ROOM.text());
        }
    }

    fn take_tenure(&self) {
        let tenure = self.0.tenure.borrow().clone();
        if let Some(tenure) = tenure.filter(|_| !storage::is_copy()) {
            let world = self.0.mirror.borrow().world().clone();
            tenure.enter(&world);
        }
    }

    /// What this tab has of the world has changed.
    fn held(&self, holding: Holding) {
        if holding == Holding::Mine {
            self.catch_up();
        }
        self.0.change.emit(Change::Holding(holding));
    }

    /// Another tab may have gone on with the world until it let go of it.
    fn catch_up(&self) {
        if self.0.mirror.borrow().is_current() {
            return self.save(Mirror::save);
        }
        let world = self.0.mirror.borrow().world().clone();
        let mirror = self.load(&world);
        let kept = mirror.history().cloned();
        self.0.mirror.replace(mirror);
        if kept.is_some() {
            let shown = self.0.shown_lesson.borrow().clone();
            self.0.stays_at.replace(shown);
            self.send(&ToWorker::Lab(Box::new(Request::Bring { world, kept })));
        }
    }

    /// A lesson is open; `false`: it is another tab's, and this tab's comes.
    fn is_wanted(&self, lesson: &str) -> bool {
        if let Some(id) = self.0.stays_at.take().filter(|own| own != lesson) {
            self.act(Input::OpenLesson { id });
            return false;
        }
        self.0.shown_lesson.replace(Some(lesson.to_owned()));
        true
    }

    fn boot(&self) {
        self.0.sought.borrow_mut().clear();
        let client = self.clone();
        match Link::start(move |heard| client.hear(heard)) {
            Ok(link) => {
                self.0.link.replace(Some(link));
                if let Some((language, compiled)) = words::installed() {
                    self.send(&ToWorker::Words(language.to_owned(), compiled.to_owned()));
                }
                let boot = self.boot_request();
                self.send(&ToWorker::Lab(Box::new(boot)));
                self.send_again();
                self.watch_start();
            }
            Err(error) => self.not_started(error.to_string()),
        }
    }

    /// Says after a while that the lab is not there yet, or that its script does not come.
    fn watch_start(&self) {
        let client = self.clone();
        let script = Timeout::new(SCRIPT_MS, move || client.look_for_script());
        let change = self.0.change.clone();
        let lab = Timeout::new(START_MS, move || change.emit(Change::Phase(Phase::Silent)));
        self.0.start_watch.replace(Some([script, lab]));
    }

    fn look_for_script(&self) {
        let client = self.clone();
        spawn_local(async move {
            if let Some(why) = start_up::why_not_yet().await
                && !client.0.is_ready.get()
            {
                client.broken(not_started(&why, String::new()));
            }
        });
    }

    fn boot_request(&self) -> Request {
        let is_shown = self.0.mirror.borrow().history().is_some();
        let world = match (is_shown, &*self.0.lesson.borrow()) {
            (true, _) => Some(self.0.mirror.borrow().world().clone()),
            (false, Some(_)) => storage::load_place(),
            // The bare address is home's.
            (false, None) => Some(WorldId::Playground),
        };
        Request::Boot {
            wall_ms: Date::now() as u64,
            seed: (Math::random() * 9_007_199_254_740_991.0) as u64,
            course: self.0.course.borrow().clone(),
            lesson: self.0.lesson.borrow().clone(),
            language: language::wish(),
            world,
            progress: self.0.progress.borrow().clone(),
        }
    }

    fn send(&self, message: &ToWorker) {
        let sent = match &*self.0.link.borrow() {
            Some(link) => link.send(message),
            None => Ok(()),
        };
        if let Err(error) = sent {
            self.lost(&error.to_string());
        }
    }

    fn hear(&self, heard: Heard) {
        match heard {
            Heard::Ready => {}
            Heard::Events(events, handled) => {
                self.acknowledge(handled);
                self.take(events);
            }
            Heard::Pong(_) => self.answered(),
            Heard::PartMissing(address) => self.part_missing(address),
            Heard::NotStarted(reason) => self.not_started(reason),
            Heard::Lost(reason) => self.lost(&reason),
        }
    }

    /// The inputs that the worker has carried out are in the history by now.
    fn acknowledge(&self, handled: u32) {
        let fresh = handled.saturating_sub(self.0.handled.replace(handled)) as usize;
        let mut pending = self.0.pending.borrow_mut();
        let fresh = fresh.min(pending.len());
        pending.drain(..fresh);
    }

    /// What the last worker did not come to is for the next one. A call's form has been told to try again, and an
    /// undo would take back something else.
    fn send_again(&self) {
        self.0.handled.set(0);
        let mut pending = std::mem::take(&mut *self.0.pending.borrow_mut());
        pending.retain(|input| !matches!(input, Input::Call { .. } | Input::Undo | Input::Redo));
        pending.into_iter().for_each(|input| self.act(input));
        self.look_again();
    }

    /// Routes a batch; what paints through the model is handed on in one piece.
    fn take(&self, events: Vec<Event>) {
        let mut painted = Vec::new();
        for event in events {
            if let Some(event) = self.route(event) {
                painted.push(event);
            }
        }
        if !painted.is_empty() {
            self.0.change.emit(Change::Heard(painted));
        }
        self.send(&ToWorker::Taken);
    }

    /// `Some`: the model wants it.
    fn route(&self, event: Event) -> Option<Event> {
        match event {
            Event::Screen { terminal, patch } => self.0.screens.apply(terminal, patch),
            Event::Wanted(world) => self.bring(world),
            Event::Damaged(world) => stored::set_aside(&world),
            Event::Entered(world) => {
                self.entered(&world);
                return Some(Event::Entered(world));
            }
            Event::Recorded {
                at_us,
                input,
                replaces_last,
                is_touched,
                ..
            } => {
                let mut mirror = self.0.mirror.borrow_mut();
                mirror.record(at_us, input, replaces_last, is_touched);
                drop(mirror);
                self.save_soon();
            }
            Event::History { world, kept } if *self.0.mirror.borrow().world() != world => {
                self.say_whether(Mirror::store(world, *kept));
            }
            Event::History { kept, .. } => {
                actors::end();
                // What happened in the other world says nothing here.
                self.0.change.emit(Change::ForgetPath);
                self.0.mirror.borrow_mut().replace(*kept);
                self.save_soon();
            }
            Event::Actor { actor, news } => actors::tell(actor, &news),
            Event::Progress(progress) => self.keep_progress(progress),
            Event::CallDone { id, result } => {
                let done = take_out(&self.0.calls, &id);
                if let Some(done) = done {
                    done.emit(result);
                }
            }
            Event::BenchDone {
                command,
                operations_per_second,
            } => {
                let done = take_out(&self.0.benches, &command);
                if let Some(done) = done {
                    done(operations_per_second);
                }
            }
            Event::Lesson(lesson) if !self.is_wanted(&lesson.id) => {}
            Event::Seen(sight) => self.seen(sight),
            Event::Clock(clock) => return self.clock(clock),
            Event::Terminals(tabs) => {
                let open: Vec<TerminalId> = tabs.iter().map(|tab| tab.id).collect();
                self.0.screens.keep(&open);
                return Some(Event::Terminals(tabs));
            }
            Event::PartMissing => {
                self.0.is_part_missing.set(true);
                self.broken_without_part();
            }
            Event::Ready { .. } => {
                self.0.is_ready.set(true);
                self.0.start_watch.take();
                return Some(event);
            }
            other => return Some(other),
        }
        None
    }

    fn keep_progress(&self, progress: Progress) {
        let known = self.0.progress.take().unwrap_or_default();
        let is_kept = storage::save_progress(&progress, &known.less(&progress));
        self.0.progress.replace(Some(progress));
        self.say_whether(is_kept);
    }

    /// A clock that shows the same as before paints nothing.
    fn clock(&self, clock: ClockView) -> Option<Event> {
        self.0
            .mirror
            .borrow_mut()
            .seen(clock.now_ms.saturating_mul(1_000));
        let mut shown = self.0.clock.borrow_mut();
        let is_same = shown.as_ref().is_some_and(|shown| {
            shown.now_ms / 1_000 == clock.now_ms / 1_000
                && (shown.speed, shown.is_paused) == (clock.speed, clock.is_paused)
                && shown.skip == clock.skip
        });
        if is_same {
            return None;
        }
        *shown = Some(clock.clone());
        Some(Event::Clock(clock))
    }

    fn save_soon(&self) {
        let mut save = self.0.save.borrow_mut();
        if save.is_none() {
            let client = self.clone();
            *save = Some(Timeout::new(SAVE_MS, move || {
                client.0.save.borrow_mut().take();
                client.save(Mirror::save);
            }));
        }
    }

    fn lost(&self, reason: &str) {
        web_sys::console::warn_1(&format!("The lab's worker was lost: {reason}").into());
        let inputs = self.0.mirror.borrow().len();
        let recovery = self.0.guard.borrow_mut().crashed(inputs);
        match recovery {
            Recovery::Retry => self.say(true, words::TROUBLE_RESTARTED.text()),
            Recovery::DropLast => {
                self.drop_last();
                self.say(true, words::TROUBLE_RESTARTED_WITHOUT.text());
            }
            Recovery::GiveUp => {
                return self.broken(Trouble {
                    text: words::TROUBLE_BROKEN.text().to_owned(),
                    detail: reason.to_owned(),
                    is_world_suspect: true,
                });
            }
        }
        self.restart();
    }

    /// The worker did not come to listening: that is the host's or the browser's doing, not the world's.
    fn not_started(&self, detail: String) {
        let client = self.clone();
        spawn_local(async move {
            let why = start_up::why_not(Role::Lab).await;
            client.broken(not_started(&why, detail));
        });
    }

    /// What the terminal or the console has refused for lack of code is theirs to say; why the code is not there is said here.
    fn part_missing(&self, address: String) {
        let client = self.clone();
        spawn_local(async move {
            let Some(why) = start_up::why_no_part(&address).await else {
                return;
            };
            client.0.why_no_part.replace(Some(why.clone()));
            match client.0.is_part_missing.get() {
                true => client.broken_without_part(),
                false => client.say(true, words::TroubleCode { why: &why }.text()),
            }
        });
    }

    fn broken_without_part(&self) {
        let known = self.0.why_no_part.borrow();
        let why = match known.as_deref() {
            Some(why) => words::TroublePartWhy { why }.text(),
            None => words::TROUBLE_CHECK_CONNECTION.text().to_owned(),
        };
        self.broken(Trouble {
            text: words::TroublePartMissing { why: &why }.text(),
            detail: String::new(),
            is_world_suspect: false,
        });
    }

    /// Takes out what the lab cannot survive: what was sent last, or else what was carried out last.
    fn drop_last(&self) {
        let unheard = std::mem::take(&mut *self.0.pending.borrow_mut());
        if unheard.is_empty() {
            self.0.mirror.borrow_mut().drop_last();
        }
    }

    /// A new worker with the same world. The old one may be on the stack: it ends when the stack is empty.
    fn restart(&self) {
        self.0.is_ready.set(false);
        self.0.asked_at_ms.set(None);
        self.working(false);
        self.0.change.emit(Change::Phase(Phase::Starting));
        let interrupted = std::mem::take(&mut *self.0.calls.borrow_mut());
        for (_, done) in interrupted {
            done.emit(Err(interruption()));
        }
        let client = self.clone();
        Timeout::new(0, move || {
            client.0.link.borrow_mut().take();
            client.boot();
        })
        .forget();
    }

    fn broken(&self, trouble: Trouble) {
        self.0.heartbeat.take();
        self.0.start_watch.take();
        self.0.change.emit(Change::Phase(Phase::Broken(trouble)));
    }

    fn beat(&self) {
        if !self.0.is_ready.get() {
            return;
        }
        match self.0.asked_at_ms.get() {
            None => {
                self.0.asked_at_ms.set(Some(Date::now()));
                self.send(&ToWorker::Ping(0));
            }
            Some(asked_at_ms) => self.working(Date::now() - asked_at_ms > SILENCE_MS),
        }
    }

    fn answered(&self) {
        self.0.asked_at_ms.set(None);
        self.working(false);
    }

    fn working(&self, is_working: bool) {
        if self.0.is_working.replace(is_working) != is_working {
            self.0.change.emit(Change::Working(is_working));
        }
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // A browser that refuses to reload leaves the button where it is.
        let _ = window.location().reload();
    }
}

/// Removes what waits under this key.
fn take_out<K: PartialEq, V>(waiting: &RefCell<Vec<(K, V)>>, key: &K) -> Option<V> {
    let mut waiting = waiting.borrow_mut();
    let index = waiting.iter().position(|(known, _)| known == key)?;
    Some(waiting.remove(index).1)
}

fn not_started(why: &str, detail: String) -> Trouble {
    Trouble {
        text: words::TroubleNotStarted { why }.text(),
        detail,
        is_world_suspect: false,
    }
}

fn interruption() -> ApiError {
    ApiError::new("Interrupted", words::TROUBLE_INTERRUPTED.text())
}
