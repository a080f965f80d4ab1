//! Commands on their way: sent, answered, printed, repeated; and the messages that nobody asked for.

use std::rc::Rc;

use engine::resp::{Value, encode_command};
use sim::process::Record;

use super::super::link::Link;
use super::super::options::{Form, leading_number};
use super::super::{print, texts};
use super::{Client, Doing, is_named};
use crate::program::{Flow, Io};

/// This much of a long reply is printed at once: little enough to let other things happen in between, enough for a
/// million keys to pass in a few frames of the page.
const PIECE: usize = 512 * 1024;
/// The pause between pieces, in which other things happen.
const BETWEEN_PIECES_MS: u64 = 1;
/// A reply that took longer is followed by its time.
const SLOW_US: u64 = 500_000;

const READING: &str = "Reading messages... (press Ctrl-C to quit or any key to type command)";
const READING_6: &str = "Reading messages... (press Ctrl-C to quit)\n";

/// What MOVED and ASK say.
struct Redirection {
    slot: u16,
    host: String,
    port: u16,
    is_ask: bool,
}

impl Client {
    /// Sends the command once.
    pub(super) fn send(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let Some(command) = &mut self.command else {
            return self.next_line(io);
        };
        if command.left > 0 {
            command.left -= 1;
        }
        command.confirmations = expected_confirmations(&command.argv);
        self.is_monitoring = is_named(&command.argv, b"monitor");
        if matches!(self.link, Link::Lost { .. }) {
            self.doing = Doing::Awaiting;
            return match self.link.reply() {
                Ok(Some(reply)) => self.take_reply(io, &reply),
                _ => self.connection_lost(io),
            };
        }
        let argv = command.argv.clone();
        let subscribes = command.confirmations > 0 && !is_unsubscription(&argv);
        self.link.send(io, encode_command(&argv));
        if subscribes && !self.brand.has_subscribed_mode && self.form == Form::Standard {
            io.out(READING_6);
        }
        self.doing = Doing::Awaiting;
        Flow::Running
    }

    /// Bytes came: replies are due to whatever waits for them.
    pub(super) fn receive(&mut self, io: &mut Io<'_, '_>) -> Flow {
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

    pub(super) fn take_reply(&mut self, io: &mut Io<'_, '_>, reply: &Value) -> Flow {
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
            // Into a pipe or a file go replies only.
            if io.is_out_terminal || !matches!(reply, Value::Push(_)) {
                io.out(print::push(reply, self.form));
            }
            return Flow::Running;
        }
        if let Some(redirection) = self.redirection(reply) {
            return self.go_to(io, &redirection);
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
        if let Value::Error(message) = reply {
            return self.print_error(io, message, &text);
        }
        self.print(io, text)
    }

    /// Where a cluster node sends the client, when it follows (`-c`).
    fn redirection(&self, reply: &Value) -> Option<Redirection> {
        let follows = self
            .options
            .as_ref()
            .is_some_and(|options| options.follows_redirections);
        let Value::Error(text) = reply else {
            return None;
        };
        let text = String::from_utf8_lossy(text);
        let words: Vec<&str> = text.split(' ').collect();
        match words.as_slice() {
            [kind @ ("MOVED" | "ASK"), slot, place] if follows => {
                let (host, port) = place.rsplit_once(':')?;
                let (slot, port) = (slot.parse().ok()?, port.parse().ok()?);
                Some(Redirection {
                    slot,
                    host: host.to_owned(),
                    port,
                    is_ask: *kind == "ASK",
                })
            }
            _ => None,
        }
    }

    /// Connects to the node that has the slot, and sends the command again there.
    fn go_to(&mut self, io: &mut Io<'_, '_>, redirection: &Redirection) -> Flow {
        let Some(options) = &mut self.options else {
            return Flow::Done(1);
        };
        if !redirection.host.is_empty() {
            redirection.host.clone_into(&mut options.host);
        }
        options.port = redirection.port;
        self.asks = redirection.is_ask;
        if let Some(command) = self.command.as_mut().filter(|command| command.left >= 0) {
            command.left += 1;
        }
        if self.is_interactive {
            let (slot, endpoint) = (redirection.slot, self.endpoint());
            io.out(format!(
                "-> Redirected to slot [{slot}] located at {endpoint}\n"
            ));
        }
        self.connect(io)
    }

    /// Keeps the prompt true to what a command changed.
    pub(super) fn follow(&mut self, argv: &[Vec<u8>], reply: &Value) {
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

    pub(super) fn count_subscriptions(&mut self, reply: &Value) {
        if let Some(count) = print::subscriptions(reply) {
            self.is_subscribed = count > 0;
        }
    }

    /// Prints an error; with `-e` a client that runs one command ends with it.
    fn print_error(&mut self, io: &mut Io<'_, '_>, message: &[u8], text: &[u8]) -> Flow {
        let fails = self
            .options
            .as_ref()
            .is_some_and(|options| options.fails_on_error);
        if fails && !self.is_interactive {
            io.err_line(&String::from_utf8_lossy(message));
            return Flow::Done(1);
        }
        if io.is_out_terminal {
            io.out(print::in_red(text));
        } else {
            io.out(text);
        }
        self.replied(io)
    }

    /// Prints a reply, a long one in pieces.
    pub(super) fn print(&mut self, io: &mut Io<'_, '_>, text: Vec<u8>) -> Flow {
        if text.len() <= PIECE {
            io.out(text);
            return self.replied(io);
        }
        io.out(text.get(..PIECE).unwrap_or_default());
        self.doing = Doing::Printing {
            text: Rc::new(text),
            at: PIECE,
            timer: io.timer_in_ms(BETWEEN_PIECES_MS),
        };
        Flow::Running
    }

    pub(super) fn print_on(&mut self, io: &mut Io<'_, '_>, rang: u64) -> Flow {
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
            return self.replied(io);
        }
        *timer = io.timer_in_ms(BETWEEN_PIECES_MS);
        Flow::Running
    }

    /// A reply is printed: the command is repeated, or over.
    pub(super) fn replied(&mut self, io: &mut Io<'_, '_>) -> Flow {
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
            // By integers alone: floats would bring their tables into the page.
            let hundredths = (took_us + 5_000) / 10_000;
            io.out(format!("({}.{:02}s)\n", hundredths / 100, hundredths % 100));
        }
        self.next_line(io)
    }

    pub(super) fn listen(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.doing = Doing::Listening;
        self.show_reading(io);
        self.receive(io)
    }

    pub(super) fn show_reading(&self, io: &mut Io<'_, '_>) {
        if self.brand.has_subscribed_mode && self.form == Form::Standard && self.is_interactive {
            io.out(format!("\x1b[90m{READING}\r\x1b[0m"));
        }
    }

    pub(super) fn take_message(&mut self, io: &mut Io<'_, '_>, reply: &Value) -> Flow {
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
