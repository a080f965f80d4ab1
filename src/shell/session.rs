//! A shell on a terminal: prompt, line editor, the lines it runs and the program in its foreground.
//!
//! Keys go to the line editor while the shell prompts, else to the program, and wait when it reads none. One line runs
//! at a time, one pipeline of it at a time (see `job.rs`).
//!
//! **Invariant:** between two events either a job runs or the prompt stands; what was typed is never lost.

use std::collections::VecDeque;
use std::iter::Peekable;
use std::rc::Rc;
use std::time::Duration;
use std::vec::IntoIter;

use sim::Time;
use sim::process::{Cx, Event, Process, Record};
use sim::server::RedisServer;

use crate::bash::complete::ShellWords;
use crate::bash::history;
use crate::bash::job::Job;
use crate::bash::launch;
use crate::bash::lexer::Trouble;
use crate::bash::parse::{Joint, Pipeline, parse};
use crate::host::env::Env;
pub use crate::host::env::SessionKind;
use crate::host::system;
use crate::program::pace::{BETWEEN_LINES_MS, LINES_AT_ONCE};
use crate::program::{INTERRUPTED, Terminal};
use crate::programs::TABLE;
use crate::terminal::keys::{Key, Keys};
use crate::terminal::line_editor::{LineEditor, Outcome};
use crate::terminal::tty::{Tty, Typed};

/// Keys that may wait for a busy program.
const MAX_TYPED_AHEAD: usize = 10_000;
/// bash's HISTSIZE.
const MAX_HISTORY: usize = 1_000;
/// A line may ask for more lines of this length in all.
const MAX_CONTINUED: usize = 100_000;

/// bash in a terminal, with the program that runs in it.
#[derive(Clone)]
pub struct Session {
    env: Env,
    editor: LineEditor,
    keys: Keys,
    tty: Tty,
    typed_ahead: VecDeque<Key>,
    /// Lines that wait, as of a paste.
    lines: VecDeque<String>,
    /// How many came together with those that wait.
    given: usize,
    /// An instant, and the lines that were begun at it.
    begun: (Time, usize),
    /// Rings when the next lines may begin.
    rest: Option<u64>,
    /// The beginning of a line that goes on after Enter.
    continued: String,
    script: Option<Script>,
    job: Option<Job>,
    is_prompting: bool,
    has_ended: bool,
}

/// What becomes of a key that is typed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It edits a line, of which nothing else knows before Enter.
    Prompt,
    /// A program gets it.
    Program,
    /// It waits until somebody reads.
    Nobody,
}

/// A line that runs.
#[derive(Clone)]
struct Script {
    line: String,
    rest: VecDeque<(Joint, Pipeline)>,
}

impl Session {
    /// A login shell; `columns` is the terminal's width in characters.
    pub fn new(kind: SessionKind, columns: u16) -> Session {
        let mut env = Env::new(kind);
        env.columns = usize::from(columns.max(20));
        Session {
            env,
            editor: LineEditor::default(),
            keys: Keys::default(),
            tty: Tty::default(),
            typed_ahead: VecDeque::new(),
            lines: VecDeque::new(),
            given: 0,
            begun: (Time(0), 0),
            rest: None,
            continued: String::new(),
            script: None,
            job: None,
            is_prompting: false,
            has_ended: false,
        }
    }

    /// Whether the shell waits for a line.
    pub fn is_prompting(&self) -> bool {
        self.is_prompting
    }

    /// Whether it waits for the beginning of a line.
    pub fn is_at_new_line(&self) -> bool {
        self.is_prompting && self.continued.is_empty()
    }

    /// Which kind of computer it is on.
    pub fn kind(&self) -> SessionKind {
        self.env.kind
    }

    /// Where it is: an absolute path.
    pub fn directory(&self) -> &str {
        &self.env.directory
    }

    /// Whether the shell or the program in its foreground waits for keys.
    pub fn is_reading(&self) -> bool {
        let reads = |job: &Job| job.terminal() != Terminal::Unread;
        self.is_prompting || self.job.as_ref().is_some_and(reads)
    }

    /// What becomes of a key that is typed now.
    pub fn reading(&self) -> Reading {
        match &self.job {
            None if self.is_prompting => Reading::Prompt,
            Some(job) if job.is_at_prompt() => Reading::Prompt,
            Some(job) if job.terminal() != Terminal::Unread => Reading::Program,
            _ => Reading::Nobody,
        }
    }

    /// The Redis server in its foreground.
    pub fn redis_server(&self) -> Option<&RedisServer> {
        self.job.as_ref()?.redis_server()
    }

    /// Of lines that were given together: how many still wait, and how many there were. Those of the program in the
    /// foreground come before the shell's own.
    pub fn lines_waiting(&self) -> Option<(usize, usize)> {
        let of_job = self.job.as_ref().and_then(Job::lines_waiting);
        of_job.or_else(|| (!self.lines.is_empty()).then_some((self.lines.len(), self.given)))
    }

    fn start(&mut self, cx: &mut Cx<'_>) {
        system::furnish(cx.machine, &self.env);
        let banner = system::banner(&self.env, cx.now);
        cx.write(banner);
    }

    fn input(&mut self, cx: &mut Cx<'_>, bytes: &[u8]) {
        let mut keys = self.keys.feed(bytes).into_iter().peekable();
        while let Some(key) = keys.next() {
            match key {
                Key::Char(first) if self.reading() == Reading::Prompt => {
                    self.key(cx, run_of(first, &mut keys));
                }
                Key::Window { rows, columns } => self.resize(cx, rows, columns),
                key => self.key(cx, key),
            }
            self.advance(cx);
        }
    }

    /// What runs in the terminal has its own environment, and is in the same window.
    fn resize(&mut self, cx: &mut Cx<'_>, rows: u16, columns: u16) {
        let (rows, columns) = (usize::from(rows.max(5)), usize::from(columns.max(20)));
        (self.env.rows, self.env.columns) = (rows, columns);
        if let Some(job) = &mut self.job {
            job.resize(cx, rows, columns);
        }
    }

    fn key(&mut self, cx: &mut Cx<'_>, key: Key) {
        let Some(job) = &mut self.job else {
            match key {
                Key::Ctrl('c' | '\\') if self.rest.is_some() => self.interrupt(cx),
                key => self.typed_ahead.push_back(key),
            }
            return;
        };
        match (job.terminal(), key) {
            (Terminal::Keys, key) => job.key(cx, &key),
            (Terminal::Lines, key) => self.discipline(cx, &key),
            (Terminal::Unread, Key::Ctrl('c' | '\\')) => self.interrupt(cx),
            (Terminal::Unread, key) if self.typed_ahead.len() < MAX_TYPED_AHEAD => {
                self.typed_ahead.push_back(key);
            }
            (Terminal::Unread, _) => {}
        }
    }

    fn discipline(&mut self, cx: &mut Cx<'_>, key: &Key) {
        let mut echo = Vec::new();
        let typed = self.tty.key(key, &mut echo);
        cx.write(echo);
        let Some(job) = &mut self.job else { return };
        match typed {
            Typed::Nothing => {}
            Typed::Text(text) => job.line(cx, text.as_bytes()),
            Typed::EndOfInput => job.end_of_input(cx),
            Typed::Interrupt => self.stop(cx),
        }
    }

    fn interrupt(&mut self, cx: &mut Cx<'_>) {
        cx.write("^C\n");
        self.stop(cx);
    }

    /// Ctrl-C reaches the job; the rest of the line and what was typed ahead are forgotten, as bash and the kernel do.
    fn stop(&mut self, cx: &mut Cx<'_>) {
        self.typed_ahead.clear();
        self.lines.clear();
        if let Some(script) = &mut self.script {
            script.rest.clear();
        }
        if let Some(rest) = self.rest.take() {
            cx.cancel_timer(rest);
            self.env.status = INTERRUPTED;
        }
        if let Some(job) = &mut self.job {
            job.interrupt(cx);
        }
    }

    /// Goes on until a program runs or a key is awaited.
    fn advance(&mut self, cx: &mut Cx<'_>) {
        while !self.has_ended && self.rest.is_none() {
            if let Some(job) = &mut self.job {
                let Some(ending) = job.ending() else {
                    if !self.hand_over(cx) {
                        break;
                    }
                    continue;
                };
                self.job = None;
                if let Some(env) = ending.env {
                    self.env = env;
                }
                self.env.status = ending.status;
                self.leave_if_asked(cx);
            } else if self.script.is_some() {
                self.step(cx);
            } else if !self.lines.is_empty() {
                self.next_line(cx);
            } else if !self.is_prompting {
                self.prompt(cx);
            } else if let Some(key) = self.typed_ahead.pop_front() {
                self.edit(cx, &key);
            } else {
                break;
            }
        }
    }

    /// Gives a key that waited to a program that reads again; `false`: there is none, or nobody reads.
    fn hand_over(&mut self, cx: &mut Cx<'_>) -> bool {
        let reads = self
            .job
            .as_ref()
            .is_some_and(|job| job.terminal() != Terminal::Unread);
        let key = if reads {
            self.typed_ahead.pop_front()
        } else {
            None
        };
        match key {
            Some(key) => {
                self.key(cx, key);
                true
            }
            None => false,
        }
    }

    fn prompt(&mut self, cx: &mut Cx<'_>) {
        self.is_prompting = true;
        self.tty = Tty::default();
        let prompt = if self.continued.is_empty() {
            self.env.prompt(cx.machine)
        } else {
            "> ".to_owned()
        };
        let mut out = Vec::new();
        self.editor.begin(&prompt, &mut out);
        cx.write(out);
    }

    fn edit(&mut self, cx: &mut Cx<'_>, key: &Key) {
        let mut out = Vec::new();
        let words = ShellWords {
            env: &self.env,
            machine: cx.machine,
            programs: &TABLE,
        };
        let outcome = self.editor.key(key, &words, &mut out);
        cx.write(out);
        match outcome {
            Outcome::Editing => {}
            Outcome::Submitted(text) => {
                self.is_prompting = false;
                self.lines.extend(text.split('\n').map(str::to_owned));
                self.given = self.lines.len();
            }
            Outcome::Interrupted => {
                self.is_prompting = false;
                self.continued.clear();
                self.env.status = INTERRUPTED;
            }
            Outcome::EndOfInput => self.end_of_input(cx),
        }
    }

    fn end_of_input(&mut self, cx: &mut Cx<'_>) {
        self.is_prompting = false;
        if self.continued.is_empty() {
            cx.write(self.env.farewell());
            self.env.is_leaving = true;
            self.leave_if_asked(cx);
        } else {
            self.continued.clear();
            let shell = self.env.shell_name();
            cx.write(format!("{shell}: syntax error: unexpected end of file\n"));
        }
    }

    fn leave_if_asked(&mut self, cx: &mut Cx<'_>) {
        if self.env.is_leaving && !self.env.leave() {
            self.finish_script(cx);
            self.has_ended = true;
            cx.exit();
        }
    }

    /// Begins the next line that waits, or rests before it.
    fn next_line(&mut self, cx: &mut Cx<'_>) {
        if self.begun.0 != cx.now {
            self.begun = (cx.now, 0);
        }
        self.begun.1 += 1;
        if self.begun.1 > LINES_AT_ONCE {
            self.rest = Some(cx.timer(cx.now + Duration::from_millis(BETWEEN_LINES_MS)));
        } else if let Some(line) = self.lines.pop_front() {
            self.run_line(cx, line);
        }
    }

    /// Parses a line and begins to run it, or asks for its rest.
    fn run_line(&mut self, cx: &mut Cx<'_>, typed: String) {
        let mut line = std::mem::take(&mut self.continued);
        if !line.is_empty() {
            line.push('\n');
        }
        line.push_str(&typed);
        let Some(line) = self.with_history(cx, line) else {
            return;
        };
        match parse(&line) {
            Err(Trouble::Incomplete) if line.len() < MAX_CONTINUED => self.continued = line,
            Ok(pipelines) => {
                self.remember(&line);
                if !pipelines.is_empty() {
                    self.script = Some(Script {
                        line,
                        rest: pipelines.into(),
                    });
                }
            }
            Err(trouble) => {
                self.remember(&line);
                self.env.status = 2;
                let message = launch::trouble_message(&self.env, &trouble);
                cx.write(message);
                self.script = Some(Script {
                    line,
                    rest: VecDeque::new(),
                });
            }
        }
    }

    fn with_history(&mut self, cx: &mut Cx<'_>, line: String) -> Option<String> {
        match history::expand(&line, &self.env.history) {
            Ok((line, is_changed)) => {
                if is_changed {
                    cx.write(format!("{line}\n"));
                }
                Some(line)
            }
            Err(reference) => {
                let shell = self.env.shell_name();
                cx.write(format!("{shell}: {reference}: event not found\n"));
                None
            }
        }
    }

    /// Amazon Linux and Ubuntu both ignore a line equal to the one before.
    fn remember(&mut self, line: &str) {
        let history = Rc::make_mut(&mut self.env.history);
        if line.trim().is_empty() || history.last().is_some_and(|last| last == line) {
            return;
        }
        history.push(line.to_owned());
        if history.len() > MAX_HISTORY {
            history.remove(0);
        }
    }

    /// Starts the next pipeline of the line, or ends the line.
    fn step(&mut self, cx: &mut Cx<'_>) {
        let next = self
            .script
            .as_mut()
            .and_then(|script| script.rest.pop_front());
        let Some((joint, pipeline)) = next else {
            self.finish_script(cx);
            return;
        };
        let runs = match joint {
            Joint::Always => true,
            Joint::IfSucceeded => self.env.status == 0,
            Joint::IfFailed => self.env.status != 0,
        };
        if !runs {
            return;
        }
        match launch::stages(&pipeline, &TABLE, &mut self.env, cx) {
            Ok(stages) => self.job = Some(Job::start(stages, cx)),
            Err(status) => self.env.status = status,
        }
    }

    fn finish_script(&mut self, cx: &mut Cx<'_>) {
        if let Some(script) = self.script.take() {
            cx.record(Record::Shell {
                line: script.line,
                status: self.env.status,
            });
        }
    }
}

/// Characters that came together are put into a line at once, and drawn once.
fn run_of(first: char, keys: &mut Peekable<IntoIter<Key>>) -> Key {
    let mut text = String::from(first);
    while let Some(Key::Char(c)) = keys.peek() {
        text.push(*c);
        keys.next();
    }
    match text.len() > first.len_utf8() {
        true => Key::Paste(text),
        false => Key::Char(first),
    }
}

impl Process for Session {
    fn on(&mut self, cx: &mut Cx<'_>, event: Event) {
        match event {
            Event::Start => self.start(cx),
            Event::Timer(id) if self.rest == Some(id) => self.rest = None,
            Event::Input(bytes) => self.input(cx, &bytes),
            event => {
                if let Some(job) = &mut self.job {
                    job.event(cx, &event);
                }
            }
        }
        self.advance(cx);
    }
}
