//! A client: its state, and what reaches it.
//!
//! **Invariant:** it does one thing at a time ([`Doing`]); what the server says belongs to that.

use std::collections::VecDeque;
use std::net::Ipv4Addr;
use std::rc::Rc;

use mysql::client::Session;
use sim::Time;
use sim::process::{Event, SocketId};

use super::options::{Meaning, Options, Password, parse};
use super::reader::{Item, Reader};
use crate::program::arguments::Args;
use crate::program::{Flow, INTERRUPTED, Io, Program, Terminal};
use crate::terminal::keys::Key;
use crate::terminal::line_editor::LineEditor;

/// A running client.
#[derive(Clone)]
pub(super) struct Client {
    pub(super) args: Args,
    pub(super) options: Options,
    pub(super) is_interactive: bool,
    pub(super) password: String,
    /// The database in use.
    pub(super) database: Option<String>,
    pub(super) doing: Doing,
    pub(super) link: Option<Link>,
    /// The server's address, once it is known.
    pub(super) ip: Option<Ipv4Addr>,
    /// A database was chosen and that is still to be said.
    pub(super) announces_use: bool,
    /// The client has entered and that is still to be said.
    pub(super) greets: bool,
    /// Whether the server has hung up, and the client has told so.
    pub(super) is_gone: bool,
    /// A connection of its own that ends a statement of the first.
    pub(super) killer: Option<Link>,
    pub(super) reader: Reader,
    /// Lines that wait: a paste, a script, the standard input.
    pub(super) lines: VecDeque<String>,
    pub(super) given: usize,
    /// What lines have come to and is still to be done.
    pub(super) items: VecDeque<Item>,
    pub(super) input: Vec<u8>,
    pub(super) has_input_ended: bool,
    pub(super) asked: Option<Asked>,
    pub(super) tables: Vec<String>,
    pub(super) editor: LineEditor,
    pub(super) history: Rc<Vec<String>>,
    pub(super) columns: usize,
    /// An error ends a script.
    pub(super) status: i32,
}

/// The one thing that a client does.
#[derive(Clone, Debug)]
pub(super) enum Doing {
    /// So much of the password has been typed.
    Password(String),
    Resolving(u64),
    Connecting,
    /// Connected; the server has not let it in yet.
    Entering,
    Prompting,
    /// Waits for the standard input.
    Reading,
    /// Waits for an answer.
    Waiting,
    /// Lets other things happen between many lines.
    Pausing(u64),
}

/// A connection.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) socket: SocketId,
    pub(super) session: Session,
}

/// What is to be answered.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) what: What,
    pub(super) is_vertical: bool,
    /// In a script.
    pub(super) line: usize,
    pub(super) since: Time,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Statement(String),
    Use(String),
    /// Names for completion, after a database was chosen.
    Tables,
    Status,
}

impl Client {
    pub(super) fn new(args: Args) -> Client {
        Client {
            args,
            options: Options::default(),
            is_interactive: false,
            password: String::new(),
            database: None,
            doing: Doing::Reading,
            link: None,
            ip: None,
            announces_use: false,
            greets: false,
            is_gone: false,
            killer: None,
            reader: Reader::default(),
            lines: VecDeque::new(),
            given: 0,
            items: VecDeque::new(),
            input: Vec::new(),
            has_input_ended: false,
            asked: None,
            tables: Vec::new(),
            editor: LineEditor::default(),
            history: Rc::default(),
            columns: 80,
            status: 0,
        }
    }

    pub(super) fn host(&self) -> &str {
        self.options.host.as_deref().unwrap_or("localhost")
    }

    pub(super) fn endpoint(&self) -> String {
        format!("{}:{}", self.host(), self.options.port)
    }

    fn open(&mut self, io: &mut Io<'_, '_>, options: Options) -> Flow {
        self.is_interactive =
            options.execute.is_none() && io.is_stdin_terminal && !options.is_batch;
        self.database.clone_from(&options.database);
        self.columns = io.env.columns;
        if let Some(script) = &options.execute {
            self.lines.extend(script.lines().map(str::to_owned));
            self.has_input_ended = true;
        }
        let password = options.password.clone();
        self.options = options;
        match password {
            Password::Asked => {
                io.err("Enter password: ");
                self.doing = Doing::Password(String::new());
                return Flow::Running;
            }
            Password::Given(password) => self.password = password,
            Password::None => {}
        }
        self.connect(io)
    }

    /// A key while the password is typed: nothing of it is shown.
    fn password_key(&mut self, io: &mut Io<'_, '_>, key: &Key) -> Flow {
        let Doing::Password(typed) = &mut self.doing else {
            return Flow::Running;
        };
        match key {
            Key::Char(c) => typed.push(*c),
            Key::Paste(text) => match text.split_once('\n') {
                Some((first, _)) => {
                    typed.push_str(first);
                    return self.password_key(io, &Key::Enter);
                }
                None => typed.push_str(text),
            },
            Key::Backspace => {
                typed.pop();
            }
            Key::Ctrl('u') => typed.clear(),
            Key::Enter => {
                self.password = std::mem::take(typed);
                io.err("\n");
                return self.connect(io);
            }
            Key::Ctrl('c') => {
                io.err("\n");
                return Flow::Done(INTERRUPTED);
            }
            _ => {}
        }
        Flow::Running
    }

    fn take_lines(&mut self) {
        while let Some(at) = self.input.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.input.drain(..=at).collect();
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_end_matches(['\n', '\r']);
            self.lines.push_back(line.to_owned());
        }
    }
}

impl Program for Client {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        match parse(&self.args, cloud::versions::MARIADB_PACKAGE) {
            Meaning::Client(options) => self.open(io, *options),
            Meaning::Say(text, 0) => {
                io.out(text);
                Flow::Done(0)
            }
            Meaning::Say(text, status) => {
                io.err(text);
                Flow::Done(status)
            }
        }
    }

    fn stdin(&mut self, io: &mut Io<'_, '_>, bytes: &[u8]) -> Flow {
        self.input.extend_from_slice(bytes);
        self.take_lines();
        match self.doing {
            Doing::Reading => self.go_on(io),
            _ => Flow::Running,
        }
    }

    fn end_of_input(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.has_input_ended = true;
        let rest = std::mem::take(&mut self.input);
        if !rest.is_empty() {
            self.lines
                .push_back(String::from_utf8_lossy(&rest).into_owned());
        }
        match self.doing {
            Doing::Reading => self.go_on(io),
            _ => Flow::Running,
        }
    }

    fn key(&mut self, io: &mut Io<'_, '_>, key: &Key) -> Flow {
        self.columns = io.env.columns;
        match self.doing {
            Doing::Password(_) => self.password_key(io, key),
            Doing::Prompting => self.edit(io, key),
            _ => Flow::Running,
        }
    }

    fn event(&mut self, io: &mut Io<'_, '_>, event: &Event) -> Flow {
        match (event, &self.doing) {
            (Event::Timer(id), Doing::Pausing(timer)) if timer == id => self.go_on(io),
            (Event::Resolved { query, addresses }, Doing::Resolving(own)) if query == own => {
                let first = addresses.as_ref().and_then(|all| all.first().copied());
                self.resolved(io, first)
            }
            (Event::Connected(socket), _) if self.owns(*socket) => self.connected(io),
            (Event::ConnectFailed(socket, why), _) if self.owns(*socket) => {
                self.connect_failed(io, *why)
            }
            (Event::Data(socket, bytes), _) if self.owns(*socket) => self.heard(io, bytes),
            (Event::Closed { socket, .. }, _) if self.owns(*socket) => self.lost(io),
            _ => {
                self.killer_event(io, event);
                Flow::Running
            }
        }
    }

    fn interrupt(&mut self, io: &mut Io<'_, '_>) -> Flow {
        match self.doing {
            Doing::Waiting if self.is_interactive && self.killer.is_none() => {
                self.kill_query(io);
                Flow::Running
            }
            Doing::Resolving(_) | Doing::Connecting | Doing::Entering => {
                io.record_connection(&self.args.name, &self.endpoint(), false);
                Flow::Done(INTERRUPTED)
            }
            _ => {
                io.err("Ctrl-C -- exit!\nAborted\n");
                Flow::Done(INTERRUPTED)
            }
        }
    }

    fn terminal(&self) -> Terminal {
        match self.doing {
            Doing::Password(_) => Terminal::Keys,
            Doing::Prompting if self.is_interactive => Terminal::Keys,
            Doing::Reading if !self.is_interactive => Terminal::Lines,
            _ => Terminal::Unread,
        }
    }

    fn takes_terminal(&self) -> bool {
        matches!(self.doing, Doing::Password(_))
    }

    fn is_at_prompt(&self) -> bool {
        self.is_interactive && matches!(self.doing, Doing::Prompting)
    }

    fn lines_waiting(&self) -> Option<(usize, usize)> {
        (self.is_interactive && !self.lines.is_empty()).then_some((self.lines.len(), self.given))
    }
}
