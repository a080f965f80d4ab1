//! How a client gets its connection and greets the server, and what it says when it cannot.

use engine::resp::{Value, encode_command};
use sim::process::Record;

use super::super::texts;
use super::{Client, Doing, Greeting, is_named};
use crate::program::{Flow, Io};

impl Client {
    pub(super) fn connect(&mut self, io: &mut Io<'_, '_>) -> Flow {
        (self.is_in_multi, self.is_subscribed, self.is_monitoring) = (false, false, false);
        let host = self.host().to_owned();
        self.link.begin(io, &host);
        self.doing = Doing::Connecting;
        Flow::Running
    }

    pub(super) fn connection_failed(&mut self, io: &mut Io<'_, '_>, why: &str) -> Flow {
        let (server, endpoint) = (self.brand.server, self.endpoint());
        io.err_line(&format!(
            "Could not connect to {server} at {endpoint}: {why}"
        ));
        io.record_connection(self.brand.name, &endpoint, false);
        self.give_up(io)
    }

    /// The command cannot be carried out: back to the prompt, or the end.
    pub(super) fn give_up(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.link.close(io);
        self.command = None;
        if self.is_interactive {
            self.prompt(io)
        } else {
            Flow::Done(1)
        }
    }

    /// The connection broke while it was needed.
    pub(super) fn connection_lost(&mut self, io: &mut Io<'_, '_>) -> Flow {
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

    pub(super) fn record_loss(&mut self, io: &mut Io<'_, '_>) {
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

    pub(super) fn connected(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if self
            .options
            .as_ref()
            .is_some_and(|options| options.uses_tls)
        {
            self.link.secure(io);
            self.doing = Doing::Negotiating;
            return Flow::Running;
        }
        self.begin_greeting(io)
    }

    /// The server listens, through TLS if that is asked for.
    pub(super) fn begin_greeting(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let endpoint = self.endpoint();
        io.record_connection(self.brand.name, &endpoint, true);
        let Some(options) = &self.options else {
            return Flow::Done(1);
        };
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
        if std::mem::take(&mut self.asks) {
            self.greeting.push_back(Greeting::Asking);
        }
        self.greet(io)
    }

    /// Sends the next greeting, or what the connection was made for.
    pub(super) fn greet(&mut self, io: &mut Io<'_, '_>) -> Flow {
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
            Greeting::Asking => vec!["ASKING".to_owned()],
        };
        let argv: Vec<Vec<u8>> = argv.into_iter().map(String::into_bytes).collect();
        self.link.send(io, encode_command(&argv));
        self.doing = Doing::Greeting;
        Flow::Running
    }

    /// A greeting was answered; one that failed is told, and the rest of them left out.
    pub(super) fn greeted(&mut self, io: &mut Io<'_, '_>, reply: &Value) -> Flow {
        let greeting = self.greeting.pop_front();
        if let Value::Error(text) = reply {
            let text = String::from_utf8_lossy(text);
            let what = match greeting {
                Some(Greeting::Select) => format!("SELECT {} failed: {text}", self.database),
                Some(Greeting::Hello) => format!("HELLO 3 failed: {text}"),
                Some(Greeting::Asking) => format!("ASKING failed: {text}"),
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
}
