//! Statements on their way: sent, answered, printed.

use mysql::client::{Failure, News, Style, Table, counted, ending};
use sim::process::Record;

use super::client::{Asked, Client, Doing, What};
use super::reader::{Command, Item};
use crate::host::disk;
use crate::program::pace::{BETWEEN_LINES_MS, LINES_AT_ONCE};
use crate::program::{Flow, Io};

/// As much of a reply as the journal keeps.
const RECORDED: usize = 4_000;
const LINE: &str = "--------------";

impl Client {
    /// Does what comes next: an item, a line, the prompt, the end.
    pub(super) fn go_on(&mut self, io: &mut Io<'_, '_>) -> Flow {
        for _ in 0..LINES_AT_ONCE {
            self.doing = Doing::Reading;
            let flow = match self.items.pop_front() {
                Some(item) => self.carry_out(io, item),
                None => match self.next_line(io) {
                    Some(flow) => return flow,
                    None => Flow::Running,
                },
            };
            if flow != Flow::Running || !matches!(self.doing, Doing::Reading) {
                return flow;
            }
        }
        self.doing = Doing::Pausing(io.timer_in_ms(BETWEEN_LINES_MS));
        Flow::Running
    }

    /// Takes a line that waits; without one, what is then to be done.
    fn next_line(&mut self, io: &mut Io<'_, '_>) -> Option<Flow> {
        if let Some(line) = self.lines.pop_front() {
            self.items.extend(self.reader.line(&line));
            return None;
        }
        if self.is_interactive {
            return Some(self.prompt(io));
        }
        if !self.has_input_ended {
            self.doing = Doing::Reading;
            return Some(Flow::Running);
        }
        match self.reader.end() {
            Some(item) => {
                self.items.push_back(item);
                None
            }
            None => Some(self.end(io)),
        }
    }

    pub(super) fn end(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if let Some(link) = &mut self.link {
            link.session.quit();
            let output = link.session.take_output();
            io.cx.send(link.socket, output);
        }
        Flow::Done(self.status)
    }

    fn carry_out(&mut self, io: &mut Io<'_, '_>, item: Item) -> Flow {
        match item {
            Item::Statement {
                text,
                is_vertical,
                line,
            } => {
                if self.options.verbosity > 0 {
                    io.out(format!("{LINE}\n{text}\n{LINE}\n\n"));
                }
                self.ask(io, What::Statement(text), is_vertical, line)
            }
            Item::Command(command, argument) => self.command(io, command, &argument),
            Item::Nothing => {
                if self.is_interactive {
                    io.err_line("ERROR: No query specified");
                    io.err("\n");
                }
                Flow::Running
            }
            Item::Unknown(letter) => {
                io.err_line(&format!("ERROR: Unknown command '\\{letter}'."));
                Flow::Running
            }
        }
    }

    fn command(&mut self, io: &mut Io<'_, '_>, command: Command, argument: &str) -> Flow {
        match command {
            Command::Quit => {
                if self.is_interactive {
                    io.out("Bye\n");
                }
                return self.end(io);
            }
            Command::Use if argument.is_empty() => {
                io.err_line("ERROR: USE must be followed by a database name");
            }
            Command::Use => return self.ask(io, What::Use(argument.to_owned()), false, 0),
            Command::Help => io.out(super::prompt::HELP),
            Command::Clear => self.reader.clear(),
            Command::Print => io.out(format!("{LINE}\n{argument}\n{LINE}\n\n")),
            Command::Delimiter if argument.is_empty() => {
                io.err_line(
                    "ERROR: DELIMITER must be followed by a 'delimiter' character or string",
                );
            }
            Command::Delimiter => self.reader.set_delimiter(argument),
            Command::Source => self.source(io, argument),
            Command::Status => return self.ask(io, What::Status, false, 0),
            Command::Rehash if self.database.is_some() => return self.ask_for_tables(io),
            Command::Rehash => {}
            Command::Connect => return self.connect_anew(io, argument),
            Command::Edit
            | Command::NoPager
            | Command::NoTee
            | Command::NoWarnings
            | Command::Pager
            | Command::Prompt
            | Command::System
            | Command::Tee
            | Command::Warnings => {
                io.err_line("ERROR: This command is not simulated in this lab; type \\h for those that are.");
            }
        }
        Flow::Running
    }

    /// `connect [database [host]]`.
    fn connect_anew(&mut self, io: &mut Io<'_, '_>, argument: &str) -> Flow {
        let mut words = argument.split_whitespace();
        if let Some(database) = words.next() {
            self.database = Some(database.to_owned());
        }
        if let Some(host) = words.next() {
            self.options.host = Some(host.to_owned());
        }
        if let Some(link) = self.link.take() {
            io.close(link.socket);
        }
        self.ask(io, What::Tables, false, 0)
    }

    fn source(&mut self, io: &mut Io<'_, '_>, path: &str) {
        let place = io.path(path);
        match disk::read(io.machine(), io.env, &place) {
            Ok(text) => {
                let text = String::from_utf8_lossy(&text);
                for (at, line) in text.lines().enumerate() {
                    self.lines.insert(at, line.to_owned());
                }
                self.given = self.lines.len();
                self.reader.count_from_start();
            }
            Err(_) => io.err_line(&format!("ERROR: Failed to open file '{path}', error: 2")),
        }
    }

    pub(super) fn ask_for_tables(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if !self.options.has_rehash {
            return self.go_on(io);
        }
        self.ask(io, What::Tables, false, 0)
    }

    fn ask(&mut self, io: &mut Io<'_, '_>, what: What, is_vertical: bool, line: usize) -> Flow {
        let asked = Asked {
            what,
            is_vertical,
            line,
            since: io.cx.now,
        };
        match (&self.link, self.is_gone) {
            (Some(_), _) => self.send(io, asked),
            // The real client learns of it when nothing comes back.
            (None, false) => {
                self.asked = Some(asked);
                self.lost_in_query(io)
            }
            (None, true) => {
                self.asked = Some(asked);
                self.reconnect(io)
            }
        }
    }

    pub(super) fn ask_again(&mut self, io: &mut Io<'_, '_>, asked: Asked) -> Flow {
        self.send(
            io,
            Asked {
                since: io.cx.now,
                ..asked
            },
        )
    }

    fn send(&mut self, io: &mut Io<'_, '_>, asked: Asked) -> Flow {
        let Some(link) = &mut self.link else {
            return Flow::Running;
        };
        match &asked.what {
            What::Statement(text) => link.session.query(text),
            What::Use(database) => link.session.choose(database),
            What::Tables => link.session.query("SHOW TABLES"),
            What::Status => {
                let facts = "SELECT CONNECTION_ID(), DATABASE(), USER(), VERSION()";
                link.session.query(facts);
            }
        }
        let output = link.session.take_output();
        io.cx.send(link.socket, output);
        self.asked = Some(asked);
        self.doing = Doing::Waiting;
        Flow::Running
    }

    /// Bytes of the server.
    pub(super) fn heard(&mut self, io: &mut Io<'_, '_>, bytes: &[u8]) -> Flow {
        let Some(link) = &mut self.link else {
            return Flow::Running;
        };
        let news = link.session.feed(bytes);
        let output = link.session.take_output();
        io.cx.send(link.socket, output);
        for news in news {
            let flow = match (&self.doing, news) {
                (Doing::Entering, News::Ready) => self.entered(io),
                (Doing::Entering, News::Failed(failure)) => self.refused(io, &failure),
                (_, News::Malformed) => {
                    self.refused(io, &Failure::of_client(2027, "Received malformed packet"))
                }
                (Doing::Waiting, news) => self.answered(io, news),
                _ => Flow::Running,
            };
            if flow != Flow::Running {
                return flow;
            }
        }
        Flow::Running
    }

    fn answered(&mut self, io: &mut Io<'_, '_>, news: News) -> Flow {
        let Some(asked) = self.asked.take() else {
            return self.go_on(io);
        };
        match (asked.what.clone(), news) {
            (What::Tables, News::Rows(table, _)) => {
                self.took_tables(io, &table);
                self.go_on(io)
            }
            (What::Use(database), News::Done(..)) => {
                self.record(io, &asked, "Database changed", (0, 0), None);
                self.database = Some(database);
                if !self.is_interactive {
                    return self.go_on(io);
                }
                if !self.options.has_rehash {
                    io.out("Database changed\n");
                    return self.go_on(io);
                }
                self.tables.clear();
                self.announces_use = true;
                self.ask(io, What::Tables, false, 0)
            }
            (What::Status, News::Rows(table, _)) => {
                self.tell_status(io, &table);
                self.go_on(io)
            }
            (_, News::Failed(failure)) => self.failed(io, &asked, &failure),
            (_, News::Rows(table, warnings)) => self.show_rows(io, &asked, table, warnings),
            (_, News::Done(done, warnings)) => {
                let text = done.told(warnings, self.took(io, &asked));
                self.record(io, &asked, &text, (0, done.affected), None);
                self.keep_database(&asked);
                if self.is_talkative() {
                    io.out(format!("{text}\n\n"));
                }
                self.go_on(io)
            }
            (_, News::Ready | News::Malformed) => self.go_on(io),
        }
    }

    /// Whether results are followed by what they were.
    fn is_talkative(&self) -> bool {
        self.is_interactive || self.options.verbosity >= 3
    }

    /// A database that is dropped is in use no more.
    fn keep_database(&mut self, asked: &Asked) {
        let What::Statement(text) = &asked.what else {
            return;
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        if let [drop, database, .., name] = words.as_slice()
            && drop.eq_ignore_ascii_case("drop")
            && (database.eq_ignore_ascii_case("database")
                || database.eq_ignore_ascii_case("schema"))
            && self.database.as_deref() == Some(name.trim_matches('`'))
        {
            self.database = None;
        }
    }

    fn took(&self, io: &Io<'_, '_>, asked: &Asked) -> Option<String> {
        let ms = io.cx.now.0.saturating_sub(asked.since.0) / 1000;
        let (minutes, rest) = (ms / 60_000, ms % 60_000);
        let seconds = format!("{}.{:03}", rest / 1000, rest % 1000);
        Some(match minutes {
            0 => seconds,
            minutes => format!("{minutes} min {seconds}"),
        })
    }

    fn show_rows(
        &mut self,
        io: &mut Io<'_, '_>,
        asked: &Asked,
        mut table: Table,
        warnings: u16,
    ) -> Flow {
        table.is_headed = !self.options.is_headless;
        let options = &self.options;
        let is_boxed = options.is_table
            || options.verbosity >= 3
            || !options.is_batch
                && io.is_out_terminal
                && (self.is_interactive || options.execute.is_some());
        let style = match is_boxed {
            _ if asked.is_vertical || options.is_vertical => Style::Vertical,
            true => Style::Table,
            false => Style::Batch,
        };
        let rows = table.text(style);
        let count = table.rows.len();
        let last = counted(count) + &ending(warnings, self.took(io, asked));
        let reply = match count {
            0 => last.clone(),
            _ => rows.clone(),
        };
        self.record(io, asked, &reply, (count as u64, 0), None);
        io.out(rows);
        if self.is_talkative() {
            io.out(format!("{last}\n\n"));
        }
        self.go_on(io)
    }

    fn failed(&mut self, io: &mut Io<'_, '_>, asked: &Asked, failure: &Failure) -> Flow {
        if asked.what == What::Tables {
            self.tell_after_tables(io);
            return self.go_on(io);
        }
        let line = (!self.is_interactive && asked.line > 0).then_some(asked.line);
        let text = failure.text(line);
        self.record(io, asked, &text, (0, 0), Some(failure.code));
        io.err_line(&text);
        if self.is_interactive || self.options.is_forced {
            if !self.is_interactive {
                self.status = 1;
            }
            return self.go_on(io);
        }
        self.status = 1;
        self.end(io)
    }

    /// The connection broke before the answer came.
    pub(super) fn lost_in_query(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.is_gone = true;
        self.link = None;
        let failure = Failure::of_client(2013, "Lost connection to server during query");
        let Some(asked) = self.asked.take() else {
            return self.go_on(io);
        };
        self.items.clear();
        self.failed(io, &asked, &failure)
    }

    fn record(
        &self,
        io: &mut Io<'_, '_>,
        asked: &Asked,
        reply: &str,
        (rows, affected): (u64, u64),
        error: Option<u16>,
    ) {
        let statement = match &asked.what {
            What::Statement(text) => text.clone(),
            What::Use(database) => format!("USE {database}"),
            What::Tables | What::Status => return,
        };
        let end = reply
            .char_indices()
            .nth(RECORDED)
            .map_or(reply.len(), |(at, _)| at);
        let reply = reply.get(..end).unwrap_or_default().trim_end().to_owned();
        io.cx.record(Record::Sql {
            endpoint: self.endpoint(),
            database: self.database.clone(),
            statement,
            reply,
            rows,
            affected,
            error,
        });
    }

    /// Names of tables, for completion; the real client says that it reads them, where there are any.
    fn took_tables(&mut self, io: &mut Io<'_, '_>, table: &Table) {
        let names = table.rows.iter().filter_map(|row| row.first()?.as_ref());
        self.tables = names
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        if !self.tables.is_empty() {
            io.out(
                "Reading table information for completion of table and column names\n\
                 You can turn off this feature to get a quicker startup with -A\n\n",
            );
        }
        self.tell_after_tables(io);
    }

    /// What waits for the names of tables.
    fn tell_after_tables(&mut self, io: &mut Io<'_, '_>) {
        if std::mem::take(&mut self.announces_use) {
            io.out("Database changed\n");
        }
        if std::mem::take(&mut self.greets) {
            self.welcome(io);
        }
    }

    fn tell_status(&self, io: &mut Io<'_, '_>, table: &Table) {
        let cell = |at: usize| {
            let cell = table.rows.first().and_then(|row| row.get(at)?.as_ref());
            cell.map_or_else(String::new, |text| {
                String::from_utf8_lossy(text).into_owned()
            })
        };
        let (name, version) = (&self.args.name, cloud::versions::MARIADB_PACKAGE);
        io.out(format!(
            "{LINE}\n{name}  Ver 15.1 Distrib {version}-MariaDB, for Linux (x86_64) using  EditLine wrapper\n\n\
             Connection id:\t\t{}\nCurrent database:\t{}\nCurrent user:\t\t{}\nSSL:\t\t\tNot in use\n\
             Current pager:\t\tstdout\nUsing outfile:\t\t''\nUsing delimiter:\t{}\nServer:\t\t\tMySQL\n\
             Server version:\t\t{} Source distribution\nProtocol version:\t10\nConnection:\t\t{} via TCP/IP\n\
             TCP port:\t\t{}\n{LINE}\n\n",
            cell(0),
            cell(1),
            cell(2),
            self.reader.delimiter(),
            cell(3),
            self.host(),
            self.options.port,
        ));
    }
}
