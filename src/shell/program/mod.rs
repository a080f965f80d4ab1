//! What a program is: a state machine in the foreground of a shell, and what it is given to work with.

pub(crate) mod arguments;
pub(crate) mod pace;
mod refusal;
pub(crate) mod tool;

use std::net::Ipv4Addr;
use std::time::Duration;

use dyn_clone::DynClone;
use sim::process::{Cx, Event, Machine, Record, SocketId};
use sim::server::RedisServer;

use crate::host::disk;
use crate::host::env::Env;
use crate::program::arguments::Args;
use crate::terminal::keys::Key;

/// Whether a program goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    Running,
    /// Ended with this exit status.
    Done(i32),
}

/// The status of a program that Ctrl-C ended.
pub(crate) const INTERRUPTED: i32 = 130;

/// How the terminal treats keys while a program is in the foreground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Terminal {
    /// The program reads nothing: keys wait for the shell.
    Unread,
    /// The kernel echoes and edits; the program gets whole lines.
    Lines,
    /// The program gets every key.
    Keys,
}

/// A running program. Events that are not its own (another's timer) reach it too: it knows its numbers.
pub(crate) trait Program: DynClone {
    /// Begins.
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow;

    /// Bytes on the standard input: lines from the terminal, or a pipe's bytes in any split.
    fn stdin(&mut self, io: &mut Io<'_, '_>, bytes: &[u8]) -> Flow {
        let _ = (io, bytes);
        Flow::Running
    }

    /// The standard input has ended.
    fn end_of_input(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let _ = io;
        Flow::Running
    }

    /// A key, in [`Terminal::Keys`].
    fn key(&mut self, io: &mut Io<'_, '_>, key: &Key) -> Flow {
        let _ = (io, key);
        Flow::Running
    }

    /// The world answers.
    fn event(&mut self, io: &mut Io<'_, '_>, event: &Event) -> Flow {
        let _ = (io, event);
        Flow::Running
    }

    /// The window has another size.
    fn resized(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let _ = io;
        Flow::Running
    }

    /// Ctrl-C.
    fn interrupt(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let _ = io;
        Flow::Done(INTERRUPTED)
    }

    /// The program has ended, or is ended: whoever works for it is not needed any more.
    fn gone(&mut self, cx: &mut Cx<'_>) {
        let _ = cx;
    }

    /// What the program does with the terminal now.
    fn terminal(&self) -> Terminal {
        Terminal::Unread
    }

    /// Whether the program reads keys of the terminal although its input comes from elsewhere: it asks for a password.
    fn takes_terminal(&self) -> bool {
        false
    }

    /// Whether keys edit a line, of which nothing but the program knows before Enter.
    fn is_at_prompt(&self) -> bool {
        false
    }

    /// Of lines that were typed or pasted together: how many still wait, and how many there were.
    fn lines_waiting(&self) -> Option<(usize, usize)> {
        None
    }

    /// The Redis server that the program is.
    fn redis_server(&self) -> Option<&RedisServer> {
        None
    }
}

dyn_clone::clone_trait_object!(Program);

/// A program's surroundings while it handles an event.
pub(crate) struct Io<'a, 'b> {
    pub(crate) cx: &'a mut Cx<'b>,
    pub(crate) env: &'a mut Env,
    pub(crate) is_stdin_terminal: bool,
    pub(crate) is_out_terminal: bool,
    pub(crate) is_err_terminal: bool,
    pub(crate) sockets: &'a mut Vec<SocketId>,
    pub(crate) written: Vec<(Stream, Vec<u8>)>,
}

/// The standard streams that a program writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stream {
    Out,
    Err,
}

impl Io<'_, '_> {
    /// Writes to the standard output.
    pub(crate) fn out(&mut self, text: impl AsRef<[u8]>) {
        self.write(Stream::Out, text.as_ref());
    }

    /// Writes to the standard error.
    pub(crate) fn err(&mut self, text: impl AsRef<[u8]>) {
        self.write(Stream::Err, text.as_ref());
    }

    /// The width of the terminal, when the standard output is one.
    pub(crate) fn terminal_columns(&self) -> Option<usize> {
        self.is_out_terminal.then_some(self.env.columns)
    }

    /// Writes a line to the standard output in a colour, when that is a terminal.
    pub(crate) fn out_line_in(&mut self, sgr: &str, line: &str) {
        let text = in_colour(self.is_out_terminal, sgr, line);
        self.out(text);
    }

    /// Writes a line to the standard error in the soft red of errors, when that is a terminal.
    pub(crate) fn err_line(&mut self, line: &str) {
        let text = in_colour(self.is_err_terminal, "91", line);
        self.err(text);
    }

    fn write(&mut self, stream: Stream, bytes: &[u8]) {
        match self.written.last_mut() {
            Some((last, text)) if *last == stream => text.extend_from_slice(bytes),
            _ => self.written.push((stream, bytes.to_vec())),
        }
    }

    pub(crate) fn machine(&self) -> &Machine {
        self.cx.machine
    }

    /// `path` as the program's user means it.
    pub(crate) fn path(&self, path: &str) -> String {
        disk::absolute(&self.env.directory, path)
    }

    /// Opens a connection that is closed when the program ends.
    pub(crate) fn connect(
        &mut self,
        target: &str,
        ip: Ipv4Addr,
        port: u16,
        timeout_ms: Option<u64>,
    ) -> SocketId {
        let socket = self.cx.connect(target, ip, port, timeout_ms);
        self.sockets.push(socket);
        socket
    }

    /// Closes a connection before the program ends.
    pub(crate) fn close(&mut self, socket: SocketId) {
        self.sockets.retain(|open| *open != socket);
        self.cx.close(socket);
    }

    /// Asks for [`Event::Timer`] with the number returned, after `ms`.
    pub(crate) fn timer_in_ms(&mut self, ms: u64) -> u64 {
        self.cx.timer(self.cx.now + Duration::from_millis(ms))
    }

    /// Tells the journal how an attempt to connect ended.
    pub(crate) fn record_connection(&mut self, program: &str, endpoint: &str, connected: bool) {
        let (endpoint, program) = (endpoint.to_owned(), program.to_owned());
        self.cx.record(Record::Connection {
            endpoint,
            connected,
            program,
        });
    }
}

fn in_colour(is_terminal: bool, sgr: &str, line: &str) -> String {
    if is_terminal {
        format!("\x1b[{sgr}m{line}\x1b[0m\n")
    } else {
        format!("{line}\n")
    }
}

/// A program that is done as soon as it starts.
pub(crate) type Run = fn(&mut Io<'_, '_>, &Args) -> i32;

/// Wraps a [`Run`].
#[derive(Clone)]
pub(crate) struct Once {
    pub(crate) run: Run,
    pub(crate) args: Args,
}

impl Program for Once {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        Flow::Done((self.run)(io, &self.args))
    }
}

/// A program that says one thing and ends.
#[derive(Clone)]
pub(crate) struct Message {
    pub(crate) text: String,
    pub(crate) stream: Stream,
    pub(crate) status: i32,
}

/// A program that complains and ends with `status`.
pub(crate) fn complaint(text: String, status: i32) -> Box<dyn Program> {
    let stream = Stream::Err;
    Box::new(Message {
        text,
        stream,
        status,
    })
}

impl Program for Message {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        io.write(self.stream, self.text.as_bytes());
        Flow::Done(self.status)
    }
}
