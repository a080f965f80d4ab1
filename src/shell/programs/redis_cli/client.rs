//! A client: its state, and what reaches it. What it does is in `connect.rs`, `command.rs` and `prompt.rs`.
//!
//! **Invariant:** it does one thing at a time ([`Doing`]); replies belong to what it does.

use std::collections::VecDeque;
use std::rc::Rc;

use engine::Time;
use sim::process::Event;

use super::link::{Change, Link};
use super::options::{Asked, Brand, Form, Options};
use super::{asked, help, texts};
use crate::program::{Flow, INTERRUPTED, Io, Program, Terminal};
use crate::terminal::keys::Key;
use crate::terminal::line_editor::LineEditor;

mod command;
mod connect;
mod prompt;

/// A running client.
#[derive(Clone)]
pub(super) struct Client {
    brand: Brand,
    argv: Vec<String>,
    options: Option<Box<Options>>,
    form: Form,
    is_interactive: bool,
    link: Link,
    doing: Doing,
    /// Commands that are still to be sent to greet the server.
    greeting: VecDeque<Greeting>,
    command: Option<Issued>,
    /// Lines that wait: a paste, or the standard input.
    lines: VecDeque<String>,
    /// How many came together with those that wait at the prompt.
    given: usize,
    input: Vec<u8>,
    has_input_ended: bool,
    database: i64,
    database_before_multi: i64,
    is_in_multi: bool,
    is_subscribed: bool,
    is_monitoring: bool,
    /// The next connection must say ASKING first.
    asks: bool,
    shows_hints: bool,
    editor: LineEditor,
    history: Rc<Vec<String>>,
    columns: usize,
}

/// The one thing that a client does.
#[derive(Clone, Debug)]
enum Doing {
    /// Waits for keys.
    Prompting,
    /// Waits for the standard input.
    Reading,
    Connecting,
    /// `--tls`: waits for the server's side of the handshake, which a plain server never sends.
    Negotiating,
    Greeting,
    /// Waits for the reply to the command.
    Awaiting,
    /// Prints what is left of a long reply.
    Printing {
        text: Rc<Vec<u8>>,
        at: usize,
        timer: u64,
    },
    /// Waits until the command is repeated, or the next lines may begin.
    Pausing {
        timer: u64,
    },
    /// Listens to messages; `is_line_shown`: the line that says so is on the screen.
    Listening,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Greeting {
    Auth,
    Select,
    Hello,
    Asking,
}

/// A command that is being carried out.
#[derive(Clone, Debug)]
struct Issued {
    argv: Vec<Vec<u8>>,
    /// How often it is still to be sent; negative: for ever.
    left: i64,
    /// When it was given, for the time that a slow one shows.
    since: Time,
    /// Confirmations of subscriptions still to come.
    confirmations: usize,
}

impl Client {
    pub(super) fn new(brand: Brand, argv: Vec<String>) -> Client {
        Client {
            brand,
            argv,
            options: None,
            form: Form::Standard,
            is_interactive: false,
            link: Link::default(),
            doing: Doing::Reading,
            greeting: VecDeque::new(),
            command: None,
            lines: VecDeque::new(),
            given: 0,
            input: Vec::new(),
            has_input_ended: false,
            database: 0,
            database_before_multi: 0,
            is_in_multi: false,
            is_subscribed: false,
            is_monitoring: false,
            asks: false,
            shows_hints: true,
            editor: LineEditor::default(),
            history: Rc::default(),
            columns: 80,
        }
    }

    fn host(&self) -> &str {
        self.options
            .as_ref()
            .map_or("127.0.0.1", |options| options.host.as_str())
    }

    fn port(&self) -> u16 {
        self.options.as_ref().map_or(6379, |options| options.port)
    }

    fn endpoint(&self) -> String {
        format!("{}:{}", self.host(), self.port())
    }

    /// Begins as the command line asks.
    fn open(&mut self, io: &mut Io<'_, '_>, options: Box<Options>) -> Flow {
        self.form = options.form.unwrap_or(if io.is_out_terminal {
            Form::Standard
        } else {
            Form::Raw
        });
        self.is_interactive =
            options.command.is_empty() && io.is_stdin_terminal && !options.reads_last_argument;
        self.database = options.database;
        self.columns = io.env.columns;
        let is_help = options
            .command
            .first()
            .is_some_and(|word| word.eq_ignore_ascii_case("help"));
        let reads_input =
            options.reads_last_argument || (options.command.is_empty() && !self.is_interactive);
        let Some(argv) = options.words() else {
            io.out("Invalid quoted string\n");
            return Flow::Done(1);
        };
        let repeat = options.repeat;
        self.options = Some(options);
        if reads_input {
            self.doing = Doing::Reading;
            return Flow::Running;
        }
        if is_help {
            let words = texts(argv.get(1..).unwrap_or_default());
            io.out(help::text(&self.brand, &words, io.terminal_columns()));
            return Flow::Done(0);
        }
        if self.is_interactive {
            self.load_history(io);
        } else {
            self.command = Some(Issued {
                argv,
                left: repeat,
                since: io.cx.now,
                confirmations: 0,
            });
        }
        self.connect(io)
    }
}

impl Program for Client {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        match asked(&self.brand, &self.argv, io.env) {
            Asked::Version => io.out(format!("{} {}\n", self.brand.name, self.brand.version)),
            Asked::Help => io.out(help::usage(&self.brand)),
            Asked::Wrong(message) => {
                io.err_line(&message);
                return Flow::Done(1);
            }
            Asked::Client { options, warning } => {
                if let Some(warning) = warning {
                    io.err(format!("{warning}\n"));
                }
                return self.open(io, options);
            }
        }
        Flow::Done(0)
    }

    fn stdin(&mut self, io: &mut Io<'_, '_>, bytes: &[u8]) -> Flow {
        self.input.extend_from_slice(bytes);
        if self
            .options
            .as_ref()
            .is_some_and(|options| options.reads_last_argument)
        {
            return Flow::Running;
        }
        while let Some(at) = self.input.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.input.drain(..=at).collect();
            self.lines
                .push_back(String::from_utf8_lossy(&line).trim_end().to_owned());
        }
        if matches!(self.doing, Doing::Reading) {
            self.next_line(io)
        } else {
            Flow::Running
        }
    }

    fn end_of_input(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.has_input_ended = true;
        let rest = std::mem::take(&mut self.input);
        let Some(options) = &self.options else {
            return Flow::Done(1);
        };
        if options.reads_last_argument {
            let mut argv = options.words().unwrap_or_default();
            argv.push(rest);
            self.command = Some(Issued {
                argv,
                left: options.repeat,
                since: io.cx.now,
                confirmations: 0,
            });
            return self.connect(io);
        }
        if !rest.is_empty() {
            self.lines
                .push_back(String::from_utf8_lossy(&rest).into_owned());
        }
        if matches!(self.doing, Doing::Reading) {
            self.next_line(io)
        } else {
            Flow::Running
        }
    }

    fn key(&mut self, io: &mut Io<'_, '_>, key: &Key) -> Flow {
        self.columns = io.env.columns;
        match &self.doing {
            Doing::Prompting => self.edit(io, key),
            Doing::Listening if *key == Key::Ctrl('c') => self.stop_listening(io),
            Doing::Listening if self.brand.has_subscribed_mode => {
                io.out("\x1b[K");
                self.prompt(io);
                self.edit(io, key)
            }
            _ if *key == Key::Ctrl('c') => self.interrupt_key(io),
            _ => Flow::Running,
        }
    }

    fn event(&mut self, io: &mut Io<'_, '_>, event: &Event) -> Flow {
        if let Event::Timer(id) = event {
            return match self.doing {
                Doing::Printing { .. } => match self.print_on(io, *id) {
                    Flow::Running => self.receive(io),
                    done @ Flow::Done(_) => done,
                },
                Doing::Pausing { timer } if timer == *id => self.send(io),
                _ => Flow::Running,
            };
        }
        let (host, port) = (self.host().to_owned(), self.port());
        let timeout_ms = self.options.as_ref().and_then(|options| options.timeout_ms);
        match self.link.on(io, event, (&host, port), timeout_ms) {
            Change::Nothing => Flow::Running,
            Change::Opened => self.connected(io),
            Change::Secured => self.begin_greeting(io),
            Change::Failed(why) => self.connection_failed(io, why),
            Change::Data => self.receive(io),
            Change::Closed => match self.doing {
                Doing::Awaiting | Doing::Greeting | Doing::Negotiating => self.connection_lost(io),
                Doing::Listening => {
                    io.out("\x1b[K");
                    self.connection_lost(io)
                }
                _ => Flow::Running,
            },
        }
    }

    fn interrupt(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if matches!(self.doing, Doing::Connecting | Doing::Negotiating) {
            io.record_connection(self.brand.name, &self.endpoint(), false);
        }
        self.link.close(io);
        Flow::Done(INTERRUPTED)
    }

    fn terminal(&self) -> Terminal {
        match self.doing {
            _ if !self.is_interactive && matches!(self.doing, Doing::Reading) => Terminal::Lines,
            _ if !self.is_interactive => Terminal::Unread,
            Doing::Prompting | Doing::Listening => Terminal::Keys,
            _ if self.is_monitoring => Terminal::Keys,
            _ => Terminal::Unread,
        }
    }

    fn is_at_prompt(&self) -> bool {
        self.is_interactive && matches!(self.doing, Doing::Prompting)
    }

    fn lines_waiting(&self) -> Option<(usize, usize)> {
        (self.is_interactive && !self.lines.is_empty()).then_some((self.lines.len(), self.given))
    }
}

impl Client {
    /// Ctrl-C while messages stream: the connection is made anew and the prompt comes back.
    fn stop_listening(&mut self, io: &mut Io<'_, '_>) -> Flow {
        io.out("\x1b[K^C");
        if !self.brand.has_subscribed_mode {
            io.out("\n");
            return self.interrupt(io);
        }
        io.out("\n");
        self.command = None;
        self.connect(io)
    }

    fn interrupt_key(&mut self, io: &mut Io<'_, '_>) -> Flow {
        io.out("^C\n");
        if self.is_monitoring {
            self.command = None;
            return self.connect(io);
        }
        self.interrupt(io)
    }
}

fn is_named(argv: &[Vec<u8>], name: &[u8]) -> bool {
    argv.first()
        .is_some_and(|word| word.eq_ignore_ascii_case(name))
}
