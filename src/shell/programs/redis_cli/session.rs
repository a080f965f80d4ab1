//! What a client does, one thing after another.

use std::collections::VecDeque;
use std::rc::Rc;

use engine::Time;
use engine::resp::Value;
use sim::process::{Event, Record};

use super::link::{Change, Link, encode};
use super::options::{Asked, Brand, Form, Options, leading_number};
use super::{asked, help, hints, print, texts, words};
use crate::disk;
use crate::keys::Key;
use crate::line_editor::{Completion, LineEditor, Outcome, Source};
use crate::program::{Flow, INTERRUPTED, Io, Program, Terminal};

/// This much of a long reply is printed at once.
const PIECE: usize = 128 * 1024;
/// The pause between pieces, in which other things happen.
const BETWEEN_PIECES_MS: u64 = 1;
/// A reply that took longer is followed by its time.
const SLOW_US: u64 = 500_000;
const MAX_HISTORY: usize = 500;

const READING: &str = "Reading messages... (press Ctrl-C to quit or any key to type command)";
const READING_6: &str = "Reading messages... (press Ctrl-C to quit)\n";

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
    input: Vec<u8>,
    has_input_ended: bool,
    database: i64,
    database_before_multi: i64,
    is_in_multi: bool,
    is_subscribed: bool,
    is_monitoring: bool,
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
    /// `--tls`: the server never answers the handshake.
    Negotiating,
    Greeting,
    /// Waits for the reply to the command.
    Awaiting,
    /// Prints what is left of a long reply.
    Printing {
        text: Vec<u8>,
        at: usize,
        timer: u64,
    },
    /// Waits until the command is repeated.
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
            input: Vec::new(),
            has_input_ended: false,
            database: 0,
            database_before_multi: 0,
            is_in_multi: false,
            is_subscribed: false,
            is_monitoring: false,
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
        let argv: Vec<Vec<u8>> = options
            .command
            .iter()
            .map(|word| word.clone().into_bytes())
            .collect();
        let repeat = options.repeat;
        self.options = Some(options);
        if reads_input {
            self.doing = Doing::Reading;
            return Flow::Running;
        }
        if is_help {
            let words = texts(argv.get(1..).unwrap_or_default());
            io.out(help::text(&self.brand, &words, io.is_out_terminal));
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

    fn connect(&mut self, io: &mut Io<'_, '_>) -> Flow {
        (self.is_in_multi, self.is_subscribed, self.is_monitoring) = (false, false, false);
        let host = self.host().to_owned();
        self.link.begin(io, &host);
        self.doing = Doing::Connecting;
        Flow::Running
    }

    fn connection_failed(&mut self, io: &mut Io<'_, '_>, why: &str) -> Flow {
        let (server, endpoint) = (self.brand.server, self.endpoint());
        io.err_line(&format!(
            "Could not connect to {server} at {endpoint}: {why}"
        ));
        io.record_connection(self.brand.name, &endpoint, false);
        self.give_up(io)
    }

    /// The command cannot be carried out: back to the prompt, or the end.
    fn give_up(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.link.close(io);
        self.command = None;
        if self.is_interactive {
            self.prompt(io)
        } else {
            Flow::Done(1)
        }
    }

    /// The connection broke while it was needed.
    fn connection_lost(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let is_expected = self
            .command
            .as_ref()
            .is_some_and(|command| is_named(&command.argv, b"shutdown"));
        if !is_expected {
            io.err_line(&format!("Error: {}", self.link.loss()));
            self.record_loss(io);
        }
        (self.is_in_multi, self.is_subscribed, self.is_monitoring) = (false, false, false);
        if is_expected && !self.is_interactive {
            return Flow::Done(0);
        }
        self.give_up(io)
    }

    fn record_loss(&mut self, io: &mut Io<'_, '_>) {
        if let Some(command) = &self.command {
            let reply = format!("Error: {}", self.link.loss());
            let argv = texts(&command.argv);
            io.cx.record(Record::Redis {
                endpoint: self.endpoint(),
                argv,
                reply,
                is_error: true,
            });
        }
    }

    fn connected(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let endpoint = self.endpoint();
        io.record_connection(self.brand.name, &endpoint, true);
        let Some(options) = &self.options else {
            return Flow::Done(1);
        };
        if options.uses_tls {
            self.link.send_tls_hello(io);
            self.doing = Doing::Negotiating;
            return Flow::Running;
        }
        self.greeting.clear();
        if options.password.is_some() {
            self.greeting.push_back(Greeting::Auth);
        }
        if self.database != 0 {
            self.greeting.push_back(Greeting::Select);
        }
        if options.protocol == 3 {
            self.greeting.push_back(Greeting::Hello);
        }
        self.greet(io)
    }

    /// Sends the next greeting, or what the connection was made for.
    fn greet(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let Some(greeting) = self.greeting.front() else {
            return match &self.command {
                Some(_) => self.send(io),
                None => self.next_line(io),
            };
        };
        let password = self
            .options
            .as_ref()
            .and_then(|options| options.password.clone())
            .unwrap_or_default();
        let user = self
            .options
            .as_ref()
            .and_then(|options| options.user.clone());
        let argv = match greeting {
            Greeting::Auth => match user {
                Some(user) => vec!["AUTH".to_owned(), user, password],
                None => vec!["AUTH".to_owned(), password],
            },
            Greeting::Select => vec!["SELECT".to_owned(), self.database.to_string()],
            Greeting::Hello => vec!["HELLO".to_owned(), "3".to_owned()],
        };
        let argv: Vec<Vec<u8>> = argv.into_iter().map(String::into_bytes).collect();
        self.link.send(io, encode(&argv));
        self.doing = Doing::Greeting;
        Flow::Running
    }

    /// A greeting was answered; one that failed is told, and the rest of them left out.
    fn greeted(&mut self, io: &mut Io<'_, '_>, reply: &Value) -> Flow {
        let greeting = self.greeting.pop_front();
        if let Value::Error(text) = reply {
            let text = String::from_utf8_lossy(text);
            let what = match greeting {
                Some(Greeting::Select) => format!("SELECT {} failed: {text}", self.database),
                Some(Greeting::Hello) => format!("HELLO 3 failed: {text}"),
                _ => format!("AUTH failed: {text}"),
            };
            io.err_line(&what);
            self.greeting.clear();
            if greeting == Some(Greeting::Select) {
                self.database = 0;
            }
        }
        self.greet(io)
    }

    /// Sends the command once.
    fn send(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if matches!(self.link, Link::Lost { .. }) {
            return self.connection_lost(io);
        }
        let Some(command) = &mut self.command else {
            return self.next_line(io);
        };
        if command.left > 0 {
            command.left -= 1;
        }
        command.confirmations = expected_confirmations(&command.argv);
        self.is_monitoring = is_named(&command.argv, b"monitor");
        let argv = command.argv.clone();
        let subscribes = command.confirmations > 0 && !is_unsubscription(&argv);
        self.link.send(io, encode(&argv));
        if subscribes && !self.brand.has_subscribed_mode && self.form == Form::Standard {
            io.out(READING_6);
        }
        self.doing = Doing::Awaiting;
        Flow::Running
    }

    /// Bytes came: replies are due to whatever waits for them.
    fn receive(&mut self, io: &mut Io<'_, '_>) -> Flow {
        loop {
            if !matches!(
                self.doing,
                Doing::Greeting | Doing::Awaiting | Doing::Listening
            ) {
                return Flow::Running;
            }
            match self.link.reply() {
                Ok(None) => return Flow::Running,
                Ok(Some(reply)) => match self.take_reply(io, &reply) {
                    Flow::Running => {}
                    done @ Flow::Done(_) => return done,
                },
                Err(problem) => {
                    io.err_line(&format!("Error: {problem}"));
                    return self.give_up(io);
                }
            }
        }
    }

    fn take_reply(&mut self, io: &mut Io<'_, '_>, reply: &Value) -> Flow {
        if matches!(self.doing, Doing::Greeting) {
            return self.greeted(io, reply);
        }
        if matches!(self.doing, Doing::Listening) {
            return self.take_message(io, reply);
        }
        if self.is_monitoring && !matches!(reply, Value::Error(_)) {
            io.out(print::reply(reply, self.form, false));
            return Flow::Running;
        }
        self.is_monitoring = false;
        let Some(command) = self.command.clone() else {
            return Flow::Running;
        };
        self.count_subscriptions(reply);
        let is_confirmation = print::subscriptions(reply).is_some();
        let is_stray = matches!(reply, Value::Push(_)) && command.confirmations == 0
            || print::is_publication(reply) && self.is_subscribed && !is_confirmation;
        if is_stray {
            io.out(print::reply(reply, self.form, false));
            return Flow::Running;
        }
        let is_verbatim = print::is_verbatim(&command.argv) && !self.is_in_multi;
        let text = print::reply(reply, self.form, is_verbatim);
        let is_error = matches!(reply, Value::Error(_));
        let argv = texts(&command.argv);
        let record = print::recorded(&text);
        io.cx.record(Record::Redis {
            endpoint: self.endpoint(),
            argv,
            reply: record,
            is_error,
        });
        self.follow(&command.argv, reply);
        if let Some(command) = self
            .command
            .as_mut()
            .filter(|command| command.confirmations > 1)
        {
            command.confirmations -= 1;
            io.out(text);
            return Flow::Running;
        }
        if is_error && io.is_out_terminal {
            io.out(print::in_red(&text));
            return self.replied(io, true);
        }
        self.print(io, text, is_error)
    }

    /// Keeps the prompt true to what a command changed.
    fn follow(&mut self, argv: &[Vec<u8>], reply: &Value) {
        let is_error = matches!(reply, Value::Error(_));
        if is_named(argv, b"exec") && self.is_in_multi {
            self.is_in_multi = false;
            if is_error || *reply == Value::Null {
                self.database = self.database_before_multi;
            }
        }
        if is_error {
            return;
        }
        if is_named(argv, b"select") && argv.len() == 2 {
            self.database = argv
                .get(1)
                .map_or(0, |word| leading_number(&String::from_utf8_lossy(word)));
        } else if is_named(argv, b"multi") && argv.len() == 1 {
            (self.is_in_multi, self.database_before_multi) = (true, self.database);
        } else if is_named(argv, b"discard") {
            (self.is_in_multi, self.database) = (false, self.database_before_multi);
        } else if is_named(argv, b"reset") {
            (self.is_in_multi, self.database, self.is_subscribed) = (false, 0, false);
        }
    }

    fn count_subscriptions(&mut self, reply: &Value) {
        if let Some(count) = print::subscriptions(reply) {
            self.is_subscribed = count > 0;
        }
    }

    /// Prints a reply, a long one in pieces.
    fn print(&mut self, io: &mut Io<'_, '_>, text: Vec<u8>, is_error: bool) -> Flow {
        if text.len() <= PIECE {
            io.out(text);
            return self.replied(io, is_error);
        }
        io.out(text.get(..PIECE).unwrap_or_default());
        self.doing = Doing::Printing {
            text,
            at: PIECE,
            timer: io.timer_in_ms(BETWEEN_PIECES_MS),
        };
        Flow::Running
    }

    fn print_on(&mut self, io: &mut Io<'_, '_>, rang: u64) -> Flow {
        let Doing::Printing { text, at, timer } = &mut self.doing else {
            return Flow::Running;
        };
        if *timer != rang {
            return Flow::Running;
        }
        let end = (*at + PIECE).min(text.len());
        io.out(text.get(*at..end).unwrap_or_default());
        *at = end;
        if end == text.len() {
            return self.replied(io, false);
        }
        *timer = io.timer_in_ms(BETWEEN_PIECES_MS);
        Flow::Running
    }

    /// A reply is printed: the command is repeated, or over.
    fn replied(&mut self, io: &mut Io<'_, '_>, is_error: bool) -> Flow {
        let Some(command) = &self.command else {
            return self.next_line(io);
        };
        let interval_ms = self
            .options
            .as_ref()
            .map_or(0, |options| options.interval_ms);
        if command.left != 0 {
            // A pause of no length would let an endless repetition stop the world.
            self.doing = Doing::Pausing {
                timer: io.timer_in_ms(interval_ms.max(u64::from(command.left < 0))),
            };
            return Flow::Running;
        }
        let took_us = io.cx.now.0.saturating_sub(command.since.0);
        self.command = None;
        if !self.is_interactive {
            let fails = is_error
                && self
                    .options
                    .as_ref()
                    .is_some_and(|options| options.fails_on_error);
            if fails {
                return Flow::Done(1);
            }
            if self.is_subscribed {
                self.doing = Doing::Listening;
                return Flow::Running;
            }
            return self.next_line(io);
        }
        if self.is_subscribed {
            return self.listen(io);
        }
        if took_us >= SLOW_US {
            io.out(format!("({:.2}s)\n", took_us as f64 / 1e6));
        }
        self.next_line(io)
    }

    fn listen(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.doing = Doing::Listening;
        self.show_reading(io);
        self.receive(io)
    }

    fn show_reading(&self, io: &mut Io<'_, '_>) {
        if self.brand.has_subscribed_mode && self.form == Form::Standard && self.is_interactive {
            io.out(format!("\x1b[90m{READING}\r\x1b[0m"));
        }
    }

    fn take_message(&mut self, io: &mut Io<'_, '_>, reply: &Value) -> Flow {
        if self.is_interactive {
            io.out("\x1b[K");
        }
        self.count_subscriptions(reply);
        io.out(print::reply(reply, self.form, false));
        if !self.is_subscribed {
            return self.next_line(io);
        }
        self.show_reading(io);
        Flow::Running
    }

    /// Carries out the next line that waits, or asks for one.
    fn next_line(&mut self, io: &mut Io<'_, '_>) -> Flow {
        while let Some(line) = self.lines.pop_front() {
            let flow = self.run_line(io, &line);
            let is_busy = !matches!(self.doing, Doing::Prompting | Doing::Reading);
            if flow != Flow::Running || is_busy {
                return flow;
            }
        }
        if self.is_interactive {
            return self.prompt(io);
        }
        self.doing = Doing::Reading;
        let is_one_shot = self
            .options
            .as_ref()
            .is_none_or(|options| !options.command.is_empty());
        if is_one_shot || self.has_input_ended {
            Flow::Done(0)
        } else {
            Flow::Running
        }
    }

    fn prompt(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if !self.lines.is_empty() {
            return self.next_line(io);
        }
        self.doing = Doing::Prompting;
        let mut out = Vec::new();
        let prompt = self.prompt_text();
        self.editor.begin(&prompt, &mut out);
        io.out(out);
        Flow::Running
    }

    fn prompt_text(&self) -> String {
        if !self.link.is_open() && !matches!(self.link, Link::Lost { .. }) {
            return "\x1b[90mnot connected>\x1b[0m ".to_owned();
        }
        let database = if self.database == 0 {
            String::new()
        } else {
            format!("[{}]", self.database)
        };
        let multi = if self.is_in_multi { "(TX)" } else { "" };
        let subscribed = if self.is_subscribed {
            "(subscribed mode)"
        } else {
            ""
        };
        format!(
            "\x1b[94m{}{database}{multi}{subscribed}>\x1b[0m ",
            self.endpoint()
        )
    }

    /// Carries out one line. What needs no server leaves the client where it was.
    fn run_line(&mut self, io: &mut Io<'_, '_>, line: &str) -> Flow {
        let Some(argv) = words::split(line) else {
            io.err_line("Invalid argument(s)");
            return Flow::Running;
        };
        let names = texts(&argv);
        let Some(first) = names.first().map(|word| word.to_ascii_lowercase()) else {
            return Flow::Running;
        };
        self.remember(io, line, &first);
        match first.as_str() {
            "quit" | "exit" => {
                self.link.close(io);
                return Flow::Done(0);
            }
            "help" | "?" => io.out(help::text(
                &self.brand,
                names.get(1..).unwrap_or_default(),
                io.is_out_terminal,
            )),
            "clear" if self.is_interactive => io.out("\x1b[H\x1b[2J"),
            "connect" if names.len() == 3 => return self.connect_elsewhere(io, &names),
            word if word.starts_with(':') => self.set_preference(io, &names),
            _ => return self.issue(io, argv, &names),
        }
        Flow::Running
    }

    fn issue(&mut self, io: &mut Io<'_, '_>, argv: Vec<Vec<u8>>, names: &[String]) -> Flow {
        let mut repeat = self.options.as_ref().map_or(1, |options| options.repeat);
        let mut argv = argv;
        let is_number = names
            .first()
            .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        if is_number && argv.len() > 1 {
            repeat = names
                .first()
                .and_then(|word| word.parse().ok())
                .unwrap_or(0);
            if repeat <= 0 {
                io.err_line(&format!(
                    "Invalid {} repeat command option value.",
                    self.brand.name
                ));
                return Flow::Running;
            }
            argv.remove(0);
        }
        self.command = Some(Issued {
            argv,
            left: repeat,
            since: io.cx.now,
            confirmations: 0,
        });
        if self.link.is_open() || matches!(self.link, Link::Lost { .. }) {
            self.send(io)
        } else {
            self.connect(io)
        }
    }

    fn connect_elsewhere(&mut self, io: &mut Io<'_, '_>, names: &[String]) -> Flow {
        if let (Some(options), [_, host, port]) = (&mut self.options, names) {
            host.clone_into(&mut options.host);
            options.port = u16::try_from(leading_number(port)).unwrap_or(0);
        }
        self.connect(io)
    }

    fn set_preference(&mut self, io: &mut Io<'_, '_>, names: &[String]) {
        let words: Vec<&str> = names.iter().map(String::as_str).collect();
        match words.as_slice() {
            [":set", "hints"] => self.shows_hints = true,
            [":set", "nohints"] => self.shows_hints = false,
            [":set", other, ..] => io.out(format!(
                "unknown {} preference '{other}'\n",
                self.brand.name
            )),
            [other, ..] => io.out(format!(
                "unknown {} internal command '{other}'\n",
                self.brand.name
            )),
            [] => {}
        }
    }

    fn load_history(&mut self, io: &Io<'_, '_>) {
        let path = format!("{}/{}", io.env.home(), self.brand.history_file);
        let text = disk::read(io.machine(), io.env, &path).unwrap_or_default();
        let lines: Vec<String> = String::from_utf8_lossy(&text)
            .lines()
            .map(str::to_owned)
            .collect();
        let skipped = lines.len().saturating_sub(MAX_HISTORY);
        self.history = Rc::new(lines.into_iter().skip(skipped).collect());
    }

    /// Passwords are kept in memory only, as the real client does.
    fn remember(&mut self, io: &mut Io<'_, '_>, line: &str, first: &str) {
        if !self.is_interactive || self.history.last().is_some_and(|last| last == line) {
            return;
        }
        let history = Rc::make_mut(&mut self.history);
        history.push(line.to_owned());
        if history.len() > MAX_HISTORY {
            history.remove(0);
        }
        if !matches!(first, "auth" | "acl" | "hello" | "config" | "migrate") {
            let path = format!("{}/{}", io.env.home(), self.brand.history_file);
            // A full disk costs the history, as it does for the real client.
            let _ = disk::write(
                io.cx.machine,
                io.env,
                &path,
                format!("{line}\n").as_bytes(),
                true,
            );
        }
    }

    fn edit(&mut self, io: &mut Io<'_, '_>, key: &Key) -> Flow {
        let source = Commands {
            history: &self.history,
            shows_hints: self.shows_hints,
            columns: self.columns,
        };
        let mut out = Vec::new();
        let outcome = self.editor.key(key, &source, &mut out);
        io.out(out);
        match outcome {
            Outcome::Editing => Flow::Running,
            Outcome::Submitted(text) => {
                self.lines.extend(text.split('\n').map(str::to_owned));
                self.next_line(io)
            }
            Outcome::Interrupted => Flow::Done(0),
            Outcome::EndOfInput => {
                io.out("\n");
                Flow::Done(0)
            }
        }
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
            let mut argv: Vec<Vec<u8>> = options
                .command
                .iter()
                .map(|word| word.clone().into_bytes())
                .collect();
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

    fn clone_box(&self) -> Box<dyn Program> {
        Box::new(self.clone())
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

/// What the line editor asks of a client.
struct Commands<'a> {
    history: &'a [String],
    shows_hints: bool,
    columns: usize,
}

impl Source for Commands<'_> {
    fn history(&self) -> &[String] {
        self.history
    }

    fn complete(&self, before: &str) -> Completion {
        let is_help = before
            .get(..5)
            .is_some_and(|start| start.eq_ignore_ascii_case("help "));
        let start = if is_help { 5 } else { 0 };
        let typed = before.get(start..).unwrap_or_default();
        let candidates = if is_help {
            help::names_and_groups(typed)
        } else {
            help::names(typed)
        };
        let candidates = if typed.is_empty() && !is_help {
            Vec::new()
        } else {
            candidates
        };
        Completion {
            start,
            candidates,
            suffix: "",
        }
    }

    fn hint(&self, line: &str) -> Option<String> {
        self.shows_hints.then(|| hints::hint(line)).flatten()
    }

    fn columns(&self) -> usize {
        self.columns
    }
}

fn is_named(argv: &[Vec<u8>], name: &[u8]) -> bool {
    argv.first()
        .is_some_and(|word| word.eq_ignore_ascii_case(name))
}

/// How many confirmations a subscription brings: one for each channel.
fn expected_confirmations(argv: &[Vec<u8>]) -> usize {
    let name = argv
        .first()
        .map(|word| word.to_ascii_lowercase())
        .unwrap_or_default();
    if name.ends_with(b"subscribe") {
        argv.len().saturating_sub(1).max(1)
    } else {
        0
    }
}

fn is_unsubscription(argv: &[Vec<u8>]) -> bool {
    let is = |name: &[u8]| is_named(argv, name);
    is(b"unsubscribe") || is(b"punsubscribe") || is(b"sunsubscribe")
}
