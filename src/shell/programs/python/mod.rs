//! `python3`: a real CPython, which runs in a worker of its own and is an actor here (`sim::actor`).
//!
//! This process stands for it: it has the terminal, the sockets and the files, and carries out what the interpreter does.
//! What can be said without an interpreter (a file that is not there, a wrong option) is said at once.

mod options;
mod overheard;
mod packages;
mod pip;
mod printed;

use std::collections::VecDeque;
use std::net::Ipv4Addr;

use primitives::small_map::SmallMap;
use sim::actor::{Act, ActorId, Answer, Commission};
use sim::process::{Cx, Event, SocketId};

use crate::host::disk;
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, PROGRAMS, Shelf, tool};
use crate::program::{Flow, Io, Program, Terminal, complaint};
use crate::terminal::keys::Key;
use crate::terminal::line_editor::{Completion, LineEditor, Outcome, Source as Lines};
use options::{Options, Source};
use overheard::Overheard;
use printed::Printed;

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[
        tool(
            "python3",
            Home::System,
            options::USAGE,
            "run Python: a script, a module, or the prompt",
            Make::Program(start),
        )
        .own_words(),
        tool(
            "pip3",
            Home::Package(PIP),
            pip::USAGE,
            "install packages for Python",
            Make::Program(pip::start),
        )
        .own_words(),
        tool(
            "pip",
            Home::Package(PIP),
            pip::USAGE,
            "another name for pip3",
            Make::Program(pip::start),
        )
        .own_words(),
    ],
};

/// The package of pip.
const PIP: &str = "python3-pip";
/// The interpreter that runs.
const VERSION: &str = "Python 3.14.2";
/// Earlier lines that the prompt remembers.
const MAX_HISTORY: usize = 500;
/// The status of a program that was killed.
const KILLED: i32 = 137;
/// What may wait on the standard input.
const MAX_INPUT: usize = 16 << 20;

const HELP: &str = "usage: python3 [option] ... [-c cmd | -m mod | file | -] [arg] ...\nOptions in this lab:\n-B     : write no .pyc files\n-c cmd : program passed in as string (terminates option list)\n-h     : print this help message and exit (also -? or --help)\n-m mod : run library module as a script (terminates option list)\n-q     : print no version and copyright messages on interactive startup\n-u     : force the stdout and stderr streams to be unbuffered\n-V     : print the Python version number and exit (also --version)\nfile   : program read from script file\n-      : program read from stdin (default; interactive mode if a tty)\narg ...: arguments passed to program in sys.argv[1:]\n";

/// What the program does on the standard input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    Nothing,
    /// A line that the terminal's line discipline edits, or bytes from elsewhere.
    Input,
    /// A line at the prompt.
    Prompt,
}

/// A Python that runs.
#[derive(Clone)]
struct Python {
    words: Vec<String>,
    actor: Option<ActorId>,
    /// The interpreter's numbers, by the world's.
    sockets: SmallMap<SocketId, Socket>,
    queries: SmallMap<u64, u32>,
    timers: SmallMap<u64, u32>,
    reading: Reading,
    /// What came on the standard input and was not asked for yet.
    input: VecDeque<u8>,
    has_input_ended: bool,
    editor: LineEditor,
    history: Vec<String>,
    /// Whether the terminal's line says how much of the interpreter has come.
    shows_progress: bool,
    printed: Printed,
}

#[derive(Clone)]
struct Socket {
    number: u32,
    /// `HOST:PORT`.
    endpoint: String,
    overheard: Overheard,
}

fn start(args: Args) -> Box<dyn Program> {
    let options = match options::read(&args.words) {
        Ok(options) => options,
        Err(problem) => return complaint(problem, 2),
    };
    if options.source == Source::Module("pip".to_owned()) {
        return pip::of_python(args.words.get(options.rest..).unwrap_or_default());
    }
    Box::new(Python {
        words: args.words,
        actor: None,
        sockets: SmallMap::new(),
        queries: SmallMap::new(),
        timers: SmallMap::new(),
        reading: Reading::Nothing,
        input: VecDeque::new(),
        has_input_ended: false,
        editor: LineEditor::default(),
        history: Vec::new(),
        shows_progress: false,
        printed: Printed::default(),
    })
}

impl Python {
    fn begin(&mut self, io: &mut Io<'_, '_>, options: &Options) -> Flow {
        match &options.source {
            Source::Version => {
                io.out(format!("{VERSION}\n"));
                return Flow::Done(0);
            }
            Source::Help => {
                io.out(HELP);
                return Flow::Done(0);
            }
            Source::File(name) => {
                let path = io.path(name);
                if let Err(fault) = disk::read(io.machine(), io.env, &path) {
                    return unreadable(io, &path, fault);
                }
            }
            Source::Text(_) | Source::Module(_) | Source::Input => {}
        }
        let commission = self.commission(io, options);
        self.actor = Some(io.cx.hire(commission));
        Flow::Running
    }

    fn commission(&self, io: &Io<'_, '_>, options: &Options) -> Commission {
        let variables = io.env.variables.iter();
        let (how, what) = match &options.source {
            Source::Text(text) => ("-c", text.as_str()),
            Source::Module(name) => ("-m", name.as_str()),
            Source::File(name) => ("file", name.as_str()),
            _ if options.is_quiet => ("-", "-q"),
            _ => ("-", ""),
        };
        let own = ["python3", how, what].map(str::to_owned);
        let rest = self.words.get(options.rest..).unwrap_or_default();
        Commission {
            argv: own.into_iter().chain(rest.iter().cloned()).collect(),
            variables: variables
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
            directory: io.env.directory.clone(),
            terminals: [
                io.is_stdin_terminal && self.input.is_empty(),
                io.is_out_terminal,
                io.is_err_terminal,
            ],
            writable: match io.env.is_root() {
                true => vec![String::new()],
                false => vec![io.env.home(), "/tmp".to_owned()],
            },
            files: disk::readable(io.machine(), io.env),
        }
    }

    /// Carries out what the interpreter does.
    fn act(&mut self, io: &mut Io<'_, '_>, act: Act) -> Flow {
        if let Act::Loading {
            percent: percent @ ..100,
        } = act
        {
            self.tell_progress(io, percent);
            return Flow::Running;
        }
        self.end_progress(io);
        match act {
            Act::Output { is_error, bytes } => {
                self.printed.add(&bytes);
                match is_error {
                    true => io.err(bytes),
                    false => io.out(bytes),
                }
            }
            Act::Read { prompt } => self.read(io, prompt),
            Act::Resolve { query, name } => {
                let asked = io.cx.resolve(&name);
                self.queries.insert(asked, query);
            }
            Act::Connect {
                socket,
                target,
                ip,
                port,
                timeout_ms,
            } => self.connect(io, socket, (&target, ip, port), timeout_ms),
            Act::Send { socket, bytes } => {
                if let Some(id) = self.socket(socket) {
                    if let Some(own) = self.sockets.get_mut(&id) {
                        own.overheard.said(&bytes);
                    }
                    io.cx.send(id, bytes);
                }
            }
            Act::Close { socket, reset } => self.close(io, socket, reset),
            Act::Sleep { timer, ms } => {
                let id = io.timer_in_ms(u64::from(ms));
                self.timers.insert(id, timer);
            }
            Act::Exit { status } => {
                io.cx.record(self.printed.record());
                return Flow::Done(i32::from(status));
            }
            Act::Lost { why } => {
                io.err(format!("python3: {why}\n"));
                return Flow::Done(KILLED);
            }
            Act::Loading { .. } => {}
            act => change_disk(io, act),
        }
        Flow::Running
    }

    /// Asks for the next line, or gives what is there already.
    fn read(&mut self, io: &mut Io<'_, '_>, prompt: Option<String>) {
        match prompt {
            Some(prompt) if io.is_stdin_terminal => {
                self.reading = Reading::Prompt;
                let mut out = Vec::new();
                self.editor.begin(&prompt, &mut out);
                io.out(out);
            }
            _ => {
                self.reading = Reading::Input;
                self.give(io);
            }
        }
    }

    /// Gives what has come on the standard input, if it is asked for.
    fn give(&mut self, io: &mut Io<'_, '_>) {
        let is_there = !self.input.is_empty() || self.has_input_ended;
        if self.reading == Reading::Input && is_there {
            let bytes = self.input.drain(..).collect();
            // At a terminal the input may end more than once.
            self.has_input_ended &= !io.is_stdin_terminal;
            self.line(io, bytes);
        }
    }

    fn line(&mut self, io: &mut Io<'_, '_>, bytes: Vec<u8>) {
        self.reading = Reading::Nothing;
        self.answer(io, Answer::Line { bytes });
    }

    fn connect(
        &mut self,
        io: &mut Io<'_, '_>,
        number: u32,
        (target, ip, port): (&str, Ipv4Addr, u16),
        timeout_ms: Option<u32>,
    ) {
        let id = io.connect(target, ip, port, timeout_ms.map(u64::from));
        let endpoint = format!("{target}:{port}");
        let socket = Socket {
            number,
            endpoint,
            overheard: Overheard::default(),
        };
        self.sockets.insert(id, socket);
    }

    fn socket(&self, number: u32) -> Option<SocketId> {
        let mut all = self.sockets.iter();
        all.find(|(_, socket)| socket.number == number)
            .map(|(id, _)| *id)
    }

    fn close(&mut self, io: &mut Io<'_, '_>, number: u32, reset: bool) {
        if let Some(id) = self.socket(number) {
            self.sockets.remove(&id);
            match reset {
                true => io.cx.reset(id),
                false => io.close(id),
            }
        }
    }

    fn answer(&mut self, io: &mut Io<'_, '_>, answer: Answer) {
        if let Some(actor) = self.actor {
            io.cx.answer(actor, answer);
        }
    }

    /// What the interpreter is to hear of an event.
    fn hear(&mut self, io: &mut Io<'_, '_>, event: &Event) -> Option<Answer> {
        Some(match event {
            Event::Resolved { query, addresses } => Answer::Resolved {
                query: self.queries.remove(query)?,
                addresses: addresses.clone(),
            },
            Event::Connected(id) => {
                let own = self.sockets.get(id)?;
                io.record_connection("python3", &own.endpoint, true);
                let socket = own.number;
                Answer::Connected { socket }
            }
            Event::ConnectFailed(id, error) => {
                let socket = self.sockets.remove(id)?;
                io.record_connection("python3", &socket.endpoint, false);
                let (socket, error) = (socket.number, *error);
                Answer::Failed { socket, error }
            }
            Event::Data(id, bytes) => {
                let own = self.sockets.get_mut(id)?;
                for record in own.overheard.answered(&own.endpoint, bytes) {
                    io.cx.record(record);
                }
                let (socket, bytes) = (own.number, bytes.clone());
                Answer::Data { socket, bytes }
            }
            Event::Closed { socket, reset } => Answer::Closed {
                socket: self.sockets.remove(socket)?.number,
                reset: *reset,
            },
            Event::Timer(id) => Answer::Woken {
                timer: self.timers.remove(id)?,
            },
            _ => return None,
        })
    }

    fn tell_progress(&mut self, io: &mut Io<'_, '_>, percent: u8) {
        if io.is_err_terminal {
            self.shows_progress = true;
            io.err(format!(
                "\r\x1b[90mLoading Python: {percent} %\x1b[0m\x1b[K"
            ));
        }
    }

    fn end_progress(&mut self, io: &mut Io<'_, '_>) {
        if std::mem::take(&mut self.shows_progress) {
            io.err("\r\x1b[K");
        }
    }

    fn remember(&mut self, text: &str) {
        if text.trim().is_empty() || self.history.last().is_some_and(|last| last == text) {
            return;
        }
        self.history.push(text.to_owned());
        if self.history.len() > MAX_HISTORY {
            self.history.remove(0);
        }
    }
}

fn unreadable(io: &mut Io<'_, '_>, path: &str, fault: disk::Fault) -> Flow {
    let number = match fault {
        disk::Fault::Denied => 13,
        disk::Fault::IsDirectory => {
            io.err(format!(
                "/usr/bin/python3: can't find '__main__' module in '{path}'\n"
            ));
            return Flow::Done(1);
        }
        _ => 2,
    };
    let text = format!("python3: can't open file '{path}': [Errno {number}] {fault}\n");
    let mut printed = Printed::default();
    printed.add(text.as_bytes());
    io.cx.record(printed.record());
    io.err(text);
    Flow::Done(2)
}

/// What the interpreter has done to its files is done to the host's. It has looked at the rights itself.
fn change_disk(io: &mut Io<'_, '_>, act: Act) {
    let (path, done) = match act {
        Act::Write { path, bytes } => {
            let done = disk::write(io.cx.machine, io.env, &path, &bytes, false);
            (path, done)
        }
        Act::MakeDirectory { path } => {
            let done = disk::make_directory(io.cx.machine, io.env, &path);
            (path, done)
        }
        Act::Remove { path } => {
            let done = disk::remove(io.cx.machine, io.env, &path, true);
            (path, done)
        }
        _ => return,
    };
    if let Err(fault) = done {
        io.err(format!("python3: {path}: {fault}\n"));
    }
}

impl Program for Python {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        // The words have been read once, to see whether they make sense.
        match options::read(&self.words) {
            Ok(options) => self.begin(io, &options),
            Err(problem) => {
                io.err(problem);
                Flow::Done(2)
            }
        }
    }

    fn stdin(&mut self, io: &mut Io<'_, '_>, bytes: &[u8]) -> Flow {
        let room = MAX_INPUT.saturating_sub(self.input.len());
        self.input.extend(bytes.iter().take(room));
        self.give(io);
        Flow::Running
    }

    fn end_of_input(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.has_input_ended = true;
        self.give(io);
        Flow::Running
    }

    fn key(&mut self, io: &mut Io<'_, '_>, key: &Key) -> Flow {
        let source = Earlier {
            history: &self.history,
            columns: io.env.columns,
        };
        let mut out = Vec::new();
        let outcome = self.editor.key(key, &source, &mut out);
        io.out(out);
        match outcome {
            Outcome::Editing => {}
            Outcome::Submitted(text) => {
                self.remember(&text);
                self.line(io, (text + "\n").into_bytes());
            }
            Outcome::Interrupted => {
                self.reading = Reading::Nothing;
                self.answer(io, Answer::Interrupted);
            }
            Outcome::EndOfInput => {
                io.out("\n");
                self.line(io, Vec::new());
            }
        }
        Flow::Running
    }

    fn event(&mut self, io: &mut Io<'_, '_>, event: &Event) -> Flow {
        if let Event::Act { actor, act } = event
            && self.actor == Some(*actor)
        {
            return self.act(io, act.clone());
        }
        if let Some(answer) = self.hear(io, event) {
            self.answer(io, answer);
        }
        Flow::Running
    }

    fn interrupt(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.end_progress(io);
        self.reading = Reading::Nothing;
        self.answer(io, Answer::Interrupted);
        Flow::Running
    }

    fn terminal(&self) -> Terminal {
        match self.reading {
            Reading::Nothing => Terminal::Unread,
            Reading::Input => Terminal::Lines,
            Reading::Prompt => Terminal::Keys,
        }
    }

    fn is_at_prompt(&self) -> bool {
        self.reading == Reading::Prompt
    }

    fn gone(&mut self, cx: &mut Cx<'_>) {
        if let Some(actor) = self.actor.take() {
            cx.dismiss(actor);
        }
    }
}

/// What the line editor asks at the prompt.
struct Earlier<'a> {
    history: &'a [String],
    columns: usize,
}

impl Lines for Earlier<'_> {
    fn history(&self) -> &[String] {
        self.history
    }

    /// Tab indents.
    fn complete(&self, before: &str) -> Completion {
        let start = before.chars().count();
        let is_indent = before.trim().is_empty();
        let candidates = is_indent.then(|| "    ".to_owned());
        Completion {
            start,
            candidates: candidates.into_iter().collect(),
            suffix: "",
            is_cycled: false,
        }
    }

    fn columns(&self) -> usize {
        self.columns
    }
}
