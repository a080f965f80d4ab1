//! A client of the protocol that is as small as can be: an account without a password, and queries.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;

use mysql::wire::{Connection, State};
use mysql::{Config, Server};

/// What a server answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The number of an error.
    Error(u16),
    /// Rows affected.
    Done(u64),
    /// Names of columns, and rows; NULL is `None`.
    Rows(Vec<String>, Vec<Vec<Option<String>>>),
}

enum Way {
    Socket(UnixStream),
    InProcess(Box<Server>, Box<Connection>),
}

/// A connection to one of both servers.
pub struct Client {
    way: Way,
    input: Vec<u8>,
}

impl Client {
    /// To a server of our own.
    pub fn in_process() -> Client {
        let config = Config {
            admin: "root".to_owned(),
            password: String::new(),
            steps: 50_000_000,
            ..Config::default()
        };
        let mut server = Server::new(config, 1_785_585_600_000_000);
        let connection = Connection::new(&mut server, "localhost");
        Client {
            way: Way::InProcess(Box::new(server), Box::new(connection)),
            input: Vec::new(),
        }
        .greeted()
    }

    /// To a server behind a socket.
    pub fn at(stream: UnixStream) -> Client {
        Client {
            way: Way::Socket(stream),
            input: Vec::new(),
        }
        .greeted()
    }

    fn greeted(mut self) -> Client {
        self.packet();
        // Protocol 4.1, secure connection, plugins.
        let mut hello = 0x8_8200_u32.to_le_bytes().to_vec();
        hello.extend([0, 0, 0, 1, 45]);
        hello.extend([0; 23]);
        hello.extend_from_slice(b"root\0\0mysql_native_password\0");
        self.send(1, &hello);
        let answer = self.packet();
        assert_eq!(
            answer.first(),
            Some(&0),
            "root is let in: {}",
            String::from_utf8_lossy(&answer)
        );
        self
    }

    fn send(&mut self, sequence: u8, payload: &[u8]) {
        let length = u32::try_from(payload.len())
            .expect("a short statement")
            .to_le_bytes();
        let mut bytes = vec![length[0], length[1], length[2], sequence];
        bytes.extend_from_slice(payload);
        match &mut self.way {
            Way::Socket(stream) => stream.write_all(&bytes).expect("the server listens"),
            Way::InProcess(server, connection) => {
                connection.feed(server, &bytes);
                while connection.state() == State::Host {
                    connection.resume(server);
                }
            }
        }
    }

    fn fill(&mut self, count: usize) {
        while self.input.len() < count {
            match &mut self.way {
                Way::Socket(stream) => {
                    let mut buffer = [0; 65_536];
                    let read = stream.read(&mut buffer).expect("the server answers");
                    assert!(read > 0, "the server is still there");
                    self.input.extend_from_slice(&buffer[..read]);
                }
                Way::InProcess(_, connection) => {
                    let output = connection.take_output();
                    assert!(!output.is_empty(), "there is an answer");
                    self.input.extend(output);
                }
            }
        }
    }

    fn packet(&mut self) -> Vec<u8> {
        self.fill(4);
        let length = usize::from(self.input[0])
            | usize::from(self.input[1]) << 8
            | usize::from(self.input[2]) << 16;
        self.fill(4 + length);
        let packet = self.input[4..4 + length].to_vec();
        self.input.drain(..4 + length);
        packet
    }

    /// Runs a statement.
    pub fn ask(&mut self, statement: &str) -> Answer {
        let mut payload = vec![3];
        payload.extend_from_slice(statement.as_bytes());
        self.send(0, &payload);
        let head = self.packet();
        match head[0] {
            0xff => return Answer::Error(u16::from_le_bytes([head[1], head[2]])),
            0 => return Answer::Done(count(&mut &head[1..])),
            _ => {}
        }
        let width = count(&mut &head[..]);
        let names = (0..width).map(|_| {
            let packet = self.packet();
            let mut rest = packet.as_slice();
            (0..4).for_each(|_| drop(string(&mut rest)));
            string(&mut rest).unwrap_or_default()
        });
        let names: Vec<String> = names.collect();
        self.packet();
        let mut rows = Vec::new();
        loop {
            let packet = self.packet();
            match packet[0] {
                0xfe if packet.len() < 9 => return Answer::Rows(names, rows),
                0xff => return Answer::Error(u16::from_le_bytes([packet[1], packet[2]])),
                _ => {}
            }
            let mut rest = packet.as_slice();
            rows.push(names.iter().map(|_| string(&mut rest)).collect());
        }
    }
}

fn count(rest: &mut &[u8]) -> u64 {
    let first = rest[0];
    let width = match first {
        0xfc => 2,
        0xfd => 3,
        0xfe => 8,
        _ => 0,
    };
    let number = rest[1..=width]
        .iter()
        .rev()
        .fold(0, |all, byte| all << 8 | u64::from(*byte));
    *rest = &rest[1 + width..];
    if width == 0 { u64::from(first) } else { number }
}

fn string(rest: &mut &[u8]) -> Option<String> {
    if rest[0] == 0xfb {
        *rest = &rest[1..];
        return None;
    }
    let length = usize::try_from(count(rest)).expect("a short text");
    let (content, behind) = rest.split_at(length);
    *rest = behind;
    Some(String::from_utf8_lossy(content).into_owned())
}
