//! What is said to a MySQL: statements, and what became of them. Packets are a length in three bytes, a number, and the message.

use sim::process::Record;

use super::{KEPT, Lost, MAX_BYTES, shortened};

/// What both sides have to be able to do for rows to end in another way, and for a login to name a database.
const DEPRECATE_EOF: u32 = 1 << 24;
const CONNECT_WITH_DB: u32 = 8;
const SSL: u32 = 0x800;
/// Of a server's state: another result follows.
const MORE_RESULTS: u16 = 8;

/// The first bytes of commands.
const INIT_DB: u8 = 2;
const QUERY: u8 = 3;
/// From `COM_STMT_PREPARE` to `COM_STMT_FETCH`: statements of another form, which are not listened to.
const PREPARED: std::ops::RangeInclusive<u8> = 0x16..=0x1c;

/// What drivers set and ask by themselves.
const DRIVERS_OWN: [&str; 5] = [
    "set names ",
    "set autocommit",
    "set @@session.autocommit",
    "set character_set",
    "select @@session.sql_mode",
];

/// How far it has come.
#[derive(Clone, Copy, Default)]
enum Phase {
    /// The server's greeting is due.
    #[default]
    Greeting,
    /// The client's login is due.
    Login,
    /// What else a password takes, until the server is content.
    Password,
    Ready,
    /// The beginning of an answer is due.
    Answer,
    /// So many descriptions of columns are due, and then their end if that is not left out.
    Columns(u64),
    Rows,
}

#[derive(Clone, Default)]
pub(super) struct Mysql {
    from_client: Vec<u8>,
    from_server: Vec<u8>,
    phase: Phase,
    abilities: u32,
    database: Option<String>,
    asked: Asked,
    rows: u64,
    /// The rows as text.
    text: String,
}

/// What was asked last.
#[derive(Clone, Default)]
enum Asked {
    #[default]
    Nothing,
    Statement(String),
    Database(String),
}

/// Whether a server begins as MySQL does: with version 10 of its greeting.
pub(super) fn is_greeting(bytes: &[u8]) -> bool {
    matches!(bytes, [_, _, 0, 0, 10, ..])
}

impl Mysql {
    pub(super) fn said(&mut self, bytes: &[u8]) -> Result<(), Lost> {
        self.from_client.extend_from_slice(bytes);
        while let Some(message) = next(&mut self.from_client)? {
            match self.phase {
                Phase::Login => self.login(&message)?,
                Phase::Ready => self.command(&message)?,
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn answered(
        &mut self,
        endpoint: &str,
        bytes: &[u8],
        records: &mut Vec<Record>,
    ) -> Result<(), Lost> {
        self.from_server.extend_from_slice(bytes);
        while let Some(message) = next(&mut self.from_server)? {
            self.message(endpoint, &message, records)?;
        }
        Ok(())
    }

    /// The answer to a greeting.
    fn login(&mut self, message: &[u8]) -> Result<(), Lost> {
        self.phase = Phase::Password;
        let (head, rest) = message.split_at_checked(32).ok_or(Lost)?;
        let abilities = head.first_chunk().ok_or(Lost)?;
        let abilities = u32::from_le_bytes(*abilities);
        if rest.is_empty() && abilities & SSL != 0 {
            return Err(Lost);
        }
        self.abilities &= abilities;
        let (_, rest) = until_zero(rest).ok_or(Lost)?;
        let (length, rest) = rest.split_first().ok_or(Lost)?;
        let rest = rest.get(usize::from(*length)..).ok_or(Lost)?;
        if abilities & CONNECT_WITH_DB != 0
            && let Some((name, _)) = until_zero(rest)
        {
            self.use_database(&String::from_utf8_lossy(name));
        }
        Ok(())
    }

    fn use_database(&mut self, name: &str) {
        self.database = Some(name.to_owned()).filter(|name| !name.is_empty());
    }

    fn command(&mut self, message: &[u8]) -> Result<(), Lost> {
        let (kind, text) = message.split_first().ok_or(Lost)?;
        let text = String::from_utf8_lossy(text);
        self.asked = match *kind {
            QUERY => Asked::Statement(text.trim().trim_end_matches(';').to_owned()),
            INIT_DB => Asked::Database(text.into_owned()),
            kind if PREPARED.contains(&kind) => return Err(Lost),
            _ => Asked::Nothing,
        };
        self.phase = Phase::Answer;
        Ok(())
    }

    fn message(
        &mut self,
        endpoint: &str,
        message: &[u8],
        records: &mut Vec<Record>,
    ) -> Result<(), Lost> {
        let kind = *message.first().ok_or(Lost)?;
        match self.phase {
            Phase::Greeting => {
                self.abilities = abilities_in(message).ok_or(Lost)?;
                self.phase = Phase::Login;
            }
            Phase::Password if kind == 0 => self.phase = Phase::Ready,
            Phase::Login | Phase::Password | Phase::Ready => {}
            Phase::Answer => return self.answer(endpoint, message, records),
            Phase::Columns(0) => self.phase = Phase::Rows,
            Phase::Columns(1) if self.abilities & DEPRECATE_EOF != 0 => self.phase = Phase::Rows,
            Phase::Columns(count) => self.phase = Phase::Columns(count - 1),
            Phase::Rows if kind == 0xff => self.failed(endpoint, message, records),
            Phase::Rows if kind == 0xfe && message.len() < 0xff_ffff => {
                let (rows, text) = (self.rows, std::mem::take(&mut self.text));
                let text = match rows {
                    0 => "Empty set".to_owned(),
                    _ => text,
                };
                self.note(endpoint, &text, (rows, 0), None, records);
                // In both forms of an end the state stands there.
                self.ended(message.get(3..5));
            }
            Phase::Rows => self.row(message),
        }
        Ok(())
    }

    /// The beginning of an answer: of rows, or all of it.
    fn answer(
        &mut self,
        endpoint: &str,
        message: &[u8],
        records: &mut Vec<Record>,
    ) -> Result<(), Lost> {
        (self.rows, self.text) = (0, String::new());
        match message {
            [0xff, ..] => self.failed(endpoint, message, records),
            // A file of the client's is asked for.
            [0xfb, ..] => return Err(Lost),
            [0, rest @ ..] => {
                let (affected, rest) = number(rest).ok_or(Lost)?;
                let (_, rest) = number(rest).ok_or(Lost)?;
                if let Asked::Database(name) = &self.asked {
                    let name = name.clone();
                    self.use_database(&name);
                }
                let s = if affected == 1 { "" } else { "s" };
                let text = format!("Query OK, {affected} row{s} affected");
                self.note(endpoint, &text, (0, affected), None, records);
                self.ended(rest.get(..2));
            }
            // As older servers end what has nothing to tell.
            [0xfe, rest @ ..] if rest.len() < 8 => self.phase = Phase::Ready,
            _ => self.phase = Phase::Columns(number(message).ok_or(Lost)?.0),
        }
        Ok(())
    }

    fn ended(&mut self, status: Option<&[u8]>) {
        let status = status.and_then(|bytes| bytes.first_chunk());
        let status = status.map_or(0, |bytes| u16::from_le_bytes(*bytes));
        self.phase = match status & MORE_RESULTS {
            0 => Phase::Ready,
            _ => Phase::Answer,
        };
    }

    fn row(&mut self, message: &[u8]) {
        if self.rows > 0 {
            self.text.push('\n');
        }
        self.rows += 1;
        let mut rest = message;
        let mut is_first = true;
        while !rest.is_empty() && self.text.len() < KEPT {
            if !std::mem::take(&mut is_first) {
                self.text.push('\t');
            }
            let Some((value, behind)) = value(rest) else {
                return;
            };
            self.text.push_str(&String::from_utf8_lossy(value));
            rest = behind;
        }
    }

    fn failed(&mut self, endpoint: &str, message: &[u8], records: &mut Vec<Record>) {
        let code = message.get(1..3).and_then(|bytes| bytes.first_chunk());
        let code = code.map_or(0, |bytes| u16::from_le_bytes(*bytes));
        let said = message.get(3..).unwrap_or_default();
        let said = String::from_utf8_lossy(said);
        let text = match said
            .strip_prefix('#')
            .and_then(|said| said.split_at_checked(5))
        {
            Some((state, said)) => format!("ERROR {code} ({state}): {said}"),
            None => format!("ERROR {code}: {said}"),
        };
        self.note(endpoint, &text, (0, 0), Some(code), records);
        self.phase = Phase::Ready;
    }

    fn note(
        &mut self,
        endpoint: &str,
        reply: &str,
        (rows, affected): (u64, u64),
        error: Option<u16>,
        records: &mut Vec<Record>,
    ) {
        let Asked::Statement(statement) = &self.asked else {
            return;
        };
        let plain = statement.to_ascii_lowercase();
        if DRIVERS_OWN.iter().any(|own| plain.starts_with(own)) {
            return;
        }
        records.push(Record::Sql {
            endpoint: endpoint.to_owned(),
            database: self.database.clone(),
            statement: shortened(statement).to_owned(),
            reply: shortened(reply).to_owned(),
            rows,
            affected,
            error,
        });
    }
}

/// Cuts the first message off. One that is so long that it comes in several packets is not listened to.
fn next(input: &mut Vec<u8>) -> Result<Option<Vec<u8>>, Lost> {
    let [a, b, c, _, ..] = **input else {
        return Ok(None);
    };
    let length = usize::from(a) | usize::from(b) << 8 | usize::from(c) << 16;
    if length > MAX_BYTES {
        return Err(Lost);
    }
    if input.len() < 4 + length {
        return Ok(None);
    }
    let message = input.drain(..4 + length).skip(4).collect();
    Ok(Some(message))
}

/// What a server says in its greeting that it can do.
fn abilities_in(greeting: &[u8]) -> Option<u32> {
    let (_, rest) = until_zero(greeting.get(1..)?)?;
    // After a number, the first half of a challenge and a zero.
    let [low, high, _, _, _, more, most, ..] = *rest.get(13..)? else {
        return None;
    };
    Some(u32::from_le_bytes([low, high, more, most]))
}

fn until_zero(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte == 0)?;
    Some((&bytes[..at], &bytes[at + 1..]))
}

/// A number of as many bytes as it needs.
fn number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let length = match first {
        0xfc => 2,
        0xfd => 3,
        0xfe => 8,
        small => return Some((u64::from(*small), rest)),
    };
    let (digits, rest) = rest.split_at_checked(length)?;
    let digits = digits.iter().rev();
    let value = digits.fold(0, |value, digit| value << 8 | u64::from(*digit));
    Some((value, rest))
}

/// A value of a row; what is `NULL` reads so.
fn value(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    if let [0xfb, rest @ ..] = bytes {
        return Some((b"NULL", rest));
    }
    let (length, rest) = number(bytes)?;
    rest.split_at_checked(usize::try_from(length).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::mysql::client::{Login, Session};
    use ::mysql::wire::Connection;
    use ::mysql::{Config, Server};

    /// A client and a server, and who listens to them.
    struct Line {
        server: Server,
        connection: Connection,
        session: Session,
        heard: Mysql,
    }

    impl Line {
        fn new(database: Option<&str>) -> Line {
            let config = Config {
                password: "Passw0rd".to_owned(),
                database: Some("mydb".to_owned()),
                ..Config::default()
            };
            let mut server = Server::new(config, 0);
            let connection = Connection::new(&mut server, "10.0.0.5");
            let login = Login {
                user: "admin".to_owned(),
                password: "Passw0rd".to_owned(),
                database: database.map(str::to_owned),
            };
            Line {
                server,
                connection,
                session: Session::new(login),
                heard: Mysql::default(),
            }
        }

        /// Carries bytes to and fro, in small pieces, and tells what was noted down.
        fn talk(&mut self) -> Vec<String> {
            let mut records = Vec::new();
            loop {
                let down = self.connection.take_output();
                for piece in down.chunks(7) {
                    assert!(self.heard.answered("db:3306", piece, &mut records).is_ok());
                }
                let _ = self.session.feed(&down);
                let up = self.session.take_output();
                assert!(self.heard.said(&up).is_ok());
                self.connection.feed(&mut self.server, &up);
                if down.is_empty() && up.is_empty() {
                    return records.into_iter().map(told).collect();
                }
            }
        }

        fn ask(&mut self, statement: &str) -> Vec<String> {
            self.session.query(statement);
            self.talk()
        }
    }

    fn told(record: Record) -> String {
        let Record::Sql {
            database,
            statement,
            reply,
            rows,
            affected,
            error,
            ..
        } = record
        else {
            return String::new();
        };
        let database = database.unwrap_or_default();
        format!("{database}| {statement}| {reply}| {rows} {affected} {error:?}")
    }

    #[test]
    fn statements_are_heard_with_what_became_of_them() {
        let mut line = Line::new(None);
        assert_eq!(line.talk(), [""; 0]);
        assert_eq!(line.ask("SET NAMES 'utf8mb4'"), [""; 0]);
        line.session.choose("mydb");
        assert_eq!(line.talk(), [""; 0]);
        assert_eq!(
            line.ask("CREATE TABLE t (a INT, b VARCHAR(9));"),
            ["mydb| CREATE TABLE t (a INT, b VARCHAR(9))| Query OK, 0 rows affected| 0 0 None"]
        );
        assert_eq!(
            line.ask("INSERT INTO t VALUES (1, 'x'), (2, NULL)"),
            ["mydb| INSERT INTO t VALUES (1, 'x'), (2, NULL)| Query OK, 2 rows affected| 0 2 None"]
        );
        assert_eq!(
            line.ask("SELECT a, b FROM t"),
            ["mydb| SELECT a, b FROM t| 1\tx\n2\tNULL| 2 0 None"]
        );
        assert_eq!(
            line.ask("SELECT a FROM t WHERE a = 9"),
            ["mydb| SELECT a FROM t WHERE a = 9| Empty set| 0 0 None"]
        );
        let failed = line.ask("SELECT value FROM table");
        assert!(
            failed[0].contains("| ERROR 1064 (42000): You have an error in your SQL syntax"),
            "{failed:?}"
        );
        assert!(failed[0].ends_with("0 0 Some(1064)"), "{failed:?}");
    }

    #[test]
    fn a_login_names_the_database() {
        let mut line = Line::new(Some("mydb"));
        line.talk();
        assert_eq!(line.ask("SELECT 1"), ["mydb| SELECT 1| 1| 1 0 None"]);
    }

    #[test]
    fn what_is_no_mysql_is_let_go_by() {
        assert!(!is_greeting(b"+PONG\r\n"));
        let mut records = Vec::new();
        let mut heard = Mysql::default();
        assert!(
            heard
                .answered("db:1", &[2, 0, 0, 0, 10, 1], &mut records)
                .is_err()
        );
        let mut heard = Mysql::default();
        assert!(heard.said(&[0xff, 0xff, 0xff, 0]).is_err());
        assert!(records.is_empty());
    }
}
