//! The prompt: the lines that are typed there, or come from the standard input, and what they mean.

use std::rc::Rc;

use super::super::link::Link;
use super::super::options::leading_number;
use super::super::{help, hints, texts, words};
use super::{Client, Doing, Issued};
use crate::host::disk;
use crate::program::pace::{BETWEEN_LINES_MS, LINES_AT_ONCE};
use crate::program::{Flow, Io};
use crate::terminal::keys::Key;
use crate::terminal::line_editor::{Completion, Outcome, Source};

const MAX_HISTORY: usize = 500;

impl Client {
    /// Carries out the next line that waits, or asks for one.
    pub(super) fn next_line(&mut self, io: &mut Io<'_, '_>) -> Flow {
        // What was done before is over: only a line that begins something new makes the client busy.
        self.doing = Doing::Reading;
        for _ in 0..LINES_AT_ONCE {
            let Some(line) = self.lines.pop_front() else {
                break;
            };
            let flow = self.run_line(io, &line);
            let is_busy = !matches!(self.doing, Doing::Prompting | Doing::Reading);
            if flow != Flow::Running || is_busy {
                return flow;
            }
        }
        if !self.lines.is_empty() {
            self.doing = Doing::Pausing {
                timer: io.timer_in_ms(BETWEEN_LINES_MS),
            };
            return Flow::Running;
        }
        if self.is_interactive {
            return self.prompt(io);
        }
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

    pub(super) fn prompt(&mut self, io: &mut Io<'_, '_>) -> Flow {
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

    /// Whether there is a server to send to, or was until a moment ago.
    fn is_connected(&self) -> bool {
        self.link.is_open() || matches!(self.link, Link::Lost { .. })
    }

    pub(super) fn prompt_text(&self) -> String {
        if !self.is_connected() {
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
    pub(super) fn run_line(&mut self, io: &mut Io<'_, '_>, line: &str) -> Flow {
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
                io.terminal_columns(),
            )),
            "clear" if self.is_interactive => io.out("\x1b[H\x1b[2J"),
            "connect" if names.len() == 3 => return self.connect_elsewhere(io, &names),
            "valkey-cli" | "redis-cli" if self.is_interactive => {
                let note = format!(
                    "(You are still inside {}: type exit first.)",
                    self.brand.name
                );
                io.out_line_in("90", &note);
                if self.is_connected() {
                    return self.issue(io, argv, &names);
                }
            }
            word if word.starts_with(':') => self.set_preference(io, &names),
            _ => return self.issue(io, argv, &names),
        }
        Flow::Running
    }

    pub(super) fn issue(
        &mut self,
        io: &mut Io<'_, '_>,
        argv: Vec<Vec<u8>>,
        names: &[String],
    ) -> Flow {
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
        if self.is_connected() {
            self.send(io)
        } else {
            self.connect(io)
        }
    }

    pub(super) fn connect_elsewhere(&mut self, io: &mut Io<'_, '_>, names: &[String]) -> Flow {
        if let (Some(options), [_, host, port]) = (&mut self.options, names) {
            host.clone_into(&mut options.host);
            options.port = u16::try_from(leading_number(port)).unwrap_or(0);
        }
        self.connect(io)
    }

    pub(super) fn set_preference(&mut self, io: &mut Io<'_, '_>, names: &[String]) {
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

    pub(super) fn load_history(&mut self, io: &Io<'_, '_>) {
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
    pub(super) fn remember(&mut self, io: &mut Io<'_, '_>, line: &str, first: &str) {
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

    pub(super) fn edit(&mut self, io: &mut Io<'_, '_>, key: &Key) -> Flow {
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
                self.given = self.lines.len();
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
            is_cycled: true,
        }
    }

    fn hint(&self, line: &str) -> Option<String> {
        self.shows_hints.then(|| hints::hint(line)).flatten()
    }

    fn columns(&self) -> usize {
        self.columns
    }
}
