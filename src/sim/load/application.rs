//! The application.
//!
//! It keeps rows in a table of its own and looks into a cache first: what it finds there is a hit; else it asks the database,
//! and keeps the row in the cache for a while. Cache and database are real connections over the simulated network to the real
//! engines, so that what is measured here is what the world did. The visitors are not: a request begins with its arrival at
//! the application.
//!
//! **Invariants:** the same orders at the same virtual instants give the same requests; a run ends by itself after
//! [`MOST_REQUESTS`]; not more than [`MOST_OPEN`] requests are open at once.

use std::time::Duration;

use engine::resp::Value;
use primitives::Rng;
use primitives::small_map::SmallMap;

use super::cache::{self, Ask, Cache, Heard as FromCache};
use super::figures::{Answered, Figures, Leg, Way};
use super::pool::{Heard as FromPool, Job, Outcome, Pool};
use super::settings::{Settings, Setup};
use super::zipf::{Zipf, gap_us};
use super::{DATABASE_NAME, KEY, LOAD, MOST_REQUESTS, TABLE};
use crate::Time;
use crate::process::{Cx, Event, Process};

engine::later!(LOAD);

/// Requests that are open at once; whoever comes then is turned away.
const MOST_OPEN: usize = 200;
/// How often it is looked whether anything was silent for too long.
const TICK: Duration = Duration::from_secs(1);
/// Rows that are inserted by one statement.
const BATCH: u32 = 500;
/// A fault counts as over when it was not met for so long.
const FAULT_US: u64 = 6_000_000;
/// Changes of settings that are remembered.
const MARKS: usize = 12;

/// How far the application is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It sees to its table.
    Preparing,
    /// Visitors come.
    Running,
    /// It was told to end.
    Stopped,
    /// It has answered [`MOST_REQUESTS`].
    Spent,
}

/// What went wrong, as the application was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// When it was met last.
    pub at: Time,
    /// The error's text.
    pub text: String,
    /// How often it was met without another one between.
    pub count: u32,
}

/// What it is told to do.
#[derive(Clone, Debug)]
enum Order {
    Set(Settings),
    Stop,
}

/// How far the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Database,
    Table,
    Count,
    Fill,
    Ready,
}

/// A request that is open.
#[derive(Clone, Copy, Debug)]
struct Request {
    key: u32,
    began: Time,
    way: Way,
}

/// The process.
#[derive(Clone)]
pub struct Application {
    settings: Settings,
    orders: Vec<Order>,
    phase: Phase,
    rng: Rng,
    zipf: Zipf,
    cache: Cache,
    pool: Pool,
    stage: Stage,
    /// Whether a statement of its own is under way.
    is_preparing: bool,
    /// Rows that are in the table.
    filled: u32,
    /// Rows that the statement under way inserts.
    filling: u32,
    requests: SmallMap<u32, Request>,
    begun: u32,
    arrival: Option<u64>,
    tick: Option<u64>,
    figures: Figures,
    faults: [Option<Fault>; 2],
    marks: Vec<(Time, [Settings; 2])>,
}

impl Application {
    /// An application that begins with the process.
    pub fn new(setup: Setup, settings: Settings) -> Application {
        let settings = settings.bounded();
        Application {
            orders: Vec::new(),
            phase: Phase::Preparing,
            rng: Rng::new(0),
            zipf: Zipf::new(settings.keys, settings.skew_hundredths),
            settings,
            cache: Cache::new(setup.cache),
            pool: Pool::new(setup.database),
            stage: Stage::Database,
            is_preparing: false,
            filled: 0,
            filling: 0,
            requests: SmallMap::new(),
            begun: 0,
            arrival: None,
            tick: None,
            figures: Figures::default(),
            faults: [None, None],
            marks: Vec::new(),
        }
    }

    /// Other settings; they hold from the process's next event on, which the world's `input` is.
    pub fn set(&mut self, settings: Settings) {
        self.orders.push(Order::Set(settings.bounded()));
    }

    /// The visitors go home, in the same way. What was measured stays.
    pub fn stop(&mut self) {
        self.orders.push(Order::Stop);
    }

    /// How far it is.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// What is set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Where the cache is that it knows of, if it knows of one.
    pub fn cache_host(&self) -> Option<&str> {
        self.cache.host()
    }

    /// Where its database is.
    pub fn database_host(&self) -> &str {
        self.pool.host()
    }

    /// How many requests may still come.
    pub fn left(&self) -> u32 {
        MOST_REQUESTS.saturating_sub(self.begun)
    }

    /// Whether it is connected to the cache.
    pub fn is_cache_open(&self) -> bool {
        self.cache.is_open()
    }

    /// What was measured.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// Rows that are in the table, as far as it knows.
    pub fn rows(&self) -> u32 {
        self.filled
    }

    /// What goes wrong on the way to the cache or to the database, while it does.
    pub fn fault(&self, leg: Leg, now: Time) -> Option<&Fault> {
        let [cache, database] = &self.faults;
        let (fault, is_cut_off) = match leg {
            Leg::Cache => (cache, self.uses_cache() && !self.cache.is_open()),
            Leg::Database => (database, self.pool.has_failed()),
        };
        let is_fresh = |fault: &&Fault| is_cut_off || fault.at.0 + FAULT_US >= now.0;
        fault.as_ref().filter(is_fresh)
    }

    /// When settings were changed, the oldest first: from what to what.
    pub fn marks(&self) -> &[(Time, [Settings; 2])] {
        &self.marks
    }

    fn start(&mut self, cx: &mut Cx<'_>) {
        self.rng = Rng::new(cx.random(u64::MAX));
        let uses_cache = self.uses_cache();
        self.figures.begin(cx.now, uses_cache);
        if uses_cache {
            self.cache.begin(cx);
        }
        self.tick = Some(cx.timer(cx.now + TICK));
        self.prepare(cx);
    }

    fn uses_cache(&self) -> bool {
        self.settings.uses_cache && self.cache.host().is_some()
    }

    fn obey(&mut self, cx: &mut Cx<'_>) {
        for order in std::mem::take(&mut self.orders) {
            match order {
                Order::Stop => self.end(cx, Phase::Stopped),
                Order::Set(settings) if self.is_at_work() => self.change(cx, settings),
                Order::Set(_) => {}
            }
        }
    }

    fn is_at_work(&self) -> bool {
        matches!(self.phase, Phase::Preparing | Phase::Running)
    }

    fn end(&mut self, cx: &mut Cx<'_>, phase: Phase) {
        if !self.is_at_work() {
            return;
        }
        self.figures.pass(cx.now);
        self.phase = phase;
        self.cache.close(cx);
        self.pool.close(cx);
        self.requests = SmallMap::new();
        for timer in [self.arrival.take(), self.tick.take()]
            .into_iter()
            .flatten()
        {
            cx.cancel_timer(timer);
        }
    }

    fn change(&mut self, cx: &mut Cx<'_>, settings: Settings) {
        let before = std::mem::replace(&mut self.settings, settings.clone());
        if before == settings {
            return;
        }
        self.figures.pass(cx.now);
        let of_cache = Settings {
            ttl_s: before.ttl_s,
            uses_cache: before.uses_cache,
            ..settings.clone()
        };
        if of_cache != before {
            self.figures.forget(false);
        } else if settings.ttl_s != before.ttl_s {
            self.figures.forget(true);
        }
        if settings.uses_cache != before.uses_cache {
            self.figures.switch(self.uses_cache());
        }
        if self.uses_cache() {
            self.cache.begin(cx);
        }
        self.zipf = Zipf::new(settings.keys, settings.skew_hundredths);
        if self.marks.len() >= MARKS {
            self.marks.remove(0);
        }
        self.marks.push((cx.now, [before, settings]));
        if let Some(timer) = self.arrival.take() {
            cx.cancel_timer(timer);
            self.expect_visitor(cx);
        }
        self.prepare(cx);
    }

    /// Sees to the table, a statement at a time; once it has all rows, visitors come.
    fn prepare(&mut self, cx: &mut Cx<'_>) {
        if self.is_preparing || !self.is_at_work() {
            return;
        }
        let is_ready = self.stage == Stage::Ready || self.stage == Stage::Fill;
        if is_ready && self.filled >= self.settings.keys {
            self.stage = Stage::Ready;
            if self.phase == Phase::Preparing {
                self.phase = Phase::Running;
                self.figures.begin(cx.now, self.uses_cache());
            }
            if self.arrival.is_none() {
                self.expect_visitor(cx);
            }
            return;
        }
        let statement = match self.stage {
            Stage::Database => format!("CREATE DATABASE IF NOT EXISTS {DATABASE_NAME}"),
            Stage::Table => format!(
                "CREATE TABLE IF NOT EXISTS {TABLE} (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL, price INT NOT NULL)"
            ),
            Stage::Count => format!("SELECT COUNT(*) FROM {TABLE}"),
            Stage::Fill | Stage::Ready => self.next_rows(),
        };
        self.is_preparing = true;
        let job = Job {
            request: None,
            statement,
            at: cx.now,
        };
        let heard = self.pool.ask(cx, job);
        self.of_pool(cx, heard.into_iter().collect());
    }

    fn next_rows(&mut self) -> String {
        let last = self.settings.keys.min(self.filled + BATCH);
        self.filling = last;
        self.stage = Stage::Fill;
        let rows = (self.filled + 1..=last).map(|id| {
            let price = id * 37 % 500 + 1;
            format!("({id}, 'Product {id}', {price})")
        });
        let rows: Vec<String> = rows.collect();
        format!("INSERT IGNORE INTO {TABLE} VALUES {}", rows.join(", "))
    }

    /// A statement of its own has been answered.
    fn prepared(&mut self, cx: &mut Cx<'_>, outcome: &Outcome) {
        self.is_preparing = false;
        self.stage = match (self.stage, outcome) {
            // At the next tick it begins again.
            (_, Outcome::Failed(_, text)) => {
                self.met(Leg::Database, cx.now, text.clone());
                self.stage = Stage::Database;
                return;
            }
            (Stage::Database, _) => Stage::Table,
            (Stage::Table, _) => Stage::Count,
            (Stage::Count, outcome) => {
                self.filled = counted(outcome);
                Stage::Fill
            }
            (Stage::Fill | Stage::Ready, _) => {
                self.filled = self.filling;
                Stage::Fill
            }
        };
        self.prepare(cx);
    }

    fn expect_visitor(&mut self, cx: &mut Cx<'_>) {
        let gap = Duration::from_micros(gap_us(&mut self.rng, self.settings.rate));
        self.arrival = Some(cx.timer(cx.now + gap));
    }

    /// A visitor comes.
    fn arrive(&mut self, cx: &mut Cx<'_>) {
        if self.begun >= MOST_REQUESTS {
            if self.requests.is_empty() {
                self.end(cx, Phase::Spent);
            }
            return;
        }
        self.begun += 1;
        self.expect_visitor(cx);
        let key = self.zipf.draw(&mut self.rng).min(self.filled.max(1));
        let is_write = self.rng.below(100) < u64::from(self.settings.writes_percent);
        let uses_cache = self.uses_cache() && self.cache.is_open();
        let request = Request {
            key,
            began: cx.now,
            way: match (is_write, uses_cache) {
                (true, _) => Way::Write,
                (false, true) => Way::Hit,
                (false, false) => Way::Around,
            },
        };
        if self.requests.len() >= MOST_OPEN {
            return self.answer(request, Way::Failed, cx.now);
        }
        let id = self.begun;
        self.requests.insert(id, request);
        match request.way {
            Way::Write => {
                let statement =
                    format!("UPDATE {TABLE} SET price = price % 500 + 1 WHERE id = {key}");
                self.query(cx, id, statement);
            }
            Way::Hit => self.ask_cache(cx, id, Ask::Get),
            _ => self.select(cx, id),
        }
    }

    fn ask_cache(&mut self, cx: &mut Cx<'_>, id: u32, ask: Ask) {
        self.tell_cache(cx, id, ask, &[]);
    }

    /// `value`: what is to be kept.
    fn tell_cache(&mut self, cx: &mut Cx<'_>, id: u32, ask: Ask, value: &[u8]) {
        let Some(request) = self.requests.get(&id) else {
            return;
        };
        let key = format!("{KEY}{}", request.key);
        let ttl = self.settings.ttl_s.to_string();
        let (key, ttl) = (key.as_bytes(), ttl.as_bytes());
        match ask {
            Ask::Get => self.cache.ask(cx, id, ask, &[b"GET", key]),
            Ask::Set => self
                .cache
                .ask(cx, id, ask, &[b"SET", key, value, b"EX", ttl]),
            Ask::Delete => self.cache.ask(cx, id, ask, &[b"DEL", key]),
        }
    }

    fn select(&mut self, cx: &mut Cx<'_>, id: u32) {
        if let Some(request) = self.requests.get(&id) {
            let key = request.key;
            self.query(
                cx,
                id,
                format!("SELECT name, price FROM {TABLE} WHERE id = {key}"),
            );
        }
    }

    fn query(&mut self, cx: &mut Cx<'_>, id: u32, statement: String) {
        let job = Job {
            request: Some(id),
            statement,
            at: cx.now,
        };
        let heard = self.pool.ask(cx, job);
        self.of_pool(cx, heard.into_iter().collect());
    }

    fn of_cache(&mut self, cx: &mut Cx<'_>, heard: Vec<FromCache>) {
        for heard in heard {
            match heard {
                FromCache::Broken(text) => self.met(Leg::Cache, cx.now, text),
                FromCache::Unanswered(asked) => self.cached(cx, asked.request, asked.ask, None),
                FromCache::Answer(asked, value) => {
                    let took_us = cx.now.0.saturating_sub(asked.at.0);
                    self.figures.leg(Leg::Cache, cx.now, took_us);
                    if let Some(text) = cache::error(&value) {
                        self.met(Leg::Cache, cx.now, text);
                    }
                    self.cached(cx, asked.request, asked.ask, Some(&value));
                }
            }
        }
    }

    /// The cache has answered, or will not.
    fn cached(&mut self, cx: &mut Cx<'_>, id: u32, ask: Ask, value: Option<&Value>) {
        let Some(request) = self.requests.get_mut(&id) else {
            return;
        };
        match (ask, value) {
            (Ask::Get, Some(Value::Bulk(_))) => self.finish(cx, id, Way::Hit),
            (Ask::Get, value) => {
                request.way = match value {
                    Some(Value::Null) => Way::Miss,
                    _ => Way::Around,
                };
                self.select(cx, id);
            }
            (Ask::Set | Ask::Delete, _) => {
                let way = request.way;
                self.finish(cx, id, way);
            }
        }
    }

    fn of_pool(&mut self, cx: &mut Cx<'_>, heard: Vec<FromPool>) {
        for heard in heard {
            match heard {
                FromPool::Broken(text) => self.met(Leg::Database, cx.now, text),
                FromPool::Answer(job, outcome) => match job.request {
                    None => self.prepared(cx, &outcome),
                    Some(id) => {
                        if !matches!(outcome, Outcome::Failed(2003 | 2005 | 2013, _)) {
                            let took_us = cx.now.0.saturating_sub(job.at.0);
                            self.figures.leg(Leg::Database, cx.now, took_us);
                        }
                        self.answered(cx, id, outcome);
                    }
                },
            }
        }
    }

    /// The database has answered a request.
    fn answered(&mut self, cx: &mut Cx<'_>, id: u32, outcome: Outcome) {
        let Some(request) = self.requests.get(&id) else {
            return;
        };
        let way = request.way;
        let is_cached = self.cache.is_open();
        match (outcome, way) {
            (Outcome::Failed(_, text), _) => {
                self.met(Leg::Database, cx.now, text);
                self.finish(cx, id, Way::Failed);
            }
            (_, Way::Write) if is_cached => self.ask_cache(cx, id, Ask::Delete),
            (Outcome::Rows(table), Way::Miss) if is_cached && !table.rows.is_empty() => {
                self.tell_cache(cx, id, Ask::Set, row(&table).as_bytes());
            }
            _ => self.finish(cx, id, way),
        }
    }

    fn finish(&mut self, cx: &mut Cx<'_>, id: u32, way: Way) {
        if let Some(request) = self.requests.remove(&id) {
            self.answer(request, way, cx.now);
        }
    }

    fn answer(&mut self, request: Request, way: Way, now: Time) {
        self.figures.answered(Answered {
            at: now,
            key: request.key,
            way,
            took_us: now.0.saturating_sub(request.began.0),
        });
    }

    /// Something went wrong.
    fn met(&mut self, leg: Leg, at: Time, text: String) {
        let [cache, database] = &mut self.faults;
        let fault = if leg == Leg::Cache { cache } else { database };
        match fault {
            Some(known) if known.text == text => {
                known.at = at;
                known.count = known.count.saturating_add(1);
            }
            _ => *fault = Some(Fault { at, text, count: 1 }),
        }
    }

    fn ring(&mut self, cx: &mut Cx<'_>, id: u64) {
        if self.arrival == Some(id) {
            self.arrive(cx);
        } else if self.tick == Some(id) {
            self.tick = Some(cx.timer(cx.now + TICK));
            self.look_after(cx);
        }
    }

    fn look_after(&mut self, cx: &mut Cx<'_>) {
        self.figures.pass(cx.now);
        if self.begun >= MOST_REQUESTS && self.requests.is_empty() {
            return self.end(cx, Phase::Spent);
        }
        let heard = self.cache.tick(cx);
        self.of_cache(cx, heard);
        let heard = self.pool.tick(cx);
        self.of_pool(cx, heard);
        if self.uses_cache() {
            self.cache.begin(cx);
        }
        if self.stage != Stage::Ready {
            self.prepare(cx);
        }
    }
}

/// The number in a table of one cell.
fn counted(outcome: &Outcome) -> u32 {
    let Outcome::Rows(table) = outcome else {
        return 0;
    };
    let cell = table.rows.first().and_then(|row| row.first());
    let cell = cell.and_then(|cell| cell.as_deref()).unwrap_or_default();
    let text = std::str::from_utf8(cell).unwrap_or_default();
    text.parse().unwrap_or(0)
}

/// A row as the cache keeps it: JSON.
fn row(table: &mysql::client::Table) -> String {
    let cell = |place: usize| {
        let cell = table.rows.first().and_then(|row| row.get(place));
        let cell = cell.and_then(|cell| cell.as_deref()).unwrap_or_default();
        String::from_utf8_lossy(cell).into_owned()
    };
    format!("{{\"name\":\"{}\",\"price\":{}}}", cell(0), cell(1))
}

impl Process for Application {
    fn is_unattended(&self) -> bool {
        true
    }

    fn on(&mut self, cx: &mut Cx<'_>, event: Event) {
        match event {
            Event::Start => self.start(cx),
            Event::Input(_) => self.obey(cx),
            Event::Timer(id) => self.ring(cx, id),
            event => {
                let heard = self.cache.on(cx, &event);
                self.of_cache(cx, heard);
                let heard = self.pool.on(cx, &event);
                self.of_pool(cx, heard);
            }
        }
    }
}
