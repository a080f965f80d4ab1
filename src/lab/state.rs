//! Everything that a student can see or change, at one virtual instant.
//!
//! **Invariant:** [`State::apply`] and [`State::advance`] are the only ways to change it, and what they do depends
//! on the state and their arguments alone: that is what makes a history replayable.

use std::rc::Rc;

use cloud::Cloud;
use cloud::api::{Call, CallResult, Ec2Call};
use cloud::view::View;
use cloud::{Path, Why};
use lesson::check::{Window, failures};
use lesson::course::{Course, Lesson};
use lesson::facts::Doing;
use lesson::quiz::Given;
use lesson::run::Run;
use shell::screen::Screen;
use shell::session::{Reading, Session, SessionKind};
use sim::Time;
use sim::actor::{ActorId, News};
use sim::load::LOAD;
use sim::net::HostId;
use sim::process::Pid;
use sim::world::WorldEvent;

use crate::diary::Diary;
use crate::ending;
use crate::flow;
use crate::parts::LOOK;
use crate::protocol::{Input, Progress, Running, TerminalId, TerminalTab};
use crate::samples::Samples;
use crate::situation::{Situation, Terminal};

/// A terminal's width until the page tells it.
const DEFAULT_COLUMNS: u16 = 100;
/// Its height for inputs that do not tell it.
const FORMER_ROWS: u16 = 24;
/// Open terminals at most; the page offers no more.
const MAX_TERMINALS: usize = 12;
/// The longest single jump: a week.
const MAX_SKIP_MS: u64 = 7 * 24 * 3600 * 1000;
/// The fastest that the clock runs.
const MAX_SPEED: u32 = 600;
/// Bytes of one input: a paste of a megabyte with its marks. The page refuses a longer one before it sends anything.
const MAX_TYPED_BYTES: usize = (1 << 20) + 64;

/// The world, the terminals, what was done, and the lesson in hand.
#[derive(Clone)]
pub(crate) struct State {
    pub(crate) situation: Situation,
    /// The open lesson's.
    pub(crate) run: Option<Run>,
    /// Of the other lessons that were begun in this world: opened again, they go on where they were.
    shelf: Vec<Run>,
    pub(crate) speed: u32,
    pub(crate) is_paused: bool,
    /// Time passes up to here when it may.
    pub(crate) target: Time,
    pub(crate) outbox: Outbox,
    pub(crate) diary: Diary,
    pub(crate) samples: Samples,
    next_terminal: TerminalId,
    /// What is carried out from now on, and when: for the studio, once it asks.
    #[cfg(feature = "author")]
    pub(crate) noted: Option<Vec<(u64, Input)>>,
}

/// What happened since the lab last asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outbox {
    pub(crate) paths: Vec<Rc<Path>>,
    /// Lesson and step.
    pub(crate) done: Vec<(String, String)>,
    /// For actors.
    pub(crate) news: Vec<(ActorId, News)>,
}

/// What an input brought.
pub(crate) enum Applied {
    /// It was carried out; a console action has an answer.
    Done(Option<CallResult>),
    /// It made no sense now (an unknown terminal or lesson): nothing changed.
    Refused(String),
}

impl State {
    /// A new account in a new world.
    pub(crate) fn new(course: Rc<Course>, seed: u64, start: Time) -> State {
        State {
            situation: Situation::new(course, Cloud::new(seed, start)),
            run: None,
            shelf: Vec::new(),
            speed: 1,
            is_paused: false,
            target: start,
            outbox: Outbox::default(),
            diary: Diary::default(),
            samples: Samples::default(),
            next_terminal: 1,
            #[cfg(feature = "author")]
            noted: None,
        }
    }

    /// The virtual time.
    pub(crate) fn now(&self) -> Time {
        self.situation.now()
    }

    /// Virtual milliseconds since the epoch.
    pub(crate) fn now_ms(&self) -> u64 {
        self.situation.now_ms()
    }

    /// Lets time pass up to `until`, at most `budget` instants of it. Whether it got there.
    pub(crate) fn advance(&mut self, until: Time, budget: u32) -> bool {
        for _ in 0..budget {
            let due = self.situation.cloud.next_due().filter(|due| *due <= until);
            self.sample(due.unwrap_or(until));
            self.situation.cloud.run_until(due.unwrap_or(until));
            self.drain();
            if due.is_none() {
                return true;
            }
        }
        false
    }

    /// Nothing happens before that instant: as it is now, it was at the beginning of each second until then.
    fn sample(&mut self, until: Time) {
        let (now_s, until_s) = (self.now().0 / 1_000_000, until.0 / 1_000_000);
        if until_s > now_s {
            let servers = self.situation.servers();
            let counted = servers.iter().map(|it| (it.pid, it.node.counters()));
            self.samples.add(now_s + 1, until_s, counted.collect());
        }
    }

    /// What happens at this very instant: an echo, a new prompt.
    pub(crate) fn settle(&mut self) {
        self.advance(self.now(), 1_000);
    }

    /// Carries out what the student does.
    pub(crate) fn apply(&mut self, input: &Input) -> Applied {
        #[cfg(feature = "author")]
        self.note(input);
        match input {
            Input::Type { terminal, data } => self.type_into(*terminal, data),
            Input::Resize { terminal, columns } => self.resize(*terminal, *columns, FORMER_ROWS),
            Input::Window {
                terminal,
                columns,
                rows,
            } => self.resize(*terminal, *columns, *rows),
            Input::OpenTerminal { host } => self.open_terminal(host),
            Input::CloseTerminal { terminal } => self.close_terminal(*terminal),
            Input::Call { call, .. } => Applied::Done(Some(self.call(call.clone()))),
            Input::Pause => self.pause(true),
            Input::Resume => self.pause(false),
            Input::Speed(speed) => self.set_speed(*speed),
            Input::SkipMs(ms) => self.skip_to(self.now_ms().saturating_add(*ms)),
            Input::SkipUntil { at_ms } => self.skip_to(*at_ms),
            Input::OpenLesson { id } => self.open_lesson(id),
            Input::Hint { step } => self.in_lesson(|run, _| run.hint(step)),
            Input::Answer { step, choice } => {
                let given = Given::Choices(vec![choice.saturating_add(1)]);
                self.answer(step, given)
            }
            Input::Submit { step, given } => self.answer(step, given.clone()),
            Input::Act { actor, act } => match self.actors().contains(&ActorId(*actor)) {
                true => self.act(ActorId(*actor), &act.0),
                false => Applied::Refused(String::new()),
            },
            Input::WriteFile {
                host,
                path,
                content,
            } => match LOOK.is_at_hand() {
                true => self.write_file(host, path, content),
                false => Applied::Refused(words::REFUSED_SAVE_CODE.text().into()),
            },
            Input::Load(order) => match LOAD.is_at_hand() {
                true => flow::obey(self, order),
                false => Applied::Refused(words::REFUSED_LOAD_CODE.text().into()),
            },
            Input::Undo | Input::Redo | Input::RestartLesson | Input::EnterWorld(_) => {
                Applied::Refused("The history is not here.".into())
            }
        }
    }

    #[cfg(feature = "author")]
    fn note(&mut self, input: &Input) {
        let at_us = self.now().0;
        if let Some(noted) = &mut self.noted {
            noted.push((at_us, input.clone()));
        }
    }

    /// The actors at work.
    pub(crate) fn actors(&self) -> Vec<ActorId> {
        self.situation.cloud.world().actors()
    }

    /// How many keys all caches hold together.
    pub(crate) fn key_count(&self) -> usize {
        const DATABASES: usize = 16;
        let view = self.situation.cloud.view();
        let nodes = view.caches.iter().flat_map(|cache| &cache.nodes);
        let nodes = nodes.filter_map(|node| self.situation.cloud.node(&node.id));
        nodes
            .map(|node| (0..DATABASES).map(|db| node.key_count(db)).sum::<usize>())
            .sum()
    }

    /// Looks at the lesson's checks.
    pub(crate) fn look(&mut self) {
        let Some(mut run) = self.run.take() else {
            return;
        };
        let course = self.situation.course.clone();
        if let Some((_, lesson)) = course.lesson(&run.lesson) {
            let done = run.update(lesson, &self.situation.facts());
            let now_ms = self.now_ms();
            for step in &done {
                self.diary.step_done(&lesson.id, step, now_ms);
            }
            let of_lesson = done.into_iter().map(|step| (lesson.id.clone(), step));
            self.outbox.done.extend(of_lesson);
        }
        self.run = Some(run);
    }

    /// Of all lessons that were begun in this world.
    #[cfg(feature = "author")]
    pub(crate) fn runs(&self) -> impl Iterator<Item = &Run> {
        self.run.iter().chain(&self.shelf)
    }

    /// The run of a lesson that was begun in this world.
    pub(crate) fn run_of(&self, lesson: &str) -> Option<&Run> {
        let mut runs = self.run.iter().chain(&self.shelf);
        runs.find(|run| run.lesson == lesson)
    }

    /// Whether a step of any lesson was done in this world.
    pub(crate) fn has_step_done(&self) -> bool {
        let mut runs = self.run.iter().chain(&self.shelf);
        runs.any(|run| run.done().next().is_some())
    }

    /// The steps of the open lesson that are done in this world.
    pub(crate) fn progress(&self) -> Progress {
        let done = self
            .run
            .iter()
            .map(|run| (run.lesson.clone(), run.done().map(str::to_owned).collect()));
        Progress {
            done: done.collect(),
            last: None,
        }
    }

    /// Whether the world has all that the lesson builds on.
    pub(crate) fn meets_needs_of(&self, lesson: &str) -> bool {
        let lesson = self.situation.course.lesson(lesson);
        lesson.is_some_and(|(_, lesson)| {
            let facts = self.situation.facts();
            failures(&lesson.data.needs, &facts, &Window::default()).is_empty()
        })
    }

    /// Begins a lesson in the world as it is.
    pub(crate) fn begin(&mut self, lesson: &str) {
        self.run = Some(Run::new(lesson, &self.situation.facts()));
        self.look();
    }

    /// The open lesson.
    pub(crate) fn lesson(&self) -> Option<&Lesson> {
        let run = self.run.as_ref()?;
        self.situation
            .course
            .lesson(&run.lesson)
            .map(|(_, lesson)| lesson)
    }

    /// The tabs over the terminals.
    pub(crate) fn tabs(&self, view: &View) -> Vec<TerminalTab> {
        let tab = |terminal: &Terminal| TerminalTab {
            id: terminal.id,
            host: terminal.host.clone(),
            title: terminal.title.clone(),
            ending: ending::ending(terminal, view),
            problem: terminal.problem.clone(),
            running: self.running(terminal),
        };
        self.situation.terminals.iter().map(tab).collect()
    }

    fn running(&self, terminal: &Terminal) -> Option<Running> {
        let (left, of) = self.session(terminal.pid?)?.lines_waiting()?;
        Some(Running {
            begun: of.saturating_sub(left),
            of,
        })
    }

    fn session(&self, pid: Pid) -> Option<&Session> {
        self.situation.cloud.world().process(pid)
    }

    /// What becomes of keys that are typed into a terminal now.
    pub(crate) fn reading(&self, terminal: TerminalId) -> Option<Reading> {
        Some(self.session(self.pid(terminal)?)?.reading())
    }

    /// How often a terminal's programs have written.
    pub(crate) fn writings(&self, terminal: TerminalId) -> u64 {
        let mut terminals = self.situation.terminals.iter();
        let terminal = terminals.find(|open| open.id == terminal);
        terminal.map_or(0, |terminal| terminal.writings)
    }

    /// Whether a terminal's program reads keys: a prompt stands.
    pub(crate) fn is_reading(&self, pid: Pid) -> bool {
        self.session(pid).is_some_and(Session::is_reading)
    }

    /// Carries out a console action and keeps it in the journal.
    pub(crate) fn call(&mut self, call: Call) -> CallResult {
        let label = call.label(&self.situation.cloud.view());
        self.diary
            .called(self.situation.journal.next_number(), label);
        let result = self.situation.cloud.call(call.clone());
        if let (Call::Ec2(Ec2Call::CreateTags { instance_id, .. }), Ok(_)) = (&call, &result) {
            self.rename_terminals(instance_id);
        }
        let error = result.as_ref().err().cloned().map(Box::new);
        let doing = Doing::Call(Box::new(call), error);
        self.situation.journal.push(self.now_ms(), None, doing);
        self.settle();
        self.look();
        result
    }

    fn drain(&mut self) {
        let before = self.situation.journal.next_number();
        while let Some(event) = self.situation.cloud.world_mut().drain() {
            self.on(event);
        }
        if self.situation.journal.next_number() != before {
            self.look();
        }
    }

    fn on(&mut self, event: WorldEvent<Why>) {
        match event {
            WorldEvent::Output { pid, bytes } => {
                if let Some(terminal) = self.terminal_of(pid) {
                    terminal.screen.write(&bytes);
                    terminal.writings += 1;
                }
            }
            WorldEvent::Path(path) => {
                let host = Some(path.from.clone());
                self.situation
                    .journal
                    .push(path.at_ms, host, Doing::Path(path.clone()));
                self.outbox.paths.push(path);
            }
            WorldEvent::Traffic(path) => self.outbox.paths.push(path),
            WorldEvent::Record {
                pid, at, record, ..
            } => {
                let host = self.terminal_of(pid).map(|terminal| terminal.host.clone());
                self.situation
                    .journal
                    .push(at.0 / 1000, host, Doing::Record(record));
            }
            WorldEvent::Exited { pid } => {
                let view = self.situation.cloud.view();
                if let Some(terminal) = self.terminal_of(pid) {
                    terminal.pid = None;
                    let words = ending::last_words(terminal, &view);
                    terminal.screen.write(words.as_bytes());
                }
            }
            WorldEvent::Actor { actor, news } => self.outbox.news.push((actor, news)),
            WorldEvent::Call { pid, call, .. } => {
                let refusal = (
                    "UnsupportedOperation".to_owned(),
                    "Use the console.".to_owned(),
                );
                self.situation
                    .cloud
                    .world_mut()
                    .answer_call(pid, call, Err(refusal));
            }
        }
    }

    fn terminal_of(&mut self, pid: Pid) -> Option<&mut Terminal> {
        self.situation
            .terminals
            .iter_mut()
            .find(|terminal| terminal.pid == Some(pid))
    }

    fn type_into(&mut self, terminal: TerminalId, data: &str) -> Applied {
        let Some(pid) = self.pid(terminal) else {
            return Applied::Refused(words::REFUSED_CLOSED.text().into());
        };
        if data.len() > MAX_TYPED_BYTES {
            return Applied::Refused(words::REFUSED_TOO_MUCH.text().into());
        }
        self.situation.cloud.world_mut().input(pid, data.as_bytes());
        self.settle();
        Applied::Done(None)
    }

    fn resize(&mut self, terminal: TerminalId, columns: u16, rows: u16) -> Applied {
        if let Some(pid) = self.pid(terminal) {
            let report = format!("\x1b[8;{rows};{columns}t");
            self.situation
                .cloud
                .world_mut()
                .input(pid, report.as_bytes());
            self.settle();
        }
        Applied::Done(None)
    }

    fn pid(&self, id: TerminalId) -> Option<Pid> {
        self.situation
            .terminals
            .iter()
            .find(|terminal| terminal.id == id)?
            .pid
    }

    /// Opens a terminal, or a tab that says why it could not be opened.
    fn open_terminal(&mut self, host: &str) -> Applied {
        // One of the same host that has ended is connected again: its lines stay.
        let mut ended = self.situation.terminals.iter();
        let ended = ended.position(|terminal| terminal.host == host && terminal.pid.is_none());
        if ended.is_none() && self.situation.terminals.len() >= MAX_TERMINALS {
            return Applied::Refused(words::REFUSED_TERMINALS.text().into());
        }
        let view = self.situation.cloud.view();
        let (title, connected) = match title_of(&view, host) {
            Some(Host::Laptop(title)) => (
                title,
                Ok((self.situation.cloud.laptop(), SessionKind::Laptop)),
            ),
            Some(Host::Instance(title)) => (title, self.instance_connect(host)),
            None => return Applied::Refused(words::RefusedHost { host }.text()),
        };
        let (pid, problem) = match connected {
            Ok((at, kind)) => (Some(self.start_session(at, kind)), None),
            Err(problem) => (None, Some(problem)),
        };
        self.situation.journal.push(
            self.now_ms(),
            Some(host.to_owned()),
            Doing::Terminal(problem.clone()),
        );
        match ended.and_then(|index| self.situation.terminals.get_mut(index)) {
            Some(terminal) => {
                (terminal.pid, terminal.problem) = (pid, problem);
                terminal.screen.write(ending::SHOW_CURSOR);
            }
            None => self.push_terminal(host, title, pid, problem),
        }
        self.settle();
        self.look();
        Applied::Done(None)
    }

    /// A host has another name: its terminals are called by it, in their order.
    fn rename_terminals(&mut self, host: &str) {
        let title = title_of(&self.situation.cloud.view(), host);
        let (Some(Host::Laptop(title)) | Some(Host::Instance(title))) = title else {
            return;
        };
        let of_host = |terminal: &&mut Terminal| terminal.host == host;
        for (index, terminal) in self
            .situation
            .terminals
            .iter_mut()
            .filter(of_host)
            .enumerate()
        {
            terminal.title = numbered(&title, index + 1);
        }
    }

    fn push_terminal(
        &mut self,
        host: &str,
        title: String,
        pid: Option<Pid>,
        problem: Option<String>,
    ) {
        let of_host = |terminal: &&Terminal| terminal.host == host;
        let titles: Vec<&str> = self
            .situation
            .terminals
            .iter()
            .filter(of_host)
            .map(|terminal| terminal.title.as_str())
            .collect();
        let free = (1..).map(|number| numbered(&title, number));
        let mut free = free.filter(|title| !titles.contains(&title.as_str()));
        let title = free.next().unwrap_or_default();
        self.situation.terminals.push(Terminal {
            id: self.next_terminal,
            host: host.to_owned(),
            title,
            pid,
            screen: Screen::new(),
            problem,
            writings: 0,
        });
        self.next_terminal += 1;
    }

    fn instance_connect(&mut self, instance: &str) -> Result<(HostId, SessionKind), String> {
        let (answer, path) = self.situation.cloud.instance_connect(instance);
        self.outbox.paths.push(Rc::new(path));
        answer.map(|host| (host, SessionKind::AmazonLinux))
    }

    fn start_session(&mut self, host: HostId, kind: SessionKind) -> Pid {
        let session = Session::new(kind, DEFAULT_COLUMNS);
        self.situation
            .cloud
            .world_mut()
            .spawn(host, Box::new(session))
    }

    fn close_terminal(&mut self, id: TerminalId) -> Applied {
        if let Some(pid) = self.pid(id) {
            self.situation.cloud.world_mut().kill(pid);
        }
        self.situation
            .terminals
            .retain(|terminal| terminal.id != id);
        self.settle();
        Applied::Done(None)
    }

    fn pause(&mut self, is_paused: bool) -> Applied {
        self.is_paused = is_paused;
        Applied::Done(None)
    }

    fn set_speed(&mut self, speed: u32) -> Applied {
        self.speed = speed.clamp(1, MAX_SPEED);
        Applied::Done(None)
    }

    fn skip_to(&mut self, at_ms: u64) -> Applied {
        let furthest = self.now_ms().saturating_add(MAX_SKIP_MS);
        self.target = self.target.max(Time::from_ms(at_ms.min(furthest)));
        Applied::Done(None)
    }

    /// Goes on with a lesson where it was left, or begins it in the world as it is. Whether it can begin here is for the
    /// lab to say, when the student asks for it.
    fn open_lesson(&mut self, id: &str) -> Applied {
        if self.situation.course.lesson(id).is_none() {
            return Applied::Refused(words::RefusedLesson { lesson: id }.text());
        }
        self.shelf.extend(self.run.take());
        match self.shelf.iter().position(|run| run.lesson == id) {
            Some(place) => {
                let mut run = self.shelf.remove(place);
                run.resume(&self.situation.facts());
                self.run = Some(run);
                self.look();
            }
            None => self.begin(id),
        }
        Applied::Done(None)
    }

    fn answer(&mut self, step: &str, given: Given) -> Applied {
        self.situation
            .journal
            .push(self.now_ms(), None, Doing::Answer(step.to_owned()));
        let applied = self.in_lesson(|run, lesson| run.answer(lesson, step, given));
        self.look();
        applied
    }

    fn in_lesson(&mut self, change: impl FnOnce(&mut Run, &Lesson)) -> Applied {
        let course = self.situation.course.clone();
        if let Some(run) = &mut self.run
            && let Some((_, lesson)) = course.lesson(&run.lesson)
        {
            change(run, lesson);
        }
        Applied::Done(None)
    }
}

/// Terminals of one host are told apart.
fn numbered(title: &str, number: usize) -> String {
    match number {
        1 => title.to_owned(),
        number => format!("{title} ({number})"),
    }
}

/// Whose terminal it is, and what its tab says.
enum Host {
    Laptop(String),
    Instance(String),
}

fn title_of(view: &View, host: &str) -> Option<Host> {
    if let Some(laptop) = view.laptops.iter().find(|laptop| laptop.id == host) {
        return Some(Host::Laptop(laptop.name.clone()));
    }
    let instance = view.instances.iter().find(|instance| instance.id == host)?;
    let name = if instance.name.is_empty() {
        &instance.id
    } else {
        &instance.name
    };
    Some(Host::Instance(name.clone()))
}
