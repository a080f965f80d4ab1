//! How a client gets its connection, enters, and gets the connection back; and what it says when it cannot.

use std::net::Ipv4Addr;

use mysql::client::{Failure, Login, News, Session};
use sim::process::{ConnectError, Event, SocketId};

use super::client::{Client, Doing, Link};
use crate::program::{Flow, Io};

/// Where the client looks for a server of the same host.
const SOCKET: &str = "/var/lib/mysql/mysql.sock";

impl Client {
    pub(super) fn owns(&self, socket: SocketId) -> bool {
        self.link.as_ref().is_some_and(|link| link.socket == socket)
    }

    fn login(&self, io: &Io<'_, '_>) -> Login {
        let user = self.options.user.clone();
        Login {
            user: user.unwrap_or_else(|| io.env.user.clone()),
            password: self.password.clone(),
            database: self.database.clone(),
        }
    }

    pub(super) fn connect(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let host = self.host().to_owned();
        if host == "localhost" && !self.options.is_tcp {
            let text = format!("Can't connect to local server through socket '{SOCKET}' (2)");
            return self.cannot_connect(io, &Failure::of_client(2002, text));
        }
        self.doing = Doing::Resolving(io.cx.resolve(&host));
        Flow::Running
    }

    pub(super) fn resolved(&mut self, io: &mut Io<'_, '_>, address: Option<Ipv4Addr>) -> Flow {
        let host = self.host().to_owned();
        let Some(ip) = address else {
            let text = format!("Unknown server host '{host}' (-2)");
            return self.cannot_connect(io, &Failure::of_client(2005, text));
        };
        let timeout_ms = self.options.connect_timeout_ms;
        let session = Session::new(self.login(io));
        let socket = io.connect(&host, ip, self.options.port, timeout_ms);
        self.link = Some(Link { socket, session });
        self.ip = Some(ip);
        self.doing = Doing::Connecting;
        Flow::Running
    }

    pub(super) fn connected(&mut self, io: &mut Io<'_, '_>) -> Flow {
        io.record_connection(&self.args.name, &self.endpoint(), true);
        self.doing = Doing::Entering;
        Flow::Running
    }

    pub(super) fn connect_failed(&mut self, io: &mut Io<'_, '_>, why: ConnectError) -> Flow {
        // As Linux numbers them; a connect that does not block is told of a refusal as being in progress.
        let number = match why {
            ConnectError::TimedOut => 110,
            ConnectError::Refused => 115,
            ConnectError::Unreachable => 101,
        };
        self.link = None;
        let text = format!("Can't connect to server on '{}' ({number})", self.host());
        self.cannot_connect(io, &Failure::of_client(2002, text))
    }

    fn cannot_connect(&mut self, io: &mut Io<'_, '_>, failure: &Failure) -> Flow {
        io.record_connection(&self.args.name, &self.endpoint(), false);
        self.refused(io, failure)
    }

    /// No session comes of it. A client that was connected before goes on without.
    pub(super) fn refused(&mut self, io: &mut Io<'_, '_>, failure: &Failure) -> Flow {
        io.err_line(&failure.text(None));
        if let Some(link) = self.link.take() {
            io.close(link.socket);
        }
        if self.asked.take().is_none() {
            return Flow::Done(1);
        }
        io.err_line("ERROR: Can't connect to the server");
        io.out("\n");
        self.is_gone = true;
        self.items.clear();
        self.go_on(io)
    }

    /// The connection broke.
    pub(super) fn lost(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let Some(link) = &self.link else {
            return Flow::Running;
        };
        if link.session.is_entering() {
            let place = match link.session.is_ungreeted() {
                true => " at 'handshake: reading initial communication packet', system error: 11",
                false => " at 'handshake: reading authorization packet', system error: 11",
            };
            let text = format!("Lost connection to server{place}");
            return self.refused(io, &Failure::of_client(2013, text));
        }
        self.link = None;
        match self.doing {
            Doing::Waiting => self.lost_in_query(io),
            _ => Flow::Running,
        }
    }

    /// The server is gone: the connection is made anew, and the statement sent again.
    pub(super) fn reconnect(&mut self, io: &mut Io<'_, '_>) -> Flow {
        io.err_line("ERROR 2006 (HY000): Server has gone away");
        io.out("No connection. Trying to reconnect...\n");
        self.connect(io)
    }

    /// The server has let the client in.
    pub(super) fn entered(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let Some(link) = &self.link else {
            return Flow::Running;
        };
        let id = link.session.id;
        self.is_gone = false;
        if let Some(asked) = self.asked.take() {
            let database = self.database.as_deref().unwrap_or("*** NONE ***");
            io.out(format!(
                "Connection id:    {id}\nCurrent database: {database}\n\n"
            ));
            return self.ask_again(io, asked);
        }
        if !self.is_interactive {
            return self.go_on(io);
        }
        self.load_history(io);
        if self.database.is_some() && self.options.has_rehash {
            self.greets = true;
            return self.ask_for_tables(io);
        }
        self.welcome(io);
        self.go_on(io)
    }

    pub(super) fn welcome(&self, io: &mut Io<'_, '_>) {
        let Some(link) = &self.link else { return };
        let (id, version) = (link.session.id, &link.session.version);
        io.out(format!(
            "Welcome to the MariaDB monitor.  Commands end with ; or \\g.\nYour MySQL connection id is {id}\n\
             Server version: {version} Source distribution\n\n\
             Copyright (c) 2000, 2018, Oracle, MariaDB Corporation Ab and others.\n\n\
             Type 'help;' or '\\h' for help. Type '\\c' to clear the current input statement.\n\n"
        ));
    }

    /// Ctrl-C while the server works: another connection asks it to stop.
    pub(super) fn kill_query(&mut self, io: &mut Io<'_, '_>) {
        io.err("Ctrl-C -- query killed. Continuing normally.\n");
        let host = self.host().to_owned();
        let Some(ip) = self.ip else { return };
        let session = Session::new(Login {
            database: None,
            ..self.login(io)
        });
        let socket = io.connect(&host, ip, self.options.port, None);
        self.killer = Some(Link { socket, session });
    }

    pub(super) fn killer_event(&mut self, io: &mut Io<'_, '_>, event: &Event) {
        let (Some(killer), Some(link)) = (&mut self.killer, &self.link) else {
            return;
        };
        match event {
            Event::Data(socket, bytes) if *socket == killer.socket => {
                for news in killer.session.feed(bytes) {
                    match news {
                        News::Ready => {
                            let statement = format!("KILL QUERY {}", link.session.id);
                            killer.session.query(&statement);
                        }
                        _ => killer.session.quit(),
                    }
                }
                let output = killer.session.take_output();
                io.cx.send(*socket, output);
            }
            Event::Closed { socket, .. } | Event::ConnectFailed(socket, _)
                if *socket == killer.socket =>
            {
                io.close(*socket);
                self.killer = None;
            }
            _ => {}
        }
    }
}
