//! The client protocol, byte by byte.

use mysql::wire::{Connection, State};
use mysql::{Config, Server};

const NOW_US: i64 = 1_785_585_600_000_000;

/// Protocol 4.1, secure connection, plugins, several statements.
const USUAL: u32 = 0x0009_8200;
const DEPRECATE_EOF: u32 = 1 << 24;
const FOUND_ROWS: u32 = 2;

struct Client {
    connection: Connection,
    input: Vec<u8>,
}

fn server() -> Server {
    let config = Config {
        password: String::new(),
        database: Some("shop".to_owned()),
        ..Config::default()
    };
    Server::new(config, NOW_US)
}

impl Client {
    fn new(server: &mut Server) -> Client {
        Client {
            connection: Connection::new(server, "10.0.0.5"),
            input: Vec::new(),
        }
    }

    fn send(&mut self, server: &mut Server, sequence: u8, payload: &[u8]) {
        let length = u32::try_from(payload.len())
            .expect("a short message")
            .to_le_bytes();
        let mut bytes = vec![length[0], length[1], length[2], sequence];
        bytes.extend_from_slice(payload);
        // A byte at a time: where a packet is cut must not matter.
        for byte in bytes {
            self.connection.feed(server, &[byte]);
        }
    }

    /// The packets that have come, without their heads.
    fn packets(&mut self) -> Vec<Vec<u8>> {
        self.input.extend(self.connection.take_output());
        let mut all = Vec::new();
        while self.input.len() >= 4 {
            let length = usize::from(self.input[0]) | usize::from(self.input[1]) << 8;
            all.push(self.input[4..4 + length].to_vec());
            self.input.drain(..4 + length);
        }
        all
    }

    fn hello(
        &mut self,
        server: &mut Server,
        capabilities: u32,
        user: &str,
        token: &[u8],
    ) -> Vec<Vec<u8>> {
        let mut hello = capabilities.to_le_bytes().to_vec();
        hello.extend([0, 0, 0, 1, 45]);
        hello.extend([0; 23]);
        hello.extend_from_slice(user.as_bytes());
        hello.extend([0, u8::try_from(token.len()).expect("a short token")]);
        hello.extend_from_slice(token);
        hello.extend_from_slice(b"mysql_native_password\0");
        self.packets();
        self.send(server, 1, &hello);
        self.packets()
    }

    fn ask(&mut self, server: &mut Server, code: u8, rest: &[u8]) -> Vec<Vec<u8>> {
        self.send(server, 0, &[&[code], rest].concat());
        self.packets()
    }
}

fn entered(server: &mut Server, capabilities: u32) -> Client {
    let mut client = Client::new(server);
    let answer = client.hello(server, capabilities, "admin", b"");
    assert_eq!(answer[0][0], 0, "it is let in");
    client.ask(server, 2, b"shop");
    client
}

fn error_of(packet: &[u8]) -> (u16, String) {
    assert_eq!(packet[0], 0xff, "an error");
    (
        u16::from_le_bytes([packet[1], packet[2]]),
        String::from_utf8_lossy(&packet[3..]).into_owned(),
    )
}

#[test]
fn the_greeting_says_who_it_is() {
    let mut client = Client::new(&mut server());
    let greeting = client.packets().remove(0);
    assert_eq!(greeting[0], 10);
    assert!(greeting[1..].starts_with(b"8.0.39\0"));
    assert!(greeting.ends_with(b"mysql_native_password\0"));
}

#[test]
fn a_wrong_password_is_refused_and_counted() {
    let mut server = server();
    for (user, token, text) in [
        ("admin", [7u8; 20].as_slice(), "(using password: YES)"),
        ("nobody", b"", "(using password: NO)"),
    ] {
        let mut client = Client::new(&mut server);
        let answer = client.hello(&mut server, USUAL, user, token);
        let (code, message) = error_of(&answer[0]);
        assert_eq!(code, 1045);
        assert_eq!(
            message,
            format!("#28000Access denied for user '{user}'@'10.0.0.5' {text}")
        );
        assert_eq!(client.connection.state(), State::Closed);
    }
    assert_eq!(server.counters().aborted_connects, 2);
}

#[test]
fn an_account_of_another_plugin_is_asked_again() {
    let mut server = server();
    let mut admin = entered(&mut server, USUAL);
    admin.ask(
        &mut server,
        3,
        b"CREATE USER web IDENTIFIED WITH caching_sha2_password BY ''",
    );
    let mut client = Client::new(&mut server);
    let asked = client.hello(&mut server, USUAL, "web", b"");
    assert!(asked[0].starts_with(b"\xfecaching_sha2_password\0"));
    client.send(&mut server, 3, b"");
    assert_eq!(
        client.packets()[0][0],
        0,
        "without a password nothing is to be proved"
    );
}

#[test]
fn rows_come_with_their_types() {
    let mut server = server();
    let mut client = entered(&mut server, USUAL);
    let answer = client.ask(&mut server, 3, b"SELECT 1 AS one, 'a', NULL");
    assert_eq!(
        answer.len(),
        7,
        "a count, three columns, an end, a row, an end"
    );
    assert_eq!(answer[0], [3]);
    assert!(answer[1].windows(4).any(|part| part == b"\x03one"));
    assert_eq!(answer[1][answer[1].len() - 6], 8, "BIGINT");
    assert_eq!(answer[5], b"\x011\x01a\xfb");
    assert_eq!(answer[6][0], 0xfe);
    let mut modern = entered(&mut server, USUAL | DEPRECATE_EOF);
    let answer = modern.ask(&mut server, 3, b"SELECT 1 AS one");
    assert_eq!(answer.len(), 4, "without the end of the columns");
}

#[test]
fn several_statements_need_leave() {
    let mut server = server();
    let mut client = entered(&mut server, USUAL & !(1 << 16));
    let answer = client.ask(&mut server, 3, b"SELECT 1; SELECT 2");
    let (code, message) = error_of(&answer[0]);
    assert_eq!(code, 1064);
    assert!(message.contains("near 'SELECT 2' at line 1"), "{message}");
    assert_eq!(
        client.ask(&mut server, 0x1b, &[0, 0])[0][0],
        0xfe,
        "it is given leave"
    );
    let answer = client.ask(&mut server, 3, b"DO 1; DO 2; SELEC");
    assert_eq!(
        answer.iter().map(|packet| packet[0]).collect::<Vec<_>>(),
        [0, 0, 0xff]
    );
    assert_eq!(answer[0][3] & 8, 8, "more results follow");
}

#[test]
fn prepared_statements_take_and_give_binary_values() {
    let mut server = server();
    let mut client = entered(&mut server, USUAL);
    let prepared = client.ask(&mut server, 0x16, b"SELECT ? + 1 AS n, ? AS t");
    assert_eq!(prepared[0][..9], [0, 1, 0, 0, 0, 2, 0, 2, 0]);
    // 41 as a LONGLONG, NULL as a text.
    let mut execute = vec![1, 0, 0, 0, 0, 1, 0, 0, 0, 0b10, 1, 8, 0, 253, 0];
    execute.extend(41u64.to_le_bytes());
    let answer = client.ask(&mut server, 0x17, &execute);
    let row = &answer[4];
    assert_eq!(row[..2], [0, 0b1000], "the second one is NULL");
    assert_eq!(row[2..], 42u64.to_le_bytes());
    assert_eq!(
        error_of(&client.ask(&mut server, 0x17, &[1, 0, 0, 0, 0, 1])[0]).0,
        1210,
        "bytes are missing"
    );
    client.ask(&mut server, 0x19, &[1, 0, 0, 0]);
    assert_eq!(
        error_of(&client.ask(&mut server, 0x17, &execute)[0]).0,
        1243,
        "it is closed"
    );
}

#[test]
fn small_commands() {
    let mut server = server();
    let mut client = entered(&mut server, USUAL | FOUND_ROWS);
    assert_eq!(client.ask(&mut server, 0x0e, b"")[0][0], 0, "ping");
    assert!(client.ask(&mut server, 0x09, b"")[0].starts_with(b"Uptime: 0  Threads: 1"));
    assert_eq!(
        error_of(&client.ask(&mut server, 0x02, b"no`such")[0]).0,
        1049
    );
    assert_eq!(error_of(&client.ask(&mut server, 0x55, b"")[0]).0, 1047);
    client.ask(
        &mut server,
        3,
        b"CREATE TABLE t (id INT PRIMARY KEY, n INT)",
    );
    client.ask(&mut server, 3, b"INSERT INTO t VALUES (1, 1)");
    assert_eq!(
        client.ask(&mut server, 3, b"UPDATE t SET n = 1")[0][1],
        1,
        "a matched row counts"
    );
    assert_eq!(
        client.ask(&mut server, 0x04, b"t\0").len(),
        3,
        "the fields of a table"
    );
    client.ask(&mut server, 3, b"BEGIN");
    client.ask(&mut server, 3, b"DELETE FROM t");
    assert_eq!(
        client.ask(&mut server, 0x1f, b"")[0][0],
        0,
        "a fresh session"
    );
    assert_eq!(
        client.ask(&mut server, 3, b"SELECT COUNT(*) FROM t")[3],
        b"\x011",
        "what was not committed is undone"
    );
    client.ask(&mut server, 1, b"");
    assert_eq!(
        (client.connection.state(), server.connections()),
        (State::Closed, 0)
    );
}

#[test]
fn a_statement_waits_while_its_connection_does() {
    let mut server = server();
    let (mut one, mut two) = (entered(&mut server, USUAL), entered(&mut server, USUAL));
    one.ask(&mut server, 3, b"CREATE TABLE t (id INT PRIMARY KEY, n INT); INSERT INTO t VALUES (1, 1); BEGIN; UPDATE t SET n = 2");
    assert!(
        two.ask(&mut server, 3, b"UPDATE t SET n = n + 1")
            .is_empty()
    );
    assert!(
        matches!(two.connection.state(), State::Lock { deadline_us } if deadline_us == NOW_US + 50_000_000)
    );
    two.send(&mut server, 0, b"\x0e");
    assert!(
        two.packets().is_empty(),
        "the ping is kept until the statement ends"
    );
    one.ask(&mut server, 3, b"COMMIT");
    two.connection.resume(&mut server);
    assert_eq!(
        two.packets().len(),
        2,
        "the statement's end, and the ping's answer"
    );
    assert_eq!(two.connection.take_work().rows_written, 1);
}

#[test]
fn silence_and_kill_end_a_connection() {
    let mut server = server();
    let (mut one, mut two) = (entered(&mut server, USUAL), entered(&mut server, USUAL));
    assert_eq!(
        one.connection.idle_until_us(&server),
        Some(NOW_US + 28_800_000_000)
    );
    one.connection.expire(&mut server);
    assert_eq!(error_of(&one.packets()[0]).0, 4031);
    let id = two.connection.session().expect("it has one");
    let mut three = entered(&mut server, USUAL);
    three.ask(&mut server, 3, format!("KILL {id}").as_bytes());
    two.ask(&mut server, 3, b"SELECT 1");
    assert_eq!(two.connection.state(), State::Closed);
    assert_eq!(server.connections(), 1);
}

#[test]
fn there_is_no_room_for_everyone() {
    let mut server = Server::new(
        Config {
            password: String::new(),
            max_connections: 1,
            ..Config::default()
        },
        NOW_US,
    );
    let mut first = Client::new(&mut server);
    assert_eq!(first.hello(&mut server, USUAL, "admin", b"")[0][0], 0);
    let mut second = Client::new(&mut server);
    assert_eq!(
        error_of(&second.hello(&mut server, USUAL, "admin", b"")[0]).0,
        1040
    );
}
