//! A client's half of a connection, without a socket: it answers the greeting with a password, makes packets of statements
//! and news of packets.

use super::Failure;
use super::table::{Heading, Table};
use crate::server::Done;
use crate::value::hash::{sha1, sha256};
use crate::wire::packet::{self, Reader, can, push_count};

const CLIENT_CAN: u32 = can::LONG_PASSWORD
    | can::LONG_FLAG
    | can::PROTOCOL_41
    | can::TRANSACTIONS
    | can::SECURE_CONNECTION
    | can::MULTI_RESULTS
    | can::PLUGIN_AUTH;
/// The longest message a client takes.
const LONGEST: u32 = 1 << 24;
/// `utf8mb4_0900_ai_ci`.
const CHARSET: u8 = 255;
const NATIVE: &[u8] = b"mysql_native_password";
const CACHING_SHA2: &[u8] = b"caching_sha2_password";

/// Who wants in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Login {
    /// The account's name.
    pub user: String,
    /// Its password; empty: none.
    pub password: String,
    /// The database to begin with.
    pub database: Option<String>,
}

/// What the server has said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The password was right: statements may come.
    Ready,
    /// A statement's rows, and how many warnings there are.
    Rows(Table, u16),
    /// A statement without rows is done, and how many warnings there are.
    Done(Done, u16),
    /// The server refuses the client, or a statement.
    Failed(Failure),
    /// It is not the protocol.
    Malformed,
}

#[derive(Clone, Debug)]
enum Phase {
    Greeting,
    Password,
    /// Nothing is outstanding.
    Idle,
    /// A statement's first packet is.
    Answer,
    /// So many columns are to come.
    Columns(u64, Table),
    /// All columns are known.
    Rows(Table),
}

/// A connection as its client keeps it.
#[derive(Clone, Debug)]
pub struct Session {
    login: Login,
    phase: Phase,
    input: Vec<u8>,
    output: Vec<u8>,
    /// The server's, as its greeting says it: `8.0.43`.
    pub version: String,
    /// `CONNECTION_ID()`.
    pub id: u32,
    scramble: Vec<u8>,
}

impl Session {
    /// A connection that is to be greeted.
    pub fn new(login: Login) -> Session {
        Session {
            login,
            phase: Phase::Greeting,
            input: Vec::new(),
            output: Vec::new(),
            version: String::new(),
            id: 0,
            scramble: Vec::new(),
        }
    }

    /// Whether a statement may be sent.
    pub fn is_idle(&self) -> bool {
        matches!(self.phase, Phase::Idle)
    }

    /// Whether the server has not let the client in yet.
    pub fn is_entering(&self) -> bool {
        matches!(self.phase, Phase::Greeting | Phase::Password)
    }

    /// Whether the server has not even greeted.
    pub fn is_ungreeted(&self) -> bool {
        matches!(self.phase, Phase::Greeting)
    }

    /// Sends a statement.
    pub fn query(&mut self, statement: &str) {
        self.command(0x03, statement.as_bytes());
    }

    /// Chooses a database.
    pub fn choose(&mut self, database: &str) {
        self.command(0x02, database.as_bytes());
    }

    /// Says goodbye; the server answers nothing.
    pub fn quit(&mut self) {
        self.command(0x01, b"");
        self.phase = Phase::Idle;
    }

    /// What is to be sent to the server.
    pub fn take_output(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.output)
    }

    fn command(&mut self, code: u8, body: &[u8]) {
        let payload = [&[code], body].concat();
        packet::write(&mut self.output, &payload, &mut 0);
        self.phase = Phase::Answer;
    }

    /// Takes bytes of the server, and tells what they say.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<News> {
        self.input.extend_from_slice(bytes);
        let mut news = Vec::new();
        while let Some((payload, sequence)) = packet::next(&mut self.input) {
            news.extend(self.message(&payload, sequence));
        }
        news
    }

    fn message(&mut self, payload: &[u8], sequence: u8) -> Option<News> {
        let phase = std::mem::replace(&mut self.phase, Phase::Idle);
        if payload.first() == Some(&0xff) {
            return Some(News::Failed(failure(payload)));
        }
        match phase {
            Phase::Greeting => self.greeted(payload, sequence),
            Phase::Password => self.asked(payload, sequence),
            // What comes unasked is the end of something.
            Phase::Idle => None,
            Phase::Answer => self.answered(payload),
            Phase::Columns(left, mut table) => {
                if payload.first() == Some(&0xfe) && payload.len() < 9 {
                    self.phase = Phase::Rows(table);
                    return None;
                }
                table.columns.push(heading(payload));
                self.phase = Phase::Columns(left.saturating_sub(1), table);
                None
            }
            Phase::Rows(mut table) => {
                if payload.first() == Some(&0xfe) && payload.len() < 9 {
                    let mut reader = Reader::new(payload.get(1..).unwrap_or_default());
                    let warnings = reader.number(2);
                    return Some(News::Rows(table, u16::try_from(warnings).unwrap_or(0)));
                }
                table.rows.push(row(payload, table.columns.len()));
                self.phase = Phase::Rows(table);
                None
            }
        }
    }

    fn greeted(&mut self, payload: &[u8], sequence: u8) -> Option<News> {
        let mut reader = Reader::new(payload);
        if reader.byte() != 10 {
            return Some(News::Malformed);
        }
        self.version = String::from_utf8_lossy(reader.zero_ended()).into_owned();
        self.id = u32::try_from(reader.number(4)).unwrap_or(0);
        self.scramble = reader.take(8).to_vec();
        reader.take(1 + 2 + 1 + 2 + 2 + 1 + 10);
        self.scramble.extend_from_slice(reader.take(12));
        reader.take(1);
        let plugin = reader.zero_ended().to_vec();
        if reader.is_short {
            return Some(News::Malformed);
        }
        let database = self.login.database.clone();
        let with_database = if database.is_some() {
            can::CONNECT_WITH_DB
        } else {
            0
        };
        let mut bytes = (CLIENT_CAN | with_database).to_le_bytes().to_vec();
        bytes.extend_from_slice(&LONGEST.to_le_bytes());
        bytes.push(CHARSET);
        bytes.extend([0; 23]);
        bytes.extend_from_slice(self.login.user.as_bytes());
        bytes.push(0);
        let token = self.token(&plugin);
        push_count(&mut bytes, token.len() as u64);
        bytes.extend_from_slice(&token);
        if let Some(database) = database {
            bytes.extend_from_slice(database.as_bytes());
            bytes.push(0);
        }
        bytes.extend_from_slice(&plugin);
        bytes.push(0);
        self.reply(&bytes, sequence);
        None
    }

    /// The server lets the client in, or asks for the password in another way.
    fn asked(&mut self, payload: &[u8], sequence: u8) -> Option<News> {
        let mut reader = Reader::new(payload);
        match reader.byte() {
            0 => Some(News::Ready),
            0xfe => {
                let plugin = reader.zero_ended().to_vec();
                self.scramble = reader.zero_ended().to_vec();
                let token = self.token(&plugin);
                self.reply(&token, sequence);
                None
            }
            // The hash was at hand: the server's word follows.
            1 if payload.get(1) == Some(&3) => {
                self.phase = Phase::Password;
                None
            }
            _ => Some(News::Malformed),
        }
    }

    fn reply(&mut self, payload: &[u8], sequence: u8) {
        packet::write(&mut self.output, payload, &mut sequence.wrapping_add(1));
        self.phase = Phase::Password;
    }

    /// What proves that the client knows the password.
    fn token(&self, plugin: &[u8]) -> Vec<u8> {
        let password = self.login.password.as_bytes();
        if password.is_empty() {
            return Vec::new();
        }
        let mixed = |one: &[u8], other: &[u8]| -> Vec<u8> {
            one.iter()
                .zip(other)
                .map(|(one, other)| one ^ other)
                .collect()
        };
        match plugin {
            NATIVE => {
                let once = sha1(password);
                let with = sha1(&[&self.scramble[..], &sha1(&once)].concat());
                mixed(&once, &with)
            }
            CACHING_SHA2 => {
                let once = sha256(password);
                let with = sha256(&[&sha256(&once), &self.scramble[..]].concat());
                mixed(&once, &with)
            }
            _ => Vec::new(),
        }
    }

    fn answered(&mut self, payload: &[u8]) -> Option<News> {
        let mut reader = Reader::new(payload);
        if payload.first() == Some(&0) {
            reader.byte();
            let affected = reader.count();
            let last_insert_id = reader.count();
            reader.number(2);
            let warnings = u16::try_from(reader.number(2)).unwrap_or(0);
            let info = match reader.rest() {
                [] => String::new(),
                rest => String::from_utf8_lossy(Reader::new(rest).string()).into_owned(),
            };
            let done = Done {
                affected,
                last_insert_id,
                info,
            };
            return Some(News::Done(done, warnings));
        }
        let table = Table {
            is_headed: true,
            ..Table::default()
        };
        self.phase = Phase::Columns(reader.count(), table);
        None
    }
}

fn failure(payload: &[u8]) -> Failure {
    let mut reader = Reader::new(payload);
    reader.byte();
    let code = u16::try_from(reader.number(2)).unwrap_or(0);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let rest = reader.rest();
    match rest.split_first() {
        Some((b'#', rest)) if rest.len() >= 5 => {
            let (state, message) = rest.split_at(5);
            Failure {
                code,
                state: text(state),
                message: text(message),
            }
        }
        _ => Failure::of_client(code, text(rest)),
    }
}

fn heading(payload: &[u8]) -> Heading {
    let mut reader = Reader::new(payload);
    for _ in 0..4 {
        reader.string();
    }
    let name = String::from_utf8_lossy(reader.string()).into_owned();
    reader.string();
    reader.take(1 + 2 + 4);
    let code = reader.byte();
    let flags = reader.number(2);
    Heading {
        name,
        is_numeric: matches!(code, 0..=6 | 8 | 9 | 13 | 246),
        is_nullable: flags & 1 == 0,
    }
}

fn row(payload: &[u8], columns: usize) -> Vec<Option<Vec<u8>>> {
    let mut rest = payload;
    let cell = |_| {
        if let [0xfb, behind @ ..] = rest {
            rest = behind;
            return None;
        }
        let mut reader = Reader::new(rest);
        let cell = reader.string().to_vec();
        rest = reader.rest();
        Some(cell)
    };
    (0..columns).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Connection;
    use crate::{Config, Server};

    struct Both {
        server: Server,
        connection: Connection,
        session: Session,
    }

    impl Both {
        fn new(password: &str, database: Option<&str>) -> Both {
            let mut server = Server::new(Config::default(), 0);
            let connection = Connection::new(&mut server, "10.0.0.5");
            let login = Login {
                user: "admin".to_owned(),
                password: password.to_owned(),
                database: database.map(str::to_owned),
            };
            Both {
                server,
                connection,
                session: Session::new(login),
            }
        }

        /// Carries bytes between the two until both are silent.
        fn talk(&mut self) -> Vec<News> {
            let mut news = Vec::new();
            loop {
                let down = self.connection.take_output();
                news.extend(self.session.feed(&down));
                let up = self.session.take_output();
                self.connection.feed(&mut self.server, &up);
                if down.is_empty() && up.is_empty() {
                    return news;
                }
            }
        }

        fn ask(&mut self, statement: &str) -> Vec<News> {
            self.session.query(statement);
            self.talk()
        }
    }

    #[test]
    fn a_client_enters_and_reads_what_statements_answer() {
        let mut both = Both::new("password", None);
        assert_eq!(both.talk(), [News::Ready]);
        assert_eq!(
            (both.session.version.as_str(), both.session.id),
            ("8.0.39", 8)
        );
        let done = |affected| Done {
            affected,
            ..Done::default()
        };
        assert_eq!(both.ask("CREATE DATABASE d"), [News::Done(done(1), 0)]);
        both.session.choose("d");
        assert_eq!(both.talk(), [News::Done(done(0), 0)]);
        both.ask("CREATE TABLE t (a INT PRIMARY KEY, b VARCHAR(9))");
        both.ask("INSERT INTO t VALUES (1, 'x'), (2, NULL)");
        let [News::Rows(table, 0)] = &both.ask("SELECT * FROM t")[..] else {
            panic!("no rows");
        };
        let style = super::super::Style::Batch;
        assert_eq!(table.text(style), "a\tb\n1\tx\n2\tNULL\n");
        assert!(table.columns[0].is_numeric && !table.columns[0].is_nullable);
        let [News::Failed(failure)] = &both.ask("SELECT * FROM u")[..] else {
            panic!("no failure");
        };
        assert_eq!((failure.code, failure.state.as_str()), (1146, "42S02"));
        assert!(both.session.is_idle());
    }

    #[test]
    fn a_wrong_password_and_a_database_that_is_not_there_are_refused() {
        for (password, database, code) in [
            ("wrong", None, 1045),
            ("", None, 1045),
            ("password", Some("nodb"), 1049),
        ] {
            let news = Both::new(password, database).talk();
            let [News::Failed(failure)] = &news[..] else {
                panic!("{news:?}");
            };
            assert_eq!(failure.code, code);
        }
    }

    #[test]
    fn the_other_way_to_prove_a_password_is_known_too() {
        let mut both = Both::new("password", None);
        both.talk();
        both.ask("CREATE USER app IDENTIFIED WITH caching_sha2_password BY 'pw'");
        let login = Login {
            user: "app".to_owned(),
            password: "pw".to_owned(),
            database: None,
        };
        both.connection = Connection::new(&mut both.server, "10.0.0.5");
        both.session = Session::new(login);
        assert_eq!(both.talk(), [News::Ready]);
    }

    #[test]
    fn any_bytes_are_taken() {
        for bytes in [
            &b"-ERR\r\n"[..],
            b"HTTP/1.1 400",
            &[0, 0, 0, 0],
            &[1, 0, 0, 0, 9],
            &[2, 0, 0, 0, 10, 56],
        ] {
            let mut session = Session::new(Login::default());
            session.feed(bytes);
            session.query("x");
            session.feed(bytes);
        }
    }
}
